// Tells the platform (SCORM) how far the learner is, and keeps there what the device keeps here.
//
// The pages are in a frame: going from one to another does not end the session. Without a
// platform, they are the same, and what they keep stays on the device.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { packing, progress, store } = window.site;

  const PLATFORMS = {
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
  // How far up a platform may be, and how long several changes wait to be sent as one
  const HIGHEST = 20;
  const WAIT = 2000;
  const KIND = "scorm";
  const LEFT_OUT = {
    rien: "",
    notes:
      "La plateforme manque de place\u00a0: vos notes et vos textes ne sont gardés que sur cet appareil.",
    reponses:
      "La plateforme manque de place\u00a0: vos réponses ne sont gardées que sur cet appareil.",
  };
  const REFUSED =
    "Ce navigateur refuse de garder vos réponses\u00a0: la plateforme ne suivra pas votre avancement.";

  const root = document.body;
  const frame = find(root, "[data-cadre]");
  const mot = find(root, "[data-mot]");
  const { id } = root.dataset;
  const pages = JSON.parse(root.dataset.pages);
  const garde = JSON.parse(root.dataset.garde);
  const started = Date.now();
  /** The page on show, as the package names it. */
  let here = root.dataset.premiere;

  function say(text) {
    if (mot.textContent !== text) {
      mot.textContent = text;
    }
  }

  // The platform ------------------------------------------------------------------------

  /** Returns what the platform put in a window above this one, or in the one that opened it. */
  function search(name, from) {
    let here = from;
    for (let height = 0; here && height < HIGHEST; height += 1) {
      try {
        if (here[name]) {
          return here[name];
        }
      } catch {
        // Another site's window: ours is not beyond it
        return null;
      }
      here = here.parent === here ? null : here.parent;
    }
    return null;
  }

  const names = PLATFORMS[root.dataset.scorm];
  const api = search(names.name, window) ?? search(names.name, window.top?.opener ?? null);
  const call = (what, ...values) => String(api[names.prefix + what](...values));
  const get = (key) => call("GetValue", key);
  const set = (key, value) => call("SetValue", key, String(value)) === "true";
  const isOpen = api !== null && call(names.start, "") === "true";

  // What the device keeps of this module --------------------------------------------------

  const isOurs = ({ kind, id: key }) =>
    garde.some(([one, other]) => one === kind && (other === "" || other === key));

  const ours = () => store.entries().filter((entry) => entry.value !== null && isOurs(entry));

  /** A number that says who the learner is to this device, and to no one else. */
  function learner() {
    let hash = 0x811c9dc5;
    for (const char of get(names.learner)) {
      hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193);
    }
    return (hash >>> 0).toString(36);
  }

  /** Puts on the device what the platform kept: it may be another one, or another learner's. */
  function restore() {
    const kept = packing.open(get("cmi.suspend_data"));
    const mine = store.read(KIND, id);
    if (kept && mine?.marque === kept.marque && mine?.apprenant === learner()) {
      // The device has it all, even what the platform had no room for
      return;
    }
    ours().forEach((entry) => store.erase(entry.kind, entry.id));
    for (const [kind, key, value] of kept?.entries ?? []) {
      if (isOurs({ kind, id: key })) {
        store.update(kind, key, () => value);
      }
    }
  }

  // What the platform is told -------------------------------------------------------------

  const two = (value) => String(value).padStart(2, "0");

  /** The time since the module was opened, as each version writes it. */
  function elapsed() {
    const seconds = Math.floor((Date.now() - started) / 1000);
    const [hours, minutes, rest] = [
      Math.floor(seconds / 3600),
      Math.floor(seconds / 60) % 60,
      seconds % 60,
    ];
    return names.prefix
      ? `${String(hours).padStart(4, "0")}:${two(minutes)}:${two(rest)}`
      : `PT${hours}H${minutes}M${rest}S`;
  }

  /** The best score of each quiz, as a part of all the quizzes; null when none is over. */
  function scoreOf(steps) {
    const quizzes = steps.flatMap((step) => step.moments).filter((moment) => moment.nom === "quiz");
    const scores = quizzes
      .filter((moment) => moment.score)
      .map(({ score }) => score.points / score.sur);
    return scores.length ? scores.reduce((sum, one) => sum + one, 0) / quizzes.length : null;
  }

  function tell() {
    const steps = progress.steps(root);
    const done = steps.every((step) => step.etat === "termine");
    // What was completed stays so, even if answers are erased to try again
    if (done || !["completed", "passed"].includes(get(names.status))) {
      set(names.status, done ? "completed" : "incomplete");
    }
    const score = scoreOf(steps);
    if (score !== null) {
      set(`${names.score}.min`, 0);
      set(`${names.score}.max`, 100);
      set(`${names.score}.raw`, Math.round(score * 100));
    }
    if (!names.prefix) {
      const part = steps.reduce((sum, step) => sum + step.part, 0) / (steps.length || 1);
      set("cmi.progress_measure", part.toFixed(4));
      if (score !== null) {
        set("cmi.score.scaled", score.toFixed(4));
      }
    }
    suspend();
    // A page that is still loading is already where the learner is
    follow();
    set(names.location, here);
    set(names.time, elapsed());
    set(names.exit, "suspend");
  }

  function suspend() {
    const entries = ours().map((entry) => [entry.kind, entry.id, entry.value]);
    const marque = started.toString(36) + JSON.stringify(entries).length.toString(36);
    const { text, manque } = packing.fit({ marque, entries }, names.room);
    set("cmi.suspend_data", text);
    if (store.read(KIND, id)?.marque !== marque) {
      store.update(KIND, id, () => ({ marque, apprenant: learner() }));
    }
    say(store.kept ? LEFT_OUT[manque] : REFUSED);
  }

  // Where the learner is --------------------------------------------------------------------

  function follow() {
    try {
      const base = new URL(".", location.href).href;
      const path = frame.contentWindow.location.href.split(/[?#]/)[0].slice(base.length);
      here = pages.includes(path) ? path : here;
    } catch {
      // From a folder, a page does not see another
    }
  }

  function begin() {
    if (!isOpen) {
      frame.src = here;
      if (api) {
        say("La plateforme ne répond pas\u00a0: votre avancement reste sur cet appareil.");
      }
      return;
    }
    restore();
    const last = get(names.location);
    here = pages.includes(last) ? last : here;
    frame.src = here;

    let waiting = 0;
    let ended = false;
    const now = () => {
      clearTimeout(waiting);
      if (!ended) {
        tell();
        call("Commit", "");
      }
    };
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(now, WAIT);
    };
    now();
    // Only what the pages change: `suspend` writes as well
    window.addEventListener("storage", (event) => {
      if (!event.key?.includes(`:${KIND}:`)) {
        later();
      }
    });
    frame.addEventListener("load", () => {
      follow();
      later();
    });
    // A telephone may close the page without another word
    document.addEventListener("visibilitychange", () => document.hidden && now());
    window.addEventListener("pagehide", () => {
      now();
      if (!ended) {
        ended = true;
        call(names.end, "");
      }
    });
    // A session that is over does not start again
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  begin();
})();
