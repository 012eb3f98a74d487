// What the reader does with the list: from what is kept to what is seen, and back.
(() => {
  "use strict";

  const { echange, files, prospection, store } = window.site;
  const { find, findAll, setText, showKept } = window.site.dom;
  const { plural } = window.site.text;
  const { putBack } = window.site.undo;
  const { state } = prospection;
  const KIND = "outil";
  const ID = "prospection";
  const EMPTY = "Ce que vous écrirez restera sur cet appareil, nulle part ailleurs.";
  const KEPT =
    "Votre fichier reste sur cet appareil, nulle part ailleurs. «\u00a0Tout effacer\u00a0» l’en retire.";
  const LOST =
    "Cet appareil ne peut pas tout garder\u00a0: enregistrez votre fichier avant de quitter la page.";

  /** @implements {ProspectionDesk} */
  class Desk {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      /** @type {ProspectionColonne[]} */
      this.columns = JSON.parse(root.dataset.colonnes ?? "");
      this.tool = find(root, "[data-outil]");
      this.add = find(this.tool, "[data-ajouter]");
      this.undoButton = find(this.tool, "[data-annuler]");
      this.foot = find(this.tool, "[data-pied]");
      this.table = prospection.table(this.tool, this.columns);
      this.fichier = state.load(this.columns, null);
      /** What can be undone, until something else changes here. @type {ProspectionChange | null} */
      this.last = null;
      this.edition = prospection.edition(this);
    }

    /** Returns what is kept, as it is now in any tab. */
    kept() {
      return state.keptIn(store.read(KIND, ID));
    }

    load() {
      this.fichier = state.load(this.columns, store.read(KIND, ID), this.fichier);
    }

    visible() {
      return this.table.visible(this.fichier);
    }

    refresh() {
      const { size } = this.fichier.organisations;
      this.table.show(this.fichier, this.edition.isOpen);
      find(this.tool, "[data-accueil]").hidden = size > 0;
      const inside = "[data-exporter], [data-imprimer], [data-vider]";
      for (const button of findAll(this.foot, inside)) {
        button.hidden = size === 0;
      }
      this.undoButton.hidden = this.last === null;
      showKept(find(this.foot, "[data-garde]"), store.kept, size ? KEPT : EMPTY, LOST);
    }

    /** Shows what changed, here or in another tab. */
    follow() {
      this.load();
      if (this.edition.isOpen) {
        // The table waits for the form to close
        this.edition.follow();
        return;
      }
      if (this.last && !state.holds(this.last, this.kept())) {
        this.last = null;
      }
      this.refresh();
    }

    /** @param {(all: ProspectionOrganisations) => void} replace */
    change(replace) {
      store.update(KIND, ID, (value) => state.changed(value, replace));
    }

    /**
     * Changes organisations at once, in a way that can be undone.
     * @param {string} said
     * @param {(all: ProspectionOrganisations) => void} replace
     */
    changeAll(said, replace) {
      const before = this.kept();
      this.change(replace);
      this.remember(before, said);
    }

    /**
     * Offers to undo what happened since `before`, to each organisation that changed.
     * @param {ProspectionOrganisations} before
     * @param {string} said
     */
    remember(before, said) {
      this.last = state.between(before, this.kept());
      this.say(said);
      this.refresh();
    }

    undo() {
      const { last } = this;
      if (!last) {
        return;
      }
      this.last = null;
      this.change((all) => putBack(all, last.before, last.after));
      this.say("C’est annulé.");
      this.refresh();
      const [id] = [...last.before.keys(), ...last.after.keys()];
      if (!this.goTo(id)) {
        this.add.focus();
      }
    }

    eraseAll() {
      const { size } = this.fichier.organisations;
      const many = plural(size, "organisation effacée", "organisations effacées");
      this.changeAll(`${many} de cet appareil.`, (all) => all.clear());
      this.undoButton.focus();
    }

    /**
     * Puts the focus on an organisation, on whatever page of the table it is; false if filters hide it.
     * @param {string} id
     */
    goTo(id) {
      const page = this.table.pageOf(this.fichier, id);
      if (page < 0) {
        return false;
      }
      if (page !== this.table.page) {
        this.table.turnTo(page);
        this.refresh();
      }
      this.table.openerOf(id)?.focus();
      return true;
    }

    /** @param {string} text */
    say(text) {
      setText(find(this.tool, "[data-message]"), text);
    }

    /** @param {string} text */
    refuse(text) {
      setText(find(this.tool, "[data-refus]"), text);
    }

    /** @param {string} format */
    save(format) {
      const { columns, fichier } = this;
      const today = state.day();
      const [type, text] =
        format === "csv"
          ? ["text/csv", echange.toCsv(columns, fichier.organisations)]
          : ["application/json", echange.toJson(fichier.organisations, today)];
      this.say(files.save(`fichier-cible-${today}.${format}`, type, text));
    }

    start() {
      find(this.root, "[data-sans-script]").hidden = true;
      this.tool.hidden = false;
      this.load();
      this.refresh();
      this.table.start();
    }
  }

  prospection.desk = (root) => new Desk(root);
})();
