// Writes the agreement with the reader: one part at a time, several drafts, five ways to take it away.
(() => {
  "use strict";

  const { convention, files, register, store } = window.site;
  const { closest, find, findAll } = window.site.dom;
  const KIND = "outil";

  /**
   * Connects the buttons that the page draws again at each change.
   * @param {HTMLElement} root
   * @param {ConventionDesk} desk
   */
  function listen(root, desk) {
    root.addEventListener("click", ({ target }) => {
      // What was refused is said until the reader does something else
      desk.bar.refuse("");
      const { aller, ouvrir, exporter, imprimer } = closest(target, "button")?.dataset ?? {};
      if (aller) {
        desk.go(aller);
      } else if (ouvrir) {
        desk.open(ouvrir);
      } else if (exporter) {
        desk.save(exporter);
      } else if (imprimer) {
        desk.print(imprimer);
      }
    });
  }

  /** @param {HTMLElement} root */
  function mount(root) {
    const desk = convention.desk(root);
    const { bar } = desk;
    const on = (/** @type {string} */ selector, /** @type {() => void} */ act) => {
      find(bar.root, selector).addEventListener("click", act);
    };
    desk.form.onAnswer((key, value) => desk.answer(key, value));
    bar.name.addEventListener("input", () => desk.rename(bar.name.value));
    listen(root, desk);
    for (const button of findAll(root, "[data-precedent]")) {
      button.addEventListener("click", () => desk.move(-1));
    }
    for (const button of findAll(root, "[data-suivant]")) {
      button.addEventListener("click", () => desk.move(1));
    }
    on("[data-nouveau]", () => desk.add());
    on("[data-dupliquer]", () => desk.duplicate());
    on("[data-effacer]", () => desk.erase());
    on("[data-tout-effacer]", () => desk.eraseAll());
    on("[data-annuler]", () => desk.undo());
    /** @type {HTMLInputElement} */
    const input = find(bar.root, "[data-fichier]");
    files.onChoice(find(bar.root, "[data-importer]"), input, (file) => desk.take(file));
    store.watch(KIND, desk.id, () => desk.refresh());

    desk.form.hideModel();
    for (const element of [
      bar.root,
      find(root, "[data-etapes]"),
      ...findAll(root, "[data-suite]"),
    ]) {
      element.hidden = false;
    }
    desk.refresh();
    // Last: to measure is to lay out, and the parts not shown are hidden by now
    desk.form.unfold();
  }

  register("convention", mount);
})();
