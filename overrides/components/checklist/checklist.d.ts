/** What is kept of an element: `{etat, note}`, and what other editions add. */
type ChecklistElement = Value;
/** By the id of the element. */
type ChecklistElements = Map<string, ChecklistElement>;
type ChecklistEtat = "fait" | "sans-objet" | "";
/** An element as addresses and files tell it. */
interface ChecklistCode {
  id: string;
  code: string;
  etat: ChecklistEtat;
}
interface ChecklistRow {
  id: string;
  section: string;
  texte: string;
  prioritaire: boolean;
  etat: ChecklistEtat;
  note: string;
}
interface ChecklistCount {
  done: number;
  aside: number;
  all: number;
  text: string;
}
/** The state that an address gives to a list, and how many of its codes mean nothing. */
interface ChecklistShared {
  elements: ChecklistElements;
  unknown: number;
}

/** state.js */
interface ChecklistState {
  readonly DONE: "fait";
  readonly ASIDE: "sans-objet";
  elementsOf(value: unknown): ChecklistElements;
  etatOf(element: ChecklistElement | undefined): ChecklistEtat;
  noteOf(element: ChecklistElement | undefined): string;
  set(elements: ChecklistElements, id: string, change: Value): void;
  replaceStates(own: ChecklistElements, theirs: ChecklistElements, ids: string[]): void;
  mergeStates(own: ChecklistElements, theirs: ChecklistElements): void;
  changed(value: Value, replace: (elements: ChecklistElements) => void): Value | null;
  count(etats: ChecklistEtat[]): ChecklistCount;
  addressOf(page: string, id: string, codes: ChecklistCode[]): string;
  sharedBy(hash: string, id: string, codes: ChecklistCode[]): ChecklistShared | null;
  fileOf(format: string, id: string, titre: string, rows: ChecklistRow[]): [string, string];
}

/** view.js */
interface ChecklistLine extends ChecklistCode {
  text: string;
  item: HTMLElement;
  box: HTMLInputElement;
  aside: HTMLInputElement;
  note: HTMLTextAreaElement;
  unfold(shown: boolean): void;
  show(element: ChecklistElement | undefined): void;
}
interface ChecklistView {
  lines: ChecklistLine[];
  sharing: HTMLElement;
  tools: HTMLElement;
  filter: HTMLButtonElement;
  reset: HTMLButtonElement;
  undos: HTMLButtonElement[];
  isFiltered(): boolean;
  filterBy(wanted: boolean): void;
  fold(): void;
  onEdit(edit: (id: string, change: Value) => void): void;
  afterUndo(wasInTools: boolean): void;
  refresh(elements: ChecklistElements, isShared: boolean, undoIn: Element | null): void;
  giveAddress(): Promise<void>;
  say(text: string): void;
  rows(elements: ChecklistElements): ChecklistRow[];
  titre(): string;
  start(): void;
}

/** sharing.js */
interface ChecklistSharing {
  /** The state that the address gives, while the reader has not said what to do with it. */
  readonly shared: ChecklistShared | null;
  open(): void;
}
interface ChecklistList {
  id: string;
  view: ChecklistView;
  mine(): ChecklistElements;
  changeAll(origin: HTMLElement, replace: (elements: ChecklistElements) => void): void;
  refresh(): void;
  forget(): void;
}

interface Site {
  checklist: {
    state: ChecklistState;
    view(root: HTMLElement, id: string): ChecklistView;
    share(list: ChecklistList): ChecklistSharing;
  };
}
