// Files of organisations: what is written in them, what is read, what importing would change.
(() => {
  "use strict";

  const { csv } = window.site;
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
   * @typedef {{id: string, titre: string, genre: string, tableau: boolean, noms: string[],
   *   choix: Record<string, string>}} Colonne
   * @typedef {Record<string, string>} Organisation a text under the id of each column
   * @typedef {{id: string, values: Organisation, note: string}} Row
   * @typedef {{rows: Row[], refused: {place: string, why: string}[], ignored: string[], noted: number}} Found
   */

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const plain = (text) =>
    text
      .toLowerCase()
      .replaceAll("œ", "oe")
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}]/gu, "");
  const shorten = (text, most = 60) => {
    const letters = [...text.slice(0, 2 * most)];
    return letters.length > most ? `${letters.slice(0, most).join("")}…` : text;
  };
  const quote = (text) => `«\u00a0${shorten(text)}\u00a0»`;
  /** A text as spreadsheets give it back: one sort of line break, no tab. */
  const clean = (text) => text.replace(/\r\n?/g, "\n").replaceAll("\t", " ").replaceAll("\0", "");

  /** Returns « 2026-11-22 » for a date written in that way or as 22/11/2026; "" when it is none. */
  function dateOf(text) {
    const word = text.trim();
    const french = FRENCH.exec(word);
    const [, year, month, day] =
      ISO.exec(word) ?? (french ? [0, french[3], french[2], french[1]] : []);
    if (!year) {
      return "";
    }
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const date = new Date(`${iso}T00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : "";
  }

  // Writing ---------------------------------------------------------------------------------

  /** @param {Colonne[]} columns @param {Map<string, Organisation>} organisations */
  function toCsv(columns, organisations) {
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

  /** @param {Map<string, Organisation>} organisations @param {string} date */
  function toJson(organisations, date) {
    const list = [...organisations].map(([id, one]) => ({ id, ...one }));
    return `${JSON.stringify({ format: FORMAT, version: VERSION, date, organisations: list }, null, 2)}\n`;
  }

  // Reading ---------------------------------------------------------------------------------

  /** Returns the text of a file, whatever wrote it; throws a sentence when it is not a text. */
  function decode(buffer) {
    if (buffer.byteLength > LARGEST) {
      throw new Error("Ce fichier est trop grand pour un fichier de contacts.");
    }
    const bytes = new Uint8Array(buffer);
    const starts = (...values) => values.every((value, index) => bytes[index] === value);
    if (starts(0x50, 0x4b) || starts(0xd0, 0xcf, 0x11, 0xe0)) {
      throw new Error(
        "Ce fichier est un classeur. Dans votre tableur, enregistrez la feuille au format CSV.",
      );
    }
    const decoders = [
      [starts(0xff, 0xfe), "utf-16le"],
      [starts(0xfe, 0xff), "utf-16be"],
    ];
    const [, wide] = decoders.find(([here]) => here) ?? [];
    let text;
    try {
      text = new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
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
   * @param {Colonne[]} columns
   * @param {string} text
   * @returns {Found}
   */
  function read(columns, text) {
    return /^\s*[[{]/.test(text) ? fromJson(columns, text) : fromCsv(columns, text);
  }

  function fromCsv(columns, text) {
    // Excel's own line, which names the separator
    const named = /^"?sep=([;,\t])"?(?:\r\n?|\n)/i.exec(text);
    const body = named ? text.slice(named[0].length) : text;
    const shift = named ? 1 : 0;
    const known = new Map(
      columns.flatMap((column) =>
        [column.titre, column.id, ...column.noms].map((name) => [plain(name), column]),
      ),
    );
    known.set(plain(IDENTIFIER), { id: "" });
    /** The columns that a separator finds in the first line. */
    function heading(separator) {
      try {
        const [first] = csv.parse(body, separator, 1);
        return {
          separator,
          titles: first.cells,
          columns: first.cells.map((cell) => known.get(plain(cell))),
        };
      } catch {
        return { separator, titles: [], columns: [] };
      }
    }
    const count = (one) => new Set(one.columns.filter(Boolean)).size;
    const head = (named ? [named[1]] : SEPARATORS)
      .map(heading)
      .reduce((best, one) => (count(one) > count(best) ? one : best));
    const [name] = columns;
    if (!head.columns.includes(name)) {
      const titles = body.split(/[\r\n]/, 1)[0];
      throw new Error(
        `La première ligne de ce fichier n’a pas de colonne ${quote(name.titre)}. On y lit\u00a0: ${quote(titles)}.`,
      );
    }
    let records;
    try {
      records = csv.parse(body, head.separator).slice(1);
    } catch (error) {
      if (!(error instanceof csv.CsvError)) {
        throw error;
      }
      throw new Error(
        `Ce fichier ne peut pas être lu\u00a0: ligne\u00a0${error.line + shift}, ${error.message}.`,
      );
    }
    // A column that comes twice is read once
    const used = head.columns.map((column, index) =>
      head.columns.indexOf(column) === index ? column : undefined,
    );
    const lines = records
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
      .map(({ line, cells }) => {
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

  function fromJson(columns, text) {
    let found;
    try {
      found = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      throw new Error(
        text.includes(`"${FORMAT}"`)
          ? "Ce fichier est abîmé\u00a0: il en manque un morceau."
          : "Ce fichier JSON ne peut pas être lu.",
      );
    }
    if (!isObject(found) || found.format !== FORMAT) {
      throw new Error("Ce fichier JSON n’a pas été enregistré par cet outil.");
    }
    if (Number.isInteger(found.version) && found.version > VERSION) {
      throw new Error(
        "Ce fichier vient d’un guide plus récent que celui-ci. Ouvrez-le avec ce guide-là.",
      );
    }
    const { version, organisations } = found;
    if (!Number.isInteger(version) || version < 1 || !Array.isArray(organisations)) {
      throw new Error("Ce fichier est abîmé\u00a0: ce qu’il contient ne peut pas être lu.");
    }
    const lines = organisations.map((one, index) => {
      const values = {};
      for (const column of columns) {
        if (isObject(one) && typeof one[column.id] === "string") {
          values[column.id] = one[column.id];
        }
      }
      const id = isObject(one) && typeof one.id === "string" ? one.id : "";
      return { place: `organisation\u00a0${index + 1}`, id, values, beyond: false };
    });
    return check(columns, lines, []);
  }

  /** Keeps the lines that can be taken; says why the others cannot. @returns {Found} */
  function check(columns, lines, ignored) {
    const found = { rows: [], refused: [], ignored, noted: 0 };
    const seen = new Set();
    const [name] = columns;
    for (const { place, id, values, beyond } of lines) {
      const refuse = (why) => found.refused.push({ place, why });
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

  /** Puts the id of each choice in place of its text; returns a note of those that are unknown. */
  function choices(columns, values) {
    const notes = [];
    for (const column of columns.filter((one) => one.genre === "choix" && values[one.id])) {
      const text = values[column.id];
      const same = ([id, label]) => plain(label) === plain(text) || id === text;
      const [choice] = Object.entries(column.choix).find(same) ?? [];
      if (choice) {
        values[column.id] = choice;
      } else {
        delete values[column.id];
        notes.push(`${column.titre}\u00a0: ${text}`);
      }
    }
    return clean(notes.join("\n"));
  }

  /** Returns notes with one more, unless it is there already. */
  function noting(notes, note) {
    return notes.includes(note) ? notes : [notes, note].filter(Boolean).join("\n");
  }

  // What importing would change -------------------------------------------------------------

  /**
   * Returns what to add and what to change; a line is an organisation that has its identifier,
   * else its name, each being met once.
   * @param {Colonne[]} columns
   * @param {Map<string, Organisation>} here
   * @param {Row[]} rows
   * @param {() => string} newId
   */
  function plan(columns, here, rows, newId) {
    const [name] = columns;
    const keyOf = (text) => plain(text) || text.trim();
    const left = new Map();
    const named = new Set(rows.map(({ id }) => id).filter((id) => here.has(id)));
    for (const [id, one] of here) {
      if (!named.has(id)) {
        const key = keyOf(one[name.id] ?? "");
        left.set(key, [...(left.get(key) ?? []), id]);
      }
    }
    /** @type {{id: string, values: Organisation}[]} */
    const added = [];
    /** @type {{id: string, nom: string, changes: Organisation, titres: string[]}[]} */
    const changed = [];
    let same = 0;
    for (const { id: given, values: written, note } of rows) {
      const id = named.has(given) ? given : left.get(keyOf(written[name.id]))?.shift();
      const one = here.get(id) ?? {};
      const notes = noting(written.notes ?? one.notes ?? "", note);
      const values = note ? { ...written, notes } : written;
      if (!id) {
        added.push({ id: given || newId(), values });
        continue;
      }
      const differ = columns.filter(
        (column) => column.id in values && values[column.id] !== (one[column.id] ?? ""),
      );
      if (differ.length) {
        const changes = Object.fromEntries(differ.map((column) => [column.id, values[column.id]]));
        changed.push({
          id,
          nom: one[name.id] ?? "",
          changes,
          titres: differ.map((column) => column.titre),
        });
      } else {
        same += 1;
      }
    }
    return { added, changed, same };
  }

  window.site.echange = {
    clean,
    dateOf,
    decode,
    isObject,
    plain,
    plan,
    read,
    shorten,
    toCsv,
    toJson,
  };
})();
