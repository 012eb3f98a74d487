// What is shown of a page that answers: its title, its best passages, what was found in them.
(() => {
  "use strict";

  const { search } = window.site;
  const { read, compounds, join } = search.french;

  const EXCERPT = 190;
  const PASSAGES = 2;

  /**
   * The text that an excerpt is taken from, and the place of the first of the words found.
   * @typedef {SearchText & {found: SearchWord[], at: number}} Best
   */

  /**
   * Returns where to begin, so that what is found `at` this place reads well.
   * @param {Best} best
   */
  function startOfExcerpt({ text, loose, at }) {
    if (at <= EXCERPT / 3) return 0;
    // The cells of a table follow one another without a stop
    if (loose) return at;
    const sentence = text.slice(0, at).search(/[^.:;!?]*$/);
    const start = at - sentence < EXCERPT / 2 ? sentence : at - EXCERPT / 4;
    return start + text.slice(start).search(start === sentence ? /\S/ : /(?<=\s)\S/);
  }

  /**
   * Returns the words found together at a place, with a few words on each side: enough for a
   * browser to know them among others. From one cell of a table to the next, it would not.
   * @param {Best} best
   * @returns {SearchQuote | null}
   */
  function quote({ text, loose, found, at }) {
    let last = found.findIndex((word) => word.start === at);
    if (last < 0) return null;
    const gap = () => (found[last + 1]?.start ?? Infinity) - found[last].end;
    while (gap() < (loose ? 2 : 7)) last += 1;
    const { end } = found[last];
    const sides = loose ? [/\S+\s*$/, /^\s*\S+/] : [/(?:\S+\s+){0,3}\S*$/, /^\S*(?:\s+\S+){0,3}/];
    return {
      before: sides[0].exec(text.slice(0, at))?.[0].trim() ?? "",
      text: text.slice(at, end),
      after: sides[1].exec(text.slice(end))?.[0].trim() ?? "",
    };
  }

  /**
   * Returns the same for a term of the glossary: the term, before its definition.
   * @param {SearchSection} section
   */
  function quoteTerm({ heading, texts }) {
    const after = /^(?:\S+\s+){0,2}\S+/.exec(texts[0]?.text ?? "")?.[0] ?? "";
    return { before: "", text: heading.replace(/ \(.*/, ""), after };
  }

  /** @implements {SearchExcerpts} */
  class Excerpts {
    #index;

    /** @param {SearchIndex} index */
    constructor(index) {
      this.#index = index;
    }

    /**
     * Returns a page and its best passages.
     * @param {SearchResult} result
     * @param {SearchAsked[]} asked
     * @returns {SearchShown}
     */
    show({ page, passages }, asked) {
      const show = (/** @type {{section: SearchSection}} */ { section }) => ({
        location: section.location,
        heading: section.heading ? this.#pieces(asked, section.heading) : null,
        ...this.#excerpt(asked, section),
      });
      return {
        location: page.address,
        kind: page.kind,
        title: this.#pieces(asked, page.title),
        // Beside the best one, only what shows the words themselves
        passages: passages
          .filter(({ value }) => value > passages[0].value / 2)
          .slice(0, 2 * PASSAGES)
          .map(show)
          .filter((passage, place) => place === 0 || passage.quote)
          .slice(0, PASSAGES),
      };
    }

    /**
     * Returns the words of `text` that answer the query, in order.
     * @param {SearchAsked[]} asked
     * @param {string} text
     */
    #found(asked, text) {
      const words = read(text);
      const terms = new Set(asked.flatMap((one) => [...one.terms.keys()]));
      const phrases = asked.flatMap((one) => one.phrases.map(({ stems }) => stems));
      const found = new Set(words.filter((word) => terms.has(word.stem)));
      for (const parts of compounds(words)) {
        const term = join(parts, "stem");
        if (terms.has(term) || phrases.some((stems) => stems.length === 1 && stems[0] === term)) {
          for (const part of parts) found.add(part);
        }
      }
      const content = this.#index.content(words);
      for (const stems of phrases) {
        for (let place = 0; place + stems.length <= content.length; place += 1) {
          const here = content.slice(place, place + stems.length);
          if (here.every((word, i) => word.stem === stems[i])) {
            for (const word of here) found.add(word);
          }
        }
      }
      return words.filter((word) => found.has(word));
    }

    /**
     * @param {SearchAsked[]} asked
     * @param {string} text
     */
    #pieces(asked, text) {
      /** @type {SearchPiece[]} */
      const pieces = [];
      let place = 0;
      const cut = (/** @type {number} */ end, /** @type {boolean} */ found) => {
        if (end > place) pieces.push({ text: text.slice(place, end), found });
        place = end;
      };
      for (const { start, end } of this.#found(asked, text)) {
        // « convention-cadre » is one mark
        const last = pieces.at(-1);
        if (last?.found && /^[-\s'’]$/.test(text.slice(place, start))) {
          last.text += text.slice(place, end);
          place = end;
          continue;
        }
        cut(start, false);
        cut(end, true);
      }
      cut(text.length, false);
      return pieces;
    }

    /**
     * Returns what to show of a section, around what was found, and the exact words of the page
     * (`quote`) that a link can point to.
     * @param {SearchAsked[]} asked
     * @param {SearchSection} section
     */
    #excerpt(asked, section) {
      const first = section.texts[0] ?? { text: "", loose: false };
      /** @type {Best & {score: number}} */
      let best = { ...first, score: -1, found: [], at: 0 };
      for (const { text, loose } of section.texts) {
        const found = this.#found(asked, text);
        found.forEach((word, i) => {
          const near = found.slice(i).filter(({ end }) => end - word.start < EXCERPT * 0.8);
          const score = 10 * new Set(near.map((one) => one.stem)).size + near.length;
          if (score > best.score) best = { score, text, loose, found, at: word.start };
        });
      }
      const start = startOfExcerpt(best);
      const { text } = best;
      let end = text.length;
      if (end - start > EXCERPT) {
        end = start + text.slice(start, start + EXCERPT).search(/\s+\S*$/);
      }
      const pieces = this.#pieces(asked, text.slice(start, end));
      if (start > 0) pieces.unshift({ text: "… ", found: false });
      if (end < text.length) pieces.push({ text: " …", found: false });
      return { excerpt: pieces, quote: section.isTerm ? quoteTerm(section) : quote(best) };
    }
  }

  search.Excerpts = Excerpts;
})();
