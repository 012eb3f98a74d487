// A text with gaps, each filled with a word.
(() => {
  "use strict";

  const { bareme, formes, parts } = window.site.quiz;

  /** @type {QuizForme<{trous: Record<string, string[]>, pardonne: string[]}, Record<string, string>>} */
  formes.trous = {
    blank: {},
    fill: parts.fill,
    read: parts.read,
    clear: parts.clear,
    verdict: parts.verdict,
    missing: () => "Écrivez une réponse, puis vérifiez.",
    isSound: (form, answer) => parts.areSound(form, answer, (_field, value) => parts.isText(value)),

    points({ trous, pardonne }, reponse) {
      const all = Object.entries(trous);
      const right = all.filter(([trou, mots]) =>
        bareme.accepts(mots, reponse[trou] ?? "", pardonne),
      );
      return right.length / all.length;
    },

    show(form, answer) {
      const { trous, pardonne } = parts.clefOf(form);
      /** @param {string} name */
      const isRight = (name) => bareme.accepts(trous[name], answer[name] ?? "", pardonne);
      parts.show(form, answer, isRight, "Trou");
    },
  };
})();
