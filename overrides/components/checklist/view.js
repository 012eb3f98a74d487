// A list on the page: its lines, its counts, its tools.
(() => {
  "use strict";

  const { find, findAll, setText, showKept } = window.site.dom;
  const { checklist, store } = window.site;
  const { DONE, ASIDE, addressOf, count, etatOf, noteOf } = checklist.state;

  /** @param {Element} element */
  const textOf = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();

  /**
   * One element of the list, and what is said of it.
   * @implements {ChecklistLine}
   */
  class Line {
    /** @param {HTMLElement} item @param {HTMLTemplateElement} model */
    constructor(item, model) {
      this.item = item;
      /** @type {HTMLInputElement} */
      this.box = find(item, "[data-element]");
      this.id = this.box.dataset.element ?? "";
      this.code = this.box.dataset.code ?? "";
      this.text = textOf(find(item, "[data-texte]"));
      /** @type {ChecklistEtat} */
      this.etat = "";
      item.append(model.content.cloneNode(true));
      this.open = find(item, "[data-preciser]");
      this.panel = find(item, "[data-panneau]");
      /** @type {HTMLInputElement} */
      this.aside = find(item, "[data-sans-objet]");
      /** @type {HTMLTextAreaElement} */
      this.note = find(item, "[data-note]");
      this.mark = find(item, "[data-marque]");
      this.read = find(item, "[data-note-lue]");
      this.open.setAttribute("aria-label", `Sans objet ou note\u00a0: ${this.text}`);
      this.panel.setAttribute("aria-label", `Précisions\u00a0: ${this.text}`);
      this.open.addEventListener("click", () => this.unfold(this.panel.hidden === true));
      this.panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
          this.unfold(false);
          this.open.focus();
        }
      });
    }

    /** @param {boolean} shown */
    unfold(shown) {
      this.panel.hidden = !shown;
      this.open.setAttribute("aria-expanded", String(shown));
    }

    /** @param {ChecklistElement | undefined} element */
    show(element) {
      this.etat = etatOf(element);
      this.box.checked = this.etat === DONE;
      this.aside.checked = this.etat === ASIDE;
      this.item.dataset.etat = this.etat;
      setText(this.mark, this.etat === ASIDE ? " Sans objet" : "");
      setText(this.read, noteOf(element));
      // Where one is writing, nothing comes from another tab
      if (this.note !== document.activeElement) {
        this.note.value = noteOf(element);
      }
    }
  }

  /** The address of this page; a file's has no sense elsewhere. */
  function pageAddress() {
    /** @type {HTMLLinkElement | null} */
    const published = document.querySelector("link[rel=canonical]");
    const isFile = location.protocol === "file:" && published;
    return (isFile ? published.href : location.href).split("#")[0];
  }

  /**
   * The address that gives the list as it is, asked for and shown.
   * @param {HTMLElement} tools
   * @param {() => string} addressNow
   */
  function addressField(tools, addressNow) {
    const place = find(tools, "[data-adresse]");
    const field = find(place, "input");
    const message = find(tools, "[data-message]");
    return {
      /** Forgets an address given earlier, which is no longer that of the list. */
      refresh() {
        if (field.value && field.value !== addressNow()) {
          field.value = "";
          place.hidden = true;
          setText(message, "");
        }
      },
      async give() {
        field.value = addressNow();
        place.hidden = false;
        field.focus();
        field.select();
        try {
          await navigator.clipboard.writeText(field.value);
          setText(message, "L’adresse est copiée\u00a0: collez-la dans un message.");
        } catch {
          setText(message, "Copiez cette adresse, puis collez-la dans un message.");
        }
      },
    };
  }

  /**
   * The counts of the sections and of the list, and what hides what is behind the reader.
   * @param {HTMLElement} root
   * @param {Line[]} lines
   */
  function counters(root, lines) {
    /** @type {HTMLFieldSetElement[]} */
    const sections = findAll(root, "[data-section]");
    const total = find(root, "[data-total]");
    const bar = find(root, "[data-filtre-barre]");
    const filter = find(bar, "button");
    const nothing = find(bar, "[data-vide]");
    /** @param {Element} scope */
    const countIn = (scope) =>
      count(lines.filter(({ item }) => scope.contains(item)).map(({ etat }) => etat));
    const isFiltered = () => root.hasAttribute("data-filtre");

    /**
     * Shows only what was still to do at this moment: what one ticks next stays in sight.
     * @param {boolean} wanted
     */
    function filterBy(wanted) {
      root.toggleAttribute("data-filtre", wanted);
      setText(filter, wanted ? "Tout afficher" : "N’afficher que ce qui reste à faire");
      for (const line of lines) {
        line.item.toggleAttribute("data-passe", line.etat !== "");
      }
      for (const section of sections) {
        const { done, all } = countIn(section);
        section.toggleAttribute("data-passe", done === all);
      }
    }

    /** @param {boolean} isShared */
    function refresh(isShared) {
      for (const section of sections) {
        const { done, all, text } = countIn(section);
        section.disabled = isShared;
        section.toggleAttribute("data-complet", done === all);
        setText(find(section, "[data-compte]"), text);
      }
      const { done, aside, all, text } = countIn(root);
      const wasFiltered = isFiltered();
      root.toggleAttribute("data-complet", done === all);
      root.toggleAttribute("data-commence", done > 0);
      root.style.setProperty("--checklist-part", String(done / all));
      setText(total, aside ? `${text}, dont ${aside} sans objet` : text);
      if (wasFiltered && done === 0) {
        filterBy(false);
      }
      bar.hidden = done === 0 || isShared;
      setText(nothing, wasFiltered && done === all ? "Il ne reste rien à faire." : "");
      return done;
    }

    function start() {
      // Now, not in the HTML: what is found on the device is no news to announce
      total.setAttribute("role", "status");
      total.hidden = false;
      for (const counter of findAll(root, "[data-compte]")) {
        counter.hidden = false;
      }
    }

    return { filter, filterBy, isFiltered, refresh, start };
  }

  /**
   * @param {HTMLElement} root
   * @param {string} id
   * @returns {ChecklistView}
   */
  checklist.view = (root, id) => {
    /** @type {HTMLTemplateElement} */
    const model = find(root, "[data-modele]");
    const lines = findAll(root, "[data-ligne]").map((item) => new Line(item, model));
    const tools = find(root, "[data-outils]");
    const sharing = find(root, "[data-partage]");
    const message = find(tools, "[data-message]");
    /** @type {HTMLButtonElement} */
    const reset = find(tools, "[data-vider]");
    /** @type {HTMLButtonElement[]} */
    const undos = findAll(root, "[data-annuler]");
    const counts = counters(root, lines);
    const address = addressField(tools, () => addressOf(pageAddress(), id, lines));
    return {
      lines,
      tools,
      reset,
      undos,
      sharing,
      filter: counts.filter,
      isFiltered: counts.isFiltered,
      filterBy: counts.filterBy,
      start: counts.start,
      giveAddress: address.give,
      fold: () => lines.forEach((line) => line.unfold(false)),
      onEdit(edit) {
        for (const { id: line, aside, box, note } of lines) {
          box.addEventListener("change", () => edit(line, { etat: box.checked ? DONE : "" }));
          aside.addEventListener("change", () => edit(line, { etat: aside.checked ? ASIDE : "" }));
          note.addEventListener("input", () => edit(line, { note: note.value.trim() }));
        }
      },
      say: (text) => setText(message, text),
      afterUndo(wasInTools) {
        if (wasInTools) {
          reset.focus();
        } else {
          sharing.hidden = true;
          lines[0].box.focus();
        }
      },
      titre: () => textOf(find(root, "[data-nom]")),

      refresh(elements, isShared, undoIn) {
        for (const line of lines) {
          line.show(elements.get(line.id));
        }
        const done = counts.refresh(isShared);
        reset.hidden = elements.size === 0;
        find(tools, "[data-imprimer-vierge]").hidden = elements.size === 0;
        find(tools, "[data-partager]").hidden = done === 0;
        address.refresh();
        tools.hidden = isShared;
        for (const button of undos) {
          button.hidden = !undoIn?.contains(button);
        }
        showKept(
          find(tools, "[data-garde]"),
          store.kept,
          "Vos coches et vos notes restent sur cet appareil, nulle part ailleurs. «\u00a0Remettre à zéro\u00a0» les efface.",
          "Cet appareil ne peut pas garder vos coches\u00a0: elles disparaîtront quand vous quitterez la page.",
        );
      },

      rows: (elements) =>
        lines.map((line) => ({
          id: line.id,
          section: textOf(find(line.item.closest("[data-section]") ?? root, "[data-titre]")),
          texte: line.text,
          prioritaire: "prioritaire" in line.item.dataset,
          etat: line.etat,
          note: noteOf(elements.get(line.id)),
        })),
    };
  };
})();
