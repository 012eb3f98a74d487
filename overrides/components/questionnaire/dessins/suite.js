// « suite »: what things were found to be, several times; a row for each, the signs of its categories.
(() => {
  "use strict";

  const { questionnaire } = window.site;
  const { INK, colour, drawing, heads, make, rowHead, round, said, sign } = questionnaire.svg;
  const [TOP, LINE] = [30, 96];

  /**
   * The sign of a category; for another axis, a disc.
   * @param {QuestionnaireAxe} axe
   * @param {number} x
   * @param {number} y
   */
  function mark(axe, x, y) {
    const shapes = sign(axe);
    const disc = make("circle", { cx: 16, cy: 16, r: 10 });
    const place = { transform: `translate(${round(x)} ${y})` };
    return make(
      "g",
      { class: colour(axe), fill: "currentColor", "stroke-width": 2, ...place },
      ...(shapes.length ? shapes : [disc]),
    );
  }

  /** @param {QuestionnaireValeur | null} valeur @param {QuestionnaireAxe[]} mine */
  function short(valeur, mine) {
    if (!valeur) {
      return "–";
    }
    return mine.length > 1 ? "hybride" : (mine[0]?.nom ?? "aucune");
  }

  /**
   * @param {QuestionnaireAxe[]} axes
   * @param {QuestionnaireValeur | null} valeur
   * @param {number} index of the time
   * @param {number} step the width of a column
   * @param {number} y
   */
  function cell(axes, valeur, index, step, y) {
    const x = step * (index + 0.5);
    const mine = axes.filter(({ id }) => valeur?.axes?.includes(id));
    const place = { x: round(x), y: y + 50, ...INK, "font-size": 15 };
    return make(
      "g",
      {
        "data-colonne": index,
        "data-valeur": valeur?.texte ?? "–",
        "data-axes": mine.map(({ id }) => id).join(" "),
      },
      ...mine.map((axe, rank) => mark(axe, x + 36 * (rank - mine.length / 2) + 2, y)),
      // Too narrow for words, the signs and their key are enough
      ...(step < 100 && mine.length ? [] : [make("text", place, short(valeur, mine))]),
    );
  }

  /** What each sign means. @param {QuestionnaireAxe} axe @param {number} x @param {number} y */
  function key(axe, x, y) {
    const place = { x: x + 40, y: y + 22, ...INK, "font-size": 15, "text-anchor": "start" };
    return make("g", {}, mark(axe, x, y), make("text", place, axe.titre));
  }

  questionnaire.dessins.suite = (suite) => {
    const { titre, colonnes, axes, lignes } = suite;
    const counts = lignes.flatMap(({ valeurs }) => valeurs.map((one) => one?.axes?.length ?? 0));
    const width = Math.max(480, (36 * Math.max(1, ...counts) + 8) * colonnes.length);
    const step = width / colonnes.length;
    const rows = lignes.map(({ nom, valeurs }, row) => {
      const start = TOP + LINE * row;
      return make(
        "g",
        { "data-ligne": nom },
        ...rowHead(nom, start, width),
        ...valeurs.map((valeur, index) => cell(axes, valeur, index, step, start + 32)),
      );
    });
    const end = TOP + LINE * lignes.length + 8;
    const keys = axes.map((axe, index) =>
      key(axe, 4 + (index % 2) * 240, end + 40 * Math.floor(index / 2)),
    );
    return drawing(
      width,
      end + 40 * Math.ceil(axes.length / 2),
      titre,
      said(suite, ", puis "),
      ...heads(colonnes, step),
      ...rows,
      ...keys,
    );
  };
})();
