// What the device keeps as a file holds it: written, read, merged with what is here.
(() => {
  "use strict";

  const { isObject, longDate } = window.site.text;
  const { DAMAGED, readJson, refuseLater } = window.site.files;
  // What says that a file is one of ours
  const FORMAT = "guide-partenariats";
  const FOREIGN = "Ce fichier n’a pas été enregistré par ce guide.";
  // What holds one value for each thing answered, done or written
  const COLLECTIONS = ["reponses", "elements", "travaux", "organisations"];

  /** @type {DonneesState["exported"]} */
  function exported(entries, schema, edition, date) {
    const donnees = entries.flatMap(({ kind, id, value }) =>
      value === null ? [] : [{ genre: kind, id, valeur: value }],
    );
    return { format: FORMAT, schema, edition, date, donnees };
  }

  /** @param {unknown} one @returns {one is DonneesDonnee} */
  const isDonnee = (one) =>
    isObject(one) &&
    /^[a-z][a-z0-9-]*$/.test(String(one.genre)) &&
    /^[a-z0-9][a-z0-9-]*$/.test(String(one.id)) &&
    isObject(one.valeur);

  /** @type {DonneesState["read"]} */
  function read(text, known) {
    const found = readJson(text, FORMAT, FOREIGN);
    const { schema, edition, date, donnees } = found;
    refuseLater(schema, known, "Ce fichier", edition);
    const isSound = Number.isInteger(schema) && Number(schema) >= 1;
    if (!isSound || !Array.isArray(donnees) || !donnees.every(isDonnee)) {
      throw new Error(DAMAGED);
    }
    if (donnees.length === 0) {
      throw new Error("Ce fichier ne contient rien.");
    }
    return {
      format: FORMAT,
      schema: Number(schema),
      edition: String(edition),
      date: String(date),
      donnees,
    };
  }

  /**
   * Returns the better of two scores, or the one that there is.
   * @param {unknown} one
   * @param {unknown} other
   */
  function better(one, other) {
    const rate = (/** @type {unknown} */ score) => {
      const { points, sur } = isObject(score) ? score : {};
      return Number(sur) > 0 ? Number(points) / Number(sur) : -1;
    };
    return rate(other) > rate(one) ? other : one;
  }

  /** @type {DonneesState["merge"]} */
  function merge(here, there) {
    const merged = { ...there, ...here };
    for (const key of COLLECTIONS) {
      const [mine, theirs] = [here[key], there[key]];
      if (isObject(mine) && isObject(theirs)) {
        merged[key] = { ...theirs, ...mine };
      }
    }
    if ("meilleur" in merged) {
      merged.meilleur = better(here.meilleur, there.meilleur);
    }
    return merged;
  }

  /** @type {DonneesState["dateOf"]} */
  function dateOf({ date }) {
    const day = new Date(`${date}T12:00`);
    return Number.isNaN(day.getTime()) ? "" : ` du ${longDate(day)}`;
  }

  // The scripts that follow add theirs
  window.site.donnees = /** @type {Site["donnees"]} */ ({
    state: { FOREIGN, exported, read, merge, dateOf },
  });
})();
