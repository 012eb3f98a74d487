"""The colours of the brand: those of the style sheet, everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.reading import tokens

ROOT = Path(__file__).parent.parent.parent
LIGHT, DARK = tokens.colours(ROOT), tokens.colours(ROOT, "dark")
HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
# The thin lines of tables, which only paper has
PAPER = {"#9AA9AF"}
# What cannot read the style sheet, and repeats its colours
REPEATING = (
    *sorted((ROOT / "publish/documents").rglob("*.css")),
    ROOT / "overrides/assets/site.webmanifest",
)


def test_a_scheme_has_every_colour_under_the_same_name() -> None:
    assert set(LIGHT) == set(DARK)
    assert LIGHT["encre"] != DARK["encre"]
    assert {"fond", "surface", "encre", "principal", "accent", "mecenat"} <= set(LIGHT)


@pytest.mark.parametrize("path", REPEATING, ids=lambda path: path.name)
def test_what_repeats_a_colour_repeats_one_of_the_brand(path: Path) -> None:
    known = {colour.upper() for colour in (*LIGHT.values(), *DARK.values())} | PAPER
    written = {colour.upper() for colour in HEX.findall(path.read_text(encoding="utf-8"))}
    assert written - known == set()
