// The learner's platform (SCORM 1.2 or 2004): where it is, what it is told, what it keeps.
(() => {
  "use strict";

  const VERSIONS = {
    1.2: {
      name: "API",
      prefix: "LMS",
      start: "Initialize",
      end: "Finish",
      room: 4096,
      status: "cmi.core.lesson_status",
      location: "cmi.core.lesson_location",
      learner: "cmi.core.student_id",
      exit: "cmi.core.exit",
      time: "cmi.core.session_time",
      score: "cmi.core.score",
    },
    2004: {
      name: "API_1484_11",
      prefix: "",
      start: "Initialize",
      end: "Terminate",
      room: 64000,
      status: "cmi.completion_status",
      location: "cmi.location",
      learner: "cmi.learner_id",
      exit: "cmi.exit",
      time: "cmi.session_time",
      score: "cmi.score",
    },
  };
  const DATA = "cmi.suspend_data";
  // How far up a platform may be
  const HIGHEST = 20;

  /**
   * Returns what the platform put in a window above this one, or in the one that opened it.
   * @param {string} name
   * @param {Window | null} from
   * @returns {ScormApi | null}
   */
  function search(name, from) {
    let here = from;
    for (let height = 0; here && height < HIGHEST; height += 1) {
      try {
        const found = Reflect.get(here, name);
        if (found) {
          return found;
        }
      } catch {
        // Another site's window: ours is not beyond it
        return null;
      }
      here = here.parent === here ? null : here.parent;
    }
    return null;
  }

  /**
   * A duration, as each version writes it.
   * @param {number} seconds
   * @param {boolean} isOld
   */
  function duration(seconds, isOld) {
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const rest = seconds % 60;
    const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
    return isOld
      ? `${String(hours).padStart(4, "0")}:${two(minutes)}:${two(rest)}`
      : `PT${hours}H${minutes}M${rest}S`;
  }

  /**
   * The best score of each quiz, as a part of all the quizzes; null when none is over.
   * @param {Etape[]} steps
   */
  function scoreOf(steps) {
    const quizzes = steps.flatMap(({ moments }) => moments).filter(({ nom }) => nom === "quiz");
    const scores = quizzes.flatMap(({ score }) => (score ? [score.points / score.sur] : []));
    return scores.length ? scores.reduce((sum, one) => sum + one, 0) / quizzes.length : null;
  }

  /**
   * @param {string} version
   * @returns {ScormPlatform}
   */
  function platform(version) {
    const names = version === "1.2" ? VERSIONS[1.2] : VERSIONS[2004];
    const api = search(names.name, window) ?? search(names.name, window.top?.opener ?? null);
    /** @param {string} what @param {string[]} values */
    const call = (what, ...values) => String(api?.[names.prefix + what](...values));
    /** @param {string} key @param {string | number} value */
    const set = (key, value) => call("SetValue", key, String(value));
    const keys = { ...names, data: DATA };

    return {
      isThere: api !== null,
      isOpen: api !== null && call(names.start, "") === "true",
      room: names.room,
      read: (what) => call("GetValue", keys[what]),
      suspend: (text) => set(DATA, text),

      tell({ isDone, score, part, location, seconds }) {
        // What was completed stays so, even if answers are erased to try again
        if (isDone || !["completed", "passed"].includes(this.read("status"))) {
          set(names.status, isDone ? "completed" : "incomplete");
        }
        if (score !== null) {
          set(`${names.score}.min`, 0);
          set(`${names.score}.max`, 100);
          set(`${names.score}.raw`, Math.round(score * 100));
        }
        if (!names.prefix) {
          set("cmi.progress_measure", part.toFixed(4));
          if (score !== null) {
            set("cmi.score.scaled", score.toFixed(4));
          }
        }
        set(names.location, location);
        set(names.time, duration(seconds, names.prefix !== ""));
        set(names.exit, "suspend");
      },

      commit: () => call("Commit", ""),
      end: () => call(names.end, ""),
    };
  }

  window.site.scorm = { platform, scoreOf };
})();
