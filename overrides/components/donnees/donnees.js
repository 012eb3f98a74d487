// Lists what the device keeps, saves it to a file, takes a file back, erases it all.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { register, store } = window.site;
  // What says that a file is one of ours
  const FORMAT = "guide-partenariats";
  const NOTHING = "Rien n’a été changé.";
  // Far above what anyone can answer: a larger file is another one
  const LARGEST = 5_000_000;

  /**
   * @typedef {{genre: string, id: string, valeur: Record<string, unknown>}} Donnee
   * @typedef {{schema: number, edition: string, date: string, donnees: Donnee[]}} Export
   */

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const sizeOf = (value) => (isObject(value) ? Object.keys(value).length : 0);
  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;
  const number = (value) => value.toLocaleString("fr", { maximumFractionDigits: 1 });

  // What is kept, in words ----------------------------------------------------------------

  /** What is said of each kind of thing: its name, and what it holds. */
  const words = {
    quiz(value, title) {
      const { points, sur } = isObject(value.meilleur) ? value.meilleur : {};
      const parts = [plural(sizeOf(value.reponses), "réponse", "réponses")];
      if (Number.isFinite(points) && Number.isFinite(sur)) {
        parts.push(`meilleur score\u00a0: ${number(points)} sur ${number(sur)}`);
      }
      return [`Quiz «\u00a0${title}\u00a0»`, parts.join(", ")];
    },
    checklist(value, title) {
      const count = sizeOf(value.elements);
      return [
        `Liste «\u00a0${title}\u00a0»`,
        plural(
          count,
          "point coché, mis de côté ou annoté",
          "points cochés, mis de côté ou annotés",
        ),
      ];
    },
    outil: (value, title) => [
      `Outil «\u00a0${title}\u00a0»`,
      value.termine === true ? "un résultat" : "un travail commencé",
    ],
    video: (value, title) => [
      `Vidéo «\u00a0${title}\u00a0»`,
      value.vu === true ? "vue" : "commencée",
    ],
    parcours: (value, _title, titleOf) => [
      "La dernière étape ouverte",
      titleOf("etape", value.etape),
    ],
    attestation: (value) => ["Votre nom, pour l’attestation", String(value.nom ?? "")],
    reglage: (value) => ["L’apparence choisie", value.scheme === "dark" ? "sombre" : "claire"],
  };

  // Files -----------------------------------------------------------------------------------

  /** @param {string} edition @returns {Export} */
  function save(edition) {
    const donnees = store
      .entries()
      .filter(({ value }) => value !== null)
      .map(({ kind, id, value }) => ({ genre: kind, id, valeur: value }));
    return { format: FORMAT, schema: store.schema, edition, date: dayOf(new Date()), donnees };
  }

  /** « 2026-11-21 », on the reader's calendar. */
  function dayOf(date) {
    const two = (value) => String(value).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  const isDonnee = (one) =>
    isObject(one) &&
    /^[a-z][a-z0-9-]*$/.test(one.genre) &&
    /^[a-z0-9][a-z0-9-]*$/.test(one.id) &&
    isObject(one.valeur);

  /**
   * Returns what a file holds; throws, with a sentence for the reader, when it cannot be taken.
   * @param {string} text
   * @returns {Export}
   */
  function read(text) {
    let found;
    try {
      // Some editors put a mark at the beginning
      found = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      const ours = text.includes(`"${FORMAT}"`);
      throw new Error(ours ? "Ce fichier est abîmé\u00a0: il en manque un morceau." : foreign());
    }
    if (!isObject(found) || found.format !== FORMAT) {
      throw new Error(foreign());
    }
    if (Number.isInteger(found.schema) && found.schema > store.schema) {
      const which = typeof found.edition === "string" ? ` (édition\u00a0${found.edition})` : "";
      throw new Error(
        `Ce fichier vient d’un guide plus récent que celui-ci${which}. Ouvrez-le avec ce guide-là.`,
      );
    }
    const { schema, donnees } = found;
    if (
      !Number.isInteger(schema) ||
      schema < 1 ||
      !Array.isArray(donnees) ||
      !donnees.every(isDonnee)
    ) {
      throw new Error("Ce fichier est abîmé\u00a0: ce qu’il contient ne peut pas être lu.");
    }
    if (donnees.length === 0) {
      throw new Error("Ce fichier ne contient rien.");
    }
    return found;
  }

  const foreign = () => "Ce fichier n’a pas été enregistré par ce guide.";

  /** Returns the better of two scores, or the one that there is. */
  function better(one, other) {
    const rate = (score) => (isObject(score) && score.sur > 0 ? score.points / score.sur : -1);
    return rate(other) > rate(one) ? other : one;
  }

  /** Adds to what is here what is only there: an answer here wins, the better score is kept. */
  function merge(here, there) {
    const merged = { ...there, ...here };
    for (const key of ["reponses", "elements", "travaux", "organisations"]) {
      if (isObject(here[key]) && isObject(there[key])) {
        merged[key] = { ...there[key], ...here[key] };
      }
    }
    if ("meilleur" in merged) {
      merged.meilleur = better(here.meilleur, there.meilleur);
    }
    return merged;
  }

  // On the page -----------------------------------------------------------------------------

  function mount(root) {
    const { edition } = root.dataset;
    const titles = JSON.parse(root.dataset.noms);
    const body = find(root, "[data-corps]");
    const summary = find(body, "[data-resume]");
    const list = find(body, "[data-liste]");
    const message = find(body, "[data-message]");
    const refusal = find(body, "[data-refus]");
    const file = find(body, "[data-fichier]");
    const dialog = find(body, "[data-dialogue]");
    const saveButton = find(body, "[data-exporter]");
    const take = find(body, "[data-importer]");
    const erase = find(body, "[data-effacer]");
    const undo = find(body, "[data-annuler]");
    /** Puts back what was erased, until the reader leaves. @type {(() => void) | null} */
    let restore = null;
    let answered;

    const titleOf = (kind, id) => titles[`${kind}:${id}`] ?? String(id);

    /** Says what was done, or what could not be: an alert is read at once. */
    function tell(done, refused = "") {
      message.textContent = done;
      refusal.textContent = refused;
    }

    function say({ kind, id, value }) {
      const word = Object.hasOwn(words, kind)
        ? words[kind]
        : () => ["Autre donnée du guide", `${kind}, ${id}`];
      if (value === null) {
        return ["Donnée que cette édition du guide ne sait pas lire", titleOf(kind, id)];
      }
      return word(value, titleOf(kind, id), titleOf);
    }

    function line(entry) {
      const [name, detail] = say(entry);
      const item = document.createElement("li");
      const strong = document.createElement("strong");
      strong.textContent = name;
      item.append(strong, `\u00a0: ${detail}.`);
      return item;
    }

    function refresh() {
      const entries = store.entries();
      list.replaceChildren(...entries.map(line));
      const count = plural(entries.length, "élément", "éléments");
      if (entries.length) {
        summary.textContent = store.kept
          ? `Cet appareil garde ${count} de vous, nulle part ailleurs\u00a0:`
          : `Cet appareil ne peut pas tout garder. Ce qui suit disparaîtra en partie quand vous quitterez la page\u00a0:`;
      } else {
        summary.textContent = store.kept
          ? "Cet appareil ne garde rien de vous pour l’instant."
          : "Cet appareil refuse de garder quoi que ce soit\u00a0: vos réponses disparaîtront quand vous quitterez la page.";
      }
      list.hidden = entries.length === 0;
      saveButton.hidden = !entries.some(({ value }) => value !== null);
      erase.hidden = entries.length === 0;
      undo.hidden = restore === null;
    }

    /** Asks, and resolves to what was chosen; closing the dialog is choosing nothing. */
    async function ask(question, detail, ...choices) {
      // The dialog says a moment later that it is closed: it would answer for this question too
      await answered;
      find(dialog, "[data-question]").textContent = question;
      find(dialog, "[data-precision]").textContent = detail;
      for (const button of dialog.querySelectorAll("[data-choix]")) {
        button.hidden = ![...choices, "renoncer"].includes(button.dataset.choix);
      }
      dialog.returnValue = "";
      dialog.showModal();
      // The answer that changes nothing
      find(dialog, '[data-choix="renoncer"]').focus();
      answered = new Promise((resolve) => {
        dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
      });
      return answered;
    }

    function download() {
      const found = save(edition);
      const name = `guide-des-partenariats-${found.date}.json`;
      window.site.files.save(name, "application/json", `${JSON.stringify(found, null, 2)}\n`);
      tell(`Le fichier «\u00a0${name}\u00a0» est enregistré avec vos téléchargements.`);
    }

    function dateOf(found) {
      const date = new Date(`${found.date}T12:00`);
      return Number.isNaN(date.getTime())
        ? ""
        : ` du ${date.toLocaleDateString("fr-FR", { dateStyle: "long" }).replace(/^1 /, "1er ")}`;
    }

    async function importFile(chosen) {
      let found;
      try {
        if (chosen.size > LARGEST) {
          throw new Error(foreign());
        }
        found = read(await chosen.text());
      } catch (error) {
        tell("", `${error.message} ${NOTHING}`);
        return;
      }
      const count = plural(found.donnees.length, "élément", "éléments");
      const some = store.entries().length > 0;
      const choice = await ask(
        `Reprendre le fichier${dateOf(found)}, qui contient ${count}\u202f?`,
        some
          ? "«\u00a0Ajouter\u00a0» complète ce que vous avez ici\u00a0: si vous avez répondu des deux côtés, la réponse d’ici reste. «\u00a0Remplacer\u00a0» efface d’abord ce que vous avez ici."
          : "Cet appareil ne garde encore rien\u00a0: rien ne sera perdu.",
        "ajouter",
        ...(some ? ["remplacer"] : []),
      );
      if (choice === "remplacer") {
        restore = store.eraseAll();
      }
      if (choice) {
        for (const { genre, id, valeur } of found.donnees) {
          store.update(genre, id, (here) => merge(here, valeur));
        }
      }
      restore = choice ? null : restore;
      refresh();
      const lost = choice && !store.kept ? "Cet appareil ne peut pas tout garder." : "";
      tell(choice ? `C’est fait\u00a0: ${count} repris du fichier.` : NOTHING, lost);
      take.focus();
    }

    saveButton.addEventListener("click", download);
    take.addEventListener("click", () => file.click());
    file.addEventListener("change", () => {
      const [chosen] = file.files;
      if (chosen) {
        importFile(chosen).finally(() => {
          // The same file may be chosen again
          file.value = "";
        });
      }
    });

    erase.addEventListener("click", async () => {
      const count = plural(store.entries().length, "élément", "éléments");
      const choice = await ask(
        `Effacer les ${count} que garde cet appareil\u202f?`,
        "Vous pourrez annuler tant que vous restez sur cette page.",
        "effacer",
      );
      if (choice) {
        restore = store.eraseAll();
        refresh();
        tell("Vos données sont effacées de cet appareil.");
        undo.focus();
      }
    });

    undo.addEventListener("click", () => {
      restore();
      restore = null;
      refresh();
      tell("Vos données sont revenues.");
      erase.focus();
    });

    store.watchAll(refresh);
    find(root, "[data-sans-script]").hidden = true;
    body.hidden = false;
    refresh();
  }

  register("donnees", mount);
})();
