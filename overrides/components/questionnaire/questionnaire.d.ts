// What the scripts of questionnaires share.

// What macros/components/questionnaire.py gives (Questionnaire.definition) -------------------

/** A question, as the rules of calcul.js know it. */
interface QuestionnaireQuestion {
  id: string;
  type: "texte" | "choix" | "echelle" | "repartition" | "priorite";
  /** The profiles that it concerns; none: all of them. */
  pour: string[];
  /** « echelle »: what it measures, and how many levels there are. */
  axe?: string;
  niveaux?: number;
  /** « repartition »: the points to share. */
  total?: number;
  /** « choix »: the points that each answer gives to each axis. */
  choix?: Record<string, Record<string, number>>;
}
interface QuestionnaireClef {
  axes: string[];
  questions: QuestionnaireQuestion[];
}
interface QuestionnaireAxe {
  id: string;
  titre: string;
  /** For a drawing. */
  nom: string;
  categorie: string | null;
  plan: { question: string; indicateurs: string; moment: string } | null;
}
interface QuestionnaireNiveau {
  titre: string;
  depuis: number;
  texte: string;
}
interface QuestionnaireSeuils {
  presence: number;
  dominante?: number;
  ecart?: number;
}
interface QuestionnaireDefinition {
  titre: string;
  forme: "categories" | "niveaux" | "carre";
  clef: QuestionnaireClef;
  axes: QuestionnaireAxe[];
  profils: { id: string; texte: string }[];
  /** What readers describe, as many as they want; null: one sheet, or those below. */
  sujet: string | null;
  feuillets: { id: string; titre: string; consigne: string }[];
  niveaux: QuestionnaireNiveau[];
  seuils: QuestionnaireSeuils | null;
}

// What is kept -------------------------------------------------------------------------------

/** By question: a text, a choice, a level, or the points of each axis. */
type QuestionnaireReponses = Record<string, unknown>;
interface QuestionnaireFeuillet {
  nom: string;
  profil: string;
  reponses: QuestionnaireReponses;
}
interface QuestionnaireTravail {
  nom: string;
  /** « 2026-11-21 », or nothing. */
  date: string;
  feuillets: Record<string, QuestionnaireFeuillet>;
}
interface QuestionnaireTravaux {
  travaux: Record<string, QuestionnaireTravail>;
  /** The open one; nothing: there is none. */
  courant: string;
}

// What answers say ---------------------------------------------------------------------------

/** By axis. */
type QuestionnaireParts = Record<string, number>;
interface QuestionnaireMelange {
  forme: "aucune" | "dominante" | "hybride";
  /** Those that count, the largest first. */
  axes: string[];
}
interface QuestionnaireMoyenne {
  /** Null: nothing is answered. */
  moyenne: number | null;
  reponses: number;
  sur: number;
}
type QuestionnaireRapport = "commun" | "nous" | "eux" | "second";

/** calcul.js */
interface QuestionnaireCalcul {
  questions(clef: QuestionnaireClef, profil: string): QuestionnaireQuestion[];
  manquantes(clef: QuestionnaireClef, reponses: QuestionnaireReponses, profil: string): string[];
  totaux(
    clef: QuestionnaireClef,
    reponses: QuestionnaireReponses,
    profil: string,
  ): QuestionnaireParts;
  parts(totals: QuestionnaireParts): QuestionnaireParts;
  melange(shares: QuestionnaireParts, seuils: QuestionnaireSeuils): QuestionnaireMelange;
  moyennes(
    clef: QuestionnaireClef,
    reponses: QuestionnaireReponses,
    profil: string,
  ): Record<string, QuestionnaireMoyenne>;
  niveau(moyenne: number, depuis: number[]): number;
  priorites(
    clef: QuestionnaireClef,
    reponses: QuestionnaireReponses,
    profil: string,
    nombre: number,
  ): string[];
  rapports(
    nous: QuestionnaireParts,
    eux: QuestionnaireParts,
    seuils: QuestionnaireSeuils,
  ): Record<string, QuestionnaireRapport>;
}

/** What is read in the page of a question, and of an answer to it. */
interface QuestionnaireTextes {
  enonce(id: string): string;
  reponse(id: string, value: unknown): string;
}

