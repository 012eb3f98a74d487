"""The films: storyboards that are explained, films that are theirs, and how one watches them."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.components import source, video
from macros.components.video import film as films
from macros.components.video import storyboard as boards
from macros.project import Project
from macros.reading.problems import ContentError
from macros.rendering import render
from publish.films import captions as _captions
from publish.films import make, screens, soundtrack
from publish.films import voice as _voice
from tests.components.progress import PREFIX
from tests.conftest import DATA, ROOT, NewPage
from tests.site.pages import offline_file

CASES = sorted((DATA / "video").glob("*.yml"))
STORYBOARDS = boards.load_all(Project(ROOT))
FILMS = video.load_all(Project(ROOT))
OURS = sorted(name for name, film in FILMS.items() if not film.video.exterieur)
MEGABYTE = 1_000_000
FASTEST = 20
PAGE = "parcours/typologie/"


def file(name: str, suffix: str) -> Path:
    return ROOT / "docs" / films.path(STORYBOARDS[name], name, suffix)


def record(name: str) -> films.Record:
    found = FILMS[name].record
    assert found
    return found


def cues(name: str) -> list[_captions.Caption]:
    """Return the captions of a film, as its WebVTT file has them."""
    found = []
    for block in file(name, ".vtt").read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        time, text = block.split("\n", 1)
        start, end = time.split(" --> ")
        found.append(_captions.Caption(seconds(start), seconds(end), text))
    return found


def seconds(stamp: str) -> float:
    hours, minutes, rest = stamp.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(rest)


# The storyboards ---------------------------------------------------------------------------


def project(folder: Path, text: str) -> Path:
    for name, content in {
        f"{boards.FOLDER}/un.yml": text,
        "docs/parcours/un.md": "# Un\n",
        source.FILE: (ROOT / source.FILE).read_text(encoding="utf-8"),
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_storyboard_is_explained(path: Path, tmp_path: Path) -> None:
    root = project(tmp_path, path.read_text(encoding="utf-8"))
    with pytest.raises(ContentError) as error:
        video.load_all(Project(root))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_film_is_that_of_its_storyboard() -> None:
    assert not films.stale(Project(ROOT)), "\n".join(map(str, films.stale(Project(ROOT))))


def test_a_changed_sentence_makes_a_film_stale(tmp_path: Path) -> None:
    name = OURS[0]
    text = (ROOT / f"{boards.FOLDER}/{name}.yml").read_text(encoding="utf-8")
    root = tmp_path
    (root / boards.FOLDER).mkdir(parents=True)
    noted = root / "docs" / films.path(STORYBOARDS[name], name, ".json")
    noted.parent.mkdir(parents=True)
    shutil.copyfile(file(name, ".json"), noted)
    written = root / f"{boards.FOLDER}/{name}.yml"
    written.write_text(text, encoding="utf-8")
    assert not films.stale(Project(root))
    line = STORYBOARDS[name].scenes[0].dit[0]
    written.write_text(text.replace(line, f"{line} Vraiment."), encoding="utf-8")
    (problem,) = films.stale(Project(root))
    assert "make videos" in problem.fix


# The films ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OURS)
def test_captions_can_be_read_and_say_what_is_said(name: str) -> None:
    shown = cues(name)
    for cue in shown:
        lines = cue.text.split("\n")
        assert len(lines) <= _captions.LINES, cue
        assert max(map(len, lines)) <= _captions.LINE, cue
        assert len(cue.text) / (cue.end - cue.start) <= FASTEST, cue
    assert all(one.end <= other.start + 0.001 for one, other in itertools.pairwise(shown))
    told = " ".join(line for scene in STORYBOARDS[name].scenes for line in scene.dit)
    assert " ".join(cue.text.replace("\n", " ") for cue in shown) == told
    # What the page gives to the player, where a file of captions is refused
    noted = " ".join(text for line in record(name).repliques for _, _, text in line)
    assert noted == told


@pytest.mark.parametrize("name", OURS)
def test_the_page_gives_the_times_of_captions_to_a_tenth_of_a_second(name: str) -> None:
    beats = iter(FILMS[name].rythme)
    now = 0
    for line in record(name).repliques:
        for start, end, text in line:
            now += next(beats)
            assert now / 10 == pytest.approx(start, abs=0.06), text
            now += next(beats)
            assert now / 10 == pytest.approx(end, abs=0.06), text
    assert next(beats, None) is None


@pytest.mark.parametrize("name", OURS)
def test_chapters_follow_one_another_to_the_end(name: str) -> None:
    text = file(name, ".chapitres.vtt").read_text(encoding="utf-8")
    titles = [scene.chapitre for scene in STORYBOARDS[name].scenes if scene.chapitre]
    times = [
        list(map(seconds, line.split(" --> "))) for line in re.findall(r"^.* --> .*$", text, re.M)
    ]
    assert [text.split("\n")[index] for index in range(3, len(titles) * 3 + 1, 3)] == titles
    assert times[0][0] == 0
    assert all(one[1] == other[0] for one, other in itertools.pairwise(times))
    assert times[-1][1] == pytest.approx(record(name).duree, abs=0.1)


@pytest.mark.documents
@pytest.mark.usefixtures("ffmpeg")
@pytest.mark.parametrize("name", OURS)
def test_a_film_is_light_loud_enough_and_captioned_throughout(name: str) -> None:
    path = file(name, ".mp4")
    probed = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", path],
        check=True,
        capture_output=True,
    )
    found = json.loads(probed.stdout)
    streams = {one["codec_type"]: one for one in found["streams"]}
    assert (streams["video"]["codec_name"], streams["audio"]["codec_name"]) == ("h264", "aac")
    assert (streams["video"]["width"], streams["video"]["height"]) == (films.WIDTH, films.HEIGHT)
    assert streams["video"]["pix_fmt"] == "yuv420p"
    for stream in (streams["video"], streams["audio"]):
        assert float(stream["duration"]) == pytest.approx(record(name).duree, abs=0.2)
    assert path.stat().st_size <= MEGABYTE * record(name).duree / 60
    # The index comes first: it plays before it is all there
    head = path.read_bytes()[:MEGABYTE]
    assert head.index(b"moov") < head.index(b"mdat")

    heard = subprocess.run(
        ["ffmpeg", "-hide_banner", "-nostats", "-i", path, "-vn", "-sn", "-dn",
         "-af", "silencedetect=noise=-38dB:d=0.2,ebur128=framelog=verbose:peak=true",
         "-f", "null", "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stderr  # fmt: skip
    loudness = float(re.findall(r"I: +(-[\d.]+) LUFS", heard)[-1])
    assert loudness == pytest.approx(make.LOUDNESS, abs=0.7)
    assert float(re.findall(r"Peak: +(-?[\d.]+) dBFS", heard)[-1]) < 0
    silences = [float(value) for value in re.findall(r"silence_(?:start|end): ([\d.]+)", heard)]
    edges = [0.0, *silences, float(found["format"]["duration"])]
    speech = list(zip(edges[::2], edges[1::2], strict=False))
    said = sum(end - start for start, end in speech)
    covered = sum(
        max(0.0, min(end, cue.end) - max(start, cue.start))
        for start, end in speech
        for cue in cues(name)
    )
    assert covered >= 0.98 * said


def test_the_films_together_weigh_at_most_25_megabytes() -> None:
    assert sum(file(name, ".mp4").stat().st_size for name in OURS) <= 25 * MEGABYTE


# Of the texts of the page: their contrast with what is behind, and those out of the frame
LOOK = """() => {
  const shade = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    const part = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return { a, l: 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b) };
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const back = shade(getComputedStyle(at).backgroundColor);
      if (back.a === 1) return back.l;
    }
    return 1;
  };
  const faults = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    const style = getComputedStyle(element);
    if (!own || style.visibility === "hidden" || element.matches("title, desc")) continue;
    const svg = element.closest("svg");
    const ink = shade(svg ? style.fill : style.color).l;
    const back = behind(element);
    const ratio = (Math.max(ink, back) + 0.05) / (Math.min(ink, back) + 0.05);
    const box = element.getBoundingClientRect();
    if (ratio < 4.5) faults.push(`${ratio.toFixed(2)} : ${element.textContent}`);
    if (box.left < 0 || box.right > 1280 || box.top < 0 || box.bottom > 625) {
      faults.push(`hors du cadre : ${element.textContent}`);
    }
  }
  return faults;
}"""


def test_every_screen_can_be_read(browser: Browser, tmp_path: Path) -> None:
    # Not `page`, whose guard refuses what is not of the site
    page = browser.new_page(viewport={"width": films.WIDTH, "height": films.HEIGHT})
    file = tmp_path / "ecran.html"
    faults: dict[str, Any] = {}
    for name in OURS:
        for scene, chapitre in STORYBOARDS[name].suite:
            file.write_text(
                screens.html(ROOT, scene, chapitre, scene.montre(len(scene.dit) - 1)), "utf-8"
            )
            page.goto(file.as_uri())
            page.evaluate("document.fonts.ready.then(() => null)")
            if found := page.evaluate(LOOK):
                faults[f"{name}, {scene.id}"] = found
    page.close()
    assert not faults


# A recorded voice --------------------------------------------------------------------------

RECORDED = """\
titre: Un film
page: parcours/un.md
retenir:
  - Une idée.
