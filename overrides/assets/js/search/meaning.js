// What a query means: its words, with all they may stand for.
(() => {
  "use strict";

  const { search } = window.site;
  const { stem, family, read, oneMistake, mistakes, join } = search.french;

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
  const BEGINNINGS = 40;
  const SUGGESTIONS = 3;

  /**
   * @typedef {(parts: SearchWord[], phrase: SearchPhrase) => void} Mean
   * @typedef {(term: string, weight: number) => void} Add
   */

  /**
   * Yields every run of `least` to `most` items that follow one another.
   * @template T
   * @param {T[]} items
   * @param {number} least
   * @param {number} most
   */
  function* runs(items, least, most) {
    for (let size = least; size <= Math.min(most, items.length); size += 1) {
      for (let place = 0; place + size <= items.length; place += 1) {
        yield items.slice(place, place + size);
      }
    }
  }

  /** @implements {SearchMeaning} */
  class Meaning {
    #index;
    #weak;
    /** Stems, joined by a space → what means the same. @type {Map<string, SearchPhrase[]>} */
    #meanings = new Map();
    #longestMeaning = 1;

    /** @param {SearchIndex} index @param {SearchWords} words */
    constructor(index, words) {
      this.#index = index;
      this.#weak = new Set(words.weak.map(stem));
      this.#learnMeanings(words);
    }

    /** @param {SearchWords} words */
    #learnMeanings({ same, towards }) {
      for (const group of same) {
        for (const from of group) for (const to of group) this.#mean(from, to, MEANT.same);
      }
      for (const [from, targets] of Object.entries(towards)) {
        for (const to of targets) this.#mean(from, to, MEANT.towards);
      }
    }

    /** @param {string} from @param {string} to @param {number} weight */
    #mean(from, to, weight) {
      const [words, target] = [from, to].map((text) => this.#index.content(read(text)));
      const key = words.map((word) => word.stem).join(" ");
      const stems = target.map((word) => word.stem);
      if (key === stems.join(" ")) return;
      this.#meanings.set(key, [...(this.#meanings.get(key) ?? []), { stems, weight }]);
      this.#longestMeaning = Math.max(this.#longestMeaning, words.length);
      // So that its start, or a mistake in it, is recognised too
      if (words.length === 1) this.#index.learn(words[0].plain, words[0].stem, from, 0);
    }

    /**
     * Returns the words of `query`, each with the `terms` it may stand for (term → weight), the
     * `phrases` ({ stems, weight }) that mean it, alone or with its neighbours, and all the
     * stems of these: what it `says`.
     * @param {string} query
     * @returns {SearchAsked[]}
     */
    ask(query) {
      const words = read(query).filter((word) => word.plain.length > 1 || /\d/.test(word.plain));
      const content = this.#index.content(words);
      const kept = content.length > 0 ? content : words;
      const unfinished = /[\p{L}\p{N}]$/u.test(query) ? kept.at(-1) : null;
      /** @type {SearchAsked[]} */
      const asked = kept.map((word) => ({
        word,
        weak: this.#weak.has(word.stem),
        terms: this.#termsFor(word, word === unfinished),
        phrases: [],
        says: new Set(),
      }));
      if (asked.every(({ weak }) => weak)) for (const one of asked) one.weak = false;
      /** @type {Mean} */
      const mean = (parts, phrase) => {
        for (const { word, phrases } of asked) if (parts.includes(word)) phrases.push(phrase);
      };
      this.#joinWords(words, mean);
      this.#splitWords(asked);
      this.#addMeanings(asked, kept, mean);
      for (const one of asked) {
        one.says = new Set([...one.terms.keys(), ...one.phrases.flatMap(({ stems }) => stems)]);
      }
      return asked;
    }

    /**
     * Adds « convention-cadre » to « convention cadre », and « coconstruction » to « co ».
     * @param {SearchWord[]} words
     * @param {Mean} mean
     */
    #joinWords(words, mean) {
      for (const parts of runs(words, 2, PARTS_OF_A_COMPOUND)) {
        const candidates = [join(parts, "stem"), stem(join(parts, "plain"))];
        const term = candidates.find((candidate) => this.#index.terms.has(candidate));
        if (term) mean(parts, { stems: [term], weight: MEANT.together });
      }
    }

    /**
     * Adds « convention » and « cadre » to « conventioncadre ».
     * @param {SearchAsked[]} asked
     */
    #splitWords(asked) {
      for (const { word, phrases } of asked) {
        if (this.#index.terms.has(word.stem)) continue;
        for (let place = 2; place <= word.plain.length - 3; place += 1) {
          const parts = [word.plain.slice(0, place), word.plain.slice(place)];
          if (parts.every((part) => (this.#index.vocabulary.get(part)?.count ?? 0) > 0)) {
            phrases.push({ stems: parts.map(stem), weight: MEANT.halves });
          }
        }
      }
    }

    /** @param {SearchAsked[]} asked @param {SearchWord[]} kept @param {Mean} mean */
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

    /**
     * Returns the terms that `word` may stand for, each with its weight.
     * @param {SearchWord} word
     * @param {boolean} unfinished
     */
    #termsFor(word, unfinished) {
      /** @type {Map<string, number>} */
      const found = new Map();
      /** @type {Add} */
      const add = (term, weight) => found.set(term, Math.max(weight, found.get(term) ?? 0));
      if (word.percent) {
        add(`${word.stem}%`, MEANT.percent);
        add(word.stem, MEANT.exact / 2);
        return found;
      }
      const isKnown = this.#index.terms.has(word.stem) && !this.#index.empty.has(word.plain);
      if (isKnown) add(word.stem, MEANT.exact);
      if (word.plain.length >= (unfinished ? 2 : 3)) this.#addLonger(word, isKnown, add);
      if (/^\d/.test(word.plain)) return found;
      for (const cousin of this.#index.families.get(family(word.plain)) ?? []) {
        if (cousin !== word.stem) add(cousin, MEANT.family);
      }
      if (!isKnown) this.#addMistaken(word, found, add);
      return found;
    }

    /** @param {SearchWord} word @param {boolean} isKnown @param {Add} add */
    #addLonger(word, isKnown, add) {
      const most = isKnown ? MEANT.longerThanExact : MEANT.longer;
      const longer = [...this.#index.startingWith(word.plain)].map((candidate) => {
        const { stem: term = "", count = 0 } = this.#index.vocabulary.get(candidate) ?? {};
        const frequent = Math.min(1, 0.55 + Math.log10(1 + count) / 4);
        const close = 0.6 + (0.4 * word.plain.length) / candidate.length;
        return { term, weight: most * frequent * close };
      });
      longer.sort((a, b) => b.weight - a.weight);
      for (const { term, weight } of longer.slice(0, BEGINNINGS)) {
        if (term !== word.stem) add(term, weight);
      }
    }

    /** @param {SearchWord} word @param {Map<string, number>} found @param {Add} add */
    #addMistaken(word, found, add) {
      // « lobjectif »: the apostrophe forgotten
      const rest = /^(?:l|d|qu|s|n)([aeiouyh].{3,})$/.exec(word.plain)?.[1];
      if (rest && this.#index.terms.has(stem(rest))) add(stem(rest), MEANT.unelided);
      if (word.plain.length < LETTERS_FOR_A_MISTAKE) return;
      for (const [candidate, { stem: term }] of this.#index.vocabulary) {
        if (oneMistake(word.plain, candidate)) add(term, MEANT.mistaken);
      }
      if (found.size > 0) return;
      const size = word.plain.length;
      for (const [candidate, { stem: term }] of this.#index.vocabulary) {
        const starts = [size - 1, size, size + 1].map((length) => candidate.slice(0, length));
        if (candidate.length > size && starts.some((start) => oneMistake(word.plain, start))) {
          add(term, MEANT.startMistaken);
        }
      }
    }

    /**
     * Returns words of the pages, as they are written there, that `word` may be a mistake of.
     * @param {string} word
     */
    near(word) {
      const most = word.length < LETTERS_FOR_A_MISTAKE ? 1 : 2;
      const near = new Map();
      for (const [candidate, { stem: term, count, shown }] of this.#index.vocabulary) {
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

  search.Meaning = Meaning;
})();
