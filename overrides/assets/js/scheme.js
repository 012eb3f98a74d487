// The light or dark scheme that the reader chose, and how the page was come to. Loaded before
// the first paint, so that no page flashes; without a choice, the style sheet follows the
// system. It runs before store.js, and keeps its value in the same form:
// `{"schema": 1, "valeur": {…}}`.
(() => {
  "use strict";

  const KEY = "guide-partenariats:reglage:apparence";
  const SCHEMA = 1;
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  /** Returns "light", "dark", or nothing: storage may be refused or hold nonsense. */
  function read() {
    try {
      const { schema, valeur } = JSON.parse(localStorage.getItem(KEY) ?? "");
      return schema === SCHEMA && ["light", "dark"].includes(valeur.scheme) ? valeur.scheme : "";
    } catch {
      return "";
    }
  }

  /** @param {string} scheme */
  function write(scheme) {
    try {
      if (scheme) {
        localStorage.setItem(KEY, JSON.stringify({ schema: SCHEMA, valeur: { scheme } }));
      } else {
        localStorage.removeItem(KEY);
      }
    } catch {
      // The choice lasts as long as the page
    }
  }

  /** @param {string} scheme */
  function apply(scheme) {
    if (scheme) {
      root.dataset.scheme = scheme;
    } else {
      delete root.dataset.scheme;
    }
  }

  function systemScheme() {
    return system.matches ? "dark" : "light";
  }

  /** The scheme that the button leads to: the other one. */
  function next() {
    return (root.dataset.scheme || systemScheme()) === "dark" ? "light" : "dark";
  }

  /** @returns {NodeListOf<HTMLElement>} */
  const toggles = () => document.querySelectorAll("[data-scheme-toggle]");

  /** The name of a button says what it does. */
  function show() {
    for (const button of toggles()) {
      const { toDark = "", toLight = "" } = button.dataset;
      const name = button.querySelector("[data-scheme-name]");
      name?.replaceChildren(next() === "dark" ? toDark : toLight);
    }
  }

  function mount() {
    for (const button of toggles()) {
      button.addEventListener("click", () => {
        // Back to what the system says: follow the system again
        const scheme = next() === systemScheme() ? "" : next();
        write(scheme);
        apply(scheme);
        show();
      });
      button.hidden = false;
    }
    show();
  }

  function refresh() {
    apply(read());
    show();
  }

  root.classList.replace("no-js", "js");
  // Read from its top, a page may draw later what is far below (base.css). To come back to a
  // place of it, every height must be there; so must it be where what is read would move when
  // a height above it changes.
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  if (visit?.type === "navigate" && !location.hash && CSS.supports("overflow-anchor", "auto")) {
    root.dataset.fresh = "";
  }
  apply(read());
  document.addEventListener("DOMContentLoaded", mount);
  system.addEventListener("change", show);
  // Another tab changed it, or it changed while the page was kept for « back »
  window.addEventListener("storage", (event) => event.key === KEY && refresh());
  window.addEventListener("pageshow", (event) => event.persisted && refresh());
})();
