// The assessments of the device, and the sheets of the one that is open.
(() => {
  "use strict";

  const { calcul, questionnaire } = window.site;
  const { closest, find, make, setText } = window.site.dom;
  const { ALONE, newId } = questionnaire.state;
  const { capital } = questionnaire.words;

  /** @implements {QuestionnaireSheets} */
  class Sheets {
    /** @param {HTMLElement} root @param {QuestionnaireDefinition} definition */
    constructor(root, { clef, sujet, feuillets }) {
      this.clef = clef;
      this.sujet = sujet;
      this.fixed = feuillets;
      this.works = find(root, "[data-travaux]");
      /** @type {HTMLInputElement} */
      this.workName = find(this.works, "[data-nom-travail]");
      this.workChoice = find(this.works, "[data-choix-travail]");
      /** @type {HTMLSelectElement} */
      this.workSelect = find(this.workChoice, "[data-travail]");
      this.begin = find(this.works, "[data-nouveau]");
      this.root = find(root, "[data-feuillets]");
      this.tabs = find(this.root, "[data-onglets]");
      this.consigne = find(this.root, "[data-consigne]");
      /** @type {HTMLInputElement | null} */
      this.name = this.root.querySelector("[data-nom-feuillet]");
      /** @type {HTMLElement | null} */
      this.add = this.root.querySelector("[data-ajouter]");
      /** @type {HTMLElement | null} */
      this.remove = this.root.querySelector("[data-retirer]");
      this.sheet = "";
      /** The assessment and the sheet that are shown. */
      this.shown = "";
    }

    /** @param {QuestionnaireTravaux} now @param {QuestionnaireTravail} travail */
    show(now, travail) {
      this.showSheets(travail);
      const shown = `${now.courant}/${this.sheet}`;
      const hasMoved = shown !== this.shown;
      this.shown = shown;
      // Where one is writing, nothing comes from another tab
      const mayFill = (/** @type {Element} */ field) =>
        hasMoved || field !== document.activeElement;
      this.showWorks(now);
      if (mayFill(this.workName)) {
        this.workName.value = now.travaux[now.courant]?.nom ?? "";
      }
      if (this.name && mayFill(this.name)) {
        this.name.value = travail.feuillets[this.sheet]?.nom ?? "";
      }
      return hasMoved;
    }

    /** @param {QuestionnaireTravail} travail */
    keysOf({ feuillets }) {
      if (this.sujet) {
        const keys = Object.keys(feuillets);
        return keys.length ? keys : [this.sheet || newId("feuillet")];
      }
      return this.fixed.length ? this.fixed.map(({ id }) => id) : [ALONE];
    }

    /** @param {QuestionnaireTravail} travail @param {string} key @param {number} index */
    labelOf({ feuillets }, key, index) {
      return this.sujet
        ? feuillets[key]?.nom || `${capital(this.sujet)} ${index + 1}`
        : (this.fixed.find(({ id }) => id === key)?.titre ?? "");
    }

    /** @param {QuestionnaireTravail} travail */
    showSheets(travail) {
      const { fixed, sujet } = this;
      const keys = this.keysOf(travail);
      this.sheet = keys.includes(this.sheet) ? this.sheet : keys[0];
      const focused = closest(document.activeElement, "[data-feuillet]")?.dataset.feuillet;
      this.tabs.replaceChildren(...keys.map((key, index) => this.tab(travail, key, index)));
      if (focused && keys.includes(focused)) {
        this.focus(focused);
      }
      this.root.hidden = !sujet && !fixed.length;
      // One alone needs no choice
      this.tabs.hidden = keys.length < 2;
      const said = fixed.find(({ id }) => id === this.sheet)?.consigne ?? "";
      setText(this.consigne, said);
      this.consigne.hidden = !said;
      if (this.remove) {
        this.remove.hidden = keys.length < 2;
      }
    }

    /** @param {QuestionnaireTravail} travail @param {string} key @param {number} index */
    tab(travail, key, index) {
      const one = travail.feuillets[key];
      const isDone = one && !calcul.manquantes(this.clef, one.reponses, one.profil).length;
      const label = this.labelOf(travail, key, index);
      const attributes = {
        type: "button",
        class: "questionnaire__onglet",
        "data-feuillet": key,
        "aria-pressed": String(key === this.sheet),
      };
      return make("li", {}, make("button", attributes, isDone ? `${label} (rempli)` : label));
    }

    /** @param {string} key */
    focus(key) {
      find(this.tabs, `[data-feuillet="${key}"]`).focus();
    }

    /** @param {QuestionnaireTravaux} now */
    showWorks({ travaux, courant }) {
      const all = Object.entries(travaux);
      this.workSelect.replaceChildren(
        ...all.map(([key, { nom }]) => {
          const option = make("option", { value: key }, nom || "Sans nom");
          option.selected = key === courant;
          return option;
        }),
      );
      this.workChoice.hidden = all.length < 2;
      this.works.hidden = all.length === 0;
    }

    /** @param {() => void} choose */
    onChoice(choose) {
      this.tabs.addEventListener("click", ({ target }) => {
        const key = closest(target, "[data-feuillet]")?.dataset.feuillet;
        if (key) {
          this.sheet = key;
          choose();
          this.focus(key);
        }
      });
    }
  }

  questionnaire.sheets = (root, definition) => new Sheets(root, definition);
})();
