// « carre »: two squares, side by side: what they share, where they differ.
(() => {
  "use strict";

  const { calcul, questionnaire } = window.site;
  const { listed, lower, quoted } = questionnaire.words;
  const READINGS = {
    commun: "un objectif commun",
    nous: "plus important pour vous",
    eux: "plus important pour votre partenaire",
    second: "secondaire des deux côtés",
  };

  /**
   * @typedef {QuestionnaireFeuillet & {titre: string, totals: QuestionnaireParts,
   *   parts: QuestionnaireParts, premier: string}} Carre a square that is filled in
   */

  /** What two points of view say of the same objectives. */
  class Carres {
    /** @param {QuestionnaireDefinition} definition @param {QuestionnaireTravail} travail */
    constructor({ clef, axes, seuils, feuillets }, travail) {
      this.clef = clef;
      this.axes = axes;
      this.titles = new Map(axes.map(({ id, titre }) => [id, lower(titre)]));
      this.total = clef.questions.find(({ type }) => type === "repartition")?.total ?? 0;
      const choice = clef.questions.find(({ type }) => type === "priorite")?.id ?? "";
      /** @type {Carre[]} */
      this.done = feuillets.flatMap(({ id, titre }) => {
        const feuillet = travail.feuillets[id];
        if (!feuillet || calcul.manquantes(clef, feuillet.reponses, feuillet.profil).length) {
          return [];
        }
        const totals = calcul.totaux(clef, feuillet.reponses, feuillet.profil);
        const premier = String(feuillet.reponses[choice]);
        return [{ ...feuillet, titre, totals, parts: calcul.parts(totals), premier }];
      });
      this.both = this.done.length === feuillets.length;
      const [nous, eux] = this.done;
      /** @type {Record<string, QuestionnaireRapport>} */
      this.readings = this.both
        ? calcul.rapports(nous.parts, eux.parts, seuils ?? { presence: 0 })
        : {};
    }

    /** @param {string} id */
    title(id) {
      return this.titles.get(id) ?? id;
    }

    /** @param {QuestionnaireRapport} reading */
    those(reading) {
      return this.axes.filter(({ id }) => this.readings[id] === reading).map(({ id }) => id);
    }

    get apart() {
      return [...this.those("nous"), ...this.those("eux")];
    }

    /** @param {string[]} ids */
    names(ids) {
      return listed(ids.map((id) => quoted(this.title(id))));
    }

    sentence() {
      const [nous, eux] = this.done;
      const first = quoted(this.title(nous.premier));
      if (!this.both) {
        return `${nous.titre}, la priorité est ${first} (${nous.totals[nous.premier]} points sur\u00a0${this.total}). Remplissez l’autre carré pour comparer.`;
      }
      const shared = this.those("commun");
      const { apart } = this;
      return [
        nous.premier === eux.premier
          ? `Vous avez la même priorité\u00a0: ${first}.`
          : `Votre priorité est ${first}\u202f; celle de votre partenaire, ${quoted(this.title(eux.premier))}.`,
        shared.length
          ? `Vous vous rejoignez sur ${this.names(shared)}.`
          : "Aucun objectif ne compte beaucoup pour les deux à la fois.",
        apart.length ? `Vous différez sur ${this.names(apart)}.` : "Vos carrés diffèrent peu.",
      ].join(" ");
    }

    /** @param {Carre} one @param {string} id */
    points(one, id) {
      return `${one.totals[id]}${one.premier === id ? " (priorité)" : ""}`;
    }

    /** @returns {QuestionnaireTableau} */
    tableau() {
      const { both, done } = this;
      return {
        legende: `Les points de chaque objectif, sur\u00a0${this.total}`,
        entetes: [
          "Objectif",
          ...done.map(({ titre }) => titre),
          ...(both ? ["Ce que cela dit"] : []),
        ],
        lignes: this.axes.map(({ id, titre }) => [
          titre,
          ...done.map((one) => this.points(one, id)),
          ...(both ? [READINGS[this.readings[id]]] : []),
        ]),
      };
    }

    /** Whose priority has fewer points than another cell. @returns {QuestionnaireBloc[]} */
    unsure() {
      const unsure = this.done.filter(
        ({ totals, premier }) => totals[premier] < Math.max(...Object.values(totals)),
      );
      const elements = unsure.map(({ titre }) => ({
        texte: `${titre}, la priorité n’est pas la case qui a le plus de points. Laquelle vous ferait renoncer, si elle manquait\u202f?`,
      }));
      return unsure.length ? [{ titre: "Une priorité à revoir", elements }] : [];
    }

    /** What to do together for an objective. @param {string} id @returns {QuestionnaireBloc} */
    action(id) {
      const [nous, eux] = this.done;
      const why = [
        ...(nous.premier === id ? ["votre priorité"] : []),
        ...(eux.premier === id ? ["celle de votre partenaire"] : []),
        ...(this.readings[id] === "commun" ? ["un objectif commun"] : []),
      ];
      return {
        titre: `Agir\u00a0: ${this.title(id)}`,
        elements: [
          { texte: `C’est ${why.join(", et ")}.` },
          ...this.done.map(({ titre, profil }) => ({
            avant: titre,
            modele: `attente--${id}--${profil}`,
          })),
          { avant: "Vous pourriez", modele: `action--${id}` },
        ],
      };
    }

    /** What to talk about. @returns {QuestionnaireBloc[]} */
    differences() {
      const [nous, eux] = this.done;
      const elements = this.apart.map((id) => ({
        avant: this.title(id),
        texte: `${READINGS[this.readings[id]]}\u00a0: ${nous.totals[id]} points contre ${eux.totals[id]}.`,
      }));
      const texte =
        "Des priorités différentes peuvent très bien aller ensemble. Si elles se gênent, changez l’action\u202f; si elles s’excluent, renoncez avant de signer.";
      return elements.length ? [{ titre: "En parler", elements: [...elements, { texte }] }] : [];
    }

    /** @param {QuestionnaireTextes} textes @returns {QuestionnaireBloc} */
    sentences(textes) {
      const texts = this.clef.questions.filter(({ type }) => type === "texte");
      return {
        titre: "Vos phrases",
        elements: this.done.flatMap(({ titre, reponses }) =>
          texts
            .filter(({ id }) => reponses[id])
            .map(({ id }) => ({
              avant: `${titre}. ${textes.enonce(id)}`,
              texte: String(reponses[id]),
            })),
        ),
      };
    }

    /** @param {QuestionnaireTextes} textes */
    blocs(textes) {
      const [nous, eux] = this.done;
      const together = this.both
        ? new Set([nous.premier, eux.premier, ...this.those("commun")])
        : [];
      return [
        ...this.unsure(),
        ...[...together].map((id) => this.action(id)),
        ...(this.both ? this.differences() : []),
        this.sentences(textes),
      ];
    }

    /** @param {string} id @returns {QuestionnaireValeur} */
    valeur(id) {
      return {
        texte: this.done.map((one) => this.points(one, id)).join(" et "),
        points: this.done.map(({ totals, premier }) => ({
          valeur: totals[id],
          premier: premier === id,
        })),
      };
    }
  }

  questionnaire.conclusions.carre = (definition, travail, textes) => {
    const said = new Carres(definition, travail);
    const { axes, done, total } = said;
    if (!done.length) {
      return null;
    }
    return {
      complet: said.both,
      phrase: said.sentence(),
      tableau: said.tableau(),
      dessins: done.map(({ titre, premier, totals }) => [
        "carre",
        {
          titre,
          total,
          priorite: premier,
          axes: axes.map((axe) => ({ ...axe, points: totals[axe.id] })),
        },
      ]),
      blocs: said.blocs(textes),
      valeurs: new Map(axes.map(({ id, titre }) => [titre, said.valeur(id)])),
    };
  };
})();
