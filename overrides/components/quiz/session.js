// A quiz being answered: which questions are asked, what is kept of them, what each one hears.
(() => {
  "use strict";

  const { closest } = window.site.dom;
  const { quiz, store } = window.site;
  const { answered, answerOf, choose, costsOf, jotted, newSeed, seedOf, tally } = quiz.state;
  const KIND = "quiz";

  /** @type {Site["quiz"]["session"]} */
  quiz.session = (id, all, view, settings) => {
    const isDrawn = Boolean(settings.tirer || settings.melanger);
    /** Those that are asked, in order. */
    let questions = all;
    let seed = newSeed();

    const session = {
      isDrawn,
      get questions() {
        return questions;
      },

      read: () => store.read(KIND, id),

      /**
       * Changes what is kept; a quiz that is drawn keeps its draw with it.
       * @param {(value: Value) => Value | null} replace
       */
      change(replace) {
        store.update(KIND, id, (value) => {
          const next = replace(value);
          return next && isDrawn ? { ...next, graine: seedOf(next, seed) } : next;
        });
      },

      /** @param {[QuizQuestion, QuizAnswer][]} answers */
      keep: (answers) => session.change((value) => answered(value, questions, answers)),

      /** The next draw is another one. */
      redraw() {
        seed = newSeed();
      },

      refresh() {
        const value = session.read();
        if (isDrawn) {
          const drawn = seedOf(value, seed);
          questions = choose(all, value, drawn, settings);
          view.arrange(all, questions, drawn);
        }
        for (const question of all) {
          question.refresh(value);
        }
        view.refresh(questions, value);
      },

      watch: () => store.watch(KIND, id, session.refresh),
      erase: () => store.erase(KIND, id),
    };
    return session;
  };

  /**
   * Keeps the answer that is chosen, and gives the focus to its verdict.
   * @param {QuizQuestion} question
   * @param {QuizSession} session
   */
  function submit(question, session) {
    const reponse = question.read();
    if (reponse === null) {
      question.insist();
      return;
    }
    session.keep([[question, reponse]]);
    const { answered: count, points, sur } = tally(session.questions, session.read());
    if (count === sur && sur > 1) {
      // Said with the verdict: one announcement
      question.verdict.append(` Quiz terminé\u00a0: ${quiz.outOf({ points, sur })}.`);
    }
    question.result.focus();
  }

  /** @type {Site["quiz"]["listen"]} */
  quiz.listen = (question, session, view, isBilan) => {
    const { form, hintElements } = question;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!isBilan) {
        submit(question, session);
      }
    });
    // While typing, not on leaving the field: the button must not move under the pointer
    form.addEventListener("input", () => {
      question.warn("");
      view.warnOfBlanks("");
    });
    form.addEventListener("change", ({ target }) => {
      if (closest(target, "[data-grille]")) {
        session.keep([[question, question.read()]]);
      } else if (isBilan) {
        const draft = { reponse: question.read() };
        session.change((value) => jotted(value, "brouillons", question, draft));
      }
    });
    hintElements.forEach((hint, index) => {
      hint.addEventListener("toggle", () => {
        const value = session.read();
        const isNext = costsOf(question, value).length === index;
        if (hint.open && answerOf(question, value) === null && isNext) {
          session.change((kept) => jotted(kept, "indices", question, { vus: index + 1 }));
        }
      });
    });
  };
})();
