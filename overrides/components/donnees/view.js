// The list of what the device keeps, its buttons, and the question before something is lost.
(() => {
  "use strict";

  const { donnees } = window.site;
  const { find, findAll, make } = window.site.dom;
  const { plural } = window.site.text;

  /** @param {number} count @param {boolean} isKept whether the device keeps what it is given */
  function summary(count, isKept) {
    if (!count) {
      return isKept
        ? "Cet appareil ne garde rien de vous pour l’instant."
        : "Cet appareil refuse de garder quoi que ce soit\u00a0: vos réponses disparaîtront quand vous quitterez la page.";
    }
    return isKept
      ? `Cet appareil garde ${plural(count, "élément", "éléments")} de vous, nulle part ailleurs\u00a0:`
      : "Cet appareil ne peut pas tout garder. Ce qui suit disparaîtra en partie quand vous quitterez la page\u00a0:";
  }

  /** @implements {DonneesView} */
  class View {
    /** @param {HTMLElement} root */
    constructor(root) {
      /** @type {Record<string, string>} */
      this.titles = JSON.parse(root.dataset.noms ?? "");
      this.body = find(root, "[data-corps]");
      /** @type {HTMLInputElement} */
      this.file = find(this.body, "[data-fichier]");
      /** @type {HTMLDialogElement} */
      this.dialog = find(this.body, "[data-dialogue]");
      this.save = find(this.body, "[data-exporter]");
      this.take = find(this.body, "[data-importer]");
      this.erase = find(this.body, "[data-effacer]");
      this.undo = find(this.body, "[data-annuler]");
      this.answered = Promise.resolve("");
    }

    /** @param {string} kind @param {string} id */
    titleOf(kind, id) {
      return this.titles[`${kind}:${id}`] ?? id;
    }

    /** @param {Entry[]} entries @param {boolean} isKept @param {boolean} canUndo */
    show(entries, isKept, canUndo) {
      const rows = entries.map((entry) => {
        const [name, detail] = donnees.words(entry, (kind, id) => this.titleOf(kind, id));
        return make("li", {}, make("strong", {}, name), `\u00a0: ${detail}.`);
      });
      const list = find(this.body, "[data-liste]");
      list.replaceChildren(...rows);
      list.hidden = entries.length === 0;
      find(this.body, "[data-resume]").textContent = summary(entries.length, isKept);
      this.save.hidden = !entries.some(({ value }) => value !== null);
      this.erase.hidden = entries.length === 0;
      this.undo.hidden = !canUndo;
    }

    /**
     * Says what was done, or what could not be: an alert is read at once.
     * @param {string} done
     * @param {string} [refused]
     */
    tell(done, refused = "") {
      find(this.body, "[data-message]").textContent = done;
      find(this.body, "[data-refus]").textContent = refused;
    }

    /**
     * Asks, and resolves to what was chosen; closing the dialog is choosing nothing.
     * @param {string} question
     * @param {string} detail
     * @param {string[]} choices
     */
    async ask(question, detail, ...choices) {
      const { dialog } = this;
      // The dialog says a moment later that it is closed: it would answer for this question too
      await this.answered;
      find(dialog, "[data-question]").textContent = question;
      find(dialog, "[data-precision]").textContent = detail;
      for (const button of findAll(dialog, "[data-choix]")) {
        button.hidden = ![...choices, "renoncer"].includes(button.dataset.choix ?? "");
      }
      dialog.returnValue = "";
      dialog.showModal();
      // The answer that changes nothing
      find(dialog, '[data-choix="renoncer"]').focus();
      this.answered = new Promise((resolve) => {
        dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
      });
      return this.answered;
    }
  }

  donnees.view = (root) => new View(root);
})();
