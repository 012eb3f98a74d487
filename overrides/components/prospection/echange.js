// Files of organisations: what is written in them, what is read of them.
(() => {
  "use strict";

  const { csv } = window.site;
  const { isObject } = window.site.text;
  const { DAMAGED, readJson, refuseLater } = window.site.files;
  const IDENTIFIER = "Identifiant";
  const FORMAT = "guide-partenariats-prospection";
  const VERSION = 1;
  const SEPARATORS = [";", "\t", ","];
  // Far above any list that a person keeps: a larger file is another one
  const LARGEST = 5_000_000;
  const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
  const FRENCH = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
  const KEY = /^[a-z][a-z0-9]{3,40}$/;

  /**
   * Returns what tells texts apart: neither case, nor accent, nor space.
   * @param {string} text
   */
  const plain = (text) =>
    text
      .toLowerCase()
      .replaceAll("œ", "oe")
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}]/gu, "");
  /** @param {string} text @param {number} [most] */
  const shorten = (text, most = 60) => {
    const letters = [...text.slice(0, 2 * most)];
    return letters.length > most ? `${letters.slice(0, most).join("")}…` : text;
  };
  const quote = (/** @type {string} */ text) => `«\u00a0${shorten(text)}\u00a0»`;
  /** A text as spreadsheets give it back: one sort of line break, no tab. */
  const clean = (/** @type {string} */ text) =>
    text.replace(/\r\n?/g, "\n").replaceAll("\t", " ").replaceAll("\0", "");

  /**
   * Returns « 2026-11-22 » for a date written in that way or as 22/11/2026; "" when it is none.
   * @param {string} text
   */
  function dateOf(text) {
    const word = text.trim();
    const french = FRENCH.exec(word);
    const [, year, month = "", day = ""] =
      ISO.exec(word) ?? (french ? ["", french[3], french[2], french[1]] : []);
    if (!year) {
      return "";
    }
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const date = new Date(`${iso}T00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : "";
  }

  // Writing ---------------------------------------------------------------------------------

  /**
   * @param {ProspectionColonne[]} columns
   * @param {Map<string, ProspectionOrganisation>} organisations
   */
  function toCsv(columns, organisations) {
    /** @param {ProspectionColonne} column @param {string} text */
    const cell = ({ genre, choix }, text) => {
      // A date stays one for the spreadsheet, which then sorts it
      return genre === "date" ? text : csv.protect(Object.hasOwn(choix, text) ? choix[text] : text);
    };
    return csv.format([
      [...columns.map((column) => column.titre), IDENTIFIER],
      ...[...organisations].map(([id, one]) => [
        ...columns.map((column) => cell(column, one[column.id] ?? "")),
        id,
      ]),
    ]);
  }

  /** @param {Map<string, ProspectionOrganisation>} organisations @param {string} date */
  function toJson(organisations, date) {
    const list = [...organisations].map(([id, one]) => ({ id, ...one }));
    return `${JSON.stringify({ format: FORMAT, version: VERSION, date, organisations: list }, null, 2)}\n`;
  }

  // Reading ---------------------------------------------------------------------------------

  /**
   * Returns the text of a file, whatever wrote it; throws a sentence when it is not a text.
   * @param {ArrayBuffer} buffer
   */
  function decode(buffer) {
    if (buffer.byteLength > LARGEST) {
      throw new Error("Ce fichier est trop grand pour un fichier de contacts.");
    }
    const bytes = new Uint8Array(buffer);
    const starts = (/** @type {number[]} */ ...values) =>
      values.every((value, index) => bytes[index] === value);
    if (starts(0x50, 0x4b) || starts(0xd0, 0xcf, 0x11, 0xe0)) {
      throw new Error(
        "Ce fichier est un classeur. Dans votre tableur, enregistrez la feuille au format CSV.",
      );
    }
    const wide = starts(0xff, 0xfe) ? "utf-16le" : starts(0xfe, 0xff) ? "utf-16be" : "";
    let text;
    try {
      text = new TextDecoder(wide || "utf-8", { fatal: true }).decode(bytes);
    } catch {
      // What Excel writes when it is not asked for UTF-8
      text = new TextDecoder("windows-1252").decode(bytes);
    }
    if (text.includes("\0")) {
      throw new Error("Ce fichier n’est pas un texte.");
    }
    if (text.trim() === "") {
      throw new Error("Ce fichier est vide.");
    }
    return text;
  }

  /**
   * Returns what a file holds; throws a sentence for the reader when nothing in it can be taken.
   * @param {ProspectionColonne[]} columns
   * @param {string} text
   * @returns {ProspectionFound}
   */
  function read(columns, text) {
    return /^\s*[[{]/.test(text) ? fromJson(columns, text) : fromCsv(columns, text);
  }

  /**
   * Returns the columns under all the titles that they may have.
   * @param {ProspectionColonne[]} columns
   * @returns {Map<string, {id: string, genre?: string}>}
   */
  function titled(columns) {
    /** @type {[string, {id: string, genre?: string}][]} */
    const found = columns.flatMap((column) =>
      [column.titre, column.id, ...column.noms].map(
        (name) => /** @type {[string, ProspectionColonne]} */ ([plain(name), column]),
      ),
    );
    return new Map([...found, [plain(IDENTIFIER), { id: "" }]]);
  }

  /**
   * Returns the columns that the first line names, with the separator that finds most of them.
   * @param {ProspectionColonne[]} columns
   * @param {string} body
   * @param {string[]} separators
   */
  function headOf(columns, body, separators) {
    const known = titled(columns);
    const heads = separators.map((separator) => {
      /** @type {string[]} */
      let titles = [];
      try {
        titles = csv.parse(body, separator, 1)[0].cells;
      } catch {
        // With this one, it is no table
      }
      return { separator, titles, columns: titles.map((title) => known.get(plain(title))) };
    });
    const count = (/** @type {typeof heads[0]} */ one) => new Set(one.columns.filter(Boolean)).size;
    const head = heads.reduce((best, one) => (count(one) > count(best) ? one : best));
    const [name] = columns;
    if (!head.columns.includes(name)) {
      const titles = body.split(/[\r\n]/, 1)[0];
      throw new Error(
        `La première ligne de ce fichier n’a pas de colonne ${quote(name.titre)}. On y lit\u00a0: ${quote(titles)}.`,
      );
    }
    return head;
  }

  /**
   * Returns the records of a file; throws a sentence, with the line, when it cannot be read.
   * @param {string} body
   * @param {string} separator
   * @param {number} shift the lines of the file before the body
   */
  function recordsOf(body, separator, shift) {
    try {
      return csv.parse(body, separator).slice(1);
    } catch (error) {
      if (!(error instanceof csv.CsvError)) {
        throw error;
      }
      throw new Error(
        `Ce fichier ne peut pas être lu\u00a0: ligne\u00a0${error.line + shift}, ${error.message}.`,
      );
    }
  }

  /** @param {ProspectionColonne[]} columns @param {string} text */
  function fromCsv(columns, text) {
    // Excel's own line, which names the separator
    const named = /^"?sep=([;,\t])"?(?:\r\n?|\n)/i.exec(text);
    const body = named ? text.slice(named[0].length) : text;
    const shift = named ? 1 : 0;
    const head = headOf(columns, body, named ? [named[1]] : SEPARATORS);
    // A column that comes twice is read once
    const used = head.columns.map((column, index) =>
      head.columns.indexOf(column) === index ? column : undefined,
    );
    const lines = recordsOf(body, head.separator, shift)
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
      .map(({ line, cells }) => {
        /** @type {ProspectionOrganisation} */
        const values = {};
        let id = "";
        used.forEach((column, index) => {
          const cell = cells[index] ?? "";
          if (column?.id === "") {
            id = cell.trim();
          } else if (column) {
            values[column.id] = column.genre === "date" ? cell : csv.restore(cell);
          }
        });
        const beyond = cells.slice(used.length).some((cell) => cell !== "");
        return { place: `ligne\u00a0${line + shift}`, id, values, beyond };
      });
    const ignored = head.titles.filter((title, index) => !used[index] && title.trim() !== "");
    return check(columns, lines, ignored);
  }

  /** @param {ProspectionColonne[]} columns @param {string} text */
  function fromJson(columns, text) {
    const { version, organisations } = readJson(
      text,
      FORMAT,
      "Ce fichier JSON n’a pas été enregistré par cet outil.",
      "Ce fichier JSON ne peut pas être lu.",
    );
    refuseLater(version, VERSION);
    if (!Number.isInteger(version) || Number(version) < 1 || !Array.isArray(organisations)) {
      throw new Error(DAMAGED);
    }
    const lines = organisations.map((one, index) => {
      const kept = isObject(one) ? one : {};
      /** @type {ProspectionOrganisation} */
      const values = {};
      for (const { id } of columns) {
        const text = kept[id];
        if (typeof text === "string") {
          values[id] = text;
        }
      }
      const id = typeof kept.id === "string" ? kept.id : "";
      return { place: `organisation\u00a0${index + 1}`, id, values, beyond: false };
    });
    return check(columns, lines, []);
  }

  /**
   * Keeps the lines that can be taken; says why the others cannot.
   * @param {ProspectionColonne[]} columns
   * @param {ProspectionLine[]} lines
   * @param {string[]} ignored
   */
  function check(columns, lines, ignored) {
    /** @type {ProspectionFound} */
    const found = { rows: [], refused: [], ignored, noted: 0 };
    const seen = new Set();
    const [name] = columns;
    for (const { place, id, values, beyond } of lines) {
      const refuse = (/** @type {string} */ why) => found.refused.push({ place, why });
      const date = columns.find(
        (column) => column.genre === "date" && wrongDate(values[column.id]),
      );
      if (beyond) {
        refuse("elle a plus de cellules que la première ligne n’a de titres");
      } else if ((values[name.id] ?? "").trim() === "") {
        refuse(`il manque ce que dit la colonne ${quote(name.titre)}`);
      } else if (date) {
        refuse(
          `${quote(values[date.id])} n’est pas une date\u00a0: écrivez-la comme 2026-11-22 ou 22/11/2026`,
        );
      } else if (id && seen.has(id)) {
        refuse("une ligne plus haut a le même identifiant");
      } else {
        seen.add(id);
        const note = choices(columns, values);
        found.noted += note ? 1 : 0;
        for (const column of columns.filter((one) => one.id in values)) {
          const text = clean(values[column.id]);
          values[column.id] = column.genre === "date" ? dateOf(text) : text;
        }
        found.rows.push({ id: KEY.test(id) ? id : "", values, note });
      }
    }
    return found;
  }

  const wrongDate = (text = "") => text.trim() !== "" && dateOf(text) === "";

  /**
   * Puts the id of each choice in place of its text; returns a note of those that are unknown.
   * @param {ProspectionColonne[]} columns
   * @param {ProspectionOrganisation} values
   */
  function choices(columns, values) {
    const notes = [];
    for (const column of columns.filter((one) => one.genre === "choix" && values[one.id])) {
      const text = values[column.id];
      const [choice] =
        Object.entries(column.choix).find(
          ([id, label]) => plain(label) === plain(text) || id === text,
        ) ?? [];
      if (choice) {
        values[column.id] = choice;
      } else {
        delete values[column.id];
        notes.push(`${column.titre}\u00a0: ${text}`);
      }
    }
    return clean(notes.join("\n"));
  }

  // The script that follows adds what importing would change
  window.site.echange = /** @type {Site["echange"]} */ ({
    ...{ clean, dateOf, plain, shorten },
    ...{ decode, read, toCsv, toJson },
  });
})();
