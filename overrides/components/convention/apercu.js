// The document as HTML, for the page, paper and a file, and as Markdown. Answers are always text.
(() => {
  "use strict";

  /** @type {Record<string, string>} */
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const NUMBERED = "Article";
  // On the page, titles are the page's own
  /** @typedef {{titre: string, article: string}} Tags */

  const PAGE = { titre: "p", article: "p" };
  const FILE = { titre: "h1", article: "h2" };

  /** What the file looks like, alone and printed. */
  const STYLE = `
    body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, "Times New Roman", serif; color: #111; background: #fff; overflow-wrap: anywhere; }
    h1 { font-size: 1.6rem; text-align: center; } h2 { margin-top: 1.6rem; font-size: 1.15rem; break-after: avoid; }
    .avertissement { padding: .6rem .8rem; font-size: .875rem; border: 1px solid #777; }
    .numero { margin-right: .5em; } mark { color: inherit; background: #fbe3a1; }
    table { width: 100%; border-collapse: collapse; table-layout: fixed; } td { height: 9rem; padding: .5rem; vertical-align: top; border: 1px solid #777; break-inside: avoid; }
    @page { size: A4; margin: 20mm; } @media print { body { margin: 0; max-width: none; } }`;

  const escaped = (/** @type {string} */ text) =>
    text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

  /** @param {ConventionMorceau[]} pieces */
  const spans = (pieces) =>
    pieces
      .map(({ texte, manque }) => {
        const html = escaped(texte).replace(/\n/g, "<br>");
        return manque ? `<mark>${html}</mark>` : html;
      })
      .join("");

  /** @param {ConventionAlinea} alinea */
  function paragraph({ numero, morceaux, liste }) {
    const sign = numero ? `<span class="numero">${numero}</span> ` : "";
    const items = liste?.map((item) => `<li>${spans(item)}</li>`).join("") ?? "";
    return `<p>${sign}${spans(morceaux)}</p>${items && `<ul>${items}</ul>`}`;
  }

  /** @param {ConventionPartie[]} parties */
  function signatures(parties) {
    const cells = parties.map(
      ({ designation, lignes }) =>
        `<td>Pour ${escaped(designation)}<br>${lignes.map(spans).join("<br>")}<br>Signature${"\u00a0"}:</td>`,
    );
    const rows = [cells.slice(0, 2), cells.slice(2)].filter((row) => row.length);
    return `<table>${rows.map((row) => `<tr>${row.join("")}</tr>`).join("")}</table>`;
  }

  /** @param {ConventionActe} acte @param {ConventionArticle} article @param {Tags} tags */
  function articleOf(acte, article, tags) {
    const sign = article.numero ? `${NUMBERED} ${article.numero} – ` : "";
    const end = article.signatures ? signatures(acte.parties) : "";
    return `<${tags.article} class="article">${sign}${spans(article.titre)}</${tags.article}>${article.alineas.map(paragraph).join("")}${end}`;
  }

  /**
   * Returns the HTML of the document; `section`: only what this part of the form writes.
   * @param {ConventionActe} acte
   * @param {Tags} tags
   * @param {string} [section]
   */
  function html(acte, tags, section) {
    if (section) {
      return acte.articles
        .filter((article) => article.section === section)
        .map((article) => articleOf(acte, article, tags))
        .join("");
    }
    return [
      `<${tags.titre} class="titre">${spans(acte.titre)}</${tags.titre}>`,
      `<p class="avertissement">${escaped(acte.avertissement)}</p>`,
      ...acte.articles.map((article) => articleOf(acte, article, tags)),
    ].join("\n");
  }

  /** @param {ConventionMorceau[]} pieces */
  const plain = (pieces) =>
    pieces
      .map(({ texte }) => texte)
      .join("")
      .replace(/\s+/g, " ");

  /**
   * Returns a whole HTML page that needs nothing else.
   * @param {ConventionActe} acte
   */
  function file(acte) {
    return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(plain(acte.titre))}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
${html(acte, FILE)}
</main>
</body>
</html>
`;
  }

  /**
   * Returns nodes for the page: what is escaped cannot become anything else.
   * @param {ConventionActe} acte
   * @param {string} [section]
   */
  function nodes(acte, section) {
    const parsed = new DOMParser().parseFromString(html(acte, PAGE, section), "text/html");
    return [...parsed.body.childNodes].map((node) => document.importNode(node, true));
  }

  /**
   * Returns text that Markdown shows as it is.
   * @param {string} text
   */
  function literal(text) {
    return text
      .replace(/[\\`*_{}[\]<>#|~&$=]/g, "\\$&")
      .split("\n")
      .map((line) =>
        line
          .trim()
          .replace(/^[-+]/, "\\$&")
          .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2"),
      )
      .join("\\\n");
  }

  /** @param {ConventionMorceau[]} pieces */
  const written = (pieces) =>
    literal(
      pieces
        .map(({ texte, manque }) => (manque ? `\ue000${texte.slice(1, -1)}\ue001` : texte))
        .join(""),
    )
      // What is to be filled in keeps its brackets as they are
      .replace(/\ue000/g, "[")
      .replace(/\ue001/g, "]");

  /** @param {ConventionActe} acte */
  function markdown(acte) {
    const blocks = [`# ${written(acte.titre)}`, `> ${literal(acte.avertissement)}`];
    for (const article of acte.articles) {
      blocks.push(
        `## ${article.numero ? `${NUMBERED} ${article.numero} – ` : ""}${written(article.titre)}`,
      );
      for (const { numero, morceaux, liste } of article.alineas) {
        blocks.push(`${numero ? `${numero} ` : ""}${written(morceaux)}`);
        if (liste) {
          blocks.push(liste.map((item) => `- ${written(item)}`).join("\n"));
        }
      }
      if (article.signatures) {
        for (const { designation, lignes } of acte.parties) {
          const rows = [`Pour ${literal(designation)}`, ...lignes.map(written), "Signature\u00a0:"];
          blocks.push(rows.map((row) => row.replace(/\\\n/g, " ")).join("\\\n"));
        }
      }
    }
    // A title holds on one line
    return `${blocks.map((block) => (block.startsWith("#") ? block.replace(/\\\n/g, " ") : block)).join("\n\n")}\n`;
  }

  window.site.apercu = { file, markdown, nodes, plain };
})();
