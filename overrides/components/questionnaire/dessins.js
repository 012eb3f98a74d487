// The drawings of results; each says in words, for those who do not see it, what it shows.
(() => {
  "use strict";

  const SPACE = "http://www.w3.org/2000/svg";
  const INK = { fill: "currentColor", stroke: "none" };
  // The signs of the categories (assets/css/base.css), in a square of 32
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

  /** Returns an element of a drawing; children may be texts. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElementNS(SPACE, tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, String(value));
    }
    element.append(...children);
    return element;
  }

  /** Returns a whole drawing, with its name and what it shows. */
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

  const round = (value) => Math.round(value * 10) / 10;
  const decimal = (value) =>
    value.toLocaleString("fr", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = (value) => `${value}\u00a0%`;

  /**
   * The partnerships, one a line, over the categories: the larger the disc, the larger the part.
   * @param {{titre: string, axes: {id: string, nom: string, titre: string, categorie: string}[],
   *   lignes: {nom: string, titre: string, parts: Record<string, number>}[]}} carte
   */
  function carte({ titre, axes, lignes }) {
    const left = 60;
    const step = (400 - left) / axes.length;
    const top = 66;
    const line = 60;
    const centre = (index) => left + step * (index + 0.5);
    const heads = axes.map((axe, index) =>
      make(
        "g",
        {
          class: `couleur--${axe.categorie ?? "principal"}`,
          fill: "currentColor",
          "stroke-width": 2,
        },
        make(
          "g",
          { transform: `translate(${round(centre(index) - 14)} 2) scale(0.875)` },
          ...(SIGNS[axe.categorie] ?? []).map(([tag, attributes]) => make(tag, attributes)),
        ),
        make(
          "text",
          { x: round(centre(index)), y: 50, ...INK, "font-size": 13, "font-weight": 700 },
          axe.nom,
        ),
      ),
    );
    const rows = lignes.map(({ nom, parts }, row) => {
      const y = top + line * (row + 0.5);
      return make(
        "g",
        { "data-ligne": nom },
        make("path", {
          d: `M4 ${top + line * row}H396`,
          stroke: "currentColor",
          "stroke-opacity": 0.25,
        }),
        make("text", { x: 28, y: y + 5, ...INK, "font-weight": 700 }, nom),
        ...axes.map((axe, index) =>
          make(
            "g",
            { "data-axe": axe.id, "data-valeur": parts[axe.id] },
            make("circle", {
              class: `couleur--${axe.categorie ?? "principal"}`,
              cx: round(centre(index)),
              cy: y,
              r: round(27 * Math.sqrt(parts[axe.id] / 100)),
              fill: "currentColor",
              "fill-opacity": 0.22,
              stroke: "currentColor",
              "stroke-width": parts[axe.id] ? 2 : 0,
            }),
            make(
              "text",
              { x: round(centre(index)), y: y + 5, ...INK },
              parts[axe.id] ? percent(parts[axe.id]) : "–",
            ),
          ),
        ),
      );
    });
    const said = lignes.map(
      ({ nom, titre: name, parts }) =>
        `${name ? `${nom}, ${name}` : nom}\u00a0: ${axes
          .filter(({ id }) => parts[id])
          .map(({ id, titre: axe }) => `${axe} ${percent(parts[id])}`)
          .join(", ")}.`,
    );
    return drawing(400, top + line * lignes.length + 4, titre, said.join(" "), ...heads, ...rows);
  }

  /**
   * The themes around a centre: the farther, the higher the level.
   * @param {{titre: string, maximum: number, axes: {id: string, nom: string, valeur: number | null}[]}} radar
   */
  function radar({ titre, maximum, axes }) {
    const [x0, y0, far] = [240, 156, 100];
    const at = (index, value) => {
      const angle = (2 * Math.PI * index) / axes.length - Math.PI / 2;
      const length = (far * value) / maximum;
      return [round(x0 + length * Math.cos(angle)), round(y0 + length * Math.sin(angle))];
    };
    const ring = (value) => axes.map((_axe, index) => at(index, value).join(" ")).join("L");
    const levels = Array.from({ length: maximum }, (_none, index) => index + 1);
    const web = make(
      "g",
      { fill: "none", stroke: "currentColor", "stroke-opacity": 0.35 },
      ...levels.map((value) => make("path", { d: `M${ring(value)}Z` })),
      ...axes.map((_axe, index) =>
        make("path", { d: `M${x0} ${y0}L${at(index, maximum).join(" ")}` }),
      ),
    );
    const measured = axes
      .map((axe, index) => ({ ...axe, index }))
      .filter(({ valeur }) => valeur !== null);
    const points = measured.map(({ valeur, index }) => at(index, valeur));
    const shape = make(
      "g",
      {
        class: "couleur--principal",
        fill: "currentColor",
        stroke: "currentColor",
        "stroke-width": 3,
      },
      make("path", {
        d: `M${points.map((point) => point.join(" ")).join("L")}Z`,
        "fill-opacity": 0.18,
      }),
      ...measured.map(({ id, valeur }, rank) =>
        make("circle", {
          cx: points[rank][0],
          cy: points[rank][1],
          r: 4,
          "data-axe": id,
          "data-valeur": valeur,
        }),
      ),
    );
    const labels = axes.map(({ nom, valeur }, index) => {
      const [x, y] = at(index, maximum * 1.12);
      const side = Math.abs(x - x0) < 20 ? "middle" : x > x0 ? "start" : "end";
      const lift = y < y0 - far ? -14 : y > y0 + far ? 14 : 0;
      return make(
        "text",
        { x, y: y + lift, "text-anchor": side, ...INK, "font-size": 17 },
        make("tspan", { "font-weight": 700 }, nom),
        make("tspan", { x, dy: 19 }, valeur === null ? "sans réponse" : decimal(valeur)),
      );
    });
    const scale = levels.map((value) => {
      const [, y] = at(0, value);
      return make(
        "text",
        { x: x0 + 5, y: y + 11, ...INK, "font-size": 12, "text-anchor": "start" },
        value,
      );
    });
    const said = axes.map(
      ({ nom, valeur }) => `${nom}\u00a0: ${valeur === null ? "sans réponse" : decimal(valeur)}`,
    );
    return drawing(
      480,
      312,
      titre,
      `De 1, au centre, à ${maximum}, au bord. ${said.join(" ; ")}.`,
      web,
      shape,
      ...scale,
      ...labels,
    );
  }

  /**
   * A square of four cells: the larger the disc, the more points; the priority has a double frame.
   * @param {{titre: string, total: number, priorite: string | null,
   *   axes: {id: string, nom: string, titre: string, points: number}[]}} carre
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

  /** Returns as much of a text as there is room for. */
  function fitted(text, width) {
    const letters = [...text];
    const room = Math.floor(width / 9);
    return letters.length <= room ? text : `${letters.slice(0, room - 1).join("")}…`;
  }

  /** Returns the titles of columns; where there is little room, their numbers. */
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

  /** Returns the name of a row, over a line that parts it from the row before. */
  const rowHead = (nom, y, width) => [
    make("path", { d: `M4 ${y}H${width - 4}`, stroke: "currentColor", "stroke-opacity": 0.25 }),
    make(
      "text",
      { x: 4, y: y + 22, ...INK, "font-size": 16, "font-weight": 700, "text-anchor": "start" },
      fitted(nom, width),
    ),
  ];

  /** A disc or a square: one and the other of the two points of view. */
  function point(rank, x, y, premier, attributes) {
    const shape = (size, others) =>
      rank === 0
        ? make("circle", { cx: x, cy: y, r: size, ...others })
        : make("rect", {
            x: round(x - size),
            y: round(y - size),
            width: 2 * size,
            height: 2 * size,
            rx: size / 3,
            ...others,
          });
    return make(
      "g",
      attributes,
      shape(rank === 0 ? 5 : 6, rank === 0 ? {} : { fill: "none", "stroke-width": 2.5 }),
      ...(premier ? [shape(10, { fill: "none", "stroke-width": 2 })] : []),
    );
  }

  /**
   * The same things measured several times: a row for each, from the first time to the last.
   * @param {{titre: string, colonnes: string[], series: string[], minimum: number, maximum: number, decimales: number,
   *   lignes: {nom: string, valeurs: ({texte: string, points: {valeur: number, premier?: boolean}[]} | null)[]}[]}} evolution
   */
  function evolution({ titre, colonnes, series, minimum, maximum, decimales, lignes }) {
    const width = Math.max(480, 48 * colonnes.length);
    const step = width / colonnes.length;
    const [top, line, high] = [30, 116, 40];
    const said = (value) =>
      value.toLocaleString("fr", {
        minimumFractionDigits: decimales,
        maximumFractionDigits: decimales,
      });
    const rows = lignes.map(({ nom, valeurs }, row) => {
      const start = top + line * row;
      const y = (value) => round(start + 44 + high * (1 - (value - minimum) / (maximum - minimum)));
      const x = (index) => round(step * (index + 0.5));
      const dots = [];
      const lines = [];
      const labels = [];
      valeurs.forEach((valeur, index) => {
        valeur?.points.forEach(({ valeur: value, premier }, rank, points) => {
          const previous = valeurs[index - 1]?.points[rank]?.valeur;
          if (previous !== undefined) {
            lines.push(
              make("path", {
                d: `M${x(index - 1)} ${y(previous)}L${x(index)} ${y(value)}`,
                ...(rank ? { "stroke-dasharray": "5 5" } : {}),
              }),
            );
          }
          dots.push(
            point(rank, x(index), y(value), premier, {
              "data-colonne": index,
              "data-valeur": value,
              ...(premier ? { "data-premier": "" } : {}),
            }),
          );
          // Two values of one column: the higher is written above, the lower below
          const other = points[1 - rank]?.valeur;
          const below = other !== undefined && (value < other || (value === other && rank === 1));
          labels.push(
            make(
              "text",
              {
                x: x(index),
                y: y(value) + (below ? 26 : -13) + (premier ? (below ? 3 : -4) : 0),
                ...INK,
                "font-size": 16,
              },
              said(value),
            ),
          );
        });
      });
      return make(
        "g",
        { "data-ligne": nom },
        ...rowHead(nom, start, width),
        ...[minimum, maximum].flatMap((value) => [
          make("path", {
            d: `M18 ${y(value)}H${width - 4}`,
            stroke: "currentColor",
            "stroke-opacity": 0.3,
            "stroke-dasharray": "1 5",
          }),
          make("text", { x: 9, y: y(value) + 4, ...INK, "font-size": 13 }, value),
        ]),
        make(
          "g",
          {
            class: "couleur--principal",
            fill: "currentColor",
            stroke: "currentColor",
            "stroke-width": 2.5,
          },
          ...lines,
          ...dots,
        ),
        ...labels,
      );
    });
    const end = top + line * lignes.length;
    const keys = [
      ...series.map((nom, rank) => [nom, (y) => point(rank, 14, y - 5, false, {})]),
      ...(series.length
        ? [["Double contour\u00a0: la priorité", (y) => point(0, 14, y - 5, true, {})]]
        : []),
    ].map(([nom, mark], index) => {
      const y = end + 22 + 26 * index;
      return make(
        "g",
        {},
        make(
          "g",
          { class: "couleur--principal", fill: "currentColor", stroke: "currentColor" },
          mark(y),
        ),
        make("text", { x: 32, y, ...INK, "font-size": 16, "text-anchor": "start" }, nom),
      );
    });
    const words = lignes.map(
      ({ nom, valeurs }) =>
        `${nom}\u00a0: ${valeurs.map((valeur) => valeur?.texte ?? "–").join(" puis ")}`,
    );
    const description = `${colonnes.join("\u202f; ")}. ${words.join("\u202f; ")}.`;
    return drawing(
      width,
      end + 8 + 26 * keys.length,
      titre,
      description,
      ...heads(colonnes, step),
      ...rows,
      ...keys,
    );
  }

  /** The sign of a category; for another axis, a disc. */
  function sign({ categorie }, x, y) {
    const shapes = SIGNS[categorie] ?? [["circle", { cx: 16, cy: 16, r: 10 }]];
    return make(
      "g",
      {
        class: `couleur--${categorie ?? "principal"}`,
        fill: "currentColor",
        "stroke-width": 2,
        transform: `translate(${round(x)} ${y})`,
      },
      ...shapes.map(([tag, attributes]) => make(tag, attributes)),
    );
  }

  /**
   * What things were found to be, several times: a row for each, the signs of its categories.
   * @param {{titre: string, colonnes: string[], axes: {id: string, nom: string, titre: string, categorie: string}[],
   *   lignes: {nom: string, valeurs: ({texte: string, axes: string[]} | null)[]}[]}} suite
   */
  function suite({ titre, colonnes, axes, lignes }) {
    const most = Math.max(
      1,
      ...lignes.flatMap(({ valeurs }) => valeurs.map((valeur) => valeur?.axes.length ?? 0)),
    );
    const width = Math.max(480, (36 * most + 8) * colonnes.length);
    const step = width / colonnes.length;
    const [top, line] = [30, 96];
    const short = (valeur) => {
      if (!valeur) {
        return "–";
      }
      const [first, ...others] = valeur.axes.map((id) => axes.find((axe) => axe.id === id).nom);
      return others.length ? "hybride" : (first ?? "aucune");
    };
    const rows = lignes.map(({ nom, valeurs }, row) =>
      make(
        "g",
        { "data-ligne": nom },
        ...rowHead(nom, top + line * row, width),
        ...valeurs.map((valeur, index) => {
          const x = step * (index + 0.5);
          const y = top + line * row + 32;
          const mine = axes.filter(({ id }) => valeur?.axes.includes(id));
          return make(
            "g",
            {
              "data-colonne": index,
              "data-valeur": valeur?.texte ?? "–",
              "data-axes": mine.map(({ id }) => id).join(" "),
            },
            ...mine.map((axe, rank) => sign(axe, x + 36 * (rank - mine.length / 2) + 2, y)),
            // Too narrow for words, the signs and their key are enough
            ...(step < 100 && mine.length
              ? []
              : [make("text", { x: round(x), y: y + 50, ...INK, "font-size": 15 }, short(valeur))]),
          );
        }),
      ),
    );
    const end = top + line * lignes.length + 8;
    const keys = axes.map((axe, index) => {
      const [x, y] = [4 + (index % 2) * 240, end + 40 * Math.floor(index / 2)];
      return make(
        "g",
        {},
        sign(axe, x, y),
        make(
          "text",
          { x: x + 40, y: y + 22, ...INK, "font-size": 15, "text-anchor": "start" },
          axe.titre,
        ),
      );
    });
    const words = lignes.map(
      ({ nom, valeurs }) =>
        `${nom}\u00a0: ${valeurs.map((valeur) => valeur?.texte ?? "–").join(", puis ")}`,
    );
    const description = `${colonnes.join("\u202f; ")}. ${words.join("\u202f; ")}.`;
    return drawing(
      width,
      end + 40 * Math.ceil(axes.length / 2),
      titre,
      description,
      ...heads(colonnes, step),
      ...rows,
      ...keys,
    );
  }

  window.site.dessins = { carte, radar, carre, evolution, suite };
})();
