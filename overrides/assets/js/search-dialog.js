/** The dialog of the search: reads what is typed, shows what the engine finds. */
(() => {
  "use strict";

  const TYPING = 80;
  const SETTLED = 700;
  const PAGES = 8;
  const SHORTEST = 2;

  /** Makes the dialog answer; `load` returns the engine, `base` is the address of the site. */
  function mount(dialog, { base, load }) {
    const find = (name) => {
      const element = dialog.querySelector(`[data-search-${name}]`);
      if (!element) throw new Error(`data-search-${name} manque`);
      return element;
    };
    const field = find("field");
    const body = find("body");
    const count = find("count");
    const status = find("status");
    const results = find("results");
    const suggestions = find("suggestions");
    const entries = find("entries");
    const failure = find("error");
    const more = find("more");
    let shown = null;
    let limit = PAGES;
    let typing;
    let settling;

    /** Shows the answer to what is in the field now. */
    async function update() {
      clearTimeout(typing);
      const query = field.value.trim();
      if (query.length < SHORTEST) {
        shown = null;
        display({ query });
        return;
      }
      if (query === shown) return;
      const waiting = setTimeout(() => say("Préparation de la recherche…"), 300);
      try {
        const engine = await load();
        // Something else was typed while it loaded, or this was answered
        if (query !== field.value.trim() || query === shown) return;
        shown = query;
        limit = PAGES;
        const answer = engine.find(field.value.trimStart());
        const close = answer.whole > 0 ? [] : engine.suggest(query);
        display({ query, answer, close });
      } catch (error) {
        shown = null;
        display({ query, error });
      } finally {
        clearTimeout(waiting);
      }
    }

    function display({ query, answer, close = [], error }) {
      const pages = answer?.pages ?? [];
      failure.hidden = !error;
      body.scrollTop = 0;
      suggestions.hidden = close.length === 0;
      suggestions.replaceChildren(...close.map(suggestion));
      results.hidden = pages.length === 0;
      results.replaceChildren(...pages.slice(0, limit).map(resultItem));
      more.hidden = pages.length <= limit;
      more.onclick = () => showMore(pages);
      entries.hidden = Boolean(error) || pages.length > 0;
      say(error ? "" : sentence(query, answer, close));
    }

    function showMore(pages) {
      const before = results.children.length;
      limit += PAGES;
      results.append(...pages.slice(before, limit).map(resultItem));
      more.hidden = pages.length <= limit;
      results.children[before].querySelector("a").focus();
    }

    /** Shows a sentence at once, and has it read once the typing settles. */
    function say(text) {
      count.textContent = text;
      count.hidden = text === "";
      clearTimeout(settling);
      settling = setTimeout(() => (status.textContent = text), SETTLED);
    }

    function sentence(query, answer, close) {
      if (!answer) return "";
      const { whole, pages } = answer;
      const partial = pages.length - whole;
      if (pages.length === 0) {
        const next = close.length > 0 ? "Vouliez-vous dire\u00a0:" : "Essayez un autre mot.";
        return `Aucune page trouvée pour «\u00a0${query}\u00a0». ${next}`;
      }
      if (partial === 0) return `${pagesFound(whole)}`;
      if (whole === 0) return `Aucune page n’a tous les mots\u202f; ${partOfThem(partial)}`;
      return `${pagesFound(whole)}, puis ${partOfThem(partial)}`;
    }

    function suggestion(text) {
      const button = make("button", "recherche__bouton", text);
      button.type = "button";
      button.addEventListener("click", () => {
        field.value = text;
        field.focus();
        update();
      });
      const item = make("li");
      item.append(button);
      return item;
    }

    function resultItem(result) {
      const page = result.show();
      const item = make("li", "recherche__resultat");
      const [first, ...others] = page.passages;
      // What stands before the first heading is the page itself
      const own = first.heading === null ? first : null;
      const title = link(page.location, own?.quote);
      title.className = "recherche__page";
      const name = make("span", "recherche__titre");
      name.append(...marked(page.title));
      if (page.kind !== name.textContent) {
        title.append(make("span", "recherche__genre", page.kind));
      }
      title.append(name);
      if (own?.excerpt.length) title.append(excerpt(own));
      item.append(title);
      const passages = own ? others : page.passages;
      if (passages.length > 0) {
        const list = make("ul", "recherche__passages");
        list.append(...passages.map(passageItem));
        item.append(list);
      }
      return item;
    }

    function passageItem(passage) {
      const item = make("li");
      const anchor = link(passage.location, passage.quote);
      anchor.className = "recherche__passage";
      const heading = make("span", "recherche__section");
      heading.append(...marked(passage.heading ?? [{ text: "Début de la page", found: false }]));
      anchor.append(heading, excerpt(passage));
      item.append(anchor);
      return item;
    }

    function excerpt(passage) {
      const text = make("span", "recherche__extrait");
      text.append(...marked(passage.excerpt));
      return text;
    }

    function link(location, quote) {
      const anchor = make("a");
      anchor.href = new URL(location || ".", base).href + fragment(location, quote);
      // A link to the page being read does not load it again
      anchor.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
      });
      return anchor;
    }

    /* ---- Keyboard ------------------------------------------------------------------- */

    const links = () =>
      [...body.querySelectorAll("a[href], button")].filter((one) => one.checkVisibility());

    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [field, ...links()];
      const here = stops.indexOf(document.activeElement);
      if (here < 0) return;
      const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });

    field.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(update, TYPING);
    });

    /** Opens the best page, once what was typed is answered. */
    async function go() {
      await update();
      if (shown !== null) results.querySelector("a")?.click();
    }

    return { update, go };
  }

  /** Returns the end of an address that makes the browser show `quote`, when it knows how. */
  function fragment(location, quote) {
    if (!quote || !("fragmentDirective" in document)) return "";
    const safe = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
    const text = [
      quote.before && `${safe(quote.before)}-`,
      safe(quote.text),
      quote.after && `-${safe(quote.after)}`,
    ];
    return `${location.includes("#") ? "" : "#"}:~:text=${text.filter(Boolean).join(",")}`;
  }

  const pagesFound = (number) => (number === 1 ? "1 page trouvée" : `${number} pages trouvées`);
  const partOfThem = (number) => `${number} avec une partie de ces mots`;

  function make(name, className = "", text = "") {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  }

  /** Returns the nodes of a text whose found words are marked. */
  function marked(pieces) {
    return pieces.map(({ text, found }) => (found ? make("mark", "", text) : text));
  }

  window.site.search.mount = mount;
})();
