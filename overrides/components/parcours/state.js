// How far the reader is in the whole of the steps, and where to go on.
(() => {
  "use strict";

  const { plural } = window.site.text;

  /**
   * « 58 min », « 1 h », « 1 h 16 min ».
   * @param {number} minutes
   */
  function duration(minutes) {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const parts = [hours && `${hours}\u00a0h`, (rest || !hours) && `${rest}\u00a0min`];
    return parts.filter(Boolean).join(" ");
  }

  /**
   * Each step for what is not done of it; thirds of a number do not add up to it.
   * @param {Etape[]} steps
   */
  const minutesLeft = (steps) =>
    steps.reduce((sum, { minutes, part }) => sum + Math.ceil(minutes * (1 - part) - 0.001), 0);

  /** @param {Etape[]} steps */
  const isDone = (steps) => steps.every(({ etat }) => etat === "termine");

  /** @param {Etape[]} steps */
  function summary(steps) {
    if (isDone(steps)) {
      return "Vous avez terminé le parcours.";
    }
    const done = steps.filter(({ etat }) => etat === "termine").length;
    const finished = plural(done, "étape terminée", "étapes terminées");
    const left = duration(minutesLeft(steps));
    return `${finished} sur ${steps.length}. Il reste environ ${left}.`;
  }

  /**
   * Returns what is not done in the step last opened or, that one done, in the first that is not.
   * @type {ParcoursState["wayOn"]}
   */
  function wayOn(steps, last) {
    const open = steps.filter(({ etat }) => etat !== "termine");
    const step = open.find(({ id }) => id === last) ?? open[0];
    if (!step) {
      return null;
    }
    const next = step.moments.find(({ etat }) => etat !== "termine");
    return {
      step,
      rank: steps.indexOf(step) + 1,
      moment: (step.etat === "commence" && next) || null,
      isBegun: step.id === last || steps.some(({ etat }) => etat !== "a-faire"),
    };
  }

  window.site.parcours = { duration, minutesLeft, summary, isDone, wayOn };
})();
