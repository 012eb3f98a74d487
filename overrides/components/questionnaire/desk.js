// What the reader does with assessments: from what is kept to what is seen, and back.
(() => {
  "use strict";

  const { files, questionnaire, store } = window.site;
  const { find, findAll, printAlone, setText, showKept } = window.site.dom;
  const { isoDate, plural } = window.site.text;
  const { comparer, conclure, documents, state } = questionnaire;
  const KIND = "outil";
  const KEPT =
    "Ce que vous écrivez reste sur cet appareil, nulle part ailleurs. Vous pouvez fermer la page et revenir.";
  const LOST =
    "Cet appareil ne peut pas garder vos réponses\u00a0: enregistrez-les dans un fichier avant de quitter la page.";

  /** @implements {QuestionnaireDesk} */
  class Desk {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      this.id = root.dataset.questionnaire ?? "";
      /** @type {QuestionnaireDefinition} */
      this.definition = JSON.parse(root.dataset.definition ?? "");
      this.questions = questionnaire.questions(root, this.definition);
      this.sheets = questionnaire.sheets(root, this.definition);
      this.region = find(root, "[data-resultat]");
      this.tools = find(root, "[data-outils]");
      this.message = find(this.tools, "[data-message]");
      this.undoButton = find(this.tools, "[data-annuler]");
      this.undone = window.site.undo.slot();
    }

    /** Returns all the assessments, as they are now in any tab, and which one is open. */
    read() {
      return state.travauxOf(store.read(KIND, this.id), this.definition);
    }

    /** @param {QuestionnaireTravail} travail */
    conclude(travail) {
      return conclure(this.definition, travail, this.questions.textes);
    }

    /** @param {(now: QuestionnaireTravaux) => void} replace */
    change(replace) {
      const isComplete = (/** @type {QuestionnaireTravail} */ travail) =>
        this.conclude(travail)?.complet === true;
      store.update(KIND, this.id, (value) =>
        state.changed(value, this.definition, replace, isComplete),
      );
    }

    /**
     * Changes assessments in a way that can be undone.
     * @param {(now: QuestionnaireTravaux) => void} replace
     */
    changeAll(replace) {
      const before = store.read(KIND, this.id) ?? {};
      let after = before;
      this.undone.offer(() =>
        store.update(KIND, this.id, (value) => state.putBack(value, before, after)),
      );
      this.change(replace);
      after = store.read(KIND, this.id) ?? {};
    }

    /**
     * Changes the open sheet, made with its assessment when nothing is kept yet.
     * @param {(feuillet: QuestionnaireFeuillet) => void} replace
     */
    changeSheet(replace) {
      this.undone.forget();
      this.change((now) => {
        if (!now.courant) {
          state.begin(now);
        }
        const { feuillets } = now.travaux[now.courant];
        feuillets[this.sheets.sheet] ??= state.newFeuillet();
        replace(feuillets[this.sheets.sheet]);
      });
    }

    // What is seen

    refresh() {
      const now = this.read();
      const travail = now.travaux[now.courant] ?? state.newTravail();
      const hasMoved = this.sheets.show(now, travail);
      const feuillet = travail.feuillets[this.sheets.sheet] ?? state.newFeuillet();
      this.questions.show(feuillet, hasMoved);
      const result = this.conclude(travail);
      this.region.hidden = result === null;
      const shown = result ? documents.show(result, this.questions.models, "p") : [];
      const compared = result ? this.comparison(now.travaux) : [];
      find(this.region, "[data-contenu]").replaceChildren(...shown, ...compared);
      this.root.toggleAttribute("data-commence", now.courant !== "");
      this.showTools(now.courant !== "", result !== null);
    }

    /**
     * Returns what shows several assessments side by side, or nothing.
     * @param {Record<string, QuestionnaireTravail>} travaux
     */
    comparison(travaux) {
      const found = Object.values(travaux)
        .sort((one, other) => one.date.localeCompare(other.date))
        .flatMap((travail) => {
          const said = this.conclude(travail);
          const name = travail.nom || state.inWords(travail.date);
          return said?.complet
            ? [/** @type {[string, QuestionnaireResultat]} */ ([name, said])]
            : [];
        });
      const compared = comparer(this.definition, found);
      return compared ? documents.compare(compared) : [];
    }

    /** @param {boolean} hasBegun @param {boolean} hasResult */
    showTools(hasBegun, hasResult) {
      const { tools } = this;
      for (const button of findAll(tools, '[data-imprimer="resultat"], [data-exporter="html"]')) {
        button.hidden = !hasResult;
      }
      const files = '[data-exporter="csv"], [data-exporter="json"], [data-effacer]';
      for (const button of findAll(tools, files)) {
        button.hidden = !hasBegun;
      }
      this.undoButton.hidden = !this.undone.isOffered;
      showKept(find(tools, "[data-garde]"), store.kept, KEPT, LOST);
    }

    // Answers, sheets and assessments

    /** @param {QuestionnaireQuestion} question @param {unknown} value undefined: none */
    answer({ id }, value) {
      this.changeSheet(({ reponses }) => {
        if (value === undefined) {
          delete reponses[id];
        } else {
          reponses[id] = value;
        }
      });
    }

    /** @param {string} profil */
    choose(profil) {
      this.changeSheet((feuillet) => Object.assign(feuillet, { profil }));
    }

    /** @param {string} nom */
    nameSheet(nom) {
      this.changeSheet((feuillet) => Object.assign(feuillet, { nom }));
    }

    /** @param {string} nom */
    nameWork(nom) {
      this.change(({ travaux, courant }) => Object.assign(travaux[courant], { nom }));
    }

    /** @param {string} courant */
    open(courant) {
      this.sheets.sheet = "";
      this.change((now) => Object.assign(now, { courant }));
    }

    begin() {
      this.sheets.sheet = "";
      this.questions.restart();
      this.change(state.begin);
      this.sheets.workName.focus();
      this.sheets.workName.select();
    }

    addSheet() {
      // The one that is open exists, even when nothing is written in it yet
      this.changeSheet(() => {});
      this.sheets.sheet = state.newId("feuillet");
      this.questions.restart();
      this.changeSheet(() => {});
      this.sheets.name?.focus();
    }

    removeSheet() {
      const { sheet } = this.sheets;
      this.changeAll(({ travaux, courant }) => delete travaux[courant]?.feuillets[sheet]);
      this.undoButton.focus();
    }

    erase() {
      this.sheets.sheet = "";
      this.changeAll(state.erase);
      setText(this.message, "Ce travail est effacé de cet appareil.");
      this.undoButton.focus();
    }

    undo() {
      this.undone.run();
      setText(this.message, "C’est annulé.");
      this.refresh();
      find(this.tools, "[data-reprendre]").focus();
    }

    // Files and paper

    /** @param {string} format */
    save(format) {
      const { travaux, courant } = this.read();
      const travail = travaux[courant];
      const name = `${this.id}-${travail.date || isoDate(new Date())}.${format}`;
      const [type, text] =
        format === "json"
          ? ["application/json", documents.json(this.id, travaux)]
          : this.written(travail, format);
      setText(this.message, files.save(name, type, text));
    }

    /** @param {QuestionnaireTravail} travail @param {string} format */
    written(travail, format) {
      const { definition, questions } = this;
      const result = this.conclude(travail);
      if (format === "csv") {
        return ["text/csv", files.csv(state.rows(definition, travail, result, questions.textes))];
      }
      const names = [travail.nom, state.inWords(travail.date)].filter(Boolean).join(" – ");
      /** @type {HTMLLinkElement | null} */
      const link = document.querySelector("link[rel=canonical]");
      const from = link ? `, ${link.href}` : "";
      const origin = `Fait avec le Guide des partenariats${from}. Une aide à la discussion, et non un avis juridique.`;
      const content = result ? documents.show(result, questions.models, "h2") : [];
      return ["text/html", documents.html(definition.titre, [names, origin], content)];
    }

    /** @param {File} chosen */
    async take(chosen) {
      let found;
      this.refuse("");
      try {
        if (chosen.size > documents.LARGEST) {
          throw new Error(documents.FOREIGN);
        }
        const read = documents.read(this.id, await chosen.text());
        found = state.fromFile(read, this.definition);
        if (!found.length) {
          throw new Error(files.DAMAGED);
        }
      } catch (error) {
        setText(this.message, "");
        const { message } = /** @type {Error} */ (error);
        this.refuse(`${message} Rien n’a été changé.`);
        return;
      }
      const travaux = found;
      this.sheets.sheet = "";
      this.changeAll((now) => state.adopt(now, travaux));
      const some = plural(travaux.length, "travail repris", "travaux repris");
      const said = `C’est fait\u00a0: ${some} du fichier, à côté de ce que vous aviez.`;
      setText(this.message, said);
    }

    /** @param {string} text */
    refuse(text) {
      setText(find(this.tools, "[data-refus]"), text);
    }

    /** @param {string} what */
    print(what) {
      const back = this.questions.showAll();
      if (what === "vierge") {
        this.questions.showBlank();
      }
      printAlone(this.root, what, () => {
        back();
        this.refresh();
      });
    }

    showResult() {
      if (!this.region.hidden) {
        this.region.focus();
      }
    }
  }

  questionnaire.desk = (root) => new Desk(root);
})();
