// What the frame of the page adds once scripts run; everything works without it.
(() => {
  "use strict";

  // Where the text being read starts, in pixels from the top: under the header
  const READ = 112;
  // As in base.css. What draws its own parts one by one does not wait as a whole; definitions,
  // at the end of the text, open anywhere in it
  const WAITING = "[data-lazy], .contenu > :nth-child(n + 12):not(.quiz, .convention, .termes)";
  // How many elements are drawn at once: more would hold a slow phone for too long
  const PIECE = 60;

  /** @param {string} selector @returns {NodeListOf<HTMLElement>} */
  const all = (selector) => document.querySelectorAll(selector);

  /**
   * Closes the menu when the keyboard leaves it: nothing stays open over the page.
   * @param {HTMLElement} menu
   */
  function mountMenu(menu) {
    menu.addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      if (
        to instanceof Element &&
        !menu.contains(to) &&
        to.getAttribute("popovertarget") !== menu.id
      ) {
        menu.hidePopover();
      }
    });
    // A link to the page being read does not load it again: the menu would stay open
    menu.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) {
        menu.hidePopover();
      }
    });
  }

  /**
   * Marks in « Sur cette page » the section being read.
   * @param {HTMLElement} toc
   */
  function mountToc(toc) {
    /** The link to each title. @type {Map<HTMLElement, HTMLAnchorElement>} */
    const links = new Map();
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
      toc.querySelectorAll("a[href^='#']")
    )) {
      const title = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (title) {
        links.set(title, link);
      }
    }
    const titles = [...links.keys()];
    const mark = () => {
      const passed = titles.filter((title) => title.getBoundingClientRect().top <= READ);
      const end = document.documentElement;
      const atEnd =
        window.scrollY > 0 && window.scrollY + window.innerHeight >= end.scrollHeight - 2;
      const current = atEnd ? titles.at(-1) : passed.at(-1);
      for (const [title, link] of links) {
        if (title === current) {
          link.setAttribute("aria-current", "location");
        } else {
          link.removeAttribute("aria-current");
        }
      }
    };
    // Runs when an edge of a title crosses the line, not at each pixel
    const observer = new IntersectionObserver(mark, {
      rootMargin: `-${READ}px 0px 0px`,
      threshold: [0, 1],
    });
    for (const title of titles) {
      observer.observe(title);
    }
    document.addEventListener("scrollend", mark);
  }

  /**
   * A table that fits needs no stop of the keyboard.
   * @param {HTMLElement} frame
   */
  function mountTable(frame) {
    const update = () => {
      if (frame.scrollWidth > frame.clientWidth) {
        frame.tabIndex = 0;
      } else {
        frame.removeAttribute("tabindex");
      }
    };
    const observer = new ResizeObserver(update);
    observer.observe(frame);
    // A table that waits to be drawn has no size, whatever its frame has
    if (frame.firstElementChild) {
      observer.observe(frame.firstElementChild);
    }
  }

  /** @param {HTMLElement} button */
  function mountPrint(button) {
    button.addEventListener("click", () => window.print());
    button.hidden = false;
  }

  /** Draws what waits below, a piece whenever nothing else is to be done: heights are then true. */
  function drawRest() {
    const soon =
      window.requestIdleCallback ?? ((/** @type {() => void} */ done) => setTimeout(done, 100));
    const waiting = [...all(WAITING)];
    const draw = () => {
      // A question, a list, or some paragraphs
      for (let room = PIECE; room > 0; ) {
        const element = waiting.shift();
        if (!element) {
          return;
        }
        element.dataset.drawn = "";
        room -= element.getElementsByTagName("*").length + 1;
      }
      if (waiting.length) {
        soon(draw);
      }
    };
    soon(draw);
  }

  all("[popover].menu").forEach(mountMenu);
  all("[data-toc]").forEach(mountToc);
  all("[data-print]").forEach(mountPrint);
  all(".tableau").forEach(mountTable);
  if (document.documentElement.dataset.fresh !== undefined) {
    window.addEventListener("load", drawRest);
  }
})();
