"""The comparison of engines, on two small pages."""

from __future__ import annotations

import pytest

from tests.engines.pages import compare, read

PAGE = """\
<title>Un titre</title><link href="../style.css">
<main><h1 id="un">Un</h1>
<p class="a" id="b">Du  texte <a href="../autre/">ailleurs</a></p>
<section data-module="quiz"></section></main>
"""
PATH = "un/index.html"


def test_spaces_order_and_ways_of_writing_an_address_are_no_difference() -> None:
    same = (
        PAGE.replace("Du  texte", "Du\n texte")
        .replace('class="a" id="b"', 'id="b" class="a"')
        .replace("../autre/", "./../autre/index.html")
    )
    assert compare(read(PAGE, PATH), read(same, PATH)) == {}


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("Un titre", "Un autre", ["title"]),
        ("texte", "mot", ["main"]),
        ('id="un"', 'id="deux"', ["main"]),
        ("../autre/", "../perdue/", ["main", "links"]),
        ("../style.css", "style.css", ["links"]),
        ("quiz", "video", ["main", "modules"]),
    ],
)
def test_what_differs_is_told_by_its_part(before: str, after: str, parts: list[str]) -> None:
    assert list(compare(read(PAGE, PATH), read(PAGE.replace(before, after), PATH))) == parts


def test_the_first_difference_is_shown() -> None:
    other = read(PAGE.replace("ailleurs", "ici"), PATH)
    assert compare(read(PAGE, PATH), other) == {"main": "ailleurs → ici"}
