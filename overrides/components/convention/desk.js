// What the reader does with drafts and documents: from what is kept to what is seen.
(() => {
  "use strict";

  const { acte: composer, apercu, bureautique, convention, files, store } = window.site;
  const { find, printAlone } = window.site.dom;
  const { plural } = window.site.text;
  const { state } = convention;
  const KIND = "outil";
  // Far above what anyone writes: a larger file is another one
  const LARGEST = 5_000_000;
  const NOTHING = "Rien n’a été changé.";

  /** How the document leaves the page. @type {Record<string, (acte: ConventionActe) => ConventionFile>} */
  const formats = {
    docx: (acte) => bureautique.docx(acte),
    odt: (acte) => bureautique.odt(acte),
    html: (acte) => ({ type: "text/html", content: apercu.file(acte) }),
    md: (acte) => ({ type: "text/markdown", content: apercu.markdown(acte) }),
  };

  /** @implements {ConventionDesk} */
  class Desk {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      this.id = root.dataset.outil ?? "";
      /** @type {ConventionModele} */
      this.model = JSON.parse(find(root, "[data-modele][type]").textContent ?? "");
      this.form = convention.form(root);
      this.ending = convention.ending(root);
      this.bar = convention.bar(root);
      /** The draft open in this tab; nothing: the one that was open last. */
      this.current = "";
      this.undone = window.site.undo.slot();
    }

    /** Returns the drafts as they are now, in any tab, and the one that is open here. */
    read() {
      const value = store.read(KIND, this.id);
      const drafts = state.draftsOf(value);
      this.current = state.openIn(value, this.current);
      return { drafts, draft: drafts[this.current] };
    }

    /** @param {ConventionBrouillon} draft */
    compose(draft) {
      return composer.compose(this.model, draft.reponses);
    }

    refresh() {
      const { drafts, draft } = this.read();
      const acte = this.compose(draft);
      this.form.show(acte, draft);
      this.ending.show(acte);
      this.bar.show(drafts, this.current, this.undone.isOffered);
    }

    /**
     * Keeps the open draft as `replace` makes it; other drafts, and other tabs, are left alone.
     * @param {(draft: ConventionBrouillon) => void} replace
     * @param {Value} [more]
     */
    keep(replace, more = {}) {
      this.read();
      store.update(KIND, this.id, (value) => {
        const draft = state.draftsOf(value)[this.current] ?? state.blank();
        replace(draft);
        return { ...state.withDrafts(value, this.current, { [this.current]: draft }), ...more };
      });
    }

    /** @param {(draft: ConventionBrouillon) => void} replace */
    change(replace) {
      this.undone.forget();
      this.keep(replace);
    }

    /** @param {string} key @param {string} value */
    answer(key, value) {
      this.change(({ reponses }) => {
        reponses[key] = value;
      });
    }

    /** @param {string} name */
    rename(name) {
      this.change((draft) => {
        draft.nom = name;
      });
    }

    /** @param {string} step */
    go(step) {
      this.change((draft) => {
        draft.pas = step;
      });
      this.form.open(step);
    }

    /** @param {1 | -1} by */
    move(by) {
      const { draft } = this.read();
      const acte = this.compose(draft);
      const all = state.stepsOf(acte);
      this.go(all[all.indexOf(state.stepOf(acte, draft)) + by]);
    }

    /** @param {string} id */
    open(id) {
      this.current = id;
      this.change(() => {});
      this.bar.say(`Vous êtes dans «\u00a0${state.nameOf(this.read().draft)}\u00a0».`);
      this.bar.name.focus();
    }

    /** @param {ConventionBrouillon} draft @param {string} text */
    addDraft(draft, text) {
      this.undone.forget();
      store.update(KIND, this.id, (value) => {
        const next = state.withMore(value, draft);
        this.current = next.current;
        return next.value;
      });
      this.bar.say(text);
    }

    add() {
      this.addDraft(state.blank(), "Un nouveau brouillon est ouvert. L’autre est gardé.");
      this.bar.name.focus();
    }

    duplicate() {
      const copy = state.copyOf(this.read().draft);
      this.addDraft(copy, `Vous êtes dans la copie, «\u00a0${copy.nom}\u00a0».`);
      this.bar.name.focus();
    }

    /**
     * Does away with something, in a way that can be undone.
     * @param {() => void} change
     * @param {string} text
     */
    remove(change, text) {
      const before = store.read(KIND, this.id) ?? {};
      const { current } = this;
      let after = before;
      this.undone.offer(() => {
        this.current = current;
        store.update(KIND, this.id, (value) => state.putBack(value, before, after));
      });
      change();
      after = store.read(KIND, this.id) ?? {};
      this.bar.say(text);
      this.bar.undo.focus();
    }

    erase() {
      const said = `«\u00a0${state.nameOf(this.read().draft)}\u00a0» est effacé.`;
      this.remove(() => {
        store.update(KIND, this.id, (value) => {
          const next = state.without(value, this.current);
          this.current = next.current;
          return next.value;
        });
      }, said);
    }

    eraseAll() {
      this.remove(() => {
        this.current = "";
        store.erase(KIND, this.id);
      }, "Tous vos brouillons sont effacés de cet appareil.");
    }

    undo() {
      this.undone.run();
      this.bar.say("C’est revenu.");
      this.bar.name.focus();
    }

    /** @param {File} chosen */
    async take(chosen) {
      this.bar.refuse("");
      try {
        if (chosen.size > LARGEST) {
          throw new Error(state.FOREIGN);
        }
        const draft = state.read(await chosen.text());
        const name = `«\u00a0${state.nameOf(draft)}\u00a0»`;
        this.addDraft(draft, `Le brouillon ${name} est repris. Les autres sont toujours là.`);
      } catch (error) {
        this.bar.say("");
        const { message } = /** @type {Error} */ (error);
        this.bar.refuse(`${message} ${NOTHING}`);
      }
    }

    /** @param {string} format */
    save(format) {
      const { draft } = this.read();
      const acte = this.compose(draft);
      const title = apercu.plain(acte.titre);
      if (format === "json") {
        const name = `brouillon-${state.slug(draft.nom || title)}.json`;
        const text = state.toJson(draft, this.model.edition);
        this.bar.say(files.save(name, "application/json", text));
        return;
      }
      const { type, content } = formats[format](acte);
      const said = files.save(`${state.slug(title)}.${format}`, type, content);
      this.finish();
      const left = plural(acte.manques, "passage", "passages");
      this.ending.say(acte.manques ? `${said} Il y reste ${left} à compléter.` : said);
    }

    /** The step of the parcours counts a document that left the page. */
    finish() {
      this.keep(() => {}, { termine: true });
    }

    /**
     * Prints the document alone, or the blank model that the page gives without script.
     * @param {string} what
     */
    print(what) {
      if (what === "document") {
        this.finish();
      } else {
        this.form.showModel();
      }
      printAlone(this.root, what, () => {
        this.form.hideModel();
        this.refresh();
      });
    }
  }

  convention.desk = (root) => new Desk(root);
})();
