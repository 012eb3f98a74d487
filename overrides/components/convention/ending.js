// The last part: what is missing, what calls for care, the document against the checklist.
(() => {
  "use strict";

  const { apercu, convention } = window.site;
  const { find, make } = window.site.dom;
  const { plural } = window.site.text;
  const STATES = { ecrit: "écrit", absent: "pas dans ce document" };

  class Ending {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = find(root, `[data-section="${convention.state.LAST}"]`);
    }

    /** @param {ConventionActe} acte */
    show(acte) {
      const { root } = this;
      find(root, "[data-document]").replaceChildren(...apercu.nodes(acte));
      find(root, "[data-bilan]").textContent = acte.manques
        ? `Il manque ${plural(acte.manques, "réponse", "réponses")}. Le document est utilisable\u00a0: il montre entre crochets ce qui reste à compléter.`
        : "Toutes les réponses attendues sont données. Relisez le document, puis faites-le relire.";
      // One alert a field: the last one
      const alerts = new Map(acte.alertes.map(({ cle, texte }) => [cle, texte]));
      const warnings = find(root, "[data-alertes]");
      warnings.replaceChildren(...[...alerts.values()].map((text) => make("li", {}, text)));
      warnings.hidden = alerts.size === 0;
      const rows = acte.elements.map((element) => this.row(acte, element));
      find(root, "[data-elements]").replaceChildren(...rows);
      // The rest is in the agreement that it changes
      find(root, "[data-controle]").hidden = acte.document === "avenant";
    }

    /** @param {ConventionActe} acte @param {ConventionElement} element */
    row(acte, { texte, etat, manques, section }) {
      const said = etat === "a-completer" ? `${manques} à compléter` : STATES[etat];
      const line = make("li", { "data-etat": etat }, `${texte}\u00a0: ${said}. `);
      if (etat === "a-completer") {
        const titre = acte.sections.find(({ id }) => id === section)?.titre ?? "";
        const attributes = { type: "button", class: "convention__lien", "data-aller": section };
        const label = { "aria-label": `Compléter\u00a0: ${titre}` };
        line.append(make("button", { ...attributes, ...label }, "Compléter"));
      }
      return line;
    }

    /** @param {string} text */
    say(text) {
      find(this.root, "[data-fait]").textContent = text;
    }
  }

  convention.ending = (root) => new Ending(root);
})();
