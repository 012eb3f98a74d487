// « radar »: the themes around a centre; the farther, the higher the level.
(() => {
  "use strict";

  const { questionnaire } = window.site;
  const { decimal } = questionnaire.words;
  const { INK, drawing, make, round } = questionnaire.svg;
  const [X, Y, FAR] = [240, 156, 100];

  /** Where things are on the drawing. */
  class Radar {
    /** @param {QuestionnaireRadar} radar */
    constructor({ maximum, axes }) {
      this.maximum = maximum;
      this.axes = axes;
      this.levels = Array.from({ length: maximum }, (_none, index) => index + 1);
    }

    /** @param {number} index of the theme @param {number} value */
    at(index, value) {
      const angle = (2 * Math.PI * index) / this.axes.length - Math.PI / 2;
      const length = (FAR * value) / this.maximum;
      return [round(X + length * Math.cos(angle)), round(Y + length * Math.sin(angle))];
    }

    /** One ring a level, one ray a theme. */
    web() {
      const ring = (/** @type {number} */ value) =>
        this.axes.map((_axe, index) => this.at(index, value).join(" ")).join("L");
      return make(
        "g",
        { fill: "none", stroke: "currentColor", "stroke-opacity": 0.35 },
        ...this.levels.map((value) => make("path", { d: `M${ring(value)}Z` })),
        ...this.axes.map((_axe, index) =>
          make("path", { d: `M${X} ${Y}L${this.at(index, this.maximum).join(" ")}` }),
        ),
      );
    }

    /** What is measured. */
    shape() {
      const points = this.axes.flatMap(({ id, valeur }, index) =>
        valeur === null ? [] : [{ id, valeur, place: this.at(index, valeur) }],
      );
      const path = points.map(({ place }) => place.join(" ")).join("L");
      const line = { fill: "currentColor", stroke: "currentColor", "stroke-width": 3 };
      return make(
        "g",
        { class: "couleur--principal", ...line },
        make("path", { d: `M${path}Z`, "fill-opacity": 0.18 }),
        ...points.map(({ id, valeur, place: [cx, cy] }) =>
          make("circle", { cx, cy, r: 4, "data-axe": id, "data-valeur": valeur }),
        ),
      );
    }

    labels() {
      return this.axes.map(({ nom, valeur }, index) => {
        const [x, y] = this.at(index, this.maximum * 1.12);
        const side = Math.abs(x - X) < 20 ? "middle" : x > X ? "start" : "end";
        const lift = y < Y - FAR ? -14 : y > Y + FAR ? 14 : 0;
        return make(
          "text",
          { x, y: y + lift, "text-anchor": side, ...INK, "font-size": 17 },
          make("tspan", { "font-weight": 700 }, nom),
          make("tspan", { x, dy: 19 }, valeur === null ? "sans réponse" : decimal(valeur)),
        );
      });
    }

    scale() {
      return this.levels.map((value) => {
        const y = this.at(0, value)[1] + 11;
        const place = { x: X + 5, y, ...INK, "font-size": 12, "text-anchor": "start" };
        return make("text", place, value);
      });
    }
  }

  questionnaire.dessins.radar = (given) => {
    const radar = new Radar(given);
    const said = given.axes.map(
      ({ nom, valeur }) => `${nom}\u00a0: ${valeur === null ? "sans réponse" : decimal(valeur)}`,
    );
    return drawing(
      480,
      312,
      given.titre,
      `De 1, au centre, à ${given.maximum}, au bord. ${said.join(" ; ")}.`,
      radar.web(),
      radar.shape(),
      ...radar.scale(),
      ...radar.labels(),
    );
  };
})();
