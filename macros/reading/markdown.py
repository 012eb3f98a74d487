"""A page as its author wrote it: which characters are prose, which are code or markup.

`read` gives two masks of the text, as long as it and with the same lines, so that what
is found in a mask has its place in the file.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from macros.reading import jinja

# What the masks put in place of a character, all from Unicode's private area
MARK = "\ue000"  # markup, which readers do not see
OBJECT = "\ue001"  # what stands for a word: code, an address, a macro
EDGE = "\ue002"  # the border of a block: no sentence goes across

Kind = Literal[
    "blank", "code", "comment", "heading", "html", "reference", "rule", "table", "text", "title"
]

TAB = 4  # columns of a nested block, in Python-Markdown
FRONT = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)

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

CODE = re.compile(
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t>]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL
)
COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>", re.DOTALL)
ATTRIBUTE = r"""[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s+{ATTRIBUTE})*)\s*/?>"
)
NAMED = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?"""
)
VERBATIM = re.compile(r"<(?P<name>pre|script|style|code|kbd|samp|textarea)\b[^>]*>", re.IGNORECASE)
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s>]+>|<[^\s<>@]+@[^\s<>]+>")
URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\ue000-\ue002]*[^\s<>«»\ue000-\ue002.,;:!?)\]'’\"*_]")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TARGET = r"(?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
CLOSE = re.compile(
    rf"""\]\(\s*(?P<target>{TARGET})(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)|\]\[(?P<name>[^\]\n]*)\]"""
)
NOTE = re.compile(r"\[\^[^\]\s]+\]")
ATTRIBUTES = re.compile(
    r"""\{:?[ ]*(?:[#.][\w-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"']+))"""
    r"""(?:[ ]+(?:[#.][\w-]+|[\w:-]+(?:=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"']+))?))*[ ]*\}"""
)
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
SPACES = {
    "&nbsp;": "\u00a0",
    "&#160;": "\u00a0",
    "&#xa0;": "\u00a0",
    "&#8239;": "\u202f",
    "&#x202f;": "\u202f",
}
SHORTCODE = re.compile(r"(?<![\w:]):[a-z][\w+-]*:(?![\w:])")
# A call that lacks braces, which is said elsewhere
HALF_CALL = re.compile(r"\{\s*\w+\([^)\n]*\)\s*\}*")
STARS = re.compile(r"\*+(?=\S)|(?<=\S)\*+")
UNDERSCORES = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()>#+.!-])")


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
            start = _opening(self.markup, match.start())
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


def _opening(text: str, close: int) -> int | None:
    """Return the place of the bracket that the one at `close` closes."""
    depth = 0
    for place in range(close, -1, -1):
        if text[place] == "]":
            depth += 1
        elif text[place] == "[":
            depth -= 1
            if depth == 0:
                return place
        elif text.startswith("\n\n", place) or text[place] == EDGE:
            return None
    return None


def read(text: str, marks: jinja.Syntax) -> MarkdownText:
    """Read a page of `docs/`."""
    front = FRONT.match(text)
    start = front.end() if front else 0
    source = MarkdownText(text)
    source.tokens = list(jinja.tokens(text, marks, start=start))
    mask = _Mask(text)
    mask.hide(0, start, EDGE)
    for token in source.tokens:
        mask.hide(token.start, token.end, OBJECT if token.kind in ("expression", "shown") else MARK)
    _Blocks(source, mask, start).run()
    source._before_inline = mask.text
    _hide_code(mask)
    source.markup = mask.text
    _hide_markup(mask, source.lines)
    source.prose = mask.text
    return source


def read_inline(text: str) -> MarkdownText:
    """Read the Markdown of a data file, which holds no blocks and calls no macro."""
    source = MarkdownText(text)
    source.lines = [
        Line(number, match.start(), match.end(), body=match.start())
        for number, match in enumerate(re.finditer(r"^.*$", text, re.MULTILINE), start=1)
    ]
    mask = _Mask(text)
    source._before_inline = text
    _hide_code(mask)
    source.markup = mask.text
    _hide_markup(mask, source.lines)
    source.prose = mask.text
    return source


class _Mask:
    """A text in which characters are hidden one range after another."""

    def __init__(self, text: str) -> None:
        self.text = text

    def hide(self, start: int, end: int, sign: str) -> None:
        hidden = _hidden(self.text[start:end], sign)
        self.text = self.text[:start] + hidden + self.text[end:]

    def hide_all(self, pattern: re.Pattern[str], sign: str, *, needs: str = "") -> None:
        """Hide what `pattern` finds; to look for the character that it `needs` is far quicker."""
        if needs in self.text:
            self.text = pattern.sub(lambda match: _hidden(match.group(), sign), self.text)

    def put(self, place: int, char: str) -> None:
        self.text = self.text[:place] + char + self.text[place + 1 :]


def _hidden(text: str, sign: str) -> str:
    """Return as many `sign` as there are characters, on the same lines."""
    return "\n".join(sign * len(line) for line in text.split("\n"))


class _Blocks:
    """Reads the lines one by one, knowing the blocks that they are in."""

    def __init__(self, source: MarkdownText, mask: _Mask, start: int) -> None:
        self.source = source
        self.mask = mask
        self.text = mask.text
        self.first = source.text.count("\n", 0, start)
        # For each level of quotation, the columns where the content of open blocks starts
        self.stacks: list[list[int]] = [[]]

    def run(self) -> None:
        self._split()
        lines = self.source.lines
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
            self.source.lines.append(Line(number, start, end, kind, start))
            start = end + 1

    def _content(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def _fence(self, index: int) -> int | None:
        """Hide the fenced code that starts at this line; return the index of its last line."""
        lines = self.source.lines
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
            self.source.open_fences.append(lines[index].number)
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
        line = self.source.lines[index]
        match = VERBATIM.search(CODE.sub(_same_length, self._content(line)))
        if not match or match["name"].lower() not in ("pre", "script", "style"):
            return None
        return self._until(index, match.group(), f"</{match['name']}>", "html")

    def _until(self, index: int, opening: str, closing: str, kind: Kind) -> int | None:
        lines = self.source.lines
        visible = CODE.sub(_same_length, self._content(lines[index]))
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
        lines = self.source.lines
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
        lines = self.source.lines
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
                visible = CODE.sub(_same_length, self._content(row))
                for bar in re.finditer(r"(?<!\\)\|", visible):
                    self.mask.put(row.start + bar.start(), EDGE)


def _same_length(match: re.Match[str]) -> str:
    return OBJECT * len(match.group())


def _indentation(text: str) -> tuple[int, int]:
    """Return the width of the indentation, in columns and in characters."""
    size = len(text) - len(text.lstrip(" \t"))
    return len(text[:size].expandtabs(TAB)), size


def _hide_code(mask: _Mask) -> None:
    """Hide inline code, comments, and what code tags hold."""
    mask.hide_all(CODE, OBJECT)
    mask.hide_all(COMMENT, MARK)
    text = mask.text
    for match in VERBATIM.finditer(text):
        end = text.lower().find(f"</{match['name'].lower()}>", match.end())
        if end != -1:
            mask.hide(match.end(), end, OBJECT)


def _hide_markup(mask: _Mask, lines: list[Line]) -> None:
    """Hide what is neither code nor sentence: tags, targets of links, emphasis."""
    for line in lines:
        if line.kind == "heading" and (match := HEADING.match(mask.text[line.body : line.end])):
            mask.hide(line.body, line.body + match.end("signs"), EDGE)
            mask.hide(line.body + match.end("text"), line.end, EDGE)
        elif line.kind == "rule":
            mask.hide(line.start, line.end, EDGE)
    for pattern, sign in ((AUTOLINK, OBJECT), (TAG, MARK), (NOTE, MARK), (ATTRIBUTES, MARK)):
        mask.hide_all(pattern, sign)
    text = mask.text
    for match in CLOSE.finditer(text):
        start = _opening(text, match.start())
        if start is not None:
            image = start > 0 and text[start - 1] == "!"
            mask.hide(start - image, start + 1, MARK)
            mask.hide(match.start(), match.end(), MARK)
    for pattern, needs in ((URL, ""), (EMAIL, "@"), (SHORTCODE, ":"), (HALF_CALL, "{")):
        mask.hide_all(pattern, OBJECT, needs=needs)
    for match in ENTITY.finditer(mask.text):
        space = SPACES.get(match.group().lower())
        mask.hide(match.start(), match.end(), MARK if space else OBJECT)
        if space:
            mask.put(match.end() - 1, space)
    for pattern, needs in ((STARS, "*"), (UNDERSCORES, "_"), (ESCAPE, "\\")):
        mask.hide_all(pattern, MARK, needs=needs)
