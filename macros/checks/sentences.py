"""Readability: how long the sentences of a lesson are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.checks import pages
from macros.project import Project
from macros.reading import french
from macros.reading.markdown import MarkdownText
from macros.reading.masks import EDGE, MARK
from macros.reading.problems import Problem

# How many words a sentence of a lesson may have on average, and how many of the longest are shown
MOST = 22
SHOWN = 5
# Not a sentence: the words of an item, a name
FEWEST = 3

BLOCK = re.compile(rf"(?:(?!\n[ \t]*\n)[^{EDGE}])+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
EXCERPT = 6
NOT_SENTENCES = frozenset({"heading", "title", "table"})


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page: its line, its length in words, its first words."""

    line: int
    words: int
    start: str


def of(source: MarkdownText) -> Iterator[Sentence]:
    """Yield the sentences of a page, without its titles and its tables."""
    prose = list(source.prose.replace(MARK, " "))
    for line in source.lines:
        if line.kind in NOT_SENTENCES:
            prose[line.start : line.end] = EDGE * (line.end - line.start)
    text = "".join(prose)
    for block in BLOCK.finditer(text):
        for found in french.SENTENCE.finditer(text, *block.span()):
            words = list(WORD.finditer(found[0]))
            if len(words) >= FEWEST:
                place = found.start() + words[0].start()
                start = " ".join(word[0] for word in words[:EXCERPT])
                yield Sentence(source.line(place), len(words), start)


def averages(project: Project) -> dict[str, tuple[float, list[Sentence]]]:
    """Return, for each lesson, the average length of its sentences, and the sentences."""
    found = {}
    for file in pages.lessons(project):
        sentences = [] if file.markdown.is_broken else list(of(file.markdown))
        if sentences:
            average = sum(sentence.words for sentence in sentences) / len(sentences)
            found[file.name] = (average, sentences)
    return found


def check(project: Project) -> list[Problem]:
    """Return the lessons whose sentences are too long, with the longest of them."""
    problems = []
    for path, (average, sentences) in averages(project).items():
        if average > MOST:
            longest = sorted(sentences, key=lambda sentence: -sentence.words)[:SHOWN]
            mean = french.number(average, digits=1)
            said = f"les phrases ont {mean} mots en moyenne, il en faut au plus {MOST}"
            which = " ; ".join(f"ligne {s.line}, {s.words} mots (« {s.start}… »)" for s in longest)
            problems.append(Problem(path, longest[0].line, said, f"coupez les longues : {which}"))
    return problems
