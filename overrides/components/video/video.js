// Adds to the film its captions, its chapters, its speed, and where the reader stopped.
(() => {
  "use strict";

  const { find } = window.site.dom;
  const { register, store, video } = window.site;
  const { clock, resumeAt, toKeep } = video.state;
  const KIND = "video";

  /**
   * Keeps where the reader is, and that the film was seen.
   * @param {HTMLVideoElement} film
   * @param {HTMLElement} notice
   * @param {string} id
   */
  function remember(film, notice, id) {
    /** @param {Value} value */
    const keep = (value) => store.update(KIND, id, (old) => ({ ...old, ...value }));
    let kept = resumeAt(store.read(KIND, id));
    if (kept) {
      film.currentTime = kept;
      notice.textContent = `La lecture reprendra où vous l’avez laissée, à ${clock(kept)}.`;
    }
    film.addEventListener("play", () => {
      notice.textContent = "";
      keep({ position: Math.round(film.currentTime) });
    });
    film.addEventListener("timeupdate", () => {
      const value = toKeep(film, kept, store.read(KIND, id));
      if (value) {
        kept = value.vu ? kept : film.currentTime;
        keep(value);
      }
    });
  }

  /** @param {HTMLElement} root */
  function mount(root) {
    const { caption, chapters, drawButtons, elsewhere, speed } = video.view;
    /** @type {HTMLElement | null} */
    const place = root.querySelector("[data-adresse]");
    const film = root.querySelector("video");
    if (place) {
      elsewhere(place, find(root, ".video__titre").textContent ?? "");
    } else if (film) {
      drawButtons(film);
      caption(film, root);
      speed(film, root);
      remember(film, find(root, "[data-avis]"), root.dataset.video ?? "");
      film.addEventListener("timeupdate", chapters(film, root));
    }
  }

  register("video", mount);
})();
