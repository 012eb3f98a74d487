// What an answer is worth, from 0 to 1: the same rules as macros/components/scoring.py, on the same cases.
(() => {
  "use strict";

  const NUMBER = /^[+-]?[0-9]+(?:[.,][0-9]+)?$/;
  const PLURAL = /(\p{L}{2})[sx](?!\p{L})/giu;
  const ROUNDING = 1e-9;
  const count = (list, test) => list.filter(test).length;

  /** Returns a text without what is forgiven, nor what a keyboard writes its own way. */
  function plain(text, pardonne) {
    let said = text.normalize("NFKC");
    for (const [written, same] of [
      ["’", "'"],
      ["œ", "oe"],
      ["Œ", "OE"],
      ["æ", "ae"],
      ["Æ", "AE"],
    ]) {
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

  /** Reads a number as French people write it, with its unit or without; null: it is not one. */
  function number(text, unite = "") {
    const [said, unit] = [text, unite].map((one) => plain(one, ["majuscules"]).replace(/\s/g, ""));
    const bare = said.endsWith(unit) ? said.slice(0, said.length - unit.length) : said;
    const figures = bare.replaceAll("\u2212", "-");
    return NUMBER.test(figures) ? Number(figures.replace(",", ".")) : null;
  }

  function accepts(formes, text, pardonne) {
    return formes.some((forme) => plain(forme, pardonne) === plain(text, pardonne));
  }

  /** @type {Record<string, (clef: any, reponse: any) => number>} */
  const baremes = {
    choix({ justes, faux }, reponse) {
      const chosen = (value) => reponse.includes(value);
      const wrong = count(faux, chosen) / Math.max(1, faux.length);
      return Math.max(0, count(justes, chosen) / justes.length - wrong);
    },

    correspondance({ lignes }, reponse) {
      const all = Object.entries(lignes);
      return count(all, ([ligne, juste]) => reponse[ligne] === juste) / all.length;
    },

    trous({ trous, pardonne }, reponse) {
      const all = Object.entries(trous);
      return (
        count(all, ([trou, formes]) => accepts(formes, reponse[trou] ?? "", pardonne)) / all.length
      );
    },

    nombre({ valeur, tolerance, unite }, reponse) {
      const value = number(reponse, unite);
      return value !== null && Math.abs(value - valeur) <= tolerance + ROUNDING ? 1 : 0;
    },

    ouverte({ criteres }, reponse) {
      return count(criteres, (one) => reponse.criteres.includes(one)) / criteres.length;
    },
  };

  /** Returns what an answer is worth, less what the hints that were read cost. */
  function points(forme, clef, reponse, couts = []) {
    return Math.max(0, baremes[forme](clef, reponse) - couts.reduce((sum, cout) => sum + cout, 0));
  }

  window.site.bareme = { accepts, number, points };
})();
