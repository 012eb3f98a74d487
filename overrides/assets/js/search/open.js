// Opens the search, and loads the rest of it then only. Without scripts there is no button.
(() => {
  "use strict";

  // In this order; publish/site/join.py makes one file of ours
  const FILES = [
    "assets/vendor/minisearch/minisearch.min.js",
    "assets/js/search/words.js",
    "assets/js/search/french.js",
    "assets/js/search/index.js",
    "assets/js/search/meaning.js",
    "assets/js/search/rank.js",
    "assets/js/search/excerpt.js",
    "assets/js/search/engine.js",
    "assets/js/search/dialog.js",
  ];
  const KEY = "guide-partenariats:reglage:recherche-touche";
  // The form that store.js gives to values; it is not loaded on every page
  const SCHEMA = 1;

  /** @type {HTMLDialogElement | null} */
  const found = document.querySelector("[data-search]");
  if (!found?.showModal) return;
  const dialog = found;
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-search-open]");
  /** @type {HTMLInputElement} */
  const field = part("field");
  /** @type {HTMLInputElement} */
  const shortcut = part("shortcut");
  // « . », « ../.. », or « / » on the page of missing addresses
  const base = new URL(`${(dialog.dataset.base ?? "").replace(/\/$/, "")}/`, location.href);
  /** @type {Map<string, Promise<unknown>>} */
  const loaded = new Map();

  /**
   * Returns a part of the dialog.
   * @template {HTMLElement} T
   * @param {string} name
   * @returns {T}
   */
  function part(name) {
    return /** @type {T} */ (dialog.querySelector(`[data-search-${name}]`));
  }

  /**
   * Runs a script of the site, once; after a failure, it can be asked for again.
   * @param {string} path
   */
  function run(path) {
    let promise = loaded.get(path);
    if (!promise) {
      promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(path, base).href;
        // In the order of the list
        script.async = false;
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          script.remove();
          // Those that follow may have needed it
          loaded.clear();
          reject(new Error(`${path} : introuvable`));
        });
        document.head.append(script);
      });
      loaded.set(path, promise);
    }
    return promise;
  }

  /** Returns what MkDocs wrote of the pages; no page opened from a folder can fetch. */
  async function index() {
    if (location.protocol === "file:") {
      await run("search/search_index.js");
      return window.__index;
    }
    const response = await fetch(new URL("search/search_index.json", base));
    if (!response.ok) throw new Error(`search_index.json : ${response.status}`);
    return response.json();
  }

  /** @type {Promise<SearchEngine> | undefined} */
  let engine;

  /** Returns the engine (engine.js), ready to answer. */
  function load() {
    engine ??= Promise.all([index(), ...FILES.map(run)])
      .then(([{ docs }]) => {
        const { Engine, words } = window.site.search;
        return Engine.create({ docs, words, MiniSearch: window.MiniSearch });
      })
      .catch((error) => {
        engine = undefined;
        throw error;
      });
    return engine;
  }

  /** @type {SearchDialog | undefined} */
  let mounted;

  /** Returns what answers in the dialog (dialog.js). */
  async function answering() {
    await Promise.all(FILES.map(run));
    mounted ??= window.site.search.mount(dialog, { base, load });
    return mounted;
  }

  async function open() {
    if (dialog.open) return;
    dialog.showModal();
    field.focus();
    field.select();
    try {
      (await answering()).update();
    } catch {
      part("error").hidden = false;
    }
  }

  /** Tells whether « / » opens the search: a reader who speaks to the machine may not want it. */
  function wantsShortcut() {
    try {
      const { schema, valeur } = JSON.parse(localStorage.getItem(KEY) ?? "");
      return schema !== SCHEMA || valeur.active !== false;
    } catch {
      return true;
    }
  }

  function keepShortcut() {
    const value = { schema: SCHEMA, valeur: { active: false } };
    try {
      if (shortcut.checked) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(value));
    } catch {
      // The choice lasts as long as the page
    }
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (event.defaultPrevented || event.isComposing || !(isK || (isSlash && shortcut.checked))) {
      return;
    }
    const { target } = event;
    const isTyping =
      target instanceof Element &&
      target.closest("input, textarea, select, [contenteditable]") !== null;
    if (isTyping || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  }

  for (const button of buttons) {
    button.addEventListener("click", open);
    const prepare = () => load().catch(() => {});
    button.addEventListener("pointerenter", prepare, { once: true });
    button.addEventListener("focus", prepare, { once: true });
    button.hidden = false;
  }
  part("close").addEventListener("click", () => dialog.close());
  part("retry").addEventListener("click", () => {
    part("error").hidden = true;
    dialog.close();
    open();
  });
  // Also while the rest is loading
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    answering().then(
      ({ go }) => go(),
      () => {},
    );
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    // Opened by a key from nowhere: the browser has nowhere to go back to
    if (document.activeElement === document.body) buttons[0]?.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // A browser would first empty the field
    event.preventDefault();
    dialog.close();
  });
  shortcut.checked = wantsShortcut();
  shortcut.addEventListener("change", keepShortcut);
  document.addEventListener("keydown", onKey);

  window.site ??= /** @type {Site} */ ({});
  window.site.search ??= /** @type {SiteSearch} */ ({});
  window.site.search.load = load;
})();
