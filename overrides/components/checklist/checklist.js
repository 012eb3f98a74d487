// Counts what is ticked and keeps it on the device; without it, the boxes still tick and print.
(() => {
  "use strict";

  const { find, register, store } = window.site;
  const KIND = "checklist";
  const DONE = "fait";

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  /** Returns what is kept of the elements: `{<id>: {etat}}`, without what cannot be read. */
  function elementsOf(value) {
    const kept = isObject(value) && isObject(value.elements) ? value.elements : {};
    return new Map(Object.entries(kept).filter(([, element]) => isObject(element)));
  }

  /** Prints this list alone; `blank`: as if nothing were ticked. */
  function print(root, blank) {
    const page = document.documentElement;
    const clean = () => {
      delete page.dataset.imprimer;
      delete root.dataset.imprimer;
    };
    page.dataset.imprimer = "checklist";
    root.dataset.imprimer = blank ? "vierge" : "remplie";
    window.addEventListener("afterprint", clean, { once: true });
    window.print();
  }

  function mount(root) {
    const id = root.dataset.checklist;
    const boxes = [...root.querySelectorAll("[data-element]")];
    const total = find(root, "[data-total]");
    const tools = find(root, "[data-outils]");
    const note = find(tools, "[data-garde]");
    const untick = find(tools, "[data-decocher]");
    const undo = find(tools, "[data-annuler]");
    const blank = find(tools, "[data-imprimer-vierge]");
    /** What « Tout décocher » took away, until something else changes. */
    let taken = null;

    /** Replaces what is kept of the elements; nothing ticked is nothing kept. */
    function change(replace) {
      store.update(KIND, id, (value) => {
        const elements = elementsOf(value);
        replace(elements);
        const next = { ...value, elements: Object.fromEntries(elements) };
        return elements.size ? next : null;
      });
    }

    function count(scope) {
      const inside = boxes.filter((box) => scope.contains(box));
      const done = inside.filter((box) => box.checked).length;
      return { done, all: inside.length, text: `${done} sur ${inside.length}` };
    }

    function refresh() {
      const elements = elementsOf(store.read(KIND, id));
      for (const box of boxes) {
        box.checked = elements.get(box.dataset.element)?.etat === DONE;
      }
      for (const section of root.querySelectorAll("[data-section]")) {
        const { done, all, text } = count(section);
        section.toggleAttribute("data-complet", done === all);
        setText(find(section, "[data-compte]"), text);
      }
      const { done, all, text } = count(root);
      root.toggleAttribute("data-complet", done === all);
      root.style.setProperty("--checklist-part", String(done / all));
      setText(total, text);
      untick.hidden = done === 0;
      blank.hidden = done === 0;
      undo.hidden = taken === null;
      setText(
        note,
        store.kept
          ? "Vos coches restent sur cet appareil, nulle part ailleurs. «\u00a0Tout décocher\u00a0» les efface."
          : "Cet appareil ne peut pas garder vos coches\u00a0: elles disparaîtront quand vous quitterez la page.",
      );
    }

    for (const box of boxes) {
      box.addEventListener("change", () => {
        const { element } = box.dataset;
        const { checked } = box;
        taken = null;
        change((elements) => {
          if (checked) {
            elements.set(element, { ...elements.get(element), etat: DONE });
          } else {
            elements.delete(element);
          }
        });
      });
    }

    untick.addEventListener("click", () => {
      taken = elementsOf(store.read(KIND, id));
      change((elements) => elements.clear());
      undo.focus();
    });

    undo.addEventListener("click", () => {
      const back = taken;
      taken = null;
      // What was ticked since, in another tab, stays
      change((elements) => back.forEach((element, key) => elements.has(key) || elements.set(key, element)));
      untick.focus();
    });

    find(tools, "[data-imprimer]").addEventListener("click", () => print(root, false));
    blank.addEventListener("click", () => print(root, true));

    store.watch(KIND, id, refresh);
    refresh();
    // Now, not in the HTML: what is found on the device is no news to announce
    total.setAttribute("role", "status");
    total.hidden = false;
    tools.hidden = false;
    for (const counter of root.querySelectorAll("[data-compte]")) {
      counter.hidden = false;
    }
  }

  register("checklist", mount);
})();
