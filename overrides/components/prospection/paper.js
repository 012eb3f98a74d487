// The table on paper: what the screen shows, all its pages, or lines to fill in by hand.
(() => {
  "use strict";

  const { prospection } = window.site;
  const { find, findAll, make, printAlone } = window.site.dom;
  const { inWords, labelOf } = prospection.state;

  /** @param {ProspectionColonne} column @param {ProspectionOrganisation} one */
  function written(column, one) {
    const text = labelOf(column, one[column.id]);
    return column.genre === "date" && text ? inWords(text) : text;
  }

  prospection.paper = (desk) => {
    const { root, columns } = desk;
    const paper = find(root, "[data-papier]");
    const body = find(paper, "[data-lignes-papier]");
    const blank = [...body.children].map((row) => row.cloneNode(true));
    const places = findAll(paper, "[data-colonnes-papier]").map(({ dataset }) => {
      const ids = (dataset.colonnesPapier ?? "").trim().split(" ");
      return ids.flatMap((name) => columns.find(({ id }) => id === name) ?? []);
    });

    /** @param {ProspectionOrganisation} one */
    function row(one) {
      const cells = places.map((inside) => {
        const texts = inside.map((column) => written(column, one)).filter(Boolean);
        return make("td", {}, ...texts.map((text) => make("bdi", {}, text)));
      });
      return make("tr", {}, ...cells);
    }

    window.addEventListener("beforeprint", () => {
      const ids = root.dataset.imprimer === "vierge" ? [] : desk.visible();
      const rows = ids.map((id) => row(desk.fichier.organisations.get(id) ?? {}));
      body.replaceChildren(...(rows.length ? rows : blank.map((line) => line.cloneNode(true))));
    });
    const print = (/** @type {string} */ selector, /** @type {string} */ what) => {
      find(root, selector).addEventListener("click", () => printAlone(root, what));
    };
    print("[data-imprimer]", "remplie");
    print("[data-imprimer-vierge]", "vierge");
  };
})();
