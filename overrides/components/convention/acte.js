// From answers to the document: which articles, what they say, what is missing. No page here.
(() => {
  "use strict";

  const { answersOf, lines } = window.site.reponses;
  const NBSP = "\u00a0";
  const LETTERS = "ABCDEFGHI";
  const ANSWER = /\{([^{}]+)\}/g;

  const capital = (/** @type {string} */ text) =>
    text.charAt(0).toLocaleUpperCase("fr") + text.slice(1);

  /** @param {string} label @param {string} [verb] @returns {ConventionMorceau} */
  const missing = (label, verb = "compléter") => ({
    texte: `[à ${verb}${NBSP}: ${label.replace(/\s*\?$/, "")}]`,
    manque: true,
  });

  /**
   * Groups the paragraphs that follow one another and are written for each of the same things.
   * @param {ConventionProposition[]} alineas
   */
  function runs(alineas) {
    /** @type {{pour: string | undefined, alineas: ConventionProposition[]}[]} */
    const found = [];
    for (const alinea of alineas) {
      const last = found.at(-1);
      if (last && last.pour === alinea.pour) {
        last.alineas.push(alinea);
      } else {
        found.push({ pour: alinea.pour, alineas: [alinea] });
      }
    }
    return found;
  }

  /** Writes the texts of a model with the answers of one draft. */
  class Redaction {
    /** @param {ConventionModele} model @param {Record<string, string>} given */
    constructor(model, given) {
      this.answers = answersOf(model, given);
      this.roles = model.roles.find(({ si }) => this.answers.holds(si, 0));
    }

    /**
     * What a party is called.
     * @param {number} rank
     */
    designation(rank) {
      const field = this.answers.fields.get("designation");
      const chosen = field ? this.answers.value(field, rank) : "";
      const role = [this.roles?.premier, this.roles?.second][rank - 1];
      return chosen || role || `le Partenaire ${LETTERS[rank - 1]}`;
    }

    /**
     * Returns the field that a name between braces means, and for which rank.
     * @param {string} name
     * @param {number} rank
     * @returns {[ConventionChamp, number]}
     */
    named(name, rank) {
      const exact = this.answers.fields.get(name);
      if (exact) {
        return [exact, exact.pour ? rank : 0];
      }
      const [, base = name, suffix] = /^(.*?)(?:-(\d))?$/.exec(name) ?? [];
      return [this.answers.field(base), Number(suffix)];
    }

    /**
     * Says whether a text without this answer has nothing to say.
     * @param {ConventionChamp} field
     * @param {number} rank
     */
    isNeedless(field, rank) {
      return field.facultatif === true || !this.answers.asked(field, rank);
    }

    /**
     * Returns what stands for a name between braces, or null when there is nothing to say.
     * @param {string} name
     * @param {number} rank
     * @returns {ConventionRenvoi | null}
     */
    piece(name, rank) {
      const [, party, number] = /^(p)([1-9]?)$/i.exec(name) ?? [];
      if (party) {
        const said = this.designation(Number(number || rank));
        return { texte: party === "P" ? capital(said) : said };
      }
      if (name === "rang") {
        return { texte: String(rank) };
      }
      if (name.startsWith("article:")) {
        return { renvoi: name.slice("article:".length) };
      }
      const [field, place] = this.named(name, rank);
      const said = this.answers.said(field, place);
      if (said === null) {
        return this.isNeedless(field, place) ? null : missing(field.libelle);
      }
      return { texte: said };
    }

    /**
     * Returns the pieces of a text, or null when it has nothing to say.
     * @param {string} text
     * @param {number} rank
     */
    pieces(text, rank) {
      /** @type {ConventionRenvoi[]} */
      const found = [];
      let last = 0;
      for (const match of text.matchAll(ANSWER)) {
        const piece = this.piece(match[1], rank);
        if (piece === null) {
          return null;
        }
        found.push({ texte: text.slice(last, match.index) }, piece);
        last = match.index + match[0].length;
      }
      found.push({ texte: text.slice(last) });
      return found.filter((piece) => "renvoi" in piece || piece.texte !== "");
    }

    /**
     * Returns the pieces of a text that names no article.
     * @param {string} text
     * @param {number} rank
     */
    words(text, rank) {
      return this.pieces(text, rank)?.filter((piece) => "texte" in piece) ?? null;
    }

    /**
     * Returns the lines under a paragraph, or null when it has nothing to say.
     * @param {string} name
     * @param {number} rank
     * @returns {ConventionMorceau[][] | null}
     */
    list(name, rank) {
      const [field, place] = this.named(name, rank);
      const rows = lines(this.answers.value(field, place));
      if (!rows.length) {
        return this.isNeedless(field, place) ? null : [[missing(field.libelle)]];
      }
      const last = rows.length - 1;
      return rows.map((row, index) => [{ texte: `${row}${index < last ? `${NBSP};` : "."}` }]);
    }

    /** @param {ConventionModeleArticle} article @param {number} outer */
    paragraphs(article, outer) {
      /** @type {ConventionAlinea<ConventionRenvoi>[]} */
      const found = [];
      for (const { pour, alineas } of runs(article.alineas)) {
        for (const rank of pour ? this.answers.ranks(pour) : [outer]) {
          for (const alinea of alineas.filter(({ si }) => this.answers.holds(si, rank))) {
            const morceaux = this.pieces(alinea.texte, rank);
            const liste = alinea.liste ? this.list(alinea.liste, rank) : null;
            if (morceaux && (liste || !alinea.liste)) {
              found.push({ numero: "", morceaux, liste });
            }
          }
        }
      }
      return found;
    }

    /**
     * Returns the choices of the section, still to be made, that an article waits for.
     * @param {ConventionModeleSection} section
     * @param {ConventionModeleArticle} article
     */
    waiting(section, article) {
      const conditions = article.alineas.flatMap(({ si }) => si ?? []);
      const names = new Set(conditions.map(({ champ }) => champ));
      return section.champs
        .filter(({ id, format, pour, facultatif }) => {
          return names.has(id) && format === "choix" && !pour && !facultatif;
        })
        .filter((field) => this.answers.asked(field, 0) && this.answers.raw(field, 0) === "")
        .map((field) => ({
          numero: "",
          morceaux: [missing(field.libelle, "choisir")],
          liste: null,
        }));
    }

    /**
     * Returns what a part of the form asks: what is missing, what calls for care.
     * @param {ConventionModeleSection} section
     * @returns {ConventionSection}
     */
    section({ id, titre, element, si, champs }) {
      const { answers } = this;
      const visible = answers.holds(si, 0);
      const manques = [];
      const alertes = [];
      for (const field of visible ? champs : []) {
        for (const rank of answers.ranks(field.pour).filter((one) => answers.asked(field, one))) {
          const cle = answers.key(field, rank);
          if (answers.raw(field, rank) === "" && !field.facultatif) {
            manques.push({ cle, libelle: field.libelle });
          }
          for (const alerte of field.alertes ?? []) {
            if (answers.isAlarming(field, rank, alerte)) {
              alertes.push({ cle, texte: alerte.texte });
            }
          }
        }
      }
      return { id, titre, element, visible, manques, alertes };
    }

    /**
     * Returns the articles that a part of the form writes, not yet numbered.
     * @param {ConventionModeleSection} section
     */
    articles(section) {
      /** @type {ConventionArticle<ConventionRenvoi>[]} */
      const found = [];
      for (const article of section.articles ?? []) {
        for (const rank of this.answers.ranks(article.pour)) {
          if (!this.answers.holds(article.si, rank)) {
            continue;
          }
          const alineas = [...this.paragraphs(article, rank), ...this.waiting(section, article)];
          if (alineas.length) {
            found.push({
              id: article.id,
              section: section.id,
              titre: this.words(article.titre, rank) ?? [{ texte: section.titre }],
              numero: article.numerote === false ? null : 0,
              alineas,
              signatures: article.signatures === true,
            });
          }
        }
      }
      return found;
    }

    /** @returns {ConventionPartie[]} */
    parties() {
      return this.answers.ranks("parties").map((rank) => ({
        designation: this.designation(rank),
        lignes: ["nom", "representant", "qualite"].map((name) => {
          return this.words(`{${name}}`, rank) ?? [];
        }),
      }));
    }
  }

  /**
   * Numbers the articles and their paragraphs, then says the numbers where they are named.
   * @param {ConventionArticle<ConventionRenvoi>[]} articles
   * @returns {ConventionArticle[]}
   */
  function numbered(articles) {
    const order = articles.filter(({ numero }) => numero !== null);
    const numbers = new Map(order.map(({ id }, index) => [id, index + 1]));
    /** @param {ConventionRenvoi} piece */
    const said = (piece) => {
      if (!("renvoi" in piece)) {
        return piece;
      }
      const found = numbers.get(piece.renvoi);
      return found ? { texte: String(found) } : missing("numéro de l’article");
    };
    return articles.map((article) => {
      const rank = order.indexOf(article) + 1;
      return {
        ...article,
        numero: rank || null,
        alineas: article.alineas.map(({ morceaux, liste }, place) => ({
          numero: rank ? `${rank}.${place + 1}` : "",
          morceaux: morceaux.map(said),
          liste,
        })),
      };
    });
  }

  /**
   * Returns the elements of the checklist, each with what the document makes of it.
   * @param {ConventionModele} model
   * @param {ConventionSection[]} sections
   * @param {ConventionArticle[]} articles
   * @returns {ConventionElement[]}
   */
  function elements(model, sections, articles) {
    return model.elements.map(({ id, texte }) => {
      const mine = sections.filter((section) => section.element === id && section.visible);
      const count = mine.flatMap(({ manques }) => manques).length;
      const written = articles.some(({ section }) => mine.some((one) => one.id === section));
      const etat = count ? "a-completer" : written ? "ecrit" : "absent";
      return { id, texte, section: mine[0]?.id ?? "", etat, manques: count };
    });
  }

  /**
   * Returns the document that the answers make.
   * @param {ConventionModele} model
   * @param {Record<string, string>} given the answers, under the key of their field
   * @returns {ConventionActe}
   */
  function compose(model, given) {
    const redaction = new Redaction(model, given);
    const { answers } = redaction;
    const sections = model.sections.map((section) => redaction.section(section));
    const shown = model.sections.filter((_, index) => sections[index].visible);
    const articles = numbered(shown.flatMap((section) => redaction.articles(section)));
    const titre = model.titres.find(({ si }) => answers.holds(si, 0))?.texte ?? "";
    return {
      document: answers.raw(answers.field("document"), 0),
      titre: redaction.words(titre, 0) ?? [],
      avertissement: model.avertissement,
      articles,
      sections,
      elements: elements(model, sections, articles),
      parties: redaction.parties(),
      alertes: sections.flatMap(({ alertes }) => alertes),
      manques: sections.flatMap(({ manques }) => manques).length,
      asked: (key) => {
        const [field, rank] = redaction.named(key, 0);
        return answers.asked(field, rank);
      },
      count: (pour) => answers.count(pour),
      designation: (rank) => redaction.designation(rank),
    };
  }

  window.site.acte = { compose };
})();
