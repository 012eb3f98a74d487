// A number, with its unit or without.
(() => {
  "use strict";

  const { bareme, formes, parts } = window.site.quiz;
  const ROUNDING = 1e-9;

  /** @type {QuizForme<{valeur: number, tolerance: number, unite: string}, string>} */
  formes.nombre = {
    blank: "",
    clear: parts.clear,
    verdict: parts.verdict,
    missing: () => "Écrivez un nombre, en chiffres, puis vérifiez.",

    points({ valeur, tolerance, unite }, reponse) {
      const value = bareme.number(reponse, unite);
      return value !== null && Math.abs(value - valeur) <= tolerance + ROUNDING ? 1 : 0;
    },

    read(form) {
      const { nombre } = parts.read(form) ?? {};
      return this.isSound(form, nombre) ? nombre : null;
    },

    isSound: (form, answer) =>
      parts.isText(answer) && bareme.number(answer, parts.clefOf(form).unite) !== null,

    fill: (form, nombre) => parts.fill(form, { nombre }),

    show(form, nombre) {
      const isRight = this.points(parts.clefOf(form), nombre) === 1;
      parts.show(form, { nombre }, () => isRight);
    },
  };
})();
