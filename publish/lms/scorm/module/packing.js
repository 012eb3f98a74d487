// What the device keeps, in as few characters as a platform has room for.
(() => {
  "use strict";

  const { isObject } = window.site.text;
  const { deflateSync, inflateSync, strFromU8, strToU8 } = window.fflate;

  // What comes back all the time, the most frequent last. A state that a platform keeps is read
  // with it: another list wants another mark
  const DICTIONARY = strToU8(
    [
      '},"',
      '":{',
      '"texte":"',
      '["outil","',
      '["video","',
      '"note":"',
      '"criteres":["',
      '"termine":true',
      '["checklist","',
      '["quiz","',
      '"sur":',
      '"vus":',
      '"indices":{',
      '"meilleur":{"points":',
      '"elements":{"',
      '"reponses":{"',
      '"etat":"sans-objet"},"',
      '"etat":"fait"},"',
      '":{"empreinte":"',
      '","reponse":["',
      '","reponse":"',
      '"],"points":1},"',
      '","points":1},"',
    ].join(""),
  );
  // The edition 1.0, which packed otherwise, never wrote a full stop
  const MARK = "1.";

  /**
   * Returns a text in fewer characters, of the sort that every platform takes.
   * @param {string} text
   */
  function pack(text) {
    const bytes = deflateSync(strToU8(text), { level: 9, mem: 12, dictionary: DICTIONARY });
    return (
      MARK +
      btoa(strFromU8(bytes, true)).replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_")
    );
  }

  /**
   * Returns what `pack` was given, in this edition or in the first; throws when it did not write this.
   * @param {string} packed
   */
  function unpack(packed) {
    if (!packed.startsWith(MARK)) {
      return window.site.unpackFirstEdition(packed);
    }
    const binary = atob(packed.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
    return strFromU8(inflateSync(strToU8(binary, true), { dictionary: DICTIONARY }));
  }

  /**
   * Returns a value without the keys of these names, at any depth.
   * @param {unknown} value
   * @param {string[]} names
   * @returns {unknown}
   */
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
  const LEAST = [...WORK, "note", "texte", "indices", "reponses"];
  const LESS = [[], WORK, [...WORK, "note"], [...WORK, "note", "texte", "indices"], LEAST];

  /**
   * Returns what fits in `room` of `entries`, as text, and what was left out: « rien », « notes »
   * (and all that is not an answer), or « reponses ».
   * @type {ScormPacking["fit"]}
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
      const packed = pack(JSON.stringify([marque, without(entries.slice(0, count), LEAST)]));
      if (packed.length <= room) {
        return { text: packed, manque: "reponses" };
      }
    }
    return { text: "", manque: "reponses" };
  }

  /**
   * Returns the state in a text that `fit` gave, or null: nothing that it can have given.
   * @type {ScormPacking["open"]}
   */
  function open(text) {
    try {
      const [marque, entries] = JSON.parse(unpack(text));
      const sound = entries.every(
        (/** @type {unknown[]} */ [kind, id, value]) =>
          typeof kind === "string" && typeof id === "string" && isObject(value),
      );
      return typeof marque === "string" && sound ? { marque, entries } : null;
    } catch {
      return null;
    }
  }

  window.site.packing = { pack, unpack, fit, open };
})();
