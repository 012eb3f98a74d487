// Asks the questions, corrects each answer and keeps it on the device; without it, `details` do.
(() => {
  "use strict";

  const { find, register, store } = window.site;
  const KIND = "quiz";

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const own = (object, key) =>
    isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;
  const number = (value) => value.toLocaleString("fr", { maximumFractionDigits: 1 });
  const outOf = ({ points, sur }) => `${number(points)} sur ${number(sur)}`;

  /** Sets a text only when it differs, so that a live region does not say it again. */
  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  // Forms of questions ------------------------------------------------------------------

  /**
   * What a form of question can do; `data-forme` names it. An answer is a value that JSON can
   * hold and that depends neither on the order of things on the page nor on their place.
   * @typedef {Object} Forme
   * @property {(form: HTMLFormElement) => unknown} read the answer as chosen, or null
   * @property {(form: HTMLFormElement, answer: unknown) => boolean} isSound
   * @property {(form: HTMLFormElement, answer: any) => number} score from 0 to 1
   * @property {(form: HTMLFormElement, answer: any) => void} show chosen, and corrected
   * @property {(form: HTMLFormElement) => void} clear
   * @property {(form: HTMLFormElement, answer: any) => string} verdict one sentence
   * @property {string} missing what to say when nothing is answered
   */

  const boxes = (form) => [...form.querySelectorAll("[data-choix] input")];
  const correctionOf = (form, value) => find(form, `[data-corrige="${CSS.escape(value)}"]`);
  const isRight = (form, value) => "juste" in correctionOf(form, value).dataset;

  /** What is said of a choice: why it is right or not, for what was chosen or should have been. */
  function remark(form, box, answer) {
    const right = isRight(form, box.value);
    if (answer.includes(box.value)) {
      return right ? ["juste", "C’est juste."] : ["faux", "À revoir."];
    }
    if (!right) {
      return ["", ""];
    }
    return ["oublie", box.type === "radio" ? "C’était la bonne réponse." : "À cocher aussi."];
  }

  /** @type {Record<string, Forme>} */
  const formes = {
    choix: {
      missing: "Choisissez une réponse, puis vérifiez.",

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

      score(form, answer) {
        const right = boxes(form).filter((box) => isRight(form, box.value));
        const all = right.length === answer.length && right.every((box) => answer.includes(box.value));
        return all ? 1 : 0;
      },

      show(form, answer) {
        for (const box of boxes(form)) {
          box.checked = answer.includes(box.value);
          const choice = box.closest("[data-choix]");
          const [state, text] = remark(form, box, answer);
          choice.dataset.etat = state;
          const said = document.createElement("p");
          said.textContent = text;
          said.className = "quiz__remarque";
          const reason = correctionOf(form, box.value).querySelector("[data-raison]");
          const parts = state ? [said, reason?.cloneNode(true)] : [];
          find(choice, "[data-retour]").replaceChildren(...parts.filter(Boolean));
        }
      },

      clear(form) {
        for (const box of boxes(form)) {
          const choice = box.closest("[data-choix]");
          box.checked = false;
          delete choice.dataset.etat;
          find(choice, "[data-retour]").replaceChildren();
        }
      },

      verdict(form, answer) {
        const right = boxes(form).filter((box) => isRight(form, box.value));
        const found = right.filter((box) => answer.includes(box.value)).length;
        if (this.score(form, answer) === 1) {
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
    },
  };

  // One question ------------------------------------------------------------------------

  class Question {
    /** @param {HTMLFormElement} form */
    constructor(form) {
      this.form = form;
      this.id = form.dataset.question;
      this.forme = formes[form.dataset.forme];
      this.fieldset = find(form, "[data-reponse]");
      this.verify = find(form, "[data-verifier]");
      this.result = find(form, "[data-resultat]");
      this.verdict = find(form, "[data-verdict]");
      this.learn = find(form, "[data-retenir]");
      this.error = find(form, "[data-erreur]");
      this.note = find(form, "[data-note]");
      this.correction = find(form, "[data-correction]");
      /** The answer on show, as text; null while the question is open, undefined at first. */
      this.shown = undefined;
    }

    /** Returns what is kept of this question, if it answers the question as it is now. */
    kept(value) {
      const kept = own(own(value, "reponses"), this.id);
      const { empreinte } = this.form.dataset;
      const sound = own(kept, "empreinte") === empreinte && this.forme.isSound(this.form, kept.reponse);
      return sound ? kept.reponse : null;
    }

    /** Says whether the question was answered when it meant something else. */
    hasChanged(value) {
      const mark = own(own(own(value, "reponses"), this.id), "empreinte");
      return typeof mark === "string" && mark !== this.form.dataset.empreinte;
    }

    /** Shows what is kept; an open question keeps what is being chosen in it. */
    refresh(value) {
      const answer = this.kept(value);
      const text = answer && JSON.stringify(answer);
      this.note.hidden = !this.hasChanged(value);
      if (text !== this.shown) {
        this.shown = text;
        if (answer) {
          this.close(answer);
        } else {
          this.open();
        }
      } else if (answer) {
        // The browser may have put the boxes back otherwise
        this.forme.show(this.form, answer);
      }
    }

    close(answer) {
      const points = this.forme.score(this.form, answer);
      this.warn("");
      this.forme.show(this.form, answer);
      this.form.dataset.etat = points === 1 ? "juste" : "faux";
      this.fieldset.disabled = true;
      this.allow(false);
      setText(this.verdict, this.forme.verdict(this.form, answer));
      this.learn.replaceChildren(find(this.correction, "[data-explication]").cloneNode(true));
    }

    open() {
      this.warn("");
      this.forme.clear(this.form);
      delete this.form.dataset.etat;
      this.fieldset.disabled = false;
      this.allow(true);
      setText(this.verdict, "");
      this.learn.replaceChildren();
    }

    allow(allowed) {
      this.verify.hidden = !allowed;
      this.verify.disabled = !allowed;
    }

    warn(text) {
      setText(this.error, text);
      this.form.toggleAttribute("data-manque", text !== "");
    }

    /** Asks again for an answer: says why, and puts the focus where it is missing. */
    insist() {
      this.warn(this.forme.missing);
      if (!this.fieldset.contains(document.activeElement)) {
        find(this.fieldset, "input, select, textarea").focus();
      }
    }
  }

  // The quiz ----------------------------------------------------------------------------

  function mount(root) {
    const id = root.dataset.quiz;
    const bilan = find(root, "[data-bilan]");
    const score = find(bilan, "[data-score]");
    const best = find(bilan, "[data-meilleur]");
    const note = find(bilan, "[data-garde]");
    const actions = find(bilan, "[data-actions]");
    const questions = [...root.querySelectorAll("[data-question]")].map((form) => new Question(form));

    function tally(value) {
      const answered = questions.filter((question) => question.kept(value) !== null);
      const points = answered.reduce(
        (sum, question) => sum + question.forme.score(question.form, question.kept(value)),
        0,
      );
      return { answered: answered.length, points, sur: questions.length };
    }

    /** Returns the best score kept, when it can be one. */
    function bestOf(value) {
      const kept = own(value, "meilleur");
      const points = own(kept, "points");
      const sur = own(kept, "sur");
      return Number.isFinite(points) && Number.isFinite(sur) && points >= 0 && points <= sur && sur > 0
        ? { points, sur }
        : null;
    }

    function answer(question, reponse) {
      store.update(KIND, id, (value) => {
        const points = question.forme.score(question.form, reponse);
        const { empreinte } = question.form.dataset;
        const reponses = isObject(value.reponses) ? value.reponses : {};
        const next = {
          ...value,
          reponses: { ...reponses, [question.id]: { empreinte, reponse, points } },
        };
        const { answered, points: total, sur } = tally(next);
        const former = bestOf(value);
        if (answered === sur && (!former || total / sur > former.points / former.sur)) {
          next.meilleur = { points: total, sur };
        }
        return next;
      });
    }

    function refresh() {
      const value = store.read(KIND, id);
      questions.forEach((question) => question.refresh(value));
      const { answered, points, sur } = tally(value);
      const done = answered === sur;
      const former = bestOf(value);
      root.toggleAttribute("data-termine", done);
      root.style.setProperty("--quiz-part", String(done ? points / sur : 0));
      if (done) {
        setText(score, `Votre score\u00a0: ${outOf({ points, sur })}`);
      } else if (answered) {
        setText(score, `${plural(answered, "question répondue", "questions répondues")} sur ${sur}`);
      } else {
        const all = sur > 1 ? ` aux ${sur}\u00a0questions` : "";
        setText(score, `Répondez${all} pour connaître votre score.`);
      }
      best.hidden = !former || (done && points / sur >= former.points / former.sur);
      setText(best, former ? `Votre meilleur score\u00a0: ${outOf(former)}` : "");
      actions.hidden = !value;
      sayWhatIsKept();
    }

    function sayWhatIsKept() {
      setText(
        note,
        store.kept
          ? "Vos réponses restent sur cet appareil, nulle part ailleurs."
          : "Cet appareil ne peut pas garder vos réponses\u00a0: elles disparaîtront quand vous quitterez la page.",
      );
    }

    for (const question of questions) {
      question.form.addEventListener("submit", (event) => {
        event.preventDefault();
        const reponse = question.forme.read(question.form);
        if (reponse === null) {
          question.insist();
          return;
        }
        answer(question, reponse);
        const { answered, points, sur } = tally(store.read(KIND, id));
        if (answered === sur && sur > 1) {
          // Said with the verdict: one announcement
          question.verdict.append(` Quiz terminé\u00a0: ${outOf({ points, sur })}.`);
        }
        question.result.focus();
      });
      question.form.addEventListener("change", () => question.warn(""));
    }

    find(bilan, "[data-recommencer]").addEventListener("click", () => {
      store.update(KIND, id, (value) => (bestOf(value) ? { ...value, reponses: {} } : null));
      find(questions[0].fieldset, "input, select, textarea").focus();
    });

    find(bilan, "[data-effacer]").addEventListener("click", () => {
      store.erase(KIND, id);
      setText(note, "Vos réponses à ce quiz sont effacées de cet appareil.");
      note.focus();
    });

    store.watch(KIND, id, refresh);
    refresh();
    for (const question of questions) {
      question.correction.hidden = true;
      // Now, not in the HTML: what is found on the device is no news to announce
      question.verdict.setAttribute("role", "status");
    }
    bilan.hidden = false;
  }

  register("quiz", mount);
})();
