// What the reader does with all that the device keeps: saved, taken back, erased, put back.
(() => {
  "use strict";

  const { donnees, files, store } = window.site;
  const { isoDate, plural } = window.site.text;
  const { state } = donnees;
  const NOTHING = "Rien n’a été changé.";
  // Far above what anyone can answer: a larger file is another one
  const LARGEST = 5_000_000;
  const SOME =
    "«\u00a0Ajouter\u00a0» complète ce que vous avez ici\u00a0: si vous avez répondu des deux côtés, la réponse d’ici reste. «\u00a0Remplacer\u00a0» efface d’abord ce que vous avez ici.";

  const count = (/** @type {number} */ number) => plural(number, "élément", "éléments");

  /** @implements {DonneesDesk} */
  class Desk {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.edition = root.dataset.edition ?? "";
      this.view = donnees.view(root);
      this.undone = window.site.undo.slot();
    }

    refresh() {
      this.view.show(store.entries(), store.kept, this.undone.isOffered);
    }

    save() {
      const found = state.exported(
        store.entries(),
        store.schema,
        this.edition,
        isoDate(new Date()),
      );
      const name = `guide-des-partenariats-${found.date}.json`;
      const text = `${JSON.stringify(found, null, 2)}\n`;
      this.view.tell(files.save(name, "application/json", text));
    }

    /** @param {File} chosen */
    async take(chosen) {
      let found;
      try {
        if (chosen.size > LARGEST) {
          throw new Error(state.FOREIGN);
        }
        found = state.read(await chosen.text(), store.schema);
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        this.view.tell("", `${message} ${NOTHING}`);
        return;
      }
      const many = count(found.donnees.length);
      const some = store.entries().length > 0;
      const choice = await this.view.ask(
        `Reprendre le fichier${state.dateOf(found)}, qui contient ${many}\u202f?`,
        some ? SOME : "Cet appareil ne garde encore rien\u00a0: rien ne sera perdu.",
        "ajouter",
        ...(some ? ["remplacer"] : []),
      );
      if (choice) {
        this.putIn(found, choice === "remplacer");
      }
      this.refresh();
      const lost = choice && !store.kept ? "Cet appareil ne peut pas tout garder." : "";
      this.view.tell(choice ? `C’est fait\u00a0: ${many} repris du fichier.` : NOTHING, lost);
      this.view.take.focus();
    }

    /** @param {DonneesExport} found @param {boolean} isReplacing */
    putIn({ donnees: all }, isReplacing) {
      this.undone.forget();
      if (isReplacing) {
        store.eraseAll();
      }
      for (const { genre, id, valeur } of all) {
        store.update(genre, id, (here) => state.merge(here, valeur));
      }
    }

    async erase() {
      const choice = await this.view.ask(
        `Effacer les ${count(store.entries().length)} que garde cet appareil\u202f?`,
        "Vous pourrez annuler tant que vous restez sur cette page.",
        "effacer",
      );
      if (choice) {
        this.undone.offer(store.eraseAll());
        this.refresh();
        this.view.tell("Vos données sont effacées de cet appareil.");
        this.view.undo.focus();
      }
    }

    undo() {
      this.undone.run();
      this.refresh();
      this.view.tell("Vos données sont revenues.");
      this.view.erase.focus();
    }
  }

  donnees.desk = (root) => new Desk(root);
})();
