// How far the reader is in the steps, told from what the quizzes and the lists keep.
//
// `data-suivi` on a moment names the things kept and their parts (macros/components/parcours.py: Suivi).
(() => {
  "use strict";

  const { find, findAll } = window.site.dom;
  const { isObject, number, own } = window.site.text;
  const { store } = window.site;
  const NAMES = { "a-faire": "à faire", commence: "commencé", termine: "terminé" };
  // What puts an element of a list behind the reader
  const SETTLED = ["fait", "sans-objet"];

  /**
   * @param {unknown} points
   * @param {unknown} sur
   * @returns {Score | null} null: these are not
   */
  function scoreOf(points, sur) {
    if (typeof points !== "number" || typeof sur !== "number") {
      return null;
    }
    return points >= 0 && points <= sur && sur > 0 && sur < Infinity ? { points, sur } : null;
  }

  /**
   * What each kind of thing kept says: how many parts are done, and the best score, if any.
   * @type {Record<string, (value: unknown, suivi: Suivi) => {faits: number, score: Score | null}>}
   */
  const readers = {
    /** Answered, right or not; once answered as a whole, a quiz stays so. */
    quiz(value, { sur, parts }) {
      const answered = Object.entries(parts)
        .map(([id, mark]) => ({ answer: own(own(value, "reponses"), id), mark }))
        .filter(({ answer, mark }) => own(answer, "empreinte") === mark)
        .map(({ answer }) => Number(own(answer, "points")));
      const best = own(value, "meilleur");
      const score = scoreOf(own(best, "points"), own(best, "sur"));
      if (score) {
        return { faits: sur, score };
      }
      const points = answered.reduce((sum, one) => sum + one, 0);
      const done = answered.length >= sur;
      return { faits: Math.min(answered.length, sur), score: done ? scoreOf(points, sur) : null };
    },

    /** Ticked, or set aside as not concerned. */
    checklist(value, { parts }) {
      const settled = Object.keys(parts).filter((id) =>
        SETTLED.includes(String(own(own(own(value, "elements"), id), "etat"))),
      );
      return { faits: settled.length, score: null };
    },

    /** Begun by a first work, done once there is a result. */
    outil(value) {
      const begun = ["travaux", "brouillons", "organisations"].some((key) =>
        isObject(own(value, key)),
      );
      return { faits: own(value, "termine") === true ? 1 : Number(begun) / 2, score: null };
    },

    /** Begun by a first play, done near the end. */
    video(value, { sur }) {
      const begun = Number.isFinite(own(value, "position")) ? sur / 2 : 0;
      return { faits: own(value, "vu") === true ? sur : begun, score: null };
    },
  };

  /**
   * @param {number} faits
   * @param {number} sur
   * @returns {Etat}
   */
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

  /** @param {ParentNode} root @returns {Moment[]} */
  function moments(root) {
    return findAll(root, "[data-suivi]").map((element) => ({
      nom: element.dataset.moment ?? "",
      element,
      lien: find(element, "a"),
      ...measure(JSON.parse(element.dataset.suivi ?? "[]")),
    }));
  }

  /**
   * Returns the steps under `root`, as they are now; a step is done when all its moments are.
   * @type {SiteProgress["steps"]}
   */
  function steps(root) {
    return findAll(root, "[data-etape]").map((element) => {
      const inside = moments(element);
      const all = (/** @type {Etat} */ etat) => inside.every((moment) => moment.etat === etat);
      return {
        id: element.dataset.etape ?? "",
        element,
        minutes: Number(element.dataset.minutes),
        etat: inside.length && all("termine") ? "termine" : all("a-faire") ? "a-faire" : "commence",
        part: inside.reduce((sum, moment) => sum + moment.part, 0) / (inside.length || 1),
        moments: inside,
      };
    });
  }

  /** @type {SiteProgress["outOf"]} */
  const outOf = ({ points, sur }) => `${number(points)} sur ${number(sur)}`;

  /**
   * Writes a state in its place, in words; the style adds its shape.
   * @type {SiteProgress["show"]}
   */
  function show(place, { etat, faits = 0, sur = 0, score = null }) {
    const detail = score
      ? outOf(score)
      : etat === "commence" && sur > 1
        ? `${faits} sur ${sur}`
        : "";
    place.textContent = detail ? `${NAMES[etat]}, ${detail}` : NAMES[etat];
    place.dataset.etat = etat;
    place.hidden = false;
  }

  /**
   * Writes the state of each moment of `root` beside its link.
   * @type {SiteProgress["showMoments"]}
   */
  function showMoments(root) {
    for (const moment of moments(root)) {
      show(find(moment.element, "[data-avancement]"), moment);
    }
  }

  window.site.progress = { steps, show, showMoments, outOf };
})();
