// A free text, that the reader compares with a model and marks with a grid.
(() => {
  "use strict";

  const { isObject, plural } = window.site.text;
  const { find, findAll } = window.site.dom;
  const { formes, parts } = window.site.quiz;

  /** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
  const grid = (form) => findAll(form, "[data-grille] input");

  /** @type {QuizForme<{criteres: string[]}, {texte: string, criteres: string[]}>} */
  formes.ouverte = {
    blank: { texte: "", criteres: [] },
    isSelfMarked: true,
    missing: () => "Écrivez votre réponse, puis vérifiez.",

    points: ({ criteres }, reponse) =>
      criteres.filter((one) => reponse.criteres.includes(one)).length / criteres.length,

    read(form) {
      const texte = find(form, "textarea").value.trim();
      const ticked = grid(form).filter((box) => box.checked);
      return texte ? { texte, criteres: ticked.map((box) => box.value) } : null;
    },

    isSound(form, answer) {
      const known = grid(form).map((box) => box.value);
      const { texte, criteres } = isObject(answer) ? answer : {};
      return (
        parts.isText(texte) &&
        Array.isArray(criteres) &&
        new Set(criteres).size === criteres.length &&
        criteres.every((one) => known.includes(one))
      );
    },

    fill(form, answer) {
      find(form, "textarea").value = answer.texte;
    },

    show(form, answer) {
      this.fill(form, answer);
      find(form, "[data-grille]").hidden = false;
      for (const box of grid(form)) {
        box.checked = answer.criteres.includes(box.value);
      }
    },

    clear(form) {
      this.show(form, this.blank);
      find(form, "[data-grille]").hidden = true;
    },

    verdict(form, answer) {
      const sur = grid(form).length;
      return answer.criteres.length
        ? `Vous avez coché ${plural(answer.criteres.length, "point", "points")} sur ${sur}.`
        : "Comparez votre réponse au modèle, puis cochez la grille.";
    },
  };
})();
