// Walks through the site in Firefox; prints, as JSON, what went wrong in each journey.
// Values, as JSON on the command line: firefox (the program), site and bundle (the address of each,
// with its « / »), folder (for downloads, emptied each time), answers (to each kind of question, by
// page).
"use strict";

const { mkdirSync, readdirSync, readFileSync, rmSync } = require("node:fs");
const { join } = require("node:path");
const puppeteer = require("puppeteer-core");

const { firefox, site, bundle, folder, answers } = JSON.parse(process.argv[2]);
const LONGEST = 20_000;

function must(condition, says) {
  if (!condition) {
    throw new Error(says);
  }
}

/** Waits until `check` returns something true, and returns it. */
async function until(check, says) {
  const end = Date.now() + LONGEST;
  while (Date.now() < end) {
    const found = await check();
    if (found) {
      return found;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(says);
}

/** What someone does on a page. */
class Person {
  constructor(page, root) {
    this.page = page;
    this.root = root;
  }

  /** Opens a page as one does from the site, or from the folder. */
  open(path) {
    return this.page.goto(this.root + (this.root === bundle ? `${path.slice(0, -1)}.html` : path));
  }

  /** Clicks the first of what a selector finds that can be seen. */
  async press(selector) {
    const found = await until(async () => {
      for (const one of await this.page.$$(selector)) {
        if (await one.isVisible()) {
          return one;
        }
      }
      return null;
    }, `introuvable : ${selector}`);
    await found.click();
  }

  /** Chooses an answer by the text of its label. */
  choose(text) {
    return this.press(`label ::-p-text(${text})`);
  }

  async write(selector, text) {
    await this.press(selector);
    await this.page.keyboard.type(text);
  }

  /** Waits for a text in what a selector finds. */
  sees(selector, text) {
    const look = (selector, text) => {
      const said = [...document.querySelectorAll(selector)].map((one) => one.innerText ?? one.textContent);
      return said.some((one) => one.replace(/\s+/g, " ").includes(text));
    };
    return until(() => this.page.evaluate(look, selector, text), `« ${text} » n’est pas dans ${selector}`);
  }

  count(selector) {
    return this.page.evaluate((selector) => document.querySelectorAll(selector).length, selector);
  }

  /** Clicks, and returns the name and the bytes of the file that this gives. */
  async save(selector) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await this.press(selector);
    const whole = () => readdirSync(folder).find((name) => !name.endsWith(".part"));
    const name = await until(whole, `aucun fichier après ${selector}`);
    const content = () => {
      const bytes = readFileSync(join(folder, name));
      return bytes.length ? bytes : null;
    };
    return { name, bytes: await until(content, `${name} est vide`) };
  }
}

// The five tools, from nothing to a document -----------------------------------------------------

/** Checks that what a tool keeps says that a result exists. */
async function isDone(person, tool) {
  const kept = await person.page.evaluate((key) => localStorage.getItem(key), `guide-partenariats:outil:${tool}`);
  must(JSON.parse(kept)?.valeur?.termine === true, `${tool} : l’appareil ne garde pas de résultat`);
}

/** Saves the document of a questionnaire, which says what the page says. */
async function document(person, said) {
  await person.sees("[data-resultat]", said);
  must(await person.count(".questionnaire__dessin"), "le résultat n’a pas de dessin");
  const { name, bytes } = await person.save("[data-exporter=html]");
  const text = bytes.toString("utf-8").replace(/\s+|&nbsp;/g, " ");
  must(name.endsWith(".html") && text.includes(said) && text.includes("<svg"), `${name} ne dit pas « ${said} »`);
}

async function typologie(person) {
  await person.open("outils/typologie/");
  const questions = await person.count("[data-question]");
  for (let rank = 0; rank < questions; rank += 1) {
    await person.page.evaluate((rank) => document.querySelectorAll("[data-question]")[rank].scrollIntoView(), rank);
    const radios = await (await person.page.$$("[data-question]"))[rank].$$("input[type=radio]");
    await radios[0].click();
  }
  await person.write("[data-nom-feuillet]", "Les vélos");
  await document(person, "« Les vélos » relève surtout de la catégorie mécénat (100 %).");
  await isDone(person, "typologie");
}

async function carre(person) {
  await person.open("outils/carre-magique/");
  await person.choose("Une association");
  for (const [sheet, points] of [["nous", "1360"], ["partenaire", "4411"]]) {
    await person.press(`[data-feuillet=${sheet}]`);
    for (const [rank, input] of (await person.page.$$("[data-axe]")).entries()) {
      if (rank < points.length) {
        await input.click({ count: 3 });
        await person.page.keyboard.type(points[rank]);
      }
    }
    await person.sees("[data-reste]", "Tous les points sont placés.");
    await person.press(`[data-question]:has(input[type=radio]) input[type=radio]${sheet === "nous" ? "[value=ressources]" : ""}`);
  }
  await document(person, "Vous vous rejoignez sur « parties prenantes ».");
  await isDone(person, "carre-magique");
}

async function evaluation(person) {
  await person.open("outils/evaluation/");
  await person.choose("Nous le préparons");
  // One question at a time, by keyboard
  await person.press("[data-une]");
  for (let asked = true; asked; ) {
    const one = await until(
      async () => (await person.page.$$("[data-question]:not([hidden]) input[type=radio]"))[1],
      "aucune question n’est montrée",
    );
    await one.focus();
    await person.page.keyboard.press(" ");
    asked = await person.page.evaluate(() => document.querySelector("[data-apres]").textContent !== "Voir le résultat");
    await (await person.page.$("[data-apres]")).press("Enter");
  }
  must(
    await person.page.evaluate(() => document.activeElement.matches("[data-resultat]")),
    "le résultat n’a pas le focus",
  );
  await document(person, "Tous les thèmes sont au même point : 2,0 sur 4, amorcé.");
  await isDone(person, "evaluation");
  await person.page.reload();
  await person.sees("[data-resultat]", "2,0 sur 4, amorcé");
}

async function convention(person) {
  await person.open("outils/convention/");
  await person.choose("Un avenant");
  await person.press("[data-section]:not([hidden]) [data-suivant]");
  await person.write("#convention--designation-1", "l’École");
  await person.write("#convention--nom-1", "École <b>du</b> Canal");
  await person.page.reload();
  await person.sees("[data-section]:not([hidden]) [data-texte]", "École <b>du</b> Canal");
  await person.press("[data-aller=verifier]");
  await person.sees("[data-document]", "Avenant n");
  for (const kind of ["docx", "odt"]) {
    const { name, bytes } = await person.save(`[data-exporter=${kind}]`);
    must(name.endsWith(`.${kind}`) && bytes.subarray(0, 2).toString() === "PK", `${name} n’est pas une archive`);
  }
  for (const kind of ["html", "md"]) {
    const { name, bytes } = await person.save(`[data-exporter=${kind}]`);
    must(name.endsWith(`.${kind}`) && bytes.toString("utf-8").includes("Canal"), `${name} ne dit pas le nom`);
  }
  await isDone(person, "convention");
}

async function prospection(person) {
  await person.open("outils/prospection/");
  await person.press("[data-ajouter]");
  await person.page.keyboard.type("Menuiserie du Pont");
  await person.page.keyboard.press("Tab");
  await person.page.keyboard.type("Ent");
  await person.write("#prospection--notes", "=1+1");
  await person.write("#prospection--etape", "Appeler");
  // In what order one types a date is the browser's own affair
  await person.page.$eval("#prospection--date", (field) => {
    field.value = "2026-11-20";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await person.page.keyboard.press("Enter");
  await person.sees("[data-message]", "« Menuiserie du Pont » est ajoutée.");
  await person.sees("[data-lignes]", "20 nov. 2026");
  const { name, bytes } = await person.save("[data-exporter=csv]");
  const text = bytes.toString("utf-8");
  must(name.endsWith(".csv") && text.startsWith('\ufeff"Organisation";'), `${name} n’est pas le tableau`);
  must(text.includes('"Menuiserie du Pont";"Entreprise";') && text.includes("'=1+1"), `${name} : ${text}`);
  await isDone(person, "prospection");
  // And back: what was erased is read again in the file
  await person.press("[data-vider]");
  await (await person.page.$("[data-fichier]")).uploadFile(join(folder, name));
  await person.press("[data-apercu] [data-choix=ajouter], [data-apercu] [data-choix=tout]");
  await person.sees("[data-lignes]", "Menuiserie du Pont");
}

// The rest of the guide ----------------------------------------------------------------------------

async function quiz(person) {
  for (const [path, kinds] of Object.entries(answers)) {
    await person.open(path);
    for (const [kind, answer] of Object.entries(kinds)) {
      const own = `[data-quiz=exemple-${kind}]`;
      if (Array.isArray(answer)) {
        for (const value of answer) {
          await person.press(`${own} input[value="${value}"]`);
        }
      } else if (typeof answer === "string") {
        await person.write(`${own} [data-reponse] input`, answer);
      } else if (Object.hasOwn(answer, "criteres")) {
        await person.write(`${own} textarea`, answer.texte);
      } else {
        for (const [part, value] of Object.entries(answer)) {
          const field = `${own} [data-partie="${part}"]`;
          if (await person.page.$(`${field} select`)) {
            await person.page.select(`${field} select`, value);
          } else {
            await person.write(`${field} input`, value);
          }
        }
      }
      await person.press(`${own} [data-verifier]`);
      for (const box of await person.page.$$(`${own} [data-grille] input`)) {
        await box.click();
      }
      await person.sees(own, "Votre score : 1 sur 1");
    }
  }
}

async function liste(person) {
  await person.open("fiches/evaluer-un-partenariat/");
  const boxes = "[data-checklist] input[data-element]";
  for (const box of (await person.page.$$(boxes)).slice(0, 3)) {
    await box.click();
  }
  const total = await person.page.evaluate(() => document.querySelector("[data-checklist] [data-total]").textContent);
  await person.page.reload();
  await person.sees("[data-checklist] [data-total]", total.replace(/\s+/g, " "));
  must((await person.count(`${boxes}:checked`)) === 3, "les coches ne sont plus là");
}

async function recherche(person) {
  await person.open("aide/");
  await person.page.keyboard.press("/");
  await person.page.keyboard.type("propriété intellectulle");
  await person.sees("[data-search-results] a", "Rédiger une convention");
  await person.page.keyboard.press("Enter");
  await until(() => person.page.url().includes("rediger-une-convention"), "la recherche ne mène pas à la page");
  await person.sees("h1", "Rédiger une convention");
}

async function film(person) {
  await person.open("parcours/typologie/");
  await person.page.evaluate(() => {
    document.querySelector("video").muted = true;
  });
  await person.press(".video__chapitres button");
  const state = () =>
    person.page.evaluate(() => {
      const film = document.querySelector("video");
      const cues = [...film.textTracks].flatMap((track) => [...(track.activeCues ?? [])]);
      return film.currentTime > 1 && !film.paused && film.videoWidth ? { caption: cues[0]?.text ?? "" } : null;
    });
  const { caption } = await until(state, "le film ne joue pas");
  must(caption, "le film joue sans sous-titre");
}

// All of it from the folder, where browsers differ most; over the network, what its policy and its
// addresses could stop
const JOURNEYS = [
  ...[typologie, carre, evaluation, convention, prospection, quiz, liste, recherche, film].map((one) => [bundle, one]),
  ...[liste, recherche, film].map((one) => [site, one]),
];

// In the browser -----------------------------------------------------------------------------------

/** Returns what went wrong in a journey. */
async function walk(browser, root, journey) {
  const faults = [];
  const inside = [root, "data:", "blob:", "about:"];
  const page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`console : ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script : ${error.message}`));
  page.on("request", (request) => {
    if (!inside.some((start) => request.url().startsWith(start))) {
      faults.push(`sortie du site : ${request.url()}`);
    }
  });
  try {
    await journey(new Person(page, root));
  } catch (error) {
    faults.push(error.message);
  }
  await page.close();
  return faults;
}

async function main() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox,
    // By the command line: the Firefox of Debian 12 knows less of the protocol than puppeteer asks
    args: ["--width=1280", "--height=900"],
    defaultViewport: null,
    extraPrefsFirefox: {
      "browser.download.dir": folder,
      "browser.download.folderList": 2,
      // One process for the pages: faster to start where there are few processors
      "dom.ipc.processCount": 1,
      "dom.ipc.processPrelaunch.enabled": false,
      "intl.accept_languages": "fr-FR",
      "ui.prefersReducedMotion": 1,
    },
  });
  const found = {};
  try {
    for (const [root, journey] of JOURNEYS) {
      found[`${root === site ? "site" : "dossier"}, ${journey.name}`] = await walk(browser, root, journey);
    }
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(found));
}

main();
