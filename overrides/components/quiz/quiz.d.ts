/** An answer: a value that JSON can hold, which depends neither on the order of the page nor on places. */
type QuizAnswer = unknown;

/**
 * What a form of question can do (`data-forme` names it): one script each, in the table
 * `site.quiz.formes`. `Key` is its `data-clef`, `Answer` its answers once known to be sound.
 */
interface QuizForme<Key = unknown, Answer = unknown> {
  /** No answer, when all is handed in at once. */
  blank: Answer;
  /** The reader, not the script, says what the answer is worth. */
  isSelfMarked?: boolean;
  /** What an answer is worth, from 0 to 1. */
  points(key: Key, answer: Answer): number;
  /** The answer as chosen, or null. */
  read(form: HTMLFormElement): Answer | null;
  isSound(form: HTMLFormElement, answer: unknown): boolean;
  /** Chosen, not corrected. */
  fill(form: HTMLFormElement, answer: Answer): void;
  /** Chosen, and corrected. */
  show(form: HTMLFormElement, answer: Answer): void;
  clear(form: HTMLFormElement): void;
  verdict(form: HTMLFormElement, answer: Answer, points: number): string;
  /** What to say when nothing is answered. */
  missing(form: HTMLFormElement): string;
}

/** bareme.js */
interface QuizBareme {
  accepts(formes: string[], text: string, pardonne: string[]): boolean;
  number(text: string, unite?: string): number | null;
  points(forme: string, key: unknown, answer: QuizAnswer, couts?: number[]): number;
}

/** parts.js: what forms whose answers have parts share; a part is a line, a gap or a number. */
interface QuizParts {
  clefOf<Key>(form: HTMLFormElement): Key;
  correctionOf(form: HTMLFormElement, value: string): HTMLElement;
  said(form: HTMLFormElement, value: string, text: string): Element[];
  isText(value: unknown): value is string;
  all(form: HTMLFormElement): HTMLElement[];
  read(form: HTMLFormElement): Record<string, string> | null;
  fill(form: HTMLFormElement, answer: Record<string, string>): void;
  show(
    form: HTMLFormElement,
    answer: Record<string, string>,
    isRight: (name: string) => boolean,
    label?: string,
  ): void;
  clear(form: HTMLFormElement): void;
  areSound(
    form: HTMLFormElement,
    answer: unknown,
    isPossible: (field: HTMLInputElement | HTMLSelectElement, value: unknown) => boolean,
  ): boolean;
  verdict(form: HTMLFormElement, answer: unknown, points: number): string;
}

/** A question, as what is kept of it tells it. */
interface QuizAsked {
  id: string;
  /** Of what it means: an answer to another meaning is no answer. */
  empreinte: string;
  /** What each hint costs. */
  hints: number[];
  /** The answer of who handed in none, where all is handed in at once; null elsewhere. */
  blank: QuizAnswer;
  isSound(answer: unknown): boolean;
  points(answer: QuizAnswer, costs?: number[]): number;
}
interface QuizSettings {
  /** How many questions are drawn; 0: all. */
  tirer: number;
  /** What is shuffled: « rien », « questions », « choix » or « tout ». */
  melanger: string;
}

/** state.js */
interface QuizState {
  newSeed(): number;
  seedOf(value: unknown, seed: number): number;
  shuffled<T>(list: Iterable<T>, seed: number, keyOf: (one: T) => string): T[];
  choose<T extends QuizAsked>(all: T[], value: unknown, seed: number, settings: QuizSettings): T[];
  answerOf(question: QuizAsked, value: unknown): QuizAnswer;
  draftOf(question: QuizAsked, value: unknown): QuizAnswer;
  costsOf(question: QuizAsked, value: unknown): number[];
  hasChanged(question: QuizAsked, value: unknown): boolean;
  tally(questions: QuizAsked[], value: unknown): Score & { answered: number };
  bestOf(value: unknown): Score | null;
  toRetry<T extends QuizAsked>(questions: T[], value: unknown): T[];
  answered(value: Value, questions: QuizAsked[], answers: [QuizAsked, QuizAnswer][]): Value;
  jotted(value: Value, part: string, question: QuizAsked, kept: Value): Value;
  restarted(value: Value): Value | null;
  retried(value: Value, questions: QuizAsked[]): Value;
}

/** question.js */
interface QuizQuestion extends QuizAsked {
  form: HTMLFormElement;
  forme: QuizForme;
  verdict: HTMLElement;
  result: HTMLElement;
  correction: HTMLElement;
  hintElements: HTMLDetailsElement[];
  /** The answer as chosen, or null. */
  read(): QuizAnswer;
  stateOf(answer: QuizAnswer): QuizEtat;
  refresh(value: unknown): void;
  warn(text: string): void;
  insist(): void;
  focus(): void;
}
type QuizEtat = "juste" | "partiel" | "faux";

/** view.js */
interface QuizView {
  bilan: HTMLElement;
  remise: HTMLElement;
  missed: HTMLButtonElement;
  score: HTMLElement;
  note: HTMLElement;
  arrange(all: QuizQuestion[], asked: QuizQuestion[], seed: number): void;
  refresh(questions: QuizQuestion[], value: Value | null): void;
  warnOfBlanks(text: string): void;
  isWarned(): boolean;
  writeKey(questions: QuizQuestion[]): void;
  showKey(isShown: boolean): void;
  start(all: QuizQuestion[]): void;
}

/** session.js */
interface QuizSession {
  readonly isDrawn: boolean;
  readonly questions: QuizQuestion[];
  read(): Value | null;
  change(replace: (value: Value) => Value | null): void;
  keep(answers: [QuizQuestion, QuizAnswer][]): void;
  redraw(): void;
  refresh(): void;
  watch(): void;
  erase(): void;
}

interface Site {
  quiz: {
    bareme: QuizBareme;
    formes: Record<string, QuizForme>;
    parts: QuizParts;
    state: QuizState;
    question(form: HTMLFormElement, isBilan: boolean): QuizQuestion;
    view(root: HTMLElement, isBilan: boolean, settings: QuizSettings): QuizView;
    outOf(score: Score): string;
    session(id: string, all: QuizQuestion[], view: QuizView, settings: QuizSettings): QuizSession;
    listen(question: QuizQuestion, session: QuizSession, view: QuizView, isBilan: boolean): void;
  };
}
