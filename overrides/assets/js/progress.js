// How far the reader is in the steps, told from what the quizzes and the lists keep.
//
// `data-suivi` on a moment names the things kept and their parts (macros/components/parcours.py: Suivi).
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { store } = window.site;
  const NAMES = { "a-faire": "à faire", commence: "commencé", termine: "terminé" };
  // What puts an element of a list behind the reader
  const SETTLED = ["fait", "sans-objet"];

  /**
   * @typedef {"a-faire" | "commence" | "termine"} Etat
   * @typedef {{points: number, sur: number}} Score
   * @typedef {{genre: string, id: string, sur: number, parts: Record<string, string>}} Suivi
   * @typedef {{etat: Etat, part: number, faits: number, sur: number, score: Score | null}} Avance
   * @typedef {Avance & {nom: string, element: HTMLElement, lien: HTMLAnchorElement}} Moment
   * @typedef {Object} Etape
   * @property {string} id
   * @property {HTMLElement} element
   * @property {number} minutes
   * @property {Etat} etat
   * @property {number} part from 0 to 1
   * @property {Moment[]} moments those whose state is known
   */

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const own = (object, key) =>
    isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
  const isScore = (points, sur) =>
    Number.isFinite(points) && Number.isFinite(sur) && points >= 0 && points <= sur && sur > 0;

  /** What each kind of thing kept says: how many parts are done, and the best score, if any. */
  const readers = {
    /** Answered, right or not; once answered as a whole, a quiz stays so. */
    quiz(value, { sur, parts }) {
      const answered = Object.entries(parts)
        .map(([id, mark]) => [own(own(value, "reponses"), id), mark])
        .filter(([answer, mark]) => own(answer, "empreinte") === mark)
        .map(([answer]) => answer);
      const best = own(value, "meilleur");
      if (isScore(own(best, "points"), own(best, "sur"))) {
        return { faits: sur, score: { points: best.points, sur: best.sur } };
      }
      const points = answered.reduce((sum, answer) => sum + answer.points, 0);
      const done = answered.length >= sur;
      return {
        faits: Math.min(answered.length, sur),
        score: done && isScore(points, sur) ? { points, sur } : null,
      };
    },

    /** Ticked, or set aside as not concerned. */
    checklist(value, { parts }) {
      const settled = Object.keys(parts).filter((id) =>
        SETTLED.includes(own(own(own(value, "elements"), id), "etat")),
      );
      return { faits: settled.length, score: null };
    },

    /** Begun by a first work, done once there is a result. */
    outil(value) {
      const begun = ["travaux", "brouillons", "organisations"].some((key) =>
        isObject(own(value, key)),
      );
      return { faits: own(value, "termine") === true ? 1 : begun / 2, score: null };
    },

    /** Begun by a first play, done near the end. */
    video(value, { sur }) {
      const begun = Number.isFinite(own(value, "position")) ? sur / 2 : 0;
      return { faits: own(value, "vu") === true ? sur : begun, score: null };
    },
  };

  function etatOf(faits, sur) {
    if (faits >= sur) {
      return "termine";
    }
    return faits > 0 ? "commence" : "a-faire";
  }

  /** @param {Suivi[]} suivis @returns {Avance} */
  function measure(suivis) {
    const found = suivis.map((suivi) =>
      readers[suivi.genre](store.read(suivi.genre, suivi.id), suivi),
    );
    const faits = found.reduce((sum, one) => sum + one.faits, 0);
    const sur = suivis.reduce((sum, one) => sum + one.sur, 0);
    const score = found.find((one) => one.score)?.score ?? null;
    return { etat: etatOf(faits, sur), part: faits / sur, faits, sur, score };
  }

  /** @returns {Moment[]} */
  function moments(root) {
    return [...root.querySelectorAll("[data-suivi]")].map((element) => ({
      nom: element.dataset.moment,
      element,
      lien: find(element, "a"),
      ...measure(JSON.parse(element.dataset.suivi)),
    }));
  }

  /**
   * Returns the steps under `root`, as they are now; a step is done when all its moments are.
   * @returns {Etape[]}
   */
  function steps(root) {
    return [...root.querySelectorAll("[data-etape]")].map((element) => {
      const inside = moments(element);
      const all = (etat) => inside.every((moment) => moment.etat === etat);
      return {
        id: element.dataset.etape,
        element,
        minutes: Number(element.dataset.minutes),
        etat: inside.length && all("termine") ? "termine" : all("a-faire") ? "a-faire" : "commence",
        part: inside.reduce((sum, moment) => sum + moment.part, 0) / (inside.length || 1),
        moments: inside,
      };
    });
  }

  const number = (value) => value.toLocaleString("fr", { maximumFractionDigits: 1 });
  const outOf = ({ points, sur }) => `${number(points)} sur ${number(sur)}`;

  /** Writes a state in its place, in words; the style adds its shape. */
  function show(place, { etat, faits, sur, score }) {
    const detail = score
      ? outOf(score)
      : etat === "commence" && sur > 1
        ? `${faits} sur ${sur}`
        : "";
    place.textContent = detail ? `${NAMES[etat]}, ${detail}` : NAMES[etat];
    place.dataset.etat = etat;
    place.hidden = false;
  }

  /** Writes the state of each moment of `root` beside its link. */
  function showMoments(root) {
    for (const moment of moments(root)) {
      show(find(moment.element, "[data-avancement]"), moment);
    }
  }

  window.site.progress = { steps, show, showMoments, outOf };
})();
