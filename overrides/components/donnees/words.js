// What is kept, in words: what is said of each kind of thing, its name and what it holds.
(() => {
  "use strict";

  const { donnees } = window.site;
  const { isObject, number, plural } = window.site.text;

  const sizeOf = (/** @type {unknown} */ value) =>
    isObject(value) ? Object.keys(value).length : 0;

  /** @typedef {(kind: string, id: string) => string} TitleOf */

  /** @type {Record<string, (value: Value, title: string, titleOf: TitleOf) => [string, string]>} */
  const words = {
    quiz(value, title) {
      const { points, sur } = isObject(value.meilleur) ? value.meilleur : {};
      const parts = [plural(sizeOf(value.reponses), "réponse", "réponses")];
      if (Number.isFinite(points) && Number.isFinite(sur)) {
        parts.push(`meilleur score\u00a0: ${number(Number(points))} sur ${number(Number(sur))}`);
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
      titleOf("etape", String(value.etape)),
    ],
    attestation: (value) => ["Votre nom, pour l’attestation", String(value.nom ?? "")],
    reglage: (value) => ["L’apparence choisie", value.scheme === "dark" ? "sombre" : "claire"],
  };

  donnees.words = ({ kind, id, value }, titleOf) => {
    if (value === null) {
      return ["Donnée que cette édition du guide ne sait pas lire", titleOf(kind, id)];
    }
    return Object.hasOwn(words, kind)
      ? words[kind](value, titleOf(kind, id), titleOf)
      : ["Autre donnée du guide", `${kind}, ${id}`];
  };
})();
