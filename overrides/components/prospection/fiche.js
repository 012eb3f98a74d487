// The form of one organisation, in a dialog.
(() => {
  "use strict";

  const { echange, prospection } = window.site;
  const { find, findAll, setText } = window.site.dom;

  /** @implements {ProspectionFiche} */
  class Fiche {
    /** @param {HTMLElement} root */
    constructor(root) {
      /** @type {HTMLDialogElement} */
      this.dialog = find(root, "[data-fiche]");
      /** @type {HTMLFormElement} */
      this.form = find(this.dialog, "[data-formulaire]");
      /** @type {ProspectionField[]} */
      this.fields = findAll(this.form, "[data-champ]");
      this.name = this.fields[0];
    }

    /** @param {ProspectionOrganisation | undefined} one nothing: a new one */
    fill(one) {
      for (const field of this.fields) {
        // Where one is writing, nothing comes from another tab
        if (field !== document.activeElement || !this.dialog.open) {
          field.value = one?.[field.dataset.champ ?? ""] ?? "";
        }
      }
    }

    /** @param {ProspectionOrganisation | undefined} one nothing: a new one */
    open(one) {
      this.complain("");
      this.fill(one);
      const title = one
        ? `Modifier «\u00a0${echange.shorten(one.nom)}\u00a0»`
        : "Nouvelle organisation";
      setText(find(this.dialog, "[data-titre]"), title);
      find(this.dialog, "[data-supprimer]").hidden = !one;
      this.dialog.showModal();
      this.name.focus();
      this.dialog.scrollTop = 0;
    }

    /** @param {string} text */
    complain(text) {
      setText(find(this.dialog, "[data-erreur]"), text);
      this.name.toggleAttribute("aria-invalid", text !== "");
    }

    isBlank() {
      return this.fields.every(({ value }) => value.trim() === "");
    }

    /** @param {ProspectionField[]} fields */
    valuesOf(fields) {
      return Object.fromEntries(
        fields.map(({ dataset, value }) => [dataset.champ ?? "", echange.clean(value)]),
      );
    }
  }

  prospection.fiche = (root) => new Fiche(root);
})();
