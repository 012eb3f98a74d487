// What is kept of a quiz: answers, hints, drafts, the best score, the draw; nothing of the page.
(() => {
  "use strict";

  const { isObject, own } = window.site.text;

  // The draw ------------------------------------------------------------------------------

  const newSeed = () => crypto.getRandomValues(new Uint32Array(1))[0];

  /** @type {QuizState["seedOf"]} */
  function seedOf(value, seed) {
    const kept = own(value, "graine");
    return typeof kept === "number" && Number.isInteger(kept) ? kept : seed;
  }

  /**
   * A number that depends on the seed and the text alone.
   * @param {number} seed
   * @param {string} text
   */
  function mix(seed, text) {
    let hash = seed ^ 0x811c9dc5;
    for (const char of text) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  /**
   * Returns a list in an order that depends on the seed and not on the page.
   * @template T
   * @param {Iterable<T>} list
   * @param {number} seed
   * @param {(one: T) => string} keyOf
   */
  const shuffled = (list, seed, keyOf) =>
    [...list].sort((one, other) => mix(seed, keyOf(one)) - mix(seed, keyOf(other)));

  /**
   * Chooses the questions: those already answered stay, whatever the next edition adds.
   * @template {QuizAsked} T
   * @param {T[]} all
   * @param {unknown} value
   * @param {number} seed
   * @param {QuizSettings} settings
   */
  function choose(all, value, seed, { tirer, melanger }) {
    const ranked = shuffled(all, seed, (question) => question.id);
    const answered = ranked.filter((question) => answerOf(question, value) !== null);
    const others = ranked.filter((question) => !answered.includes(question));
    const chosen = [...answered, ...others].slice(0, tirer || all.length);
    const order = melanger === "questions" || melanger === "tout" ? ranked : all;
    return order.filter((question) => chosen.includes(question));
  }

  // One question --------------------------------------------------------------------------

  /**
   * Returns what is kept under `part`, if it was written for the question as it is now.
   * @param {QuizAsked} question
   * @param {unknown} value
   * @param {string} part
   */
  function partOf(question, value, part) {
    const kept = own(own(value, part), question.id);
    return own(kept, "empreinte") === question.empreinte ? kept : undefined;
  }

  /**
   * Returns the answer that is kept, if it can be one; blank when none was handed in.
   * @type {QuizState["answerOf"]}
   */
  function answerOf(question, value) {
    const reponse = own(partOf(question, value, "reponses"), "reponse");
    if (reponse === null) {
      return question.blank;
    }
    return question.isSound(reponse) ? reponse : null;
  }

  /**
   * Returns what was being answered, where all is handed in at once.
   * @type {QuizState["draftOf"]}
   */
  function draftOf(question, value) {
    const reponse = own(partOf(question, value, "brouillons"), "reponse");
    return question.isSound(reponse) ? reponse : null;
  }

  /**
   * Returns what each hint that was read costs.
   * @type {QuizState["costsOf"]}
   */
  function costsOf(question, value) {
    const read = own(partOf(question, value, "indices"), "vus");
    return typeof read === "number" && Number.isInteger(read) && read > 0
      ? question.hints.slice(0, read)
      : [];
  }

  /**
   * Says whether the question was answered when it meant something else.
   * @type {QuizState["hasChanged"]}
   */
  function hasChanged(question, value) {
    const mark = own(own(own(value, "reponses"), question.id), "empreinte");
    return typeof mark === "string" && mark !== question.empreinte;
  }

  // The quiz ------------------------------------------------------------------------------

  /** @type {QuizState["tally"]} */
  function tally(questions, value) {
    const answered = questions.filter((question) => answerOf(question, value) !== null);
    const points = answered.reduce(
      (sum, question) => sum + question.points(answerOf(question, value), costsOf(question, value)),
      0,
    );
    return { answered: answered.length, points, sur: questions.length };
  }

  /**
   * Returns the best score kept, when it can be one.
   * @type {QuizState["bestOf"]}
   */
  function bestOf(value) {
    const kept = own(value, "meilleur");
    const points = Number(own(kept, "points") ?? Number.NaN);
    const sur = Number(own(kept, "sur") ?? Number.NaN);
    return points >= 0 && points <= sur && sur > 0 && sur < Infinity ? { points, sur } : null;
  }

  /** @type {QuizState["toRetry"]} */
  const toRetry = (questions, value) =>
    questions.filter((question) => question.points(answerOf(question, value)) < 1);

  /** @param {unknown} object @param {string[]} keys */
  const without = (object, keys) =>
    Object.fromEntries(
      Object.entries(isObject(object) ? object : {}).filter(([key]) => !keys.includes(key)),
    );

  // What is to be kept --------------------------------------------------------------------

  /**
   * Adds answers, null where there is none, and the best score.
   * @type {QuizState["answered"]}
   */
  function answered(value, questions, answers) {
    const reponses = without(value.reponses, []);
    for (const [question, reponse] of answers) {
      const points = reponse === null ? 0 : question.points(reponse, costsOf(question, value));
      reponses[question.id] = { empreinte: question.empreinte, reponse, points };
    }
    const next = { ...without(value, ["brouillons"]), reponses };
    const { answered: count, points, sur } = tally(questions, next);
    const former = bestOf(value);
    const isBest = count === sur && (!former || points / sur > former.points / former.sur);
    return isBest ? { ...next, meilleur: { points, sur } } : next;
  }

  /**
   * Adds one thing of a question, which is no answer yet.
   * @type {QuizState["jotted"]}
   */
  const jotted = (value, part, { id, empreinte }, kept) => ({
    ...value,
    [part]: { ...without(value[part], []), [id]: { empreinte, ...kept } },
  });

  /**
   * Forgets all but the best score; null when there is none.
   * @type {QuizState["restarted"]}
   */
  const restarted = (value) =>
    bestOf(value) && { ...without(value, ["indices", "brouillons", "graine"]), reponses: {} };

  /** @type {QuizState["retried"]} */
  function retried(value, questions) {
    const ids = questions.map((question) => question.id);
    return {
      ...value,
      reponses: without(value.reponses, ids),
      indices: without(value.indices, ids),
    };
  }

  window.site.quiz.state = {
    ...{ newSeed, seedOf, shuffled, choose },
    ...{ answerOf, draftOf, costsOf, hasChanged, tally, bestOf, toRetry },
    ...{ answered, jotted, restarted, retried },
  };
})();
