// Where a film is: its captions, its chapters, and what is kept of how far it was watched.
(() => {
  "use strict";

  // Watched up to there, it is seen; the last words are thanks
  const SEEN = 0.95;
  // How often the position is kept, in seconds
  const STEP = 5;

  /**
   * « 2:05 ».
   * @param {number} seconds
   */
  const clock = (seconds) =>
    `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  /**
   * Returns the times of the captions, in seconds.
   * @param {string} rythme in tenths of a second, for each: the silence before it, how long it stays
   */
  function cues(rythme) {
    const beats = rythme.split(" ").map(Number);
    const found = [];
    let now = 0;
    for (let index = 0; index + 1 < beats.length; index += 2) {
      const start = now + beats[index];
      now = start + beats[index + 1];
      found.push({ start: start / 10, end: now / 10 });
    }
    return found;
  }

  /**
   * Returns the rank of the chapter that plays; -1: none yet.
   * @param {number[]} times when each chapter starts
   * @param {number} now
   */
  const chapterAt = (times, now) => times.findLastIndex((time) => time <= now + 0.1);

  /**
   * Returns where to take the film up again; 0: from its start.
   * @param {Value | null} value
   */
  function resumeAt(value) {
    const position = value?.position;
    return typeof position === "number" && Number.isFinite(position) && position > STEP
      ? position
      : 0;
  }

  /**
   * Returns what is to be kept now; null: nothing new.
   * @param {VideoTime} film
   * @param {number} kept the last position that was kept
   * @param {Value | null} value
   */
  function toKeep({ currentTime, duration, seeking }, kept, value) {
    const isSeen = currentTime >= duration * SEEN;
    if (isSeen) {
      return value?.vu ? null : { vu: true, position: 0 };
    }
    const isLate = !seeking && Math.abs(currentTime - kept) >= STEP;
    return isLate ? { position: Math.round(currentTime) } : null;
  }

  window.site.video = /** @type {Site["video"]} */ ({
    state: { clock, cues, chapterAt, resumeAt, toKeep },
  });
})();
