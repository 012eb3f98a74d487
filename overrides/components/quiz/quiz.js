// Asks the questions, corrects each answer and keeps it on the device; without it, `details` do.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { bareme, formes, register, store } = window.site;
  const KIND = "quiz";

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const own = (object, key) =>
    isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;
  const number = (value) => value.toLocaleString("fr", { maximumFractionDigits: 2 });
  const outOf = ({ points, sur }) => `${number(points)} sur ${number(sur)}`;
  const without = (object, keys) =>
    Object.fromEntries(
      Object.entries(isObject(object) ? object : {}).filter(([key]) => !keys.includes(key)),
    );

  /** Sets a text only when it differs, so that a live region does not say it again. */
  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  // The draw ----------------------------------------------------------------------------

  const newSeed = () => crypto.getRandomValues(new Uint32Array(1))[0];

  /** A number that depends on the seed and the text alone. */
  function mix(seed, text) {
    let hash = seed ^ 0x811c9dc5;
    for (const char of text) {
      hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  /** Returns a list in an order that depends on the seed and not on the page. */
  const shuffled = (list, seed, keyOf) =>
    [...list].sort((one, other) => mix(seed, keyOf(one)) - mix(seed, keyOf(other)));

  /** Puts elements in order before `last`; moves nothing when they already are. */
  function arrange(elements, last) {
    if (
      elements.some(
        (element, index) => element.nextElementSibling !== (elements[index + 1] ?? last),
      )
    ) {
      elements.forEach((element) => element.parentElement.insertBefore(element, last));
    }
  }

  // One question ------------------------------------------------------------------------

  class Question {
    /** @param {HTMLFormElement} form @param {boolean} isBilan corrected at the end only */
    constructor(form, isBilan) {
      this.form = form;
      this.isBilan = isBilan;
      this.id = form.dataset.question;
      this.empreinte = form.dataset.empreinte;
      this.forme = formes[form.dataset.forme];
      this.clef = JSON.parse(form.dataset.clef);
      this.fieldset = find(form, "[data-reponse]");
      this.verify = find(form, "[data-verifier]");
      this.result = find(form, "[data-resultat]");
      this.verdict = find(form, "[data-verdict]");
      this.learn = find(form, "[data-retenir]");
      this.error = find(form, "[data-erreur]");
      this.note = find(form, "[data-note]");
      this.correction = find(form, "[data-correction]");
      this.hints = [...form.querySelectorAll("[data-indice]")];
      /** The answer on show, as text; null while the question is open, undefined at first. */
      this.shown = undefined;
    }

    /** Returns what is kept under `part`, if it was written for the question as it is now. */
    own(value, part) {
      const kept = own(own(value, part), this.id);
      return own(kept, "empreinte") === this.empreinte ? kept : undefined;
    }

    /** Returns the answer that is kept, if it can be one; blank when none was handed in. */
    kept(value) {
      const reponse = own(this.own(value, "reponses"), "reponse");
      if (this.isBilan && reponse === null) {
        return this.forme.blank;
      }
      return this.forme.isSound(this.form, reponse) ? reponse : null;
    }

    /** Says whether the question was answered when it meant something else. */
    hasChanged(value) {
      const mark = own(own(own(value, "reponses"), this.id), "empreinte");
      return typeof mark === "string" && mark !== this.empreinte;
    }

    /** Returns what each hint that was read costs. */
    costs(value) {
      const read = own(this.own(value, "indices"), "vus");
      const count = Number.isInteger(read) && read > 0 ? read : 0;
      return this.hints.slice(0, count).map((hint) => Number(hint.dataset.indice));
    }

    /** Returns what an answer is worth; without `costs`, as if no hint had been read. */
    points(answer, costs = []) {
      return bareme.points(this.form.dataset.forme, this.clef, answer, costs);
    }

    /** Shows what is kept; an open question keeps what is being chosen in it. */
    refresh(value) {
      const answer = this.kept(value);
      const costs = this.costs(value);
      const text = answer && JSON.stringify([answer, costs]);
      this.note.hidden = !this.hasChanged(value);
      this.hints.forEach((hint, index) => {
        hint.hidden = index > costs.length || (answer !== null && index >= costs.length);
        hint.open = index < costs.length;
      });
      if (text !== this.shown) {
        const isFirst = this.shown === undefined;
        this.shown = text;
        if (answer) {
          this.close(answer, costs);
        } else {
          this.open();
          const draft = own(this.own(value, "brouillons"), "reponse");
          if (isFirst && this.isBilan && this.forme.isSound(this.form, draft)) {
            this.forme.fill(this.form, draft);
          }
        }
      } else if (answer) {
        // The browser may have put the boxes back otherwise
        this.forme.show(this.form, answer);
      }
    }

    close(answer, costs) {
      const raw = this.points(answer);
      const cost = raw - this.points(answer, costs);
      this.warn("");
      this.forme.show(this.form, answer);
      this.form.dataset.etat = this.stateOf(answer);
      this.fieldset.disabled = true;
      this.allow(false);
      const said =
        answer === this.forme.blank ? "Sans réponse." : this.forme.verdict(this.form, answer, raw);
      setText(
        this.verdict,
        cost ? `${said} Indices\u00a0: ${number(cost)}\u00a0point en moins.` : said,
      );
      const parts = this.correction.querySelectorAll("[data-modele], [data-explication]");
      this.learn.replaceChildren(...[...parts].map((part) => part.cloneNode(true)));
    }

    /** « juste », « partiel » or « faux ». */
    stateOf(answer) {
      const raw = this.points(answer);
      const isJudged = this.form.dataset.forme !== "ouverte" || answer === this.forme.blank;
      return raw === 1 ? "juste" : raw > 0 || !isJudged ? "partiel" : "faux";
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
      this.warn(this.forme.missing(this.form));
      if (!this.fieldset.contains(document.activeElement)) {
        this.focus();
      }
    }

    focus() {
      find(this.fieldset, "input, select, textarea").focus();
    }
  }

  // The quiz ----------------------------------------------------------------------------

  const STATES = { juste: "juste", partiel: "en partie juste", faux: "à revoir" };

  function mount(root) {
    const id = root.dataset.quiz;
    const isBilan = root.dataset.mode === "bilan";
    const tirer = Number(root.dataset.tirer);
    const melanger = root.dataset.melanger;
    const isDrawn = Boolean(tirer || melanger);
    const bilan = find(root, "[data-bilan]");
    const score = find(bilan, "[data-score]");
    const best = find(bilan, "[data-meilleur]");
    const note = find(bilan, "[data-garde]");
    const actions = find(bilan, "[data-actions]");
    const missed = find(actions, "[data-manquees]");
    const review = find(bilan, "[data-revue]");
    const messages = [...bilan.querySelectorAll("[data-message]")];
    const remise = find(root, "[data-remise]");
    const key = find(root, "[data-cle]");
    const all = [...root.querySelectorAll("[data-question]")].map(
      (form) => new Question(form, isBilan),
    );
    /** Those that are asked, in order. */
    let questions = all;
    let seed = newSeed();

    // What is kept

    const seedOf = (value) => (Number.isInteger(own(value, "graine")) ? value.graine : seed);

    /** Chooses the questions: those already answered stay, whatever the next edition adds. */
    function draw(value) {
      const current = seedOf(value);
      const ranked = shuffled(all, current, (question) => question.id);
      const answered = ranked.filter((question) => question.kept(value) !== null);
      const others = ranked.filter((question) => !answered.includes(question));
      const chosen = [...answered, ...others].slice(0, tirer || all.length);
      const order = melanger === "questions" || melanger === "tout" ? ranked : all;
      questions = order.filter((question) => chosen.includes(question));
      arrange(
        questions.map((question) => question.form),
        remise,
      );
      for (const question of all) {
        question.form.hidden = !chosen.includes(question);
        const list = question.form.querySelector("[data-melange]");
        if (list && (melanger === "choix" || melanger === "tout")) {
          arrange(
            shuffled(list.children, current, (one) => find(one, "input").value),
            null,
          );
        }
      }
      questions.forEach(({ form }, index) => {
        if (all.length > 1) {
          setText(find(form, "[data-rang]"), String(index + 1));
          setText(find(form, "[data-sur]"), String(questions.length));
        }
      });
    }

    function tally(value) {
      const answered = questions.filter((question) => question.kept(value) !== null);
      const points = answered.reduce(
        (sum, question) => sum + question.points(question.kept(value), question.costs(value)),
        0,
      );
      return { answered: answered.length, points, sur: questions.length };
    }

    /** Returns the best score kept, when it can be one. */
    function bestOf(value) {
      const kept = own(value, "meilleur");
      const points = own(kept, "points");
      const sur = own(kept, "sur");
      return Number.isFinite(points) &&
        Number.isFinite(sur) &&
        points >= 0 &&
        points <= sur &&
        sur > 0
        ? { points, sur }
        : null;
    }

    /** Keeps answers, null where there is none, and the best score. */
    function keep(answers) {
      store.update(KIND, id, (value) => {
        const reponses = isObject(value.reponses) ? { ...value.reponses } : {};
        for (const [question, reponse] of answers) {
          const points = reponse === null ? 0 : question.points(reponse, question.costs(value));
          reponses[question.id] = { empreinte: question.empreinte, reponse, points };
        }
        const next = { ...without(value, ["brouillons"]), reponses };
        if (isDrawn) {
          next.graine = seedOf(value);
        }
        const { answered, points: total, sur } = tally(next);
        const former = bestOf(value);
        if (answered === sur && (!former || total / sur > former.points / former.sur)) {
          next.meilleur = { points: total, sur };
        }
        return next;
      });
    }

    /** Keeps one thing of a question, which is no answer yet. */
    function jot(part, question, kept) {
      store.update(KIND, id, (value) => ({
        ...value,
        ...(isDrawn && { graine: seedOf(value) }),
        [part]: {
          ...without(value[part], []),
          [question.id]: { empreinte: question.empreinte, ...kept },
        },
      }));
    }

    // What is shown

    function refresh() {
      const value = store.read(KIND, id);
      if (isDrawn) {
        draw(value);
      }
      all.forEach((question) => question.refresh(value));
      const { answered, points, sur } = tally(value);
      const done = answered === sur;
      const former = bestOf(value);
      root.toggleAttribute("data-termine", done);
      root.style.setProperty("--quiz-part", String(done ? points / sur : 0));
      if (done) {
        setText(score, `Votre score\u00a0: ${outOf({ points, sur })}`);
      } else if (answered) {
        setText(
          score,
          `${plural(answered, "question répondue", "questions répondues")} sur ${sur}`,
        );
      } else {
        const every = sur > 1 ? ` aux ${sur}\u00a0questions` : "";
        setText(score, `Répondez${every} pour connaître votre score.`);
      }
      best.hidden = !former || (done && points / sur >= former.points / former.sur);
      setText(best, former ? `Votre meilleur score\u00a0: ${outOf(former)}` : "");
      const percent = Math.round((100 * points) / sur);
      const reached = messages.filter(
        (message) => done && Number(message.dataset.message) <= percent,
      );
      messages.forEach((message) => {
        message.hidden = message !== reached.at(-1);
      });
      actions.hidden = Object.keys(value ?? {}).every((part) => part === "graine");
      missed.hidden = !done || sur < 2 || toRetry(value).length === 0;
      remise.hidden = !isBilan || done;
      showReview(value, done && sur > 1);
      sayWhatIsKept();
    }

    const toRetry = (value) =>
      questions.filter((question) => question.points(question.kept(value)) < 1);

    /** Lists the questions, each with how it was answered and a link to it. */
    function showReview(value, isShown) {
      review.hidden = !isShown;
      const items = (isShown ? questions : []).map((question) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const answer = question.kept(value);
        const state = question.stateOf(answer);
        item.dataset.etat = state;
        link.href = `#${question.form.id}`;
        link.textContent = find(question.form, "[data-phrase]").textContent;
        const said = answer === question.forme.blank ? "sans réponse" : STATES[state];
        item.append(link, ` \u2013\u00a0${said}`);
        return item;
      });
      find(review, "ol").replaceChildren(...items);
    }

    function sayWhatIsKept() {
      note.setAttribute("role", store.kept ? "note" : "alert");
      setText(
        note,
        store.kept
          ? "Vos réponses restent sur cet appareil, nulle part ailleurs."
          : "Cet appareil ne peut pas garder vos réponses\u00a0: elles disparaîtront quand vous quitterez la page.",
      );
    }

    // What the reader does

    for (const question of all) {
      question.form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (isBilan) {
          return;
        }
        const reponse = question.forme.read(question.form);
        if (reponse === null) {
          question.insist();
          return;
        }
        keep([[question, reponse]]);
        const { answered, points, sur } = tally(store.read(KIND, id));
        if (answered === sur && sur > 1) {
          // Said with the verdict: one announcement
          question.verdict.append(` Quiz terminé\u00a0: ${outOf({ points, sur })}.`);
        }
        question.result.focus();
      });
      // While typing, not on leaving the field: the button must not move under the pointer
      question.form.addEventListener("input", () => {
        question.warn("");
        warnOfBlanks("");
      });
      question.form.addEventListener("change", (event) => {
        if (event.target.closest("[data-grille]")) {
          keep([[question, question.forme.read(question.form)]]);
        } else if (isBilan) {
          jot("brouillons", question, { reponse: question.forme.read(question.form) });
        }
      });
      question.hints.forEach((hint, index) => {
        hint.addEventListener("toggle", () => {
          const value = store.read(KIND, id);
          if (
            hint.open &&
            question.kept(value) === null &&
            question.costs(value).length === index
          ) {
            jot("indices", question, { vus: index + 1 });
          }
        });
      });
    }

    function warnOfBlanks(text) {
      setText(find(remise, "[data-reste]"), text);
    }

    find(remise, "[data-terminer]").addEventListener("click", () => {
      const answers = questions.map((question) => [question, question.forme.read(question.form)]);
      const blank = answers.filter(([, reponse]) => reponse === null);
      if (blank.length && !find(remise, "[data-reste]").textContent) {
        const rest = plural(
          blank.length,
          "question est sans réponse",
          "questions sont sans réponse",
        );
        warnOfBlanks(`${rest}. Complétez, ou terminez quand même.`);
        return;
      }
      warnOfBlanks("");
      keep(answers);
      score.focus();
    });

    find(bilan, "[data-recommencer]").addEventListener("click", () => {
      seed = newSeed();
      store.update(KIND, id, (value) => {
        const next = without(value, ["indices", "brouillons", "graine"]);
        return bestOf(value) ? { ...next, reponses: {}, ...(isDrawn && { graine: seed }) } : null;
      });
      questions[0].focus();
    });

    missed.addEventListener("click", () => {
      const again = toRetry(store.read(KIND, id));
      const ids = again.map((question) => question.id);
      store.update(KIND, id, (value) => ({
        ...value,
        reponses: without(value.reponses, ids),
        indices: without(value.indices, ids),
      }));
      again[0].focus();
    });

    find(bilan, "[data-effacer]").addEventListener("click", () => {
      seed = newSeed();
      store.erase(KIND, id);
      setText(note, "Vos réponses à ce quiz sont effacées de cet appareil.");
      note.focus();
    });

    // The answer key, on paper only

    function writeKey() {
      const items = questions.map((question) => {
        const item = document.createElement("li");
        const statement = document.createElement("p");
        statement.className = "quiz__question-corrigee";
        statement.append(...find(question.form, "[data-phrase]").cloneNode(true).childNodes);
        const parts = [...question.correction.children].filter((one) => !one.matches("summary"));
        item.append(statement, ...parts.map((part) => part.cloneNode(true)));
        return item;
      });
      find(key, "ol").replaceChildren(...items);
      key.hidden = false;
    }

    const isKeyAsked = new URLSearchParams(location.search).has("corrige");
    find(root, "[data-imprimer]").addEventListener("click", () => {
      writeKey();
      window.addEventListener(
        "afterprint",
        () => {
          key.hidden = !isKeyAsked;
        },
        { once: true },
      );
      window.print();
    });

    if (isDrawn && store.read(KIND, id)?.graine === undefined) {
      store.update(KIND, id, (value) => ({ ...value, graine: seed }));
    }
    store.watch(KIND, id, refresh);
    refresh();
    if (isKeyAsked) {
      writeKey();
    }
    for (const question of all) {
      question.correction.hidden = true;
      // Now, not in the HTML: what is found on the device is no news to announce
      question.verdict.setAttribute("role", "status");
    }
    bilan.hidden = false;
    find(root, "[data-corriger]").hidden = false;
  }

  register("quiz", mount);
})();
