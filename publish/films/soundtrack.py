"""What is heard in a film: each line said or recorded, one after the other, with its captions."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.components.video import film as films
from macros.components.video import storyboard
from macros.components.video.storyboard import Scene, Video
from publish.films import captions as captioning
from publish.films import voice as speaking
from publish.films.captions import Caption
from publish.films.voice import RATE, Sound, Voice

# Silences, in seconds: before the first word, between sentences, when an element appears,
# between two scenes, after the last word
OPENING, SENTENCE, LINE, SCENE, CLOSING = 0.9, 0.32, 0.5, 0.95, 1.6


@dataclass(frozen=True)
class Replique:
    """A line of the voice: its scene, when it starts and ends, and its captions."""

    scene: Scene
    chapitre: str
    rank: int
    start: float
    captions: tuple[Caption, ...]


def noted(film: Video, record: films.Record) -> list[Replique]:
    """Return the lines of a film that is made, with the times that were noted."""
    lines = []
    told = iter(record.repliques)
    for scene, chapitre in film.suite:
        for rank in range(len(scene.dit)):
            captions = tuple(Caption(*cue) for cue in next(told))
            start = captions[0].start if rank else record.debuts[scene.id]
            lines.append(Replique(scene, chapitre, rank, start, captions))
    return lines


def speak(
    root: Path, film: Video, voice: Voice, cache: Path, say: Callable[[str], None]
) -> tuple[Sound, list[Replique]]:
    """Return the whole sound, and each line with its captions timed from the real speech."""
    words = speaking.pronunciations()
    sound = speaking.silence(OPENING)
    lines: list[Replique] = []
    for index, (scene, chapitre) in enumerate(film.suite):
        if lines:
            sound += speaking.silence(SCENE)
        if index:
            say(f"  scène {index + 1} sur {len(film.scenes)}")
        parts = _recording(root, scene) if scene.voix else _sentences(scene, voice, words, cache)
        for rank, part in enumerate(parts):
            if rank:
                sound += speaking.silence(0 if scene.voix else LINE)
            start, captions = seconds(sound), []
            for number, (text, spoken) in enumerate(part):
                if number:
                    sound += speaking.silence(0 if scene.voix else SENTENCE)
                first = len(sound) / RATE
                sound += spoken
                captions += [
                    Caption(round(one.start, 2), round(one.end, 2), one.text)
                    for one in captioning.timed(text, first, len(sound) / RATE)
                ]
            lines.append(Replique(scene, chapitre, rank, start, tuple(captions)))
    return sound + speaking.silence(CLOSING), lines


def seconds(sound: Sound) -> float:
    """Return how long a sound is, in seconds, as it is noted beside the film."""
    return round(len(sound) / RATE, 2)


Said = list[list[tuple[str, Sound]]]


def _sentences(scene: Scene, voice: Voice, words: dict[str, str], cache: Path) -> Said:
    """Return the lines of a scene, each its sentences and their sound."""
    return [
        [
            (text, speaking.say(voice, speaking.spoken(text, words), cache))
            for text in storyboard.sentences(line)
        ]
        for line in scene.dit
    ]


def _recording(root: Path, scene: Scene) -> Said:
    """Return the same from a recorded file, its time shared in proportion to the letters."""
    sound = _sound(root, scene.voix or "")
    texts = [storyboard.sentences(line) for line in scene.dit]
    letters, done = sum(len(text) for line in texts for text in line), 0
    said: Said = []
    for line in texts:
        said.append([])
        for text in line:
            first = len(sound) * done // letters
            done += len(text)
            said[-1].append((text, sound[first : len(sound) * done // letters]))
    return said


def recorded(root: Path, path: str) -> Path:
    file = root / storyboard.FOLDER / path
    if not file.is_file():
        raise SystemExit(f"{_named(path)} est introuvable. Mettez-la là, ou corrigez « voix: ».")
    return file


def _sound(root: Path, path: str) -> Sound:
    """Return a recording without the silence around it."""
    try:
        sound = speaking.read(recorded(root, path))
    except subprocess.CalledProcessError:
        fix = "Enregistrez-la en OGG, WAV, MP3 ou M4A."
        raise SystemExit(f"{_named(path)} n’est pas un son que ffmpeg sache lire. {fix}") from None
    if not speaking.is_heard(sound):
        raise SystemExit(f"{_named(path)} est muette. Réglez le micro, puis recommencez.")
    return speaking.trimmed(sound)


def _named(path: str) -> str:
    return f"La voix enregistrée « {storyboard.FOLDER}/{path} »"
