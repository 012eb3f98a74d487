// A result in the page, and in the files that the reader takes away or brings back.
(() => {
  "use strict";

  const { questionnaire } = window.site;
  const { isObject } = window.site.text;
  const { DAMAGED, readJson, refuseLater } = window.site.files;
  const { dessins } = questionnaire;
  const FORMAT = "guide-partenariats-outil";
  // When the shape of a saved assessment changes, add one here and teach `read` the older ones
  const SCHEMA = 1;
  // Far above what anyone can write: a larger file is another one
  const LARGEST = 20_000_000;
  const FOREIGN = "Ce fichier n’a pas été enregistré par cet outil.";
  const STYLE = `
    :root { color-scheme: light; --principal: #0b5563; }
    body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui, sans-serif; color: #17262d; overflow-wrap: anywhere; }
    h1, h2, h3 { line-height: 1.2; color: var(--principal); }
    table { width: 100%; margin: 1rem 0; border-collapse: collapse; font-size: .9rem; }
    caption { padding: .4rem 0; text-align: start; font-weight: 700; }
    th, td { padding: .4rem .6rem .4rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid #bbb; }
    svg { display: inline-block; width: 100%; max-width: 30rem; height: auto; }
    .couleur--principal { color: var(--principal); } .couleur--mecenat { color: #7a3e9d; } .couleur--pratiques { color: #2a6a2f; }
    .couleur--cooperation { color: #8a4600; } .couleur--innovation { color: #0a5a9c; }
    .reponse { white-space: pre-wrap; }
    li, tr, svg { break-inside: avoid; }`;

  // In the page, or in a document of its own ----------------------------------------------------

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {string} [name] its class
   * @param {(Node | string)[]} children
   */
  function make(tag, name = "", ...children) {
    const element = document.createElement(tag);
    if (name) {
      element.className = name;
    }
    element.append(...children);
    return element;
  }

  /** @param {QuestionnaireTableau} tableau */
  function table({ legende, entetes, lignes }) {
    const head = entetes.map((text) => {
      const cell = make("th", "", text);
      cell.scope = "col";
      return cell;
    });
    const rows = lignes.map(([first, ...others]) => {
      const cell = make("th", "", String(first));
      cell.scope = "row";
      return make("tr", "", cell, ...others.map((text) => make("td", "", String(text))));
    });
    const element = make(
      "table",
      "questionnaire__table",
      make("caption", "", legende),
      make("thead", "", make("tr", "", ...head)),
      make("tbody", "", ...rows),
    );
    const frame = make("div", "tableau questionnaire__tableau", element);
    // A frame that scrolls is reached with the keyboard
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", legende);
    return frame;
  }

  /**
   * Returns a line of a block, or none: a title, the reader's text, what the page says.
   * @param {QuestionnaireElement} element
   * @param {QuestionnaireModeles} models
   */
  function line({ avant, texte, modele }, models) {
    const said = (models.get(modele ?? "") ?? []).map((model) => model.content.cloneNode(true));
    if (!texte && !said.length) {
      return [];
    }
    const item = make("li");
    if (avant) {
      item.append(make("strong", "", avant), /[.?!]$/.test(avant) ? " " : "\u00a0: ");
    }
    if (texte) {
      item.append(make("span", "reponse", texte), " ");
    }
    if (said.length === 1) {
      item.append(...said);
    } else if (said.length) {
      item.append(make("ul", "", ...said.map((one) => make("li", "", one))));
    }
    return [item];
  }

  /**
   * Returns what shows a result; `title` is the tag of its titles.
   * @param {QuestionnaireResultat} result
   * @param {QuestionnaireModeles} models
   * @param {"p" | "h2"} title
   */
  function show(result, models, title) {
    const blocks = result.blocs.flatMap(({ titre, elements, tableau }) => {
      const items = elements.flatMap((element) => line(element, models));
      if (!items.length && !tableau) {
        return [];
      }
      return [
        make(
          "div",
          "questionnaire__bloc",
          make(title, "questionnaire__bloc-titre", titre),
          ...(items.length ? [make("ul", "questionnaire__liste", ...items)] : []),
          ...(tableau ? [table(tableau)] : []),
        ),
      ];
    });
    return [
      make("p", "questionnaire__phrase", result.phrase),
      make("div", "questionnaire__dessins", ...result.dessins.map((one) => dessins.draw(one))),
      table(result.tableau),
      ...blocks,
    ];
  }

  /**
   * Returns what shows several assessments side by side.
   * @param {QuestionnaireComparaison} compared
   */
  function compare({ titre, phrase, dessin, tableau }) {
    return [
      make("p", "questionnaire__bloc-titre", titre),
      make("p", "reponse", phrase),
      make("div", "questionnaire__dessins", dessins.draw(dessin)),
      table(tableau),
    ];
  }

  /**
   * Returns the text of an HTML file that needs nothing else.
   * @param {string} title
   * @param {string[]} details
   * @param {Node[]} content
   */
  function html(title, details, content) {
    const page = document.implementation.createHTMLDocument(title);
    page.documentElement.lang = "fr";
    const charset = page.createElement("meta");
    charset.setAttribute("charset", "utf-8");
    const size = page.createElement("meta");
    size.name = "viewport";
    size.content = "width=device-width, initial-scale=1";
    page.head.prepend(charset, size);
    const heading = page.createElement("h1");
    heading.textContent = title;
    page.body.append(heading);
    for (const text of details) {
      const line = page.createElement("p");
      line.textContent = text;
      page.body.append(line);
    }
    page.body.append(...content);
    for (const link of page.body.querySelectorAll("a[href]")) {
      // The address of a page opened from a folder has no sense elsewhere
      const address = new URL(link.getAttribute("href") ?? "", location.href);
      if (address.protocol === "file:") {
        link.replaceWith(...link.childNodes);
      } else {
        link.setAttribute("href", address.href);
      }
    }
    for (const element of page.body.querySelectorAll("[tabindex]")) {
      element.removeAttribute("tabindex");
    }
    // As text: the policy of this page would refuse the element
    const text = page.documentElement.outerHTML.replace(
      "</head>",
      () => `<style>${STYLE}</style></head>`,
    );
    return `<!doctype html>\n${text}\n`;
  }

  // Files that come back -----------------------------------------------------------------------------

  /** @param {string} id @param {Record<string, QuestionnaireTravail>} travaux */
  function json(id, travaux) {
    return `${JSON.stringify({ format: FORMAT, schema: SCHEMA, outil: id, travaux }, null, 2)}\n`;
  }

  /**
   * Returns the assessments that a file holds; throws, with a sentence, when it cannot be taken.
   * What is inside each is for the caller to check.
   * @param {string} id
   * @param {string} text
   * @returns {Record<string, unknown>}
   */
  function read(id, text) {
    const found = readJson(text, FORMAT, FOREIGN);
    if (found.outil !== id) {
      throw new Error("Ce fichier vient d’un autre outil du guide\u00a0: ouvrez-le avec lui.");
    }
    refuseLater(found.schema, SCHEMA);
    const { schema, travaux } = found;
    if (schema !== SCHEMA || !isObject(travaux) || !Object.keys(travaux).length) {
      throw new Error(DAMAGED);
    }
    return travaux;
  }

  questionnaire.documents = { LARGEST, FOREIGN, show, compare, html, json, read };
})();
