// The quiz around its questions: their order, the score, the review, the answer key on paper.
(() => {
  "use strict";

  const { number, plural } = window.site.text;
  const { find, findAll, make, setText, showKept } = window.site.dom;
  const { quiz, store } = window.site;
  const { answerOf, bestOf, shuffled, tally, toRetry } = quiz.state;
  const STATES = { juste: "juste", partiel: "en partie juste", faux: "à revoir" };

  /** @type {Site["quiz"]["outOf"]} */
  const outOf = ({ points, sur }) => `${number(points, 2)} sur ${number(sur, 2)}`;

  /**
   * Puts elements in order before `last`; moves nothing when they already are.
   * @param {Element[]} elements
   * @param {Element | null} last
   */
  function arrangeBefore(elements, last) {
    const isRight = elements.every(
      (element, index) => element.nextElementSibling === (elements[index + 1] ?? last),
    );
    if (!isRight) {
      for (const element of elements) {
        element.parentElement?.insertBefore(element, last);
      }
    }
  }

  /**
   * Returns an item of the review: a question, how it was answered, and a link to it.
   * @param {QuizQuestion} question
   * @param {unknown} value
   */
  function reviewed(question, value) {
    const answer = answerOf(question, value);
    const state = question.stateOf(answer);
    const link = make("a", { href: `#${question.form.id}` });
    link.textContent = find(question.form, "[data-phrase]").textContent;
    const said = answer === question.blank ? "sans réponse" : STATES[state];
    return make("li", { "data-etat": state }, link, ` \u2013\u00a0${said}`);
  }

  /**
   * Returns an item of the answer key.
   * @param {QuizQuestion} question
   */
  function corrected({ form, correction }) {
    const phrase = find(form, "[data-phrase]").cloneNode(true).childNodes;
    const parts = [...correction.children].filter((one) => !one.matches("summary"));
    return make(
      "li",
      {},
      make("p", { class: "quiz__question-corrigee" }, ...phrase),
      ...parts.map((part) => part.cloneNode(true)),
    );
  }

  /**
   * What is said of the score, and shown with it.
   * @param {HTMLElement} root
   * @param {HTMLElement} bilan
   */
  function scoring(root, bilan) {
    const score = find(bilan, "[data-score]");
    const best = find(bilan, "[data-meilleur]");
    const messages = findAll(bilan, "[data-message]");

    /** @param {Score & { answered: number }} found */
    function sentence({ answered, points, sur }) {
      if (answered === sur) {
        return `Votre score\u00a0: ${outOf({ points, sur })}`;
      }
      if (answered) {
        return `${plural(answered, "question répondue", "questions répondues")} sur ${sur}`;
      }
      return `Répondez${sur > 1 ? ` aux ${sur}\u00a0questions` : ""} pour connaître votre score.`;
    }

    /** @param {Score & { answered: number }} found @param {unknown} value */
    function refresh(found, value) {
      const { answered, points, sur } = found;
      const done = answered === sur;
      const former = bestOf(value);
      root.toggleAttribute("data-termine", done);
      root.style.setProperty("--quiz-part", String(done ? points / sur : 0));
      setText(score, sentence(found));
      best.hidden = !former || (done && points / sur >= former.points / former.sur);
      setText(best, former ? `Votre meilleur score\u00a0: ${outOf(former)}` : "");
      const percent = Math.round((100 * points) / sur);
      const reached = messages.filter(({ dataset }) => done && Number(dataset.message) <= percent);
      for (const message of messages) {
        message.hidden = message !== reached.at(-1);
      }
    }

    return { score, refresh };
  }

  /** @type {Site["quiz"]["view"]} */
  function view(root, isBilan, { melanger }) {
    const bilan = find(root, "[data-bilan]");
    const note = find(bilan, "[data-garde]");
    const actions = find(bilan, "[data-actions]");
    /** @type {HTMLButtonElement} */
    const missed = find(actions, "[data-manquees]");
    const review = find(bilan, "[data-revue]");
    const remise = find(root, "[data-remise]");
    const rest = find(remise, "[data-reste]");
    const key = find(root, "[data-cle]");
    const { score, refresh } = scoring(root, bilan);

    return {
      ...{ bilan, missed, note, remise, score },

      arrange(all, asked, seed) {
        arrangeBefore(
          asked.map(({ form }) => form),
          remise,
        );
        for (const question of all) {
          question.form.hidden = !asked.includes(question);
          const list = question.form.querySelector("[data-melange]");
          if (list && (melanger === "choix" || melanger === "tout")) {
            arrangeBefore(
              shuffled(list.children, seed, (one) => find(one, "input").value),
              null,
            );
          }
        }
        if (all.length > 1) {
          asked.forEach(({ form }, index) => {
            setText(find(form, "[data-rang]"), String(index + 1));
            setText(find(form, "[data-sur]"), String(asked.length));
          });
        }
      },

      refresh(questions, value) {
        const found = tally(questions, value);
        const { answered, sur } = found;
        const done = answered === sur;
        const hasReview = done && sur > 1;
        refresh(found, value);
        actions.hidden = Object.keys(value ?? {}).every((part) => part === "graine");
        missed.hidden = !hasReview || toRetry(questions, value).length === 0;
        remise.hidden = !isBilan || done;
        review.hidden = !hasReview;
        find(review, "ol").replaceChildren(
          ...(hasReview ? questions : []).map((question) => reviewed(question, value)),
        );
        showKept(
          note,
          store.kept,
          "Vos réponses restent sur cet appareil, nulle part ailleurs.",
          "Cet appareil ne peut pas garder vos réponses\u00a0: elles disparaîtront quand vous quitterez la page.",
        );
      },

      warnOfBlanks: (text) => setText(rest, text),
      isWarned: () => rest.textContent !== "",

      writeKey(questions) {
        find(key, "ol").replaceChildren(...questions.map(corrected));
        key.hidden = false;
      },
      showKey(isShown) {
        key.hidden = !isShown;
      },

      start(all) {
        for (const question of all) {
          question.correction.hidden = true;
          // Now, not in the HTML: what is found on the device is no news to announce
          question.verdict.setAttribute("role", "status");
        }
        bilan.hidden = false;
        find(root, "[data-corriger]").hidden = false;
      },
    };
  }

  quiz.view = view;
  quiz.outOf = outOf;
})();
