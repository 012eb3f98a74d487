// The dialog of the search: reads what is typed, shows what the engine finds.
(() => {
  "use strict";

  const TYPING = 80;
  const SETTLED = 700;
  const PAGES = 8;
  const SHORTEST = 2;

  /** @typedef {(location: string, quote?: SearchQuote | null) => HTMLAnchorElement} Link */

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {string} className
   * @param {(Node | string)[]} children
   */
  function make(name, className = "", ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  // What is said --------------------------------------------------------------------------

  /** @param {number} number */
  const pagesFound = (number) => (number === 1 ? "1 page trouvée" : `${number} pages trouvées`);
  /** @param {number} number */
  const partOfThem = (number) => `${number} avec une partie de ces mots`;

  /**
   * @param {string} query
   * @param {SearchAnswer} answer
   * @param {string[]} close
   */
  function sentence(query, { whole, pages }, close) {
    const partial = pages.length - whole;
    if (pages.length === 0) {
      const next = close.length > 0 ? "Vouliez-vous dire\u00a0:" : "Essayez un autre mot.";
      return `Aucune page trouvée pour «\u00a0${query}\u00a0». ${next}`;
    }
    if (partial === 0) return pagesFound(whole);
    if (whole === 0) return `Aucune page n’a tous les mots\u202f; ${partOfThem(partial)}`;
    return `${pagesFound(whole)}, puis ${partOfThem(partial)}`;
  }

  // What is shown -------------------------------------------------------------------------

  /**
   * Returns the end of an address that makes the browser show `quote`, when it knows how.
   * @param {string} location
   * @param {SearchQuote | null} [quote]
   */
  function fragment(location, quote) {
    if (!quote || !("fragmentDirective" in document)) return "";
    const safe = (/** @type {string} */ text) => encodeURIComponent(text).replaceAll("-", "%2D");
    const text = [
      quote.before && `${safe(quote.before)}-`,
      safe(quote.text),
      quote.after && `-${safe(quote.after)}`,
    ];
    return `${location.includes("#") ? "" : "#"}:~:text=${text.filter(Boolean).join(",")}`;
  }

  /**
   * Returns the nodes of a text whose found words are marked.
   * @param {SearchPiece[]} pieces
   */
  const marked = (pieces) =>
    pieces.map(({ text, found }) => (found ? make("mark", "", text) : text));

  /** @param {SearchPassage} passage */
  const excerpt = (passage) => make("span", "recherche__extrait", ...marked(passage.excerpt));

  /** @param {SearchPassage} passage @param {Link} link */
  function passageItem(passage, link) {
    const heading = passage.heading ?? [{ text: "Début de la page", found: false }];
    const anchor = link(passage.location, passage.quote);
    anchor.className = "recherche__passage";
    anchor.append(make("span", "recherche__section", ...marked(heading)), excerpt(passage));
    return make("li", "", anchor);
  }

  /** @param {SearchFound} result @param {Link} link */
  function resultItem(result, link) {
    const page = result.show();
    const [first, ...others] = page.passages;
    // What stands before the first heading is the page itself
    const own = first.heading === null ? first : null;
    const title = link(page.location, own?.quote);
    title.className = "recherche__page";
    const name = make("span", "recherche__titre", ...marked(page.title));
    if (page.kind !== name.textContent) {
      title.append(make("span", "recherche__genre", page.kind));
    }
    title.append(name);
    if (own?.excerpt.length) title.append(excerpt(own));
    const item = make("li", "recherche__resultat", title);
    const passages = own ? others : page.passages;
    if (passages.length > 0) {
      const items = passages.map((passage) => passageItem(passage, link));
      item.append(make("ul", "recherche__passages", ...items));
    }
    return item;
  }

  /**
   * What shows an answer: the results, more of them on demand, or queries close to this one.
   * @param {(name: string) => HTMLElement} find
   * @param {Link} link
   * @param {(query: string) => void} ask
   */
  function display(find, link, ask) {
    const [body, count, status, results] = ["body", "count", "status", "results"].map(find);
    const [suggestions, entries, more] = ["suggestions", "entries", "more"].map(find);
    let limit = PAGES;
    let settling = 0;

    /**
     * Shows a sentence at once, and has it read once the typing settles.
     * @param {string} text
     */
    function say(text) {
      count.textContent = text;
      count.hidden = text === "";
      clearTimeout(settling);
      settling = window.setTimeout(() => {
        status.textContent = text;
      }, SETTLED);
    }

    /** @param {string} text */
    function suggestion(text) {
      const button = make("button", "recherche__bouton", text);
      button.type = "button";
      button.addEventListener("click", () => ask(text));
      return make("li", "", button);
    }

    /** @param {SearchFound[]} pages */
    const items = (pages) => pages.map((page) => resultItem(page, link));

    /** @param {SearchFound[]} pages */
    function showMore(pages) {
      const before = results.children.length;
      limit += PAGES;
      results.append(...items(pages.slice(before, limit)));
      more.hidden = pages.length <= limit;
      results.children[before].querySelector("a")?.focus();
    }

    /**
     * @param {string} said
     * @param {SearchFound[]} [pages]
     * @param {string[]} [close] queries
     * @param {boolean} [hasFailed]
     */
    function show(said, pages = [], close = [], hasFailed = false) {
      limit = PAGES;
      find("error").hidden = !hasFailed;
      body.scrollTop = 0;
      suggestions.hidden = close.length === 0;
      suggestions.replaceChildren(...close.map(suggestion));
      results.hidden = pages.length === 0;
      results.replaceChildren(...items(pages.slice(0, limit)));
      more.hidden = pages.length <= limit;
      more.onclick = () => showMore(pages);
      entries.hidden = hasFailed || pages.length > 0;
      say(said);
    }

    return { say, show };
  }

  /**
   * Lets the arrows go from the field to what is found, and back.
   * @param {HTMLElement} dialog
   * @param {HTMLElement} field
   * @param {HTMLElement} body
   */
  function listenToArrows(dialog, field, body) {
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      /** @type {NodeListOf<HTMLElement>} */
      const links = body.querySelectorAll("a[href], button");
      const stops = [field, ...[...links].filter((one) => one.checkVisibility())];
      const here = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const next = here < 0 ? null : stops[here + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }

  /**
   * Makes the dialog answer; `load` returns the engine, `base` is the address of the site.
   * @type {SiteSearch["mount"]}
   */
  function mount(dialog, { base, load }) {
    /** @param {string} name @returns {HTMLElement} */
    const find = (name) => {
      /** @type {HTMLElement | null} */
      const element = dialog.querySelector(`[data-search-${name}]`);
      if (!element) throw new Error(`data-search-${name} manque`);
      return element;
    };
    const field = /** @type {HTMLInputElement} */ (find("field"));
    /** The query whose answer is on show. @type {string | null} */
    let shown = null;
    let typing = 0;

    /** @type {Link} */
    function link(location, quote) {
      const anchor = make("a");
      anchor.href = new URL(location || ".", base).href + fragment(location, quote);
      // A link to the page being read does not load it again
      anchor.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
      });
      return anchor;
    }

    const { say, show } = display(find, link, (query) => {
      field.value = query;
      field.focus();
      update();
    });

    /** Shows the answer to what is in the field now. */
    async function update() {
      clearTimeout(typing);
      const query = field.value.trim();
      if (query.length < SHORTEST) {
        shown = null;
        show("");
        return;
      }
      if (query === shown) return;
      const waiting = setTimeout(() => say("Préparation de la recherche…"), 300);
      try {
        const engine = await load();
        // Something else was typed while it loaded, or this was answered
        if (query !== field.value.trim() || query === shown) return;
        shown = query;
        const answer = engine.find(field.value.trimStart());
        const close = answer.whole > 0 ? [] : engine.suggest(query);
        show(sentence(query, answer, close), answer.pages, close);
      } catch {
        shown = null;
        show("", [], [], true);
      } finally {
        clearTimeout(waiting);
      }
    }

    /** Opens the best page, once what was typed is answered. */
    async function go() {
      await update();
      if (shown !== null) find("results").querySelector("a")?.click();
    }

    listenToArrows(dialog, field, find("body"));
    field.addEventListener("input", () => {
      clearTimeout(typing);
      typing = window.setTimeout(update, TYPING);
    });
    return { update, go };
  }

  window.site.search.mount = mount;
})();
