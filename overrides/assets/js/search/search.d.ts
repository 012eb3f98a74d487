// What the scripts of the search share on `window.site.search`, for tsc and for editors.

/** A word of a text, with its place: see `read` in french.js. */
interface SearchWord {
  start: number;
  end: number;
  reach: number;
  plain: string;
  stem: string;
  tied: boolean;
  percent: boolean;
}

/** An entry of MkDocs' index. */
interface SearchDoc {
  location: string;
  title: string;
  text: string;
  boost?: number;
}

interface SearchPage {
  address: string;
  title: string;
  folder: string;
  kind: string;
  words: SearchWord[];
  standing: number;
}
interface SearchText {
  text: string;
  /** Of a table: no paragraph nor item holds it. */
  loose: boolean;
}
interface SearchSection {
  id: number;
  page: SearchPage;
  location: string;
  heading: string;
  isTerm: boolean;
  isSources: boolean;
  texts: SearchText[];
  words: SearchWord[];
}

/** Stems that mean something together, and how surely. */
interface SearchPhrase {
  stems: string[];
  weight: number;
}
/** A word of a query, and all it may stand for. */
interface SearchAsked {
  word: SearchWord;
  weak: boolean;
  terms: Map<string, number>;
  phrases: SearchPhrase[];
  says: Set<string>;
}

interface SearchResult {
  page: SearchPage;
  passages: { section: SearchSection; value: number }[];
  covered: number;
  answers: boolean;
  words: number;
  factor: number;
  value: number;
}

interface SearchPiece {
  text: string;
  found: boolean;
}
/** The exact words of a page that a link can point to. */
interface SearchQuote {
  before: string;
  text: string;
  after: string;
}
interface SearchPassage {
  location: string;
  heading: SearchPiece[] | null;
  excerpt: SearchPiece[];
  quote: SearchQuote | null;
}
interface SearchShown {
  location: string;
  kind: string;
  title: SearchPiece[];
  passages: SearchPassage[];
}
interface SearchFound {
  location: string;
  show(): SearchShown;
}
/** Pages, best first; the first `whole` have all the words. */
interface SearchAnswer {
  whole: number;
  pages: SearchFound[];
}

/** words.js */
interface SearchWords {
  empty: string[];
  weak: string[];
  definition: RegExp;
  same: string[][];
  towards: Record<string, string[]>;
}

/** french.js */
interface SearchFrench {
  plain(word: string): string;
  stem(word: string): string;
  family(word: string): string;
  read(text: string): SearchWord[];
  compounds(words: SearchWord[]): SearchWord[][];
  oneMistake(a: string, b: string): boolean;
  mistakes(a: string, b: string, most: number): number;
  join(words: SearchWord[], key: "plain" | "stem"): string;
}

/** index.js */
interface SearchIndex {
  readonly empty: Set<string>;
  /** By id. */
  readonly sections: SearchSection[];
  readonly vocabulary: Map<string, { stem: string; count: number; shown: string }>;
  readonly terms: Set<string>;
  readonly families: Map<string, Set<string>>;
  add(docs: SearchDoc[]): void;
  learn(word: string, short: string, shown: string, count?: number): void;
  close(): void;
  content(words: SearchWord[]): SearchWord[];
  startingWith(start: string): Iterable<string>;
  weigh(term: string): Map<number, number>;
}

/** meaning.js */
interface SearchMeaning {
  ask(query: string): SearchAsked[];
  near(word: string): string[];
}

/** rank.js */
interface SearchRanking {
  rank(query: string, asked: SearchAsked[]): { whole: SearchResult[]; partial: SearchResult[] };
}

/** excerpt.js */
interface SearchExcerpts {
  show(result: SearchResult, asked: SearchAsked[]): SearchShown;
}

/** engine.js */
interface SearchEngine {
  find(query: string): SearchAnswer;
  suggest(query: string): string[];
}

/** dialog.js */
interface SearchDialog {
  update(): Promise<void>;
  go(): Promise<void>;
}

interface SiteSearch {
  /** open.js */
  load(): Promise<SearchEngine>;
  words: SearchWords;
  french: SearchFrench;
  prose(texts: SearchText[]): string;
  Index: new (words: SearchWords, MiniSearch: MiniSearchClass) => SearchIndex;
  Meaning: new (index: SearchIndex, words: SearchWords) => SearchMeaning;
  Ranking: new (index: SearchIndex, words: SearchWords) => SearchRanking;
  Excerpts: new (index: SearchIndex) => SearchExcerpts;
  Engine: {
    create(given: {
      docs: SearchDoc[];
      words: SearchWords;
      MiniSearch: MiniSearchClass;
    }): Promise<SearchEngine>;
  };
  mount(
    dialog: HTMLDialogElement,
    given: { base: URL; load: () => Promise<SearchEngine> },
  ): SearchDialog;
}

/** What is used of MiniSearch (assets/vendor/minisearch). */
interface MiniSearchOptions {
  fields?: string[];
  boost?: Record<string, number>;
  tokenize(text: string, place?: string): string[];
  processTerm(term: string): string;
}
type MiniSearchClass = new (
  options: MiniSearchOptions,
) => {
  add(section: { id: number; page: string; heading: string; text: string }): void;
  search(term: string, options: MiniSearchOptions): { id: number; score: number }[];
};

interface Site {
  search: SiteSearch;
}
interface Window {
  MiniSearch: MiniSearchClass;
  /** Written by MkDocs' offline plugin in search/search_index.js. */
  __index: { docs: SearchDoc[] };
}
