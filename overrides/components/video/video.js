// Adds to the film its captions, its chapters, its speed, and where the reader stopped.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { register, store } = window.site;
  const KIND = "video";
  // Watched up to there, it is seen; the last words are thanks
  const SEEN = 0.95;
  // How often the position is kept, in seconds
  const STEP = 5;
  const SPEEDS = [0.75, 1, 1.25, 1.5, 2];

  const two = (value) => String(Math.floor(value)).padStart(2, "0");
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /** Captions from the page: a browser refuses a file of captions on file://. */
  function caption(film, root) {
    const cues = [...root.querySelectorAll("[data-cue]")];
    if (!cues.length) {
      return;
    }
    film.querySelectorAll("track").forEach((track) => track.remove());
    const track = film.addTextTrack("captions", "Français", "fr");
    // In tenths of a second, for each caption: the silence before it, and how long it stays
    const beats = find(root, "[data-rythme]").dataset.rythme.split(" ").map(Number);
    let now = 0;
    cues.forEach((cue, index) => {
      const start = now + beats[2 * index];
      now = start + beats[2 * index + 1];
      track.addCue(new VTTCue(start / 10, now / 10, cue.textContent));
    });
    track.mode = "showing";
  }

  /** Makes of each chapter a button that goes there. */
  function chapters(film, root) {
    const jumps = [...root.querySelectorAll("[data-temps]")].map((item) => {
      const time = Number(item.dataset.temps);
      const button = make("button", {
        type: "button",
        className: "bouton bouton--discret video__saut",
      });
      button.append(...item.childNodes);
      item.replaceChildren(button);
      button.addEventListener("click", () => {
        film.currentTime = time;
        film.play();
      });
      return { button, time };
    });
    return () => {
      const now = jumps.filter(({ time }) => time <= film.currentTime + 0.1).at(-1);
      for (const { button } of jumps) {
        button.setAttribute("aria-current", String(button === now?.button));
      }
    };
  }

  function speed(film, root) {
    const options = SPEEDS.map((value) =>
      make("option", { value, selected: value === 1 }, `× ${String(value).replace(".", ",")}`),
    );
    const select = make("select", {}, ...options);
    select.addEventListener("change", () => {
      film.playbackRate = Number(select.value);
    });
    find(root, ".video__note").prepend(
      make("label", { className: "video__vitesse" }, "Vitesse ", select),
    );
  }

  /** Has the browser draw its buttons once the page is there: they weigh on the start of a phone. */
  function drawButtons(film) {
    const draw = () =>
      setTimeout(() => {
        film.dataset.drawn = "";
      });
    if (document.readyState === "complete") {
      draw();
    } else {
      window.addEventListener("load", draw);
    }
  }

  /** Keeps where the reader is, and that the film was seen. */
  function remember(film, root, id) {
    let kept = 0;
    const keep = (value) => store.update(KIND, id, (old) => ({ ...old, ...value }));
    const { position } = store.read(KIND, id) ?? {};
    if (Number.isFinite(position) && position > STEP) {
      film.currentTime = kept = position;
      find(root, "[data-avis]").textContent =
        `La lecture reprendra où vous l’avez laissée, à ${clock(position)}.`;
    }
    film.addEventListener("play", () => {
      find(root, "[data-avis]").textContent = "";
      keep({ position: Math.round(film.currentTime) });
    });
    film.addEventListener("timeupdate", () => {
      const time = film.currentTime;
      const seen = time >= film.duration * SEEN;
      if (seen && !store.read(KIND, id)?.vu) {
        keep({ vu: true, position: 0 });
      } else if (!seen && !film.seeking && Math.abs(time - kept) >= STEP) {
        kept = time;
        keep({ position: Math.round(time) });
      }
    });
  }

  /** A film that is elsewhere: nothing is asked of its host before a click. */
  function elsewhere(place, title) {
    const { adresse, lisible } = place.dataset;
    const { host } = new URL(adresse);
    const button = make(
      "button",
      { type: "button", className: "bouton" },
      `Charger la vidéo depuis ${host}`,
    );
    button.addEventListener("click", () => {
      const shown =
        lisible === undefined
          ? make("iframe", { src: adresse, title, allowFullscreen: true })
          : make("video", { src: adresse, controls: true, autoplay: true });
      shown.className = "video__film";
      shown.dataset.drawn = "";
      place.replaceWith(shown);
      shown.focus();
    });
    place.append(" ", button);
  }

  function mount(root) {
    const { video: id } = root.dataset;
    const place = root.querySelector("[data-adresse]");
    if (place) {
      elsewhere(place, find(root, ".video__titre").textContent);
      return;
    }
    const film = root.querySelector("video");
    if (!film) {
      return;
    }
    drawButtons(film);
    caption(film, root);
    speed(film, root);
    remember(film, root, id);
    film.addEventListener("timeupdate", chapters(film, root));
  }

  register("video", mount);
})();
