// From answers to the document: which fields, which articles, what is missing. No page here.
(() => {
  "use strict";

  const MONTHS =
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
      " ",
    );
  const NBSP = "\u00a0";
  const THIN = "\u202f";
  const LETTERS = "ABCDEFGHI";
  const ANSWER = /\{([^{}]+)\}/g;
  // What XML refuses, and the invisible marks that would reorder the words around an answer
  // eslint-disable-next-line no-control-regex
  const REFUSED =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
  const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

  /**
   * @typedef {{texte: string, manque?: boolean}} Morceau a piece of text; `manque`: to be filled in
   * @typedef {{numero: string, morceaux: Morceau[], liste: Morceau[][] | null}} Alinea
   * @typedef {{id: string, section: string, titre: Morceau[], numero: number | null,
   *   alineas: Alinea[], signatures: boolean}} Article
   */

  /** Returns a text that every format can hold. @param {unknown} value */
  function clean(value) {
    return String(value ?? "")
      .replace(/\r\n?|\u2028|\u2029/g, "\n")
      .replace(REFUSED, "")
      .replace(LONE, "\ufffd")
      .replace(/\t/g, " ")
      .trim();
  }

  const capital = (text) => text.charAt(0).toLocaleUpperCase("fr") + text.slice(1);

  /** Returns the number that someone wrote, in French or not, or NaN. */
  function numberOf(text) {
    const plain = clean(text)
      .replace(/[\s\u00a0\u202f€]/g, "")
      .replace(",", ".");
    return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  }

  /** « 12 000 € »; what is not a number stays as it is. */
  function money(text) {
    const value = numberOf(text);
    if (!Number.isFinite(value) || value >= 1e15) {
      return clean(text);
    }
    const [whole, cents] = (Number.isInteger(value) ? String(value) : value.toFixed(2)).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN);
    return `${grouped}${cents ? `,${cents}` : ""}${NBSP}€`;
  }

  /** « 1er mars 2027 » */
  function date(text) {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(clean(text)) ?? [];
    const name = MONTHS[Number(month) - 1];
    return name ? `${day === "01" ? "1er" : Number(day)}${NBSP}${name}${NBSP}${year}` : clean(text);
  }

  /** Returns the lines of a list, without the marks that people put around them. */
  function lines(text) {
    return clean(text)
      .split("\n")
      .map((line) =>
        line
          .replace(/^\s*[-–—•*]\s+/, "")
          .replace(/\s*[;.,]?\s*$/, "")
          .trim(),
      )
      .filter(Boolean);
  }

  /** What the fields of the model are worth, with the answers of one draft. */
  class Answers {
    constructor(model, answers) {
      this.model = model;
      this.answers = answers;
      this.fields = new Map();
      this.sections = new Map();
      for (const section of model.sections) {
        for (const field of section.champs) {
          this.fields.set(field.id, field);
          this.sections.set(field.id, section);
        }
      }
      /** Fields whose conditions are being looked at: a loop in the data must end. */
      this.looking = new Set();
    }

    key(field, rank) {
      return field.pour ? `${field.id}-${rank}` : field.id;
    }

    raw(field, rank) {
      const answer = clean(this.answers[this.key(field, rank)]);
      if (field.format === "choix") {
        return field.choix.some(({ id }) => id === answer) ? answer : "";
      }
      if (field.format === "nombre") {
        const value = Math.round(numberOf(answer));
        return String(Math.min(Math.max(value || field.minimum, field.minimum), field.maximum));
      }
      if (field.format === "liste") {
        return lines(answer).join("\n");
      }
      return answer;
    }

    /** How many times something is there. */
    count(pour) {
      return pour ? Number(this.raw(this.fields.get(pour), 0)) : 1;
    }

    ranks(pour) {
      return pour ? Array.from({ length: this.count(pour) }, (_, index) => index + 1) : [0];
    }

    /** Says whether a field is asked for. */
    asked(field, rank) {
      const key = this.key(field, rank);
      if (this.looking.has(key)) {
        return false;
      }
      this.looking.add(key);
      const section = this.sections.get(field.id);
      const asked =
        (!field.pour || (rank >= 1 && rank <= this.count(field.pour))) &&
        this.holds(section.si, 0) &&
        this.holds(field.si, rank);
      this.looking.delete(key);
      return asked;
    }

    value(field, rank) {
      return this.asked(field, rank) ? this.raw(field, rank) : "";
    }

    /** Says whether all the conditions hold, for one rank, or for any when there is none. */
    holds(conditions, rank) {
      return (conditions ?? []).every(({ champ, vaut }) => {
        const field = this.fields.get(champ);
        const ranks = field.pour && !rank ? this.ranks(field.pour) : [rank];
        return ranks.some((one) => {
          const value = this.value(field, one);
          return vaut.includes(value) || vaut.includes(value === "" ? "vide" : "rempli");
        });
      });
    }

    /** Returns what the texts say for an answer, or null when the answer is missing. */
    said(field, rank) {
      const value = this.value(field, rank);
      if (value === "") {
        return null;
      }
      const formats = {
        montant: money,
        date,
        choix: (id) => field.choix.find((one) => one.id === id).libelle,
      };
      return (formats[field.format] ?? String)(value);
    }
  }

  /** Groups the paragraphs that follow one another and are written for each of the same things. */
  function runs(alineas) {
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

  const missing = (label, verb = "compléter") => ({
    texte: `[à ${verb}${NBSP}: ${label.replace(/\s*\?$/, "")}]`,
    manque: true,
  });

  /**
   * Returns the document that the answers make.
   * @param {object} model what macros/data/convention.yml says
   * @param {Record<string, string>} given the answers, under the key of their field
   */
  function compose(model, given) {
    const answers = new Answers(model, given);
    const roles = model.roles.find(({ si }) => answers.holds(si, 0));

    function designation(rank) {
      const field = answers.fields.get("designation");
      const chosen = field ? answers.value(field, rank) : "";
      return (
        chosen || [roles.premier, roles.second][rank - 1] || `le Partenaire ${LETTERS[rank - 1]}`
      );
    }

    /** Returns the field that a name between braces means, and for which rank. */
    function named(name, rank) {
      const [, base, suffix] = /^(.*?)(?:-(\d))?$/.exec(name);
      const exact = answers.fields.get(name);
      return exact ? [exact, exact.pour ? rank : 0] : [answers.fields.get(base), Number(suffix)];
    }

    /** Returns the pieces of a text, or null when it has nothing to say. */
    function pieces(text, rank) {
      const found = [];
      let last = 0;
      for (const match of text.matchAll(ANSWER)) {
        const [whole, name] = match;
        found.push({ texte: text.slice(last, match.index) });
        last = match.index + whole.length;
        const party = /^(p)([1-9]?)$/i.exec(name);
        if (party) {
          const said = designation(Number(party[2] || rank));
          found.push({ texte: party[1] === "P" ? capital(said) : said });
        } else if (name === "rang") {
          found.push({ texte: String(rank) });
        } else if (name.startsWith("article:")) {
          found.push({ renvoi: name.slice("article:".length) });
        } else {
          const [field, place] = named(name, rank);
          const said = answers.said(field, place);
          if (said === null && (field.facultatif || !answers.asked(field, place))) {
            return null;
          }
          found.push(said === null ? missing(field.libelle) : { texte: said });
        }
      }
      found.push({ texte: text.slice(last) });
      return found.filter((piece) => piece.texte !== "");
    }

    function list(name, rank) {
      const [field, place] = named(name, rank);
      const rows = lines(answers.value(field, place));
      if (!rows.length && (field.facultatif || !answers.asked(field, place))) {
        return null;
      }
      return rows.length
        ? rows.map((row, index) => [
            { texte: `${row}${index < rows.length - 1 ? `${NBSP};` : "."}` },
          ])
        : [[missing(field.libelle)]];
    }

    function paragraphs(article, outer) {
      const found = [];
      for (const { pour, alineas } of runs(article.alineas)) {
        for (const rank of pour ? answers.ranks(pour) : [outer]) {
          for (const alinea of alineas.filter(({ si }) => answers.holds(si, rank))) {
            const morceaux = pieces(alinea.texte, rank);
            const liste = alinea.liste ? list(alinea.liste, rank) : null;
            if (morceaux && (liste || !alinea.liste)) {
              found.push({ numero: "", morceaux, liste });
            }
          }
        }
      }
      return found;
    }

    /** Returns the choices of the section, still to be made, that an article waits for. */
    function waiting(section, article) {
      const names = new Set(
        article.alineas.flatMap(({ si }) => (si ?? []).map(({ champ }) => champ)),
      );
      return section.champs
        .filter(
          (field) =>
            names.has(field.id) && field.format === "choix" && !field.pour && !field.facultatif,
        )
        .filter((field) => answers.asked(field, 0) && answers.raw(field, 0) === "")
        .map((field) => ({
          numero: "",
          morceaux: [missing(field.libelle, "choisir")],
          liste: null,
        }));
    }

    const articles = [];
    const sections = [];
    for (const section of model.sections) {
      const visible = answers.holds(section.si, 0);
      const manques = [];
      const alertes = [];
      for (const field of visible ? section.champs : []) {
        for (const rank of answers.ranks(field.pour).filter((one) => answers.asked(field, one))) {
          if (answers.raw(field, rank) === "" && !field.facultatif) {
            manques.push({ cle: answers.key(field, rank), libelle: field.libelle });
          }
          for (const alerte of field.alertes ?? []) {
            if (isAlarming(answers, field, rank, alerte)) {
              alertes.push({ cle: answers.key(field, rank), texte: alerte.texte });
            }
          }
        }
      }
      sections.push({
        id: section.id,
        titre: section.titre,
        element: section.element,
        visible,
        manques,
        alertes,
      });
      for (const article of visible ? (section.articles ?? []) : []) {
        for (const rank of answers.ranks(article.pour)) {
          if (answers.holds(article.si, rank)) {
            const alineas = [...paragraphs(article, rank), ...waiting(section, article)];
            if (alineas.length) {
              articles.push({
                id: article.id,
                section: section.id,
                titre: pieces(article.titre, rank) ?? [{ texte: section.titre }],
                numero: article.numerote === false ? null : 0,
                alineas,
                signatures: article.signatures === true,
              });
            }
          }
        }
      }
    }
    number(articles);
    return {
      document: answers.raw(answers.fields.get("document"), 0),
      titre: pieces(model.titres.find(({ si }) => answers.holds(si, 0)).texte, 0),
      avertissement: model.avertissement,
      articles,
      sections,
      elements: elements(model, sections, articles),
      parties: answers.ranks("parties").map((rank) => ({
        designation: designation(rank),
        lignes: ["nom", "representant", "qualite"].map((name) => pieces(`{${name}}`, rank) ?? []),
      })),
      alertes: sections.flatMap(({ alertes }) => alertes),
      manques: sections.flatMap(({ manques }) => manques).length,
      asked: (key) => {
        const [field, rank] = named(key, 0);
        return answers.asked(field, rank);
      },
      count: (pour) => answers.count(pour),
      designation,
    };
  }

  function isAlarming(answers, field, rank, { seuil, de }) {
    const value = answers.value(field, rank);
    const other = de ? answers.value(answers.fields.get(de), 0) : "";
    if (seuil === undefined) {
      return value !== "" && other !== "" && value < other;
    }
    return numberOf(value) > Number(seuil) * (de ? numberOf(other) : 1);
  }

  /** Numbers the articles and their paragraphs, then says the numbers where they are named. */
  function number(articles) {
    const numbers = new Map();
    const numbered = articles.filter(({ numero }) => numero !== null);
    for (const [index, article] of numbered.entries()) {
      article.numero = index + 1;
      numbers.set(article.id, index + 1);
      for (const [place, alinea] of article.alineas.entries()) {
        alinea.numero = `${index + 1}.${place + 1}`;
      }
    }
    for (const { alineas } of articles) {
      for (const alinea of alineas) {
        alinea.morceaux = alinea.morceaux.map((piece) => {
          const found = numbers.get(piece.renvoi);
          return piece.renvoi
            ? found
              ? { texte: String(found) }
              : missing("numéro de l’article")
            : piece;
        });
      }
    }
  }

  /** Returns the elements of the checklist, each with what the document makes of it. */
  function elements(model, sections, articles) {
    return model.elements.map(({ id, texte }) => {
      const mine = sections.filter((section) => section.element === id && section.visible);
      const count = mine.flatMap(({ manques }) => manques).length;
      const written = articles.some(({ section }) => mine.some((one) => one.id === section));
      const etat = count ? "a-completer" : written ? "ecrit" : "absent";
      return { id, texte, section: mine[0]?.id ?? "", etat, manques: count };
    });
  }

  window.site.acte = { clean, compose };
})();
