// The document as DOCX and ODT: its text goes into the templates of gabarits.js.
(() => {
  "use strict";

  /** @type {Record<string, string>} */
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const ODT = "application/vnd.oasis.opendocument.text";
  const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  // The same document gives the same file
  const DATE = new Date(2026, 0, 1);

  const escaped = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
  /** @param {ConventionPartie[]} parties */
  const rowsOf = (parties) => [parties.slice(0, 2), parties.slice(2)].filter((row) => row.length);
  const signature = [{ texte: "Signature\u00a0:" }];
  /** @param {ConventionPartie} partie @returns {ConventionMorceau[][]} */
  const linesOf = ({ designation, lignes }) => [
    [{ texte: `Pour ${designation}` }],
    ...lignes,
    signature,
  ];

  // DOCX ------------------------------------------------------------------------------------

  /**
   * Runs of text; a line that ends inside an answer ends in the document.
   * @param {ConventionMorceau[]} pieces
   */
  function runs(pieces) {
    return pieces
      .map(({ texte, manque }) => {
        const style = manque ? '<w:rPr><w:rStyle w:val="Acompleter"/></w:rPr>' : "";
        const text = texte
          .split("\n")
          .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
          .join("<w:br/>");
        return `<w:r>${style}${text}</w:r>`;
      })
      .join("");
  }

  /**
   * A paragraph; `followed`: it stays on the page of the next one.
   * @param {string} style
   * @param {ConventionMorceau[]} pieces
   * @param {boolean} [followed]
   */
  const block = (style, pieces, followed = false) =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/>${followed ? "<w:keepNext/>" : ""}</w:pPr>${runs(pieces)}</w:p>`;

  /** @param {ConventionPartie[]} parties */
  function wordTable(parties) {
    const width = 9070 / Math.min(parties.length, 2);
    const cell = (/** @type {ConventionPartie} */ party) =>
      `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${linesOf(party)
        .map((line) => block("Cadresignature", line))
        .join("")}</w:tc>`;
    const line = (/** @type {ConventionPartie[]} */ row) =>
      `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="2800" w:hRule="atLeast"/></w:trPr>${row.map(cell).join("")}</w:tr>`;
    const columns = `<w:gridCol w:w="${width}"/>`.repeat(Math.min(parties.length, 2));
    // A row of one still has its grid; Word wants a paragraph after a table
    return `<w:tbl><w:tblPr><w:tblStyle w:val="Signatures"/><w:tblW w:w="9070" w:type="dxa"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rowsOf(parties).map(line).join("")}</w:tbl>${block("Normal", [])}`;
  }

  /** @param {ConventionActe} acte */
  function wordBody(acte) {
    const blocks = [
      block("Title", acte.titre),
      block("Avertissement", [{ texte: acte.avertissement }]),
    ];
    for (const article of acte.articles) {
      blocks.push(block(article.numero ? "Heading1" : "Titresansnumero", article.titre));
      for (const { numero, morceaux, liste } of article.alineas) {
        blocks.push(
          block(numero ? "Alinea" : "Normal", morceaux, liste !== null || article.signatures),
        );
        blocks.push(...(liste ?? []).map((item) => block("ListBullet", item)));
      }
      if (article.signatures) {
        blocks.push(wordTable(acte.parties));
      }
    }
    return blocks.join("");
  }

  // ODT -------------------------------------------------------------------------------------

  /** @param {ConventionMorceau[]} pieces */
  function texts(pieces) {
    return pieces
      .map(({ texte, manque }) => {
        // Spaces that follow one another are one, unless they are counted
        const text = texte
          .split("\n")
          .map((line) =>
            escaped(line).replace(/^ | {2,}/g, (gap) => `<text:s text:c="${gap.length}"/>`),
          )
          .join("<text:line-break/>");
        return manque ? `<text:span text:style-name="Acompleter">${text}</text:span>` : text;
      })
      .join("");
  }

  /** @param {string} style @param {ConventionMorceau[]} pieces */
  const odtBlock = (style, pieces) =>
    `<text:p text:style-name="${style}">${texts(pieces)}</text:p>`;
  /** @param {string} style @param {ConventionMorceau[]} pieces */
  const odtTitle = (style, pieces) =>
    `<text:h text:style-name="${style}" text:outline-level="1">${texts(pieces)}</text:h>`;
  /** @param {ConventionMorceau[][]} items */
  const odtItems = (items) =>
    `<text:list text:style-name="Puces">${items
      .map((item) => `<text:list-item>${odtBlock("Liste", item)}</text:list-item>`)
      .join("")}</text:list>`;

  /** @param {ConventionPartie[]} parties */
  function odtTable(parties) {
    const columns = Math.min(parties.length, 2);
    const cell = (/** @type {ConventionPartie} */ party) =>
      `<table:table-cell table:style-name="Cadre" office:value-type="string">${linesOf(party)
        .map((line) => odtBlock("Cadresignature", line))
        .join("")}</table:table-cell>`;
    const line = (/** @type {ConventionPartie[]} */ row) =>
      `<table:table-row table:style-name="Rangee">${row.map(cell).join("")}${"<table:table-cell/>".repeat(columns - row.length)}</table:table-row>`;
    return `<table:table table:name="Signatures" table:style-name="Signatures"><table:table-column table:number-columns-repeated="${columns}"/>${rowsOf(parties).map(line).join("")}</table:table>`;
  }

  /**
   * One numbered list holds the articles that follow one another, and their paragraphs.
   * @param {ConventionArticle} article
   */
  function odtArticle({ titre, alineas }) {
    const inner = alineas
      .map(
        ({ morceaux, liste }) =>
          `<text:list-item>${odtBlock(liste ? "Alineasuivi" : "Alinea", morceaux)}${liste ? odtItems(liste) : ""}</text:list-item>`,
      )
      .join("");
    return `<text:list-item>${odtTitle("Heading_20_1", titre)}<text:list>${inner}</text:list></text:list-item>`;
  }

  /** @param {ConventionActe} acte */
  function odtBody(acte) {
    const blocks = [
      odtBlock("Title", acte.titre),
      odtBlock("Avertissement", [{ texte: acte.avertissement }]),
    ];
    let open = false;
    let begun = false;
    const close = () => {
      blocks.push(open ? "</text:list>" : "");
      open = false;
    };
    for (const article of acte.articles) {
      if (article.numero) {
        if (!open) {
          blocks.push(
            `<text:list text:style-name="Articles"${begun ? ' text:continue-numbering="true"' : ""}>`,
          );
          open = true;
          begun = true;
        }
        blocks.push(odtArticle(article));
        continue;
      }
      close();
      blocks.push(odtTitle("Titresansnumero", article.titre));
      for (const { morceaux, liste } of article.alineas) {
        blocks.push(
          odtBlock(article.signatures ? "Suivi" : "Standard", morceaux),
          liste ? odtItems(liste) : "",
        );
      }
      if (article.signatures) {
        blocks.push(odtTable(acte.parties));
      }
    }
    close();
    return blocks.join("");
  }

  // Files -----------------------------------------------------------------------------------

  /**
   * Puts a document in the files of a template, and these in an archive.
   * @param {Record<string, string>} template
   * @param {string} body
   * @param {string} title
   */
  function pack(template, body, title) {
    const { zipSync, strToU8 } = window.fflate;
    /** @type {Record<string, string>} */
    const parts = { corps: body, titre: escaped(title) };
    /** @type {Record<string, [Uint8Array, {level: 0 | 6, mtime: Date}]>} */
    const files = {};
    for (const [path, text] of Object.entries(template)) {
      const filled = text.replace(/@@(corps|titre)@@/g, (_, name) => parts[name]);
      // What says the type of an ODT comes first, and is not compressed
      files[path] = [strToU8(filled), { level: path === "mimetype" ? 0 : 6, mtime: DATE }];
    }
    return zipSync(files);
  }

  const titleOf = (/** @type {ConventionActe} */ acte) => window.site.apercu.plain(acte.titre);

  window.site.bureautique = {
    docx: (acte) => ({
      type: DOCX,
      content: pack(window.site.gabarits.docx, wordBody(acte), titleOf(acte)),
    }),
    odt: (acte) => ({
      type: ODT,
      content: pack(window.site.gabarits.odt, odtBody(acte), titleOf(acte)),
    }),
  };
})();