/** A title, a text, and what templates of the page say after them. */
interface QuestionnaireElement {
  avant?: string;
  texte?: string;
  modele?: string;
}
interface QuestionnaireTableau {
  legende: string;
  entetes: string[];
  lignes: (string | number)[][];
}
interface QuestionnaireBloc {
  titre: string;
  elements: QuestionnaireElement[];
  tableau?: QuestionnaireTableau;
}
/** What an assessment says of one thing, in words and for a drawing. */
interface QuestionnaireValeur {
  texte: string;
  points?: { valeur: number; premier?: boolean }[];
  axes?: string[];
}
interface QuestionnaireResultat {
  complet: boolean;
  phrase: string;
  tableau: QuestionnaireTableau;
  dessins: QuestionnaireDessin[];
  blocs: QuestionnaireBloc[];
  /** What is compared with other assessments. */
  valeurs: Map<string, QuestionnaireValeur>;
}
interface QuestionnaireComparaison {
  titre: string;
  phrase: string;
  dessin: QuestionnaireDessin;
  tableau: QuestionnaireTableau;
}

// Drawings -----------------------------------------------------------------------------------

interface QuestionnaireCarte {
  titre: string;
  axes: QuestionnaireAxe[];
  lignes: { nom: string; titre: string; parts: QuestionnaireParts }[];
}
interface QuestionnaireRadar {
  titre: string;
  maximum: number;
  axes: { id: string; nom: string; valeur: number | null }[];
}
interface QuestionnaireCarre {
  titre: string;
  total: number;
  priorite: string | null;
  axes: (QuestionnaireAxe & { points: number })[];
}
/** The same things, several times: a row for each, a column for each time. */
interface QuestionnaireTemps {
  titre: string;
  colonnes: string[];
  lignes: { nom: string; valeurs: (QuestionnaireValeur | null)[] }[];
}
interface QuestionnaireEvolution extends QuestionnaireTemps {
  series: string[];
  minimum: number;
  maximum: number;
  decimales: number;
}
interface QuestionnaireSuite extends QuestionnaireTemps {
  axes: QuestionnaireAxe[];
}
/** Which drawing, and what it draws. */
type QuestionnaireDessin =
  | ["carte", QuestionnaireCarte]
  | ["radar", QuestionnaireRadar]
  | ["carre", QuestionnaireCarre]
  | ["evolution", QuestionnaireEvolution]
  | ["suite", QuestionnaireSuite];

type SvgAttributes = Record<string, string | number | null>;
/** dessins/svg.js: what drawings are made of. */
interface QuestionnaireSvg {
  readonly INK: SvgAttributes;
  make(
    tag: string,
    attributes?: SvgAttributes,
    ...children: (Node | string | number)[]
  ): SVGElement;
  drawing(
    width: number,
    height: number,
    title: string,
    description: string,
    ...children: Node[]
  ): SVGElement;
  round(value: number): number;
  sign(axe: { categorie: string | null }): SVGElement[];
  colour(axe: { categorie: string | null }): string;
  heads(colonnes: string[], step: number): SVGElement[];
  rowHead(nom: string, y: number, width: number): SVGElement[];
  said(temps: QuestionnaireTemps, between: string): string;
}

// What is on the page ------------------------------------------------------------------------

/** documents.js */
interface QuestionnaireDocuments {
  readonly LARGEST: number;
  readonly FOREIGN: string;
  show(result: QuestionnaireResultat, models: QuestionnaireModeles, title: string): HTMLElement[];
  compare(compared: QuestionnaireComparaison): HTMLElement[];
  html(title: string, details: string[], content: Node[]): string;
  json(id: string, travaux: Record<string, QuestionnaireTravail>): string;
  read(id: string, text: string): Record<string, unknown>;
}
/** What the page says, under the name that results call it by. */
type QuestionnaireModeles = Map<string, HTMLTemplateElement[]>;

/** state.js */
interface QuestionnaireState {
  /** The sheet of a tool that has only one. */
  readonly ALONE: "unique";
  newId(prefix: string): string;
  inWords(day: string): string;
  newTravail(): QuestionnaireTravail;
  newFeuillet(): QuestionnaireFeuillet;
  travauxOf(value: unknown, definition: QuestionnaireDefinition): QuestionnaireTravaux;
  /** What is to be kept once `replace` has changed the assessments; null: nothing. */
  changed(
    value: Value,
    definition: QuestionnaireDefinition,
    replace: (now: QuestionnaireTravaux) => void,
    isComplete: (travail: QuestionnaireTravail) => boolean,
  ): Value | null;
  begin(now: QuestionnaireTravaux): void;
  erase(now: QuestionnaireTravaux): void;
  adopt(now: QuestionnaireTravaux, found: [string, QuestionnaireTravail][]): void;
  fromFile(
    found: Record<string, unknown>,
    definition: QuestionnaireDefinition,
  ): [string, QuestionnaireTravail][];
  putBack(value: Value, before: Value, after: Value): Value | null;
  rows(
    definition: QuestionnaireDefinition,
    travail: QuestionnaireTravail,
    result: QuestionnaireResultat | null,
    textes: QuestionnaireTextes,
  ): (string | number)[][];
}

