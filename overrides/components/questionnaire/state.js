// What is kept of assessments, as data: read, begun, erased, put back; and their rows for a spreadsheet.
(() => {
  "use strict";

  const { calcul } = window.site;
  const { isObject, isoDate, longDate, own, same } = window.site.text;
  const { putBack: putBackIn } = window.site.undo;
  const ALONE = "unique";
  const KEY = /^[a-z0-9-]+$/;

  const asText = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");

  /**
   * « 1er novembre 2026 », or nothing.
   * @param {string} day
   */
  function inWords(day) {
    const date = new Date(`${day}T12:00`);
    return Number.isNaN(date.getTime()) ? "" : longDate(date).replaceAll(" ", "\u00a0");
  }

  /**
   * A name that no other tab, and no other device, will choose.
   * @param {string} prefix
   */
  function newId(prefix) {
    const [number] = crypto.getRandomValues(new Uint32Array(1));
    return `${prefix}-${number.toString(36)}`;
  }

  function newTravail() {
    const date = isoDate(new Date());
    return { nom: `Travail du ${inWords(date)}`, date, feuillets: {} };
  }

  const newFeuillet = () => ({ nom: "", profil: "", reponses: {} });

  // Reading ------------------------------------------------------------------------------------

  /**
   * Returns the points of each axis, or undefined.
   * @param {unknown} value
   * @param {string[]} axes
   * @param {number} total
   */
  function pointsOf(value, axes, total) {
    const given = axes.map((axe) => /** @type {const} */ ([axe, own(value, axe) ?? 0]));
    const sound = given.every(
      ([, points]) => Number.isInteger(points) && Number(points) >= 0 && Number(points) <= total,
    );
    return isObject(value) && sound ? Object.fromEntries(given) : undefined;
  }

  /**
   * Returns an answer that its question can have, or undefined.
   * @param {QuestionnaireQuestion} question
   * @param {unknown} value
   * @param {string[]} axes
   */
  function answerOf({ type, choix = {}, niveaux = 0, total = 0 }, value, axes) {
    switch (type) {
      case "choix":
        return typeof value === "string" && Object.hasOwn(choix, value) ? value : undefined;
      case "echelle": {
        const level = Number.isInteger(value) ? Number(value) : 0;
        return level >= 1 && level <= niveaux ? level : undefined;
      }
      case "priorite":
        return axes.includes(asText(value)) ? value : undefined;
      case "repartition":
        return pointsOf(value, axes, total);
      case "texte":
        return asText(value) || undefined;
    }
  }

  /** @param {Value} value @param {QuestionnaireDefinition} definition @returns {QuestionnaireFeuillet} */
  function soundFeuillet(value, { clef, profils }) {
    const reponses = clef.questions.flatMap((question) => {
      const answer = answerOf(question, own(value.reponses, question.id), clef.axes);
      return answer === undefined ? [] : [[question.id, answer]];
    });
    return {
      nom: asText(value.nom),
      profil: profils.find(({ id }) => id === value.profil)?.id ?? "",
      reponses: Object.fromEntries(reponses),
    };
  }

  /**
   * Returns an assessment with what can be read of it, and nothing else; null when nothing can.
   * @param {unknown} value
   * @param {QuestionnaireDefinition} definition
   * @returns {QuestionnaireTravail | null}
   */
  function soundTravail(value, definition) {
    if (!isObject(value) || !isObject(value.feuillets)) {
      return null;
    }
    const { feuillets, sujet } = definition;
    const known = feuillets.length ? feuillets.map(({ id }) => id) : [ALONE];
    const kept = Object.entries(value.feuillets).flatMap(([id, one]) =>
      isObject(one) && (sujet ? KEY.test(id) : known.includes(id))
        ? [[id, soundFeuillet(one, definition)]]
        : [],
    );
    const date = /^\d{4}-\d{2}-\d{2}$/.test(asText(value.date)) ? asText(value.date) : "";
    return { nom: asText(value.nom), date, feuillets: Object.fromEntries(kept) };
  }

  /**
   * Returns the assessments of `found` that can be read.
   * @param {unknown} found
   * @param {QuestionnaireDefinition} definition
   * @returns {[string, QuestionnaireTravail][]}
   */
  function soundTravaux(found, definition) {
    return Object.entries(isObject(found) ? found : {}).flatMap(([id, one]) => {
      const travail = soundTravail(one, definition);
      return travail ? [/** @type {[string, QuestionnaireTravail]} */ ([id, travail])] : [];
    });
  }

  /** @type {QuestionnaireState["fromFile"]} */
  const fromFile = (found, definition) =>
    soundTravaux(found, definition).filter(([id]) => KEY.test(id));

  /**
   * Returns all the assessments that can be read, and which one is open.
   * @param {unknown} value
   * @param {QuestionnaireDefinition} definition
   * @returns {QuestionnaireTravaux}
   */
  function travauxOf(value, definition) {
    const travaux = Object.fromEntries(soundTravaux(own(value, "travaux"), definition));
    const courant = asText(own(value, "courant"));
    const last = Object.keys(travaux).at(-1) ?? "";
    return { travaux, courant: Object.hasOwn(travaux, courant) ? courant : last };
  }

  // Changing -----------------------------------------------------------------------------------

  /** @type {QuestionnaireState["changed"]} */
  function changed(value, definition, replace, isComplete) {
    const now = travauxOf(value, definition);
    replace(now);
    const { travaux, courant } = now;
    const all = Object.values(travaux);
    return all.length ? { ...value, travaux, courant, termine: all.some(isComplete) } : null;
  }

  /**
   * Opens a new assessment.
   * @param {QuestionnaireTravaux} now
   */
  function begin(now) {
    now.courant = newId("travail");
    now.travaux[now.courant] = newTravail();
  }

  /**
   * Erases the open assessment, and opens the last of the others.
   * @param {QuestionnaireTravaux} now
   */
  function erase(now) {
    delete now.travaux[now.courant];
    now.courant = Object.keys(now.travaux).at(-1) ?? "";
  }

  /**
   * Takes assessments in beside those that are here, never in their place.
   * @param {QuestionnaireTravaux} now
   * @param {[string, QuestionnaireTravail][]} found
   */
  function adopt(now, found) {
    for (const [id, travail] of found) {
      const isFree = !Object.hasOwn(now.travaux, id) || same(now.travaux[id], travail);
      now.courant = isFree ? id : newId("travail");
      now.travaux[now.courant] = travail;
    }
  }

  /** What is kept under the ids of assessments. @param {Value} value */
  const keptIn = ({ travaux }) => new Map(Object.entries(isObject(travaux) ? travaux : {}));

  /**
   * Returns what is to be kept once a change is undone; null: nothing. What another tab changed
   * since stays as it is there.
   * @param {Value} value as it is now
   * @param {Value} before
   * @param {Value} after the change
   */
  function putBack(value, before, after) {
    const former = keptIn(before);
    const kept = keptIn(value);
    putBackIn(kept, former, keptIn(after));
    // In their former order, the new ones last
    const ids = [...new Set([...former.keys(), ...kept.keys()])].filter((id) => kept.has(id));
    const travaux = Object.fromEntries(ids.map((id) => [id, kept.get(id)]));
    return ids.length ? { ...value, ...before, travaux } : null;
  }

  // For a spreadsheet --------------------------------------------------------------------------

  /**
   * Returns the end of the row of each answer to a question.
   * @param {QuestionnaireDefinition} definition
   * @param {QuestionnaireQuestion} question
   * @param {unknown} answer
   * @param {QuestionnaireTextes} textes
   * @returns {(string | number)[][]}
   */
  function ends({ axes }, { id, type }, answer, textes) {
    if (type === "repartition") {
      return axes.map(({ id: axe, titre }) => {
        const points = own(answer, axe);
        return [titre, typeof points === "number" ? points : ""];
      });
    }
    if (answer === undefined) {
      return [["", ""]];
    }
    const words = type === "texte" ? String(answer) : textes.reponse(id, answer);
    return [[words, type === "echelle" ? Number(answer) : ""]];
  }

  /** A row for each answer, then one for each line of the result. @type {QuestionnaireState["rows"]} */
  function rows(definition, { nom, date, feuillets }, result, textes) {
    /** @type {(string | number)[][]} */
    const found = [["Travail", "Date", "Feuillet", "Profil", "Question", "Réponse", "Valeur"]];
    for (const [key, one] of Object.entries(feuillets)) {
      const title = definition.feuillets.find(({ id }) => id === key)?.titre ?? "";
      const who = definition.profils.find(({ id }) => id === one.profil)?.texte ?? "";
      for (const question of calcul.questions(definition.clef, one.profil)) {
        const start = [nom, date, one.nom || title, who, textes.enonce(question.id)];
        for (const end of ends(definition, question, one.reponses[question.id], textes)) {
          found.push([...start, ...end]);
        }
      }
    }
    for (const [first, ...others] of result?.tableau.lignes ?? []) {
      found.push([nom, date, "Résultat", "", first, others.join(" | "), ""]);
    }
    return found;
  }

  /** @type {QuestionnaireState} */
  const state = {
    ...{ ALONE, newId, inWords, newTravail, newFeuillet },
    ...{ travauxOf, changed, begin, erase, adopt, fromFile, putBack, rows },
  };
  // The scripts that follow add theirs
  window.site.questionnaire = /** @type {Site["questionnaire"]} */ ({ state });
})();
