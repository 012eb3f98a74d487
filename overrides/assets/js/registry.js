// Mounts the components of the page; `window.site` is what their scripts share.
(() => {
  "use strict";

  /**
   * Returns the first element of `root` that matches; throws when there is none.
   * @param {ParentNode} root
   * @param {string} selector
   * @returns {HTMLElement}
   */
  function find(root, selector) {
    const element = root.querySelector(selector);
    if (!element) {
      throw new Error(`« ${selector} » est introuvable`);
    }
    return element;
  }

  /**
   * Calls `mount` once on each element of the page whose `data-module` is `name`.
   * @param {string} name
   * @param {(root: HTMLElement) => void} mount
   */
  function register(name, mount) {
    for (const root of document.querySelectorAll(`[data-module="${name}"]:not([data-mounted])`)) {
      root.dataset.mounted = "";
      try {
        mount(root);
      } catch (error) {
        // One broken component must not stop the others
        console.error(`${name} : ${error.message}`, root);
      }
    }
  }

  window.site = { find, register };
})();
