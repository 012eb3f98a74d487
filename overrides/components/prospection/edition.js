// One organisation in the form: kept as one writes, given up, erased.
(() => {
  "use strict";

  const { echange, prospection } = window.site;
  const { find } = window.site.dom;
  const { same } = window.site.text;
  const { UNNAMED, newId, set } = prospection.state;

  /** @implements {ProspectionEdition} */
  class Edition {
    /** @param {ProspectionDesk} desk */
    constructor(desk) {
      this.desk = desk;
      this.fiche = prospection.fiche(desk.root);
      /**
       * The organisation in the form, and all as they were; a new one is not kept before it says
       * something.
       * @type {{id: string, isNew: boolean, before: ProspectionOrganisations} | null}
       */
      this.edited = null;
      this.listen();
    }

    get isOpen() {
      return this.edited !== null;
    }

    listen() {
      const { dialog, form, name } = this.fiche;
      form.addEventListener("input", ({ target }) => {
        this.write(/** @type {ProspectionField} */ (target));
      });
      form.addEventListener("submit", (event) => {
        if (name.value.trim() === "" && !this.fiche.isBlank()) {
          event.preventDefault();
          this.fiche.complain("Écrivez le nom de l’organisation.");
          name.focus();
        }
      });
      find(dialog, "[data-renoncer]").addEventListener("click", () => this.giveUp());
      find(dialog, "[data-supprimer]").addEventListener("click", () => this.erase());
      dialog.addEventListener("close", () => this.closed());
    }

    /** @param {string} [id] nothing: a new one */
    open(id) {
      // A hand quicker than the browser, which says a moment later that the form is closed
      this.closed();
      this.edited = { id: id ?? newId(), isNew: id === undefined, before: this.desk.kept() };
      this.fiche.open(id ? this.desk.fichier.organisations.get(id) : undefined);
    }

    /**
     * Keeps what was just written; what is there since, in another tab, stays.
     * @param {ProspectionField} field
     */
    write(field) {
      const { fiche, edited } = this;
      if (!edited) {
        return;
      }
      this.desk.change((all) => {
        set(all, edited.id, fiche.valuesOf(all.has(edited.id) ? [field] : fiche.fields));
      });
      if (fiche.name.value.trim() !== "") {
        fiche.complain("");
      }
    }

    /** Puts the organisation back as it was. */
    giveUp() {
      const { edited } = this;
      if (edited) {
        const was = edited.before.get(edited.id);
        this.desk.change((all) => (was ? all.set(edited.id, was) : all.delete(edited.id)));
      }
      this.fiche.dialog.close();
    }

    erase() {
      const { edited } = this;
      if (edited) {
        this.desk.change((all) => all.delete(edited.id));
      }
      this.fiche.dialog.close();
    }

    /** Shows what another tab writes of the same organisation. */
    follow() {
      const { fiche, edited, desk } = this;
      const one = edited && desk.fichier.organisations.get(edited.id);
      if (one) {
        fiche.fill({ ...one, nom: fiche.name.value });
      }
    }

    /** Says what the form did, once closed, and gives the focus back. */
    closed() {
      const { desk, edited } = this;
      // Closed twice in a row, it has nothing more to say; open again, it is not closed
      if (!edited || this.fiche.dialog.open) {
        return;
      }
      const { id, isNew, before } = edited;
      this.edited = null;
      desk.load();
      const now = desk.fichier.organisations.get(id);
      if (now && now.nom === UNNAMED) {
        desk.change((all) => set(all, id, { nom: UNNAMED }));
      }
      const was = before.get(id);
      const after = desk.kept();
      if (same(was, after.get(id))) {
        desk.refresh();
      } else {
        const name = now?.nom ?? was?.nom ?? UNNAMED;
        const what = !now ? "est supprimée" : isNew ? "est ajoutée" : "est modifiée";
        // Only this one: another tab may have changed others meanwhile
        after.delete(id);
        desk.remember(
          was ? after.set(id, was) : after,
          `«\u00a0${echange.shorten(String(name))}\u00a0» ${what}.`,
        );
      }
      if (was && !now) {
        desk.undoButton.focus();
      } else if (!(now && desk.goTo(id))) {
        desk.add.focus();
      }
    }
  }

  prospection.edition = (desk) => new Edition(desk);
})();
