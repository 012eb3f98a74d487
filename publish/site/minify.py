"""Pages, scripts and style sheets without what only their authors read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import rcssmin
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from macros.reading.problems import ContentError, Problem

OURS = ("assets/js", "assets/css", "components")
# What keeps its inside as it is written
WHOLE = {"comment", "string", "template_string", "regex"}
# After these, or before those, an end of line means nothing
OPENS, CLOSES = "{[(,;:?=&|<>!.", "}]),;.:?="
WORD = re.compile(r"[\w$\\]")
# In a page, where an end of line and the spaces around it are shown, or meant
AS_WRITTEN = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
# Neither of the no-break spaces is one of these
INDENT = re.compile(r"[ \t]*\n[ \t\n]*")
# What the index of the search has read
READ = re.compile(r' data-search-exclude(?:="")?(?=[ >])')

_parser = Parser(Language(tree_sitter_javascript.language()))


def minify_all(folder: Path) -> None:
    """Rewrite pages, our scripts and style sheets in `folder`; vendored files stay as released.

    Raise `ContentError` with the scripts that cannot be read.
    """
    for path in sorted(folder.rglob("*.html")):
        text = page(path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8", newline="\n")
    problems = []
    for part in OURS:
        for path in sorted((folder / part).rglob("*")):
            if path.suffix not in {".js", ".css"}:
                continue
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".css":
                text = rcssmin.cssmin(text)
            else:
                try:
                    text = script(text)
                except SyntaxError as error:
                    name = f"overrides/{path.relative_to(folder).as_posix()}"
                    fix = "relisez cette ligne et les précédentes"
                    problems.append(Problem(name, error.lineno or 1, "ne se lit pas", fix))
                    continue
            path.write_text(text, encoding="utf-8", newline="\n")
    if problems:
        raise ContentError(problems)


def page(text: str) -> str:
    """Return HTML without its indentation, nor what only the search index reads."""
    # Of three parts: what changes, what does not, the name of its tag
    parts = AS_WRITTEN.split(text)
    parts[::3] = [READ.sub("", INDENT.sub("\n", part)) for part in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def script(text: str) -> str:
    """Return JavaScript without comments and needless spaces; nothing is renamed or moved.

    Raise `SyntaxError`, with the line, for what is not JavaScript.
    """
    source = text.encode()
    root = _parser.parse(source).root_node
    if root.has_error:
        raise SyntaxError("JavaScript", ("", _first_error(root).start_point[0] + 1, 0, ""))
    kept = bytearray()
    row = 0
    for token in _tokens(root):
        if token.type == "comment":
            continue
        written = source[token.start_byte : token.end_byte]
        kept += _between(kept[-1:].decode("latin-1"), written, token.start_point[0] > row)
        kept += written
        row = token.end_point[0]
    return kept.decode()


def _tokens(node: Node) -> Iterator[Node]:
    if node.type in WHOLE or not node.children:
        yield node
        return
    for child in node.children:
        yield from _tokens(child)


def _between(before: str, written: bytes, new_line: bool) -> bytes:
    """Return what must stand between a character and the token that follows it."""
    after = chr(written[0]) if written else ""
    if not before or not after:
        return b""
    if new_line and before not in OPENS and after not in CLOSES:
        return b"\n"
    if _joins(before) and _joins(after):
        return b" "
    # « a + +b », « a - -b », « a / /b/ »
    return b" " if before == after and before in "+-/" else b""


def _joins(character: str) -> bool:
    # A byte of a letter beyond ASCII is a letter too
    return bool(WORD.match(character)) or ord(character) > 127  # noqa: PLR2004


def _first_error(node: Node) -> Node:
    for child in node.children:
        if child.is_error or child.is_missing:
            return child
        if child.has_error:
            return _first_error(child)
    return node
