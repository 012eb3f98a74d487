// The table of organisations: filters, columns that sort, rows a page at a time.
(() => {
  "use strict";

  const { prospection } = window.site;
  const { closest, find, findAll, make, setText } = window.site.dom;
  const { plural } = window.site.text;
  const { shorten } = window.site.echange;
  const { inWords, labelOf, urgency, visible } = prospection.state;
  // The rows that the table holds at a time: more would slow it down
  const PAGE = 50;
  // A table whose style makes cards would no longer be said to be one
  const ROLES = { "thead, tbody": "rowgroup", "thead tr": "row", "thead th": "columnheader" };

  /** @param {ProspectionColonne} column @param {ProspectionOrganisation} one */
  function cell(column, one) {
    const label = labelOf(column, one[column.id]);
    const attributes = { role: "cell", "data-titre": column.titre };
    const text = make("bdi", {}, shorten(label, 200) || "–");
    if (column.id === "nom") {
      const opener = { type: "button", class: "prospection__ouvrir", "data-ouvrir": "" };
      const heading = { ...attributes, role: "rowheader", scope: "row" };
      return make("th", heading, make("button", opener, text));
    }
    if (column.genre !== "date" || label === "") {
      return make("td", attributes, text);
    }
    const state = urgency(label);
    const sign = { class: "prospection__etat", "data-etat": state };
    const date = make("time", { datetime: label }, inWords(label));
    return make("td", attributes, date, ...(state ? [" ", make("span", sign, state)] : []));
  }

  /** @implements {ProspectionTable} */
  class Table {
    /** @param {HTMLElement} root @param {ProspectionColonne[]} columns */
    constructor(root, columns) {
      this.root = root;
      this.columns = columns;
      this.shown = columns.filter((column) => column.tableau);
      this.filters = find(root, "[data-filtres]");
      /** @type {HTMLInputElement} */
      this.words = find(this.filters, "[data-filtre-texte]");
      /** @type {HTMLSelectElement[]} */
      this.choices = findAll(this.filters, "[data-filtre]");
      /** @type {HTMLInputElement} */
      this.soon = find(this.filters, "[data-filtre-relance]");
      this.count = find(root, "[data-compte]");
      this.table = find(root, "[data-tableau]");
      this.body = find(this.table, "[data-lignes]");
      this.pages = find(root, "[data-pages]");
      this.page = 0;
      this.sort = { id: "nom", down: false };
    }

    get asked() {
      return {
        words: this.words.value,
        choices: Object.fromEntries(
          this.choices.map(({ dataset, value }) => [dataset.filtre ?? "", value]),
        ),
        soon: this.soon.checked,
      };
    }

    isFiltered() {
      const { words, choices, soon } = this.asked;
      return words.trim() !== "" || soon || Object.values(choices).some((value) => value !== "");
    }

    /** @param {ProspectionFichier} fichier */
    visible(fichier) {
      return visible(this.columns, fichier, this.asked, this.sort);
    }

    /** @param {ProspectionFichier} fichier @param {boolean} isFormOpen */
    show(fichier, isFormOpen) {
      const all = fichier.organisations;
      const ids = this.visible(fichier);
      const end = Math.max(0, Math.ceil(ids.length / PAGE) - 1);
      this.page = Math.min(this.page, end);
      const first = this.page * PAGE;
      const onPage = ids.slice(first, first + PAGE);
      const focused = closest(document.activeElement, "[data-id]")?.dataset.id;
      this.body.replaceChildren(...onPage.map((id) => this.row(id, all.get(id) ?? {})));
      if (focused && !isFormOpen) {
        this.openerOf(focused)?.focus();
      }
      const some = plural(all.size, "organisation", "organisations");
      const which = this.isFiltered() ? `${ids.length} sur ${some}` : some;
      const where = end ? `, lignes ${first + 1} à ${first + onPage.length}` : "";
      setText(this.count, `${which}${where}.`);
      const late = [...all.values()].filter(({ date }) => urgency(date) !== "").length;
      setText(find(this.filters, "[data-relances]"), `(${late})`);
      this.filters.hidden = all.size === 0;
      this.count.hidden = all.size === 0;
      this.table.hidden = ids.length === 0;
      this.showSort();
      this.showPages(end);
    }

    /** @param {string} id @param {ProspectionOrganisation} one */
    row(id, one) {
      const cells = this.shown.map((column) => cell(column, one));
      return make("tr", { role: "row", "data-id": id }, ...cells);
    }

    showSort() {
      for (const heading of findAll(this.table, "[data-colonne]")) {
        const isActive = heading.dataset.colonne === this.sort.id;
        const way = this.sort.down ? "descending" : "ascending";
        heading.setAttribute("aria-sort", isActive ? way : "none");
      }
    }

    /** @param {number} end the last page */
    showPages(end) {
      this.pages.hidden = end === 0;
      for (const button of findAll(this.pages, "[data-page]")) {
        const next = this.page + Number(button.dataset.page);
        // Not `disabled`: the focus would be lost at either end
        button.setAttribute("aria-disabled", String(next < 0 || next > end));
      }
    }

    /**
     * Returns the page that an organisation is on, or -1 when filters hide it.
     * @param {ProspectionFichier} fichier
     * @param {string} id
     */
    pageOf(fichier, id) {
      return Math.floor(this.visible(fichier).indexOf(id) / PAGE);
    }

    /** @param {string} id @returns {HTMLElement | null} */
    openerOf(id) {
      return this.body.querySelector(`[data-id="${CSS.escape(id)}"] [data-ouvrir]`);
    }

    /** @param {number} page */
    turnTo(page) {
      this.page = page;
    }

    /** @param {() => void} refresh */
    onView(refresh) {
      const filter = () => {
        this.turnTo(0);
        refresh();
      };
      this.words.addEventListener("input", filter);
      for (const field of [...this.choices, this.soon]) {
        field.addEventListener("change", filter);
      }
      for (const button of findAll(this.table, "[data-tri]")) {
        button.addEventListener("click", () => {
          const id = button.dataset.tri ?? "";
          this.sort = { id, down: this.sort.id === id && !this.sort.down };
          filter();
        });
      }
      for (const button of findAll(this.pages, "[data-page]")) {
        button.addEventListener("click", () => {
          if (button.getAttribute("aria-disabled") === "false") {
            this.turnTo(this.page + Number(button.dataset.page));
            refresh();
          }
        });
      }
    }

    /** @param {(id: string) => void} open */
    onOpen(open) {
      this.body.addEventListener("click", ({ target }) => {
        const id = closest(closest(target, "[data-ouvrir]"), "[data-id]")?.dataset.id;
        if (id) {
          open(id);
        }
      });
    }

    start() {
      this.table.setAttribute("role", "table");
      for (const [selector, role] of Object.entries(ROLES)) {
        for (const element of findAll(this.table, selector)) {
          element.setAttribute("role", role);
        }
      }
      // Now, not in the HTML: what is found on the device is no news to announce
      this.count.setAttribute("role", "status");
    }
  }

  prospection.table = (root, columns) => new Table(root, columns);
})();
