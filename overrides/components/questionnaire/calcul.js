// What the answers to a questionnaire say; tests/oracles/results.py is what the tests hold it to.
(() => {
  "use strict";

  const { isObject, own } = window.site.text;
  const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);

  /**
   * Returns the questions that concern a profile; without a profile, those for everyone.
   * @param {QuestionnaireClef} clef
   * @param {string} profil
   */
  function questions(clef, profil) {
    return clef.questions.filter(({ pour }) => !pour.length || pour.includes(profil));
  }

  /** @type {Record<string, (question: QuestionnaireQuestion, reponse: unknown) => boolean>} */
  const answered = {
    texte: () => true,
    choix: ({ choix = {} }, reponse) =>
      typeof reponse === "string" && Object.hasOwn(choix, reponse),
    echelle: ({ niveaux = 0 }, reponse) =>
      Number.isInteger(reponse) && Number(reponse) >= 1 && Number(reponse) <= niveaux,
    repartition: ({ total }, reponse) => sum(Object.values(pointsOf(reponse))) === total,
    priorite: (_question, reponse) => typeof reponse === "string" && reponse !== "",
  };

  /**
   * Returns the points shared between axes.
   * @param {unknown} reponse
   */
  const pointsOf = (reponse) =>
    /** @type {QuestionnaireParts} */ (isObject(reponse) ? reponse : {});

  /** @param {QuestionnaireQuestion} question @param {QuestionnaireReponses} reponses */
  const isAnswered = (question, reponses) =>
    answered[question.type](question, own(reponses, question.id));

  /**
   * Returns the questions still to answer; a free text may stay empty.
   * @param {QuestionnaireClef} clef
   * @param {QuestionnaireReponses} reponses
   * @param {string} profil
   */
  function manquantes(clef, reponses, profil) {
    return questions(clef, profil)
      .filter((question) => !isAnswered(question, reponses))
      .map(({ id }) => id);
  }

  /**
   * Returns the points that the answers give to each axis.
   * @param {QuestionnaireClef} clef
   * @param {QuestionnaireReponses} reponses
   * @param {string} profil
   */
  function totaux(clef, reponses, profil) {
    /** @type {QuestionnaireParts} */
    const found = Object.fromEntries(clef.axes.map((axe) => [axe, 0]));
    for (const question of questions(clef, profil)) {
      const reponse = own(reponses, question.id);
      /** @type {QuestionnaireParts} */
      let given = {};
      if (question.type === "choix" && isAnswered(question, reponses)) {
        given = question.choix?.[String(reponse)] ?? {};
      } else if (question.type === "repartition") {
        given = pointsOf(reponse);
      }
      for (const [axe, points] of Object.entries(given)) {
        if (Object.hasOwn(found, axe)) {
          found[axe] += points;
        }
      }
    }
    return found;
  }

  /**
   * Returns the part of each axis, to the nearest percent, half up; 0 when there is nothing.
   * Equal points are equal parts: their sum may be 99 or 101.
   * @param {QuestionnaireParts} totals
   */
  function parts(totals) {
    const whole = sum(Object.values(totals));
    return Object.fromEntries(
      Object.entries(totals).map(([axe, points]) => [
        axe,
        whole ? Math.floor((200 * points + whole) / (2 * whole)) : 0,
      ]),
    );
  }

  /**
   * Returns whether one axis dominates, and the axes that count, the largest first.
   * @param {QuestionnaireParts} shares
   * @param {QuestionnaireSeuils} seuils
   * @returns {QuestionnaireMelange}
   */
  function melange(shares, seuils) {
    const order = Object.keys(shares).sort((one, other) => shares[other] - shares[one]);
    const present = order.filter((axe) => shares[axe] && shares[axe] >= seuils.presence);
    if (!present.length) {
      return { forme: "aucune", axes: [] };
    }
    const alone = present.length === 1 || shares[present[0]] >= (seuils.dominante ?? 0);
    return { forme: alone ? "dominante" : "hybride", axes: present };
  }

  /**
   * Returns the mean level of each axis that is concerned, to the nearest tenth, half up.
   * @param {QuestionnaireClef} clef
   * @param {QuestionnaireReponses} reponses
   * @param {string} profil
   */
  function moyennes(clef, reponses, profil) {
    /** @type {Record<string, QuestionnaireMoyenne>} */
    const found = {};
    for (const axe of clef.axes) {
      const asked = questions(clef, profil).filter((question) => question.axe === axe);
      const levels = asked
        .filter((question) => isAnswered(question, reponses))
        .map(({ id }) => Number(reponses[id]));
      const count = levels.length;
      const moyenne = count ? Math.floor((20 * sum(levels) + count) / (2 * count)) / 10 : null;
      if (asked.length) {
        found[axe] = { moyenne, reponses: count, sur: asked.length };
      }
    }
    return found;
  }

  /**
   * Returns the rank, from 0, of the level that a mean reaches.
   * @param {number} moyenne
   * @param {number[]} depuis
   */
  function niveau(moyenne, depuis) {
    return Math.max(...depuis.map((least, rank) => (moyenne >= least ? rank : 0)));
  }

  /**
   * Returns the questions to work on first: the lowest levels, in the lowest axes.
   * @param {QuestionnaireClef} clef
   * @param {QuestionnaireReponses} reponses
   * @param {string} profil
   * @param {number} nombre
   */
  function priorites(clef, reponses, profil, nombre) {
    const means = moyennes(clef, reponses, profil);
    const meanOf = (/** @type {QuestionnaireQuestion} */ { axe = "" }) => means[axe]?.moyenne ?? 0;
    const levelOf = (/** @type {QuestionnaireQuestion} */ { id }) => Number(reponses[id]);
    return questions(clef, profil)
      .filter(
        (question) =>
          question.type === "echelle" &&
          isAnswered(question, reponses) &&
          levelOf(question) < (question.niveaux ?? 0),
      )
      .sort((one, other) => levelOf(one) - levelOf(other) || meanOf(one) - meanOf(other))
      .slice(0, nombre)
      .map(({ id }) => id);
  }

  /**
   * Returns, for each axis, whether both count on it, one more than the other, or neither.
   * @param {QuestionnaireParts} nous
   * @param {QuestionnaireParts} eux
   * @param {QuestionnaireSeuils} seuils
   * @returns {Record<string, QuestionnaireRapport>}
   */
  function rapports(nous, eux, seuils) {
    return Object.fromEntries(
      Object.entries(nous).map(([axe, part]) => {
        const gap = part - eux[axe];
        if (Math.abs(gap) >= (seuils.ecart ?? 0)) {
          return [axe, gap > 0 ? "nous" : "eux"];
        }
        return [axe, Math.min(part, eux[axe]) >= seuils.presence ? "commun" : "second"];
      }),
    );
  }

  window.site.calcul = {
    questions,
    manquantes,
    totaux,
    parts,
    melange,
    moyennes,
    niveau,
    priorites,
    rapports,
  };
})();
