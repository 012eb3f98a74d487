// Which pages answer a query: the sections of a page make one result.
(() => {
  "use strict";

  const { search } = window.site;
  const { plain, read } = search.french;
  const { prose } = search;

  // What changes the worth of a section, then of a page
  const RANK = {
    // A word of a question rather than of its subject
    weak: 0.4,
    // A section with one of many words
    alone: 0.3,
    inARow: 1.4,
    sources: 0.4,
    // What the page has beside its best section: every word somewhere, other good sections
    words: 0.5,
    others: 0.15,
    title: 1.2,
    exactTitle: 1,
    // The glossary, for who asks what a word means
    meaning: 2.5,
  };

  // Pages whose words in a row are looked for, among the best
  const CLOSELY_READ = 30;
  // Fewer pages than that with all the words: others are shown after them
  const FEW = 3;

  /**
   * Sorts results, and the passages of each, by what they are worth now.
   * @param {SearchResult[]} results
   */
  function sort(results) {
    for (const result of results) {
      const { passages, words, factor } = result;
      passages.sort((a, b) => b.value - a.value || a.section.id - b.section.id);
      const [first, ...others] = passages.map(({ value }) => value);
      result.value = factor * (first + words + RANK.others * sum(others.slice(0, 3)));
    }
    results.sort((a, b) => b.value - a.value || (a.page.title < b.page.title ? -1 : 1));
  }

  /** @param {number[]} numbers */
  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /** @implements {SearchRanking} */
  class Ranking {
    #index;
    #definition;
    /** The words of a section, in a row. @type {Map<SearchSection, string>} */
    #sequences = new Map();

    /** @param {SearchIndex} index @param {SearchWords} words */
    constructor(index, words) {
      this.#index = index;
      this.#definition = words.definition;
    }

    /**
     * Returns the weight of a word of the query in each section: that of its best meaning.
     * @param {SearchAsked} asked
     */
    #weighWord({ terms, phrases }) {
      /** @type {Map<number, number>} */
      const best = new Map();
      /** @param {number} id @param {number} weight */
      const keep = (id, weight) => best.set(id, Math.max(weight, best.get(id) ?? 0));
      for (const [term, sure] of terms) {
        for (const [id, weight] of this.#index.weigh(term)) keep(id, weight * sure);
      }
      for (const { stems, weight: sure } of phrases) {
        const [first, ...others] = stems.map((term) => this.#index.weigh(term));
        for (const [id, weight] of first) {
          if (!others.every((weights) => weights.has(id))) continue;
          const total = weight + sum(others.map((weights) => weights.get(id) ?? 0));
          keep(id, (total / stems.length) * sure);
        }
      }
      return best;
    }

    /**
     * Returns how much of `title` was asked (`said`), and of what was asked it says (`heard`).
     * @param {SearchAsked[]} asked
     * @param {SearchWord[]} title
     */
    #compare(asked, title) {
      const words = this.#index.content(title);
      const said = words.filter((word) => asked.some(({ says }) => says.has(word.stem))).length;
      const heard = asked.filter(({ says }) => words.some((word) => says.has(word.stem))).length;
      return { said: said / Math.max(words.length, 1), heard };
    }

    /**
     * Tells whether the words asked follow one another in the section.
     * @param {SearchSection} section
     * @param {SearchAsked[]} asked
     */
    #holds(section, asked) {
      let sequence = this.#sequences.get(section);
      if (sequence === undefined) {
        const words = this.#index.content(read(`${section.heading}\n${prose(section.texts)}`));
        sequence = ` ${words.map((word) => word.stem).join(" ")} `;
        this.#sequences.set(section, sequence);
      }
      const phrase = asked.map(({ word }) => word.stem).join(" ");
      return sequence.includes(` ${phrase} `);
    }

    /**
     * Returns page → section → weight of each word asked.
     * @param {SearchAsked[]} asked
     */
    #gather(asked) {
      /** @type {Map<SearchPage, Map<SearchSection, number[]>>} */
      const pages = new Map();
      asked.forEach((one, i) => {
        for (const [id, weight] of this.#weighWord(one)) {
          const section = this.#index.sections[id];
          const rows = pages.get(section.page) ?? new Map();
          const row = rows.get(section) ?? Array(asked.length).fill(0);
          row[i] = weight * (one.weak ? RANK.weak : 1);
          pages.set(section.page, rows.set(section, row));
        }
      });
      return pages;
    }

    /**
     * Returns what a page is worth as an answer, `covered` telling if all the words are there.
     * @param {SearchPage} page
     * @param {Map<SearchSection, number[]>} rows
     * @param {SearchAsked[]} asked
     * @param {number} needed
     * @returns {SearchResult}
     */
    #value(page, rows, asked, needed) {
      const share = (/** @type {number[]} */ weights) =>
        weights.filter((weight, i) => weight > 0 && !asked[i].weak).length / needed;
      const passages = [...rows].map(([section, weights]) => {
        let value = sum(weights) * (RANK.alone + (1 - RANK.alone) * share(weights));
        const { said, heard } = this.#compare(asked, section.words);
        value *= 1 + (said * heard) / asked.length;
        value *= section.isSources ? RANK.sources : 1;
        return { section, value };
      });
      const best = asked.map((_, i) => Math.max(...[...rows.values()].map((row) => row[i])));
      const covered = share(best);
      const { said, heard } = this.#compare(asked, page.words);
      const likeness = (said * heard) / asked.length;
      let factor = 1 + RANK.title * likeness + (likeness === 1 ? RANK.exactTitle : 0);
      // Whoever names a page wants it, whatever its standing
      factor *= page.standing + (1 - page.standing) * said;
      factor *= covered ** 2;
      // One word of many may be missing from a page whose title says some of them
      const missing = Math.round((1 - covered) * needed);
      const answers = missing === 0 || (missing === 1 && needed > 2 && heard > 1);
      return { page, passages, covered, answers, words: RANK.words * sum(best), factor, value: 0 };
    }

    /**
     * Returns the pages that answer, best first: those with all the words, and the others.
     * @param {string} query
     * @param {SearchAsked[]} asked
     */
    rank(query, asked) {
      const needed = asked.filter(({ weak }) => !weak).length;
      const wantsMeaning = this.#definition.test(plain(query.replace(/\s/g, "_")));
      const results = [...this.#gather(asked)].map(([page, rows]) => {
        const result = this.#value(page, rows, asked, needed);
        if (wantsMeaning && page.folder === "glossaire") result.factor *= RANK.meaning;
        return result;
      });
      sort(results);
      if (asked.length > 1) {
        for (const { passages } of results.slice(0, CLOSELY_READ)) {
          for (const passage of passages) {
            if (this.#holds(passage.section, asked)) passage.value *= RANK.inARow;
          }
        }
        sort(results);
      }
      const whole = results.filter(({ answers }) => answers);
      const partial = results.filter(({ answers, covered }) => !answers && covered > 0);
      return { whole, partial: whole.length < FEW ? partial : [] };
    }
  }

  search.Ranking = Ranking;
})();
