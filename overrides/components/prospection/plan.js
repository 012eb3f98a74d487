// What importing a file would change in the list.
(() => {
  "use strict";

  const { echange } = window.site;
  const { plain } = echange;

  /**
   * Returns notes with one more, unless it is there already.
   * @param {string} notes
   * @param {string} note
   */
  function noting(notes, note) {
    return notes.includes(note) ? notes : [notes, note].filter(Boolean).join("\n");
  }

  /**
   * Returns what to add and what to change; a line is an organisation that has its identifier,
   * else its name, each being met once.
   * @param {ProspectionColonne[]} columns
   * @param {Map<string, ProspectionOrganisation>} here
   * @param {ProspectionRow[]} rows
   * @param {() => string} newId
   * @returns {ProspectionPlan}
   */
  function plan(columns, here, rows, newId) {
    const [name] = columns;
    const keyOf = (/** @type {string} */ text) => plain(text) || text.trim();
    /** @type {Map<string, string[]>} */
    const left = new Map();
    const named = new Set(rows.map(({ id }) => id).filter((id) => here.has(id)));
    for (const [id, one] of here) {
      if (!named.has(id)) {
        const key = keyOf(one[name.id] ?? "");
        left.set(key, [...(left.get(key) ?? []), id]);
      }
    }
    /** @type {ProspectionPlan["added"]} */
    const added = [];
    /** @type {ProspectionPlan["changed"]} */
    const changed = [];
    let same = 0;
    for (const { id: given, values: written, note } of rows) {
      const id = named.has(given) ? given : left.get(keyOf(written[name.id]))?.shift();
      const one = here.get(id ?? "") ?? {};
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

  echange.plan = plan;
})();
