/** What a file holds of one thing kept. */
interface DonneesDonnee {
  genre: string;
  id: string;
  valeur: Value;
}
interface DonneesExport {
  format: string;
  schema: number;
  edition: string;
  /** « 2026-11-21 » */
  date: string;
  donnees: DonneesDonnee[];
}

/** state.js */
interface DonneesState {
  /** What is said of a file that is none of ours. */
  readonly FOREIGN: string;
  /** What is kept, as a file holds it. */
  exported(entries: Entry[], schema: number, edition: string, date: string): DonneesExport;
  /** Throws, with a sentence for the reader, when a file cannot be taken; `known`: the last schema that this edition reads. */
  read(text: string, known: number): DonneesExport;
  /** Adds to what is here what is only there: an answer here wins, the better score is kept. */
  merge(here: Value, there: Value): Value;
  /** « du 21 novembre 2026 », after a space, or nothing. */
  dateOf(found: DonneesExport): string;
}
/** words.js: the name of a thing kept, and what it holds. */
type DonneesWords = (
  entry: Entry,
  titleOf: (kind: string, id: string) => string,
) => [name: string, detail: string];

/** view.js */
interface DonneesView {
  readonly body: HTMLElement;
  readonly save: HTMLElement;
  readonly take: HTMLElement;
  readonly erase: HTMLElement;
  readonly undo: HTMLElement;
  readonly file: HTMLInputElement;
  show(entries: Entry[], isKept: boolean, canUndo: boolean): void;
  tell(done: string, refused?: string): void;
  /** Resolves to what was chosen; nothing: to change nothing. */
  ask(question: string, detail: string, ...choices: string[]): Promise<string>;
}
/** desk.js: what the reader does. */
interface DonneesDesk {
  readonly view: DonneesView;
  refresh(): void;
  save(): void;
  take(file: File): Promise<void>;
  erase(): Promise<void>;
  undo(): void;
}

interface Site {
  donnees: {
    state: DonneesState;
    words: DonneesWords;
    view(root: HTMLElement): DonneesView;
    desk(root: HTMLElement): DonneesDesk;
  };
}
