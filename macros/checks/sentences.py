"""Readability: how long the sentences of a lesson are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.checks import pages
from macros.reading import jinja, markdown, yaml
from macros.reading.markdown import EDGE, MARK
from macros.reading.problems import ContentError, Problem

# How many words a sentence of a lesson may have on average, and how many of the longest are shown
MOST = 22
SHOWN = 5
# Not a sentence: the words of an item, a name
FEWEST = 3

BLOCK = re.compile(rf"(?:(?!\n[ \t]*\n)[^{EDGE}])+")
SENTENCE = re.compile(r".+?(?:[.!?…]+[»”)\s\u00a0\u202f]*(?=\s|\Z)|\Z)", re.DOTALL)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
EXCERPT = 6
NOT_SENTENCES = frozenset({"heading", "title", "table"})


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page: its line, its length in words, its first words."""

    line: int
    words: int
    start: str


def of(source: markdown.Source) -> Iterator[Sentence]:
    """Yield the sentences of a page, without its titles and its tables."""
    prose = list(source.prose.replace(MARK, " "))
    for line in source.lines:
        if line.kind in NOT_SENTENCES:
            prose[line.start : line.end] = EDGE * (line.end - line.start)
    text = "".join(prose)
    for block in BLOCK.finditer(text):
        for found in SENTENCE.finditer(text, *block.span()):
            words = list(WORD.finditer(found[0]))
            if len(words) >= FEWEST:
                place = found.start() + words[0].start()
                start = " ".join(word[0] for word in words[:EXCERPT])
                yield Sentence(source.line(place), len(words), start)


def averages(root: Path) -> dict[str, tuple[float, list[Sentence]]]:
    """Return, for each lesson, the average length of its sentences, and the sentences."""
    marks = jinja.syntax(jinja.configuration(root))
    found = {}
    for path in pages.lessons(root):
        try:
            source = markdown.read(yaml.read_text(path, root=root), marks)
        except ContentError:
            continue
        sentences = [] if source.is_broken else list(of(source))
        if sentences:
            average = sum(sentence.words for sentence in sentences) / len(sentences)
            found[path.relative_to(root).as_posix()] = (average, sentences)
    return found


def check(root: Path) -> list[Problem]:
    """Return the lessons whose sentences are too long, with the longest of them."""
    problems = []
    for path, (average, sentences) in averages(root).items():
        if average > MOST:
            longest = sorted(sentences, key=lambda sentence: -sentence.words)[:SHOWN]
            said = f"les phrases ont {number(average)} mots en moyenne, il en faut au plus {MOST}"
            which = " ; ".join(f"ligne {s.line}, {s.words} mots (« {s.start}… »)" for s in longest)
            problems.append(Problem(path, longest[0].line, said, f"coupez les longues : {which}"))
    return problems


def number(value: float) -> str:
    """Return a number as it is written in French."""
    return f"{value:.1f}".replace(".", ",")
