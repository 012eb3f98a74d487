// Lists what the device keeps, saves it to a file, takes a file back, erases it all.
(() => {
  "use strict";

  const { donnees, files, register, store } = window.site;
  const { find } = window.site.dom;

  /** @param {HTMLElement} root */
  function mount(root) {
    const desk = donnees.desk(root);
    const { body, erase, file, save, take, undo } = desk.view;
    save.addEventListener("click", () => desk.save());
    files.onChoice(take, file, (chosen) => desk.take(chosen));
    erase.addEventListener("click", () => desk.erase());
    undo.addEventListener("click", () => desk.undo());
    store.watchAll(() => desk.refresh());
    find(root, "[data-sans-script]").hidden = true;
    body.hidden = false;
    desk.refresh();
  }

  register("donnees", mount);
})();
