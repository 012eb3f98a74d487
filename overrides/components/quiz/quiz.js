// Asks the questions, corrects each answer and keeps it on the device; without it, `details` do.
(() => {
  "use strict";

  const { plural } = window.site.text;
  const { find, findAll, setText } = window.site.dom;
  const { quiz, register } = window.site;
  const { restarted, retried, toRetry } = quiz.state;

  /** @param {HTMLElement} root */
  function mount(root) {
    const isBilan = root.dataset.mode === "bilan";
    const { quiz: id = "", tirer, melanger = "" } = root.dataset;
    const settings = { tirer: Number(tirer ?? 0), melanger };
    /** @type {HTMLFormElement[]} */
    const forms = findAll(root, "[data-question]");
    const all = forms.map((form) => quiz.question(form, isBilan));
    const view = quiz.view(root, isBilan, settings);
    const session = quiz.session(id, all, view, settings);

    find(view.remise, "[data-terminer]").addEventListener("click", () => {
      /** @type {[QuizQuestion, QuizAnswer][]} */
      const answers = session.questions.map((question) => [question, question.read()]);
      const blank = answers.filter(([, reponse]) => reponse === null).length;
      if (blank && !view.isWarned()) {
        const rest = plural(blank, "question est sans réponse", "questions sont sans réponse");
        view.warnOfBlanks(`${rest}. Complétez, ou terminez quand même.`);
        return;
      }
      view.warnOfBlanks("");
      session.keep(answers);
      view.score.focus();
    });

    find(view.bilan, "[data-recommencer]").addEventListener("click", () => {
      session.redraw();
      session.change(restarted);
      session.questions[0].focus();
    });
    view.missed.addEventListener("click", () => {
      const again = toRetry(session.questions, session.read());
      session.change((value) => retried(value, again));
      again[0].focus();
    });
    find(view.bilan, "[data-effacer]").addEventListener("click", () => {
      session.redraw();
      session.erase();
      setText(view.note, "Vos réponses à ce quiz sont effacées de cet appareil.");
      view.note.focus();
    });

    const isKeyAsked = new URLSearchParams(location.search).has("corrige");
    find(root, "[data-imprimer]").addEventListener("click", () => {
      view.writeKey(session.questions);
      window.addEventListener("afterprint", () => view.showKey(isKeyAsked), { once: true });
      window.print();
    });

    if (session.isDrawn && session.read()?.graine === undefined) {
      session.change((value) => value);
    }
    for (const question of all) {
      quiz.listen(question, session, view, isBilan);
    }
    session.watch();
    session.refresh();
    if (isKeyAsked) {
      view.writeKey(session.questions);
    }
    view.start(all);
  }

  register("quiz", mount);
})();
