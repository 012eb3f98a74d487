// What a result says, as plain data: a sentence, a table, a drawing, and what follows from them.
(() => {
  "use strict";

  const { calcul } = window.site;
  const PRIORITIES = 3;
  const ALONE = "unique";

  /**
   * @typedef {Record<string, unknown>} Reponses
   * @typedef {{nom: string, profil: string, reponses: Reponses}} Feuillet
   * @typedef {{nom: string, date: string, feuillets: Record<string, Feuillet>}} Travail
   * @typedef {{avant?: string, texte?: string, modele?: string}} Element a title, a text, and
   *   what templates of the page say after them
   * @typedef {{legende: string, entetes: string[], lignes: (string | number)[][]}} Tableau
   * @typedef {Object} Resultat
   * @property {boolean} complet
   * @property {string} phrase
   * @property {Tableau} tableau
   * @property {[string, object][]} dessins which of `site.dessins`, and what it draws
   * @property {{titre: string, elements: Element[], tableau?: Tableau}[]} blocs
   * @property {Map<string, Valeur>} valeurs what is compared with other assessments
   * @typedef {Object} Valeur what an assessment says of one thing, in words and for a drawing
   * @property {string} texte
   * @property {{valeur: number, premier?: boolean}[]} [points]
   * @property {string[]} [axes]
   */

  const percent = (value) => `${value}\u00a0%`;
  const decimal = (value) =>
    value.toLocaleString("fr", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;
  const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);
  const cut = (text) => (text.length > 60 ? `${[...text].slice(0, 59).join("")}…` : text);
  const quoted = (text) => `«\u00a0${text}\u00a0»`;

  function listed(texts) {
    return texts.length < 2
      ? texts.join("")
      : `${texts.slice(0, -1).join(", ")} et ${texts.at(-1)}`;
  }

  // One word for each thing described, or the number that it has -------------------------------

  function categories(definition, travail, textes) {
    const { clef, seuils, axes, sujet } = definition;
    const title = new Map(axes.map((axe) => [axe.id, axe.titre]));
    const found = Object.values(travail.feuillets)
      .filter(({ reponses, profil }) => !calcul.manquantes(clef, reponses, profil).length)
      .map((feuillet, index) => {
        const totals = calcul.totaux(clef, feuillet.reponses, feuillet.profil);
        const parts = calcul.parts(totals);
        return { ...feuillet, numero: index + 1, totals, parts, ...calcul.melange(parts, seuils) };
      });
    if (!found.length) {
      return null;
    }
    const share = (one, axe) => `${lower(title.get(axe))} (${percent(one.parts[axe])})`;
    const word = (one) => {
      if (one.forme === "aucune") {
        return "aucune des catégories";
      }
      return one.forme === "hybride"
        ? `hybride\u00a0: ${listed(one.axes.map((axe) => lower(title.get(axe))))}`
        : title.get(one.axes[0]);
    };
    const name = (one) =>
      one.nom || `${sujet.charAt(0).toUpperCase()}${sujet.slice(1)} ${one.numero}`;
    const sentence = (one) => {
      if (one.forme === "aucune") {
        return `${quoted(name(one))} n’entre dans aucune des catégories.`;
      }
      if (one.forme === "hybride") {
        return `${quoted(name(one))} est hybride\u00a0: ${listed(one.axes.map((axe) => share(one, axe)))}.`;
      }
      const [first, ...others] = one.axes;
      const also = others.length
        ? `, avec une part de ${listed(others.map((axe) => share(one, axe)))}`
        : "";
      return `${quoted(name(one))} relève surtout de la catégorie ${share(one, first)}${also}.`;
    };
    const count = (test) => found.filter(test).length;
    const each = axes
      .map((axe) => [
        count((one) => one.forme === "dominante" && one.axes[0] === axe.id),
        `en ${lower(axe.titre)}`,
      ])
      .concat([
        [count((one) => one.forme === "hybride"), "hybride"],
        [count((one) => one.forme === "aucune"), "hors catégorie"],
      ])
      .filter(([number]) => number)
      .map(
        ([number, where]) => `${number} ${where}${where === "hybride" && number > 1 ? "s" : ""}`,
      );
    const whole = Object.fromEntries(
      axes.map(({ id }) => [id, found.reduce((sum, one) => sum + one.totals[id], 0)]),
    );
    const lines = found.map((one) => ({
      nom: String(one.numero),
      titre: name(one),
      parts: one.parts,
    }));
    if (found.length > 1) {
      lines.push({ nom: "Tous", titre: "", parts: calcul.parts(whole) });
    }
    return {
      complet: true,
      phrase:
        found.length === 1
          ? sentence(found[0])
          : `${plural(found.length, sujet, `${sujet}s`)}\u00a0: ${listed(each)}. Ensemble\u00a0: ${listed(
              axes
                .filter(({ id }) => lines.at(-1).parts[id])
                .map(({ id }) => share(lines.at(-1), id)),
            )}.`,
      tableau: {
        legende: `La part de chaque catégorie, par ${sujet}`,
        entetes: ["N°", "Nom", ...axes.map(({ titre }) => titre), "Résultat"],
        lignes: lines.map((line, index) => [
          line.nom,
          line.titre || "Ensemble",
          ...axes.map(({ id }) => percent(line.parts[id])),
          found[index] ? word(found[index]) : "",
        ]),
      },
      dessins: [["carte", { titre: "La carte de vos partenariats", axes, lignes: lines }]],
      blocs: found.map((one) => ({
        titre: `${one.numero}. ${name(one)} – ${lower(word(one))}`,
        elements: [
          ...(found.length > 1 ? [{ texte: sentence(one) }] : []),
          ...one.axes.slice(0, one.forme === "dominante" ? 1 : undefined).flatMap((axe) => [
            {
              avant: `Ce qui dit ${quoted(lower(title.get(axe)))}`,
              texte: clef.questions
                .filter(({ id, type, choix }) => type === "choix" && choix[one.reponses[id]][axe])
                .map(({ id }) => quoted(textes.reponse(id, one.reponses[id])))
                .join(", "),
            },
            { avant: "À vérifier", modele: `verifier--${axe}` },
            { avant: "Le cadre à regarder", modele: `cadre--${axe}` },
          ]),
          ...clef.questions
            .filter(({ type }) => type === "choix")
            .map(({ id }) => ({
              avant: "Attention",
              modele: `alerte--${id}--${one.reponses[id]}`,
            })),
        ],
      })),
      valeurs: new Map(
        found.map((one) => [
          name(one),
          { texte: word(one), axes: one.forme === "dominante" ? [one.axes[0]] : one.axes },
        ]),
      ),
    };
  }

  // A level for each theme ------------------------------------------------------------------------

  function niveaux(definition, travail, textes) {
    const { clef, axes, niveaux: levels } = definition;
    const { reponses, profil } = travail.feuillets[ALONE] ?? { reponses: {}, profil: "" };
    const means = calcul.moyennes(clef, reponses, profil);
    const concerned = axes
      .filter(({ id }) => id in means)
      .map((axe) => ({ ...axe, ...means[axe.id] }));
    const measured = concerned.filter(({ moyenne }) => moyenne !== null);
    // A shape needs three sides
    if (measured.length < 3) {
      return null;
    }
    const level = (mean) =>
      levels[
        calcul.niveau(
          mean,
          levels.map(({ depuis }) => depuis),
        )
      ];
    const order = [...measured].sort((one, other) => other.moyenne - one.moyenne);
    const [best, worst] = [order[0], order.at(-1)];
    const said = (axe) =>
      `${quoted(axe.titre)} (${decimal(axe.moyenne)} sur\u00a0${levels.length}, ${lower(level(axe.moyenne).titre)})`;
    const left = calcul.manquantes(clef, reponses, profil).length;
    const asked = calcul.questions(clef, profil).length;
    const weak = calcul.priorites(clef, reponses, profil, PRIORITIES);
    const weakAxes = clef.questions.filter(({ id }) => weak.includes(id)).map(({ axe }) => axe);
    const spread =
      best.moyenne === worst.moyenne
        ? `Tous les thèmes sont au même point\u00a0: ${decimal(best.moyenne)} sur\u00a0${levels.length}, ${lower(level(best.moyenne).titre)}.`
        : `Votre thème le plus avancé est ${said(best)}. Celui qui l’est le moins est ${said(worst)}.`;
    return {
      complet: left === 0,
      phrase: left
        ? `Résultat provisoire\u00a0: ${asked - left} réponses sur\u00a0${asked}. ${spread}`
        : spread,
      tableau: {
        legende: "Le niveau de chaque thème",
        entetes: ["Thème", `Moyenne sur\u00a0${levels.length}`, "Niveau", "Réponses"],
        lignes: concerned.map((axe) => [
          axe.titre,
          axe.moyenne === null ? "–" : decimal(axe.moyenne),
          axe.moyenne === null ? "sans réponse" : level(axe.moyenne).titre,
          `${axe.reponses} sur\u00a0${axe.sur}`,
        ]),
      },
      dessins: [
        [
          "radar",
          {
            titre: "Votre pratique, thème par thème",
            maximum: levels.length,
            axes: concerned.map(({ id, nom, moyenne }) => ({ id, nom, valeur: moyenne })),
          },
        ],
      ],
      blocs: [
        {
          titre: "Ce que disent les niveaux",
          elements: levels
            .filter((one) => measured.some(({ moyenne }) => level(moyenne) === one))
            .map(({ titre, texte }) => ({ avant: titre, texte })),
        },
        {
          titre: weak.length
            ? `${weak.length === 1 ? "Votre priorité" : `Vos ${weak.length} priorités`}`
            : "Et maintenant",
          elements: weak.length
            ? weak.map((id, index) => ({
                avant: `${index + 1}. ${textes.enonce(id)}`,
                texte: `Aujourd’hui, niveau ${reponses[id]}\u00a0: ${lower(textes.reponse(id, reponses[id]))}.`,
                modele: `conseil--${id}`,
              }))
            : [
                {
                  texte:
                    "Tout est au plus haut niveau. Racontez comment vous y êtes arrivés\u00a0: d’autres en ont besoin.",
                },
              ],
        },
        {
          titre: "Un projet de plan d’évaluation",
          elements: [
            {
              texte:
                "À discuter à deux, à raccourcir, puis à joindre à la convention. Écrivez qui répond de chaque ligne.",
            },
          ],
          tableau: {
            legende: "Le plan d’évaluation",
            entetes: ["Thème", "La question à se poser", "De quoi y répondre", "Quand", "Qui"],
            lignes: concerned
              .filter(({ plan }) => plan)
              .map(({ id, titre, plan }) => [
                weakAxes.includes(id) ? `${titre} (prioritaire)` : titre,
                plan.question,
                plan.indicateurs,
                plan.moment,
                "…………………………",
              ]),
          },
        },
      ],
      valeurs: new Map(
        measured.map(({ titre, moyenne }) => [
          titre,
          {
            texte: `${decimal(moyenne)}, ${lower(level(moyenne).titre)}`,
            points: [{ valeur: moyenne }],
          },
        ]),
      ),
    };
  }

  // Two squares, side by side -----------------------------------------------------------------------

  const READINGS = {
    commun: "un objectif commun",
    nous: "plus important pour vous",
    eux: "plus important pour votre partenaire",
    second: "secondaire des deux côtés",
  };

  function carre(definition, travail, textes) {
    const { clef, axes, seuils, feuillets } = definition;
    const points = clef.questions.find(({ type }) => type === "repartition");
    const choice = clef.questions.find(({ type }) => type === "priorite");
    const done = feuillets
      .map((feuillet) => ({ ...feuillet, ...travail.feuillets[feuillet.id] }))
      .filter(
        ({ reponses, profil }) => reponses && !calcul.manquantes(clef, reponses, profil).length,
      )
      .map((feuillet) => {
        const totals = calcul.totaux(clef, feuillet.reponses, feuillet.profil);
        return {
          ...feuillet,
          totals,
          parts: calcul.parts(totals),
          premier: feuillet.reponses[choice.id],
        };
      });
    if (!done.length) {
      return null;
    }
    const title = new Map(axes.map((axe) => [axe.id, lower(axe.titre)]));
    const [nous, eux] = done;
    const both = done.length === feuillets.length;
    const readings = both ? calcul.rapports(nous.parts, eux.parts, seuils) : {};
    const those = (reading) =>
      axes.filter(({ id }) => readings[id] === reading).map(({ id }) => id);
    const names = (ids) => listed(ids.map((id) => quoted(title.get(id))));
    const texts = clef.questions.filter(({ type }) => type === "texte");
    const unsure = done.filter(
      (one) => one.totals[one.premier] < Math.max(...Object.values(one.totals)),
    );

    function sentence() {
      if (!both) {
        return `${nous.titre}, la priorité est ${quoted(title.get(nous.premier))} (${nous.totals[nous.premier]} points sur\u00a0${points.total}). Remplissez l’autre carré pour comparer.`;
      }
      const priorities =
        nous.premier === eux.premier
          ? `Vous avez la même priorité\u00a0: ${quoted(title.get(nous.premier))}.`
          : `Votre priorité est ${quoted(title.get(nous.premier))}\u202f; celle de votre partenaire, ${quoted(title.get(eux.premier))}.`;
      const shared = those("commun");
      const apart = [...those("nous"), ...those("eux")];
      return [
        priorities,
        shared.length
          ? `Vous vous rejoignez sur ${names(shared)}.`
          : "Aucun objectif ne compte beaucoup pour les deux à la fois.",
        apart.length ? `Vous différez sur ${names(apart)}.` : "Vos carrés diffèrent peu.",
      ].join(" ");
    }

    const expected = (id) =>
      done.map((one) => ({ avant: one.titre, modele: `attente--${id}--${one.profil}` }));
    return {
      complet: both,
      phrase: sentence(),
      tableau: {
        legende: `Les points de chaque objectif, sur\u00a0${points.total}`,
        entetes: [
          "Objectif",
          ...done.map(({ titre }) => titre),
          ...(both ? ["Ce que cela dit"] : []),
        ],
        lignes: axes.map(({ id, titre }) => [
          titre,
          ...done.map((one) => `${one.totals[id]}${one.premier === id ? " (priorité)" : ""}`),
          ...(both ? [READINGS[readings[id]]] : []),
        ]),
      },
      dessins: done.map((one) => [
        "carre",
        {
          titre: one.titre,
          total: points.total,
          priorite: one.premier,
          axes: axes.map((axe) => ({ ...axe, points: one.totals[axe.id] })),
        },
      ]),
      blocs: [
        ...(unsure.length
          ? [
              {
                titre: "Une priorité à revoir",
                elements: unsure.map(({ titre }) => ({
                  texte: `${titre}, la priorité n’est pas la case qui a le plus de points. Laquelle vous ferait renoncer, si elle manquait\u202f?`,
                })),
              },
            ]
          : []),
        ...(both
          ? [
              ...[...new Set([nous.premier, eux.premier, ...those("commun")])].map((id) => ({
                titre: `Agir\u00a0: ${title.get(id)}`,
                elements: [
                  {
                    texte: `C’est ${[...(nous.premier === id ? ["votre priorité"] : []), ...(eux.premier === id ? ["celle de votre partenaire"] : []), ...(readings[id] === "commun" ? ["un objectif commun"] : [])].join(", et ")}.`,
                  },
                  ...expected(id),
                  { avant: "Vous pourriez", modele: `action--${id}` },
                ],
              })),
              ...(those("nous").length + those("eux").length
                ? [
                    {
                      titre: "En parler",
                      elements: [
                        ...[...those("nous"), ...those("eux")].map((id) => ({
                          avant: title.get(id),
                          texte: `${READINGS[readings[id]]}\u00a0: ${nous.totals[id]} points contre ${eux.totals[id]}.`,
                        })),
                        {
                          texte:
                            "Des priorités différentes peuvent très bien aller ensemble. Si elles se gênent, changez l’action\u202f; si elles s’excluent, renoncez avant de signer.",
                        },
                      ],
                    },
                  ]
                : []),
            ]
          : []),
        {
          titre: "Vos phrases",
          elements: done.flatMap((one) =>
            texts
              .filter(({ id }) => one.reponses[id])
              .map(({ id }) => ({
                avant: `${one.titre}. ${textes.enonce(id)}`,
                texte: one.reponses[id],
              })),
          ),
        },
      ],
      valeurs: new Map(
        axes.map(({ id, titre }) => [
          titre,
          {
            texte: done
              .map((one) => `${one.totals[id]}${one.premier === id ? " (priorité)" : ""}`)
              .join(" et "),
            points: done.map((one) => ({ valeur: one.totals[id], premier: one.premier === id })),
          },
        ]),
      ),
    };
  }

  const formes = { categories, niveaux, carre };

  /**
   * Returns what an assessment says, or null: too little is answered.
   * @param {object} definition of macros/components/questionnaire.py: `definition`
   * @param {Travail} travail
   * @param {{enonce: (id: string) => string, reponse: (id: string, value: unknown) => string}} textes
   * @returns {Resultat | null}
   */
  function conclure(definition, travail, textes) {
    return formes[definition.forme](definition, travail, textes);
  }

  // Several assessments, from the oldest to the latest ---------------------------------------------

  /** Returns what changed from the first to the last, in words. */
  function changes(definition, first, last) {
    const rows = [...last.keys()].filter((row) => first.has(row));
    const count = (test) => rows.filter((row) => test(first.get(row), last.get(row))).length;
    const said = (found) =>
      found
        .filter(([number]) => number)
        .map(([number, one, several]) => plural(number, one, several))
        .join(", ");
    if (definition.forme === "niveaux") {
      const step = (one, other) => other.points[0].valeur - one.points[0].valeur;
      return said([
        [count((one, other) => step(one, other) > 0), "thème monte", "thèmes montent"],
        [count((one, other) => step(one, other) < 0), "thème baisse", "thèmes baissent"],
        [
          count((one, other) => step(one, other) === 0),
          "thème ne change pas",
          "thèmes ne changent pas",
        ],
      ]);
    }
    if (definition.forme === "categories") {
      return said([
        [
          count((one, other) => one.texte !== other.texte),
          `${definition.sujet} change de résultat`,
          `${definition.sujet}s changent de résultat`,
        ],
        [
          count((one, other) => one.texte === other.texte),
          `${definition.sujet} ne change pas`,
          `${definition.sujet}s ne changent pas`,
        ],
        [
          last.size - rows.length,
          `${definition.sujet} est nouveau`,
          `${definition.sujet}s sont nouveaux`,
        ],
        [
          first.size - rows.length,
          `${definition.sujet} n’y est plus`,
          `${definition.sujet}s n’y sont plus`,
        ],
      ]);
    }
    const priority = (valeurs, rank) =>
      quoted(lower(rows.find((row) => valeurs.get(row).points[rank].premier)));
    return definition.feuillets
      .map(({ titre }, rank) => {
        const [before, after] = [priority(first, rank), priority(last, rank)];
        return `${lower(titre)}, la priorité ${before === after ? `reste ${after}` : `passe de ${before} à ${after}`}`;
      })
      .join("\u202f; ");
  }

  /**
   * Returns what complete assessments say side by side, the oldest first; null: there is only one.
   * @param {object} definition
   * @param {[string, Resultat][]} found the name of each, and what it says
   */
  function comparer(definition, found) {
    if (found.length < 2) {
      return null;
    }
    const colonnes = found.map(([nom], index) => `${index + 1}. ${nom}`);
    const rows = [...new Set(found.flatMap(([, { valeurs }]) => [...valeurs.keys()]))];
    const lignes = rows.map((nom) => ({
      nom,
      valeurs: found.map(([, { valeurs }]) => valeurs.get(nom) ?? null),
    }));
    const [first, last] = [found[0][1].valeurs, found.at(-1)[1].valeurs];
    const change = changes(definition, first, last);
    const drawn =
      definition.forme === "categories"
        ? ["suite", { axes: definition.axes }]
        : [
            "evolution",
            {
              series: definition.feuillets.map(({ titre }) => titre),
              minimum: definition.forme === "niveaux" ? 1 : 0,
              maximum:
                definition.forme === "niveaux"
                  ? definition.niveaux.length
                  : definition.clef.questions.find(({ total }) => total).total,
              decimales: definition.forme === "niveaux" ? 1 : 0,
            },
          ];
    return {
      titre: "Vos travaux dans le temps",
      phrase: `De ${quoted(cut(found[0][0]))} à ${quoted(cut(found.at(-1)[0]))}\u00a0: ${change || "rien ne se compare"}.`,
      dessin: [
        drawn[0],
        { titre: "Vos travaux, du plus ancien au plus récent", colonnes, lignes, ...drawn[1] },
      ],
      tableau: {
        legende: "Vos travaux, du plus ancien au plus récent",
        entetes: [
          { categories: "Nom", niveaux: "Thème", carre: "Objectif" }[definition.forme],
          ...colonnes,
        ],
        lignes: lignes.map(({ nom, valeurs }) => [
          nom,
          ...valeurs.map((valeur) => valeur?.texte ?? "–"),
        ]),
      },
    };
  }

  Object.assign(window.site, { conclure, comparer });
})();
