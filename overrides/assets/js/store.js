// What the reader's device keeps. Components go through here; only scheme.js, before the first
// paint, and the search, on pages without components, read and write their own setting.
//
// One key for each thing, `guide-partenariats:<kind>:<author id>`, and under it
// `{"schema": 1, "valeur": {…}}`. The site runs the same when the device refuses to keep
// anything, has no room left or gives back nonsense: values then live as long as the page.
(() => {
  "use strict";

  const { isObject } = window.site.text;
  const PREFIX = "guide-partenariats:";
  const PROBE = `${PREFIX}essai`;
  // When the shape of a value changes, add one here and teach `parse` to read the older ones
  const SCHEMA = 1;

  /** What the device could not keep, by key, as text. @type {Map<string, string>} */
  const memory = new Map();
  /** Who is told when a value changes, by key. @type {Map<string, Set<() => void>>} */
  const watchers = new Map();
  /** Who is told when any value may have changed. @type {Set<() => void>} */
  const followers = new Set();
  const device = open();
  let writable = canWrite();

  function open() {
    try {
      // Reading the property may already throw, and some devices give null
      window.localStorage.getItem(PROBE);
      return window.localStorage;
    } catch {
      return null;
    }
  }

  function canWrite() {
    try {
      device?.setItem(PROBE, "1");
      device?.removeItem(PROBE);
      return device !== null;
    } catch {
      return false;
    }
  }

  /** @param {string} kind @param {string} id */
  const keyOf = (kind, id) => `${PREFIX}${kind}:${id}`;

  /** @param {string} key */
  function textOf(key) {
    try {
      return memory.get(key) ?? device?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  /**
   * Returns what is kept, or null for what no edition of the guide can have written.
   * @param {string} key
   * @returns {{schema: number, valeur: Value} | null}
   */
  function recordOf(key) {
    try {
      const record = JSON.parse(textOf(key) ?? "");
      const { schema, valeur } = isObject(record) ? record : {};
      return typeof schema === "number" && Number.isInteger(schema) && isObject(valeur)
        ? { schema, valeur }
        : null;
    } catch {
      return null;
    }
  }

  /** @param {string} key */
  function keptUnder(key) {
    const record = recordOf(key);
    return record?.schema === SCHEMA ? record.valeur : null;
  }

  /**
   * Says whether a later edition of the guide wrote this: it is neither read nor replaced.
   * @param {string} key
   */
  function isLater(key) {
    return !memory.has(key) && (recordOf(key)?.schema ?? 0) > SCHEMA;
  }

  /** @param {string} key @param {string} text */
  function write(key, text) {
    try {
      if (device === null || isLater(key)) {
        throw new Error("refused, or written by a later edition");
      }
      device.setItem(key, text);
      writable = true;
      memory.delete(key);
    } catch {
      memory.set(key, text);
    }
  }

  /** @param {string} key */
  function remove(key) {
    memory.delete(key);
    try {
      device?.removeItem(key);
    } catch {
      // Nothing was kept there
    }
  }

  function keys() {
    const found = new Set(memory.keys());
    try {
      for (let index = 0; index < (device?.length ?? 0); index += 1) {
        found.add(device?.key(index) ?? "");
      }
    } catch {
      // Only what this page holds
    }
    return [...found].filter((key) => key.startsWith(PREFIX) && key !== PROBE).sort();
  }

  /** @param {string[]} changed */
  function tell(...changed) {
    for (const key of changed) {
      watchers.get(key)?.forEach((refresh) => refresh());
    }
    followers.forEach((refresh) => refresh());
  }

  /** @type {SiteStore} */
  const store = {
    /** Whether the device keeps all that it was given; false: it lives as long as the page. */
    get kept() {
      return writable && memory.size === 0;
    },

    /** The version of the shape of values; what has a greater one comes from a later edition. */
    get schema() {
      return SCHEMA;
    },

    /**
     * Returns a copy of what is kept, or null: nothing, or nothing that can be read.
     * The shape of what is inside is for the caller to check.
     * @param {string} kind
     * @param {string} id
     * @returns {Value | null}
     */
    read(kind, id) {
      return keptUnder(keyOf(kind, id));
    },

    /**
     * Replaces a value by what `change` makes of it as it is now, in any tab; null erases it.
     * @param {string} kind
     * @param {string} id
     * @param {(value: Value) => Value | null} change receives a copy, empty the first time
     */
    update(kind, id, change) {
      const key = keyOf(kind, id);
      const value = change(keptUnder(key) ?? {});
      if (value === null) {
        remove(key);
      } else {
        write(key, JSON.stringify({ schema: SCHEMA, valeur: value }));
      }
      tell(key);
    },

    /**
     * Erases a value, whatever it is.
     * @param {string} kind
     * @param {string} id
     */
    erase(kind, id) {
      remove(keyOf(kind, id));
      tell(keyOf(kind, id));
    },

    /**
     * Returns all that is kept; the value of what cannot be read is null.
     * @returns {Entry[]}
     */
    entries() {
      return keys().map((key) => {
        const [kind, ...rest] = key.slice(PREFIX.length).split(":");
        return { kind, id: rest.join(":"), value: keptUnder(key) };
      });
    },

    /**
     * Erases all that the guide keeps on the device, and nothing else.
     * @returns {() => void} puts it all back, but what was written since
     */
    eraseAll() {
      const erased = new Map(keys().map((key) => [key, textOf(key)]));
      [...erased.keys()].forEach(remove);
      tell(...erased.keys());
      return () => {
        const missing = [...erased].filter(([key, text]) => text !== null && textOf(key) === null);
        for (const [key, text] of missing) {
          write(key, text ?? "");
        }
        tell(...missing.map(([key]) => key));
      };
    },

    /**
     * Calls `refresh` when a value changes: here, in another tab, or while the page slept.
     * @param {string} kind
     * @param {string} id
     * @param {() => void} refresh
     */
    watch(kind, id, refresh) {
      const key = keyOf(kind, id);
      watchers.set(key, (watchers.get(key) ?? new Set()).add(refresh));
    },

    /**
     * Calls `refresh` when any value may have changed.
     * @param {() => void} refresh
     */
    watchAll(refresh) {
      followers.add(refresh);
    },
  };

  window.addEventListener("storage", (event) => {
    // No key: all was erased
    tell(...(event.key === null ? watchers.keys() : [event.key]));
  });
  // Also on first display: browsers put back the boxes as they were, after this script
  window.addEventListener("pageshow", () => tell(...watchers.keys()));

  window.site.store = store;
})();
