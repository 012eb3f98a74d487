// What is kept of a list, and what its address and its files say; nothing of the page.
(() => {
  "use strict";

  const { isObject } = window.site.text;
  const { csv } = window.site.files;
  const DONE = "fait";
  const ASIDE = "sans-objet";
  const TO_DO = "à faire";
  // « #etat=<list>.<codes of what is done>.<codes of what is set aside> »
  const SHARED = /^#etat=([a-z0-9-]+)\.([a-z2-7]*)(?:\.([a-z2-7]*))?$/;
  // Each of four characters (macros/components/checklist.py: CODE)
  const CODES = /.{1,4}/g;

  /**
   * Returns what is kept of the elements, without what cannot be read.
   * @param {unknown} value
   * @returns {ChecklistElements}
   */
  function elementsOf(value) {
    const kept = isObject(value) && isObject(value.elements) ? value.elements : {};
    return new Map(
      Object.entries(kept).flatMap(([id, element]) => (isObject(element) ? [[id, element]] : [])),
    );
  }

  /**
   * Returns « fait », « sans-objet », or nothing: to do.
   * @param {ChecklistElement} [element]
   */
  const etatOf = (element) =>
    element?.etat === DONE || element?.etat === ASIDE ? element.etat : "";

  /** @param {ChecklistElement} [element] */
  const noteOf = (element) => (typeof element?.note === "string" ? element.note : "");

  /**
   * Changes one element, and nothing else of what is kept of it; forgets it once it is empty.
   * @param {ChecklistElements} elements
   * @param {string} id
   * @param {Value} change
   */
  function set(elements, id, change) {
    const all = Object.entries({ ...elements.get(id), ...change });
    const left = all.filter(([, value]) => value !== "");
    if (left.length) {
      elements.set(id, Object.fromEntries(left));
    } else {
      elements.delete(id);
    }
  }

  /**
   * Gives these elements the states of others; their notes stay.
   * @type {ChecklistState["replaceStates"]}
   */
  function replaceStates(own, theirs, ids) {
    for (const id of ids) {
      set(own, id, { etat: etatOf(theirs.get(id)) });
    }
  }

  /**
   * Adds the states of others to elements that have none.
   * @type {ChecklistState["mergeStates"]}
   */
  function mergeStates(own, theirs) {
    for (const [id, { etat }] of theirs) {
      set(own, id, { etat: etatOf(own.get(id)) || etat });
    }
  }

  /**
   * Returns what is to be kept once `replace` has changed the elements; null: nothing.
   * @param {Value} value
   * @param {(elements: ChecklistElements) => void} replace
   */
  function changed(value, replace) {
    const elements = elementsOf(value);
    replace(elements);
    return elements.size ? { ...value, elements: Object.fromEntries(elements) } : null;
  }

  /** @param {ChecklistEtat[]} etats */
  function count(etats) {
    const done = etats.filter(Boolean).length;
    const aside = etats.filter((etat) => etat === ASIDE).length;
    return { done, aside, all: etats.length, text: `${done} sur ${etats.length}` };
  }

  /**
   * Returns the address that gives a list as it is.
   * @param {string} page
   * @param {string} id
   * @param {ChecklistCode[]} codes
   */
  function addressOf(page, id, codes) {
    const [done, aside] = [DONE, ASIDE].map((wanted) =>
      codes.map(({ code, etat }) => (etat === wanted ? code : "")).join(""),
    );
    // No dot at the end: many programs leave it out of a link
    return `${page}#etat=${id}.${done}${aside && `.${aside}`}`;
  }

  /**
   * Returns the state that the end of an address gives to a list; null: none.
   * @param {string} hash
   * @param {string} id
   * @param {ChecklistCode[]} codes
   * @returns {ChecklistShared | null}
   */
  function sharedBy(hash, id, codes) {
    let said = "";
    try {
      said = decodeURIComponent(hash);
    } catch {
      // Not an address of ours
    }
    const [, list, done = "", aside = ""] = SHARED.exec(said) ?? [];
    if (list !== id) {
      return null;
    }
    const ids = new Map(codes.map((one) => [one.code, one.id]));
    /** @type {ChecklistElements} */
    const elements = new Map();
    let unknown = 0;
    for (const [text, etat] of [
      [done, DONE],
      [aside, ASIDE],
    ]) {
      for (const code of text.match(CODES) ?? []) {
        const key = ids.get(code);
        if (key) {
          elements.set(key, { etat });
        } else {
          unknown += 1;
        }
      }
    }
    return { elements, unknown };
  }

  const NAMES = { [DONE]: "fait", [ASIDE]: "sans objet", "": TO_DO };

  /**
   * What a list is saved as, by the end of the name of the file: its type, and its text.
   * @type {Record<string, (id: string, titre: string, rows: ChecklistRow[]) => [string, string]>}
   */
  const formats = {
    csv: (_id, _titre, rows) => [
      "text/csv",
      csv([
        ["Section", "Élément", "Priorité", "État", "Note"],
        ...rows.map(({ section, texte, prioritaire, etat, note }) => [
          section,
          texte,
          prioritaire ? "prioritaire" : "",
          NAMES[etat],
          note,
        ]),
      ]),
    ],
    json: (id, titre, rows) => {
      const elements = rows.map((row) => ({ ...row, etat: row.etat || "a-faire" }));
      const list = { format: "guide-partenariats-liste", id, titre, elements };
      return ["application/json", `${JSON.stringify(list, null, 2)}\n`];
    },
  };

  /** @type {ChecklistState["fileOf"]} */
  const fileOf = (format, id, titre, rows) => formats[format](id, titre, rows);

  const state = {
    ...{ DONE, ASIDE, elementsOf, etatOf, noteOf, set },
    ...{ replaceStates, mergeStates, changed, count, addressOf, sharedBy, fileOf },
  };
  // The scripts that follow add theirs
  window.site.checklist = /** @type {Site["checklist"]} */ ({ state });
})();
