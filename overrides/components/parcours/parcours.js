// Says how far the reader is, how long remains, and leads back to where they were.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { parcours, progress, register, store } = window.site;

  /** @param {HTMLElement} root */
  function mount(root) {
    const bilan = find(root, "[data-bilan]");
    const resume = find(bilan, "[data-reprendre]");

    /** @param {Etape[]} steps */
    function showWay(steps) {
      const way = parcours.wayOn(steps, store.read("parcours", "reprise")?.etape);
      const page = way?.step.element.querySelector("[data-page-etape]");
      resume.hidden = !page;
      if (!way || !page) {
        return;
      }
      const { isBegun, moment, rank } = way;
      const place = `étape\u00a0${rank}`;
      // As it is written: paper shows the address of a link that begins with a host
      resume.setAttribute("href", (moment?.lien ?? page).getAttribute("href") ?? "");
      find(resume, "[data-verbe]").textContent = isBegun ? "Reprendre où j’en étais" : "Commencer";
      find(resume, "[data-lieu]").textContent = moment
        ? `${place}, ${moment.nom.replace("video", "vidéo")}`
        : place;
    }

    function refresh() {
      const steps = progress.steps(root);
      for (const { element, etat } of steps) {
        progress.show(find(element, "[data-avancement-etape]"), { etat });
      }
      progress.showMoments(root);
      root.toggleAttribute(
        "data-commence",
        steps.some(({ etat }) => etat !== "a-faire"),
      );
      find(bilan, "[data-avance]").textContent = parcours.summary(steps);
      find(bilan, "[data-attestation]").hidden = !parcours.isDone(steps);
      showWay(steps);
      find(bilan, "[data-garde]").hidden = store.kept;
      bilan.hidden = false;
    }

    store.watchAll(refresh);
    refresh();
  }

  register("parcours", mount);
})();
