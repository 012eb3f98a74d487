// What an answer is worth, from 0 to 1; each form of question says how (choix.js, trous.js…).
// The same rules as tests/oracles/scoring.py, on the same cases.
(() => {
  "use strict";

  const NUMBER = /^[+-]?[0-9]+(?:[.,][0-9]+)?$/;
  const PLURAL = /(\p{L}{2})[sx](?!\p{L})/giu;
  const SAME = [
    ["’", "'"],
    ["œ", "oe"],
    ["Œ", "OE"],
    ["æ", "ae"],
    ["Æ", "AE"],
  ];

  /**
   * Returns a text without what is forgiven, nor what a keyboard writes its own way.
   * @param {string} text
   * @param {string[]} pardonne
   */
  function plain(text, pardonne) {
    let said = text.normalize("NFKC");
    for (const [written, same] of SAME) {
      said = said.replaceAll(written, same);
    }
    said = said.trim().replace(/\s+/g, " ");
    if (pardonne.includes("majuscules")) {
      said = said.toLowerCase();
    }
    if (pardonne.includes("accents")) {
      said = said
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .normalize("NFC");
    }
    if (pardonne.includes("pluriel")) {
      said = said.replace(PLURAL, "$1");
    }
    return pardonne.includes("espaces") ? said.replace(/[ -]/g, "") : said;
  }

  /**
   * Reads a number as French people write it, with its unit or without; null: it is not one.
   * @param {string} text
   * @param {string} [unite]
   */
  function number(text, unite = "") {
    const [said, unit] = [text, unite].map((one) => plain(one, ["majuscules"]).replace(/\s/g, ""));
    const bare = said.endsWith(unit) ? said.slice(0, said.length - unit.length) : said;
    const figures = bare.replaceAll("\u2212", "-");
    return NUMBER.test(figures) ? Number(figures.replace(",", ".")) : null;
  }

  /**
   * @param {string[]} formes
   * @param {string} text
   * @param {string[]} pardonne
   */
  function accepts(formes, text, pardonne) {
    return formes.some((forme) => plain(forme, pardonne) === plain(text, pardonne));
  }

  /**
   * Returns what an answer is worth, less what the hints that were read cost.
   * @param {string} forme
   * @param {unknown} clef
   * @param {unknown} reponse
   * @param {number[]} [couts]
   */
  function points(forme, clef, reponse, couts = []) {
    const found = window.site.quiz.formes[forme].points(clef, reponse);
    const cost = couts.reduce((sum, cout) => sum + cout, 0);
    return Math.max(0, found - cost);
  }

  // The scripts that follow add theirs
  window.site.quiz = /** @type {Site["quiz"]} */ ({
    bareme: { accepts, number, points },
    formes: {},
  });
})();
