"""Pages, scripts and style sheets without what only their authors read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import tinycss2
import tree_sitter_javascript
from tinycss2.ast import Node as Value
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
# Around these, in a style sheet, a space means nothing; after « : » either, but not before
BARE = {"{} block", ",", ";", ">", "~", "!"}

_parser = Parser(Language(tree_sitter_javascript.language()))


def minify_all(folder: Path) -> None:
    """Rewrite pages, our scripts and style sheets in `folder`; vendored files stay as released.

    Raise `ContentError` with the scripts and style sheets that cannot be read.
    """
    for path in sorted(folder.rglob("*.html")):
        text = page(path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8", newline="\n")
    problems = []
    for part in OURS:
        for path in sorted((folder / part).rglob("*")):
            if path.suffix not in LIGHTER:
                continue
            try:
                text = LIGHTER[path.suffix](path.read_text(encoding="utf-8"))
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


def sheet(text: str) -> str:
    """Return CSS without comments and needless spaces; nothing is reworded, merged or moved.

    Raise `SyntaxError`, with the line, for what is not CSS.
    """
    values = tinycss2.parse_component_value_list(text, skip_comments=True)
    return str(tinycss2.serialize(_tight(values)))


def _tight(values: list[Value]) -> list[Value]:
    """Return what a style sheet, or a block of it, says, with the spaces that mean something."""
    kept: list[Value] = []
    for value in values:
        if value.type == "error":
            raise SyntaxError(value.message, ("", value.source_line, 0, ""))
        before = _mark(kept[-1]) if kept else ";"
        if value.type == "whitespace":
            if before in BARE or before in {":", "whitespace"}:
                continue
            value.value = " "
        elif before == "whitespace" and _mark(value) in BARE:
            kept.pop()
        if value.type == "function":
            value.arguments = _tight(value.arguments)
        elif value.type.endswith(" block"):
            value.content = _tight(value.content)
            if value.type == "{} block" and value.content and value.content[-1] == ";":
                value.content.pop()
        kept.append(value)
    if kept and kept[-1].type == "whitespace":
        kept.pop()
    return kept


def _mark(value: Value) -> str:
    """Return the punctuation that a value is, or its sort."""
    return str(value.value if value.type == "literal" else value.type)


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


LIGHTER = {".js": script, ".css": sheet}


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
