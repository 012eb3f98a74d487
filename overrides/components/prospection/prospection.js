// Keeps a list of organisations: form, sorted and filtered table, files, paper.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { echange, register, store } = window.site;
  const { clean, dateOf, isObject, plain, shorten } = echange;
  const KIND = "outil";
  const ID = "prospection";
  const UNNAMED = "Organisation sans nom";
  // The rows that the table holds at a time: more would slow it down
  const PAGE = 50;
  // How far « cette semaine » goes, in days
  const WEEK = 7;
  // How much is listed before an import
  const MOST = 12;

  /**
   * @typedef {{id: string, titre: string, genre: string, tableau: boolean, noms: string[],
   *   choix: Record<string, string>}} Colonne
   * @typedef {Record<string, string>} Organisation a text under the id of each column
   * @typedef {Map<string, Organisation>} Organisations by id
   */

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;
  const dash = (text) => text || "–";
  /** Returns what puts texts in order: without accents, 2 before 10. Ten times faster than `Intl`. */
  const sortable = (text) =>
    plain(text.slice(0, 200)).replace(/\d+/g, (digits) => digits.padStart(12, "0"));

  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  /** « 2026-11-22 », on the reader's calendar, so many days from now. */
  function day(after = 0) {
    const date = new Date();
    date.setDate(date.getDate() + after);
    const two = (value) => String(value).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  const days = new Intl.DateTimeFormat("fr", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  /** « 24 nov. 2026 » */
  const inWords = (date) => days.format(new Date(`${date}T00:00Z`)).replaceAll(" ", "\u00a0");

  /** Says what a date asks for: « en retard », « aujourd’hui », « cette semaine », or nothing. */
  function urgency(date) {
    if (date === "" || date > day(WEEK)) {
      return "";
    }
    const today = day();
    return date < today ? "en retard" : date === today ? "aujourd’hui" : "cette semaine";
  }

  function newId() {
    const letters = "abcdefghijklmnopqrstuvwxyz234567";
    const numbers = crypto.getRandomValues(new Uint8Array(11));
    return `o${[...numbers].map((number) => letters[number % letters.length]).join("")}`;
  }

  // What is kept --------------------------------------------------------------------------

  /** Returns an organisation with a text for each column, whatever was kept of it. */
  function sound(columns, one) {
    const found = {};
    for (const { id, genre } of columns) {
      const text = typeof one[id] === "string" ? clean(one[id]) : "";
      found[id] = genre === "date" ? dateOf(text) : text;
    }
    found.nom = found.nom.trim() === "" ? UNNAMED : found.nom;
    return found;
  }

  /** Returns what is kept, as it is, without what cannot be read. @returns {Organisations} */
  function keptIn(value) {
    const kept = isObject(value) && isObject(value.organisations) ? value.organisations : {};
    return new Map(Object.entries(kept).filter(([, one]) => isObject(one)));
  }

  /** Changes what is kept; with nothing left, nothing is. @param {(all: Organisations) => void} replace */
  function change(replace) {
    store.update(KIND, ID, (value) => {
      const all = keptIn(value);
      replace(all);
      // The tool has given what it is for: someone to call
      const termine = [...all.values()].some(
        (one) => typeof one.etape === "string" && one.etape.trim() !== "",
      );
      return all.size ? { ...value, termine, organisations: Object.fromEntries(all) } : null;
    });
  }

  /** Puts in `all` what `values` says, and forgets what is empty. */
  function set(all, id, values) {
    const filled = Object.entries({ ...all.get(id), ...values }).filter(([, text]) => text !== "");
    if (filled.length) {
      all.set(id, Object.fromEntries(filled));
    } else {
      all.delete(id);
    }
  }

  function mount(root) {
    /** @type {Colonne[]} */
    const columns = JSON.parse(root.dataset.colonnes);
    const shown = columns.filter((column) => column.tableau);
    const tool = find(root, "[data-outil]");
    const add = find(tool, "[data-ajouter]");
    const take = find(tool, "[data-importer]");
    const file = find(tool, "[data-fichier]");
    const filters = find(tool, "[data-filtres]");
    const words = find(filters, "[data-filtre-texte]");
    const choices = [...filters.querySelectorAll("[data-filtre]")];
    const soon = find(filters, "[data-filtre-relance]");
    const message = find(tool, "[data-message]");
    const refusal = find(tool, "[data-refus]");
    const undoButton = find(tool, "[data-annuler]");
    const count = find(tool, "[data-compte]");
    const table = find(tool, "[data-tableau]");
    const body = find(table, "[data-lignes]");
    const pages = find(tool, "[data-pages]");
    const foot = find(tool, "[data-pied]");
    const dialog = find(root, "[data-fiche]");
    const form = find(dialog, "[data-formulaire]");
    const fields = [...form.querySelectorAll("[data-champ]")];
    const [nameField] = fields;
    const preview = find(root, "[data-apercu]");
    const paper = find(root, "[data-papier]");
    const blank = [...find(paper, "[data-lignes-papier]").children].map((row) =>
      row.cloneNode(true),
    );
    const labelOf = ({ choix, genre }, text) =>
      genre === "choix" ? (Object.hasOwn(choix, text) ? choix[text] : "") : text;

    /** What is kept, sound, with what filters look at. @type {Map<string, Organisation>} */
    let all = new Map();
    /** @type {Map<string, string>} */
    let searched = new Map();
    let sort = { id: "nom", down: false };
    let page = 0;
    /** The organisation in the form, as it was; a new one is not kept before it says something. */
    let edited = null;
    /** What can be undone, until something else changes here. */
    let last = null;

    // The table -----------------------------------------------------------------------------

    function load() {
      const before = all;
      const texts = searched;
      all = new Map();
      searched = new Map();
      for (const [id, one] of keptIn(store.read(KIND, ID))) {
        const next = sound(columns, one);
        const known = before.get(id);
        const unchanged = known && columns.every((column) => known[column.id] === next[column.id]);
        all.set(id, unchanged ? known : next);
        searched.set(
          id,
          unchanged
            ? texts.get(id)
            : columns.map((column) => plain(labelOf(column, next[column.id]))).join(" "),
        );
      }
    }

    /** Returns the ids that the filters let through, sorted. */
    function visible() {
      const asked = words.value.split(/\s+/).map(plain).filter(Boolean);
      const found = [...all.keys()].filter((id) => {
        const one = all.get(id);
        return (
          asked.every((word) => searched.get(id).includes(word)) &&
          choices.every(({ dataset, value }) => value === "" || one[dataset.filtre] === value) &&
          (!soon.checked || urgency(one.date) !== "")
        );
      });
      const column = columns.find((one) => one.id === sort.id);
      const order = Object.keys(column.choix);
      const keyed = found.map((id) => {
        const text = all.get(id)[sort.id];
        return { id, text, key: column.genre === "choix" ? order.indexOf(text) : sortable(text) };
      });
      const way = sort.down ? -1 : 1;
      keyed.sort((one, other) => {
        // What says nothing comes last, both ways
        if ((one.text === "") !== (other.text === "")) {
          return one.text === "" ? 1 : -1;
        }
        return one.key === other.key ? 0 : one.key < other.key ? -way : way;
      });
      return keyed.map(({ id }) => id);
    }

    const filtered = () =>
      words.value.trim() !== "" || soon.checked || choices.some(({ value }) => value !== "");

    function cell(column, one) {
      const label = labelOf(column, one[column.id]);
      const attributes = { role: "cell", "data-titre": column.titre };
      const text = make("bdi", {}, dash(shorten(label, 200)));
      if (column.id === "nom") {
        const button = make(
          "button",
          { type: "button", class: "prospection__ouvrir", "data-ouvrir": "" },
          text,
        );
        return make("th", { ...attributes, role: "rowheader", scope: "row" }, button);
      }
      if (column.genre !== "date" || label === "") {
        return make("td", attributes, text);
      }
      const state = urgency(label);
      const date = make("time", { datetime: label }, inWords(label));
      return make(
        "td",
        attributes,
        date,
        ...(state
          ? [" ", make("span", { class: "prospection__etat", "data-etat": state }, state)]
          : []),
      );
    }

    function row(id) {
      const one = all.get(id);
      return make(
        "tr",
        { role: "row", "data-id": id },
        ...shown.map((column) => cell(column, one)),
      );
    }

    function refresh() {
      const ids = visible();
      const end = Math.max(0, Math.ceil(ids.length / PAGE) - 1);
      page = Math.min(page, end);
      const first = page * PAGE;
      const onPage = ids.slice(first, first + PAGE);
      const focused = document.activeElement?.closest("[data-id]")?.dataset.id;
      body.replaceChildren(...onPage.map(row));
      if (focused && !dialog.open) {
        openerOf(focused)?.focus();
      }
      for (const heading of table.querySelectorAll("[data-colonne]")) {
        const active = heading.dataset.colonne === sort.id;
        heading.setAttribute(
          "aria-sort",
          active ? (sort.down ? "descending" : "ascending") : "none",
        );
      }
      const some = plural(all.size, "organisation", "organisations");
      const which = filtered() ? `${ids.length} sur ${some}` : some;
      const where = end ? `, lignes ${first + 1} à ${first + onPage.length}` : "";
      setText(count, `${which}${where}.`);
      const late = [...all.values()].filter(({ date }) => urgency(date) !== "").length;
      setText(find(filters, "[data-relances]"), `(${late})`);
      find(tool, "[data-accueil]").hidden = all.size > 0;
      filters.hidden = all.size === 0;
      count.hidden = all.size === 0;
      table.hidden = ids.length === 0;
      pages.hidden = end === 0;
      for (const button of pages.querySelectorAll("[data-page]")) {
        const next = page + Number(button.dataset.page);
        // Not `disabled`: the focus would be lost at either end
        button.setAttribute("aria-disabled", String(next < 0 || next > end));
      }
      for (const button of foot.querySelectorAll(
        "[data-exporter], [data-imprimer], [data-vider]",
      )) {
        button.hidden = all.size === 0;
      }
      undoButton.hidden = last === null;
      find(foot, "[data-garde]").setAttribute("role", store.kept ? "note" : "alert");
      setText(find(foot, "[data-garde]"), whereKept());
    }

    function whereKept() {
      if (!store.kept) {
        return "Cet appareil ne peut pas tout garder\u00a0: enregistrez votre fichier avant de quitter la page.";
      }
      return all.size
        ? "Votre fichier reste sur cet appareil, nulle part ailleurs. «\u00a0Tout effacer\u00a0» l’en retire."
        : "Ce que vous écrirez restera sur cet appareil, nulle part ailleurs.";
    }

    const openerOf = (id) => body.querySelector(`[data-id="${CSS.escape(id)}"] [data-ouvrir]`);

    /** Puts the focus on an organisation, on whatever page of the table it is; false if filters hide it. */
    function goTo(id) {
      const index = visible().indexOf(id);
      if (index === -1) {
        return false;
      }
      const where = Math.floor(index / PAGE);
      if (where !== page) {
        page = where;
        refresh();
      }
      openerOf(id).focus();
      return true;
    }

    function filter() {
      page = 0;
      refresh();
    }

    // What changes --------------------------------------------------------------------------

    /** Changes organisations at once, in a way that can be undone. */
    function changeAll(said, replace) {
      const before = keptIn(store.read(KIND, ID));
      change(replace);
      remember(before, said);
    }

    /** Offers to undo what happened since `before`, to each organisation that changed. */
    function remember(before, said) {
      const after = keptIn(store.read(KIND, ID));
      const ids = [...new Set([...before.keys(), ...after.keys()])];
      const changes = ids
        .map((id) => ({ id, before: before.get(id), after: after.get(id) }))
        .filter((one) => !same(one.before, one.after));
      last = changes.length ? changes : null;
      setText(message, said);
      refresh();
    }

    function undo() {
      const changes = last;
      last = null;
      change((kept) => {
        for (const { id, before, after } of changes) {
          // What another tab changed since stays as it is there
          if (same(kept.get(id), after)) {
            if (before) {
              kept.set(id, before);
            } else {
              kept.delete(id);
            }
          }
        }
      });
      const [{ id }] = changes;
      setText(message, "C’est annulé.");
      refresh();
      if (!goTo(id)) {
        add.focus();
      }
    }

    // The form ------------------------------------------------------------------------------

    function fill(one) {
      for (const field of fields) {
        // Where one is writing, nothing comes from another tab
        if (field !== document.activeElement || !dialog.open) {
          field.value = one?.[field.dataset.champ] ?? "";
        }
      }
    }

    function open(id) {
      // A hand quicker than the browser, which says a moment later that the form is closed
      closed();
      edited = { id: id ?? newId(), isNew: id === undefined, before: keptIn(store.read(KIND, ID)) };
      complain("");
      fill(all.get(id));
      setText(
        find(dialog, "[data-titre]"),
        id ? `Modifier «\u00a0${shorten(all.get(id).nom)}\u00a0»` : "Nouvelle organisation",
      );
      find(dialog, "[data-supprimer]").hidden = edited.isNew;
      dialog.showModal();
      nameField.focus();
      dialog.scrollTop = 0;
    }

    function complain(text) {
      setText(find(dialog, "[data-erreur]"), text);
      nameField.toggleAttribute("aria-invalid", text !== "");
    }

    /** Keeps what was just written; what is there since, in another tab, stays. */
    function write(field) {
      const written = (one) => [one.dataset.champ, clean(one.value)];
      change((kept) => {
        const values = kept.has(edited.id) ? [written(field)] : fields.map(written);
        set(kept, edited.id, Object.fromEntries(values));
      });
      if (nameField.value.trim() !== "") {
        complain("");
      }
    }

    const isBlank = () => fields.every((field) => field.value.trim() === "");

    /** Says what the form did, once closed, and gives the focus back. */
    function closed() {
      // Closed twice in a row, it has nothing more to say; open again, it is not closed
      if (!edited || dialog.open) {
        return;
      }
      const { id, isNew, before } = edited;
      edited = null;
      load();
      const now = all.get(id);
      if (now && now.nom === UNNAMED) {
        change((kept) => set(kept, id, { nom: UNNAMED }));
      }
      const was = before.get(id);
      if (!same(was, keptIn(store.read(KIND, ID)).get(id))) {
        const name = `«\u00a0${shorten(now?.nom ?? was?.nom ?? UNNAMED)}\u00a0»`;
        const what = !now ? "est supprimée" : isNew ? "est ajoutée" : "est modifiée";
        // Only this one: another tab may have changed others meanwhile
        const others = new Map(keptIn(store.read(KIND, ID)));
        others.delete(id);
        remember(was ? others.set(id, was) : others, `${name} ${what}.`);
      } else {
        refresh();
      }
      if (was && !now) {
        undoButton.focus();
      } else if (!(now && goTo(id))) {
        add.focus();
      }
    }

    form.addEventListener("input", (event) => write(event.target));
    form.addEventListener("submit", (event) => {
      if (nameField.value.trim() === "" && !isBlank()) {
        event.preventDefault();
        complain("Écrivez le nom de l’organisation.");
        nameField.focus();
      }
    });
    find(dialog, "[data-renoncer]").addEventListener("click", () => {
      const { id, before } = edited;
      change((kept) => (before.has(id) ? kept.set(id, before.get(id)) : kept.delete(id)));
      dialog.close();
    });
    find(dialog, "[data-supprimer]").addEventListener("click", () => {
      change((kept) => kept.delete(edited.id));
      dialog.close();
    });
    dialog.addEventListener("close", closed);

    // Files ---------------------------------------------------------------------------------

    function download(name, type, text) {
      window.site.files.save(name, type, text);
      setText(message, `Le fichier «\u00a0${name}\u00a0» est enregistré avec vos téléchargements.`);
    }

    function save(format) {
      const name = `fichier-cible-${day()}.${format}`;
      if (format === "csv") {
        download(name, "text/csv", echange.toCsv(columns, all));
      } else {
        download(name, "application/json", echange.toJson(all, day()));
      }
    }

    /** Returns the lines of a list, the first of them when there are many. */
    function few(items) {
      const more = items.length - MOST;
      return [
        ...items.slice(0, MOST),
        ...(more > 0 ? [`et ${plural(more, "autre", "autres")}.`] : []),
      ];
    }

    function section(title, items) {
      const list = make(
        "ul",
        {},
        ...few(items).map((text) => make("li", {}, make("bdi", {}, text))),
      );
      return items.length ? [make("li", {}, title, list)] : [];
    }

    /** Shows what an import would do; resolves to « tout », « ajouter » or nothing. */
    function ask(name, found, { added, changed, same: identical }) {
      const nouvelles = plural(added.length, "nouvelle organisation", "nouvelles organisations");
      setText(find(preview, "[data-question]"), `Importer «\u00a0${shorten(name)}\u00a0»\u202f?`);
      const refused = found.refused.map(({ place, why }) => `${place}\u00a0: ${why}.`);
      const updates = changed.map(
        ({ nom, titres }) => `${shorten(nom)}\u00a0: ${titres.join(", ")}`,
      );
      const says = (wanted, text) => (wanted ? [make("li", {}, text)] : []);
      find(preview, "[data-bilan]").replaceChildren(
        ...says(true, `${nouvelles}.`),
        ...section(
          `${plural(changed.length, "organisation changera", "organisations changeront")}\u00a0:`,
          updates,
        ),
        ...says(
          identical,
          `${plural(identical, "organisation est déjà là, identique", "organisations sont déjà là, identiques")}.`,
        ),
        ...section(`${plural(refused.length, "ligne refusée", "lignes refusées")}\u00a0:`, refused),
        ...says(
          found.noted,
          `${plural(found.noted, "ligne a", "lignes ont")} un type ou un état que l’outil ne connaît pas\u00a0: il sera écrit dans les notes.`,
        ),
        ...section(
          "Colonnes que l’outil ne connaît pas, et laisse de côté\u00a0:",
          found.ignored.map((one) => shorten(one)),
        ),
      );
      const button = (choice) => find(preview, `[data-choix="${choice}"]`);
      button("tout").hidden = added.length + changed.length === 0;
      setText(
        button("tout"),
        changed.length === 0
          ? "Ajouter"
          : added.length
            ? "Ajouter et mettre à jour"
            : "Mettre à jour",
      );
      button("ajouter").hidden = !(added.length && changed.length);
      preview.returnValue = "";
      preview.showModal();
      // The answer that changes nothing
      button("renoncer").focus();
      return new Promise((resolve) => {
        preview.addEventListener("close", () => resolve(preview.returnValue), { once: true });
      });
    }

    async function importFile(chosen) {
      setText(refusal, "");
      let found;
      try {
        found = echange.read(columns, echange.decode(await chosen.arrayBuffer()));
      } catch (error) {
        setText(refusal, `${error.message} Rien n’a été changé.`);
        take.focus();
        return;
      }
      const planned = echange.plan(columns, all, found.rows, newId);
      const choice = await ask(chosen.name, found, planned);
      if (!choice) {
        setText(message, "Rien n’a été changé.");
        take.focus();
        return;
      }
      const updates = choice === "tout" ? planned.changed : [];
      const done = [
        planned.added.length
          ? plural(planned.added.length, "organisation ajoutée", "organisations ajoutées")
          : "",
        updates.length ? plural(updates.length, "mise à jour", "mises à jour") : "",
      ];
      changeAll(`C’est fait\u00a0: ${done.filter(Boolean).join(", ")}.`, (kept) => {
        planned.added.forEach(({ id, values }) => set(kept, id, values));
        updates.forEach(({ id, changes }) => set(kept, id, changes));
      });
      take.focus();
    }

    for (const button of foot.querySelectorAll("[data-exporter]")) {
      button.addEventListener("click", () => save(button.dataset.exporter));
    }
    take.addEventListener("click", () => file.click());
    file.addEventListener("change", () => {
      const [chosen] = file.files;
      if (chosen) {
        importFile(chosen).finally(() => {
          // The same file may be chosen again
          file.value = "";
        });
      }
    });

    // Paper ---------------------------------------------------------------------------------

    /** Puts on the printed table what the screen shows, all its pages; nothing gives it blank. */
    function draw(ids) {
      const lines = ids.map((id) => {
        const one = all.get(id);
        const cells = [...paper.querySelectorAll("[data-colonnes-papier]")].map((heading) => {
          const texts = heading.dataset.colonnesPapier
            .trim()
            .split(" ")
            .map((name) => {
              const column = columns.find((each) => each.id === name);
              const text = labelOf(column, one[name]);
              return column.genre === "date" && text ? inWords(text) : text;
            });
          return make("td", {}, ...texts.filter(Boolean).map((text) => make("bdi", {}, text)));
        });
        return make("tr", {}, ...cells);
      });
      find(paper, "[data-lignes-papier]").replaceChildren(
        ...(lines.length ? lines : blank.map((line) => line.cloneNode(true))),
      );
    }

    /** Prints the table alone. */
    function print(wanted) {
      const { dataset } = document.documentElement;
      dataset.imprimer = "prospection";
      root.dataset.imprimer = wanted;
      window.addEventListener(
        "afterprint",
        () => {
          delete dataset.imprimer;
          delete root.dataset.imprimer;
        },
        { once: true },
      );
      window.print();
    }

    window.addEventListener("beforeprint", () =>
      draw(root.dataset.imprimer === "vierge" ? [] : visible()),
    );
    find(foot, "[data-imprimer]").addEventListener("click", () => print("remplie"));
    find(foot, "[data-imprimer-vierge]").addEventListener("click", () => print("vierge"));

    // The rest ------------------------------------------------------------------------------

    // What was refused is said until the reader does something else
    tool.addEventListener("click", () => setText(refusal, ""));
    add.addEventListener("click", () => open());
    body.addEventListener("click", (event) => {
      const button = event.target.closest("[data-ouvrir]");
      if (button) {
        open(button.closest("[data-id]").dataset.id);
      }
    });
    for (const button of table.querySelectorAll("[data-tri]")) {
      button.addEventListener("click", () => {
        const id = button.dataset.tri;
        sort = { id, down: sort.id === id && !sort.down };
        filter();
      });
    }
    words.addEventListener("input", filter);
    [...choices, soon].forEach((field) => field.addEventListener("change", filter));
    for (const button of pages.querySelectorAll("[data-page]")) {
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "false") {
          page += Number(button.dataset.page);
          refresh();
        }
      });
    }
    find(foot, "[data-vider]").addEventListener("click", () => {
      const many = plural(all.size, "organisation effacée", "organisations effacées");
      changeAll(`${many} de cet appareil.`, (kept) => kept.clear());
      undoButton.focus();
    });
    undoButton.addEventListener("click", undo);

    store.watch(KIND, ID, () => {
      load();
      if (edited) {
        // The table waits for the form to close
        if (all.has(edited.id)) {
          fill({ ...all.get(edited.id), nom: nameField.value });
        }
        return;
      }
      if (
        last &&
        !last.some(({ id, after }) => same(keptIn(store.read(KIND, ID)).get(id), after))
      ) {
        last = null;
      }
      refresh();
    });
    // A table whose style makes cards would no longer be said to be one
    for (const [selector, role] of [
      ["thead, tbody", "rowgroup"],
      ["thead tr", "row"],
      ["thead th", "columnheader"],
    ]) {
      table.querySelectorAll(selector).forEach((one) => one.setAttribute("role", role));
    }
    table.setAttribute("role", "table");
    find(root, "[data-sans-script]").hidden = true;
    tool.hidden = false;
    load();
    refresh();
    // Now, not in the HTML: what is found on the device is no news to announce
    count.setAttribute("role", "status");
  }

  register("prospection", mount);
})();
