// Each line with what goes with it: pairs, boxes, an order, true or false.
(() => {
  "use strict";

  const { formes, parts } = window.site.quiz;

  /** @type {QuizForme<{lignes: Record<string, string>}, Record<string, string>>} */
  formes.correspondance = {
    blank: {},
    fill: parts.fill,
    clear: parts.clear,
    verdict: parts.verdict,

    missing: (form) =>
      parts.read(form)
        ? "Chaque rang ne sert qu’une fois."
        : "Choisissez une réponse, puis vérifiez.",

    points({ lignes }, reponse) {
      const all = Object.entries(lignes);
      return all.filter(([ligne, juste]) => reponse[ligne] === juste).length / all.length;
    },

    read(form) {
      const answer = parts.read(form);
      const values = Object.values(answer ?? {});
      const isTwice =
        form.querySelector("[data-distincts]") && new Set(values).size < values.length;
      return isTwice ? null : answer;
    },

    isSound: (form, answer) =>
      parts.areSound(
        form,
        answer,
        (field, value) =>
          value !== "" &&
          field instanceof HTMLSelectElement &&
          [...field.options].some((one) => one.value === value),
      ),

    show(form, answer) {
      const { lignes } = parts.clefOf(form);
      parts.show(form, answer, (name) => answer[name] === lignes[name]);
    },
  };
})();
