// Tells the platform (SCORM) how far the learner is, and keeps there what the device keeps here.
//
// The pages are in a frame: going from one to another does not end the session. Without a
// platform, they are the same, and what they keep stays on the device.
(() => {
  "use strict";

  const { find, setText } = window.site.dom;
  const { packing, progress, scorm, store } = window.site;
  // How long several changes wait to be sent as one
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
  /** @type {HTMLIFrameElement} */
  const frame = find(root, "[data-cadre]");
  const mot = find(root, "[data-mot]");
  const { id = "", pages = "[]", garde = "[]", premiere = "" } = root.dataset;
  /** @type {string[]} */
  const addresses = JSON.parse(pages);
  /** @type {[kind: string, id: string][]} */
  const kept = JSON.parse(garde);
  const started = Date.now();
  const platform = scorm.platform(root.dataset.scorm ?? "");
  /** The page on show, as the package names it. */
  let here = premiere;

  // What the device keeps of this module --------------------------------------------------

  /** @param {string} kind @param {string} key */
  const isOurs = (kind, key) =>
    kept.some(([one, other]) => one === kind && (other === "" || other === key));

  const ours = () =>
    store.entries().filter((one) => one.value !== null && isOurs(one.kind, one.id));

  /** A number that says who the learner is to this device, and to no one else. */
  function learner() {
    let hash = 0x811c9dc5;
    for (const char of platform.read("learner")) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    }
    return (hash >>> 0).toString(36);
  }

  /** Puts on the device what the platform kept: it may be another one, or another learner's. */
  function restore() {
    const found = packing.open(platform.read("data"));
    const mine = store.read(KIND, id);
    if (found && mine?.marque === found.marque && mine?.apprenant === learner()) {
      // The device has it all, even what the platform had no room for
      return;
    }
    for (const one of ours()) {
      store.erase(one.kind, one.id);
    }
    for (const [kind, key, value] of found?.entries ?? []) {
      if (isOurs(kind, key)) {
        store.update(kind, key, () => value);
      }
    }
  }

  // What the platform is told -------------------------------------------------------------

  function tell() {
    const steps = progress.steps(root);
    suspend();
    // A page that is still loading is already where the learner is
    follow();
    platform.tell({
      isDone: steps.every((step) => step.etat === "termine"),
      score: scorm.scoreOf(steps),
      part: steps.reduce((sum, step) => sum + step.part, 0) / (steps.length || 1),
      location: here,
      seconds: Math.floor((Date.now() - started) / 1000),
    });
  }

  function suspend() {
    /** @type {ScormState["entries"]} */
    const entries = ours().map((one) => [one.kind, one.id, one.value ?? {}]);
    const marque = started.toString(36) + JSON.stringify(entries).length.toString(36);
    const { text, manque } = packing.fit({ marque, entries }, platform.room);
    platform.suspend(text);
    if (store.read(KIND, id)?.marque !== marque) {
      store.update(KIND, id, () => ({ marque, apprenant: learner() }));
    }
    setText(mot, store.kept ? LEFT_OUT[manque] : REFUSED);
  }

  // Where the learner is --------------------------------------------------------------------

  function follow() {
    try {
      const base = new URL(".", location.href).href;
      const address = frame.contentWindow?.location.href ?? "";
      const path = address.split(/[?#]/)[0].slice(base.length);
      here = addresses.includes(path) ? path : here;
    } catch {
      // From a folder, a page does not see another
    }
  }

  /** Tells the platform what changes, until the learner leaves. */
  function listen() {
    let waiting = 0;
    let ended = false;
    const now = () => {
      clearTimeout(waiting);
      if (!ended) {
        tell();
        platform.commit();
      }
    };
    const later = () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(now, WAIT);
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
        platform.end();
      }
    });
    // A session that is over does not start again
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  if (platform.isOpen) {
    restore();
    const last = platform.read("location");
    here = addresses.includes(last) ? last : here;
    frame.src = here;
    listen();
  } else {
    frame.src = here;
    if (platform.isThere) {
      setText(mot, "La plateforme ne répond pas\u00a0: votre avancement reste sur cet appareil.");
    }
  }
})();
