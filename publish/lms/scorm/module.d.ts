// What the scripts of module/ share, for tsc and for editors; not in the packages.

/** What is kept of a module, as a platform holds it. */
interface ScormState {
  marque: string;
  entries: [kind: string, id: string, value: Value][];
}

/** packing.js */
interface ScormPacking {
  pack(text: string): string;
  unpack(packed: string): string;
  fit(state: ScormState, room: number): { text: string; manque: "rien" | "notes" | "reponses" };
  open(text: string): ScormState | null;
}

/** platform.js: what the learner's platform is told and asked, whatever its version. */
interface ScormPlatform {
  /** Whether a session is open: without one, nothing below may be called. */
  readonly isOpen: boolean;
  /** Whether there is a platform, even one that does not answer. */
  readonly isThere: boolean;
  /** How many characters it keeps. */
  readonly room: number;
  read(what: "data" | "learner" | "location" | "status"): string;
  tell(told: ScormTold): void;
  suspend(text: string): void;
  commit(): void;
  end(): void;
}
interface ScormTold {
  isDone: boolean;
  /** From 0 to 1; null: no quiz is over. */
  score: number | null;
  /** From 0 to 1: how much of the steps is done. */
  part: number;
  location: string;
  /** Since the module was opened. */
  seconds: number;
}

/** The functions that a platform puts in a window: « LMSGetValue », « GetValue »… */
type ScormApi = Record<string, (...values: string[]) => unknown>;

interface Site {
  packing: ScormPacking;
  /** packing-1.0.js */
  unpackFirstEdition(packed: string): string;
  scorm: { platform(version: string): ScormPlatform; scoreOf(steps: Etape[]): number | null };
}
