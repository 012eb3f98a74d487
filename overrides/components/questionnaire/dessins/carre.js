// « carre »: an assessment as a square of four cells.
(() => {
  "use strict";

  const { questionnaire } = window.site;
  const { INK, drawing, make, round } = questionnaire.svg;

  /**
   * A square of four cells: the larger the disc, the more points; the priority has a double frame.
   * @param {QuestionnaireCarre} carre
   */
  function carre({ titre, total, priorite, axes }) {
    const side = 150;
    const cells = axes.map(({ id, nom, points }, index) => {
      const [x, y] = [4 + (index % 2) * (side + 8), 30 + Math.floor(index / 2) * (side + 8)];
      const first = id === priorite;
      return make(
        "g",
        { "data-axe": id, "data-valeur": points },
        make("rect", {
          x,
          y,
          width: side,
          height: side,
          rx: 26,
          fill: "none",
          stroke: "currentColor",
          "stroke-width": first ? 5 : 1.5,
        }),
        make("circle", {
          class: "couleur--principal",
          cx: x + side / 2,
          cy: y + side / 2 + 8,
          r: round(46 * Math.sqrt(points / total)),
          fill: "currentColor",
          "fill-opacity": 0.25,
        }),
        make("text", { x: x + side / 2, y: y + 24, ...INK, "font-weight": 700 }, nom),
        make(
          "text",
          { x: x + side / 2, y: y + side / 2 + 16, ...INK, "font-size": 24, "font-weight": 700 },
          points,
        ),
        ...(first ? [make("text", { x: x + side / 2, y: y + side - 10, ...INK }, "priorité")] : []),
      );
    });
    const said = axes.map(
      ({ id, titre: name, points }) =>
        `${name}\u00a0: ${points}${id === priorite ? ", priorité" : ""}`,
    );
    return drawing(
      2 * side + 16,
      2 * side + 42,
      titre,
      `Sur ${total}\u00a0points. ${said.join(" ; ")}.`,
      make("text", { x: side + 8, y: 18, ...INK, "font-size": 17, "font-weight": 700 }, titre),
      ...cells,
    );
  }

  questionnaire.dessins.carre = carre;
})();
