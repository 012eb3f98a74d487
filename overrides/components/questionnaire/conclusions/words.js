// How results are worded. Each form of result then adds what it says (categories.js, niveaux.js…).
(() => {
  "use strict";

  const percent = (/** @type {number} */ value) => `${value}\u00a0%`;
  const decimal = (/** @type {number} */ value) =>
    value.toLocaleString("fr", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const lower = (/** @type {string} */ text) => text.charAt(0).toLowerCase() + text.slice(1);
  const capital = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1);
  const cut = (/** @type {string} */ text) =>
    text.length > 60 ? `${[...text].slice(0, 59).join("")}…` : text;
  const quoted = (/** @type {string} */ text) => `«\u00a0${text}\u00a0»`;

  /** @param {string[]} texts */
  function listed(texts) {
    return texts.length < 2
      ? texts.join("")
      : `${texts.slice(0, -1).join(", ")} et ${texts.at(-1)}`;
  }

  const { questionnaire } = window.site;
  questionnaire.words = { percent, decimal, lower, capital, cut, quoted, listed };
  questionnaire.conclusions = {};
  questionnaire.conclure = (definition, travail, textes) =>
    questionnaire.conclusions[definition.forme](definition, travail, textes);
})();
