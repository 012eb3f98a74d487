// What the answers to a questionnaire say; tests/oracles/results.py is what the tests hold it to.
(() => {
  "use strict";

  /**
   * @typedef {{id: string, type: string, pour: string[], axe?: string, niveaux?: number,
   *   total?: number, choix?: Record<string, Record<string, number>>}} Question
   * @typedef {{axes: string[], questions: Question[]}} Clef
   * @typedef {Record<string, unknown>} Reponses
   */

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);
  const sum = (values) => values.reduce((total, value) => total + value, 0);

  /** Returns the questions that concern a profile; without a profile, those for everyone. */
  function questions(clef, profil) {
    return clef.questions.filter(({ pour }) => !pour.length || pour.includes(profil));
  }

  const answered = {
    texte: () => true,
    choix: ({ choix }, reponse) => typeof reponse === "string" && Object.hasOwn(choix, reponse),
    echelle: ({ niveaux }, reponse) =>
      Number.isInteger(reponse) && reponse >= 1 && reponse <= niveaux,
    repartition: ({ total }, reponse) => isObject(reponse) && sum(Object.values(reponse)) === total,
    priorite: (_question, reponse) => typeof reponse === "string" && reponse !== "",
  };

  const isAnswered = (question, reponses) =>
    answered[question.type](question, own(reponses, question.id));

  /** Returns the questions still to answer; a free text may stay empty. */
  function manquantes(clef, reponses, profil) {
    return questions(clef, profil)
      .filter((question) => !isAnswered(question, reponses))
      .map(({ id }) => id);
  }

  /** Returns the points that the answers give to each axis. */
  function totaux(clef, reponses, profil) {
    const found = Object.fromEntries(clef.axes.map((axe) => [axe, 0]));
    for (const question of questions(clef, profil)) {
      const reponse = own(reponses, question.id);
      let given = {};
      if (question.type === "choix" && isAnswered(question, reponses)) {
        given = question.choix[reponse];
      } else if (question.type === "repartition" && isObject(reponse)) {
        given = reponse;
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

  /** Returns whether one axis dominates, and the axes that count, the largest first. */
  function melange(shares, seuils) {
    const order = Object.keys(shares).sort((one, other) => shares[other] - shares[one]);
    const present = order.filter((axe) => shares[axe] && shares[axe] >= seuils.presence);
    if (!present.length) {
      return { forme: "aucune", axes: [] };
    }
    const alone = present.length === 1 || shares[present[0]] >= seuils.dominante;
    return { forme: alone ? "dominante" : "hybride", axes: present };
  }

  /** Returns the mean level of each axis that is concerned, to the nearest tenth, half up. */
  function moyennes(clef, reponses, profil) {
    const found = {};
    for (const axe of clef.axes) {
      const asked = questions(clef, profil).filter((question) => question.axe === axe);
      const levels = asked
        .filter((question) => isAnswered(question, reponses))
        .map(({ id }) => reponses[id]);
      const count = levels.length;
      const moyenne = count ? Math.floor((20 * sum(levels) + count) / (2 * count)) / 10 : null;
      if (asked.length) {
        found[axe] = { moyenne, reponses: count, sur: asked.length };
      }
    }
    return found;
  }

  /** Returns the rank, from 0, of the level that a mean reaches. */
  function niveau(moyenne, depuis) {
    return Math.max(...depuis.map((least, rank) => (moyenne >= least ? rank : 0)));
  }

  /** Returns the questions to work on first: the lowest levels, in the lowest axes. */
  function priorites(clef, reponses, profil, nombre) {
    const means = moyennes(clef, reponses, profil);
    return questions(clef, profil)
      .filter(
        (question) =>
          question.type === "echelle" &&
          isAnswered(question, reponses) &&
          reponses[question.id] < question.niveaux,
      )
      .sort(
        (one, other) =>
          reponses[one.id] - reponses[other.id] ||
          means[one.axe].moyenne - means[other.axe].moyenne,
      )
      .slice(0, nombre)
      .map(({ id }) => id);
  }

  /** Returns, for each axis, whether both count on it, one more than the other, or neither. */
  function rapports(nous, eux, seuils) {
    return Object.fromEntries(
      Object.entries(nous).map(([axe, part]) => {
        const gap = part - eux[axe];
        if (Math.abs(gap) >= seuils.ecart) {
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
