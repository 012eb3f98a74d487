// Keeps the state and the note of each element, shares and saves them; without it, boxes tick.
(() => {
  "use strict";

  const { find, findAll, printAlone } = window.site.dom;
  const { checklist, files, register, store, undo } = window.site;
  const { changed, elementsOf, fileOf, set } = checklist.state;
  const KIND = "checklist";

  /** @param {HTMLElement} root */
  function mount(root) {
    const id = root.dataset.checklist ?? "";
    const view = checklist.view(root, id);
    const { tools } = view;
    const last = undo.slot();
    /** Where what can be undone was done. @type {HTMLElement | null} */
    let origin = null;

    const mine = () => elementsOf(store.read(KIND, id));
    /** @param {(elements: ChecklistElements) => void} replace */
    const change = (replace) => store.update(KIND, id, (value) => changed(value, replace));

    /** @type {ChecklistList["changeAll"]} */
    function changeAll(where, replace) {
      const before = mine();
      const after = new Map(before);
      replace(after);
      origin = where;
      last.offer(() => change((elements) => undo.putBack(elements, before, after)));
      change(replace);
      find(where, "[data-annuler]").focus();
    }

    function refresh() {
      const { shared } = sharing;
      const where = last.isOffered ? origin : null;
      view.refresh(shared?.elements ?? mine(), shared !== null, where);
    }

    const sharing = checklist.share({ id, view, mine, changeAll, refresh, forget: last.forget });

    view.onEdit((line, replacement) => {
      last.forget();
      change((elements) => set(elements, line, replacement));
    });
    view.filter.addEventListener("click", () => {
      view.filterBy(!view.isFiltered());
      refresh();
    });
    view.reset.addEventListener("click", () => {
      view.fold();
      changeAll(tools, (elements) => elements.clear());
    });
    for (const button of view.undos) {
      button.addEventListener("click", () => {
        last.run();
        view.afterUndo(origin === tools);
      });
    }
    for (const button of findAll(tools, "[data-exporter]")) {
      button.addEventListener("click", () => {
        const format = button.dataset.exporter ?? "";
        const [type, text] = fileOf(format, id, view.titre(), view.rows(mine()));
        view.say(files.save(`${id}.${format}`, type, text));
      });
    }
    find(tools, "[data-imprimer]").addEventListener("click", () => printAlone(root, "remplie"));
    find(tools, "[data-imprimer-vierge]").addEventListener("click", () =>
      printAlone(root, "vierge"),
    );
    find(tools, "[data-partager]").addEventListener("click", view.giveAddress);

    store.watch(KIND, id, refresh);
    view.filterBy(false);
    refresh();
    view.start();
    sharing.open();
  }

  register("checklist", mount);
})();
