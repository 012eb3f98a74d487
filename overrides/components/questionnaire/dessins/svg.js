// What drawings are made of; each one says in words, for those who do not see it, what it shows.
(() => {
  "use strict";

  const { questionnaire } = window.site;
  const SPACE = "http://www.w3.org/2000/svg";
  const INK = { fill: "currentColor", stroke: "none" };
  // The signs of the categories (assets/css/base.css), in a square of 32
  /** @type {Record<string, [string, SvgAttributes][]>} */
  const SIGNS = {
    mecenat: [
      ["circle", { cx: 12, cy: 12, r: 11 }],
      [
        "rect",
        { x: 13, y: 13, width: 17, height: 17, rx: 5, fill: "none", stroke: "currentColor" },
      ],
    ],
    pratiques: [
      ["circle", { cx: 12, cy: 12, r: 10, fill: "none", stroke: "currentColor" }],
      ["rect", { x: 12, y: 12, width: 19, height: 19, rx: 6 }],
    ],
    cooperation: [
      ["circle", { cx: 12, cy: 12, r: 10, fill: "none", stroke: "currentColor" }],
      [
        "rect",
        { x: 13, y: 13, width: 17, height: 17, rx: 5, fill: "none", stroke: "currentColor" },
      ],
      ["path", { d: "M23 12A11 11 0 0 1 12 23V18a6 6 0 0 1 6-6Z" }],
    ],
    innovation: [
      [
        "path",
        {
          "fill-rule": "evenodd",
          d: "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22ZM18 12h7a6 6 0 0 1 6 6v7a6 6 0 0 1-6 6h-7a6 6 0 0 1-6-6v-7a6 6 0 0 1 6-6Z",
        },
      ],
    ],
  };
  let drawn = 0;

  /**
   * Returns an element of a drawing; children may be texts, attributes absent.
   * @param {string} tag
   * @param {SvgAttributes} [attributes]
   * @param {(Node | string | number)[]} children
   * @returns {SVGElement}
   */
  function make(tag, attributes = {}, ...children) {
    const element = /** @type {SVGElement} */ (document.createElementNS(SPACE, tag));
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, String(value));
    }
    element.append(...children.map((child) => (typeof child === "number" ? `${child}` : child)));
    return element;
  }

  /**
   * Returns a whole drawing, with its name and what it shows.
   * @param {number} width
   * @param {number} height
   * @param {string} title
   * @param {string} description
   * @param {Node[]} children
   */
  function drawing(width, height, title, description, ...children) {
    drawn += 1;
    const name = `dessin-${drawn}`;
    return make(
      "svg",
      {
        class: "questionnaire__dessin",
        viewBox: `0 0 ${width} ${height}`,
        role: "img",
        "aria-labelledby": `${name}-titre ${name}-description`,
        "font-size": 14,
        "text-anchor": "middle",
      },
      make("title", { id: `${name}-titre` }, title),
      make("desc", { id: `${name}-description` }, description),
      ...children,
    );
  }

  const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;

  /**
   * The shapes of the sign of a category, in a square of 32.
   * @param {{categorie: string | null}} axe
   */
  const sign = ({ categorie }) =>
    (SIGNS[categorie ?? ""] ?? []).map(([tag, attributes]) => make(tag, attributes));

  /** The class of the colour of a category. @param {{categorie: string | null}} axe */
  const colour = ({ categorie }) => `couleur--${categorie ?? "principal"}`;

  /**
   * Returns as much of a text as there is room for.
   * @param {string} text
   * @param {number} width
   */
  function fitted(text, width) {
    const letters = [...text];
    const room = Math.floor(width / 9);
    return letters.length <= room ? text : `${letters.slice(0, room - 1).join("")}…`;
  }

  /**
   * Returns the titles of columns; where there is little room, their numbers.
   * @param {string[]} colonnes
   * @param {number} step
   */
  function heads(colonnes, step) {
    return colonnes.map((text, index) => {
      const shown = step < 80 ? text.split(".", 1) : [fitted(text, step)];
      return make(
        "text",
        { x: round(step * (index + 0.5)), y: 18, ...INK, "font-size": 16, "font-weight": 700 },
        ...shown,
      );
    });
  }

  /**
   * Returns the name of a row, over a line that parts it from the row before.
   * @param {string} nom
   * @param {number} y
   * @param {number} width
   */
  const rowHead = (nom, y, width) => [
    make("path", { d: `M4 ${y}H${width - 4}`, stroke: "currentColor", "stroke-opacity": 0.25 }),
    make(
      "text",
      { x: 4, y: y + 22, ...INK, "font-size": 16, "font-weight": 700, "text-anchor": "start" },
      fitted(nom, width),
    ),
  ];

  /**
   * Says in words what is seen over time.
   * @param {QuestionnaireTemps} temps
   * @param {string} between what is said between one time and the next
   */
  function said({ colonnes, lignes }, between) {
    const words = lignes.map(
      ({ nom, valeurs }) =>
        `${nom}\u00a0: ${valeurs.map((valeur) => valeur?.texte ?? "–").join(between)}`,
    );
    return `${colonnes.join("\u202f; ")}. ${words.join("\u202f; ")}.`;
  }

  questionnaire.svg = { INK, make, drawing, round, sign, colour, heads, rowHead, said };
  // The scripts that follow add theirs
  questionnaire.dessins = /** @type {Site["questionnaire"]["dessins"]} */ ({
    draw: ([name, values]) =>
      /** @type {(values: unknown) => SVGElement} */ (questionnaire.dessins[name])(values),
  });
})();
