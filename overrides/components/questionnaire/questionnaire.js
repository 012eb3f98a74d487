// Keeps the answers of a tool, shows its result as one answers, saves and takes back files.
(() => {
  "use strict";

  const { save: download } = window.site.files;
  const { find } = window.site.dom;
  const { calcul, comparer, conclure, documents, register, store } = window.site;
  const KIND = "outil";
  const ALONE = "unique";

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const asText = (value) => (typeof value === "string" ? value : "");

  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  /** « 2026-11-21 », on the reader's calendar. */
  function today() {
    const date = new Date();
    const two = (value) => String(value).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  /** « 1er novembre 2026 » */
  function inWords(day) {
    const date = new Date(`${day}T12:00`);
    return Number.isNaN(date.getTime())
      ? ""
      : date
          .toLocaleDateString("fr-FR", { dateStyle: "long" })
          .replace(/^1 /, "1er ")
          .replaceAll(" ", "\u00a0");
  }

  /** A name that no other tab, and no other device, will choose. */
  function newId(prefix) {
    const [number] = crypto.getRandomValues(new Uint32Array(1));
    return `${prefix}-${number.toString(36)}`;
  }

  // What is kept -----------------------------------------------------------------------------------

  /** Returns an answer that its question can have, or undefined. */
  function answerOf({ type, choix, niveaux, total }, value, axes) {
    switch (type) {
      case "choix":
        return typeof value === "string" && Object.hasOwn(choix, value) ? value : undefined;
      case "echelle":
        return Number.isInteger(value) && value >= 1 && value <= niveaux ? value : undefined;
      case "priorite":
        return axes.includes(value) ? value : undefined;
      case "repartition": {
        const given = axes.map((axe) => [
          axe,
          isObject(value) && Object.hasOwn(value, axe) ? value[axe] : 0,
        ]);
        const sound = given.every(
          ([, points]) => Number.isInteger(points) && points >= 0 && points <= total,
        );
        return isObject(value) && sound ? Object.fromEntries(given) : undefined;
      }
      default:
        return asText(value) || undefined;
    }
  }

  /** Returns an assessment with what can be read of it, and nothing else; null when nothing can. */
  function soundTravail(value, { clef, profils, feuillets, sujet }) {
    if (!isObject(value) || !isObject(value.feuillets)) {
      return null;
    }
    const known = feuillets.length ? feuillets.map(({ id }) => id) : [ALONE];
    const kept = Object.entries(value.feuillets)
      .filter(
        ([id, one]) => isObject(one) && (sujet ? /^[a-z0-9-]+$/.test(id) : known.includes(id)),
      )
      .map(([id, one]) => {
        const reponses = clef.questions
          .map((question) => {
            const value =
              isObject(one.reponses) && Object.hasOwn(one.reponses, question.id)
                ? one.reponses[question.id]
                : undefined;
            return [question.id, answerOf(question, value, clef.axes)];
          })
          .filter(([, answer]) => answer !== undefined);
        const profil = profils.some((known) => known.id === one.profil) ? one.profil : "";
        return [id, { nom: asText(one.nom), profil, reponses: Object.fromEntries(reponses) }];
      });
    const date = /^\d{4}-\d{2}-\d{2}$/.test(value.date) ? value.date : "";
    return { nom: asText(value.nom), date, feuillets: Object.fromEntries(kept) };
  }

  // On the page --------------------------------------------------------------------------------------

  function mount(root) {
    const id = root.dataset.questionnaire;
    const definition = JSON.parse(root.dataset.definition);
    const { clef, sujet, feuillets: fixed } = definition;
    const form = find(root, "[data-formulaire]");
    const works = find(root, "[data-travaux]");
    const workName = find(works, "[data-nom-travail]");
    const workChoice = find(works, "[data-choix-travail]");
    const workSelect = find(workChoice, "[data-travail]");
    const sheets = find(form, "[data-feuillets]");
    const tabs = find(sheets, "[data-onglets]");
    const consigne = find(sheets, "[data-consigne]");
    const sheetName = sheets.querySelector("[data-nom-feuillet]");
    const remove = sheets.querySelector("[data-retirer]");
    const profile = form.querySelector("[data-profil]");
    const walk = find(form, "[data-marche]");
    const oneByOne = find(walk, "[data-une]");
    const place = find(walk, "[data-place]");
    const steps = find(form, "[data-pas]");
    const [before, after] = [find(steps, "[data-avant]"), find(steps, "[data-apres]")];
    const progress = find(form, "[data-avance]");
    const region = find(root, "[data-resultat]");
    const content = find(region, "[data-contenu]");
    const tools = find(root, "[data-outils]");
    const file = find(tools, "[data-fichier]");
    const message = find(tools, "[data-message]");
    const refusal = find(tools, "[data-refus]");
    const note = find(tools, "[data-garde]");
    const erase = find(tools, "[data-effacer]");
    const undo = find(tools, "[data-annuler]");
    const fields = new Map(
      [...form.querySelectorAll("[data-question]")].map((field) => [field.dataset.question, field]),
    );
    const questionOf = new Map(clef.questions.map((question) => [question.id, question]));
    /** @type {Map<string, HTMLTemplateElement[]>} */
    const models = grouped(root.querySelectorAll("[data-modele]"));
    /** The sheet being filled in. */
    let sheet = "";
    /** The sheet shown, and its assessment; and whether they are no longer those shown before. */
    let shown = "";
    let moved = false;
    /** The question shown, when one sees them one at a time. */
    let step = 0;
    /** What was kept before the last erasure or import. */
    let last = null;
    let alone = false;

    const textes = {
      enonce: (question) => textOf(find(fields.get(question), "[data-enonce]")),
      reponse: (question, value) =>
        textOf(
          find(
            find(fields.get(question), `input[value="${value}"]`).closest("label"),
            "[data-texte]",
          ),
        ),
    };

    // What is kept

    /** Returns all the assessments, those that can be read, and which one is open. */
    function read() {
      const value = store.read(KIND, id) ?? {};
      const travaux = Object.fromEntries(
        Object.entries(isObject(value.travaux) ? value.travaux : {})
          .map(([key, travail]) => [key, soundTravail(travail, definition)])
          .filter(([, travail]) => travail !== null),
      );
      const courant = Object.hasOwn(travaux, value.courant)
        ? value.courant
        : Object.keys(travaux).at(-1);
      return { travaux, courant: courant ?? "" };
    }

    const complete = (travail) => conclure(definition, travail, textes)?.complet === true;

    /** Replaces what is kept by what `replace` makes of it as it is now, in any tab. */
    function change(replace) {
      store.update(KIND, id, (value) => {
        const now = read();
        replace(now);
        const { travaux, courant } = now;
        return Object.keys(travaux).length
          ? { ...value, travaux, courant, termine: Object.values(travaux).some(complete) }
          : null;
      });
    }

    function newTravail() {
      return { nom: `Travail du ${inWords(today())}`, date: today(), feuillets: {} };
    }

    const newSheet = () => ({ nom: "", profil: "", reponses: {} });

    /** Changes the open sheet, made with its assessment when nothing is kept yet. */
    function changeSheet(replace) {
      last = null;
      change((now) => {
        if (!now.courant) {
          now.courant = newId("travail");
          now.travaux[now.courant] = newTravail();
        }
        const { feuillets } = now.travaux[now.courant];
        feuillets[sheet] ??= newSheet();
        replace(feuillets[sheet]);
      });
    }

    // Questions

    /** Returns what is answered in a field, or undefined. */
    function answerIn(question) {
      const field = fields.get(question.id);
      if (question.type === "texte") {
        return find(field, "textarea").value || undefined;
      }
      if (question.type === "repartition") {
        const inputs = [...field.querySelectorAll("[data-axe]")];
        const points = (input) =>
          Math.min(question.total, Math.max(0, Math.trunc(Number(input.value) || 0)));
        return inputs.some(({ value }) => value !== "")
          ? Object.fromEntries(inputs.map((input) => [input.dataset.axe, points(input)]))
          : undefined;
      }
      const value = field.querySelector("input:checked")?.value;
      return question.type === "echelle" && value ? Number(value) : value;
    }

    /** Says whether a field may take what is kept: where one is writing, nothing comes from another tab. */
    const mayFill = (field) => moved || field !== document.activeElement;

    function showAnswer(question, answer) {
      const field = fields.get(question.id);
      if (question.type === "texte") {
        const area = find(field, "textarea");
        if (mayFill(area)) {
          area.value = answer ?? "";
        }
      } else if (question.type === "repartition") {
        for (const input of field.querySelectorAll("[data-axe]")) {
          if (mayFill(input)) {
            input.value = answer ? String(answer[input.dataset.axe]) : "";
          }
        }
        const left =
          question.total - Object.values(answer ?? {}).reduce((sum, points) => sum + points, 0);
        const points = `${Math.abs(left)}\u00a0point${Math.abs(left) < 2 ? "" : "s"}`;
        const placed = left === 0 ? "Tous les points sont placés." : `Il reste ${points} à placer.`;
        setText(find(field, "[data-reste]"), left < 0 ? "" : placed);
        setText(find(field, "[data-trop]"), left < 0 ? `Il y a ${points} de trop.` : "");
      } else {
        for (const input of field.querySelectorAll("input")) {
          input.checked = answer !== undefined && input.value === String(answer);
        }
      }
    }

    /** Shows the questions of the profile: all of them, or one. */
    function showQuestions(profil) {
      const asked = calcul.questions(clef, profil).map((question) => question.id);
      step = Math.min(step, asked.length - 1);
      for (const [key, field] of fields) {
        field.hidden = !asked.includes(key) || (alone && asked[step] !== key);
      }
      for (const part of form.querySelectorAll("[data-partie]")) {
        part.hidden = ![...part.querySelectorAll("[data-question]")].some(({ hidden }) => !hidden);
      }
      oneByOne.setAttribute("aria-pressed", String(alone));
      setText(
        place,
        alone ? `Question ${step + 1} sur ${asked.length}` : `${asked.length}\u00a0questions`,
      );
      steps.hidden = !alone;
      before.disabled = step === 0;
      setText(after, step === asked.length - 1 ? "Voir le résultat" : "Question suivante");
      return asked;
    }

    /** Says the level of each theme of a part, as one answers. */
    function showLevels(reponses, profil) {
      if (definition.forme !== "niveaux") {
        return;
      }
      const means = calcul.moyennes(clef, reponses, profil);
      const least = definition.niveaux.map(({ depuis }) => depuis);
      for (const part of form.querySelectorAll("[data-partie]")) {
        const inside = [...part.querySelectorAll("[data-question]")].map(
          (field) => questionOf.get(field.dataset.question).axe,
        );
        const said = definition.axes
          .filter((axe) => inside.includes(axe.id) && means[axe.id]?.moyenne)
          .map((axe) => {
            const { moyenne } = means[axe.id];
            const level = definition.niveaux[calcul.niveau(moyenne, least)].titre.toLowerCase();
            return `${axe.nom}\u00a0: ${moyenne.toLocaleString("fr", { minimumFractionDigits: 1 })} sur ${least.length}, ${level}`;
          });
        const line = find(part, "[data-direct]");
        setText(line, said.join(" ; "));
        line.hidden = !said.length;
      }
    }

    // Sheets and assessments

    function tab(key, label, done) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "questionnaire__onglet";
      button.dataset.feuillet = key;
      button.setAttribute("aria-pressed", String(key === sheet));
      button.textContent = done ? `${label} (rempli)` : label;
      button.addEventListener("click", () => {
        sheet = key;
        step = 0;
        refresh();
        find(tabs, `[data-feuillet="${key}"]`).focus();
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }

    function showSheets(travail) {
      const { feuillets } = travail;
      const isDone = (key) => {
        const one = feuillets[key];
        return one !== undefined && !calcul.manquantes(clef, one.reponses, one.profil).length;
      };
      const keys = sujet
        ? Object.keys(feuillets)
        : (fixed.length ? fixed : [{ id: ALONE }]).map((one) => one.id);
      if (sujet && !keys.length) {
        keys.push(sheet || newId("feuillet"));
      }
      sheet = keys.includes(sheet) ? sheet : keys[0];
      const label = (key, index) =>
        sujet
          ? feuillets[key]?.nom || `${sujet.charAt(0).toUpperCase()}${sujet.slice(1)} ${index + 1}`
          : fixed.find((one) => one.id === key)?.titre;
      const focused = document.activeElement?.dataset?.feuillet;
      tabs.replaceChildren(...keys.map((key, index) => tab(key, label(key, index), isDone(key))));
      if (focused && keys.includes(focused)) {
        find(tabs, `[data-feuillet="${focused}"]`).focus();
      }
      sheets.hidden = !sujet && !fixed.length;
      // One alone needs no choice
      tabs.hidden = keys.length < 2;
      const said = fixed.find((one) => one.id === sheet)?.consigne;
      setText(consigne, said ?? "");
      consigne.hidden = !said;
      if (remove) {
        remove.hidden = keys.length < 2;
      }
    }

    function showWorks({ travaux, courant }) {
      const keys = Object.keys(travaux);
      workSelect.replaceChildren(
        ...keys.map((key) => {
          const option = document.createElement("option");
          option.value = key;
          option.textContent = travaux[key].nom || "Sans nom";
          option.selected = key === courant;
          return option;
        }),
      );
      workChoice.hidden = keys.length < 2;
      works.hidden = keys.length === 0;
      if (mayFill(workName)) {
        workName.value = travaux[courant]?.nom ?? "";
      }
    }

    /** Returns what shows several assessments side by side, or nothing. */
    function comparison(travaux) {
      const found = Object.values(travaux)
        .map((travail) => ({ travail, said: conclure(definition, travail, textes) }))
        .filter(({ said }) => said?.complet)
        .sort((one, other) => one.travail.date.localeCompare(other.travail.date));
      const compared = comparer(
        definition,
        found.map(({ travail, said }) => [travail.nom || inWords(travail.date), said]),
      );
      return compared ? documents.compare(compared) : [];
    }

    function refresh() {
      const now = read();
      const travail = now.travaux[now.courant] ?? newTravail();
      showSheets(travail);
      moved = shown !== `${now.courant}/${sheet}`;
      shown = `${now.courant}/${sheet}`;
      showWorks(now);
      const { nom, profil, reponses } = travail.feuillets[sheet] ?? newSheet();
      if (sheetName && mayFill(sheetName)) {
        sheetName.value = nom;
      }
      if (profile) {
        for (const input of profile.querySelectorAll("input")) {
          input.checked = input.value === profil;
        }
      }
      for (const question of clef.questions) {
        showAnswer(question, reponses[question.id]);
      }
      for (const hint of form.querySelectorAll("[data-attente]")) {
        const [model] =
          models.get(
            `attente--${hint.closest("label").querySelector("[data-axe]").dataset.axe}--${profil}`,
          ) ?? [];
        hint.hidden = !model;
        hint.replaceChildren(
          ...(model ? ["Par exemple\u00a0: ", model.content.cloneNode(true)] : []),
        );
      }
      const asked = showQuestions(profil);
      showLevels(reponses, profil);
      const left = calcul.manquantes(clef, reponses, profil).length;
      setText(
        progress,
        left ? `${asked.length - left} sur ${asked.length} remplies.` : "Tout est rempli.",
      );
      const result = conclure(definition, travail, textes);
      region.hidden = result === null;
      content.replaceChildren(
        ...(result ? [...documents.show(result, models, "p"), ...comparison(now.travaux)] : []),
      );
      root.toggleAttribute("data-commence", now.courant !== "");
      for (const button of tools.querySelectorAll(
        '[data-imprimer="resultat"], [data-exporter="html"]',
      )) {
        button.hidden = result === null;
      }
      for (const button of [
        erase,
        ...tools.querySelectorAll('[data-exporter="csv"], [data-exporter="json"]'),
      ]) {
        button.hidden = !now.courant;
      }
      undo.hidden = last === null;
      note.setAttribute("role", store.kept ? "note" : "alert");
      setText(
        note,
        store.kept
          ? "Ce que vous écrivez reste sur cet appareil, nulle part ailleurs. Vous pouvez fermer la page et revenir."
          : "Cet appareil ne peut pas garder vos réponses\u00a0: enregistrez-les dans un fichier avant de quitter la page.",
      );
    }

    // Files

    /** Returns a row for each answer, then one for each line of the result. */
    function rows({ nom, date, feuillets }, result) {
      const found = [["Travail", "Date", "Feuillet", "Profil", "Question", "Réponse", "Valeur"]];
      for (const [key, one] of Object.entries(feuillets)) {
        const name = one.nom || fixed.find((known) => known.id === key)?.titre || "";
        const who = definition.profils.find((known) => known.id === one.profil)?.texte ?? "";
        for (const question of calcul.questions(clef, one.profil)) {
          const answer = one.reponses[question.id];
          const start = [nom, date, name, who, textes.enonce(question.id)];
          if (question.type === "repartition") {
            for (const axe of definition.axes) {
              found.push([...start, axe.titre, answer?.[axe.id] ?? ""]);
            }
          } else if (answer !== undefined) {
            const words = question.type === "texte" ? answer : textes.reponse(question.id, answer);
            found.push([...start, words, question.type === "echelle" ? answer : ""]);
          } else {
            found.push([...start, "", ""]);
          }
        }
      }
      for (const [first, ...others] of result?.tableau.lignes ?? []) {
        found.push([nom, date, "Résultat", "", first, others.join(" | "), ""]);
      }
      return found;
    }

    const formats = {
      html: {
        type: "text/html",
        write: (travail, result) => {
          const names = [travail.nom, inWords(travail.date)].filter(Boolean).join(" – ");
          const from = document.querySelector("link[rel=canonical]")?.href;
          const origin = `Fait avec le Guide des partenariats${from ? `, ${from}` : ""}. Une aide à la discussion, et non un avis juridique.`;
          return documents.html(
            definition.titre,
            [names, origin],
            documents.show(result, models, "h2"),
          );
        },
      },
      csv: { type: "text/csv", write: (travail, result) => documents.csv(rows(travail, result)) },
      json: { type: "application/json", write: () => documents.json(id, read().travaux) },
    };

    function save(format) {
      const { travaux, courant } = read();
      const { type, write } = formats[format];
      const name = `${id}-${travaux[courant].date || today()}.${format}`;
      download(name, type, write(travaux[courant], conclure(definition, travaux[courant], textes)));
      setText(message, `Le fichier «\u00a0${name}\u00a0» est enregistré avec vos téléchargements.`);
    }

    async function take(chosen) {
      let found;
      setText(refusal, "");
      try {
        if (chosen.size > documents.LARGEST) {
          throw new Error("Ce fichier n’a pas été enregistré par cet outil.");
        }
        found = Object.entries(documents.read(id, await chosen.text()))
          .map(([key, travail]) => [key, soundTravail(travail, definition)])
          .filter(([key, travail]) => travail && /^[a-z0-9-]+$/.test(key));
        if (!found.length) {
          throw new Error("Ce fichier est abîmé\u00a0: ce qu’il contient ne peut pas être lu.");
        }
      } catch (error) {
        setText(message, "");
        setText(refusal, `${error.message} Rien n’a été changé.`);
        return;
      }
      last = store.read(KIND, id) ?? {};
      change((now) => {
        for (const [key, travail] of found) {
          // Beside what is here, never in its place
          const same =
            Object.hasOwn(now.travaux, key) &&
            JSON.stringify(now.travaux[key]) === JSON.stringify(travail);
          const free = same || !Object.hasOwn(now.travaux, key) ? key : newId("travail");
          now.travaux[free] = travail;
          now.courant = free;
        }
      });
      sheet = "";
      refresh();
      setText(
        message,
        `C’est fait\u00a0: ${found.length}\u00a0${found.length < 2 ? "travail repris" : "travaux repris"} du fichier, à côté de ce que vous aviez.`,
      );
    }

    function print(what) {
      const page = document.documentElement;
      page.dataset.imprimer = "questionnaire";
      root.dataset.imprimer = what;
      const shown = alone;
      alone = false;
      if (what === "vierge") {
        form.reset();
        for (const question of clef.questions) {
          showAnswer(question, undefined);
          fields.get(question.id).hidden = false;
        }
        for (const part of form.querySelectorAll("[data-partie]")) {
          part.hidden = false;
        }
      }
      window.addEventListener(
        "afterprint",
        () => {
          delete page.dataset.imprimer;
          delete root.dataset.imprimer;
          alone = shown;
          refresh();
        },
        { once: true },
      );
      window.print();
    }

    // What the reader does

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => {
      const field = target.closest("[data-question]");
      if (field) {
        const question = questionOf.get(field.dataset.question);
        const answer = answerIn(question);
        changeSheet((one) => {
          if (answer === undefined) {
            delete one.reponses[question.id];
          } else {
            one.reponses[question.id] = answer;
          }
        });
      } else if (target.closest("[data-profil]")) {
        changeSheet((one) => Object.assign(one, { profil: target.value }));
      } else if (target === sheetName) {
        changeSheet((one) => Object.assign(one, { nom: target.value }));
      }
    });
    workName.addEventListener("input", () =>
      change(({ travaux, courant }) => Object.assign(travaux[courant], { nom: workName.value })),
    );
    workSelect.addEventListener("change", () => {
      sheet = "";
      change((now) => Object.assign(now, { courant: workSelect.value }));
    });
    find(works, "[data-nouveau]").addEventListener("click", () => {
      sheet = "";
      step = 0;
      change((now) => {
        now.courant = newId("travail");
        now.travaux[now.courant] = newTravail();
      });
      workName.focus();
      workName.select();
    });
    sheets.querySelector("[data-ajouter]")?.addEventListener("click", () => {
      // The one that is open exists, even when nothing is written in it yet
      changeSheet(() => {});
      sheet = newId("feuillet");
      step = 0;
      changeSheet(() => {});
      sheetName.focus();
    });
    remove?.addEventListener("click", () => {
      last = store.read(KIND, id);
      change(({ travaux, courant }) => delete travaux[courant]?.feuillets[sheet]);
      undo.focus();
    });
    oneByOne.addEventListener("click", () => {
      alone = !alone;
      step = 0;
      refresh();
    });
    function go(by) {
      const shown = [...fields.values()].filter((field) => !field.hidden);
      step += by;
      refresh();
      const [field] = [...fields.values()].filter((one) => !one.hidden);
      if (field && field !== shown[0]) {
        field.focus();
      } else if (!region.hidden) {
        region.focus();
      }
    }
    before.addEventListener("click", () => go(-1));
    after.addEventListener("click", () => go(1));

    for (const button of tools.querySelectorAll("[data-exporter]")) {
      button.addEventListener("click", () => save(button.dataset.exporter));
    }
    for (const button of tools.querySelectorAll("[data-imprimer]")) {
      button.addEventListener("click", () => print(button.dataset.imprimer));
    }
    find(tools, "[data-reprendre]").addEventListener("click", () => file.click());
    // What was refused is said until the reader does something else
    root.addEventListener("click", () => setText(refusal, ""));
    file.addEventListener("change", () => {
      const [chosen] = file.files;
      if (chosen) {
        take(chosen).finally(() => {
          // The same file may be chosen again
          file.value = "";
        });
      }
    });
    erase.addEventListener("click", () => {
      last = store.read(KIND, id);
      sheet = "";
      change((now) => {
        delete now.travaux[now.courant];
        now.courant = Object.keys(now.travaux).at(-1) ?? "";
      });
      setText(message, "Ce travail est effacé de cet appareil.");
      undo.focus();
    });
    undo.addEventListener("click", () => {
      const back = last;
      last = null;
      store.update(KIND, id, () => (Object.keys(back).length ? back : null));
      setText(message, "C’est annulé.");
      refresh();
      find(tools, "[data-reprendre]").focus();
    });

    store.watch(KIND, id, refresh);
    walk.hidden = false;
    tools.hidden = false;
    refresh();
  }

  /** Returns elements under the name that they carry. */
  function grouped(elements) {
    const found = new Map();
    for (const element of elements) {
      found.set(element.dataset.modele, [...(found.get(element.dataset.modele) ?? []), element]);
    }
    return found;
  }

  register("questionnaire", mount);
})();
