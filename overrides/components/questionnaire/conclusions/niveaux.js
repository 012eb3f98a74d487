// « niveaux »: a level for each theme, what to work on first, a plan.
(() => {
  "use strict";

  const { calcul, questionnaire } = window.site;
  const { ALONE } = questionnaire.state;
  const { decimal, lower, quoted } = questionnaire.words;
  const PRIORITIES = 3;

  /**
   * @typedef {QuestionnaireAxe & QuestionnaireMoyenne} Theme
   * @typedef {Theme & {moyenne: number}} Mesure
   */

  /** What an assessment says of each theme. */
  class Niveaux {
    /** @param {QuestionnaireDefinition} definition @param {QuestionnaireTravail} travail */
    constructor({ clef, axes, niveaux }, travail) {
      const { reponses, profil } = travail.feuillets[ALONE] ?? { reponses: {}, profil: "" };
      const means = calcul.moyennes(clef, reponses, profil);
      this.clef = clef;
      this.levels = niveaux;
      this.reponses = reponses;
      this.profil = profil;
      /** @type {Theme[]} */
      this.concerned = axes
        .filter(({ id }) => id in means)
        .map((axe) => ({ ...axe, ...means[axe.id] }));
      this.measured = /** @type {Mesure[]} */ (
        this.concerned.filter(({ moyenne }) => moyenne !== null)
      );
      this.weak = calcul.priorites(clef, reponses, profil, PRIORITIES);
    }

    /** @param {number} mean */
    level(mean) {
      return this.levels[
        calcul.niveau(
          mean,
          this.levels.map(({ depuis }) => depuis),
        )
      ];
    }

    /** @param {number} mean */
    name(mean) {
      return lower(this.level(mean).titre);
    }

    /** @param {Mesure} axe */
    said({ titre, moyenne }) {
      const count = this.levels.length;
      return `${quoted(titre)} (${decimal(moyenne)} sur\u00a0${count}, ${this.name(moyenne)})`;
    }

    spread() {
      const order = [...this.measured].sort((one, other) => other.moyenne - one.moyenne);
      const [best, worst] = [order[0], order[order.length - 1]];
      return best.moyenne === worst.moyenne
        ? `Tous les thèmes sont au même point\u00a0: ${decimal(best.moyenne)} sur\u00a0${this.levels.length}, ${this.name(best.moyenne)}.`
        : `Votre thème le plus avancé est ${this.said(best)}. Celui qui l’est le moins est ${this.said(worst)}.`;
    }

    /** @returns {QuestionnaireTableau} */
    tableau() {
      return {
        legende: "Le niveau de chaque thème",
        entetes: ["Thème", `Moyenne sur\u00a0${this.levels.length}`, "Niveau", "Réponses"],
        lignes: this.concerned.map(({ titre, moyenne, reponses, sur }) => [
          titre,
          moyenne === null ? "–" : decimal(moyenne),
          moyenne === null ? "sans réponse" : this.level(moyenne).titre,
          `${reponses} sur\u00a0${sur}`,
        ]),
      };
    }

    /** @param {QuestionnaireTextes} textes @returns {QuestionnaireBloc} */
    priorities(textes) {
      const { weak, reponses } = this;
      if (!weak.length) {
        const texte =
          "Tout est au plus haut niveau. Racontez comment vous y êtes arrivés\u00a0: d’autres en ont besoin.";
        return { titre: "Et maintenant", elements: [{ texte }] };
      }
      return {
        titre: weak.length === 1 ? "Votre priorité" : `Vos ${weak.length} priorités`,
        elements: weak.map((id, index) => ({
          avant: `${index + 1}. ${textes.enonce(id)}`,
          texte: `Aujourd’hui, niveau ${reponses[id]}\u00a0: ${lower(textes.reponse(id, reponses[id]))}.`,
          modele: `conseil--${id}`,
        })),
      };
    }

    /** @returns {QuestionnaireBloc} */
    plan() {
      const questions = this.clef.questions.filter(({ id }) => this.weak.includes(id));
      const first = questions.map(({ axe }) => axe);
      return {
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
          lignes: this.concerned.flatMap(({ id, titre, plan }) =>
            plan
              ? [
                  [
                    first.includes(id) ? `${titre} (prioritaire)` : titre,
                    plan.question,
                    plan.indicateurs,
                    plan.moment,
                    "…………………………",
                  ],
                ]
              : [],
          ),
        },
      };
    }

    /** @param {QuestionnaireTextes} textes @returns {QuestionnaireBloc[]} */
    blocs(textes) {
      const reached = this.levels.filter((one) =>
        this.measured.some(({ moyenne }) => this.level(moyenne) === one),
      );
      return [
        {
          titre: "Ce que disent les niveaux",
          elements: reached.map(({ titre, texte }) => ({ avant: titre, texte })),
        },
        this.priorities(textes),
        this.plan(),
      ];
    }
  }

  questionnaire.conclusions.niveaux = (definition, travail, textes) => {
    const said = new Niveaux(definition, travail);
    const { clef, concerned, levels, measured, profil, reponses } = said;
    // A shape needs three sides
    if (measured.length < 3) {
      return null;
    }
    const left = calcul.manquantes(clef, reponses, profil).length;
    const asked = calcul.questions(clef, profil).length;
    const spread = said.spread();
    return {
      complet: left === 0,
      phrase: left
        ? `Résultat provisoire\u00a0: ${asked - left} réponses sur\u00a0${asked}. ${spread}`
        : spread,
      tableau: said.tableau(),
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
      blocs: said.blocs(textes),
      valeurs: new Map(
        measured.map(({ titre, moyenne }) => [
          titre,
          {
            texte: `${decimal(moyenne)}, ${said.name(moyenne)}`,
            points: [{ valeur: moyenne }],
          },
        ]),
      ),
    };
  };
})();
