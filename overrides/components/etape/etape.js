// Says how far each moment of the step is, and keeps that the reader was here.
(() => {
  "use strict";

  const { progress, register, store } = window.site;

  /** @param {HTMLElement} root */
  function mount(root) {
    const { etape } = root.dataset;
    const refresh = () => progress.showMoments(root);
    // Elsewhere, in the documentation, a step is only an example
    const isStep = document.body.dataset.page === "etape";
    if (isStep && store.read("parcours", "reprise")?.etape !== etape) {
      store.update("parcours", "reprise", (value) => ({ ...value, etape }));
    }
    store.watchAll(refresh);
    refresh();
  }

  register("etape", mount);
})();
