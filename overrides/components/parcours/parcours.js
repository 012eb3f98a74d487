// Says how far the reader is, how long remains, and leads back to where they were.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { progress, register, store } = window.site;

  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;

  /** « 58 min », « 1 h », « 1 h 16 min ». */
  function duration(minutes) {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const parts = [hours && `${hours}\u00a0h`, (rest || !hours) && `${rest}\u00a0min`];
    return parts.filter(Boolean).join(" ");
  }

  function mount(root) {
    const bilan = find(root, "[data-bilan]");
    const summary = find(bilan, "[data-avance]");
    const resume = find(bilan, "[data-reprendre]");
    const attestation = find(bilan, "[data-attestation]");
    const note = find(bilan, "[data-garde]");

    /** Leads to what is not done in the step last opened or, that one done, in the first that is not. */
    function showWay(steps) {
      const last = store.read("parcours", "reprise")?.etape;
      const open = steps.filter((step) => step.etat !== "termine");
      const step = open.find(({ id }) => id === last) ?? open[0];
      const page = step && step.element.querySelector("[data-page-etape]");
      resume.hidden = !page;
      if (!page) {
        return;
      }
      const moment =
        step.etat === "commence" && step.moments.find(({ etat }) => etat !== "termine");
      const place = `étape\u00a0${steps.indexOf(step) + 1}`;
      // As it is written: paper shows the address of a link that begins with a host
      resume.setAttribute("href", (moment ? moment.lien : page).getAttribute("href"));
      const begun = step.id === last || steps.some(({ etat }) => etat !== "a-faire");
      find(resume, "[data-verbe]").textContent = begun ? "Reprendre où j’en étais" : "Commencer";
      find(resume, "[data-lieu]").textContent = moment
        ? `${place}, ${moment.nom.replace("video", "vidéo")}`
        : place;
    }

    function refresh() {
      const steps = progress.steps(root);
      const done = steps.filter(({ etat }) => etat === "termine").length;
      // Each step for what is not done of it; thirds of a number do not add up to it
      const minutes = (step) => Math.ceil(step.minutes * (1 - step.part) - 0.001);
      const left = steps.reduce((sum, step) => sum + minutes(step), 0);
      for (const step of steps) {
        progress.show(find(step.element, "[data-avancement-etape]"), { etat: step.etat });
      }
      progress.showMoments(root);
      root.toggleAttribute(
        "data-commence",
        steps.some(({ etat }) => etat !== "a-faire"),
      );
      if (done === steps.length) {
        summary.textContent = "Vous avez terminé le parcours.";
      } else {
        const finished = plural(done, "étape terminée", "étapes terminées");
        summary.textContent = `${finished} sur ${steps.length}. Il reste environ ${duration(left)}.`;
      }
      attestation.hidden = done !== steps.length;
      showWay(steps);
      note.hidden = store.kept;
      bilan.hidden = false;
    }

    store.watchAll(refresh);
    refresh();
  }

  register("parcours", mount);
})();
