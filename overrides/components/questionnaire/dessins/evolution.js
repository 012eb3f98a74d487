// « evolution »: the same things measured several times; a row for each, from the first time to the last.
(() => {
  "use strict";

  const { questionnaire } = window.site;
  const { INK, drawing, heads, make, rowHead, round, said } = questionnaire.svg;
  const [TOP, LINE, HIGH] = [30, 116, 40];
  const LINES = { class: "couleur--principal", fill: "currentColor", stroke: "currentColor" };

  /**
   * A disc or a square: one and the other of the two points of view.
   * @param {number} rank
   * @param {number} x
   * @param {number} y
   * @param {boolean} isFirst it is the priority
   * @param {SvgAttributes} [attributes]
   */
  function point(rank, x, y, isFirst, attributes = {}) {
    /** @param {number} size @param {SvgAttributes} others */
    const shape = (size, others) => {
      const [side, corner] = [2 * size, { x: round(x - size), y: round(y - size) }];
      return rank === 0
        ? make("circle", { cx: x, cy: y, r: size, ...others })
        : make("rect", { ...corner, width: side, height: side, rx: size / 3, ...others });
    };
    return make(
      "g",
      attributes,
      shape(rank === 0 ? 5 : 6, rank === 0 ? {} : { fill: "none", "stroke-width": 2.5 }),
      ...(isFirst ? [shape(10, { fill: "none", "stroke-width": 2 })] : []),
    );
  }

  /** One row: what one thing was, each time. */
  class Row {
    /** @param {QuestionnaireEvolution} evolution @param {number} row @param {number} width */
    constructor({ colonnes, lignes, minimum, maximum, decimales }, row, width) {
      this.nom = lignes[row].nom;
      this.times = lignes[row].valeurs.map((valeur) => valeur?.points ?? []);
      this.start = TOP + LINE * row;
      this.width = width;
      this.step = width / colonnes.length;
      this.bounds = [minimum, maximum];
      this.decimals = decimales;
    }

    /** @param {number} value */
    y(value) {
      const [minimum, maximum] = this.bounds;
      return round(this.start + 44 + HIGH * (1 - (value - minimum) / (maximum - minimum)));
    }

    /** @param {number} index of the time */
    x(index) {
      return round(this.step * (index + 0.5));
    }

    /** From each point to the one of the time before. */
    lines() {
      return this.times.flatMap((points, index) =>
        points.flatMap(({ valeur }, rank) => {
          const previous = this.times[index - 1]?.[rank]?.valeur;
          if (previous === undefined) {
            return [];
          }
          const from = `M${this.x(index - 1)} ${this.y(previous)}`;
          const path = { d: `${from}L${this.x(index)} ${this.y(valeur)}` };
          return [make("path", rank ? { ...path, "stroke-dasharray": "5 5" } : path)];
        }),
      );
    }

    dots() {
      return this.times.flatMap((points, index) =>
        points.map(({ valeur, premier = false }, rank) =>
          point(rank, this.x(index), this.y(valeur), premier, {
            "data-colonne": index,
            "data-valeur": valeur,
            ...(premier ? { "data-premier": "" } : {}),
          }),
        ),
      );
    }

    labels() {
      const digits = { minimumFractionDigits: this.decimals, maximumFractionDigits: this.decimals };
      return this.times.flatMap((points, index) =>
        points.map(({ valeur, premier }, rank) => {
          // Two values of one column: the higher is written above, the lower below
          const other = points[1 - rank]?.valeur;
          const below = other !== undefined && (valeur < other || (valeur === other && rank === 1));
          const far = premier ? (below ? 3 : -4) : 0;
          const y = this.y(valeur) + (below ? 26 : -13) + far;
          const place = { x: this.x(index), y, ...INK, "font-size": 16 };
          return make("text", place, valeur.toLocaleString("fr", digits));
        }),
      );
    }

    scale() {
      return this.bounds.flatMap((value) => [
        make("path", {
          d: `M18 ${this.y(value)}H${this.width - 4}`,
          stroke: "currentColor",
          "stroke-opacity": 0.3,
          "stroke-dasharray": "1 5",
        }),
        make("text", { x: 9, y: this.y(value) + 4, ...INK, "font-size": 13 }, value),
      ]);
    }

    draw() {
      return make(
        "g",
        { "data-ligne": this.nom },
        ...rowHead(this.nom, this.start, this.width),
        ...this.scale(),
        make("g", { ...LINES, "stroke-width": 2.5 }, ...this.lines(), ...this.dots()),
        ...this.labels(),
      );
    }
  }

  /**
   * What each shape means.
   * @param {string[]} series
   * @param {number} top
   */
  function keys(series, top) {
    const all = series.map((nom, rank) => ({ nom, rank, isFirst: false }));
    if (all.length) {
      all.push({ nom: "Double contour\u00a0: la priorité", rank: 0, isFirst: true });
    }
    return all.map(({ nom, rank, isFirst }, index) => {
      const y = top + 26 * index;
      return make(
        "g",
        {},
        make("g", LINES, point(rank, 14, y - 5, isFirst)),
        make("text", { x: 32, y, ...INK, "font-size": 16, "text-anchor": "start" }, nom),
      );
    });
  }

  questionnaire.dessins.evolution = (evolution) => {
    const { titre, colonnes, series, lignes } = evolution;
    const width = Math.max(480, 48 * colonnes.length);
    const rows = lignes.map((_ligne, row) => new Row(evolution, row, width).draw());
    const end = TOP + LINE * lignes.length;
    const marks = keys(series, end + 22);
    return drawing(
      width,
      end + 8 + 26 * marks.length,
      titre,
      said(evolution, " puis "),
      ...heads(colonnes, width / colonnes.length),
      ...rows,
      ...marks,
    );
  };
})();
