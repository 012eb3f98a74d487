// What is added to a film: its captions, its chapters, its speed; and a film that is elsewhere.
(() => {
  "use strict";

  const { find, findAll, make } = window.site.dom;
  const { chapterAt, cues } = window.site.video.state;
  const SPEEDS = [0.75, 1, 1.25, 1.5, 2];

  /**
   * Captions from the page: a browser refuses a file of captions on file://.
   * @type {VideoView["caption"]}
   */
  function caption(film, root) {
    const texts = findAll(root, "[data-cue]");
    if (!texts.length) {
      return;
    }
    for (const track of findAll(film, "track")) {
      track.remove();
    }
    const track = film.addTextTrack("captions", "Français", "fr");
    const times = cues(find(root, "[data-rythme]").dataset.rythme ?? "");
    texts.forEach((text, index) => {
      const { start, end } = times[index];
      track.addCue(new VTTCue(start, end, text.textContent ?? ""));
    });
    track.mode = "showing";
  }

  /**
   * Makes of each chapter a button that goes there; returns what says which one plays.
   * @type {VideoView["chapters"]}
   */
  function chapters(film, root) {
    const items = findAll(root, "[data-temps]");
    const times = items.map((item) => Number(item.dataset.temps));
    const buttons = items.map((item, index) => {
      const attributes = { type: "button", class: "bouton bouton--discret video__saut" };
      const button = make("button", attributes, ...item.childNodes);
      item.replaceChildren(button);
      button.addEventListener("click", () => {
        film.currentTime = times[index];
        film.play();
      });
      return button;
    });
    return () => {
      const now = chapterAt(times, film.currentTime);
      buttons.forEach((button, index) => {
        button.setAttribute("aria-current", String(index === now));
      });
    };
  }

  /** @type {VideoView["speed"]} */
  function speed(film, root) {
    const options = SPEEDS.map((value) =>
      make("option", { value: String(value) }, `× ${String(value).replace(".", ",")}`),
    );
    const select = make("select", {}, ...options);
    select.value = "1";
    select.addEventListener("change", () => {
      film.playbackRate = Number(select.value);
    });
    find(root, ".video__note").prepend(
      make("label", { class: "video__vitesse" }, "Vitesse ", select),
    );
  }

  /**
   * Has the browser draw its buttons once the page is there: they weigh on the start of a phone.
   * @type {VideoView["drawButtons"]}
   */
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

  /**
   * A film that is elsewhere: nothing is asked of its host before a click.
   * @type {VideoView["elsewhere"]}
   */
  function elsewhere(place, title) {
    const { adresse = "", lisible } = place.dataset;
    const { host } = new URL(adresse);
    const button = make(
      "button",
      { type: "button", class: "bouton" },
      `Charger la vidéo depuis ${host}`,
    );
    button.addEventListener("click", () => {
      const style = { class: "video__film", "data-drawn": "", src: adresse };
      const shown =
        lisible === undefined
          ? make("iframe", { ...style, title, allowfullscreen: "" })
          : make("video", { ...style, controls: "", autoplay: "" });
      place.replaceWith(shown);
      shown.focus();
    });
    place.append(" ", button);
  }

  window.site.video.view = { caption, chapters, speed, drawButtons, elsewhere };
})();
