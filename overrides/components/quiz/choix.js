// A choice among several: one right answer, or some.
(() => {
  "use strict";

  const { find, findAll } = window.site.dom;
  const { plural } = window.site.text;
  const { formes, parts } = window.site.quiz;
  const { correctionOf, said } = parts;

  /** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
  const boxes = (form) => findAll(form, "[data-choix] input");

  /** @param {HTMLInputElement} box @returns {HTMLElement} */
  const choiceOf = (box) => /** @type {HTMLElement} */ (box.closest("[data-choix]"));

  /** @param {HTMLFormElement} form @param {HTMLInputElement} box */
  const isRight = (form, box) => "juste" in correctionOf(form, box.value).dataset;

  /**
   * What is said of a choice: why it is right or not, for what was chosen or should have been.
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} box
   * @param {string[]} answer
   */
  function remark(form, box, answer) {
    const right = isRight(form, box);
    if (answer.includes(box.value)) {
      return right ? ["juste", "C’est juste."] : ["faux", "À revoir."];
    }
    if (!right) {
      return ["", ""];
    }
    return ["oublie", box.type === "radio" ? "C’était la bonne réponse." : "À cocher aussi."];
  }

  /** @type {QuizForme<{justes: string[], faux: string[]}, string[]>} */
  formes.choix = {
    blank: [],
    missing: () => "Choisissez une réponse, puis vérifiez.",

    points({ justes, faux }, reponse) {
      /** @param {string[]} values */
      const chosen = (values) => values.filter((value) => reponse.includes(value)).length;
      return Math.max(0, chosen(justes) / justes.length - chosen(faux) / Math.max(1, faux.length));
    },

    read(form) {
      const chosen = boxes(form)
        .filter((box) => box.checked)
        .map((box) => box.value);
      return chosen.length ? chosen.sort() : null;
    },

    isSound(form, answer) {
      const values = boxes(form).map((box) => box.value);
      return (
        Array.isArray(answer) &&
        answer.length > 0 &&
        new Set(answer).size === answer.length &&
        answer.every((value) => values.includes(value))
      );
    },

    fill(form, answer) {
      for (const box of boxes(form)) {
        box.checked = answer.includes(box.value);
      }
    },

    show(form, answer) {
      this.fill(form, answer);
      for (const box of boxes(form)) {
        const choice = choiceOf(box);
        const [state, text] = remark(form, box, answer);
        choice.dataset.etat = state;
        find(choice, "[data-retour]").replaceChildren(
          ...(state ? said(form, box.value, text) : []),
        );
      }
    },

    clear(form) {
      for (const box of boxes(form)) {
        const choice = choiceOf(box);
        box.checked = false;
        delete choice.dataset.etat;
        find(choice, "[data-retour]").replaceChildren();
      }
    },

    verdict(form, answer, points) {
      const right = boxes(form).filter((box) => isRight(form, box));
      const found = right.filter((box) => answer.includes(box.value)).length;
      if (points === 1) {
        return right.length > 1 ? "Bonnes réponses." : "Bonne réponse.";
      }
      if (found === 0) {
        return "Ce n’est pas la bonne réponse.";
      }
      const faults = [];
      if (found < right.length) {
        faults.push(plural(right.length - found, "réponse oubliée", "réponses oubliées"));
      }
      if (answer.length > found) {
        faults.push(plural(answer.length - found, "réponse de trop", "réponses de trop"));
      }
      return `Pas tout à fait\u00a0: ${faults.join(" et ")}.`;
    },
  };
})();
