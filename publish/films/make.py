"""The films: from a storyboard to a film, its captions, its chapters, its record.

Sound and pictures are kept in `.cache/videos/`, so that only what changed is made again.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.components.video import film as films
from macros.components.video import storyboard
from macros.components.video.storyboard import Video
from macros.project import open_project
from publish.films import captions as captioning
from publish.films import screens, soundtrack
from publish.films import voice as speaking
from publish.films.soundtrack import Replique
from publish.films.voice import Voice

CACHE = Path(".cache/videos")
# To change when the way films are made does, so that they all are made again
EDITION = "1"

# A picture changes a little before the words that go with it, and by a short fade
AHEAD, FADE = 0.3, 0.42
IMAGES = 10
# In LUFS; the highest peak, out of 1; what the limiter of peaks takes away, in decibels
LOUDNESS, PEAK, LIMITED = -16, 0.75, 0.4
FFMPEG: tuple[str | Path, ...] = ("ffmpeg", "-v", "error", "-y", "-nostdin")
POINTS = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
EXACT = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact")


@dataclass(frozen=True)
class Image:
    """A picture of the film, from `start` on."""

    start: float
    html: str


def build(root: Path, names: list[str], *, again: bool, say: Callable[[str], None]) -> int:
    """Make the films that are not up to date, or those named; return how many were made."""
    storyboards = open_project(root).once(storyboard.load_all)
    for name in names:
        if name not in storyboards:
            known = ", ".join(storyboards)
            raise SystemExit(f"Il n’y a pas de film « {name} ». Les films : {known}.")
    made = 0
    for name, film in storyboards.items():
        if (names and name not in names) or film.exterieur:
            continue
        if not again and is_fresh(root, name, film):
            say(f"{name} : à jour")
            continue
        spoken = any(not scene.voix for scene in film.scenes)
        voice = speaking.best() if spoken and not _is_said(root, name, film) else speaking.Nobody()
        if voice is None or shutil.which("ffmpeg") is None:
            raise SystemExit(speaking.ADVICE if voice is None else NO_FFMPEG)
        _make(root, name, film, voice, say)
        made += 1
    return made


NO_FFMPEG = "ffmpeg est introuvable : installez-le (sudo apt install ffmpeg), puis « make videos »."


def is_fresh(root: Path, name: str, film: Video) -> bool:
    """Return whether the film beside the page is the one that the storyboard asks for."""
    record = films.record(open_project(root), name, film)
    files = [films.path(film, name, suffix) for suffix in films.SUFFIXES]
    return (
        record is not None
        and record.film == mark(root, film)
        and all((root / "docs" / file).is_file() for file in files)
    )


def mark(root: Path, film: Video) -> str:
    """Return what changes when the film would: its screens and what is said, by any voice."""
    words = speaking.pronunciations()
    parts = [EDITION, film.titre]
    for scene, chapitre in film.suite:
        for rank, line in enumerate(scene.dit):
            page = screens.html(root, scene, chapitre, scene.montre(rank))
            parts += [screens.mark(root, page), line, speaking.spoken(line, words)]
        if scene.voix:
            voice = soundtrack.recorded(root, scene.voix).read_bytes()
            parts.append(hashlib.sha256(voice).hexdigest())
    return _hash(parts)


def words_mark(root: Path, film: Video) -> str:
    """Return what changes when the sound would: what is said, scene by scene."""
    words = speaking.pronunciations()
    parts = [EDITION]
    for scene in film.scenes:
        parts += [scene.id, *scene.dit, *(speaking.spoken(line, words) for line in scene.dit)]
        if scene.voix:
            voice = soundtrack.recorded(root, scene.voix).read_bytes()
            parts.append(hashlib.sha256(voice).hexdigest())
    return _hash(parts)


def _hash(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _is_said(root: Path, name: str, film: Video) -> bool:
    """Return whether the film beside the page already says what the storyboard does."""
    record = films.record(open_project(root), name, film)
    path = root / "docs" / films.path(film, name, ".mp4")
    return record is not None and record.paroles == words_mark(root, film) and path.is_file()


def _make(root: Path, name: str, film: Video, voice: Voice, say: Callable[[str], None]) -> None:
    work = root / CACHE / "films" / name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    before = films.record(open_project(root), name, film)
    if before and _is_said(root, name, film):
        say(f"{name} : ce qui est dit ne change pas, le son est gardé")
        lines = soundtrack.noted(film, before)
        duration, speaker = before.duree, before.voix
        sound = _Sound(root / "docs" / films.path(film, name, ".mp4"), ("-c:a", "copy"))
    else:
        count = sum(len(scene.dit) for scene in film.scenes)
        say(f"{name} : voix « {voice.name} », {count} répliques…")
        samples, lines = soundtrack.speak(root, film, voice, root / CACHE / "voix", say)
        duration, speaker = soundtrack.seconds(samples), voice.name
        speaking.write(work / "voix.wav", samples)
        sound = _Sound(work / "voix.wav", (*AAC, "-af", _loudness(work)))
    images = list(_images(root, lines))
    say(f"{name} : {len({image.html for image in images})} écrans…")
    pictures = _draw(root, images)
    say(f"{name} : montage de {round(duration)} s de film…")
    target = root / "docs" / films.folder(film)
    target.mkdir(parents=True, exist_ok=True)
    captions = captioning.lingering([one for line in lines for one in line.captions])
    metadata = work / "chapitres.txt"
    metadata.write_text(_ffmetadata(film.titre, lines, duration), encoding="utf-8")
    shown = [(image.start, pictures[image.html]) for image in images]
    _encode(work, shown, duration, sound, film.titre)
    (work / "sous-titres.vtt").write_text(captioning.vtt(captions), encoding="utf-8")
    (work / "chapitres.vtt").write_text(_chapters(lines, duration), encoding="utf-8")
    record = {
        "scenario": film.empreinte,
        "film": mark(root, film),
        "paroles": words_mark(root, film),
        "voix": speaker,
        "duree": duration,
        "debuts": {line.scene.id: line.start for line in reversed(lines)},
        "repliques": [[[one.start, one.end, one.text] for one in line.captions] for line in lines],
    }
    (work / "film.json").write_text(_json(record), encoding="utf-8")
    for made, suffix in zip(MADE, films.SUFFIXES, strict=True):
        shutil.copyfile(work / made, root / "docs" / films.path(film, name, suffix))
    size = (work / "film.mp4").stat().st_size
    say(f"{name} : {_clock(duration)}, {size / 1e6:.1f} Mo → docs/{films.folder(film)}/{name}.mp4")


# In the order of `films.SUFFIXES`
MADE = ("film.mp4", "sous-titres.vtt", "chapitres.vtt", "film.json")


# The sound ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Sound:
    """The file that has the sound of a film, and how it goes into the film."""

    path: Path
    codec: tuple[str, ...]


AAC = ("-c:a", "aac", "-b:a", "64k", "-ar", "48000", "-ac", "1")


# The pictures ------------------------------------------------------------------------------


def _images(root: Path, lines: list[Replique]) -> Iterator[Image]:
    """Yield the pictures of the film, in order, each once."""
    last = ""
    for line in lines:
        html = screens.html(root, line.scene, line.chapitre, line.scene.montre(line.rank))
        if html != last:
            yield Image(max(0.0, line.start - AHEAD) if last else 0.0, html)
        last = html


def _draw(root: Path, images: list[Image]) -> dict[str, Path]:
    """Return the picture of each screen, made once."""
    folder = root / CACHE / "ecrans"
    paths = {image.html: folder / f"{screens.mark(root, image.html)}.png" for image in images}
    missing = [(html, path) for html, path in paths.items() if not path.exists()]
    if missing:
        screens.draw(missing)
    return paths


def _raw(picture: Path) -> bytes:
    """Return the points of a picture, as the film keeps them."""
    done = subprocess.run(
        [*FFMPEG, "-i", picture, "-vf", POINTS, "-f", "rawvideo", "-"],
        check=True,
        capture_output=True,
    )
    return done.stdout


def _fade(before: bytes, after: bytes) -> Iterator[bytes]:
    """Yield the images between two pictures."""
    count = round(FADE * IMAGES)
    for rank in range(1, count):
        part = rank / count
        table = [bytes(round(a + (b - a) * part) for b in range(256)) for a in range(256)]
        # Most rows are the same as before, or the same as another row
        rows: dict[tuple[bytes, bytes], bytes] = {}
        mixed = []
        for place in range(0, len(before), films.WIDTH):
            pair = before[place : place + films.WIDTH], after[place : place + films.WIDTH]
            if pair not in rows:
                same = pair[0] == pair[1]
                mix = (table[a][b] for a, b in zip(*pair, strict=True))
                rows[pair] = pair[0] if same else bytes(mix)
            mixed.append(rows[pair])
        yield b"".join(mixed)


def _frames(pictures: list[tuple[float, Path]], duration: float) -> Iterator[bytes]:
    """Yield every image of the film."""
    index, now = 0, _raw(pictures[0][1])
    fade: list[bytes] = []
    for number in range(round(duration * IMAGES)):
        if index + 1 < len(pictures) and number / IMAGES >= pictures[index + 1][0]:
            index += 1
            before, now = now, _raw(pictures[index][1])
            fade = list(_fade(before, now))
        yield fade.pop(0) if fade else now


def _encode(
    work: Path, pictures: list[tuple[float, Path]], duration: float, sound: _Sound, title: str
) -> None:
    """Write the film: still pictures and short fades, and the voice at its right loudness."""
    size = f"{films.WIDTH}x{films.HEIGHT}"
    image = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", str(IMAGES), "-i", "-"]
    h264 = ["-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage", "-crf", "24"]
    h264 += ["-threads", "2", "-g", str(IMAGES * 10), "-profile:v", "high", "-level", "3.1"]
    colour = ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709"]
    work_files: list[str | Path] = ["-i", sound.path, "-i", work / "chapitres.txt"]
    process = subprocess.Popen(
        [
            *("ffmpeg", "-v", "error", "-y", *image, *work_files, "-map", "0:v", "-map", "1:a"),
            *("-map_metadata", "2", "-map_chapters", "2", *h264, *colour, *sound.codec, *EXACT),
            *("-metadata", f"title={title}", "-metadata:s:a:0", "language=fra"),
            *("-movflags", "+faststart"),
            work / "film.mp4",
        ],
        stdin=subprocess.PIPE,
    )
    assert process.stdin
    for frame in _frames(pictures, duration):
        process.stdin.write(frame)
    process.stdin.close()
    if process.wait():
        raise SystemExit("ffmpeg n’a pas pu monter le film : le message est au-dessus.")


def _loudness(work: Path) -> str:
    """Return the filter that brings the voice to its loudness, without a peak that clips."""
    done = subprocess.run(
        ["ffmpeg", "-hide_banner", "-nostats", "-i", work / "voix.wav",
         "-af", "loudnorm=print_format=json", "-f", "null", "-"],
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    found = json.loads(re.findall(r"\{[^{}]*\}", done.stderr)[-1])
    gain = LOUDNESS - float(found["input_i"]) + LIMITED
    limiter = f"alimiter=limit={PEAK}:attack=3:release=50:level=false"
    return f"volume={gain:.2f}dB,aresample=48000,{limiter}"


# What goes with the film -------------------------------------------------------------------


def _starts(lines: list[Replique], duration: float) -> list[tuple[float, float, str]]:
    """Return when each chapter starts and ends, and its title."""
    starts = [
        (max(0.0, line.start - AHEAD) if index else 0.0, line.chapitre)
        for index, line in enumerate(lines)
        if not index or line.chapitre != lines[index - 1].chapitre
    ]
    ends = [*(start for start, _ in starts[1:]), duration]
    return [(start, end, title) for (start, title), end in zip(starts, ends, strict=True)]


def _chapters(lines: list[Replique], duration: float) -> str:
    return captioning.vtt(captioning.Caption(*chapter) for chapter in _starts(lines, duration))


def _ffmetadata(title: str, lines: list[Replique], duration: float) -> str:
    text = f";FFMETADATA1\ntitle={title}\n"
    for start, end, name in _starts(lines, duration):
        text += "[CHAPTER]\nTIMEBASE=1/1000\n"
        text += f"START={round(start * 1000)}\nEND={round(end * 1000)}\ntitle={name}\n"
    return text


def _json(value: object) -> str:
    """Return JSON whose lists of plain values stay on one line, so that changes can be read."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return re.sub(r"\[\s+([\d.]+),\s+([\d.]+),\s+(\".*\")\s+\]", r"[\1, \2, \3]", text) + "\n"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60} min {int(seconds) % 60:02} s"
