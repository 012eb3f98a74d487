/** Where to go on: the step, its rank, and the moment to go back to, if one is begun. */
interface ParcoursWay {
  step: Etape;
  rank: number;
  moment: Moment | null;
  isBegun: boolean;
}

/** state.js */
interface ParcoursState {
  duration(minutes: number): string;
  minutesLeft(steps: Etape[]): number;
  summary(steps: Etape[]): string;
  isDone(steps: Etape[]): boolean;
  wayOn(steps: Etape[], last: unknown): ParcoursWay | null;
}

interface Site {
  parcours: ParcoursState;
}
