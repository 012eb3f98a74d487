// What is kept of the drafts, as data: read, added to, erased, put back; and their files.
(() => {
  "use strict";

  const { isObject } = window.site.text;
  const { DAMAGED, readJson, refuseLater } = window.site.files;
  const { putBack: putBackIn } = window.site.undo;
  const FORMAT = "guide-partenariats-convention";
  const SCHEMA = 1;
  /** The last part, where the document leaves the page. */
  const LAST = "verifier";
  const UNNAMED = "Brouillon sans nom";
  const FOREIGN = "Ce fichier n’est pas un brouillon enregistré par cet outil.";

  /** @returns {ConventionBrouillon} */
  const blank = () => ({ nom: "", pas: "", reponses: {} });

  /**
   * Returns the answers that can be read: texts.
   * @param {unknown} value
   */
  function answersOf(value) {
    const entries = Object.entries(isObject(value) ? value : {});
    return Object.fromEntries(
      entries.flatMap(([key, answer]) => (typeof answer === "string" ? [[key, answer]] : [])),
    );
  }

  /** @param {unknown} value @returns {ConventionBrouillon} */
  function draftOf(value) {
    const { nom, pas, reponses } = isObject(value) ? value : {};
    return {
      nom: typeof nom === "string" ? nom : "",
      pas: typeof pas === "string" ? pas : "",
      reponses: answersOf(reponses),
    };
  }

  /**
   * Returns what is kept under the ids of drafts, read or not.
   * @param {unknown} value
   */
  const keptIn = (value) => (isObject(value) && isObject(value.brouillons) ? value.brouillons : {});

  /**
   * Returns the drafts that are kept, at least one.
   * @param {unknown} value
   * @returns {ConventionBrouillons}
   */
  function draftsOf(value) {
    const entries = Object.entries(keptIn(value)).filter(([, draft]) => isObject(draft));
    return entries.length
      ? Object.fromEntries(entries.map(([id, draft]) => [id, draftOf(draft)]))
      : { b1: blank() };
  }

  /**
   * Returns the id of the draft to open: the wanted one, the one that was, or the first.
   * @param {unknown} value
   * @param {string} wanted nothing: none was open here
   */
  function openIn(value, wanted) {
    const drafts = draftsOf(value);
    const id = wanted || (isObject(value) && String(value.courant));
    return id && Object.hasOwn(drafts, id) ? id : Object.keys(drafts)[0];
  }

  /** @param {ConventionBrouillons} drafts */
  function nextId(drafts) {
    const numbers = Object.keys(drafts).map((id) => Number(/^b(\d+)$/.exec(id)?.[1] ?? 0));
    return `b${Math.max(0, ...numbers) + 1}`;
  }

  /** @param {ConventionBrouillon} draft */
  const nameOf = (draft) => draft.nom.trim() || UNNAMED;

  /** @param {ConventionBrouillon} draft @returns {ConventionBrouillon} */
  const copyOf = (draft) => ({
    nom: `${nameOf(draft)} (copie)`,
    pas: draft.pas,
    reponses: { ...draft.reponses },
  });

  /**
   * Returns what is to be kept once these drafts are written, the current one open.
   * @param {Value} value
   * @param {string} current
   * @param {ConventionBrouillons} drafts
   * @returns {Value}
   */
  function withDrafts(value, current, drafts) {
    return { ...value, courant: current, brouillons: { ...keptIn(value), ...drafts } };
  }

  /**
   * Returns what is to be kept with one more draft, and its id. The others stay as they are,
   * the blank one that is shown when there is none included.
   * @param {Value} value
   * @param {ConventionBrouillon} draft
   */
  function withMore(value, draft) {
    const drafts = draftsOf(value);
    const current = nextId(drafts);
    const brouillons = { ...drafts, ...keptIn(value), [current]: draft };
    return { value: { ...value, courant: current, brouillons }, current };
  }

  /**
   * Returns what is to be kept without a draft, and which one is then open; a blank one takes
   * the place of the last.
   * @param {Value} value
   * @param {string} erased
   */
  function without(value, erased) {
    const brouillons = { ...keptIn(value) };
    const fresh = nextId(draftsOf(value));
    delete brouillons[erased];
    if (!Object.values(brouillons).some(isObject)) {
      brouillons[fresh] = blank();
    }
    const [current] = Object.keys(draftsOf({ brouillons }));
    return { value: { ...value, courant: current, brouillons }, current };
  }

  /**
   * Returns what is to be kept once an erasure is undone; what was written since stays.
   * @param {Value} value as it is now
   * @param {Value} before
   * @param {Value} after the erasure
   * @returns {Value}
   */
  function putBack(value, before, after) {
    const former = new Map(Object.entries(keptIn(before)));
    const kept = new Map(Object.entries(keptIn(value)));
    putBackIn(kept, former, new Map(Object.entries(keptIn(after))));
    // In their former order, the new ones last
    const ids = [...new Set([...former.keys(), ...kept.keys()])].filter((id) => kept.has(id));
    const brouillons = Object.fromEntries(ids.map((id) => [id, kept.get(id)]));
    return { ...before, ...value, courant: before.courant, brouillons };
  }

  /** @param {ConventionActe} acte */
  const stepsOf = (acte) => [
    ...acte.sections.filter(({ visible }) => visible).map(({ id }) => id),
    LAST,
  ];

  /** @param {ConventionActe} acte @param {ConventionBrouillon} draft */
  function stepOf(acte, { pas }) {
    const all = stepsOf(acte);
    return all.includes(pas) ? pas : all[0];
  }

  /** @param {string} text */
  function slug(text) {
    const plain = text
      .toLowerCase()
      .replace(/œ/g, "oe")
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "");
    return (plain.match(/[a-z0-9]+/g) ?? ["convention"]).join("-").slice(0, 60);
  }

  /** @param {ConventionBrouillon} draft @param {string} edition */
  function toJson({ nom, reponses }, edition) {
    return `${JSON.stringify({ format: FORMAT, schema: SCHEMA, edition, nom, reponses }, null, 2)}\n`;
  }

  /**
   * Returns the draft that a file holds; throws, with a sentence for the reader.
   * @param {string} text
   * @returns {ConventionBrouillon}
   */
  function read(text) {
    const found = readJson(text, FORMAT, FOREIGN);
    refuseLater(found.schema, SCHEMA, "Ce brouillon");
    if (found.schema !== SCHEMA || !isObject(found.reponses)) {
      throw new Error(DAMAGED);
    }
    return { ...draftOf(found), pas: "" };
  }

  const drafts = {
    blank,
    draftsOf,
    openIn,
    nameOf,
    copyOf,
    withDrafts,
    withMore,
    without,
    putBack,
  };
  /** @type {ConventionState} */
  const state = { LAST, FOREIGN, ...drafts, stepsOf, stepOf, slug, toJson, read };
  // The scripts that follow add theirs
  window.site.convention = /** @type {Site["convention"]} */ ({ state });
})();
