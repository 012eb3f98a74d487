"""What a style sheet says, whatever the spaces that it is written with."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2
from tinycss2.ast import Node

# Where, for whom, which property, which value
Said = tuple[str, ...]


def said(text: str) -> list[Said]:
    """Return each declaration of a style sheet, after the rules that it is in."""
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return list(_said(nodes, ()))


def _said(nodes: list[Node], place: Said) -> Iterator[Said]:
    for node in nodes:
        assert node.type != "error", f"{node.source_line} : {node.message}"
        if node.type == "declaration":
            important = "!important" if node.important else ""
            yield (*place, node.name, _plain(node.value), important)
            continue
        if node.type not in {"qualified-rule", "at-rule"}:
            continue
        keyword = f"@{node.at_keyword} " if node.type == "at-rule" else ""
        inside = (*place, keyword + _plain(node.prelude))
        if not node.content:
            yield inside
            continue
        yield from _said(
            tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True),
            inside,
        )


def _plain(values: list[Node]) -> str:
    """Return a text whose spaces all mean something: « .a :is(b) » is not « .a:is(b) »."""
    text = re.sub(r"/\*.*?\*/", "", tinycss2.serialize(values), flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r" ?([,>~]) ?|(?<=[(\[:]) | (?=[)\]])", r"\1", text)
