// One question on the page: open, or closed with its verdict.
(() => {
  "use strict";

  const { number } = window.site.text;
  const { find, findAll, setText } = window.site.dom;
  const { quiz } = window.site;
  const { answerOf, costsOf, draftOf, hasChanged } = quiz.state;

  /** @implements {QuizQuestion} */
  class Question {
    /** @param {HTMLFormElement} form @param {boolean} isBilan corrected at the end only */
    constructor(form, isBilan) {
      const name = form.dataset.forme ?? "";
      this.form = form;
      this.isBilan = isBilan;
      this.id = form.dataset.question ?? "";
      this.empreinte = form.dataset.empreinte ?? "";
      this.error = find(form, "[data-erreur]");
      this.forme = quiz.formes[name];
      if (!this.forme) {
        this.warn(
          `Ce guide ne sait pas poser cette question\u00a0: le genre «\u00a0${name}\u00a0» lui est inconnu.`,
        );
        throw new Error(`« ${name} » n’est pas dans site.quiz.formes`);
      }
      this.blank = isBilan ? this.forme.blank : null;
      this.clef = JSON.parse(form.dataset.clef ?? "null");
      /** @type {HTMLFieldSetElement} */
      this.fieldset = find(form, "[data-reponse]");
      /** @type {HTMLButtonElement} */
      this.verify = find(form, "[data-verifier]");
      this.result = find(form, "[data-resultat]");
      this.verdict = find(form, "[data-verdict]");
      this.learn = find(form, "[data-retenir]");
      this.note = find(form, "[data-note]");
      this.correction = find(form, "[data-correction]");
      /** @type {HTMLDetailsElement[]} */
      this.hintElements = findAll(form, "[data-indice]");
      this.hints = this.hintElements.map((hint) => Number(hint.dataset.indice));
      /**
       * The answer on show, as text; null while the question is open, undefined at first.
       * @type {string | null | undefined}
       */
      this.shown = undefined;
    }

    read() {
      return this.forme.read(this.form);
    }

    /** @param {unknown} answer */
    isSound(answer) {
      return this.forme.isSound(this.form, answer);
    }

    /**
     * Returns what an answer is worth; without `costs`, as if no hint had been read.
     * @param {QuizAnswer} answer
     * @param {number[]} [costs]
     */
    points(answer, costs = []) {
      return quiz.bareme.points(this.form.dataset.forme ?? "", this.clef, answer, costs);
    }

    /**
     * @param {QuizAnswer} answer
     * @returns {QuizEtat}
     */
    stateOf(answer) {
      const raw = this.points(answer);
      const isJudged = !this.forme.isSelfMarked || answer === this.blank;
      return raw === 1 ? "juste" : raw > 0 || !isJudged ? "partiel" : "faux";
    }

    /**
     * Shows what is kept; an open question keeps what is being chosen in it.
     * @param {unknown} value
     */
    refresh(value) {
      const answer = answerOf(this, value);
      const costs = costsOf(this, value);
      const text = answer === null ? null : JSON.stringify([answer, costs]);
      this.note.hidden = !hasChanged(this, value);
      this.hintElements.forEach((hint, index) => {
        hint.hidden = index > costs.length || (answer !== null && index >= costs.length);
        hint.open = index < costs.length;
      });
      if (text === this.shown) {
        if (answer !== null) {
          // The browser may have put the boxes back otherwise
          this.forme.show(this.form, answer);
        }
        return;
      }
      const isFirst = this.shown === undefined;
      this.shown = text;
      if (answer !== null) {
        this.close(answer, costs);
        return;
      }
      this.open();
      const draft = draftOf(this, value);
      if (isFirst && this.isBilan && draft !== null) {
        this.forme.fill(this.form, draft);
      }
    }

    /** @param {QuizAnswer} answer @param {number[]} costs */
    close(answer, costs) {
      const raw = this.points(answer);
      const cost = raw - this.points(answer, costs);
      this.warn("");
      this.forme.show(this.form, answer);
      this.form.dataset.etat = this.stateOf(answer);
      this.fieldset.disabled = true;
      this.allow(false);
      const said =
        answer === this.blank ? "Sans réponse." : this.forme.verdict(this.form, answer, raw);
      const lost = cost ? ` Indices\u00a0: ${number(cost, 2)}\u00a0point en moins.` : "";
      setText(this.verdict, said + lost);
      const parts = findAll(this.correction, "[data-modele], [data-explication]");
      this.learn.replaceChildren(...parts.map((part) => part.cloneNode(true)));
    }

    open() {
      this.warn("");
      this.forme.clear(this.form);
      delete this.form.dataset.etat;
      this.fieldset.disabled = false;
      this.allow(!this.isBilan);
      setText(this.verdict, "");
      this.learn.replaceChildren();
    }

    /** @param {boolean} allowed */
    allow(allowed) {
      this.verify.hidden = !allowed;
      this.verify.disabled = !allowed;
    }

    /** @param {string} text */
    warn(text) {
      setText(this.error, text);
      this.form.toggleAttribute("data-manque", text !== "");
    }

    /** Asks again for an answer: says why, and puts the focus where it is missing. */
    insist() {
      this.warn(this.forme.missing(this.form));
      if (!this.fieldset.contains(document.activeElement)) {
        this.focus();
      }
    }

    focus() {
      find(this.fieldset, "input, select, textarea").focus();
    }
  }

  quiz.question = (form, isBilan) => new Question(form, isBilan);
})();
