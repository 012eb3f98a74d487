/** state.js */
interface VideoState {
  clock(seconds: number): string;
  cues(rythme: string): { start: number; end: number }[];
  chapterAt(times: number[], now: number): number;
  resumeAt(value: Value | null): number;
  toKeep(film: VideoTime, kept: number, value: Value | null): Value | null;
}
interface VideoTime {
  currentTime: number;
  duration: number;
  seeking: boolean;
}

/** view.js */
interface VideoView {
  caption(film: HTMLVideoElement, root: HTMLElement): void;
  chapters(film: HTMLVideoElement, root: HTMLElement): () => void;
  speed(film: HTMLVideoElement, root: HTMLElement): void;
  drawButtons(film: HTMLVideoElement): void;
  elsewhere(place: HTMLElement, title: string): void;
}

interface Site {
  video: { state: VideoState; view: VideoView };
}
