// Mounts the components of the page; `window.site` is what their scripts share (site.d.ts).
(() => {
  "use strict";

  /**
   * Calls `mount` once on each element of the page whose `data-module` is `name`.
   * @param {string} name
   * @param {(root: HTMLElement) => void} mount
   */
  function register(name, mount) {
    const selector = `[data-module="${name}"]:not([data-mounted])`;
    for (const root of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll(selector)
    )) {
      root.dataset.mounted = "";
      try {
        mount(root);
      } catch (error) {
        // One broken component must not stop the others
        console.error(`${name} : ${error instanceof Error ? error.message : error}`, root);
      }
    }
  }

  // The scripts that follow add theirs
  window.site = /** @type {Site} */ ({ register });
})();
