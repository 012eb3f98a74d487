// What can be undone: the last change, until something else changes.
(() => {
  "use strict";

  const { same } = window.site.text;

  /** @returns {Undo} */
  function slot() {
    /** @type {(() => void) | null} */
    let restore = null;
    return {
      get isOffered() {
        return restore !== null;
      },
      offer(back) {
        restore = back;
      },
      forget() {
        restore = null;
      },
      run() {
        const back = restore;
        restore = null;
        back?.();
      },
    };
  }

  /**
   * Puts things back as they were before a change; what was changed since, in another tab, stays.
   * @template T
   * @param {Map<string, T>} kept
   * @param {Map<string, T>} before
   * @param {Map<string, T>} after
   */
  function putBack(kept, before, after) {
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      if (!same(kept.get(key), after.get(key))) {
        continue;
      }
      const former = before.get(key);
      if (former === undefined) {
        kept.delete(key);
      } else {
        kept.set(key, former);
      }
    }
  }

  window.site.undo = { slot, putBack };
})();
