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

  /**
   * Gives the reader a file.
   * @param {string} name
   * @param {string} type
   * @param {BlobPart} content
   */
  function download(name, type, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    // Once the browser has taken it
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  window.site = { find, register, download };
})();
