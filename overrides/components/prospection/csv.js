// CSV as spreadsheets write it (RFC 4180, any separator), and cells that they leave alone.
//
// Ours, and not a library: those weighed for this can also fetch, which nothing here may do,
// and they do not give the line of the file that a record starts on.
(() => {
  "use strict";

  const MARK = "\ufeff";
  const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\n]/;
  // What a spreadsheet takes for a number, a date or a time, and would write otherwise
  const DAYS =
    "lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|" +
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun";
  const MONTHS =
    "janv?(?:ier|uary)?|f[ée]vr?(?:ier)?|feb(?:ruary)?|mars?|march|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|" +
    "juil(?:let)?|july?|ao[ûu]t|aug(?:ust)?|sept?(?:embre|ember)?|o[ck]t(?:obre|ober)?|nov(?:embre|ember)?|d[ée]c(?:embre|ember)?";
  const VALUE = new RegExp(
    `^(?=.*\\d)(?:[\\s\\d.,:;/\\\\%()€$£'’+\\-eh°]|[ap]m|${DAYS}|${MONTHS})+$`,
    "i",
  );
  const TRUTH = /^\s*(?:vrai|faux|true|false)\s*$/i;
  // Longer, it is a text for all of them
  const LONGEST_VALUE = 60;

  /** What is wrong in a file, for the reader; `line` starts at 1. */
  class CsvError extends Error {
    /** @param {number} line @param {string} message */
    constructor(line, message) {
      super(message);
      this.line = line;
    }
  }

  /**
   * Returns where the cell whose quotation mark opens at `at` closes.
   * @param {string} text
   * @param {number} at
   * @param {number} line
   */
  function closing(text, at, line) {
    for (let place = at + 1; ; place += 2) {
      place = text.indexOf('"', place);
      if (place === -1) {
        throw new CsvError(line, "un guillemet ouvert n’est jamais fermé");
      }
      if (text[place + 1] !== '"') {
        return place;
      }
    }
  }

  /**
   * Returns the records of a file with the line that each starts on, `most` of them at most.
   * @param {string} text
   * @param {string} separator one character
   * @returns {ProspectionRecord[]}
   */
  function parse(text, separator, most = Infinity) {
    const source = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    const unquoted = new RegExp(`[^${separator}\\n]*`, "y");
    /** @type {ProspectionRecord[]} */
    const records = [];
    let at = 0;
    let line = 1;
    while (at < source.length && records.length < most) {
      /** @type {ProspectionRecord} */
      const record = { line, cells: [] };
      for (;;) {
        let cell;
        if (source[at] === '"') {
          const end = closing(source, at, line);
          cell = source.slice(at + 1, end);
          line += cell.split("\n").length - 1;
          cell = cell.replaceAll('""', '"');
          at = end + 1;
          if (at < source.length && source[at] !== separator && source[at] !== "\n") {
            throw new CsvError(line, "il y a du texte après le guillemet qui ferme une cellule");
          }
        } else {
          unquoted.lastIndex = at;
          [cell] = unquoted.exec(source) ?? [""];
          at += cell.length;
        }
        record.cells.push(cell);
        if (source[at] !== separator) {
          break;
        }
        at += 1;
      }
      records.push(record);
      at += 1;
      line += 1;
    }
    return records;
  }

  /**
   * Returns the text of a file that a French Excel opens by itself: its mark, semicolons, CRLF.
   * @param {string[][]} rows
   */
  function format(rows) {
    const quoted = (/** @type {string} */ cell) => `"${cell.replaceAll('"', '""')}"`;
    return MARK + rows.map((row) => `${row.map(quoted).join(";")}\r\n`).join("");
  }

  /** @param {string} text */
  function isRewritten(text) {
    return (
      FORMULA.test(text) || TRUTH.test(text) || (text.length <= LONGEST_VALUE && VALUE.test(text))
    );
  }

  const bare = (/** @type {string} */ cell) => cell.replace(/^'+/, "");

  /** Returns a cell that a spreadsheet keeps as the text it is: with an apostrophe if need be. */
  const protect = (/** @type {string} */ text) => (isRewritten(bare(text)) ? `'${text}` : text);

  /** Returns the text that `protect` was given. */
  const restore = (/** @type {string} */ cell) =>
    cell.startsWith("'") && isRewritten(bare(cell)) ? cell.slice(1) : cell;

  window.site.csv = { CsvError, format, parse, protect, restore };
})();
