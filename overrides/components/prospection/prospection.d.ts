// What the scripts of the list of organisations share.

/** What macros/components/prospection.py gives of a column (Prospection.as_json). */
interface ProspectionColonne {
  id: string;
  titre: string;
  genre: "texte" | "long" | "choix" | "date";
  tableau: boolean;
  /** Other titles that it may have in a file. */
  noms: string[];
  /** What is read of each value. */
  choix: Record<string, string>;
}
/** What is kept of an organisation: a text under the id of each column; those that are empty are absent. */
type ProspectionKept = Value;
/** The same, with a text for each column. */
type ProspectionOrganisation = Record<string, string>;
/** By id: « o… ». */
type ProspectionOrganisations = Map<string, ProspectionKept>;

/** csv.js */
interface ProspectionRecord {
  /** Where it starts in the file, from 1. */
  line: number;
  cells: string[];
}
interface ProspectionCsvError extends Error {
  line: number;
}

/** echange.js: a line of a file, before it is checked. */
interface ProspectionLine {
  place: string;
  id: string;
  values: ProspectionOrganisation;
  /** It has more cells than there are titles. */
  beyond: boolean;
}
interface ProspectionRow {
  id: string;
  values: ProspectionOrganisation;
  /** What the tool does not know, to be written in the notes. */
  note: string;
}
interface ProspectionFound {
  rows: ProspectionRow[];
  refused: { place: string; why: string }[];
  ignored: string[];
  noted: number;
}
interface ProspectionPlan {
  added: { id: string; values: ProspectionOrganisation }[];
  changed: { id: string; nom: string; changes: ProspectionOrganisation; titres: string[] }[];
  same: number;
}

/** state.js: the list as it is read, with what filters look at. */
interface ProspectionFichier {
  organisations: Map<string, ProspectionOrganisation>;
  searched: Map<string, string>;
}
interface ProspectionAsked {
  words: string;
  /** By column; nothing: any. */
  choices: Record<string, string>;
  /** Only those to call this week. */
  soon: boolean;
}
interface ProspectionSort {
  id: string;
  down: boolean;
}
/** What a change did to each organisation that it touched. */
interface ProspectionChange {
  before: ProspectionOrganisations;
  after: ProspectionOrganisations;
}
interface ProspectionState {
  readonly UNNAMED: string;
  day(after?: number): string;
  inWords(date: string): string;
  urgency(date: string): "" | "en retard" | "aujourd’hui" | "cette semaine";
  newId(): string;
  labelOf(column: ProspectionColonne, text: string): string;
  keptIn(value: unknown): ProspectionOrganisations;
  changed(value: Value, replace: (all: ProspectionOrganisations) => void): Value | null;
  set(all: ProspectionOrganisations, id: string, values: Value): void;
  load(
    columns: ProspectionColonne[],
    value: unknown,
    before?: ProspectionFichier,
  ): ProspectionFichier;
  visible(
    columns: ProspectionColonne[],
    fichier: ProspectionFichier,
    asked: ProspectionAsked,
    sort: ProspectionSort,
  ): string[];
  between(
    before: ProspectionOrganisations,
    after: ProspectionOrganisations,
  ): ProspectionChange | null;
  holds(change: ProspectionChange, now: ProspectionOrganisations): boolean;
}

/** table.js: what is seen of the list, filtered and sorted, a page at a time. */
interface ProspectionTable {
  readonly page: number;
  visible(fichier: ProspectionFichier): string[];
  show(fichier: ProspectionFichier, isFormOpen: boolean): void;
  pageOf(fichier: ProspectionFichier, id: string): number;
  openerOf(id: string): HTMLElement | null;
  turnTo(page: number): void;
  onView(refresh: () => void): void;
  onOpen(open: (id: string) => void): void;
  start(): void;
}
/** fiche.js: the form of one organisation. */
type ProspectionField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
interface ProspectionFiche {
  readonly dialog: HTMLDialogElement;
  readonly form: HTMLFormElement;
  readonly fields: ProspectionField[];
  readonly name: ProspectionField;
  fill(one: ProspectionOrganisation | undefined): void;
  open(one: ProspectionOrganisation | undefined): void;
  complain(text: string): void;
  isBlank(): boolean;
  valuesOf(fields: ProspectionField[]): ProspectionOrganisation;
}

/** desk.js: what the reader does, from what is kept to what is seen. */
interface ProspectionDesk {
  readonly root: HTMLElement;
  readonly columns: ProspectionColonne[];
  readonly table: ProspectionTable;
  readonly edition: ProspectionEdition;
  readonly tool: HTMLElement;
  readonly foot: HTMLElement;
  readonly add: HTMLElement;
  readonly undoButton: HTMLElement;
  readonly fichier: ProspectionFichier;
  /** The ids of what is shown, on all the pages of the table. */
  visible(): string[];
  kept(): ProspectionOrganisations;
  load(): void;
  refresh(): void;
  change(replace: (all: ProspectionOrganisations) => void): void;
  changeAll(said: string, replace: (all: ProspectionOrganisations) => void): void;
  remember(before: ProspectionOrganisations, said: string): void;
  goTo(id: string): boolean;
  say(text: string): void;
  refuse(text: string): void;
  undo(): void;
  eraseAll(): void;
  save(format: string): void;
  follow(): void;
  start(): void;
}
/** edition.js: one organisation in the form. */
interface ProspectionEdition {
  readonly isOpen: boolean;
  open(id?: string): void;
  follow(): void;
}

interface Site {
  csv: {
    CsvError: new (line: number, message: string) => ProspectionCsvError;
    format(rows: string[][]): string;
    parse(text: string, separator: string, most?: number): ProspectionRecord[];
    protect(text: string): string;
    restore(cell: string): string;
  };
  echange: {
    clean(text: string): string;
    dateOf(text: string): string;
    decode(buffer: ArrayBuffer): string;
    plain(text: string): string;
    plan(
      columns: ProspectionColonne[],
      here: Map<string, ProspectionOrganisation>,
      rows: ProspectionRow[],
      newId: () => string,
    ): ProspectionPlan;
    read(columns: ProspectionColonne[], text: string): ProspectionFound;
    shorten(text: string, most?: number): string;
    toCsv(
      columns: ProspectionColonne[],
      organisations: Map<string, ProspectionOrganisation>,
    ): string;
    toJson(organisations: Map<string, ProspectionOrganisation>, date: string): string;
  };
  prospection: {
    state: ProspectionState;
    table(root: HTMLElement, columns: ProspectionColonne[]): ProspectionTable;
    fiche(root: HTMLElement): ProspectionFiche;
    paper(desk: ProspectionDesk): void;
    importation(desk: ProspectionDesk): void;
    edition(desk: ProspectionDesk): ProspectionEdition;
    desk(root: HTMLElement): ProspectionDesk;
  };
}
