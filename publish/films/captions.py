"""Captions: a sentence cut into what two short lines can hold, each with its time."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

LINE = 42
LINES = 2
# A cut after a sign of pause is worth so many letters of distance from the middle
PAUSE = 14
PAUSES = ",;:"
# How long a caption stays once its words are said, in seconds, when nothing follows
LINGERING = 0.4


@dataclass(frozen=True)
class Caption:
    """What is shown from `start` to `end`, in seconds."""

    start: float
    end: float
    text: str


def wrapped(text: str) -> list[str]:
    """Return the lines of a caption: one, or two of nearly the same length."""
    if len(text) <= LINE:
        return [text]
    cuts = [index for index, char in enumerate(text) if char == " "]
    fits = [cut for cut in cuts if cut <= LINE and len(text) - cut - 1 <= LINE]
    if not fits:
        return [text]
    best = min(fits, key=lambda cut: abs(cut - len(text) / 2))
    return [text[:best], text[best + 1 :]]


def holds(text: str) -> bool:
    """Return whether a text fits in one caption."""
    return all(len(line) <= LINE for line in wrapped(text))


def cut(sentence: str) -> list[str]:
    """Return the pieces of a sentence that each fit in a caption."""
    if holds(sentence):
        return [sentence]
    pieces = math.ceil(len(sentence) / (LINE * LINES))
    aim = len(sentence) / max(2, pieces)
    cuts = [index for index, char in enumerate(sentence) if char == " "]
    fits = [index for index in cuts if holds(sentence[:index])]
    if not fits:
        return [sentence]
    best = min(
        fits, key=lambda index: abs(index - aim) - (PAUSE if sentence[index - 1] in PAUSES else 0)
    )
    return [sentence[:best], *cut(sentence[best + 1 :])]


def timed(sentence: str, start: float, end: float) -> list[Caption]:
    """Return the captions of a sentence said from `start` to `end`, in proportion to letters."""
    pieces = cut(sentence)
    letters = sum(len(piece) for piece in pieces)
    captions, done = [], 0
    for piece in pieces:
        first = start + (end - start) * done / letters
        done += len(piece)
        captions.append(Caption(first, start + (end - start) * done / letters, piece))
    return captions


def lingering(captions: list[Caption]) -> list[Caption]:
    """Return the captions, each kept a little when silence follows."""
    following = [*(caption.start for caption in captions[1:]), math.inf]
    return [
        Caption(one.start, min(one.end + LINGERING, later), one.text)
        for one, later in zip(captions, following, strict=True)
    ]


def vtt(captions: Iterable[Caption]) -> str:
    """Return a WebVTT file."""
    blocks = [
        f"{stamp(one.start)} --> {stamp(one.end)}\n" + "\n".join(wrapped(one.text))
        for one in captions
    ]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def stamp(seconds: float) -> str:
    """Return a time as WebVTT writes it."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