/** questions.js: the questions of the open sheet, all of them or one at a time. */
interface QuestionnaireQuestions {
  readonly form: HTMLFormElement;
  readonly textes: QuestionnaireTextes;
  readonly models: QuestionnaireModeles;
  onAnswer(answer: (question: QuestionnaireQuestion, value: unknown) => void): void;
  onProfile(choose: (profil: string) => void): void;
  /** `end` is called past the last question. */
  onWalk(refresh: () => void, end: () => void): void;
  restart(): void;
  show(feuillet: QuestionnaireFeuillet, hasMoved: boolean): void;
  showBlank(): void;
  /** Shows all the questions, until what it returns is called. */
  showAll(): () => void;
}
/** sheets.js: the sheets of an assessment, and the assessments. */
interface QuestionnaireSheets {
  readonly name: HTMLInputElement | null;
  readonly add: HTMLElement | null;
  readonly remove: HTMLElement | null;
  readonly workName: HTMLInputElement;
  readonly workSelect: HTMLSelectElement;
  readonly begin: HTMLElement;
  /** The sheet being filled in. */
  sheet: string;
  /** Returns whether what is shown is another sheet than before. */
  show(now: QuestionnaireTravaux, travail: QuestionnaireTravail): boolean;
  onChoice(choose: () => void): void;
}
/** desk.js: what the reader does, from what is kept to what is seen. */
interface QuestionnaireDesk {
  readonly id: string;
  readonly tools: HTMLElement;
  readonly questions: QuestionnaireQuestions;
  readonly sheets: QuestionnaireSheets;
  refresh(): void;
  answer(question: QuestionnaireQuestion, value: unknown): void;
  choose(profil: string): void;
  nameSheet(nom: string): void;
  nameWork(nom: string): void;
  open(courant: string): void;
  begin(): void;
  addSheet(): void;
  removeSheet(): void;
  showResult(): void;
  save(format: string): void;
  take(file: File): Promise<void>;
  print(what: string): void;
  erase(): void;
  undo(): void;
  refuse(text: string): void;
}

interface Site {
  calcul: QuestionnaireCalcul;
  questionnaire: {
    /** conclusions/words.js */
    words: {
      percent(value: number): string;
      decimal(value: number): string;
      lower(text: string): string;
      capital(text: string): string;
      cut(text: string): string;
      quoted(text: string): string;
      listed(texts: string[]): string;
    };
    /** What each form of result says of an assessment; null: too little is answered. */
    conclusions: Record<
      string,
      (
        definition: QuestionnaireDefinition,
        travail: QuestionnaireTravail,
        textes: QuestionnaireTextes,
      ) => QuestionnaireResultat | null
    >;
    conclure(
      definition: QuestionnaireDefinition,
      travail: QuestionnaireTravail,
      textes: QuestionnaireTextes,
    ): QuestionnaireResultat | null;
    comparer(
      definition: QuestionnaireDefinition,
      found: [string, QuestionnaireResultat][],
    ): QuestionnaireComparaison | null;
    svg: QuestionnaireSvg;
    dessins: {
      carte(carte: QuestionnaireCarte): SVGElement;
      radar(radar: QuestionnaireRadar): SVGElement;
      carre(carre: QuestionnaireCarre): SVGElement;
      evolution(evolution: QuestionnaireEvolution): SVGElement;
      suite(suite: QuestionnaireSuite): SVGElement;
      draw(dessin: QuestionnaireDessin): SVGElement;
    };
    documents: QuestionnaireDocuments;
    state: QuestionnaireState;
    questions(root: HTMLElement, definition: QuestionnaireDefinition): QuestionnaireQuestions;
    sheets(root: HTMLElement, definition: QuestionnaireDefinition): QuestionnaireSheets;
    desk(root: HTMLElement): QuestionnaireDesk;
  };
}
