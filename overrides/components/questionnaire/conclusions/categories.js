// « categories »: one word for each thing described, or the number that it has.
(() => {
  "use strict";

  const { calcul, questionnaire } = window.site;
  const { plural } = window.site.text;
  const { capital, listed, lower, percent, quoted } = questionnaire.words;

  /**
   * @typedef {QuestionnaireFeuillet & QuestionnaireMelange & {numero: number,
   *   totals: QuestionnaireParts, parts: QuestionnaireParts}} Chose one thing described
   * @typedef {{parts: QuestionnaireParts}} Partagee
   */

  /** What an assessment says of the things that it describes. */
  class Categories {
    /** @param {QuestionnaireDefinition} definition @param {QuestionnaireTravail} travail */
    constructor({ clef, seuils, axes, sujet }, travail) {
      this.clef = clef;
      this.axes = axes;
      this.sujet = sujet ?? "";
      this.titles = new Map(axes.map(({ id, titre }) => [id, titre]));
      /** @type {Chose[]} */
      this.found = Object.values(travail.feuillets)
        .filter(({ reponses, profil }) => !calcul.manquantes(clef, reponses, profil).length)
        .map((feuillet, index) => {
          const totals = calcul.totaux(clef, feuillet.reponses, feuillet.profil);
          const parts = calcul.parts(totals);
          const melange = calcul.melange(parts, seuils ?? { presence: 0 });
          return { ...feuillet, numero: index + 1, totals, parts, ...melange };
        });
    }

    /** @param {string} axe */
    title(axe) {
      return this.titles.get(axe) ?? axe;
    }

    /** @param {Partagee} one @param {string} axe */
    share(one, axe) {
      return `${lower(this.title(axe))} (${percent(one.parts[axe])})`;
    }

    /** @param {Chose} one */
    word({ forme, axes }) {
      if (forme === "aucune") {
        return "aucune des catégories";
      }
      return forme === "hybride"
        ? `hybride\u00a0: ${listed(axes.map((axe) => lower(this.title(axe))))}`
        : this.title(axes[0]);
    }

    /** @param {Chose} one */
    name(one) {
      return one.nom || `${capital(this.sujet)} ${one.numero}`;
    }

    /** @param {Chose} one */
    sentence(one) {
      const name = quoted(this.name(one));
      if (one.forme === "aucune") {
        return `${name} n’entre dans aucune des catégories.`;
      }
      const [first, ...others] = one.axes.map((axe) => this.share(one, axe));
      if (one.forme === "hybride") {
        return `${name} est hybride\u00a0: ${listed([first, ...others])}.`;
      }
      const also = others.length ? `, avec une part de ${listed(others)}` : "";
      return `${name} relève surtout de la catégorie ${first}${also}.`;
    }

    /** The parts of each thing, then of all together. */
    lines() {
      const lines = this.found.map((one) => ({
        nom: String(one.numero),
        titre: this.name(one),
        parts: one.parts,
      }));
      if (this.found.length > 1) {
        const whole = this.axes.map(({ id }) => [
          id,
          this.found.reduce((sum, one) => sum + one.totals[id], 0),
        ]);
        const parts = calcul.parts(Object.fromEntries(whole));
        lines.push({ nom: "Tous", titre: "", parts });
      }
      return lines;
    }

    /** How many things there are of each sort. */
    counts() {
      const { found } = this;
      const count = (/** @type {(one: Chose) => boolean} */ test) => found.filter(test).length;
      /** @type {[number, string][]} */
      const each = this.axes.map(({ id, titre }) => [
        count(({ forme, axes }) => forme === "dominante" && axes[0] === id),
        `en ${lower(titre)}`,
      ]);
      const hybrids = count(({ forme }) => forme === "hybride");
      each.push([hybrids, hybrids > 1 ? "hybrides" : "hybride"]);
      each.push([count(({ forme }) => forme === "aucune"), "hors catégorie"]);
      return each.filter(([number]) => number).map(([number, where]) => `${number} ${where}`);
    }

    /** @param {Partagee} whole */
    phrase(whole) {
      const { found, sujet } = this;
      if (found.length === 1) {
        return this.sentence(found[0]);
      }
      const some = plural(found.length, sujet, `${sujet}s`);
      const shares = this.axes
        .filter(({ id }) => whole.parts[id])
        .map(({ id }) => this.share(whole, id));
      return `${some}\u00a0: ${listed(this.counts())}. Ensemble\u00a0: ${listed(shares)}.`;
    }

    /** @param {Chose} one @param {string} axe @param {QuestionnaireTextes} textes */
    reasons(one, axe, textes) {
      const answer = (/** @type {string} */ id) => String(one.reponses[id]);
      return this.clef.questions
        .filter(({ id, choix }) => choix?.[answer(id)]?.[axe])
        .map(({ id }) => quoted(textes.reponse(id, answer(id))))
        .join(", ");
    }

    /** @param {Chose} one @param {QuestionnaireTextes} textes @returns {QuestionnaireBloc} */
    bloc(one, textes) {
      const axes = one.forme === "dominante" ? one.axes.slice(0, 1) : one.axes;
      return {
        titre: `${one.numero}. ${this.name(one)} – ${lower(this.word(one))}`,
        elements: [
          ...(this.found.length > 1 ? [{ texte: this.sentence(one) }] : []),
          ...axes.flatMap((axe) => [
            {
              avant: `Ce qui dit ${quoted(lower(this.title(axe)))}`,
              texte: this.reasons(one, axe, textes),
            },
            { avant: "À vérifier", modele: `verifier--${axe}` },
            { avant: "Le cadre à regarder", modele: `cadre--${axe}` },
          ]),
          ...this.clef.questions
            .filter(({ type }) => type === "choix")
            .map(({ id }) => ({
              avant: "Attention",
              modele: `alerte--${id}--${one.reponses[id]}`,
            })),
        ],
      };
    }
  }

  questionnaire.conclusions.categories = (definition, travail, textes) => {
    const said = new Categories(definition, travail);
    const { axes, found, sujet } = said;
    if (!found.length) {
      return null;
    }
    const lines = said.lines();
    return {
      complet: true,
      phrase: said.phrase(lines[lines.length - 1]),
      tableau: {
        legende: `La part de chaque catégorie, par ${sujet}`,
        entetes: ["N°", "Nom", ...axes.map(({ titre }) => titre), "Résultat"],
        lignes: lines.map((line, index) => [
          line.nom,
          line.titre || "Ensemble",
          ...axes.map(({ id }) => percent(line.parts[id])),
          found[index] ? said.word(found[index]) : "",
        ]),
      },
      dessins: [["carte", { titre: "La carte de vos partenariats", axes, lignes: lines }]],
      blocs: found.map((one) => said.bloc(one, textes)),
      valeurs: new Map(
        found.map((one) => [
          said.name(one),
          {
            texte: said.word(one),
            axes: one.forme === "dominante" ? [one.axes[0]] : one.axes,
          },
        ]),
      ),
    };
  };
})();
