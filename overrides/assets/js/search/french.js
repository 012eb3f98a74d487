// French words as people write them: without accents, plural or singular, tied by a hyphen or an
// apostrophe, mistyped. Pure functions on text; nothing here knows the site.
(() => {
  "use strict";

  // In this order: 23 000; 2,9; R&D; O.D.D.; a word
  const WORD = new RegExp(
    [
      "(?<![\\d.,])\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+(?!\\d)",
      "\\d+(?:[.,]\\d+)+",
      "(?<![\\p{L}\\p{N}])\\p{L}\\s?&\\s?\\p{L}(?![\\p{L}\\p{N}])",
      "(?<![\\p{L}\\p{N}])(?:\\p{L}\\.){2,}(?:\\p{L}(?![\\p{L}\\p{N}]))?",
      "[\\p{L}\\p{M}\\p{N}]+",
    ].join("|"),
    "gu",
  );
  const PERCENT = /^\s*(?:%|pour\s?cents?(?!\p{L}))/iu;
  const HYPHEN = /^[-\u2010\u2011]$/u;
  const APOSTROPHE = /^['’ʼ‘`´]$/u;
  const ELIDED = new Set("c d j l m n qu s t jusqu lorsqu puisqu quoiqu".split(" "));
  // What turns a verb into its nouns, and a noun into its adjectives; « e » is already gone
  const ENDINGS = new RegExp(
    `(?:${[
      "issement|ification|ation|ition|ateur|atric|atair|atur|ariat|arial|ement|ment|anc|enc",
      "(?<=[dtv])r|abl|ibl|teur|tric|eur|eu|air|ag|ion|ic|ant|ent|ier|at|er|ez|ir|if|it|i",
    ].join("|")})$`,
  );
  const SHORTEST_ROOT = 4;

  /**
   * Returns `word` in lower case, without accents, ligatures or spaces; « 2,9 » is « 2.9 ».
   * @param {string} word
   */
  function plain(word) {
    return word
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/[\p{M}\s&]/gu, "")
      .replace(/(\p{L})\./gu, "$1")
      .replace(/,/g, ".");
  }

  /** @type {Map<string, {plain: string, stem: string}>} */
  const known = new Map();

  /**
   * Returns `plain` and `stem` of a word as it is written; a site has few, often repeated.
   * @param {string} written
   */
  function forms(written) {
    let both = known.get(written);
    if (!both) {
      const word = plain(written);
      both = { plain: word, stem: stem(word) };
      known.set(written, both);
    }
    return both;
  }

  /**
   * Returns what singular, plural, masculine and feminine of a plain word have in common.
   * @param {string} word
   */
  function stem(word) {
    return withoutFeminine(withoutPlural(word));
  }

  /** @param {string} word */
  function withoutPlural(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    if (/(?:eau|eu|ou)x$/.test(word)) return word.slice(0, -1);
    if (word.length > 4 && word.endsWith("aux")) return `${word.slice(0, -2)}l`;
    // « travail », « travaux »
    if (/.ails?$/.test(word)) return word.replace(/ails?$/, "al");
    return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  }

  /** @param {string} word */
  function withoutFeminine(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    if (word.length > 5 && word.endsWith("euse")) return word.slice(0, -2);
    if (word.length > 4 && word.endsWith("ive")) return `${word.slice(0, -2)}f`;
    let short = word.replace(/e$/, "");
    if (short.length <= 4) return short;
    short = short.replace(/e$/, "");
    // « mutuelle », but « données » is no « don »
    return short.replace(/qu$/, "c").replace(/(?<=.{4})([lnt])\1$/, "$1");
  }

  /**
   * Returns what a verb and its nouns have in common: évaluer, évaluation, évaluateur.
   * @param {string} word
   */
  function family(word) {
    let root = stem(word);
    for (let turn = 0; turn < 3; turn += 1) {
      const shorter = root.replace(ENDINGS, "").replace(/([lnt])\1$/, "$1");
      if (shorter.length < SHORTEST_ROOT) break;
      root = shorter;
    }
    return root;
  }

  /**
   * Returns the words of `text` with their place. `tied`: a hyphen joins the word to the one
   * before. `percent`: a number followed by « % », which ends at `reach`. An elided word
   * (l’, d’, qu’) is not one.
   * @param {string} text
   */
  function read(text) {
    /** @type {SearchWord[]} */
    const words = [];
    for (const match of text.matchAll(WORD)) {
      const previous = words.at(-1);
      // The words « pour cent », already read
      if (match.index < (previous?.reach ?? 0)) continue;
      const between = previous ? text.slice(previous.end, match.index) : "";
      const { plain: word, stem: short } = forms(match[0]);
      const end = match.index + match[0].length;
      let tied = HYPHEN.test(between) || APOSTROPHE.test(between);
      if (previous && APOSTROPHE.test(between) && ELIDED.has(previous.plain)) {
        words.pop();
        tied = previous.tied;
      }
      const sign = /^\d/.test(word) ? PERCENT.exec(text.slice(end, end + 12)) : null;
      words.push({
        start: match.index,
        end,
        reach: end + (sign?.[0].length ?? 0),
        plain: word,
        stem: short,
        tied,
        percent: sign !== null,
      });
    }
    return words;
  }

  /**
   * Returns the parts of each hyphenated word: main-d’œuvre.
   * @param {SearchWord[]} words
   */
  function compounds(words) {
    /** @type {SearchWord[][]} */
    const groups = [];
    words.forEach((word, place) => {
      if (!word.tied || place === 0) return;
      if (words[place - 1].tied && groups.length > 0) groups[groups.length - 1].push(word);
      else groups.push([words[place - 1], word]);
    });
    return groups;
  }

  /**
   * Tells whether one letter more, less, other, or two exchanged, turn `a` into `b`.
   * @param {string} a
   * @param {string} b
   */
  function oneMistake(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    const room = Math.min(a.length, b.length) - start;
    let end = 0;
    while (end < room && a.at(-1 - end) === b.at(-1 - end)) end += 1;
    const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    if (left.length <= 1 && right.length <= 1) return true;
    return left.length === 2 && right === left[1] + left[0];
  }

  /**
   * Returns how many such mistakes part `a` from `b`, or `most + 1` if there are more.
   * @param {string} a
   * @param {string} b
   * @param {number} most
   */
  function mistakes(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const other = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + other);
        const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (exchanged) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  /**
   * @param {SearchWord[]} words
   * @param {"plain" | "stem"} key
   */
  const join = (words, key) => words.map((word) => word[key]).join("");

  window.site ??= /** @type {Site} */ ({});
  window.site.search ??= /** @type {SiteSearch} */ ({});
  window.site.search.french = {
    ...{ plain, stem, family, read, compounds, join },
    ...{ oneMistake, mistakes },
  };
})();
