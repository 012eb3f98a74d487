"""Figures of a lesson: each has its source beside it, or says that it is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.checks import pages
from macros.reading import jinja, markdown, yaml
from macros.reading.markdown import Source
from macros.reading.problems import ContentError, Problem

SPACE = "[ \u00a0\u202f]"
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


def check(root: Path) -> list[Problem]:
    """Return the figures of lessons that have no source, once for each block."""
    marks = jinja.syntax(jinja.configuration(root))
    problems: list[Problem] = []
    for path in pages.lessons(root):
        try:
            source = markdown.read(yaml.read_text(path, root=root), marks)
        except ContentError:
            continue
        if not source.is_broken:
            problems += _in_page(source, path.relative_to(root).as_posix())
    return problems


def _in_page(source: Source, name: str) -> Iterator[Problem]:
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


def _blocks(source: Source) -> Iterator[_Block]:
    """Yield the blocks of a page; a table or an item has the paragraph before it as its lead."""
    lead, start, table, item = "", None, False, False
    for line in [*source.lines, markdown.Line(0, len(source.text), len(source.text), "blank")]:
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
