// The bar above the form: the drafts of the device, and what is said of them.
(() => {
  "use strict";

  const { convention, store } = window.site;
  const { find, make, showKept } = window.site.dom;
  const { nameOf } = convention.state;
  const LOST =
    "Cet appareil ne peut pas garder ce que vous écrivez\u00a0: enregistrez votre document ou votre brouillon avant de quitter la page.";

  /** @implements {ConventionBar} */
  class Bar {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = find(root, "[data-brouillons]");
      /** @type {HTMLInputElement} */
      this.name = find(this.root, "[data-nom]");
      this.undo = find(this.root, "[data-annuler]");
      this.note = find(this.root, "[data-garde]");
      this.keptHere = this.note.textContent ?? "";
    }

    /** @param {ConventionBrouillons} drafts @param {string} current @param {boolean} canUndo */
    show(drafts, current, canUndo) {
      const all = Object.entries(drafts);
      find(this.root, "[data-nombre]").textContent = String(all.length);
      if (this.name !== document.activeElement) {
        this.name.value = drafts[current].nom;
      }
      const rows = all.map(([id, draft]) => this.row(id, nameOf(draft), id === current));
      find(this.root, "[data-liste]").replaceChildren(...rows);
      this.undo.hidden = !canUndo;
      showKept(this.note, store.kept, this.keptHere, LOST);
    }

    /** @param {string} id @param {string} name @param {boolean} isOpen */
    row(id, name, isOpen) {
      if (isOpen) {
        return make("li", {}, `${name} (celui-ci)`);
      }
      const attributes = { type: "button", class: "convention__lien", "data-ouvrir": id };
      const label = { "aria-label": `Ouvrir «\u00a0${name}\u00a0»` };
      return make("li", {}, make("button", { ...attributes, ...label }, name));
    }

    /**
     * Says something once the rest is drawn: a live region must change.
     * @param {string} text
     */
    say(text) {
      find(this.root, "[data-message]").textContent = text;
    }

    /** @param {string} text */
    refuse(text) {
      find(this.root, "[data-refus]").textContent = text;
    }
  }

  convention.bar = (root) => new Bar(root);
})();
