"""A page as its author wrote it: which characters are prose, which are code or markup.

`read` gives two masks of the text. It is kept by hand: Python-Markdown and the others do not say
where in the file a word of their HTML was written, and tests/unit/test_markdown.py holds it to
what Python-Markdown makes of the same pages.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from macros.reading import jinja
from macros.reading.blocks import HEADING, REFERENCE, Blocks, Line, hide_signs
from macros.reading.masks import (
    ATTRIBUTES,
    CLOSE,
    CODE,
    EDGE,
    MARK,
    NAMED,
    OBJECT,
    TAG,
    Mask,
    hide_code,
    hide_markup,
    opening,
)

FRONT = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Heading:
    """A title of the page."""

    line: int
    level: int
    text: str


@dataclass(frozen=True)
class Link:
    """A link or an image written in Markdown, or a link of the footer of a text."""

    kind: Literal["link", "image"]
    start: int
    text: str
    target: str


@dataclass(frozen=True)
class Tag:
    """An HTML tag and its attributes, in lower case."""

    name: str
    start: int
    attributes: dict[str, str | None]


@dataclass
class MarkdownText:
    """A text and its masks: `markup` hides code and Jinja, `prose` hides all but sentences."""

    text: str
    markup: str = ""
    prose: str = ""
    lines: list[Line] = field(default_factory=list)
    tokens: list[jinja.Token] = field(default_factory=list)
    # Lines of the fences that nothing closes
    open_fences: list[int] = field(default_factory=list)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @property
    def is_broken(self) -> bool:
        """Return whether something is open that nothing closes: code, Jinja, the front matter."""
        open_front = self.text.startswith("---\n") and not FRONT.match(self.text)
        open_jinja = any(token.kind == "unclosed" for token in self.tokens)
        return bool(self.open_fences) or open_jinja or open_front

    def line(self, place: int) -> int:
        """Return the number of the line that holds the character at `place`."""
        return bisect.bisect_right(self._starts, place)

    def is_code(self, place: int) -> bool:
        """Return whether the character at `place` is in a block of code or in inline code."""
        return self.lines[self.line(place) - 1].kind == "code" or any(
            match.start() <= place < match.end() for match in self._inline_code
        )

    @cached_property
    def _inline_code(self) -> list[re.Match[str]]:
        return list(CODE.finditer(self._before_inline))

    _before_inline: str = ""

    @cached_property
    def headings(self) -> list[Heading]:
        """The titles, written with `#`, underlined, or in HTML."""
        found: list[tuple[int, Heading]] = []
        for index, line in enumerate(self.lines):
            content = self.markup[line.body : line.end]
            if line.kind == "heading" and (match := HEADING.match(content)):
                text = self._plain(line.body + match.start("text"), line.body + match.end("text"))
                found.append((line.start, Heading(line.number, len(match["signs"]), text)))
            elif line.kind == "title":
                underline = self.markup[self.lines[index + 1].body]
                text = self._plain(line.body, line.end)
                found.append((line.start, Heading(line.number, 1 if underline == "=" else 2, text)))
        for tag in self.tags:
            if re.fullmatch("h[1-6]", tag.name):
                end = self.markup.find(f"</{tag.name}", tag.start)
                text = self._plain(tag.start, end if end != -1 else tag.start)
                found.append((tag.start, Heading(self.line(tag.start), int(tag.name[1]), text)))
        return [heading for _, heading in sorted(found, key=lambda item: item[0])]

    def _plain(self, start: int, end: int) -> str:
        """Return what readers see between two places."""
        shown = "".join(
            char if hidden == OBJECT else "" if hidden in (MARK, EDGE) else hidden
            for char, hidden in zip(self.text[start:end], self.prose[start:end], strict=True)
        )
        return " ".join(shown.split())

    @cached_property
    def links(self) -> list[Link]:
        """The links and the images in Markdown, references included."""
        references = {
            match["name"].lower(): match["target"]
            for line in self.lines
            if line.kind == "reference"
            and (match := REFERENCE.match(self.text[line.body : line.end]))
        }
        found = []
        for match in CLOSE.finditer(self.markup):
            start = opening(self.markup, match.start())
            if start is None:
                continue
            text = self.text[start + 1 : match.start()]
            target = match["target"]
            if target is None:
                target = references.get((match["name"] or text).lower())
            if target is None:
                continue
            image = start > 0 and self.markup[start - 1] == "!"
            kind: Literal["link", "image"] = "image" if image else "link"
            found.append(Link(kind, start - image, text, target.strip("<>")))
        return found

    @cached_property
    def tags(self) -> list[Tag]:
        """The HTML tags that open, and the attribute lists of Markdown as tags without name."""
        found = [
            Tag(match["name"].lower(), match.start(), _attributes(match["attributes"]))
            for match in TAG.finditer(self.markup)
            if not match["close"]
        ]
        found += [
            Tag("", match.start(), _attributes(match.group().strip("{:} ")))
            for match in ATTRIBUTES.finditer(self.markup)
        ]
        return found


def _attributes(text: str) -> dict[str, str | None]:
    return {
        match["name"].lower(): next(
            (v for v in (match["double"], match["single"], match["bare"]) if v is not None), None
        )
        for match in NAMED.finditer(text)
    }


def read(text: str, marks: jinja.Syntax) -> MarkdownText:
    """Read a page of `docs/`."""
    front = FRONT.match(text)
    start = front.end() if front else 0
    source = MarkdownText(text)
    source.tokens = list(jinja.tokens(text, marks, start=start))
    mask = Mask(text)
    mask.hide(0, start, EDGE)
    for token in source.tokens:
        mask.hide(token.start, token.end, OBJECT if token.kind in ("expression", "shown") else MARK)
    blocks = Blocks(mask, start)
    blocks.run()
    source.lines, source.open_fences = blocks.lines, blocks.open_fences
    source._before_inline = mask.text
    hide_code(mask)
    source.markup = mask.text
    hide_signs(mask, source.lines)
    hide_markup(mask)
    source.prose = mask.text
    return source


def read_inline(text: str) -> MarkdownText:
    """Read the Markdown of a data file, which holds no blocks and calls no macro."""
    source = MarkdownText(text)
    source.lines = [
        Line(number, match.start(), match.end(), body=match.start())
        for number, match in enumerate(re.finditer(r"^.*$", text, re.MULTILINE), start=1)
    ]
    mask = Mask(text)
    source._before_inline = text
    hide_code(mask)
    source.markup = mask.text
    hide_signs(mask, source.lines)
    hide_markup(mask)
    source.prose = mask.text
    return source
