// Several assessments, from the oldest to the latest: what changed, in words and in a drawing.
(() => {
  "use strict";

  const { questionnaire } = window.site;
  const { plural } = window.site.text;
  const { cut, lower, quoted } = questionnaire.words;
  const TITLE = "Vos travaux, du plus ancien au plus récent";
  const FIRST = { categories: "Nom", niveaux: "Thème", carre: "Objectif" };

  /** @typedef {Map<string, QuestionnaireValeur>} Valeurs */

  /**
   * Says how many of each there are, without those that there are not.
   * @param {[number, string, string][]} found
   */
  const said = (found) =>
    found
      .filter(([number]) => number)
      .map(([number, one, several]) => plural(number, one, several))
      .join(", ");

  /**
   * @param {Valeurs} first
   * @param {Valeurs} last
   * @param {string[]} rows those that both have
   */
  function changesOfLevels(first, last, rows) {
    const levelIn = (/** @type {Valeurs} */ valeurs, /** @type {string} */ row) =>
      valeurs.get(row)?.points?.[0].valeur ?? 0;
    const steps = rows.map((row) => Math.sign(levelIn(last, row) - levelIn(first, row)));
    const count = (/** @type {number} */ way) => steps.filter((step) => step === way).length;
    return said([
      [count(1), "thème monte", "thèmes montent"],
      [count(-1), "thème baisse", "thèmes baissent"],
      [count(0), "thème ne change pas", "thèmes ne changent pas"],
    ]);
  }

  /**
   * @param {string} sujet
   * @param {Valeurs} first
   * @param {Valeurs} last
   * @param {string[]} rows those that both have
   */
  function changesOfCategories(sujet, first, last, rows) {
    const changed = rows.filter((row) => first.get(row)?.texte !== last.get(row)?.texte).length;
    return said([
      [changed, `${sujet} change de résultat`, `${sujet}s changent de résultat`],
      [rows.length - changed, `${sujet} ne change pas`, `${sujet}s ne changent pas`],
      [last.size - rows.length, `${sujet} est nouveau`, `${sujet}s sont nouveaux`],
      [first.size - rows.length, `${sujet} n’y est plus`, `${sujet}s n’y sont plus`],
    ]);
  }

  /**
   * @param {QuestionnaireDefinition["feuillets"]} feuillets
   * @param {Valeurs} first
   * @param {Valeurs} last
   * @param {string[]} rows those that both have
   */
  function changesOfPriorities(feuillets, first, last, rows) {
    const priority = (/** @type {Valeurs} */ valeurs, /** @type {number} */ rank) =>
      quoted(lower(rows.find((row) => valeurs.get(row)?.points?.[rank].premier) ?? ""));
    return feuillets
      .map(({ titre }, rank) => {
        const [before, after] = [priority(first, rank), priority(last, rank)];
        const what = before === after ? `reste ${after}` : `passe de ${before} à ${after}`;
        return `${lower(titre)}, la priorité ${what}`;
      })
      .join("\u202f; ");
  }

  /**
   * Returns what changed from the first to the last, in words.
   * @param {QuestionnaireDefinition} definition
   * @param {Valeurs} first
   * @param {Valeurs} last
   */
  function changes({ forme, sujet, feuillets }, first, last) {
    const rows = [...last.keys()].filter((row) => first.has(row));
    if (forme === "niveaux") {
      return changesOfLevels(first, last, rows);
    }
    return forme === "categories"
      ? changesOfCategories(sujet ?? "", first, last, rows)
      : changesOfPriorities(feuillets, first, last, rows);
  }

  /**
   * @param {QuestionnaireDefinition} definition
   * @param {QuestionnaireTemps} temps
   * @returns {QuestionnaireDessin}
   */
  function drawingOf({ forme, axes, clef, feuillets, niveaux }, temps) {
    if (forme === "categories") {
      return ["suite", { ...temps, axes }];
    }
    const total = clef.questions.find((question) => question.total)?.total ?? 0;
    const isLevels = forme === "niveaux";
    return [
      "evolution",
      {
        ...temps,
        series: feuillets.map(({ titre }) => titre),
        minimum: isLevels ? 1 : 0,
        maximum: isLevels ? niveaux.length : total,
        decimales: isLevels ? 1 : 0,
      },
    ];
  }

  /**
   * Returns what complete assessments say side by side, the oldest first; null: there is only one.
   * @param {QuestionnaireDefinition} definition
   * @param {[string, QuestionnaireResultat][]} found the name of each, and what it says
   * @returns {QuestionnaireComparaison | null}
   */
  questionnaire.comparer = (definition, found) => {
    if (found.length < 2) {
      return null;
    }
    const [[oldest, first], [latest, last]] = [found[0], found[found.length - 1]];
    const colonnes = found.map(([nom], index) => `${index + 1}. ${nom}`);
    const rows = [...new Set(found.flatMap(([, { valeurs }]) => [...valeurs.keys()]))];
    const lignes = rows.map((nom) => ({
      nom,
      valeurs: found.map(([, { valeurs }]) => valeurs.get(nom) ?? null),
    }));
    const change = changes(definition, first.valeurs, last.valeurs);
    return {
      titre: "Vos travaux dans le temps",
      phrase: `De ${quoted(cut(oldest))} à ${quoted(cut(latest))}\u00a0: ${change || "rien ne se compare"}.`,
      dessin: drawingOf(definition, { titre: TITLE, colonnes, lignes }),
      tableau: {
        legende: TITLE,
        entetes: [FIRST[definition.forme], ...colonnes],
        lignes: lignes.map(({ nom, valeurs }) => [
          nom,
          ...valeurs.map((valeur) => valeur?.texte ?? "–"),
        ]),
      },
    };
  };
})();
