// What is missing before the sheet; then the sheet, filled in with the steps, the scores and the name.
(() => {
  "use strict";

  const { progress } = window.site;
  const { find } = window.site.dom;
  const { longDate } = window.site.text;
  const KEPT =
    "Votre nom reste sur cet appareil, nulle part ailleurs. Décochez la case pour l’effacer.";
  const LOST =
    "Cet appareil ne peut pas garder votre nom\u00a0: il disparaîtra quand vous quitterez la page.";

  /**
   * Writes a value on the sheet; without one, its line stays blank, to be filled in by hand.
   * @param {HTMLElement} place
   * @param {string} key
   * @param {string} text
   */
  const write = (place, key, text) => {
    find(place, `[data-ecrire="${key}"]`).textContent = text;
  };

  /** @implements {AttestationView} */
  class View {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.missing = find(root, "[data-manque]");
      /** @type {HTMLFormElement} */
      this.form = find(root, "[data-formulaire]");
      this.sheet = find(root, "[data-feuille]");
      /** @type {HTMLInputElement} */
      this.name = find(this.form, "[data-nom]");
      /** @type {HTMLInputElement} */
      this.keep = find(this.form, "[data-retenir]");
      this.note = find(this.form, "[data-garde]");
    }

    /** @param {boolean} isKept whether the device keeps what it is given */
    show(isKept) {
      const steps = progress.steps(this.missing);
      const isReady = steps.every(({ etat }) => etat === "termine");
      this.missing.hidden = isReady;
      this.form.hidden = !isReady;
      this.sheet.hidden = !isReady;
      this.showMissing(steps);
      this.showSheet(steps);
      this.showNote(isKept);
    }

    /** @param {Etape[]} steps */
    showMissing(steps) {
      const open = steps.filter(({ etat }) => etat !== "termine");
      for (const step of steps) {
        step.element.hidden = !open.includes(step);
        for (const moment of step.moments) {
          moment.element.hidden = moment.etat === "termine";
        }
      }
      progress.showMoments(this.missing);
      const which =
        open.length === 1
          ? "une étape n’est pas terminée"
          : `${open.length}\u00a0étapes ne sont pas terminées`;
      find(this.missing, "[data-phrase]").textContent =
        `L’attestation n’est pas encore prête\u00a0: ${which}. Voici ce qui reste à faire.`;
    }

    /** @param {Etape[]} steps */
    showSheet(steps) {
      for (const { id, moments } of steps) {
        const score = moments.find((moment) => moment.score)?.score;
        const row = find(this.sheet, `[data-ligne="${id}"]`);
        write(row, "score", score ? progress.outOf(score) : "");
      }
      write(this.sheet, "nom", this.name.value.trim());
      write(this.sheet, "date", longDate(new Date()).replaceAll(" ", "\u00a0"));
    }

    /** @param {boolean} isKept */
    showNote(isKept) {
      this.note.setAttribute("role", this.keep.checked && !isKept ? "alert" : "status");
      if (this.keep.checked) {
        this.note.textContent = isKept ? KEPT : LOST;
      } else {
        this.note.textContent = "Sans cette case, votre nom n’est gardé nulle part.";
      }
    }
  }

  window.site.attestation = { view: (root) => new View(root) };
})();
