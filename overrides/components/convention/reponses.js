// What the answers of one draft are worth: which fields are asked, what each one says.
(() => {
  "use strict";

  const MONTHS = [
    ...["janvier", "février", "mars", "avril", "mai", "juin"],
    ...["juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  ];
  const NBSP = "\u00a0";
  const THIN = "\u202f";
  // What XML refuses, and the invisible marks that would reorder the words around an answer
  const REFUSED =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
  const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

  /**
   * Returns a text that every format can hold.
   * @param {unknown} value
   */
  function clean(value) {
    return String(value ?? "")
      .replace(/\r\n?|\u2028|\u2029/g, "\n")
      .replace(REFUSED, "")
      .replace(LONE, "\ufffd")
      .replace(/\t/g, " ")
      .trim();
  }

  /**
   * Returns the number that someone wrote, in French or not, or NaN.
   * @param {string} text
   */
  function numberOf(text) {
    const plain = clean(text)
      .replace(/[\s\u00a0\u202f€]/g, "")
      .replace(",", ".");
    return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  }

  /**
   * « 12 000 € »; what is not a number stays as it is.
   * @param {string} text
   */
  function money(text) {
    const value = numberOf(text);
    if (!Number.isFinite(value) || value >= 1e15) {
      return clean(text);
    }
    const [whole, cents] = (Number.isInteger(value) ? String(value) : value.toFixed(2)).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN);
    return `${grouped}${cents ? `,${cents}` : ""}${NBSP}€`;
  }

  /**
   * « 1er mars 2027 »
   * @param {string} text
   */
  function date(text) {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(clean(text)) ?? [];
    const name = MONTHS[Number(month) - 1];
    return name ? `${day === "01" ? "1er" : Number(day)}${NBSP}${name}${NBSP}${year}` : clean(text);
  }

  /**
   * Returns the lines of a list, without the marks that people put around them.
   * @param {string} text
   */
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

  /** @implements {ConventionAnswers} */
  class Answers {
    /**
     * @param {ConventionModele} model
     * @param {Record<string, string>} given
     */
    constructor(model, given) {
      this.given = given;
      /** @type {Map<string, ConventionChamp>} */
      this.fields = new Map();
      /** What a field needs besides its own conditions. @type {Map<string, ConventionCondition[]>} */
      this.around = new Map();
      for (const section of model.sections) {
        for (const field of section.champs) {
          this.fields.set(field.id, field);
          this.around.set(field.id, section.si ?? []);
        }
      }
      /** Fields whose conditions are being looked at: a loop in the data must end. */
      this.looking = new Set();
    }

    /** @param {string} id */
    field(id) {
      const field = this.fields.get(id);
      if (!field) {
        throw new Error(`le champ « ${id} » n’existe pas`);
      }
      return field;
    }

    /** @param {ConventionChamp} field @param {number} rank */
    key(field, rank) {
      return field.pour ? `${field.id}-${rank}` : field.id;
    }

    /** @param {ConventionChamp} field @param {number} rank */
    raw(field, rank) {
      const answer = clean(this.given[this.key(field, rank)]);
      if (field.format === "choix") {
        return field.choix?.some(({ id }) => id === answer) ? answer : "";
      }
      if (field.format === "nombre") {
        const [least, most] = [field.minimum ?? 1, field.maximum ?? 9];
        const value = Math.round(numberOf(answer));
        return String(Math.min(Math.max(value || least, least), most));
      }
      if (field.format === "liste") {
        return lines(answer).join("\n");
      }
      return answer;
    }

    /**
     * How many times something is there.
     * @param {string | undefined} pour
     */
    count(pour) {
      return pour ? Number(this.raw(this.field(pour), 0)) : 1;
    }

    /** @param {string | undefined} pour */
    ranks(pour) {
      return pour ? Array.from({ length: this.count(pour) }, (_, index) => index + 1) : [0];
    }

    /**
     * Says whether a field is asked for.
     * @param {ConventionChamp} field
     * @param {number} rank
     * @returns {boolean}
     */
    asked(field, rank) {
      const key = this.key(field, rank);
      if (this.looking.has(key)) {
        return false;
      }
      this.looking.add(key);
      const asked =
        (!field.pour || (rank >= 1 && rank <= this.count(field.pour))) &&
        this.holds(this.around.get(field.id), 0) &&
        this.holds(field.si, rank);
      this.looking.delete(key);
      return asked;
    }

    /** @param {ConventionChamp} field @param {number} rank @returns {string} */
    value(field, rank) {
      return this.asked(field, rank) ? this.raw(field, rank) : "";
    }

    /**
     * Says whether all the conditions hold, for one rank, or for any when there is none.
     * @param {ConventionCondition[] | undefined} conditions
     * @param {number} rank
     * @returns {boolean}
     */
    holds(conditions, rank) {
      return (conditions ?? []).every(({ champ, vaut }) => {
        const field = this.field(champ);
        const ranks = field.pour && !rank ? this.ranks(field.pour) : [rank];
        return ranks.some((one) => {
          const value = this.value(field, one);
          return vaut.includes(value) || vaut.includes(value === "" ? "vide" : "rempli");
        });
      });
    }

    /**
     * Returns what the texts say for an answer, or null when the answer is missing.
     * @param {ConventionChamp} field
     * @param {number} rank
     */
    said(field, rank) {
      const value = this.value(field, rank);
      if (value === "") {
        return null;
      }
      if (field.format === "montant") {
        return money(value);
      }
      if (field.format === "choix") {
        return field.choix?.find(({ id }) => id === value)?.libelle ?? value;
      }
      return field.format === "date" ? date(value) : value;
    }

    /**
     * Says whether an answer calls for care.
     * @param {ConventionChamp} field
     * @param {number} rank
     * @param {ConventionAlerte} alerte
     */
    isAlarming(field, rank, { seuil, de }) {
      const value = this.value(field, rank);
      const other = de ? this.value(this.field(de), 0) : "";
      if (seuil === undefined) {
        return value !== "" && other !== "" && value < other;
      }
      return numberOf(value) > Number(seuil) * (de ? numberOf(other) : 1);
    }
  }

  window.site.reponses = {
    lines,
    answersOf: (model, given) => new Answers(model, given),
  };
})();
