// Writes the agreement with the reader: one part at a time, several drafts, five ways to take it away.
(() => {
  "use strict";

  const { save: download } = window.site.files;
  const { find } = window.site.dom;
  const { acte: composer, apercu, register, store } = window.site;
  const KIND = "outil";
  const FORMAT = "guide-partenariats-convention";
  const SCHEMA = 1;
  const LAST = "verifier";
  // Far above what anyone writes: a larger file is another one
  const LARGEST = 5_000_000;
  const NOTHING = "Rien n’a été changé.";
  const ALL_ERASED = "Tous vos brouillons sont effacés de cet appareil.";
  const UNNAMED = "Brouillon sans nom";

  /**
   * @typedef {{nom: string, pas: string, reponses: Record<string, string>}} Brouillon
   * @typedef {Record<string, Brouillon>} Brouillons
   */

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const plural = (count, one, several) => `${count}\u00a0${count < 2 ? one : several}`;
  const blank = () => ({ nom: "", pas: "", reponses: {} });

  /** Returns the answers that can be read: texts. */
  function answersOf(value) {
    const entries = Object.entries(isObject(value) ? value : {});
    return Object.fromEntries(entries.filter(([, answer]) => typeof answer === "string"));
  }

  /** @returns {Brouillon} */
  function draftOf(value) {
    const { nom, pas, reponses } = isObject(value) ? value : {};
    return {
      nom: typeof nom === "string" ? nom : "",
      pas: typeof pas === "string" ? pas : "",
      reponses: answersOf(reponses),
    };
  }

  /** Returns the drafts that are kept, at least one. @returns {Brouillons} */
  function draftsOf(value) {
    const kept = isObject(value?.brouillons) ? value.brouillons : {};
    const entries = Object.entries(kept).filter(([, draft]) => isObject(draft));
    return entries.length
      ? Object.fromEntries(entries.map(([id, draft]) => [id, draftOf(draft)]))
      : { b1: blank() };
  }

  function nextId(drafts) {
    const numbers = Object.keys(drafts).map((id) => Number(/^b(\d+)$/.exec(id)?.[1] ?? 0));
    return `b${Math.max(0, ...numbers) + 1}`;
  }

  // Files -----------------------------------------------------------------------------------

  function slug(text) {
    const plain = text
      .toLowerCase()
      .replace(/œ/g, "oe")
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "");
    return (plain.match(/[a-z0-9]+/g) ?? ["convention"]).join("-").slice(0, 60);
  }

  /** How the document leaves the page. */
  const formats = {
    docx: (acte) => window.site.bureautique.docx(acte),
    odt: (acte) => window.site.bureautique.odt(acte),
    html: (acte) => ({ type: "text/html", content: apercu.file(acte) }),
    md: (acte) => ({ type: "text/markdown", content: apercu.markdown(acte) }),
  };

  /** Returns the draft that a file holds; throws, with a sentence for the reader. */
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
    if (Number.isInteger(found.schema) && found.schema > SCHEMA) {
      throw new Error(
        "Ce brouillon vient d’un guide plus récent que celui-ci. Ouvrez-le avec ce guide-là.",
      );
    }
    if (found.schema !== SCHEMA || !isObject(found.reponses)) {
      throw new Error("Ce fichier est abîmé\u00a0: ce qu’il contient ne peut pas être lu.");
    }
    return { ...draftOf(found), pas: "" };
  }

  const foreign = () => "Ce fichier n’est pas un brouillon enregistré par cet outil.";

  // One field -------------------------------------------------------------------------------

  class Field {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      this.key = root.dataset.champ;
      this.radios = [...root.querySelectorAll('input[type="radio"]')];
      this.input = this.radios.length ? null : find(root, "input, textarea");
      this.alert = root.querySelector("[data-alerte]");
    }

    get value() {
      return this.input
        ? this.input.value
        : (this.radios.find(({ checked }) => checked)?.value ?? "");
    }

    /** Shows what is kept, but where one is writing. */
    show(value) {
      for (const radio of this.radios) {
        radio.checked = value !== undefined && radio.value === value;
      }
      if (
        this.input &&
        this.input !== document.activeElement &&
        this.input.value !== (value ?? this.input.defaultValue)
      ) {
        this.input.value = value ?? this.input.defaultValue;
      }
    }

    warn(text) {
      if (this.alert && this.alert.textContent !== text) {
        this.alert.textContent = text;
      }
    }
  }

  // The tool --------------------------------------------------------------------------------

  function mount(root) {
    const id = root.dataset.outil;
    const model = JSON.parse(find(root, "[data-modele][type]").textContent);
    const form = find(root, "[data-formulaire]");
    const fields = [...form.querySelectorAll("[data-champ]")].map((element) => new Field(element));
    const sections = [...root.querySelectorAll("[data-section]")];
    const groups = [...form.querySelectorAll("[data-rang]")];
    // Those that the blank model shows
    const blankGroups = groups.filter((group) => !group.hidden);
    const withoutScript = [...root.querySelectorAll("[data-sans-script]")];
    const nav = find(root, "[data-etapes]");
    const menu = find(nav, "details");
    const end = find(root, `[data-section="${LAST}"]`);
    const sheet = find(end, "[data-document]");
    const done = find(end, "[data-fait]");
    const bar = find(root, "[data-brouillons]");
    const name = find(bar, "[data-nom]");
    const message = find(bar, "[data-message]");
    const refusal = find(bar, "[data-refus]");
    const note = find(bar, "[data-garde]");
    const keptHere = note.textContent;
    const undo = find(bar, "[data-annuler]");
    const file = find(bar, "[data-fichier]");
    // With room, the parts stay in sight beside the form (46rem in the style sheet)
    const wide = () =>
      root.clientWidth >= 46 * parseFloat(getComputedStyle(document.documentElement).fontSize);

    /** @type {Brouillons} */
    let drafts = {};
    let current = "";
    /** What was just written here: another tab's change is any other. */
    let written = "";
    /** Puts back what was erased, until something else changes. @type {(() => void) | null} */
    let restore = null;

    const draft = () => drafts[current];
    const compose = () => composer.compose(model, draft().reponses);
    const nameOf = (one) => one.nom.trim() || UNNAMED;

    // What is kept

    function load() {
      const value = store.read(KIND, id);
      written = JSON.stringify(value);
      drafts = draftsOf(value);
      const wanted = current || value?.courant;
      current = Object.hasOwn(drafts, wanted) ? wanted : Object.keys(drafts)[0];
    }

    /** Keeps the drafts as they are here, which shows them; another tab's other drafts stay. */
    function keep(removed = [], more = {}) {
      store.update(KIND, id, (value) => {
        const others = isObject(value.brouillons) ? value.brouillons : {};
        const brouillons = { ...others, [current]: draft() };
        Object.assign(brouillons, more.brouillons);
        removed.forEach((one) => delete brouillons[one]);
        const next = { ...value, ...more, courant: current, brouillons };
        written = JSON.stringify(next);
        return next;
      });
    }

    function change(replace) {
      restore = null;
      replace(draft());
      keep();
    }

    /** Says something once the rest is drawn: a live region must change. */
    function say(place, text) {
      place.textContent = text;
    }

    // What is seen

    function steps(acte) {
      return [...acte.sections.filter(({ visible }) => visible).map((section) => section.id), LAST];
    }

    function here(acte) {
      const all = steps(acte);
      return all.includes(draft().pas) ? draft().pas : all[0];
    }

    function refresh() {
      const acte = compose();
      const step = here(acte);
      const alerts = new Map(acte.alertes.map(({ cle, texte }) => [cle, texte]));
      for (const field of fields) {
        field.show(draft().reponses[field.key]);
        field.root.hidden = !acte.asked(field.key);
        field.warn(alerts.get(field.key) ?? "");
      }
      for (const group of groups) {
        const [, pour, rank] = /^(.*)-(\d)$/.exec(group.dataset.rang);
        const asked = fields.some((field) => group.contains(field.root) && !field.root.hidden);
        group.hidden = !asked || Number(rank) > acte.count(pour);
        const place = find(group, "[data-designation]");
        place.textContent = pour === "parties" ? `\u00a0: ${acte.designation(Number(rank))}` : "";
      }
      for (const section of sections) {
        section.hidden = section.dataset.section !== step;
      }
      showNav(acte, step);
      showText(acte, step);
      showEnd(acte, alerts);
      showDrafts();
    }

    function showNav(acte, step) {
      const all = steps(acte);
      const states = new Map(acte.sections.map((section) => [section.id, section.manques.length]));
      states.set(LAST, acte.manques);
      for (const item of nav.querySelectorAll("[data-pas]")) {
        const key = item.dataset.pas;
        const count = states.get(key);
        const button = find(item, "button");
        item.hidden = !all.includes(key);
        item.dataset.etat = count ? "reste" : "complet";
        find(item, "[data-etat]").textContent = count ? `${count} à compléter` : "complet";
        if (key === step) {
          button.setAttribute("aria-current", "step");
        } else {
          button.removeAttribute("aria-current");
        }
      }
      const title = find(nav, `[data-aller="${step}"] span`).textContent;
      find(nav, "[data-position]").textContent =
        `Partie ${all.indexOf(step) + 1} sur ${all.length}\u00a0: ${title}`;
      for (const button of root.querySelectorAll("[data-precedent]")) {
        button.hidden = step === all[0];
      }
    }

    /** What the part being written makes in the document. */
    function showText(acte, step) {
      const view = form.querySelector(`[data-apercu-de="${step}"]`);
      if (view) {
        const nodes = apercu.nodes(acte, step);
        view.hidden = nodes.length === 0;
        find(view, "[data-texte]").replaceChildren(...nodes);
      }
    }

    function showEnd(acte, alerts) {
      sheet.replaceChildren(...apercu.nodes(acte));
      find(end, "[data-bilan]").textContent = acte.manques
        ? `Il manque ${plural(acte.manques, "réponse", "réponses")}. Le document est utilisable\u00a0: il montre entre crochets ce qui reste à compléter.`
        : "Toutes les réponses attendues sont données. Relisez le document, puis faites-le relire.";
      const warnings = find(end, "[data-alertes]");
      warnings.replaceChildren(...[...alerts].map(([, text]) => item(text)));
      warnings.hidden = alerts.size === 0;
      const words = { ecrit: "écrit", absent: "pas dans ce document" };
      const rows = acte.elements.map(({ texte, etat, manques, section }) => {
        const line = item(`${texte}\u00a0: ${words[etat] ?? `${manques} à compléter`}. `);
        line.dataset.etat = etat;
        if (etat === "a-completer") {
          line.append(goTo(section, "Compléter", acte));
        }
        return line;
      });
      find(end, "[data-elements]").replaceChildren(...rows);
      // The rest is in the agreement that it changes
      find(end, "[data-controle]").hidden = acte.document === "avenant";
    }

    function item(text) {
      const line = document.createElement("li");
      line.textContent = text;
      return line;
    }

    function goTo(section, text, acte) {
      const button = document.createElement("button");
      const { titre } = acte.sections.find((one) => one.id === section);
      button.type = "button";
      button.className = "convention__lien";
      button.dataset.aller = section;
      button.textContent = text;
      button.setAttribute("aria-label", `${text}\u00a0: ${titre}`);
      return button;
    }

    function showDrafts() {
      const all = Object.entries(drafts);
      find(bar, "[data-nombre]").textContent = String(all.length);
      if (name !== document.activeElement) {
        name.value = draft().nom;
      }
      find(bar, "[data-liste]").replaceChildren(
        ...all.map(([key, one]) => {
          const line = document.createElement("li");
          if (key === current) {
            line.textContent = `${nameOf(one)} (celui-ci)`;
          } else {
            const button = document.createElement("button");
            button.type = "button";
            button.className = "convention__lien";
            button.dataset.ouvrir = key;
            button.textContent = nameOf(one);
            button.setAttribute("aria-label", `Ouvrir «\u00a0${nameOf(one)}\u00a0»`);
            line.append(button);
          }
          return line;
        }),
      );
      undo.hidden = restore === null;
      note.setAttribute("role", store.kept ? "note" : "alert");
      const where = store.kept
        ? keptHere
        : "Cet appareil ne peut pas garder ce que vous écrivez\u00a0: enregistrez votre document ou votre brouillon avant de quitter la page.";
      // The same alert again would be read again
      if (note.textContent !== where) {
        note.textContent = where;
      }
    }

    // Moving

    function go(step) {
      change((one) => {
        one.pas = step;
      });
      if (!wide()) {
        menu.open = false;
      }
      const section = find(root, `[data-section="${step}"]`);
      section.focus({ preventScroll: true });
      section.scrollIntoView({ block: "start" });
    }

    function move(by) {
      const acte = compose();
      const all = steps(acte);
      go(all[all.indexOf(here(acte)) + by]);
    }

    // Drafts

    function open(key) {
      current = key;
      keep();
    }

    function add(one, text) {
      restore = null;
      const key = nextId(drafts);
      drafts[key] = one;
      open(key);
      say(message, text);
    }

    /** Erases drafts; when none is left, a blank one takes their place. */
    function erase(keys, text) {
      const before = { value: store.read(KIND, id), drafts: { ...drafts }, current };
      const all = keys.length === Object.keys(drafts).length;
      const fresh = nextId(drafts);
      keys.forEach((key) => delete drafts[key]);
      if (all) {
        drafts[fresh] = blank();
      }
      current = Object.keys(drafts)[0];
      restore = () => {
        drafts = { ...before.drafts, ...drafts };
        current = before.current;
        if (all && !Object.keys(drafts[fresh].reponses).length) {
          delete drafts[fresh];
        }
        keep(all ? [fresh] : [], { ...before.value, brouillons: drafts });
      };
      if (text === ALL_ERASED) {
        written = "null";
        store.erase(KIND, id);
      } else {
        keep(keys);
      }
      say(message, text);
      undo.focus();
    }

    async function take(chosen) {
      say(refusal, "");
      try {
        if (chosen.size > LARGEST) {
          throw new Error(foreign());
        }
        const one = read(await chosen.text());
        add(
          one,
          `Le brouillon «\u00a0${nameOf(one)}\u00a0» est repris. Les autres sont toujours là.`,
        );
      } catch (error) {
        say(message, "");
        say(refusal, `${error.message} ${NOTHING}`);
      }
    }

    // Leaving with the document

    function save(format) {
      const acte = compose();
      const { type, content } = formats[format](acte);
      const filename = `${slug(apercu.plain(acte.titre))}.${format}`;
      download(filename, type, content);
      finish();
      const rest = acte.manques
        ? ` Il y reste ${plural(acte.manques, "passage", "passages")} à compléter.`
        : "";
      say(
        done,
        `Le fichier «\u00a0${filename}\u00a0» est enregistré avec vos téléchargements.${rest}`,
      );
    }

    function saveDraft() {
      const { nom, reponses } = draft();
      const found = { format: FORMAT, schema: SCHEMA, edition: model.edition, nom, reponses };
      const filename = `brouillon-${slug(nom || apercu.plain(compose().titre))}.json`;
      download(filename, "application/json", `${JSON.stringify(found, null, 2)}\n`);
      say(message, `Le fichier «\u00a0${filename}\u00a0» est enregistré avec vos téléchargements.`);
    }

    /** The step of the parcours counts a document that left the page. */
    function finish() {
      keep([], { termine: true });
    }

    /** Prints the document alone, or the blank model that the page gives without script. */
    function print(which) {
      const page = document.documentElement;
      page.dataset.imprimer = "convention";
      root.dataset.imprimer = which;
      if (which === "modele") {
        form.reset();
        withoutScript.forEach((element) => (element.hidden = false));
        const shown = [...sections, ...fields.map((field) => field.root), ...blankGroups];
        shown.forEach((element) => (element.hidden = element === end));
      }
      const clean = () => {
        delete page.dataset.imprimer;
        delete root.dataset.imprimer;
        withoutScript.forEach((element) => (element.hidden = true));
        refresh();
      };
      window.addEventListener("afterprint", clean, { once: true });
      window.print();
    }

    // Listening

    form.addEventListener("input", (event) => {
      const field = fields.find((one) => one.root.contains(event.target));
      if (field) {
        change(({ reponses }) => {
          reponses[field.key] = field.value;
        });
      }
    });
    // What was refused is said until the reader does something else
    root.addEventListener("click", () => say(refusal, ""));
    form.addEventListener("submit", (event) => event.preventDefault());
    name.addEventListener("input", () => change((one) => (one.nom = name.value)));
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const { aller, ouvrir, exporter, imprimer } = button?.dataset ?? {};
      if (aller) {
        go(aller);
      } else if (ouvrir) {
        restore = null;
        open(ouvrir);
        say(message, `Vous êtes dans «\u00a0${nameOf(draft())}\u00a0».`);
        name.focus();
      } else if (exporter === "json") {
        saveDraft();
      } else if (exporter) {
        save(exporter);
      } else if (imprimer) {
        if (imprimer === "document") {
          finish();
        }
        print(imprimer);
      }
    });
    for (const button of root.querySelectorAll("[data-precedent]")) {
      button.addEventListener("click", () => move(-1));
    }
    for (const button of root.querySelectorAll("[data-suivant]")) {
      button.addEventListener("click", () => move(1));
    }
    find(bar, "[data-nouveau]").addEventListener("click", () => {
      add(blank(), "Un nouveau brouillon est ouvert. L’autre est gardé.");
      name.focus();
    });
    find(bar, "[data-dupliquer]").addEventListener("click", () => {
      const { pas, reponses } = draft();
      const copy = { nom: `${nameOf(draft())} (copie)`, pas, reponses: { ...reponses } };
      add(copy, `Vous êtes dans la copie, «\u00a0${copy.nom}\u00a0».`);
      name.focus();
    });
    find(bar, "[data-effacer]").addEventListener("click", () => {
      erase([current], `«\u00a0${nameOf(draft())}\u00a0» est effacé.`);
    });
    find(bar, "[data-tout-effacer]").addEventListener("click", () => {
      erase(Object.keys(drafts), ALL_ERASED);
    });
    undo.addEventListener("click", () => {
      const back = restore;
      restore = null;
      back();
      say(message, "C’est revenu.");
      name.focus();
    });
    find(bar, "[data-importer]").addEventListener("click", () => file.click());
    file.addEventListener("change", () => {
      const [chosen] = file.files;
      if (chosen) {
        take(chosen).finally(() => {
          // The same file may be chosen again
          file.value = "";
        });
      }
    });
    store.watch(KIND, id, () => {
      // Another tab, or the browser that puts back the fields as they were
      if (JSON.stringify(store.read(KIND, id)) !== written) {
        load();
      }
      refresh();
    });

    withoutScript.forEach((element) => (element.hidden = true));
    for (const element of [bar, nav, ...root.querySelectorAll("[data-suite]")]) {
      element.hidden = false;
    }
    load();
    refresh();
    // Last: to measure is to lay out, and the parts not shown are hidden by now
    menu.open = wide();
  }

  register("convention", mount);
})();
