"""The lines of a page, and the blocks that they are in, as Python-Markdown would tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from macros.reading.masks import CODE, EDGE, MARK, VERBATIM, Mask, same_length

Kind = Literal[
    "blank", "code", "comment", "heading", "html", "reference", "rule", "table", "text", "title"
]

TAB = 4  # columns of a nested block, in Python-Markdown
FENCE = re.compile(r"(?P<before>[> \t]*)(?P<fence>`{3,}|~{3,})[^`\n]*$")
RULE = re.compile(r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
HEADING = re.compile(r"(?P<signs>#{1,6})(?P<text>.*?)#*[ ]*$")
ITEM = re.compile(r"(?:[*+-]|\d+\.)[ \t]+(?=\S)")
DEFINITION = re.compile(r":[ ]{1,3}(?=\S)")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]:[ ]*")
ABBREVIATION = re.compile(r"\*\[[^\]]+\]:[ ]*")
REFERENCE = re.compile(r"\[(?P<name>[^\]^][^\]]*)\]:[ ]*<?(?P<target>[^\s>]+)>?.*$")
TITLED = re.compile(
    r"""(?:!!!|\?\?\?\+?|===[!+]?)(?=[ ]*["\w])(?:[ ]*[\w-]+)*(?:[ ]+"(?P<title>.*)")?[ ]*$"""
)
DELIMITERS = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
GENERIC = re.compile(r"(?:///|:::)")


@dataclass
class Line:
    """One line: where it stands, where its text starts after indentation and list markers."""

    number: int
    start: int
    end: int
    kind: Kind = "text"
    body: int = 0
    # Begins a list item, a definition, a note or a quotation
    begins: bool = False


class Blocks:
    """Reads the lines one by one, knowing the blocks that they are in."""

    def __init__(self, mask: Mask, start: int) -> None:
        self.lines: list[Line] = []
        # The numbers of those that open a block of code which nothing closes
        self.open_fences: list[int] = []
        self.mask = mask
        self.text = mask.text
        self.first = mask.text.count("\n", 0, start)
        # For each level of quotation, the columns where the content of open blocks starts
        self.stacks: list[list[int]] = [[]]

    def run(self) -> None:
        self._split()
        lines = self.lines
        index = self.first
        while index < len(lines):
            line = lines[index]
            last = self._fence(index) or self._comment(index) or self._verbatim(index)
            if last is not None:
                index = last + 1
                continue
            self._read(line, lines[index - 1] if index > self.first else None)
            index += 1
        self._underlines()
        self._tables()

    def _split(self) -> None:
        start = 0
        for number, content in enumerate(self.text.split("\n"), start=1):
            kind: Kind = "blank" if number <= self.first else "text"
            end = start + len(content)
            self.lines.append(Line(number, start, end, kind, start))
            start = end + 1

    def _content(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def _fence(self, index: int) -> int | None:
        """Hide the fenced code that starts at this line; return the index of its last line."""
        lines = self.lines
        match = FENCE.match(self._content(lines[index]))
        if not match:
            return None
        width = len(match["before"].expandtabs(TAB))
        sign, size = match["fence"][0], len(match["fence"])
        closing = re.compile(rf"(?P<before>[> \t]*){re.escape(sign)}{{{size}}}[ \t]*$")
        for last in range(index + 1, len(lines)):
            found = closing.match(self._content(lines[last]))
            if found and len(found["before"].expandtabs(TAB)) == width:
                break
        else:
            self.open_fences.append(lines[index].number)
            return None
        for line in lines[index : last + 1]:
            line.kind = "code"
            self.mask.hide(line.start, line.end, EDGE)
        return last

    def _comment(self, index: int) -> int | None:
        """Hide the lines of a comment in HTML that starts on this line and ends on another."""
        return self._until(index, "<!--", "-->", "comment")

    def _verbatim(self, index: int) -> int | None:
        """Hide what several lines of `<pre>`, `<script>` or `<style>` hold, but not the tags."""
        line = self.lines[index]
        match = VERBATIM.search(CODE.sub(same_length, self._content(line)))
        if not match or match["name"].lower() not in ("pre", "script", "style"):
            return None
        return self._until(index, match.group(), f"</{match['name']}>", "html")

    def _until(self, index: int, opening: str, closing: str, kind: Kind) -> int | None:
        lines = self.lines
        visible = CODE.sub(same_length, self._content(lines[index]))
        start = visible.rfind(opening)
        if start == -1 or closing in visible[start:]:
            return None
        keep = len(opening) if kind == "html" else 0
        self.mask.hide(lines[index].start + start + keep, lines[index].end, EDGE)
        if not visible[:start].strip():
            lines[index].kind = kind
        for last in range(index + 1, len(lines)):
            line = lines[last]
            end = self._content(line).find(closing)
            line.kind = kind
            if end != -1:
                self.mask.hide(line.start, line.start + end + len(closing), EDGE)
                return last
            self.mask.hide(line.start, line.end, EDGE)
        return len(lines) - 1

    def _read(self, line: Line, previous: Line | None) -> None:
        depth = 0
        place = line.start
        while True:
            while len(self.stacks) <= depth:
                self.stacks.append([])
            stack = self.stacks[depth]
            rest = self.text[place : line.end]
            if not rest.strip(f" \t{MARK}"):
                line.kind, line.body = "blank", line.end
                return
            width, size = _indentation(rest)
            while stack and width < stack[-1]:
                stack.pop()
            base = stack[-1] if stack else 0
            if rest[size] != ">" or width - base >= TAB:
                break
            after = place + size + 1
            after += self.text[after : after + 1] == " "
            self.mask.hide(place, after, MARK)
            place, depth, line.begins = after, depth + 1, True
        del self.stacks[depth + 1 :]
        line.body = place + size
        if width - base >= TAB and (previous is None or previous.kind in ("blank", "code")):
            line.kind = "code"
            self.mask.hide(line.start, line.end, EDGE)
            return
        self._markers(line, stack, base, alone=width == base)

    def _markers(self, line: Line, stack: list[int], base: int, *, alone: bool) -> None:
        """Hide the signs that begin a block, one inside another; tell what the line is."""
        while True:
            rest = self.text[line.body : line.end]
            if RULE.match(rest):
                line.kind = "rule"
                self.mask.hide(line.body, line.end, EDGE)
                return
            if titled := TITLED.match(rest):
                line.kind, line.begins = "html", True
                stack.append(base + TAB)
                inside = titled.span("title") if titled["title"] else (len(rest), len(rest))
                self.mask.hide(line.body, line.body + inside[0], EDGE)
                self.mask.hide(line.body + inside[1], line.end, EDGE)
                return
            marker = ITEM.match(rest) or DEFINITION.match(rest) or FOOTNOTE.match(rest)
            if not marker:
                break
            base += TAB
            stack.append(base)
            self.mask.hide(line.body, line.body + marker.end(), EDGE)
            line.body += marker.end()
            line.begins, alone = True, True
        if abbreviation := ABBREVIATION.match(rest):
            self.mask.hide(line.body, line.body + abbreviation.end(), EDGE)
        elif REFERENCE.match(rest):
            line.kind = "reference"
            self.mask.hide(line.body, line.end, EDGE)
        elif GENERIC.match(rest):
            line.kind = "html"
            self.mask.hide(line.body, line.end, EDGE)
        elif alone and HEADING.match(rest):
            line.kind = "heading"
        elif rest.startswith("<"):
            line.kind = "html"

    def _underlines(self) -> None:
        """Find the titles that a line of `=` or `-` underlines."""
        lines = self.lines
        for index, line in enumerate(lines[1:], start=1):
            before = lines[index - 1]
            first = index == 1 or lines[index - 2].kind in ("blank", "heading", "code")
            content = self.text[line.body : line.end]
            if before.kind == "text" and first and content and UNDERLINE.match(content):
                if before.begins or "|" in self._content(before):
                    continue
                before.kind, line.kind = "title", "rule"

    def _tables(self) -> None:
        """Find the rows of tables, and make a border of each of their bars."""
        lines = self.lines
        for index, line in enumerate(lines[1:], start=1):
            header = lines[index - 1]
            content = self.text[line.body : line.end]
            if (
                {header.kind, line.kind} != {"text"}
                or not content.strip()
                or not DELIMITERS.match(content)
            ):
                continue
            if "|" not in content or "|" not in self._content(header):
                continue
            line.kind = "rule"
            self.mask.hide(line.start, line.end, EDGE)
            last = index
            while last + 1 < len(lines) and lines[last + 1].kind == "text":
                last += 1
            for row in [header, *lines[index + 1 : last + 1]]:
                row.kind = "table"
                visible = CODE.sub(same_length, self._content(row))
                for bar in re.finditer(r"(?<!\\)\|", visible):
                    self.mask.put(row.start + bar.start(), EDGE)


def _indentation(text: str) -> tuple[int, int]:
    """Return the width of the indentation, in columns and in characters."""
    size = len(text) - len(text.lstrip(" \t"))
    return len(text[:size].expandtabs(TAB)), size


def hide_signs(mask: Mask, lines: list[Line]) -> None:
    """Hide the signs of titles, and the lines that are nothing but signs."""
    for line in lines:
        if line.kind == "heading" and (match := HEADING.match(mask.text[line.body : line.end])):
            mask.hide(line.body, line.body + match.end("signs"), EDGE)
            mask.hide(line.body + match.end("text"), line.end, EDGE)
        elif line.kind == "rule":
            mask.hide(line.start, line.end, EDGE)
