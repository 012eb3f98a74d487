// What forms of questions share: the correction of a value, and answers in parts. A part is a
// line, a gap or a number, each with its field.
(() => {
  "use strict";

  const { isObject } = window.site.text;
  const { find, findAll, make } = window.site.dom;

  /** @typedef {HTMLInputElement | HTMLSelectElement} Field */

  /** @type {QuizParts["clefOf"]} */
  const clefOf = (form) => JSON.parse(form.dataset.clef ?? "null");

  /** @type {QuizParts["correctionOf"]} */
  const correctionOf = (form, value) => find(form, `[data-corrige="${CSS.escape(value)}"]`);

  /**
   * Returns what is said under an answer: a remark, and the reason that the author gives.
   * @type {QuizParts["said"]}
   */
  function said(form, value, text) {
    const remark = make("p", { class: "quiz__remarque" }, text);
    const reason = correctionOf(form, value).querySelector("[data-raison]");
    return reason ? [remark, /** @type {Element} */ (reason.cloneNode(true))] : [remark];
  }

  /** @param {unknown} value @returns {value is string} */
  const isText = (value) => typeof value === "string" && value.trim() !== "";

  /** @param {HTMLFormElement} form @returns {HTMLElement[]} */
  const all = (form) => findAll(form, "[data-partie]");

  /** @param {HTMLElement} part */
  const nameOf = (part) => part.dataset.partie ?? "";

  /** @param {HTMLElement} part @returns {Field} */
  const fieldOf = (part) => find(part, "input, select");

  /** @param {HTMLFormElement} form @param {HTMLElement} part @returns {HTMLElement} */
  const placeOf = (form, part) =>
    part.querySelector("[data-retour]") ?? find(form, `[data-retour-de="${nameOf(part)}"]`);

  /** @type {QuizParts["fill"]} */
  function fill(form, answer) {
    for (const part of all(form)) {
      fieldOf(part).value = answer[nameOf(part)] ?? "";
    }
  }

  /**
   * Shows each part with what it should have been; `label` names the parts, when they are many.
   * @type {QuizParts["show"]}
   */
  function show(form, answer, isRight, label) {
    fill(form, answer);
    all(form).forEach((part, index) => {
      const name = nameOf(part);
      const right = isRight(name);
      const where = label ? `${label} ${index + 1}, ` : "";
      const expected = find(correctionOf(form, name), "[data-attendu]").textContent;
      const text = right ? "c’est juste." : `à revoir\u00a0: il fallait «\u00a0${expected}\u00a0».`;
      const sentence = (where + text).replace(/^./, (letter) => letter.toUpperCase());
      const [remark, reason] = said(form, name, sentence);
      const place = placeOf(form, part);
      part.dataset.etat = right ? "juste" : "faux";
      place.dataset.etat = part.dataset.etat;
      // The reason is for those who were mistaken
      place.replaceChildren(...(right || !reason ? [remark] : [remark, reason]));
    });
  }

  /** @type {QuizParts["clear"]} */
  function clear(form) {
    for (const part of all(form)) {
      const place = placeOf(form, part);
      fieldOf(part).value = "";
      delete part.dataset.etat;
      delete place.dataset.etat;
      place.replaceChildren();
    }
  }

  /** @type {QuizParts["read"]} */
  function read(form) {
    const filled = all(form)
      .map((part) => [nameOf(part), fieldOf(part).value.trim()])
      .filter(([, text]) => text !== "");
    return filled.length ? Object.fromEntries(filled) : null;
  }

  /**
   * Says whether the parts answered are parts of the question, each with an answer it can have.
   * @type {QuizParts["areSound"]}
   */
  function areSound(form, answer, isPossible) {
    const fields = new Map(all(form).map((part) => [nameOf(part), fieldOf(part)]));
    const given = isObject(answer) ? Object.entries(answer) : [];
    return (
      given.length > 0 &&
      given.every(([name, value]) => {
        const field = fields.get(name);
        return field !== undefined && isPossible(field, value);
      })
    );
  }

  /** @type {QuizParts["verdict"]} */
  function verdict(form, _answer, points) {
    const sur = all(form).length;
    const found = Math.round(points * sur);
    if (points === 1) {
      return sur > 1 ? "Tout est juste." : "Bonne réponse.";
    }
    return found ? `Pas tout à fait\u00a0: ${found} sur ${sur}.` : "Ce n’est pas la bonne réponse.";
  }

  const corrections = { clefOf, correctionOf, said, isText };
  window.site.quiz.parts = { ...corrections, all, read, fill, show, clear, areSound, verdict };
})();
