/**
 * The search of the guide: what a query means, which pages answer it, what to show of them.
 *
 * MiniSearch weighs each word in each section (BM25). Here, a query's words are given all
 * they may stand for, and the sections of a page make one result. No page is touched.
 */
(() => {
  "use strict";

  const { plain, stem, family, read, compounds, oneMistake, mistakes } = window.site.search.french;

  // How much each place of a word counts
  const PLACES = { page: 6, heading: 3, text: 1 };
  // How surely a term is what the reader meant by a word
  const MEANT = {
    percent: 1.3,
    together: 1.15,
    exact: 1,
    halves: 0.9,
    longer: 0.8,
    mistaken: 0.75,
    unelided: 0.7,
    same: 0.7,
    towards: 0.5,
    family: 0.45,
    startMistaken: 0.4,
    longerThanExact: 0.35,
  };
  const LETTERS_FOR_A_MISTAKE = 6;
  const PARTS_OF_A_COMPOUND = 4;
  const ENTRIES_AT_ONCE = 50;
  const BEGINNINGS = 40;
  // Pages whose words in a row are looked for, among the best
  const CLOSELY_READ = 30;
  // Fewer pages than that with all the words: others are shown after them
  const FEW = 3;
  const EXCERPT = 190;
  const PASSAGES = 2;
  const SUGGESTIONS = 3;

  const KINDS = {
    contribuer: "Contribuer",
    fiches: "Fiche",
    glossaire: "Glossaire",
    guide: "Guide",
    outils: "Outil",
    parcours: "Parcours",
    sources: "Sources",
  };
  // Pages that speak of everything, or of the site itself, come after the others
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

  /** Returns the text of a fragment of MkDocs' index, which keeps a few tags. */
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

  /** Returns a section's texts; one is `loose` when no `<p>` or `<li>` holds it: a table. */
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

  /** Returns what the search tells of the page at `address`. */
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

  /** Returns the sections of an entry of MkDocs' index: one, or each term of the glossary. */
  function sectionsOf({ location, title, text }, page) {
    const make = (heading, isTerm) => ({
      page,
      location,
      heading,
      isTerm,
      isSources: stem(plain(heading)) === SOURCES,
      texts: [],
      words: read(heading || page.title),
    });
    const sections = [make(location.includes("#") ? bare(title) : "", false)];
    const texts = blocks(text);
    texts.forEach((block, place) => {
      const isTerm = block.loose && texts[place + 1]?.loose === false;
      if (isTerm && page.folder === "glossaire") sections.push(make(block.text, true));
      else sections.at(-1).texts.push(block);
    });
    return sections;
  }

  class Engine {
    /** Returns the engine, once its index is made; the page stays free meanwhile. */
    static async create({ docs, words, MiniSearch }) {
      const engine = new Engine(words, MiniSearch);
      for (let place = 0; place < docs.length; place += ENTRIES_AT_ONCE) {
        engine.#add(docs.slice(place, place + ENTRIES_AT_ONCE));
        await new Promise((resolve) => setTimeout(resolve));
      }
      engine.#learnMeanings(words);
      engine.#sorted = [...engine.#vocabulary.keys()].sort();
      return engine;
    }

    #empty;
    #weak;
    #definition;
    #mini;
    #pages = new Map();
    /** By id, which is their place. */
    #sections = [];
    /** Plain word → { stem, count, shown }: every word that a query may be a start or a mistake of. */
    #vocabulary = new Map();
    #sorted = [];
    /** Terms of the index: stems, « 60% », compounds. */
    #terms = new Set();
    #families = new Map();
    /** Stems, joined by a space → [{ stems, weight }] that mean the same. */
    #meanings = new Map();
    #longestMeaning = 1;
    #scores = new Map();
    #sequences = new Map();

    constructor(words, MiniSearch) {
      this.#empty = new Set(words.empty);
      this.#weak = new Set(words.weak.map(stem));
      this.#definition = words.definition;
      this.#mini = new MiniSearch({
        fields: Object.keys(PLACES),
        tokenize: (text, place) => this.#index(text, place),
        processTerm: (term) => term,
      });
    }

    /* ---- Index ---------------------------------------------------------------------- */

    #add(docs) {
      for (const doc of docs) {
        const [address] = doc.location.split("#");
        if (!this.#pages.has(address)) {
          this.#pages.set(address, describe(address, bare(doc.title), doc.boost ?? 1));
        }
        for (const section of sectionsOf(doc, this.#pages.get(address))) {
          const id = this.#sections.push({ ...section, id: this.#sections.length }) - 1;
          const { page, heading, texts } = section;
          this.#mini.add({ id, page: heading ? "" : page.title, heading, text: prose(texts) });
        }
      }
    }

    /** Returns the terms that the index keeps of `text`. */
    #index(text, place) {
      const words = read(text);
      const terms = [];
      for (const word of words) {
        if (word.plain.length < 2 && !/\d/.test(word.plain)) continue;
        const isEmpty = this.#empty.has(word.plain);
        if (isEmpty && place === "text") continue;
        terms.push(word.stem);
        if (word.percent) terms.push(`${word.stem}%`);
        if (!isEmpty) this.#learn(word.plain, word.stem, text.slice(word.start, word.end));
      }
      for (const parts of compounds(words)) {
        if (parts.length > PARTS_OF_A_COMPOUND) continue;
        const term = join(parts, "stem");
        terms.push(term);
        this.#learn(join(parts, "plain"), term, text.slice(parts[0].start, parts.at(-1).end));
      }
      terms.forEach((term) => this.#terms.add(term));
      return terms;
    }

    #learn(word, short, shown, count = 1) {
      const entry = this.#vocabulary.get(word);
      if (entry) {
        entry.count += count;
        return;
      }
      this.#vocabulary.set(word, { stem: short, count, shown });
      const root = family(word);
      if (!this.#families.has(root)) this.#families.set(root, new Set());
      this.#families.get(root).add(short);
    }

    #learnMeanings({ same, towards }) {
      for (const group of same) {
        for (const from of group) for (const to of group) this.#mean(from, to, MEANT.same);
      }
      for (const [from, targets] of Object.entries(towards)) {
        for (const to of targets) this.#mean(from, to, MEANT.towards);
      }
    }

    #mean(from, to, weight) {
      const [words, target] = [this.#content(read(from)), this.#content(read(to))];
      const key = words.map((word) => word.stem).join(" ");
      const stems = target.map((word) => word.stem);
      if (key === stems.join(" ")) return;
      if (!this.#meanings.has(key)) this.#meanings.set(key, []);
      this.#meanings.get(key).push({ stems, weight });
      this.#longestMeaning = Math.max(this.#longestMeaning, words.length);
      // So that its start, or a mistake in it, is recognised too
      if (words.length === 1) this.#learn(words[0].plain, words[0].stem, from, 0);
    }

    /** Returns the words that say something of the subject. */
    #content(words) {
      return words.filter(
        (word) => !this.#empty.has(word.plain) && (word.plain.length > 1 || /\d/.test(word.plain)),
      );
    }

    /* ---- What a query means --------------------------------------------------------- */

    /**
     * Returns the words of `query`, each with the `terms` it may stand for (term → weight), the
     * `phrases` ({ stems, weight }) that mean it, alone or with its neighbours, and all the
     * stems of these: what it `says`.
     */
    #ask(query) {
      const words = read(query).filter((word) => word.plain.length > 1 || /\d/.test(word.plain));
      const content = this.#content(words);
      const kept = content.length > 0 ? content : words;
      const unfinished = /[\p{L}\p{N}]$/u.test(query) ? kept.at(-1) : null;
      const asked = kept.map((word) => ({
        word,
        weak: this.#weak.has(word.stem),
        terms: this.#termsFor(word, word === unfinished),
        phrases: [],
      }));
      if (asked.every((term) => term.weak)) asked.forEach((term) => (term.weak = false));
      const mean = (parts, phrase) =>
        asked.filter(({ word }) => parts.includes(word)).forEach((one) => one.phrases.push(phrase));
      this.#joinWords(words, mean);
      this.#splitWords(asked);
      this.#addMeanings(asked, kept, mean);
      for (const one of asked) {
        one.says = new Set([...one.terms.keys(), ...one.phrases.flatMap(({ stems }) => stems)]);
      }
      return asked;
    }

    /** Adds « convention-cadre » to « convention cadre », and « coconstruction » to « co ». */
    #joinWords(words, mean) {
      for (const parts of runs(words, 2, PARTS_OF_A_COMPOUND)) {
        const candidates = [join(parts, "stem"), stem(join(parts, "plain"))];
        const term = candidates.find((candidate) => this.#terms.has(candidate));
        if (term) mean(parts, { stems: [term], weight: MEANT.together });
      }
    }

    /** Adds « convention » and « cadre » to « conventioncadre ». */
    #splitWords(asked) {
      for (const { word, phrases } of asked) {
        if (this.#terms.has(word.stem)) continue;
        for (let place = 2; place <= word.plain.length - 3; place += 1) {
          const parts = [word.plain.slice(0, place), word.plain.slice(place)];
          if (parts.every((part) => this.#vocabulary.get(part)?.count > 0)) {
            phrases.push({ stems: parts.map(stem), weight: MEANT.halves });
          }
        }
      }
    }

    #addMeanings(asked, kept, mean) {
      for (const parts of runs(kept, 1, this.#longestMeaning)) {
        const key = parts.map((part) => part.stem).join(" ");
        for (const meaning of this.#meanings.get(key) ?? []) mean(parts, meaning);
      }
      for (const { word, terms, phrases } of asked) {
        for (const [term, weight] of terms) {
          // A beginning, or a mistake, of a word that has synonyms
          if (term === word.stem || weight < MEANT.family) continue;
          for (const meaning of this.#meanings.get(term) ?? []) {
            phrases.push({ stems: meaning.stems, weight: meaning.weight * weight });
          }
        }
      }
    }

    /** Returns the terms that `word` may stand for, each with its weight. */
    #termsFor(word, unfinished) {
      const found = new Map();
      const add = (term, weight) => found.set(term, Math.max(weight, found.get(term) ?? 0));
      if (word.percent) {
        add(`${word.stem}%`, MEANT.percent);
        add(word.stem, MEANT.exact / 2);
        return found;
      }
      const isKnown = this.#terms.has(word.stem) && !this.#empty.has(word.plain);
      if (isKnown) add(word.stem, MEANT.exact);
      if (word.plain.length >= (unfinished ? 2 : 3)) this.#addLonger(word, isKnown, add);
      if (/^\d/.test(word.plain)) return found;
      for (const cousin of this.#families.get(family(word.plain)) ?? []) {
        if (cousin !== word.stem) add(cousin, MEANT.family);
      }
      if (!isKnown) this.#addMistaken(word, found, add);
      return found;
    }

    #addLonger(word, isKnown, add) {
      const most = isKnown ? MEANT.longerThanExact : MEANT.longer;
      const longer = [...this.#startingWith(word.plain)].map((candidate) => {
        const { stem: term, count } = this.#vocabulary.get(candidate);
        const frequent = Math.min(1, 0.55 + Math.log10(1 + count) / 4);
        const close = 0.6 + (0.4 * word.plain.length) / candidate.length;
        return { term, weight: most * frequent * close };
      });
      longer.sort((a, b) => b.weight - a.weight);
      for (const { term, weight } of longer.slice(0, BEGINNINGS)) {
        if (term !== word.stem) add(term, weight);
      }
    }

    #addMistaken(word, found, add) {
      // « lobjectif »: the apostrophe forgotten
      const rest = /^(?:l|d|qu|s|n)([aeiouyh].{3,})$/.exec(word.plain)?.[1];
      if (rest && this.#terms.has(stem(rest))) add(stem(rest), MEANT.unelided);
      if (word.plain.length < LETTERS_FOR_A_MISTAKE) return;
      for (const [candidate, { stem: term }] of this.#vocabulary) {
        if (oneMistake(word.plain, candidate)) add(term, MEANT.mistaken);
      }
      if (found.size > 0) return;
      const size = word.plain.length;
      for (const [candidate, { stem: term }] of this.#vocabulary) {
        const starts = [size - 1, size, size + 1].map((length) => candidate.slice(0, length));
        if (candidate.length > size && starts.some((start) => oneMistake(word.plain, start))) {
          add(term, MEANT.startMistaken);
        }
      }
    }

    *#startingWith(start) {
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

    /* ---- Which pages answer --------------------------------------------------------- */

    /** Returns the weight of `term` in each section that has it: section's id → weight. */
    #weigh(term) {
      let weights = this.#scores.get(term);
      if (!weights) {
        const options = { boost: PLACES, tokenize: (text) => [text], processTerm: (text) => text };
        const results = this.#mini.search(term, options);
        weights = new Map(results.map(({ id, score }) => [id, score]));
        this.#scores.set(term, weights);
      }
      return weights;
    }

    /** Returns the weight of a word of the query in each section: that of its best meaning. */
    #weighWord({ terms, phrases }) {
      const best = new Map();
      const keep = (id, weight) => best.set(id, Math.max(weight, best.get(id) ?? 0));
      for (const [term, sure] of terms) {
        for (const [id, weight] of this.#weigh(term)) keep(id, weight * sure);
      }
      for (const { stems, weight: sure } of phrases) {
        const [first, ...others] = stems.map((term) => this.#weigh(term));
        for (const [id, weight] of first) {
          if (!others.every((weights) => weights.has(id))) continue;
          const total = weight + sum(others.map((weights) => weights.get(id)));
          keep(id, (total / stems.length) * sure);
        }
      }
      return best;
    }

    /** Returns how much of `title` was asked (`said`), and of what was asked it says (`heard`). */
    #compare(asked, title) {
      const words = this.#content(title);
      const said = words.filter((word) => asked.some(({ says }) => says.has(word.stem))).length;
      const heard = asked.filter(({ says }) => words.some((word) => says.has(word.stem))).length;
      return { said: said / Math.max(words.length, 1), heard };
    }

    /** Tells whether the words asked follow one another in the section. */
    #holds(section, asked) {
      if (!this.#sequences.has(section)) {
        const words = this.#content(read(`${section.heading}\n${prose(section.texts)}`));
        this.#sequences.set(section, ` ${words.map((word) => word.stem).join(" ")} `);
      }
      const phrase = asked.map(({ word }) => word.stem).join(" ");
      return this.#sequences.get(section).includes(` ${phrase} `);
    }

    /** Returns page → section → weight of each word asked. */
    #gather(asked) {
      const pages = new Map();
      asked.forEach((one, i) => {
        for (const [id, weight] of this.#weighWord(one)) {
          const section = this.#sections[id];
          if (!pages.has(section.page)) pages.set(section.page, new Map());
          const rows = pages.get(section.page);
          if (!rows.has(section)) rows.set(section, Array(asked.length).fill(0));
          rows.get(section)[i] = weight * (one.weak ? RANK.weak : 1);
        }
      });
      return pages;
    }

    /** Returns what a page is worth as an answer, `covered` telling if all the words are there. */
    #value(page, rows, asked, needed) {
      const share = (weights) =>
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
      return { page, passages, covered, answers, words: RANK.words * sum(best), factor };
    }

    /** Returns the pages that answer, best first: those with all the words, and the others. */
    #rank(query, asked) {
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

    /* ---- What is shown -------------------------------------------------------------- */

    /**
     * Returns the pages that answer `query`, best first: those with all its words, then, when
     * they are few, those with a part of them; `whole` is the number of the former. What is to
     * be shown of a page comes from its `show()`.
     */
    find(query) {
      const asked = this.#ask(query);
      if (asked.length === 0) return { whole: 0, pages: [] };
      const { whole, partial } = this.#rank(query, asked);
      const pages = [...whole, ...partial].map((result) => ({
        location: result.page.address,
        show: () => this.#show(result, asked),
      }));
      return { whole: whole.length, pages };
    }

    /** Returns a page and its best passages; texts are lists of { text, found }. */
    #show({ page, passages }, asked) {
      const show = ({ section }) => ({
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

    /** Returns the words of `text` that answer the query, in order. */
    #found(asked, text) {
      const words = read(text);
      const terms = new Set(asked.flatMap((one) => [...one.terms.keys()]));
      const phrases = asked.flatMap((one) => one.phrases.map(({ stems }) => stems));
      const found = new Set(words.filter((word) => terms.has(word.stem)));
      for (const parts of compounds(words)) {
        const term = join(parts, "stem");
        if (terms.has(term) || phrases.some((stems) => stems.length === 1 && stems[0] === term)) {
          parts.forEach((part) => found.add(part));
        }
      }
      const content = this.#content(words);
      for (const stems of phrases) {
        for (let place = 0; place + stems.length <= content.length; place += 1) {
          const here = content.slice(place, place + stems.length);
          if (here.every((word, i) => word.stem === stems[i]))
            here.forEach((word) => found.add(word));
        }
      }
      return words.filter((word) => found.has(word));
    }

    #pieces(asked, text) {
      const pieces = [];
      let place = 0;
      const cut = (end, found) => {
        if (end > place) pieces.push({ text: text.slice(place, end), found });
        place = end;
      };
      for (const { start, end } of this.#found(asked, text)) {
        // « convention-cadre » is one mark
        if (pieces.at(-1)?.found && /^[-\s'’]$/.test(text.slice(place, start))) {
          pieces.at(-1).text += text.slice(place, end);
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
     */
    #excerpt(asked, section) {
      let best = { score: -1, text: "", loose: false, found: [], at: 0, ...section.texts[0] };
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

    /** Returns queries close to `query` that find something, for a reader who finds nothing. */
    suggest(query) {
      const unknown = this.#content(read(query)).filter(({ stem: term }) => !this.#terms.has(term));
      return unknown
        .flatMap(({ start, end, plain: word }) =>
          this.#near(word).map((near) => query.slice(0, start) + near + query.slice(end)),
        )
        .filter((suggestion) => this.find(suggestion).whole > 0)
        .slice(0, SUGGESTIONS);
    }

    /** Returns words of the pages, as they are written there, that `word` may be a mistake of. */
    #near(word) {
      const most = word.length < LETTERS_FOR_A_MISTAKE ? 1 : 2;
      const near = new Map();
      for (const [candidate, { stem: term, count, shown }] of this.#vocabulary) {
        const wrong = mistakes(word, candidate, most);
        if (count === 0 || wrong > most || !/^\p{L}{3}/u.test(shown)) continue;
        const rank = wrong - count / (1 + count);
        // One form of a word is enough
        if (rank < (near.get(term)?.rank ?? Infinity)) near.set(term, { shown, rank });
      }
      return [...near.values()]
        .sort((a, b) => a.rank - b.rank)
        .slice(0, SUGGESTIONS)
        .map(({ shown }) => (shown === shown.toUpperCase() ? shown : shown.toLowerCase()));
    }
  }

  /** Returns where to begin, so that what is found `at` this place reads well. */
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

  /** Returns the same for a term of the glossary: the term, before its definition. */
  function quoteTerm({ heading, texts }) {
    const after = /^(?:\S+\s+){0,2}\S+/.exec(texts[0]?.text ?? "")?.[0] ?? "";
    return { before: "", text: heading.replace(/ \(.*/, ""), after };
  }

  /** Sorts results, and the passages of each, by what they are worth now. */
  function sort(results) {
    for (const result of results) {
      const { passages, words, factor } = result;
      passages.sort((a, b) => b.value - a.value || a.section.id - b.section.id);
      const [first, ...others] = passages.map(({ value }) => value);
      result.value = factor * (first + words + RANK.others * sum(others.slice(0, 3)));
    }
    results.sort((a, b) => b.value - a.value || (a.page.title < b.page.title ? -1 : 1));
  }

  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  function prose(texts) {
    return texts.map(({ text }) => text).join("\n");
  }

  function join(words, key) {
    return words.map((word) => word[key]).join("");
  }

  /** Yields every run of `least` to `most` items that follow one another. */
  function* runs(items, least, most) {
    for (let size = least; size <= Math.min(most, items.length); size += 1) {
      for (let place = 0; place + size <= items.length; place += 1) {
        yield items.slice(place, place + size);
      }
    }
  }

  window.site.search.Engine = Engine;
})();
