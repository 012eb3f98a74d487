// What the device keeps, in as few characters as a platform has room for.
(() => {
  "use strict";

  // Words that come back all the time, each as a character that JSON never has bare
  const WORDS = [
    '"points":1},"', '"empreinte":"', '"reponse":["', '"reponse":', '"points":', '"etat":"fait"},"', '"etat":"fait"', '"etat":"sans-objet"',
    '"etat":"', '"reponses":{', '"elements":{', '"meilleur":{', '"indices":{', '"vus":', '"sur":',
    '"quiz","', '"checklist","', '"termine":true', '"criteres":["', '"note":"', '"video","', '"outil","', '"texte":"', '},"', '":{', '","',
  ];
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const BITS = 6;
  const BYTES = 256;
  // Beyond it, the table of what was seen does not grow
  const MOST = 1 << 16;

  const markOf = (index) => String.fromCharCode(index + 1 < 9 ? index + 1 : index + 6);

  const short = (text) => WORDS.reduce((said, word, index) => said.replaceAll(word, markOf(index)), text);
  const long = (text) => WORDS.reduceRight((said, word, index) => said.replaceAll(markOf(index), word), text);

  const widthOf = (count) => Math.ceil(Math.log2(count + 1));

  /** Writes numbers of any width as characters of six bits. */
  function writer() {
    let text = "";
    let held = 0;
    let count = 0;
    return {
      put(value, width) {
        for (let bit = width - 1; bit >= 0; bit -= 1) {
          held = (held << 1) | ((value >> bit) & 1);
          count += 1;
          if (count === BITS) {
            text += DIGITS[held];
            held = 0;
            count = 0;
          }
        }
      },
      end: () => (count ? text + DIGITS[held << (BITS - count)] : text),
    };
  }

  function reader(text) {
    let place = 0;
    return {
      isOver: (width) => place + width > text.length * BITS,
      take(width) {
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

  /** Returns a text in fewer characters, of the sort that every platform takes (LZW). */
  function pack(text) {
    const seen = new Map();
    const out = writer();
    let size = BYTES;
    let word = "";
    const codeOf = (key) => (key.length === 1 ? key.charCodeAt(0) : seen.get(key));
    for (const byte of new TextEncoder().encode(short(text))) {
      const next = word + String.fromCharCode(byte);
      if (codeOf(next) !== undefined) {
        word = next;
        continue;
      }
      out.put(codeOf(word), widthOf(size));
      if (size < MOST) {
        seen.set(next, size);
        size += 1;
      }
      word = next.at(-1);
    }
    if (word) {
      out.put(codeOf(word), widthOf(size));
    }
    return out.end();
  }

  /** Returns what `pack` was given; throws when it did not write this. */
  function unpack(packed) {
    const input = reader(packed);
    const words = Array.from({ length: BYTES }, (_, code) => String.fromCharCode(code));
    let binary = "";
    let before = null;
    // The writer's table is one word ahead of the reader's
    while (!input.isOver(widthOf(words.length + (before === null ? 0 : 1)))) {
      const ahead = before === null || words.length >= MOST ? 0 : 1;
      const code = input.take(widthOf(words.length + ahead));
      const word = words[code] ?? (before !== null && code === words.length ? before + before[0] : null);
      if (word === null) {
        throw new Error("not ours");
      }
      if (ahead) {
        words.push(before + word[0]);
      }
      binary += word;
      before = word;
    }
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return long(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  }

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** Returns a value without the keys of these names, at any depth. */
  function without(value, names) {
    if (Array.isArray(value)) {
      return value.map((one) => without(one, names));
    }
    if (!isObject(value)) {
      return value;
    }
    const kept = Object.entries(value).filter(([key]) => !names.includes(key));
    return Object.fromEntries(kept.map(([key, one]) => [key, without(one, names)]));
  }

  // What is left out when there is not enough room, one after the other
  const WORK = ["brouillons", "travaux", "organisations"];
  const LESS = [[], WORK, [...WORK, "note"], [...WORK, "note", "texte", "indices"],
    [...WORK, "note", "texte", "indices", "reponses"]];

  /**
   * Returns what fits in `room` of `entries`, as text, and what was left out: « rien », « notes »
   * (and all that is not an answer), or « reponses ».
   * @param {{marque: string, entries: [string, string, object][]}} state
   * @param {number} room
   */
  function fit({ marque, entries }, room) {
    for (const [level, names] of LESS.entries()) {
      const packed = pack(JSON.stringify([marque, without(entries, names)]));
      if (packed.length <= room) {
        const answers = names.includes("reponses");
        return { text: packed, manque: level === 0 ? "rien" : answers ? "reponses" : "notes" };
      }
    }
    for (let count = entries.length - 1; count >= 0; count -= 1) {
      const packed = pack(JSON.stringify([marque, without(entries.slice(0, count), LESS.at(-1))]));
      if (packed.length <= room) {
        return { text: packed, manque: "reponses" };
      }
    }
    return { text: "", manque: "reponses" };
  }

  /** Returns the state in a text that `fit` gave, or null: nothing that it can have given. */
  function open(text) {
    try {
      const [marque, entries] = JSON.parse(unpack(text));
      const sound = entries.every(([kind, id, value]) => typeof kind === "string" && typeof id === "string" && isObject(value));
      return typeof marque === "string" && sound ? { marque, entries } : null;
    } catch {
      return null;
    }
  }

  window.site.packing = { pack, unpack, fit, open };
})();
