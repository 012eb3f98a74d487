// Keeps a list of organisations: form, sorted and filtered table, files, paper.
(() => {
  "use strict";

  const { prospection, register, store } = window.site;
  const { find, findAll } = window.site.dom;
  const KIND = "outil";
  const ID = "prospection";

  /** @param {HTMLElement} root */
  function mount(root) {
    const desk = prospection.desk(root);
    const { edition, foot, table, tool } = desk;
    prospection.importation(desk);
    prospection.paper(desk);
    table.onView(() => desk.refresh());
    table.onOpen((id) => edition.open(id));
    desk.add.addEventListener("click", () => edition.open());
    desk.undoButton.addEventListener("click", () => desk.undo());
    // What was refused is said until the reader does something else
    tool.addEventListener("click", () => desk.refuse(""));
    for (const button of findAll(foot, "[data-exporter]")) {
      button.addEventListener("click", () => desk.save(button.dataset.exporter ?? ""));
    }
    find(foot, "[data-vider]").addEventListener("click", () => desk.eraseAll());
    store.watch(KIND, ID, () => desk.follow());
    desk.start();
  }

  register("prospection", mount);
})();
