// The page: finding its elements, making some, writing in them, printing one alone.
(() => {
  "use strict";

  /**
   * Returns the first element of `root` that matches; throws when there is none.
   * @template {Element} T
   * @param {ParentNode} root
   * @param {string} selector
   * @returns {T}
   */
  function find(root, selector) {
    const element = /** @type {T | null} */ (root.querySelector(selector));
    if (!element) {
      throw new Error(`« ${selector} » est introuvable`);
    }
    return element;
  }

  /**
   * @template {Element} T
   * @param {ParentNode} root
   * @param {string} selector
   * @returns {T[]}
   */
  const findAll = (root, selector) => [
    .../** @type {NodeListOf<T>} */ (root.querySelectorAll(selector)),
  ];

  /**
   * Returns the element that something happened in, or around it, that matches; null: none.
   * @template {Element} T
   * @param {EventTarget | null} target
   * @param {string} selector
   * @returns {T | null}
   */
  const closest = (target, selector) =>
    target instanceof Element ? target.closest(selector) : null;

  /**
   * Writes a text only when it differs, so that a live region does not say it again.
   * @param {Element} element
   * @param {string} text
   */
  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  /**
   * Makes an element.
   * @param {string} tag
   * @param {Record<string, string>} [attributes]
   * @param {(Node | string)[]} children
   */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  /**
   * Says where what the reader writes is kept, as an alert when it is not.
   * @param {Element} note
   * @param {boolean} isKept
   * @param {string} kept
   * @param {string} lost
   */
  function showKept(note, isKept, kept, lost) {
    note.setAttribute("role", isKept ? "note" : "alert");
    setText(note, isKept ? kept : lost);
  }

  /**
   * Prints one component alone: `data-imprimer` names it on the page, and tells it `what`.
   * @param {HTMLElement} root the component
   * @param {string} what
   * @param {() => void} [after] what is to be done once it is printed
   */
  function printAlone(root, what, after) {
    const page = document.documentElement.dataset;
    page.imprimer = root.dataset.module;
    root.dataset.imprimer = what;
    const clean = () => {
      delete page.imprimer;
      delete root.dataset.imprimer;
      after?.();
    };
    window.addEventListener("afterprint", clean, { once: true });
    window.print();
  }

  window.site.dom = { find, findAll, closest, setText, make, showKept, printAlone };
})();
