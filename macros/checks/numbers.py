"""Figures of a lesson: each has its source beside it, or says that it is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.checks import pages
from macros.project import Project
from macros.reading.blocks import Line
from macros.reading.french import NBSP, THIN
from macros.reading.markdown import MarkdownText
from macros.reading.problems import Problem

SPACE = f"[ {NBSP}{THIN}]"
FIGURE = re.compile(
    rf"\d(?:[\d,]|{SPACE}(?=\d{{3}}))*{SPACE}*(?:%|€|(?:millions?|milliards?|euros?)\b)"
)
CITED = re.compile(r"\{\{-?\s*source\(|\bsources\.md#s\d")
# How a passage says that its figures are examples
INVENTED = re.compile(r"imagin|invent|notre (?:proposition|exemple)|nous proposons", re.IGNORECASE)
ENDS = frozenset({"blank", "heading", "title", "code", "comment", "reference"})
FIX = "citez sa source dans la même phrase, ou dites que l’exemple est imaginaire"


@dataclass(frozen=True)
class _Block:
    """A paragraph, an item of a list or a whole table; `lead` is the paragraph before it."""

    start: int
    end: int
    lead: str


def check(project: Project) -> list[Problem]:
    """Return the figures of lessons that have no source, once for each block."""
    return [
        problem
        for file in pages.lessons(project)
        if not file.markdown.is_broken
        for problem in _in_page(file.markdown, file.name)
    ]


def _in_page(source: MarkdownText, name: str) -> Iterator[Problem]:
    blocks = [
        (block, list(FIGURE.finditer(source.prose, block.start, block.end)))
        for block in _blocks(source)
    ]
    known: set[str] = set()
    unsourced: list[re.Match[str]] = []
    for block, figures in blocks:
        around = block.lead + source.text[block.start : block.end]
        if CITED.search(around):
            known.update(_plain(figure) for figure in figures)
        elif not INVENTED.search(around):
            unsourced += figures
    seen: set[str] = set()
    for figure in unsourced:
        # A lesson may say again, further on, what it has sourced
        if _plain(figure) not in known | seen:
            seen.add(_plain(figure))
            line = source.line(figure.start())
            yield Problem(name, line, f"le chiffre « {figure[0]} » n’a pas de source", FIX)


def _plain(figure: re.Match[str]) -> str:
    return re.sub(SPACE, "", figure[0])


def _blocks(source: MarkdownText) -> Iterator[_Block]:
    """Yield the blocks of a page; a table or an item has the paragraph before it as its lead."""
    lead, start, table, item = "", None, False, False
    for line in [*source.lines, Line(0, len(source.text), len(source.text), "blank")]:
        is_table = line.kind == "table" or (table and line.kind == "rule")
        if start is not None and (line.kind in ENDS or line.begins or is_table != table):
            follows = table or item
            yield _Block(start, line.start, lead if follows else "")
            if not item:
                lead = "" if table else source.text[start : line.start]
            start = None
        if line.kind in ("heading", "title"):
            lead = ""
        if start is None and line.kind not in ENDS:
            start, table, item = line.start, is_table, line.begins
