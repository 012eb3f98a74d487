// Reads what the modules of the edition 1.0 left on platforms, with a packing of their own (LZW).
(() => {
  "use strict";

  // Words that came back all the time, each as a character that JSON never has bare
  const WORDS = [
    '"points":1},"',
    '"empreinte":"',
    '"reponse":["',
    '"reponse":',
    '"points":',
    '"etat":"fait"},"',
    '"etat":"fait"',
    '"etat":"sans-objet"',
    '"etat":"',
    '"reponses":{',
    '"elements":{',
    '"meilleur":{',
    '"indices":{',
    '"vus":',
    '"sur":',
    '"quiz","',
    '"checklist","',
    '"termine":true',
    '"criteres":["',
    '"note":"',
    '"video","',
    '"outil","',
    '"texte":"',
    '},"',
    '":{',
    '","',
  ];
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const BITS = 6;
  const BYTES = 256;
  // Beyond it, the table of what was seen does not grow
  const MOST = 1 << 16;

  /** @param {number} index */
  const markOf = (index) => String.fromCharCode(index + 1 < 9 ? index + 1 : index + 6);

  /** @param {string} text */
  const long = (text) =>
    WORDS.reduceRight((said, word, index) => said.replaceAll(markOf(index), word), text);

  /** @param {number} count */
  const widthOf = (count) => Math.ceil(Math.log2(count + 1));

  /** @param {string} text */
  function reader(text) {
    let place = 0;
    return {
      isOver: (/** @type {number} */ width) => place + width > text.length * BITS,
      take(/** @type {number} */ width) {
        let value = 0;
        for (let bit = 0; bit < width; bit += 1, place += 1) {
          const digit = DIGITS.indexOf(text[Math.floor(place / BITS)]);
          if (digit < 0) {
            throw new Error("not ours");
          }
          value = (value << 1) | ((digit >> (BITS - 1 - (place % BITS))) & 1);
        }
        return value;
      },
    };
  }

  /**
   * Returns the text that a module packed; throws when none can have.
   * @param {string} packed
   */
  function unpack(packed) {
    const input = reader(packed);
    const words = Array.from({ length: BYTES }, (_, code) => String.fromCharCode(code));
    let binary = "";
    /** @type {string | null} */
    let before = null;
    // The writer's table is one word ahead of the reader's
    while (!input.isOver(widthOf(words.length + (before === null ? 0 : 1)))) {
      const ahead = before === null || words.length >= MOST ? 0 : 1;
      const code = input.take(widthOf(words.length + ahead));
      /** @type {string | null} */
      const word =
        words[code] ?? (before !== null && code === words.length ? before + before[0] : null);
      if (word === null) {
        throw new Error("not ours");
      }
      if (ahead) {
        words.push((before ?? "") + word[0]);
      }
      binary += word;
      before = word;
    }
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return long(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  }

  window.site.unpackFirstEdition = unpack;
})();
