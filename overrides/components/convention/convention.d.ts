// What the scripts of the builder share. A key that Python leaves out has its value by default.

// What macros/components/convention.py gives (Outil.json) ------------------------------------

interface ConventionCondition {
  champ: string;
  vaut: string[];
}
interface ConventionAlerte {
  texte: string;
  seuil?: string;
  de?: string;
}
interface ConventionChamp {
  id: string;
  libelle: string;
  format?: "ligne" | "texte" | "liste" | "date" | "montant" | "nombre" | "choix";
  facultatif?: boolean;
  /** The field that says how many times this one is asked. */
  pour?: string;
  choix?: { id: string; libelle: string }[];
  minimum?: number;
  maximum?: number;
  alertes?: ConventionAlerte[];
  si?: ConventionCondition[];
}
interface ConventionProposition {
  texte: string;
  liste?: string;
  pour?: string;
  si?: ConventionCondition[];
}
interface ConventionModeleArticle {
  id: string;
  titre: string;
  alineas: ConventionProposition[];
  pour?: string;
  numerote?: boolean;
  signatures?: boolean;
  si?: ConventionCondition[];
}
interface ConventionModeleSection {
  id: string;
  titre: string;
  element?: string;
  champs: ConventionChamp[];
  articles?: ConventionModeleArticle[];
  si?: ConventionCondition[];
}
interface ConventionModele {
  edition: string;
  avertissement: string;
  titres: { texte: string; si?: ConventionCondition[] }[];
  roles: { premier: string; second: string; si?: ConventionCondition[] }[];
  sections: ConventionModeleSection[];
  /** Of the checklist that the document is held against. */
  elements: { id: string; texte: string }[];
}

// What is kept -------------------------------------------------------------------------------

interface ConventionBrouillon {
  nom: string;
  /** The part that was being written. */
  pas: string;
  /** By the key of their field: its id, and its rank when it is asked several times. */
  reponses: Record<string, string>;
}
/** By id: « b1 », « b2 »… */
type ConventionBrouillons = Record<string, ConventionBrouillon>;

/** state.js */
interface ConventionState {
  /** The last part, where the document leaves the page. */
  readonly LAST: "verifier";
  /** What is said of a file that is none of ours. */
  readonly FOREIGN: string;
  blank(): ConventionBrouillon;
  draftsOf(value: unknown): ConventionBrouillons;
  openIn(value: unknown, wanted: string): string;
  nameOf(draft: ConventionBrouillon): string;
  copyOf(draft: ConventionBrouillon): ConventionBrouillon;
  withDrafts(value: Value, current: string, drafts: ConventionBrouillons): Value;
  withMore(value: Value, draft: ConventionBrouillon): { value: Value; current: string };
  without(value: Value, erased: string): { value: Value; current: string };
  putBack(value: Value, before: Value, after: Value): Value;
  stepsOf(acte: ConventionActe): string[];
  stepOf(acte: ConventionActe, draft: ConventionBrouillon): string;
  slug(text: string): string;
  toJson(draft: ConventionBrouillon, edition: string): string;
  read(text: string): ConventionBrouillon;
}

// The document -------------------------------------------------------------------------------

/** A piece of text; `manque`: to be filled in. */
interface ConventionMorceau {
  texte: string;
  manque?: boolean;
}
/** A piece, or the article whose number is to be written there. */
type ConventionRenvoi = ConventionMorceau | { renvoi: string };
interface ConventionAlinea<Piece = ConventionMorceau> {
  numero: string;
  morceaux: Piece[];
  liste: ConventionMorceau[][] | null;
}
interface ConventionArticle<Piece = ConventionMorceau> {
  id: string;
  section: string;
  titre: ConventionMorceau[];
  /** Null: it has a title alone. */
  numero: number | null;
  alineas: ConventionAlinea<Piece>[];
  signatures: boolean;
}
interface ConventionPartie {
  designation: string;
  lignes: ConventionMorceau[][];
}
/** What a part of the form asks, and what is still missing. */
interface ConventionSection {
  id: string;
  titre: string;
  element: string | undefined;
  visible: boolean;
  manques: { cle: string; libelle: string }[];
  alertes: { cle: string; texte: string }[];
}
interface ConventionElement {
  id: string;
  texte: string;
  section: string;
  etat: "a-completer" | "ecrit" | "absent";
  manques: number;
}
interface ConventionActe {
  document: string;
  titre: ConventionMorceau[];
  avertissement: string;
  articles: ConventionArticle[];
  sections: ConventionSection[];
  elements: ConventionElement[];
  parties: ConventionPartie[];
  alertes: { cle: string; texte: string }[];
  manques: number;
  asked(key: string): boolean;
  count(pour: string): number;
  designation(rank: number): string;
}