scenes:
  - id: accueil
    chapitre: Accueil
    ecran:
      type: titre
      titre: Bonjour
    dit:
      - Bonjour à tous.
      - Voici deux lignes que quelqu’un a dites.
    voix: enregistree/accueil.ogg
"""
# How long one hears something, in the recording
HEARD = 2.5


def record_voice(path: Path, seconds: float = HEARD, volume: float = 0.4) -> None:
    """Write a sound between two silences, as somebody who speaks leaves them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
         f"sine=frequency=220:duration={seconds},volume={volume},adelay=700,apad=pad_dur=0.6",
         "-ac", "1", path],
        check=True,
    )  # fmt: skip


def made(root: Path) -> list[str]:
    """Make the films of a project, apart: Playwright refuses to run twice in a thread."""
    said: list[str] = []
    with ThreadPoolExecutor(1) as apart:
        apart.submit(make.build, root, [], again=False, say=said.append).result()
    return said


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose only scene is said by somebody, on a machine without any voice."""
    monkeypatch.setattr(_voice, "best", lambda: None)
    for folder in ("overrides", "publish"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    return project(tmp_path, RECORDED)


@pytest.mark.documents
@pytest.mark.usefixtures("ffmpeg")
def test_a_scene_is_said_by_a_person(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = recorded / boards.FOLDER / "enregistree/accueil.ogg"
    record_voice(voice)
    assert made(recorded)[-1].startswith("un : 0 min")
    storyboard = boards.load_all(Project(recorded))["un"]
    noted = films.record(Project(recorded), "un", storyboard)
    assert noted
    assert noted.voix == "enregistrée"
    # The silence around the voice goes, that of the film stays
    expected = soundtrack.OPENING + HEARD + soundtrack.CLOSING
    assert noted.duree == pytest.approx(expected, abs=0.2)
    # Two lines share its time as they share its letters, without a gap
    (first,), (second,) = noted.repliques
    assert (first[2], second[2]) == tuple(storyboard.scenes[0].dit)
    assert first[1] == pytest.approx(second[0], abs=0.02)
    letters = [len(line) for line in storyboard.scenes[0].dit]
    assert first[1] - first[0] == pytest.approx(HEARD * letters[0] / sum(letters), abs=0.1)
    # It is loud: it is the recording that one hears
    folder = recorded / "docs/parcours/videos"
    heard = subprocess.run(
        ["ffmpeg", "-hide_banner", "-i", folder / "un.mp4",
         "-af", "volumedetect", "-f", "null", "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stderr  # fmt: skip
    assert float(re.findall(r"max_volume: (-?[\d.]+) dB", heard)[0]) > -20  # noqa: PLR2004
    film = video.load_all(Project(recorded))["un"]
    assert "Voix de synthèse" not in render.html("video", id="un", film=film)

    # Nothing changed: no file does. Recorded again: the film is made again
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert made(recorded) == ["un : à jour"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    record_voice(voice, HEARD + 1)
    made(recorded)
    again = films.record(Project(recorded), "un", storyboard)
    assert again
    assert again.duree == pytest.approx(expected + 1, abs=0.2)

    # Another screen: the sound and the captions stay as they are, and nobody speaks
    captions, sound = (folder / "un.vtt").read_bytes(), heard_in(folder / "un.mp4")
    board = recorded / f"{boards.FOLDER}/un.yml"
    board.write_text(RECORDED.replace("titre: Bonjour", "titre: Bonsoir"), encoding="utf-8")
    with monkeypatch.context() as silent:
        silent.setattr(_voice, "read", None)
        assert "le son est gardé" in made(recorded)[0]
    assert not films.stale(Project(recorded))
    assert (folder / "un.mp4").read_bytes() != before["un.mp4"]
    assert (folder / "un.vtt").read_bytes() == captions
    assert heard_in(folder / "un.mp4") == sound
    assert made(recorded) == ["un : à jour"]


def heard_in(film: Path) -> bytes:
    """Return a mark of the sound of a film."""
    return subprocess.run(
        ["ffmpeg", "-v", "error", "-i", film, "-map", "0:a", "-c", "copy", "-f", "md5", "-"],
        check=True,
        capture_output=True,
    ).stdout


@pytest.mark.documents
@pytest.mark.usefixtures("ffmpeg")
@pytest.mark.parametrize("fault", ["est introuvable", "n’est pas un son", "est muette"])
def test_a_recording_that_cannot_be_used_is_explained(recorded: Path, fault: str) -> None:
    voice = recorded / boards.FOLDER / "enregistree/accueil.ogg"
    if fault == "n’est pas un son":
        voice.parent.mkdir(parents=True)
        voice.write_text("Pas un son\n", encoding="utf-8")
    elif fault == "est muette":
        record_voice(voice, volume=0)
    with pytest.raises(SystemExit, match=f"enregistree/accueil.ogg » {fault}"):
        made(recorded)
    assert not (recorded / "docs/parcours/videos").exists()


@pytest.mark.parametrize(
    ("voices", "said"),
    [
        ((None, None), "Voix de synthèse."),
        (("a.ogg", None), "Voix de synthèse et voix enregistrée."),
        (("a.ogg", "b.ogg"), ""),
    ],
)
def test_the_page_says_whose_voice_it_is(voices: tuple[str | None, ...], said: str) -> None:
    scenes = [
        scene.model_copy(update={"voix": voice})
        for scene, voice in zip(STORYBOARDS["typologie"].scenes, voices, strict=False)
    ]
    film = films.Film(STORYBOARDS["typologie"].model_copy(update={"scenes": scenes}), None, 1, [])
    assert film.voix == said


# In the page -------------------------------------------------------------------------------


def watch(page: Page) -> Any:
    """Return the state of the film."""
    return page.evaluate(
        """() => {
          const film = document.querySelector("video");
          const cues = [...film.textTracks].flatMap((track) => [...(track.activeCues ?? [])]);
          return {time: film.currentTime, paused: film.paused, tracks: film.textTracks.length,
                  mode: film.textTracks[0]?.mode, caption: cues[0]?.text};
        }"""
    )


def playing(page: Page, after: float) -> None:
    page.wait_for_function(
        "after => document.querySelector('video').currentTime > after", arg=after
    )


def plays(page: Page) -> bool:
    """Tell whether the browser shows its own buttons on the film."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    shown = {
        (node["role"]["value"], node.get("name", {}).get("value"))
        for node in tree["nodes"]
        if not node["ignored"]
    }
    return ("button", "play") in shown


