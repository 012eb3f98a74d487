// Keeps the state and the note of each element, shares and saves them; without it, boxes tick.
(() => {
  "use strict";

  const { save: download } = window.site.files;
  const { find } = window.site.dom;
  const { register, store } = window.site;
  const KIND = "checklist";
  const DONE = "fait";
  const ASIDE = "sans-objet";
  const NAMES = { [DONE]: "fait", [ASIDE]: "sans objet" };
  const TO_DO = "à faire";
  // « #etat=<list>.<codes of what is done>.<codes of what is set aside> »
  const SHARED = /^#etat=([a-z0-9-]+)\.([a-z2-7]*)(?:\.([a-z2-7]*))?$/;
  // Each of four characters (macros/components/checklist.py: CODE)
  const CODES = /.{1,4}/g;

  /**
   * @typedef {Record<string, unknown>} Kept `{etat, note}`, and what other editions add
   * @typedef {Map<string, Kept>} Elements by id
   */

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  // What is kept --------------------------------------------------------------------------

  /** Returns what is kept of the elements, without what cannot be read. @returns {Elements} */
  function elementsOf(value) {
    const kept = isObject(value) && isObject(value.elements) ? value.elements : {};
    return new Map(Object.entries(kept).filter(([, element]) => isObject(element)));
  }

  /** Returns « fait », « sans-objet », or nothing: to do. */
  const etatOf = (element) => ([DONE, ASIDE].includes(element?.etat) ? element.etat : "");
  const noteOf = (element) => (typeof element?.note === "string" ? element.note : "");

  /** Changes one element, and nothing else of what is kept of it; forgets it once it is empty. */
  function set(elements, id, change) {
    const all = Object.entries({ ...elements.get(id), ...change });
    const left = all.filter(([, value]) => value !== "");
    if (left.length) {
      elements.set(id, Object.fromEntries(left));
    } else {
      elements.delete(id);
    }
  }

  // One element ---------------------------------------------------------------------------

  class Line {
    /** @param {HTMLElement} item @param {HTMLTemplateElement} model */
    constructor(item, model) {
      this.item = item;
      this.box = find(item, "[data-element]");
      this.id = this.box.dataset.element;
      this.code = this.box.dataset.code;
      this.text = textOf(find(item, "[data-texte]"));
      item.append(model.content.cloneNode(true));
      this.open = find(item, "[data-preciser]");
      this.panel = find(item, "[data-panneau]");
      this.aside = find(item, "[data-sans-objet]");
      this.note = find(item, "[data-note]");
      this.mark = find(item, "[data-marque]");
      this.read = find(item, "[data-note-lue]");
      this.open.setAttribute("aria-label", `Sans objet ou note\u00a0: ${this.text}`);
      this.panel.setAttribute("aria-label", `Précisions\u00a0: ${this.text}`);
      this.open.addEventListener("click", () => this.unfold(this.panel.hidden));
      this.panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
          this.unfold(false);
          this.open.focus();
        }
      });
    }

    unfold(shown) {
      this.panel.hidden = !shown;
      this.open.setAttribute("aria-expanded", String(shown));
    }

    /** @param {Kept | undefined} element */
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

  // Paper, addresses, files ---------------------------------------------------------------

  /** Prints this list alone; `blank`: as if nothing were ticked or written. */
  function print(root, blank) {
    const page = document.documentElement;
    const clean = () => {
      delete page.dataset.imprimer;
      delete root.dataset.imprimer;
    };
    page.dataset.imprimer = "checklist";
    root.dataset.imprimer = blank ? "vierge" : "remplie";
    window.addEventListener("afterprint", clean, { once: true });
    window.print();
  }

  /** Returns the address of the list as it is now; a file's has no sense elsewhere. */
  function addressOf(id, lines) {
    const codes = (etat) =>
      lines
        .filter((line) => line.etat === etat)
        .map((line) => line.code)
        .join("");
    const published =
      location.protocol === "file:" && document.querySelector("link[rel=canonical]");
    const [page] = (published ? published.href : location.href).split("#");
    // No dot at the end: many programs leave it out of a link
    return `${page}#etat=${id}.${codes(DONE)}${codes(ASIDE) && `.${codes(ASIDE)}`}`;
  }

  /** Returns the state that the address gives to this list, and how many codes mean nothing. */
  function sharedBy(id, lines) {
    let hash = "";
    try {
      hash = decodeURIComponent(location.hash);
    } catch {
      // Not an address of ours
    }
    const [, list, done, aside = ""] = SHARED.exec(hash) ?? [];
    if (list !== id) {
      return null;
    }
    const ids = new Map(lines.map((line) => [line.code, line.id]));
    /** @type {Elements} */
    const elements = new Map();
    let unknown = 0;
    for (const [codes, etat] of [
      [done, DONE],
      [aside, ASIDE],
    ]) {
      for (const code of codes.match(CODES) ?? []) {
        if (ids.has(code)) {
          elements.set(ids.get(code), { etat });
        } else {
          unknown += 1;
        }
      }
    }
    return { elements, unknown };
  }

  /** Returns a cell that a spreadsheet shows as it is: neither cut nor taken for a formula. */
  function cell(text) {
    const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  }

  /** What a list is saved as: the text of a file, from its title and its rows. */
  const formats = {
    csv: {
      type: "text/csv",
      // The mark at the start and the semicolons: what Excel expects in French
      write: (_list, rows) =>
        `\ufeff${[
          ["Section", "Élément", "Priorité", "État", "Note"],
          ...rows.map(({ section, texte, prioritaire, etat, note }) => [
            section,
            texte,
            prioritaire ? "prioritaire" : "",
            NAMES[etat] ?? TO_DO,
            note,
          ]),
        ]
          .map((row) => `${row.map(cell).join(";")}\r\n`)
          .join("")}`,
    },
    json: {
      type: "application/json",
      write: (list, rows) => {
        const elements = rows.map((row) => ({ ...row, etat: row.etat || "a-faire" }));
        return `${JSON.stringify({ format: "guide-partenariats-liste", ...list, elements }, null, 2)}\n`;
      },
    },
  };

  // The list ------------------------------------------------------------------------------

  function mount(root) {
    const id = root.dataset.checklist;
    const model = find(root, "[data-modele]");
    const lines = [...root.querySelectorAll("[data-ligne]")].map((item) => new Line(item, model));
    const sections = [...root.querySelectorAll("[data-section]")];
    const total = find(root, "[data-total]");
    const filterBar = find(root, "[data-filtre-barre]");
    const filter = find(filterBar, "[data-filtrer]");
    const nothing = find(filterBar, "[data-vide]");
    const sharing = find(root, "[data-partage]");
    const notice = find(sharing, "[data-avis]");
    const merge = find(sharing, "[data-fusionner]");
    const tools = find(root, "[data-outils]");
    const reset = find(tools, "[data-vider]");
    const blank = find(tools, "[data-imprimer-vierge]");
    const share = find(tools, "[data-partager]");
    const place = find(tools, "[data-adresse]");
    const address = find(place, "input");
    const message = find(tools, "[data-message]");
    const note = find(tools, "[data-garde]");
    const undos = [...root.querySelectorAll("[data-annuler]")];
    /** The state that the address gives, while the reader has not said what to do with it. */
    let shared = null;
    /** What can be undone, and where it was done, until something else changes here. */
    let last = null;

    const mine = () => elementsOf(store.read(KIND, id));

    /** Replaces what is kept of the elements; nothing to keep is nothing kept. */
    function change(replace) {
      store.update(KIND, id, (value) => {
        const elements = elementsOf(value);
        replace(elements);
        const next = { ...value, elements: Object.fromEntries(elements) };
        return elements.size ? next : null;
      });
    }

    /** Changes several elements at once, in a way that the button near `origin` undoes. */
    function changeAll(origin, replace) {
      const before = mine();
      const after = new Map(before);
      replace(after);
      last = { before, after, origin };
      change(replace);
      find(origin, "[data-annuler]").focus();
    }

    function undo() {
      const { before, after, origin } = last;
      last = null;
      change((elements) => {
        for (const key of new Set([...before.keys(), ...after.keys()])) {
          // What was changed since, in another tab, stays
          if (!same(elements.get(key), after.get(key))) {
            continue;
          }
          if (before.has(key)) {
            elements.set(key, before.get(key));
          } else {
            elements.delete(key);
          }
        }
      });
      if (origin === tools) {
        reset.focus();
      } else {
        sharing.hidden = true;
        lines[0].box.focus();
      }
    }

    function edit(line, replacement) {
      last = null;
      change((elements) => set(elements, line.id, replacement));
    }

    // Counts and filter

    function count(scope) {
      const inside = lines.filter((line) => scope.contains(line.item));
      const done = inside.filter((line) => line.etat).length;
      const aside = inside.filter((line) => line.etat === ASIDE).length;
      const text = `${done} sur ${inside.length}`;
      return { done, aside, all: inside.length, text };
    }

    /** Shows only what was still to do at this moment: what one ticks next stays in sight. */
    function filterBy(wanted) {
      root.toggleAttribute("data-filtre", wanted);
      setText(filter, wanted ? "Tout afficher" : "N’afficher que ce qui reste à faire");
      for (const line of lines) {
        line.item.toggleAttribute("data-passe", line.etat !== "");
      }
      for (const section of sections) {
        const { done, all } = count(section);
        section.toggleAttribute("data-passe", done === all);
      }
    }

    function refresh() {
      const elements = shared?.elements ?? mine();
      for (const line of lines) {
        line.show(elements.get(line.id));
      }
      for (const section of sections) {
        const { done, all, text } = count(section);
        section.disabled = shared !== null;
        section.toggleAttribute("data-complet", done === all);
        setText(find(section, "[data-compte]"), text);
      }
      const { done, aside, all, text } = count(root);
      const filtered = root.hasAttribute("data-filtre");
      root.toggleAttribute("data-complet", done === all);
      root.toggleAttribute("data-commence", done > 0);
      root.style.setProperty("--checklist-part", String(done / all));
      setText(total, aside ? `${text}, dont ${aside} sans objet` : text);
      if (filtered && done === 0) {
        filterBy(false);
      }
      filterBar.hidden = done === 0 || shared !== null;
      setText(nothing, filtered && done === all ? "Il ne reste rien à faire." : "");
      reset.hidden = elements.size === 0;
      blank.hidden = elements.size === 0;
      share.hidden = done === 0;
      if (address.value && address.value !== addressOf(id, lines)) {
        // Given earlier, it is no longer that of the list
        address.value = "";
        place.hidden = true;
        setText(message, "");
      }
      tools.hidden = shared !== null;
      for (const button of undos) {
        button.hidden = !last?.origin.contains(button);
      }
      note.setAttribute("role", store.kept ? "note" : "alert");
      setText(
        note,
        store.kept
          ? "Vos coches et vos notes restent sur cet appareil, nulle part ailleurs. «\u00a0Remettre à zéro\u00a0» les efface."
          : "Cet appareil ne peut pas garder vos coches\u00a0: elles disparaîtront quand vous quitterez la page.",
      );
    }

    // Sharing

    /** Shows the state that the address gives, and asks what to do with it. */
    function open() {
      const found = sharedBy(id, lines);
      if (found === null) {
        return;
      }
      const here = mine();
      const differs = lines.some(
        (line) => etatOf(found.elements.get(line.id)) !== etatOf(here.get(line.id)),
      );
      const lost = found.unknown
        ? " Elle parle aussi d’éléments que cette édition du guide n’a pas."
        : "";
      shared = differs ? found : null;
      last = null;
      filterBy(false);
      lines.forEach((line) => line.unfold(false));
      refresh();
      merge.hidden = here.size === 0;
      setText(
        notice,
        shared
          ? `Vous voyez une liste partagée${here.size ? ", pas la vôtre" : ""}.${lost} Rien n’est changé sur votre appareil. Qu’en faites-vous\u202f?`
          : `L’adresse ouverte donne une liste pareille à la vôtre.${lost}`,
      );
      for (const button of sharing.querySelectorAll("[data-garder], [data-remplacer]")) {
        button.hidden = shared === null;
      }
      merge.hidden = merge.hidden || shared === null;
      sharing.hidden = false;
      if (!shared) {
        forget();
      }
      sharing.focus();
      sharing.scrollIntoView({ block: "center" });
    }

    /** Takes the shared state out of the address, so that a reload shows one's own. */
    function forget() {
      history.replaceState(history.state, "", location.href.split("#")[0]);
    }

    /** Ends the question; the shared state is given to `use`, or left aside. */
    function close(text, use) {
      const { elements } = shared;
      shared = null;
      forget();
      for (const button of sharing.querySelectorAll("button")) {
        button.hidden = true;
      }
      setText(notice, text);
      if (use) {
        changeAll(sharing, (own) => use(own, elements));
      } else {
        refresh();
        sharing.focus();
      }
    }

    find(sharing, "[data-garder]").addEventListener("click", () =>
      close("Voici votre liste, inchangée."),
    );
    find(sharing, "[data-remplacer]").addEventListener("click", () =>
      close("Votre liste est remplacée\u00a0; vos notes restent.", (own, theirs) =>
        lines.forEach((line) => set(own, line.id, { etat: etatOf(theirs.get(line.id)) })),
      ),
    );
    merge.addEventListener("click", () =>
      close(
        "Les deux listes sont réunies\u00a0: là où elles diffèrent, votre choix reste.",
        (own, theirs) =>
          theirs.forEach(({ etat }, key) => set(own, key, { etat: etatOf(own.get(key)) || etat })),
      ),
    );
    // The address may change while the page is open
    window.addEventListener("hashchange", open);

    share.addEventListener("click", async () => {
      address.value = addressOf(id, lines);
      place.hidden = false;
      address.focus();
      address.select();
      try {
        await navigator.clipboard.writeText(address.value);
        setText(message, "L’adresse est copiée\u00a0: collez-la dans un message.");
      } catch {
        setText(message, "Copiez cette adresse, puis collez-la dans un message.");
      }
    });

    // Files

    function save(format) {
      const elements = mine();
      const rows = lines.map((line) => ({
        id: line.id,
        section: textOf(find(line.item.closest("[data-section]"), "[data-titre]")),
        texte: line.text,
        prioritaire: "prioritaire" in line.item.dataset,
        etat: line.etat,
        note: noteOf(elements.get(line.id)),
      }));
      const title = textOf(find(root, "[data-nom]"));
      const { type, write } = formats[format];
      const name = `${id}.${format}`;
      download(name, type, write({ id, titre: title }, rows));
      setText(message, `Le fichier «\u00a0${name}\u00a0» est enregistré avec vos téléchargements.`);
    }

    for (const button of tools.querySelectorAll("[data-exporter]")) {
      button.addEventListener("click", () => save(button.dataset.exporter));
    }

    // The rest

    for (const line of lines) {
      line.box.addEventListener("change", () => edit(line, { etat: line.box.checked ? DONE : "" }));
      line.aside.addEventListener("change", () =>
        edit(line, { etat: line.aside.checked ? ASIDE : "" }),
      );
      line.note.addEventListener("input", () => edit(line, { note: line.note.value.trim() }));
    }

    filter.addEventListener("click", () => {
      filterBy(!root.hasAttribute("data-filtre"));
      refresh();
    });
    reset.addEventListener("click", () => {
      lines.forEach((line) => line.unfold(false));
      changeAll(tools, (elements) => elements.clear());
    });
    undos.forEach((button) => button.addEventListener("click", undo));
    find(tools, "[data-imprimer]").addEventListener("click", () => print(root, false));
    blank.addEventListener("click", () => print(root, true));

    store.watch(KIND, id, refresh);
    filterBy(false);
    refresh();
    // Now, not in the HTML: what is found on the device is no news to announce
    total.setAttribute("role", "status");
    total.hidden = false;
    for (const counter of root.querySelectorAll("[data-compte]")) {
      counter.hidden = false;
    }
    open();
  }

  register("checklist", mount);
})();
