// The pages, cut in sections, and all their words.
//
// MiniSearch weighs each word in each section (BM25); no other script calls it.
(() => {
  "use strict";

  const { search } = window.site;
  const { plain, stem, family, read, compounds, join } = search.french;

  // How much each place of a word counts
  const PLACES = { page: 6, heading: 3, text: 1 };
  const PARTS_OF_A_COMPOUND = 4;

  /** @type {Record<string, string>} */
  const KINDS = {
    contribuer: "Contribuer",
    fiches: "Fiche",
    glossaire: "Glossaire",
    guide: "Guide",
    outils: "Outil",
    parcours: "Parcours",
    sources: "Sources",
  };
  /**
   * Pages that speak of everything, or of the site itself, come after the others.
   * @type {Record<string, number>}
   */
  const STANDING = {
    accessibilite: 0.5,
    aide: 0.5,
    contribuer: 0.45,
    "donnees-personnelles": 0.5,
    glossaire: 0.8,
    "mentions-legales": 0.5,
    nouveautes: 0.5,
    sources: 0.15,
  };
  // The heading under which a page names its sources
  const SOURCES = "sourc";
  /**
   * Returns the text of a fragment of MkDocs' index, which keeps a few tags.
   * @param {string} html
   */
  function bare(html) {
    return (
      html
        .replace(/<[^>]*>/g, "")
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&amp;/g, "&")
        // Dotted lines to write on
        .replace(/…{2,}/g, " ")
        .replace(/[ \t\r\n]+/g, " ")
        // A citation, which is not in the index, stood before the stop
        .replace(/\s+(?=[.,)])/g, "")
        .trim()
    );
  }

  /**
   * Returns a section's texts; one is `loose` when no `<p>` or `<li>` holds it: a table.
   * @param {string} html
   * @returns {SearchText[]}
   */
  function blocks(html) {
    const found = [];
    let depth = 0;
    let number = "";
    for (const piece of html.split(/(<\/?(?:p|li|ol|ul|pre)>)/)) {
      if (/^<\/?(?:p|li|ol|ul|pre)>$/.test(piece)) {
        depth += piece.startsWith("</") ? -1 : 1;
        continue;
      }
      const text = bare(piece);
      // The number of an item stands alone before its first paragraph
      if (/^\d+$/.test(text)) number = `${text} `;
      else if (text) {
        found.push({ text: number + text, loose: depth === 0 });
        number = "";
      }
    }
    return found;
  }

  /**
   * Returns what the search tells of the page at `address`.
   * @param {string} address
   * @param {string} title
   * @param {number} boost
   * @returns {SearchPage}
   */
  function describe(address, title, boost) {
    const folder = address.replace(/(?:\/.*|\.html)$/, "");
    // « fiches/ », « fiches/index.html » : the list of the sheets
    const isList = folder in KINDS && /^[^/]+\/(?:index\.html)?$/.test(address);
    const isReference = folder === "glossaire" || folder === "sources";
    return {
      address,
      title,
      folder,
      kind: (!isList || isReference) && folder in KINDS ? KINDS[folder] : "Page",
      words: read(title),
      standing: (STANDING[folder] ?? 1) * boost,
    };
  }

  /**
   * Returns the sections of an entry of MkDocs' index: one, or each term of the glossary.
   * @param {SearchDoc} doc
   * @param {SearchPage} page
   * @returns {SearchSection[]}
   */
  function sectionsOf({ location, title, text }, page) {
    const make = (/** @type {string} */ heading, /** @type {boolean} */ isTerm) => ({
      // Its place among all, once it is added
      id: -1,
      page,
      location,
      heading,
      isTerm,
      isSources: stem(plain(heading)) === SOURCES,
      texts: /** @type {SearchText[]} */ ([]),
      words: read(heading || page.title),
    });
    const sections = [make(location.includes("#") ? bare(title) : "", false)];
    const texts = blocks(text);
    texts.forEach((block, place) => {
      const isTerm = block.loose && texts[place + 1]?.loose === false;
      if (isTerm && page.folder === "glossaire") sections.push(make(block.text, true));
      else sections[sections.length - 1].texts.push(block);
    });
    return sections;
  }

  /** @param {SearchText[]} texts */
  function prose(texts) {
    return texts.map(({ text }) => text).join("\n");
  }

  /** @implements {SearchIndex} */
  class Index {
    /** By address. @type {Map<string, SearchPage>} */
    #pages = new Map();
    /** By id, which is their place. @type {SearchSection[]} */
    sections = [];
    /**
     * Plain word → what a query may be a start or a mistake of.
     * @type {Map<string, {stem: string, count: number, shown: string}>}
     */
    vocabulary = new Map();
    /** @type {string[]} */
    #sorted = [];
    /** Terms of the index: stems, « 60% », compounds. @type {Set<string>} */
    terms = new Set();
    /** Root → stems. @type {Map<string, Set<string>>} */
    families = new Map();
    /** Term → section's id → weight. @type {Map<string, Map<number, number>>} */
    #scores = new Map();
    #mini;

    /** @param {SearchWords} words @param {MiniSearchClass} MiniSearch */
    constructor(words, MiniSearch) {
      this.empty = new Set(words.empty);
      this.#mini = new MiniSearch({
        fields: Object.keys(PLACES),
        tokenize: (text, place = "text") => this.#index(text, place),
        processTerm: (term) => term,
      });
    }

    /** @param {SearchDoc[]} docs */
    add(docs) {
      for (const doc of docs) {
        const [address] = doc.location.split("#");
        const page = this.#pages.get(address) ?? describe(address, bare(doc.title), doc.boost ?? 1);
        this.#pages.set(address, page);
        for (const section of sectionsOf(doc, page)) {
          section.id = this.sections.push(section) - 1;
          const { id, heading, texts } = section;
          this.#mini.add({ id, page: heading ? "" : page.title, heading, text: prose(texts) });
        }
      }
    }

    /** Once all is added: words can be looked up by their start. */
    close() {
      this.#sorted = [...this.vocabulary.keys()].sort();
    }

    /**
     * Returns the terms that the index keeps of `text`.
     * @param {string} text
     * @param {string} place
     */
    #index(text, place) {
      const words = read(text);
      /** @type {string[]} */
      const terms = [];
      for (const word of words) {
        if (word.plain.length < 2 && !/\d/.test(word.plain)) continue;
        const isEmpty = this.empty.has(word.plain);
        if (isEmpty && place === "text") continue;
        terms.push(word.stem);
        if (word.percent) terms.push(`${word.stem}%`);
        if (!isEmpty) this.learn(word.plain, word.stem, text.slice(word.start, word.end));
      }
      for (const parts of compounds(words)) {
        if (parts.length > PARTS_OF_A_COMPOUND) continue;
        const term = join(parts, "stem");
        terms.push(term);
        this.learn(
          join(parts, "plain"),
          term,
          text.slice(parts[0].start, parts[parts.length - 1].end),
        );
      }
      for (const term of terms) this.terms.add(term);
      return terms;
    }

    /**
     * @param {string} word
     * @param {string} short its stem
     * @param {string} shown as it is written
     * @param {number} [count]
     */
    learn(word, short, shown, count = 1) {
      const entry = this.vocabulary.get(word);
      if (entry) {
        entry.count += count;
        return;
      }
      this.vocabulary.set(word, { stem: short, count, shown });
      const root = family(word);
      this.families.set(root, (this.families.get(root) ?? new Set()).add(short));
    }

    /**
     * Returns the words that say something of the subject.
     * @param {SearchWord[]} words
     */
    content(words) {
      return words.filter(
        (word) => !this.empty.has(word.plain) && (word.plain.length > 1 || /\d/.test(word.plain)),
      );
    }

    /**
     * Yields the words of the pages that start so.
     * @param {string} start
     */
    *startingWith(start) {
      let [low, high] = [0, this.#sorted.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.#sorted[middle] < start) low = middle + 1;
        else high = middle;
      }
      while (this.#sorted[low]?.startsWith(start)) {
        yield this.#sorted[low];
        low += 1;
      }
    }

    /**
     * Returns the weight of `term` in each section that has it: section's id → weight.
     * @param {string} term
     */
    weigh(term) {
      let weights = this.#scores.get(term);
      if (!weights) {
        const results = this.#mini.search(term, {
          boost: PLACES,
          tokenize: (text) => [text],
          processTerm: (text) => text,
        });
        weights = new Map(results.map(({ id, score }) => [id, score]));
        this.#scores.set(term, weights);
      }
      return weights;
    }
  }

  search.Index = Index;
  search.prose = prose;
})();
