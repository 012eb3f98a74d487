// Says what is missing; once the steps are done, fills the sheet in for the reader to print.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { progress, register, store } = window.site;
  const KIND = "attestation";
  const ID = "nom";

  /** « 1er novembre 2026 » */
  function today() {
    const text = new Date().toLocaleDateString("fr-FR", { dateStyle: "long" });
    return text.replace(/^1 /, "1er ").replaceAll(" ", "\u00a0");
  }

  function mount(root) {
    const missing = find(root, "[data-manque]");
    const form = find(root, "[data-formulaire]");
    const sheet = find(root, "[data-feuille]");
    const name = find(form, "[data-nom]");
    const keep = find(form, "[data-retenir]");
    const note = find(form, "[data-garde]");

    /** Writes a value on the sheet; without one, its line stays blank, to be filled in by hand. */
    const write = (place, key, text) => {
      find(place, `[data-ecrire="${key}"]`).textContent = text;
    };

    function keptName() {
      const kept = store.read(KIND, ID)?.nom;
      return typeof kept === "string" ? kept : "";
    }

    function showMissing(steps) {
      const open = steps.filter(({ etat }) => etat !== "termine");
      for (const step of steps) {
        step.element.hidden = !open.includes(step);
        for (const moment of step.moments) {
          moment.element.hidden = moment.etat === "termine";
        }
      }
      progress.showMoments(missing);
      const which =
        open.length === 1
          ? "une étape n’est pas terminée"
          : `${open.length}\u00a0étapes ne sont pas terminées`;
      find(missing, "[data-phrase]").textContent =
        `L’attestation n’est pas encore prête\u00a0: ${which}. Voici ce qui reste à faire.`;
    }

    function showSheet(steps) {
      for (const step of steps) {
        const score = step.moments.find((moment) => moment.score)?.score;
        const row = find(sheet, `[data-ligne="${step.id}"]`);
        write(row, "score", score ? progress.outOf(score) : "");
      }
      write(sheet, "nom", name.value.trim());
      write(sheet, "date", today());
      note.setAttribute("role", keep.checked && !store.kept ? "alert" : "status");
      if (!keep.checked) {
        note.textContent = "Sans cette case, votre nom n’est gardé nulle part.";
      } else if (store.kept) {
        note.textContent =
          "Votre nom reste sur cet appareil, nulle part ailleurs. Décochez la case pour l’effacer.";
      } else {
        note.textContent =
          "Cet appareil ne peut pas garder votre nom\u00a0: il disparaîtra quand vous quitterez la page.";
      }
    }

    function refresh() {
      const steps = progress.steps(missing);
      const done = steps.every(({ etat }) => etat === "termine");
      missing.hidden = done;
      form.hidden = !done;
      sheet.hidden = !done;
      showMissing(steps);
      showSheet(steps);
    }

    function keepName() {
      const nom = name.value.trim();
      if (keep.checked && nom) {
        store.update(KIND, ID, (value) => ({ ...value, nom }));
      } else {
        store.erase(KIND, ID);
      }
    }

    name.addEventListener("input", () => (keep.checked ? keepName() : refresh()));
    keep.addEventListener("change", keepName);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.print();
    });

    store.watch(KIND, ID, () => {
      const kept = keptName();
      // What is typed stays, though it be erased elsewhere
      keep.checked = kept !== "" || (keep.checked && name.value.trim() === "");
      if (kept && kept !== name.value.trim()) {
        name.value = kept;
      }
    });
    store.watchAll(refresh);
    name.value = keptName();
    keep.checked = name.value !== "";
    find(root, "[data-sans-script]").hidden = true;
    refresh();
  }

  register("attestation", mount);
})();
