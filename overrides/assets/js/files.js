// Files that the reader takes away and brings back.
(() => {
  "use strict";

  const { isObject } = window.site.text;
  const DAMAGED = "Ce fichier est abîmé\u00a0: ce qu’il contient ne peut pas être lu.";

  /**
   * Gives the reader a file; returns the sentence that says so.
   * @param {string} name
   * @param {string} type
   * @param {BlobPart} content
   */
  function save(name, type, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    // Once the browser has taken it
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return `Le fichier «\u00a0${name}\u00a0» est enregistré avec vos téléchargements.`;
  }

  /**
   * Has a button ask for a file, and gives it to `take`.
   * @param {HTMLElement} button
   * @param {HTMLInputElement} input
   * @param {(file: File) => Promise<void>} take
   */
  function onChoice(button, input, take) {
    button.addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const [chosen] = input.files ?? [];
      if (chosen) {
        take(chosen).finally(() => {
          // The same file may be chosen again
          input.value = "";
        });
      }
    });
  }

  /**
   * Returns what a JSON file of ours holds; throws, with a sentence for the reader, when it is
   * not one. Only its format is checked.
   * @param {string} text
   * @param {string} format what our file says that it is
   * @param {string} foreign what is said of another file
   * @param {string} [unreadable] what is said when it is not even JSON
   * @returns {Record<string, unknown>}
   */
  function readJson(text, format, foreign, unreadable = foreign) {
    let found;
    try {
      // Some editors put a mark at the beginning
      found = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      const ours = text.includes(`"${format}"`);
      throw new Error(ours ? "Ce fichier est abîmé\u00a0: il en manque un morceau." : unreadable);
    }
    if (!isObject(found) || found.format !== format) {
      throw new Error(foreign);
    }
    return found;
  }

  /**
   * Throws, with a sentence for the reader, when a file was saved by a later edition of the guide.
   * @param {unknown} version the one that the file says
   * @param {number} known the last one that this edition reads
   * @param {string} [what]
   * @param {unknown} [edition]
   */
  function refuseLater(version, known, what = "Ce fichier", edition = null) {
    if (Number.isInteger(version) && /** @type {number} */ (version) > known) {
      const which = typeof edition === "string" ? ` (édition\u00a0${edition})` : "";
      throw new Error(
        `${what} vient d’un guide plus récent que celui-ci${which}. Ouvrez-le avec ce guide-là.`,
      );
    }
  }

  /**
   * Returns a cell that a spreadsheet shows as it is: neither cut nor taken for a formula.
   * @param {string | number} value
   */
  function cell(value) {
    const text = String(value);
    const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  }

  /**
   * Returns a table as Excel expects it in French: the mark at the start, and semicolons.
   * @param {(string | number)[][]} rows
   */
  const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;

  window.site.files = { DAMAGED, save, onChoice, readJson, refuseLater, csv };
})();
