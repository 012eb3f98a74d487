// The questions of the open sheet: what is answered, all at once or one at a time.
(() => {
  "use strict";

  const { calcul, questionnaire } = window.site;
  const { closest, find, findAll, setText } = window.site.dom;
  const { own, plural } = window.site.text;

  const textOf = (/** @type {Element} */ element) =>
    (element.textContent ?? "").replace(/\s+/g, " ").trim();

  /**
   * Returns elements under the name that they carry.
   * @param {HTMLTemplateElement[]} elements
   */
  function grouped(elements) {
    /** @type {QuestionnaireModeles} */
    const found = new Map();
    for (const element of elements) {
      const name = element.dataset.modele ?? "";
      found.set(name, [...(found.get(name) ?? []), element]);
    }
    return found;
  }

  /** One question on the page. */
  class Field {
    /** @param {HTMLElement} root @param {QuestionnaireQuestion} question */
    constructor(root, question) {
      this.root = root;
      this.question = question;
      /** @type {HTMLInputElement[]} */
      this.inputs = findAll(root, "input");
      this.area = root.querySelector("textarea");
    }

    /** What is answered, or undefined. */
    get answer() {
      const { type, total = 0 } = this.question;
      if (type === "texte") {
        return this.area?.value || undefined;
      }
      if (type === "repartition") {
        const points = (/** @type {string} */ value) =>
          Math.min(total, Math.max(0, Math.trunc(Number(value) || 0)));
        return this.inputs.some(({ value }) => value !== "")
          ? Object.fromEntries(
              this.inputs.map(({ dataset, value }) => [dataset.axe ?? "", points(value)]),
            )
          : undefined;
      }
      const value = this.inputs.find(({ checked }) => checked)?.value;
      return type === "echelle" && value ? Number(value) : value;
    }

    /**
     * @param {unknown} answer
     * @param {(field: Element) => boolean} mayFill
     */
    show(answer, mayFill) {
      const { type } = this.question;
      if (type === "texte") {
        if (this.area && mayFill(this.area)) {
          this.area.value = String(answer ?? "");
        }
      } else if (type === "repartition") {
        for (const input of this.inputs) {
          if (mayFill(input)) {
            input.value = answer ? String(own(answer, input.dataset.axe ?? "")) : "";
          }
        }
        this.showLeft(/** @type {QuestionnaireParts} */ (answer ?? {}));
      } else {
        for (const input of this.inputs) {
          input.checked = answer !== undefined && input.value === String(answer);
        }
      }
    }

    /**
     * Says how many points are still to be placed.
     * @param {QuestionnaireParts} points
     */
    showLeft(points) {
      const placed = Object.values(points).reduce((sum, one) => sum + one, 0);
      const left = (this.question.total ?? 0) - placed;
      const some = plural(Math.abs(left), "point", "points");
      const said = left === 0 ? "Tous les points sont placés." : `Il reste ${some} à placer.`;
      setText(find(this.root, "[data-reste]"), left < 0 ? "" : said);
      setText(find(this.root, "[data-trop]"), left < 0 ? `Il y a ${some} de trop.` : "");
    }
  }

  /** @implements {QuestionnaireQuestions} */
  class Questions {
    /** @param {HTMLElement} root @param {QuestionnaireDefinition} definition */
    constructor(root, definition) {
      this.definition = definition;
      this.clef = definition.clef;
      /** @type {HTMLFormElement} */
      this.form = find(root, "[data-formulaire]");
      const known = new Map(this.clef.questions.map((question) => [question.id, question]));
      this.fields = findAll(this.form, "[data-question]").flatMap((element) => {
        const question = known.get(element.dataset.question ?? "");
        return question ? [new Field(element, question)] : [];
      });
      this.parts = findAll(this.form, "[data-partie]");
      /** @type {HTMLInputElement[]} */
      this.profiles = findAll(this.form, "[data-profil] input");
      this.walk = find(this.form, "[data-marche]");
      this.oneByOne = find(this.walk, "[data-une]");
      this.steps = find(this.form, "[data-pas]");
      /** @type {HTMLButtonElement} */
      this.before = find(this.steps, "[data-avant]");
      this.after = find(this.steps, "[data-apres]");
      this.models = grouped(findAll(root, "[data-modele]"));
      /** One sees them one at a time; this one. */
      this.alone = false;
      this.step = 0;
      this.textes = {
        enonce: (/** @type {string} */ id) => textOf(find(this.field(id).root, "[data-enonce]")),
        reponse: (/** @type {string} */ id, /** @type {unknown} */ value) => {
          const input = find(this.field(id).root, `input[value="${value}"]`);
          return textOf(find(closest(input, "label") ?? input, "[data-texte]"));
        },
      };
      this.walk.hidden = false;
    }

    /** @param {string} id */
    field(id) {
      const field = this.fields.find(({ question }) => question.id === id);
      if (!field) {
        throw new Error(`la question « ${id} » est introuvable`);
      }
      return field;
    }

    /** @param {(question: QuestionnaireQuestion, value: unknown) => void} answer */
    onAnswer(answer) {
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", ({ target }) => {
        const root = closest(target, "[data-question]");
        const field = this.fields.find((one) => one.root === root);
        if (field) {
          answer(field.question, field.answer);
        }
      });
    }

    /** @param {(profil: string) => void} choose */
    onProfile(choose) {
      for (const input of this.profiles) {
        input.addEventListener("input", () => choose(input.value));
      }
    }

    /** @param {() => void} refresh @param {() => void} end */
    onWalk(refresh, end) {
      const shown = () => this.fields.find(({ root }) => !root.hidden)?.root;
      const go = (/** @type {number} */ by) => {
        const last = shown();
        this.step += by;
        refresh();
        const next = shown();
        if (next && next !== last) {
          next.focus();
        } else {
          end();
        }
      };
      this.before.addEventListener("click", () => go(-1));
      this.after.addEventListener("click", () => go(1));
      this.oneByOne.addEventListener("click", () => {
        this.alone = !this.alone;
        this.restart();
        refresh();
      });
    }

    restart() {
      this.step = 0;
    }

    /** @param {QuestionnaireFeuillet} feuillet @param {boolean} hasMoved */
    show({ profil, reponses }, hasMoved) {
      // Where one is writing, nothing comes from another tab
      const mayFill = (/** @type {Element} */ field) =>
        hasMoved || field !== document.activeElement;
      for (const input of this.profiles) {
        input.checked = input.value === profil;
      }
      for (const field of this.fields) {
        field.show(reponses[field.question.id], mayFill);
      }
      this.showHints(profil);
      const asked = this.showAsked(profil);
      this.showLevels(reponses, profil);
      const left = calcul.manquantes(this.clef, reponses, profil).length;
      const some = `${asked - left} sur ${asked} remplies.`;
      setText(find(this.form, "[data-avance]"), left ? some : "Tout est rempli.");
    }

    /**
     * Says what each axis often means for a profile.
     * @param {string} profil
     */
    showHints(profil) {
      for (const hint of findAll(this.form, "[data-attente]")) {
        const label = closest(hint, "label");
        const axe = label && find(label, "[data-axe]").dataset.axe;
        const [model] = this.models.get(`attente--${axe}--${profil}`) ?? [];
        hint.hidden = !model;
        hint.replaceChildren(
          ...(model ? ["Par exemple\u00a0: ", model.content.cloneNode(true)] : []),
        );
      }
    }

    /**
     * Shows the questions of the profile, all of them or one; returns how many there are.
     * @param {string} profil
     */
    showAsked(profil) {
      const asked = calcul.questions(this.clef, profil).map(({ id }) => id);
      const last = asked.length - 1;
      this.step = Math.min(this.step, last);
      for (const { root, question } of this.fields) {
        const isAsked = asked.includes(question.id);
        root.hidden = !isAsked || (this.alone && asked[this.step] !== question.id);
      }
      for (const part of this.parts) {
        part.hidden = findAll(part, "[data-question]").every(({ hidden }) => hidden);
      }
      this.oneByOne.setAttribute("aria-pressed", String(this.alone));
      setText(
        find(this.walk, "[data-place]"),
        this.alone
          ? `Question ${this.step + 1} sur ${asked.length}`
          : `${asked.length}\u00a0questions`,
      );
      this.steps.hidden = !this.alone;
      this.before.disabled = this.step === 0;
      setText(this.after, this.step === last ? "Voir le résultat" : "Question suivante");
      return asked.length;
    }

    /**
     * Says the level of each theme of a part, as one answers.
     * @param {QuestionnaireReponses} reponses
     * @param {string} profil
     */
    showLevels(reponses, profil) {
      const { axes, forme, niveaux } = this.definition;
      if (forme !== "niveaux") {
        return;
      }
      const means = calcul.moyennes(this.clef, reponses, profil);
      const least = niveaux.map(({ depuis }) => depuis);
      for (const part of this.parts) {
        const inside = this.fields
          .filter(({ root }) => part.contains(root))
          .map(({ question }) => question.axe);
        const said = axes.flatMap(({ id, nom }) => {
          const mean = inside.includes(id) && means[id]?.moyenne;
          if (!mean) {
            return [];
          }
          const level = niveaux[calcul.niveau(mean, least)].titre.toLowerCase();
          const number = mean.toLocaleString("fr", { minimumFractionDigits: 1 });
          return [`${nom}\u00a0: ${number} sur ${least.length}, ${level}`];
        });
        const line = find(part, "[data-direct]");
        setText(line, said.join(" ; "));
        line.hidden = !said.length;
      }
    }

    /** Shows the form as it is before any answer. */
    showBlank() {
      this.form.reset();
      for (const field of this.fields) {
        field.show(undefined, () => true);
        field.root.hidden = false;
      }
      for (const part of this.parts) {
        part.hidden = false;
      }
    }

    showAll() {
      const { alone } = this;
      this.alone = false;
      return () => {
        this.alone = alone;
      };
    }
  }

  questionnaire.questions = (root, definition) => new Questions(root, definition);
})();
