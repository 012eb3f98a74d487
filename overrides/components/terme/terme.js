// Opens a definition beside its word: under the pointer, with the focus, at the first touch.
(() => {
  "use strict";

  // In ms: to open nothing on the way, to let the pointer reach a definition; then in px
  const DELAY = 200;
  const GAP = 6;
  const MARGIN = 16;

  /** The definition on show. @type {HTMLElement | null} */
  let shown = null;
  let timer = 0;

  function hide() {
    clearTimeout(timer);
    if (shown) {
      shown.hidden = true;
    }
    shown = null;
  }

  /** @param {HTMLElement} link @param {HTMLElement} tip */
  function show(link, tip) {
    hide();
    shown = tip;
    tip.hidden = false;
    const { clientHeight, clientWidth } = document.documentElement;
    const { width, height } = tip.getBoundingClientRect();
    const origin = (tip.offsetParent ?? document.body).getBoundingClientRect();
    const word = link.getBoundingClientRect();
    const below = word.bottom + GAP;
    const top = below + height > clientHeight ? word.top - GAP - height : below;
    const left = Math.max(MARGIN, Math.min(word.left, clientWidth - MARGIN - width));
    tip.style.top = `${top - origin.top}px`;
    tip.style.left = `${left - origin.left}px`;
  }

  /** @param {() => void} act @returns {(event: PointerEvent) => void} */
  const soon = (act) => (event) => {
    if (event.pointerType !== "touch") {
      clearTimeout(timer);
      timer = window.setTimeout(act, DELAY);
    }
  };

  /** @param {HTMLElement} tip */
  function listen(tip) {
    const link = window.site.dom.find(document, `a[aria-describedby="${tip.id}"]`);
    const isFocused = () => link.matches(":focus-visible");
    let touched = false;

    link.addEventListener("pointerdown", ({ pointerType }) => {
      touched = pointerType === "touch" && shown !== tip;
    });
    link.addEventListener("click", (event) => {
      if (touched) {
        event.preventDefault();
        show(link, tip);
      }
      touched = false;
    });
    link.addEventListener("focus", () => isFocused() && show(link, tip));
    link.addEventListener("blur", hide);
    for (const place of [link, tip]) {
      place.addEventListener(
        "pointerenter",
        soon(() => shown === tip || show(link, tip)),
      );
      place.addEventListener(
        "pointerleave",
        soon(() => isFocused() || hide()),
      );
    }
    // A mouse may select its text
    tip.addEventListener("click", (event) => {
      if (event instanceof PointerEvent && event.pointerType === "touch") {
        hide();
      }
    });
  }

  /** @param {HTMLElement} root */
  function mount(root) {
    for (const tip of window.site.dom.findAll(root, ":scope > *")) {
      listen(tip);
    }
    document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
    document.addEventListener("pointerdown", ({ target }) => {
      if (!window.site.dom.closest(target, "a, [role=tooltip]")) {
        hide();
      }
    });
  }

  window.site.register("terme", mount);
})();
