// « carte »: the partnerships, one a line, over the categories; the larger the disc, the larger the part.
(() => {
  "use strict";

  const { questionnaire } = window.site;
  const { percent } = questionnaire.words;
  const { INK, colour, drawing, make, round, sign } = questionnaire.svg;
  const [LEFT, RIGHT, TOP, LINE] = [60, 400, 66, 60];

  /**
   * The sign and the name of a category, at the head of its column.
   * @param {QuestionnaireAxe} axe
   * @param {number} x
   */
  const head = (axe, x) =>
    make(
      "g",
      { class: colour(axe), fill: "currentColor", "stroke-width": 2 },
      make("g", { transform: `translate(${round(x - 14)} 2) scale(0.875)` }, ...sign(axe)),
      make("text", { x: round(x), y: 50, ...INK, "font-size": 13, "font-weight": 700 }, axe.nom),
    );

  /**
   * @param {QuestionnaireAxe} axe
   * @param {number} x
   * @param {number} y
   * @param {number} part
   */
  const cell = (axe, x, y, part) =>
    make(
      "g",
      { "data-axe": axe.id, "data-valeur": part },
      make("circle", {
        class: colour(axe),
        cx: round(x),
        cy: y,
        r: round(27 * Math.sqrt(part / 100)),
        fill: "currentColor",
        "fill-opacity": 0.22,
        stroke: "currentColor",
        "stroke-width": part ? 2 : 0,
      }),
      make("text", { x: round(x), y: y + 5, ...INK }, part ? percent(part) : "–"),
    );

  /**
   * @param {QuestionnaireAxe[]} axes
   * @param {QuestionnaireCarte["lignes"][0]} ligne
   */
  function said(axes, { nom, titre, parts }) {
    const shares = axes
      .filter(({ id }) => parts[id])
      .map((axe) => `${axe.titre} ${percent(parts[axe.id])}`);
    return `${titre ? `${nom}, ${titre}` : nom}\u00a0: ${shares.join(", ")}.`;
  }

  questionnaire.dessins.carte = ({ titre, axes, lignes }) => {
    const step = (RIGHT - LEFT) / axes.length;
    const centre = (/** @type {number} */ index) => LEFT + step * (index + 0.5);
    const rows = lignes.map(({ nom, parts }, row) => {
      const start = TOP + LINE * row;
      const y = TOP + LINE * (row + 0.5);
      const rule = { d: `M4 ${start}H396`, stroke: "currentColor", "stroke-opacity": 0.25 };
      return make(
        "g",
        { "data-ligne": nom },
        make("path", rule),
        make("text", { x: 28, y: y + 5, ...INK, "font-weight": 700 }, nom),
        ...axes.map((axe, index) => cell(axe, centre(index), y, parts[axe.id])),
      );
    });
    const words = lignes.map((ligne) => said(axes, ligne)).join(" ");
    const heads = axes.map((axe, index) => head(axe, centre(index)));
    return drawing(RIGHT, TOP + LINE * lignes.length + 4, titre, words, ...heads, ...rows);
  };
})();