/** reponses.js: what the fields of the model are worth, with the answers of one draft. */
interface ConventionAnswers {
  readonly fields: Map<string, ConventionChamp>;
  /** Throws when the model has no such field: its checks would have said so. */
  field(id: string): ConventionChamp;
  key(field: ConventionChamp, rank: number): string;
  raw(field: ConventionChamp, rank: number): string;
  count(pour: string | undefined): number;
  ranks(pour: string | undefined): number[];
  asked(field: ConventionChamp, rank: number): boolean;
  value(field: ConventionChamp, rank: number): string;
  holds(conditions: ConventionCondition[] | undefined, rank: number): boolean;
  said(field: ConventionChamp, rank: number): string | null;
  isAlarming(field: ConventionChamp, rank: number, alerte: ConventionAlerte): boolean;
}

interface ConventionFile {
  type: string;
  content: string | Uint8Array<ArrayBuffer>;
}

// What is on the page ------------------------------------------------------------------------

/** form.js: the fields, their parts, and the way from one to the next. */
interface ConventionForm {
  onAnswer(answer: (key: string, value: string) => void): void;
  show(acte: ConventionActe, draft: ConventionBrouillon): void;
  open(step: string): void;
  unfold(): void;
  /** Shows the blank model, as the page gives it without script. */
  showModel(): void;
  hideModel(): void;
}
/** ending.js: the last part. */
interface ConventionEnding {
  show(acte: ConventionActe): void;
  say(text: string): void;
}
/** bar.js: the drafts of the device. */
interface ConventionBar {
  readonly root: HTMLElement;
  readonly name: HTMLInputElement;
  readonly undo: HTMLElement;
  show(drafts: ConventionBrouillons, current: string, canUndo: boolean): void;
  say(text: string): void;
  refuse(text: string): void;
}

interface Site {
  reponses: {
    lines(text: string): string[];
    answersOf(model: ConventionModele, given: Record<string, string>): ConventionAnswers;
  };
  acte: {
    compose(model: ConventionModele, given: Record<string, string>): ConventionActe;
  };
  apercu: {
    file(acte: ConventionActe): string;
    markdown(acte: ConventionActe): string;
    /** Nodes for the page; `section`: only what this part of the form writes. */
    nodes(acte: ConventionActe, section?: string): Node[];
    plain(pieces: ConventionMorceau[]): string;
  };
  bureautique: {
    docx(acte: ConventionActe): ConventionFile;
    odt(acte: ConventionActe): ConventionFile;
  };
  /** gabarits.js: the files of each template, by path. */
  gabarits: { docx: Record<string, string>; odt: Record<string, string> };
  convention: {
    state: ConventionState;
    form(root: HTMLElement): ConventionForm;
    ending(root: HTMLElement): ConventionEnding;
    bar(root: HTMLElement): ConventionBar;
    desk(root: HTMLElement): ConventionDesk;
  };
}

/** desk.js: what the reader does, from what is kept to what is seen. */
interface ConventionDesk {
  readonly id: string;
  readonly form: ConventionForm;
  readonly bar: ConventionBar;
  refresh(): void;
  answer(key: string, value: string): void;
  rename(name: string): void;
  go(step: string): void;
  move(by: 1 | -1): void;
  open(id: string): void;
  add(): void;
  duplicate(): void;
  erase(): void;
  eraseAll(): void;
  undo(): void;
  take(file: File): Promise<void>;
  save(format: string): void;
  print(what: string): void;
}
