"""The style sheets name the scales of tokens.css: a measure of its own gives its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from tinycss2.ast import Declaration, Node

from tests.conftest import ROOT

TOKENS = ROOT / "overrides/assets/css/tokens.css"
MODULE = ROOT / "publish/lms/scorm/module/module.css"
SHEETS = sorted({*(ROOT / "overrides").rglob("*.css"), MODULE} - {TOKENS})
MEASURES = re.compile(
    r"(?:(?:scroll-)?(?:margin|padding)(?:-.+)?|(?:row-|column-)?gap|font(?:-size)?|line-height"
    r"|border(?:-.+)?-radius)$"
)
GROUPS = {"media", "supports", "container", "layer"}
# What a value may hold besides tokens: a half, the whole, and what follows the screen between
# two tokens
FREE = {"0", "50%", "100%"}
FOLLOWS = {"vw", "vh", "cqi"}
MOST_LINES = 400


def _rules(nodes: list[Node]) -> Iterator[tuple[Node, list[Node]]]:
    """Yield each rule of a sheet with what its block holds, whatever group it is in."""
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword in GROUPS:
            yield from _rules(tinycss2.parse_rule_list(node.content))
        elif node.type == "qualified-rule":
            yield node, tinycss2.parse_blocks_contents(node.content)


def _measures(nodes: list[Node], inside: str = "") -> Iterator[str]:
    """Yield the measures that a value writes itself."""
    for node in nodes:
        if node.type == "function":
            if node.lower_name != "var":
                yield from _measures(node.arguments, node.lower_name)
        elif node.type == "() block":
            yield from _measures(node.content, "()")
        elif node.type in {"number", "percentage", "dimension"}:
            text = tinycss2.serialize([node])
            # « -1 * » turns a token round
            factor = inside in {"calc", "()"} and node.type == "number"
            follows = inside and node.type == "dimension" and node.lower_unit in FOLLOWS
            if text not in FREE and not factor and not follows:
                yield text


def faults(text: str) -> list[str]:
    """Return what a style sheet measures without a token nor a comment on the line above."""
    nodes = tinycss2.parse_stylesheet(text)
    found = []
    for _, block in _rules(nodes):
        reason = False
        for node in block:
            if node.type == "comment":
                reason = True
            elif isinstance(node, Declaration):
                if MEASURES.match(node.lower_name) and not reason and [*_measures(node.value)]:
                    value = tinycss2.serialize(node.value).strip()
                    found.append(f"{node.source_line}: {node.lower_name}: {value}")
                reason = False
    return found


@pytest.mark.parametrize(
    ("declaration", "told"),
    [
        ("margin: var(--site-space-m) 0 auto", False),
        ("margin: 1rem", True),
        ("margin: calc(-1 * var(--site-space-m))", False),
        ("padding-block: clamp(var(--site-space-m), 4vw, var(--site-space-xl))", False),
        ("padding: clamp(1rem, 4vw, 2rem)", True),
        ("gap: 0.5rem var(--site-space-m)", True),
        ("font-size: 15px", True),
        ("font-size: var(--site-type-m)", False),
        ("font: inherit", False),
        ("line-height: 1.3", True),
        ("border-radius: 50%", False),
        ("border-start-start-radius: 3px", True),
        ("/* Ce que mesure le dessin */ margin: 3px", False),
        ("width: 3px", False),
    ],
)
def test_a_measure_is_a_token_or_says_why(declaration: str, told: bool) -> None:
    for sheet in (f"a{{{declaration}}}", f"@media print{{a{{{declaration}}}}}"):
        assert bool(faults(sheet)) is told, sheet


def test_a_reason_is_for_one_line() -> None:
    assert faults("a{\n/* Dessin */\nmargin: 3px;\npadding: 3px;\n}") == ["4: padding: 3px"]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_spaces_sizes_and_corners_come_from_the_scales(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


def _values(text: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+)\s*:\s*([^;]+);", text))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_token_that_a_sheet_names_exists(path: Path) -> None:
    known = _values(TOKENS.read_text(encoding="utf-8"))
    named = set(re.findall(r"var\((--site-[\w-]+)", path.read_text(encoding="utf-8")))
    assert named - set(known) == set()


def test_every_token_serves() -> None:
    own = TOKENS.read_text(encoding="utf-8")
    films = [ROOT / "publish/films/ecran.css"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*SHEETS, *films])
    unused = [name for name in _values(own) if f"var({name}" not in text]
    assert unused == []


def _breakpoints() -> set[str]:
    """Return the widths of the list in tokens.css, and for each the one just under it."""
    text = TOKENS.read_text(encoding="utf-8")
    note = re.search(r"/\* Widths where the page changes.*?\*/", text, re.DOTALL)
    assert note
    listed = re.findall(r"\b(\d+)(r?em)\b", note[0])
    assert listed
    return {f"{n}{unit}" for n, unit in listed} | {f"{int(n) - 1}.99{unit}" for n, unit in listed}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_page_changes_only_at_the_widths_of_the_list(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    queries = re.findall(r"@(?:media|container)([^{]*)\{", text)
    sizes = [
        size
        for query in queries
        for size in re.findall(r"(?:width|height)\s*[:<>=]+\s*([\w.]+)", query)
    ]
    assert set(sizes) - _breakpoints() == set()


@pytest.mark.parametrize("path", [*SHEETS, TOKENS], ids=lambda path: path.name)
def test_a_long_sheet_says_why_at_its_top(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    top = text.split("*/", 1)[0]
    assert text.count("\n") <= MOST_LINES or re.search(r"long", top), path.name