@pytest.mark.parametrize("script", [True, False])
def test_it_has_the_buttons_of_the_browser(server: str, new_page: NewPage, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    page.goto(server + PAGE, wait_until="networkidle")
    assert plays(page)


def test_it_is_watched_over_http_by_chapters_and_resumed(server: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + PAGE, wait_until="networkidle")
    root = page.get_by_role("region", name=re.compile("^Vidéo"))
    # Not a byte of the film, nor of its captions, before it is played
    assert not [url for url in asked if url.endswith((".mp4", ".vtt"))]
    expect(root.locator("video")).to_have_attribute("preload", "none")
    chapters = root.get_by_role("list", name="Chapitres").get_by_role("button")
    starts = [passage.debut or 0 for passage in FILMS["typologie"].chapitres]
    assert chapters.count() == len(starts)

    page.evaluate("document.querySelector('video').muted = true")
    root.get_by_label("Vitesse").select_option("2")
    chapters.nth(2).focus()
    page.keyboard.press("Enter")
    playing(page, starts[2] + 0.6)
    seen = watch(page)
    assert seen["time"] < starts[2] + 30
    assert (seen["paused"], seen["tracks"], seen["mode"]) == (False, 1, "showing")
    assert seen["caption"] in file("typologie", ".vtt").read_text("utf-8").replace("\n", " ")
    expect(chapters.nth(2)).to_have_attribute("aria-current", "true")
    assert page.evaluate("document.querySelector('video').playbackRate") == 2  # noqa: PLR2004
    playing(page, starts[2] + 6)

    page.reload()
    expect(root.get_by_role("status")).to_contain_text("La lecture reprendra")
    moment = page.locator(".etape [data-moment='video'] [data-avancement]")
    expect(moment).to_have_text("commencé")
    page.evaluate(
        """duration => {
          const film = document.querySelector('video');
          film.muted = true;
          film.currentTime = duration - 2;
          film.play();
        }""",
        record("typologie").duree,
    )
    expect(moment).to_have_text("terminé")
    kept = json.loads(page.evaluate(f"localStorage.getItem('{PREFIX}video:typologie')"))
    assert kept["valeur"]["vu"] is True


def test_it_plays_from_a_folder_with_its_captions(offline: Path, page: Page) -> None:
    page.goto((offline / offline_file(PAGE)).as_uri())
    page.evaluate("document.querySelector('video').muted = true")
    page.get_by_role("list", name="Chapitres").get_by_role("button").first.click()
    playing(page, 2)
    assert watch(page)["caption"]


def test_without_script_there_is_a_film_its_chapters_and_its_text(
    offline: Path, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((offline / offline_file(PAGE)).as_uri())
    film = page.locator("video")
    for attribute in ("src", "poster"):
        value = film.get_attribute(attribute) or ""
        assert (offline / offline_file(PAGE)).parent.joinpath(value).is_file()
    expect(page.get_by_role("list", name="Chapitres").get_by_role("listitem")).to_have_count(
        len(FILMS["typologie"].chapitres)
    )
    expect(page.locator(".video button")).to_have_count(0)
    page.get_by_text("Lire le texte de la vidéo").click()
    text = page.locator(".video__texte").inner_text()
    for scene in STORYBOARDS["typologie"].scenes:
        assert scene.ecran.lu in text
        assert " ".join(scene.dit) in text


def test_on_paper_it_is_what_to_keep(server: str, page: Page) -> None:
    page.goto(server + PAGE)
    page.emulate_media(media="print")
    expect(page.locator(".video video")).to_be_hidden()
    expect(page.get_by_text("Lire le texte de la vidéo")).to_be_hidden()
    for point in STORYBOARDS["typologie"].retenir:
        expect(page.locator(".video__papier").get_by_text(point)).to_be_visible()


@pytest.mark.parametrize(
    ("address", "tag"),
    [("https://films.example/film.mp4", "video"), ("https://films.example/voir/12", "iframe")],
)
def test_a_film_elsewhere_is_asked_for_by_a_click_alone(
    new_page: NewPage, address: str, tag: str
) -> None:
    page = new_page(allow=("films.example", "Failed to load"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("https://films.example/**", lambda route: route.fulfill(body=""))
    film = films.Film(STORYBOARDS["typologie"].model_copy(update={"adresse": address}), None, 0, [])
    page.set_content(f'<html class="js">{render.html("video", id="typologie", film=film)}')
    page.add_style_tag(path=ROOT / "overrides/components/video/video.css")
    shared = [f"assets/js/{name}.js" for name in ("registry", "text", "dom", "store")]
    for script in [*shared, *(f"components/video/{name}" for name in video.SCRIPTS)]:
        page.add_script_tag(path=ROOT / "overrides" / script)
    expect(page.get_by_text("Cette vidéo est hébergée par films.example")).to_be_visible()
    assert not [url for url in asked if "films.example" in url]
    page.get_by_role("button", name="Charger la vidéo depuis films.example").click()
    expect(page.locator(tag)).to_have_attribute("src", address)
    assert plays(page) == (tag == "video")
