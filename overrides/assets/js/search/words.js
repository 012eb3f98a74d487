/**
 * What the search knows of French and of the subject. Plain words, as people type them:
 * accents and capitals do not matter, and the engine sees to plurals.
 */
(() => {
  "use strict";

  window.site ??= /** @type {Site} */ ({});
  window.site.search ??= /** @type {SiteSearch} */ ({});

  const list = (/** @type {string} */ text) => text.trim().split(/\s+/);

  window.site.search.words = {
    /** Words that say nothing of the subject: never required, never searched alone. */
    empty: list(`
      a abord afin ai ainsi alors as au aucun aucune auquel aussi autre autres aux avec avez avoir avons
      bien ca car ce cela celle celles celui ces cet cette ceux chaque chez ci combien comme comment
      d dans de des desquels dessous donc dont du duquel elle elles en encore entre es est et etait
      etant ete etes etre eu eux faire fais fait faites faut ici il ils j je jusque l la laquelle le
      lequel les lesquelles lesquels leur leurs lors lorsque lui m ma mais me meme memes mes mettre
      mieux moi moins mon n ne ni non nos notre nous on ont ou par parce pas peu peut peuvent peux
      plus plusieurs pour pourquoi pouvez puis puisque qu quand que quel quelle quelles
      quels quelque quelques qui quoi quoique s sa sans se sera ses si soi soit sommes son sont sous
      suis sur t ta te tel telle tels tes ton tous tout toute toutes tres tu un une va veut veux
      vers via voici voila vos votre vous y dois doit doivent possible existe quelqu
    `),

    /** Words of a question rather than of its subject: they help, but are not required. */
    weak: list(`
      affaire aide aider besoin but conseil conseils contenir contient definition definir difference differences dire distinguer
      exemple exemples explication expliquer fonctionne fonctionner liste modele modeles page
      role sens servir sert signifie signification trouver utiliser
    `),

    /** Questions that ask what a word means. */
    definition: /c.?est quoi|qu.?est.ce que?|defini|signifi|veut dire|acronyme|sigle|glossaire/,

    /** Words and phrases that mean the same here: any of them finds the others. */
    same: [
      ["parrainage", "sponsoring", "sponsor", "sponsorisation"],
      ["association", "asso"],
      ["université", "fac", "faculté", "campus"],
      ["collectivité", "mairie", "commune", "ville"],
      ["entreprise", "société", "boîte", "firme"],
      ["rédiger", "écrire", "rédaction"],
      ["évaluer", "mesurer", "évaluation"],
      ["résiliation", "rupture", "résilier", "rompre", "sortie"],
      ["renouvellement", "reconduction", "renouveler", "reconduire"],
      ["avenant", "modification"],
      ["bénévolat", "bénévole", "volontariat"],
      ["argent", "financement", "financier", "fonds"],
      ["réussir", "réussite", "succès"],
      ["risque", "vigilance", "piège", "danger"],
      ["étudiant", "élève"],
      ["salarié", "collaborateur", "employé"],
      ["litige", "conflit", "désaccord"],
      ["case", "cocher", "checklist", "liste de contrôle"],
      ["questionnaire", "quiz", "qcm"],
      ["bibliographie", "références", "sources"],
      ["lexique", "vocabulaire", "glossaire"],
      ["clé usb", "hors ligne", "internet", "connexion", "wifi", "offline", "déconnecté"],
      ["version", "édition"],
      ["rendez-vous", "rencontre", "entretien"],
      ["handicap", "handicapé", "accessible", "accessibilité"],
      ["corriger", "correction", "erreur"],
      ["convaincre", "persuader", "défendre"],
      ["télécharger", "téléchargement", "zip"],
      ["signature", "signer", "signataire"],
      ["confidentialité", "secret"],
      ["copil", "comité de pilotage"],
      ["ami", "appel à manifestation d’intérêt"],
      ["aap", "appel à projets"],
      ["cpo", "convention pluriannuelle d’objectifs"],
      ["cer", "contrat d’engagement républicain"],
      ["ess", "économie sociale et solidaire"],
      ["esus", "entreprise solidaire d’utilité sociale"],
      ["fcu", "formation continue universitaire"],
      ["ftlv", "formation tout au long de la vie"],
      ["odd", "objectifs de développement durable"],
      ["pi", "propriété intellectuelle"],
      ["ptce", "pôle territorial de coopération économique"],
      ["rgpd", "données personnelles", "protection des données"],
      ["rncp", "répertoire national des certifications professionnelles"],
      ["rse", "responsabilité sociétale des entreprises", "responsabilité sociale"],
      ["rso", "responsabilité sociétale des organisations"],
      ["r&d", "recherche développement"],
      ["sieg", "service d’intérêt économique général"],
      ["vae", "validation des acquis de l’expérience"],
      ["epscp", "établissement public à caractère scientifique culturel et professionnel"],
      ["opco", "opérateur de compétences"],
    ],

    /** What people type, and the word of the guide for it; not the other way round. */
    towards: {
      contrat: ["convention"],
      accord: ["convention"],
      papier: ["convention"],
      don: ["mécénat"],
      donateur: ["mécénat"],
      mécène: ["mécénat"],
      philanthropie: ["mécénat"],
      défiscalisation: ["réduction d’impôt"],
      ajouter: ["écrire"],
      créer: ["écrire", "constituer"],
      pub: ["publicité", "parrainage"],
      publicité: ["parrainage"],
      subside: ["subvention"],
      mesure: ["évaluation"],
      catégorie: ["typologie"],
      classification: ["typologie"],
      sorte: ["typologie"],
      type: ["typologie"],
      logo: ["communication"],
      durée: ["renouvellement"],
      tva: ["fiscal"],
      impôt: ["fiscal"],
    },
  };
})();
