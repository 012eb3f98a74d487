// A file taken in: what it would do is shown first, and the reader says how much of it to do.
(() => {
  "use strict";

  const { echange, files, prospection } = window.site;
  const { find, make, setText } = window.site.dom;
  const { plural } = window.site.text;
  const { shorten } = echange;
  const { newId, set } = prospection.state;
  // How much is listed before an import
  const MOST = 12;
  const NOTHING = "Rien n’a été changé.";

  /**
   * Returns the lines of a list, the first of them when there are many.
   * @param {string[]} items
   */
  function few(items) {
    const more = items.length - MOST;
    return [
      ...items.slice(0, MOST),
      ...(more > 0 ? [`et ${plural(more, "autre", "autres")}.`] : []),
    ];
  }

  /** @param {string} title @param {string[]} items */
  function section(title, items) {
    const lines = few(items).map((text) => make("li", {}, make("bdi", {}, text)));
    return items.length ? [make("li", {}, `${title}\u00a0:`, make("ul", {}, ...lines))] : [];
  }

  /** @param {number} count @param {string} text */
  const line = (count, text) => (count ? [make("li", {}, `${text}.`)] : []);

  /** @param {ProspectionFound} found @param {ProspectionPlan} plan */
  function summary({ refused, ignored, noted }, { added, changed, same }) {
    return [
      make(
        "li",
        {},
        `${plural(added.length, "nouvelle organisation", "nouvelles organisations")}.`,
      ),
      ...section(
        plural(changed.length, "organisation changera", "organisations changeront"),
        changed.map(({ nom, titres }) => `${shorten(nom)}\u00a0: ${titres.join(", ")}`),
      ),
      ...line(
        same,
        plural(
          same,
          "organisation est déjà là, identique",
          "organisations sont déjà là, identiques",
        ),
      ),
      ...section(
        plural(refused.length, "ligne refusée", "lignes refusées"),
        refused.map(({ place, why }) => `${place}\u00a0: ${why}.`),
      ),
      ...line(
        noted,
        `${plural(noted, "ligne a", "lignes ont")} un type ou un état que l’outil ne connaît pas\u00a0: il sera écrit dans les notes`,
      ),
      ...section(
        "Colonnes que l’outil ne connaît pas, et laisse de côté",
        ignored.map((one) => shorten(one)),
      ),
    ];
  }

  /**
   * Shows what an import would do; resolves to « tout », « ajouter » or nothing.
   * @param {HTMLDialogElement} dialog
   * @param {string} name
   * @param {ProspectionFound} found
   * @param {ProspectionPlan} plan
   * @returns {Promise<string>}
   */
  function ask(dialog, name, found, plan) {
    const { added, changed } = plan;
    const question = `Importer «\u00a0${shorten(name)}\u00a0»\u202f?`;
    setText(find(dialog, "[data-question]"), question);
    find(dialog, "[data-bilan]").replaceChildren(...summary(found, plan));
    const button = (/** @type {string} */ choice) => find(dialog, `[data-choix="${choice}"]`);
    const both = added.length ? "Ajouter et mettre à jour" : "Mettre à jour";
    button("tout").hidden = added.length + changed.length === 0;
    setText(button("tout"), changed.length === 0 ? "Ajouter" : both);
    button("ajouter").hidden = !(added.length && changed.length);
    dialog.returnValue = "";
    dialog.showModal();
    // The answer that changes nothing
    button("renoncer").focus();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    });
  }

  /**
   * Does what the reader chose.
   * @param {ProspectionDesk} desk
   * @param {ProspectionPlan["added"]} added
   * @param {ProspectionPlan["changed"]} updates
   */
  function apply(desk, added, updates) {
    const done = [
      ...(added.length
        ? [plural(added.length, "organisation ajoutée", "organisations ajoutées")]
        : []),
      ...(updates.length ? [plural(updates.length, "mise à jour", "mises à jour")] : []),
    ];
    desk.changeAll(`C’est fait\u00a0: ${done.join(", ")}.`, (all) => {
      for (const { id, values } of added) {
        set(all, id, values);
      }
      for (const { id, changes } of updates) {
        set(all, id, changes);
      }
    });
  }

  prospection.importation = (desk) => {
    const button = find(desk.root, "[data-importer]");
    /** @type {HTMLInputElement} */
    const input = find(desk.root, "[data-fichier]");
    /** @type {HTMLDialogElement} */
    const dialog = find(desk.root, "[data-apercu]");

    /** @param {File} chosen */
    async function take(chosen) {
      const { columns } = desk;
      desk.refuse("");
      let found;
      try {
        found = echange.read(columns, echange.decode(await chosen.arrayBuffer()));
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        desk.refuse(`${message} ${NOTHING}`);
        button.focus();
        return;
      }
      const plan = echange.plan(columns, desk.fichier.organisations, found.rows, newId);
      const choice = await ask(dialog, chosen.name, found, plan);
      if (choice) {
        apply(desk, plan.added, choice === "tout" ? plan.changed : []);
      } else {
        desk.say(NOTHING);
      }
      button.focus();
    }

    files.onChoice(button, input, take);
  };
})();
