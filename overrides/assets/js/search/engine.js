// The search of the guide: what a query means (meaning.js), which pages answer it (rank.js), what
// to show of them (excerpt.js), from the pages and their words (index.js). No page is touched.
(() => {
  "use strict";

  const { search } = window.site;
  const { read } = search.french;
  const ENTRIES_AT_ONCE = 50;
  const SUGGESTIONS = 3;

  /** @implements {SearchEngine} */
  class Engine {
    #index;
    #meaning;
    #ranking;
    #excerpts;

    /**
     * Returns the engine, once its index is made; the page stays free meanwhile.
     * @param {{docs: SearchDoc[], words: SearchWords, MiniSearch: MiniSearchClass}} given
     */
    static async create({ docs, words, MiniSearch }) {
      const index = new search.Index(words, MiniSearch);
      for (let place = 0; place < docs.length; place += ENTRIES_AT_ONCE) {
        index.add(docs.slice(place, place + ENTRIES_AT_ONCE));
        await new Promise((resolve) => setTimeout(resolve));
      }
      const engine = new Engine(index, words);
      index.close();
      return engine;
    }

    /** @param {SearchIndex} index @param {SearchWords} words */
    constructor(index, words) {
      this.#index = index;
      this.#meaning = new search.Meaning(index, words);
      this.#ranking = new search.Ranking(index, words);
      this.#excerpts = new search.Excerpts(index);
    }

    /**
     * Returns the pages that answer `query`, best first: those with all its words, then, when
     * they are few, those with a part of them; `whole` is the number of the former. What is to
     * be shown of a page comes from its `show()`.
     * @param {string} query
     * @returns {SearchAnswer}
     */
    find(query) {
      const asked = this.#meaning.ask(query);
      if (asked.length === 0) return { whole: 0, pages: [] };
      const { whole, partial } = this.#ranking.rank(query, asked);
      const pages = [...whole, ...partial].map((result) => ({
        location: result.page.address,
        show: () => this.#excerpts.show(result, asked),
      }));
      return { whole: whole.length, pages };
    }

    /**
     * Returns queries close to `query` that find something, for a reader who finds nothing.
     * @param {string} query
     */
    suggest(query) {
      const content = this.#index.content(read(query));
      const unknown = content.filter(({ stem: term }) => !this.#index.terms.has(term));
      return unknown
        .flatMap(({ start, end, plain: word }) =>
          this.#meaning.near(word).map((near) => query.slice(0, start) + near + query.slice(end)),
        )
        .filter((suggestion) => this.find(suggestion).whole > 0)
        .slice(0, SUGGESTIONS);
    }
  }

  search.Engine = Engine;
})();
