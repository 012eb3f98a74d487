// What the scripts of the site share on `window.site`, for tsc and for editors; not published.
// Each script says what its functions do; a component adds its own parts beside its scripts
// (components/<name>/<name>.d.ts), and its `SCRIPTS` in Python gives the order they load in.

/** What the device keeps of one thing; its shape is for the reader of it to check. */
type Value = Record<string, unknown>;

interface Entry {
  kind: string;
  id: string;
  /** Null: it cannot be read. */
  value: Value | null;
}

/** store.js */
interface SiteStore {
  readonly kept: boolean;
  readonly schema: number;
  read(kind: string, id: string): Value | null;
  update(kind: string, id: string, change: (value: Value) => Value | null): void;
  erase(kind: string, id: string): void;
  entries(): Entry[];
  eraseAll(): () => void;
  watch(kind: string, id: string, refresh: () => void): void;
  watchAll(refresh: () => void): void;
}

/** text.js */
interface SiteText {
  isObject(value: unknown): value is Record<string, unknown>;
  own(object: unknown, key: string): unknown;
  same(one: unknown, other: unknown): boolean;
  plural(count: number, one: string, several: string): string;
  number(value: number, decimals?: number): string;
  isoDate(date: Date): string;
  longDate(date: Date): string;
}

/** dom.js. What `find` gives is what its caller says: `@type {HTMLInputElement}`, for instance. */
interface SiteDom {
  find<K extends keyof HTMLElementTagNameMap>(root: ParentNode, tag: K): HTMLElementTagNameMap[K];
  find<T extends Element = HTMLElement>(root: ParentNode, selector: string): T;
  findAll<T extends Element = HTMLElement>(root: ParentNode, selector: string): T[];
  closest<T extends Element = HTMLElement>(target: EventTarget | null, selector: string): T | null;
  setText(element: Element, text: string): void;
  make<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes?: Record<string, string>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K];
  make(
    tag: string,
    attributes?: Record<string, string>,
    ...children: (Node | string)[]
  ): HTMLElement;
  showKept(note: Element, isKept: boolean, kept: string, lost: string): void;
  printAlone(root: HTMLElement, what: string, after?: () => void): void;
}

/** files.js */
interface SiteFiles {
  readonly DAMAGED: string;
  save(name: string, type: string, content: BlobPart): string;
  onChoice(button: HTMLElement, input: HTMLInputElement, take: (file: File) => Promise<void>): void;
  readJson(
    text: string,
    format: string,
    foreign: string,
    unreadable?: string,
  ): Record<string, unknown>;
  refuseLater(version: unknown, known: number, what?: string, edition?: unknown): void;
  csv(rows: (string | number)[][]): string;
}

/** The last change, as long as it can be undone. */
interface Undo {
  readonly isOffered: boolean;
  /** Replaces what could be undone before. */
  offer(restore: () => void): void;
  forget(): void;
  /** Undoes it, once. */
  run(): void;
}

/** undo.js */
interface SiteUndo {
  slot(): Undo;
  putBack<T>(kept: Map<string, T>, before: Map<string, T>, after: Map<string, T>): void;
}

type Etat = "a-faire" | "commence" | "termine";
interface Score {
  points: number;
  sur: number;
}
/** What a moment of a step looks at: a thing kept, how many parts it has, and their marks. */
interface Suivi {
  genre: string;
  id: string;
  sur: number;
  parts: Record<string, string>;
}
interface Avance {
  etat: Etat;
  /** From 0 to 1. */
  part: number;
  faits: number;
  sur: number;
  score: Score | null;
}
interface Moment extends Avance {
  nom: string;
  element: HTMLElement;
  lien: HTMLAnchorElement;
}
interface Etape {
  id: string;
  element: HTMLElement;
  minutes: number;
  etat: Etat;
  /** From 0 to 1. */
  part: number;
  /** Those whose state is known. */
  moments: Moment[];
}

/** progress.js: on pages that follow steps. */
interface SiteProgress {
  steps(root: ParentNode): Etape[];
  show(place: HTMLElement, avance: Partial<Avance> & { etat: Etat }): void;
  showMoments(root: ParentNode): void;
  outOf(score: Score): string;
}

interface Site {
  register(name: string, mount: (root: HTMLElement) => void): void;
  text: SiteText;
  dom: SiteDom;
  files: SiteFiles;
  undo: SiteUndo;
  store: SiteStore;
  progress: SiteProgress;
}

/** What is used of assets/vendor/fflate. */
interface Fflate {
  strToU8(text: string, isBinary?: boolean): Uint8Array<ArrayBuffer>;
  strFromU8(bytes: Uint8Array, isBinary?: boolean): string;
  zipSync(
    files: Record<string, [Uint8Array, { level: 0 | 6; mtime: Date }]>,
  ): Uint8Array<ArrayBuffer>;
  deflateSync(
    bytes: Uint8Array,
    options: { level: 9; mem: 12; dictionary: Uint8Array },
  ): Uint8Array<ArrayBuffer>;
  inflateSync(bytes: Uint8Array, options: { dictionary: Uint8Array }): Uint8Array<ArrayBuffer>;
}

interface Window {
  site: Site;
  fflate: Fflate;
}
