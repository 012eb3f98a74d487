// The state that an address gives to a list: shown, then kept, merged or left, as the reader says.
(() => {
  "use strict";

  const { find, findAll, setText } = window.site.dom;
  const { checklist } = window.site;
  const { etatOf, mergeStates, replaceStates, sharedBy } = checklist.state;
  const MERGED = "Les deux listes sont réunies\u00a0: là où elles diffèrent, votre choix reste.";

  /** Takes the shared state out of the address, so that a reload shows one's own. */
  const forgetAddress = () => history.replaceState(history.state, "", location.href.split("#")[0]);

  /**
   * What is said of a shared list.
   * @param {ChecklistShared} found
   * @param {boolean} differs from the reader's
   * @param {boolean} hasOwn
   */
  function sentence({ unknown }, differs, hasOwn) {
    const lost = unknown ? " Elle parle aussi d’éléments que cette édition du guide n’a pas." : "";
    return differs
      ? `Vous voyez une liste partagée${hasOwn ? ", pas la vôtre" : ""}.${lost} Rien n’est changé sur votre appareil. Qu’en faites-vous\u202f?`
      : `L’adresse ouverte donne une liste pareille à la vôtre.${lost}`;
  }

  /**
   * @param {ChecklistList} list
   * @returns {ChecklistSharing}
   */
  checklist.share = (list) => {
    const { view } = list;
    const place = view.sharing;
    const notice = find(place, "[data-avis]");
    const keep = find(place, "[data-garder]");
    const replace = find(place, "[data-remplacer]");
    const merge = find(place, "[data-fusionner]");
    /** @type {ChecklistShared | null} */
    let shared = null;

    /** Shows the state that the address gives, and asks what to do with it. */
    function open() {
      const found = sharedBy(location.hash, list.id, view.lines);
      if (found === null) {
        return;
      }
      const here = list.mine();
      const differs = view.lines.some(
        ({ id }) => etatOf(found.elements.get(id)) !== etatOf(here.get(id)),
      );
      shared = differs ? found : null;
      list.forget();
      view.filterBy(false);
      view.fold();
      list.refresh();
      setText(notice, sentence(found, differs, here.size > 0));
      merge.hidden = here.size === 0 || !differs;
      keep.hidden = !differs;
      replace.hidden = !differs;
      place.hidden = false;
      if (!differs) {
        forgetAddress();
      }
      place.focus();
      place.scrollIntoView({ block: "center" });
    }

    /**
     * Ends the question; the shared state is given to `use`, or left aside.
     * @param {string} text
     * @param {(own: ChecklistElements, theirs: ChecklistElements) => void} [use]
     */
    function close(text, use) {
      const theirs = shared?.elements ?? new Map();
      shared = null;
      forgetAddress();
      for (const button of findAll(place, "button")) {
        button.hidden = true;
      }
      setText(notice, text);
      if (use) {
        list.changeAll(place, (own) => use(own, theirs));
      } else {
        list.refresh();
        place.focus();
      }
    }

    keep.addEventListener("click", () => close("Voici votre liste, inchangée."));
    replace.addEventListener("click", () =>
      close("Votre liste est remplacée\u00a0; vos notes restent.", (own, theirs) =>
        replaceStates(
          own,
          theirs,
          view.lines.map(({ id }) => id),
        ),
      ),
    );
    merge.addEventListener("click", () => close(MERGED, mergeStates));
    // The address may change while the page is open
    window.addEventListener("hashchange", open);

    return {
      get shared() {
        return shared;
      },
      open,
    };
  };
})();
