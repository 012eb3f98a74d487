// Opens the search, and loads the rest of it then only. Without scripts there is no button.
(() => {
  "use strict";

  const FILES = [
    "assets/vendor/minisearch/minisearch.min.js",
    "assets/js/search-words.js",
    "assets/js/search-french.js",
    "assets/js/search-engine.js",
    "assets/js/search-dialog.js",
  ];
  const KEY = "guide-partenariats:reglage:recherche-touche";
  // The form that store.js gives to values; it is not loaded on every page
  const SCHEMA = 1;

  const dialog = document.querySelector("[data-search]");
  if (!dialog?.showModal) return;
  const buttons = document.querySelectorAll("[data-search-open]");
  const field = dialog.querySelector("[data-search-field]");
  const shortcut = dialog.querySelector("[data-search-shortcut]");
  // « . », « ../.. », or « / » on the page of missing addresses
  const base = new URL(`${dialog.dataset.base.replace(/\/$/, "")}/`, location.href);
  const loaded = new Map();

  /** Runs a script of the site, once; after a failure, it can be asked for again. */
  function run(path) {
    if (!loaded.has(path)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(path, base);
        // In the order of the list
        script.async = false;
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          script.remove();
          loaded.delete(path);
          reject(new Error(`${path} : introuvable`));
        });
        document.head.append(script);
      });
      loaded.set(path, promise);
    }
    return loaded.get(path);
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

  let engine;

  /** Returns the engine (search-engine.js), ready to answer. */
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

  let mounted;

  /** Returns what answers in the dialog (search-dialog.js). */
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
      dialog.querySelector("[data-search-error]").hidden = false;
    }
  }

  /** Tells whether « / » opens the search: a reader who speaks to the machine may not want it. */
  function wantsShortcut() {
    try {
      const { schema, valeur } = JSON.parse(localStorage.getItem(KEY));
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

  function onKey(event) {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (event.defaultPrevented || event.isComposing || !(isK || (isSlash && shortcut.checked))) {
      return;
    }
    const types = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (types || document.querySelector("dialog[open]")) return;
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
  dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-search-retry]").addEventListener("click", () => {
    dialog.querySelector("[data-search-error]").hidden = true;
    dialog.close();
    open();
  });
  // Also while the rest is loading
  dialog.querySelector("[data-search-form]").addEventListener("submit", (event) => {
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

  window.site ??= {};
  window.site.search ??= {};
  window.site.search.load = load;
})();
