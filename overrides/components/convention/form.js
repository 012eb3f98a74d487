// The form: its fields, its parts, and the way from one to the next.
(() => {
  "use strict";

  const { apercu, convention } = window.site;
  const { find, findAll } = window.site.dom;
  const { LAST, stepOf, stepsOf } = convention.state;
  // With room, the parts stay in sight beside the form (46rem in the style sheet)
  const WIDE = 46;

  class Field {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      this.key = root.dataset.champ ?? "";
      /** @type {HTMLInputElement[]} */
      this.radios = findAll(root, 'input[type="radio"]');
      /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
      this.input = this.radios.length ? null : find(root, "input, textarea");
      this.alert = root.querySelector("[data-alerte]");
    }

    get value() {
      return this.input
        ? this.input.value
        : (this.radios.find(({ checked }) => checked)?.value ?? "");
    }

    /**
     * Shows what is kept, but where one is writing.
     * @param {string | undefined} value
     */
    show(value) {
      for (const radio of this.radios) {
        radio.checked = value !== undefined && radio.value === value;
      }
      const { input } = this;
      if (input && input !== document.activeElement) {
        const text = value ?? input.defaultValue;
        if (input.value !== text) {
          input.value = text;
        }
      }
    }

    /** @param {string} text */
    warn(text) {
      if (this.alert && this.alert.textContent !== text) {
        this.alert.textContent = text;
      }
    }
  }

  /** @implements {ConventionForm} */
  class Form {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      /** @type {HTMLFormElement} */
      this.form = find(root, "[data-formulaire]");
      this.fields = findAll(this.form, "[data-champ]").map((element) => new Field(element));
      this.sections = findAll(root, "[data-section]");
      this.groups = findAll(this.form, "[data-rang]");
      // Those that the blank model shows
      this.blankGroups = this.groups.filter((group) => !group.hidden);
      this.withoutScript = findAll(root, "[data-sans-script]");
      this.nav = find(root, "[data-etapes]");
      this.menu = find(this.nav, "details");
    }

    isWide() {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      return this.root.clientWidth >= WIDE * rem;
    }

    /** @param {(key: string, value: string) => void} answer */
    onAnswer(answer) {
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", ({ target }) => {
        const field = this.fields.find(({ root }) => root.contains(/** @type {Node} */ (target)));
        if (field) {
          answer(field.key, field.value);
        }
      });
    }

    /** @param {ConventionActe} acte @param {ConventionBrouillon} draft */
    show(acte, draft) {
      const step = stepOf(acte, draft);
      this.showFields(acte, draft);
      this.showGroups(acte);
      for (const section of this.sections) {
        section.hidden = section.dataset.section !== step;
      }
      this.showSteps(acte, step);
      this.showText(acte, step);
    }

    /** @param {ConventionActe} acte @param {ConventionBrouillon} draft */
    showFields(acte, { reponses }) {
      const alerts = new Map(acte.alertes.map(({ cle, texte }) => [cle, texte]));
      for (const field of this.fields) {
        field.show(reponses[field.key]);
        field.root.hidden = !acte.asked(field.key);
        field.warn(alerts.get(field.key) ?? "");
      }
    }

    /** @param {ConventionActe} acte */
    showGroups(acte) {
      for (const group of this.groups) {
        const [, pour = "", rank = ""] = /^(.*)-(\d)$/.exec(group.dataset.rang ?? "") ?? [];
        const asked = this.fields.some(({ root }) => group.contains(root) && !root.hidden);
        group.hidden = !asked || Number(rank) > acte.count(pour);
        const place = find(group, "[data-designation]");
        place.textContent = pour === "parties" ? `\u00a0: ${acte.designation(Number(rank))}` : "";
      }
    }

    /** @param {ConventionActe} acte @param {string} step */
    showSteps(acte, step) {
      const all = stepsOf(acte);
      const missing = new Map(acte.sections.map(({ id, manques }) => [id, manques.length]));
      missing.set(LAST, acte.manques);
      for (const item of findAll(this.nav, "[data-pas]")) {
        const key = item.dataset.pas ?? "";
        const count = missing.get(key);
        const button = find(item, "button");
        item.hidden = !all.includes(key);
        item.dataset.etat = count ? "reste" : "complet";
        find(item, "[data-etat]").textContent = count ? `${count} à compléter` : "complet";
        if (key === step) {
          button.setAttribute("aria-current", "step");
        } else {
          button.removeAttribute("aria-current");
        }
      }
      const title = find(this.nav, `[data-aller="${step}"] span`).textContent;
      find(this.nav, "[data-position]").textContent =
        `Partie ${all.indexOf(step) + 1} sur ${all.length}\u00a0: ${title}`;
      for (const button of findAll(this.root, "[data-precedent]")) {
        button.hidden = step === all[0];
      }
    }

    /**
     * Shows what the part being written makes in the document.
     * @param {ConventionActe} acte
     * @param {string} step
     */
    showText(acte, step) {
      /** @type {HTMLElement | null} */
      const view = this.form.querySelector(`[data-apercu-de="${step}"]`);
      if (view) {
        const nodes = apercu.nodes(acte, step);
        view.hidden = nodes.length === 0;
        find(view, "[data-texte]").replaceChildren(...nodes);
      }
    }

    /**
     * Brings a part in sight.
     * @param {string} step
     */
    open(step) {
      if (!this.isWide()) {
        this.menu.open = false;
      }
      const section = find(this.root, `[data-section="${step}"]`);
      section.focus({ preventScroll: true });
      section.scrollIntoView({ block: "start" });
    }

    /** Shows the list of the parts when there is room. */
    unfold() {
      this.menu.open = this.isWide();
    }

    /** Shows the blank model, as the page gives it without script. */
    showModel() {
      this.form.reset();
      const parts = [...this.sections, ...this.fields.map(({ root }) => root)];
      for (const element of [...this.withoutScript, ...parts, ...this.blankGroups]) {
        element.hidden = element.dataset.section === LAST;
      }
    }

    hideModel() {
      for (const element of this.withoutScript) {
        element.hidden = true;
      }
    }
  }

  convention.form = (root) => new Form(root);
})();
