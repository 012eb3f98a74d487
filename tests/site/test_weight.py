"""Visits are light: what a page makes a browser fetch, compressed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import NewPage
from tests.site.pages import ADDRESSES

KIB = 1024
KB = 1000
ALREADY_COMPRESSED = {".woff2", ".png", ".webp", ".avif", ".mp4"}


def _fetched(
    server: str, site: Path, new_page: NewPage, addresses: list[str]
) -> list[dict[str, int]]:
    """Return, for each visit in turn, the compressed size of each file fetched."""
    page = new_page()
    visits: list[dict[str, int]] = []

    def weigh(url: str) -> None:
        path = site / urlsplit(url).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        visits[-1].setdefault(path.relative_to(site).as_posix(), _size(path))

    page.on("response", lambda response: weigh(response.url))
    for address in addresses:
        visits.append({})
        page.goto(server + address, wait_until="networkidle")
    return visits


def test_a_first_visit_weighs_at_most_160_kib(server: str, site: Path, new_page: NewPage) -> None:
    first, second = _fetched(server, site, new_page, [FIRST, OTHER])
    assert sum(first.values()) <= 160 * KIB, first
    # What a browser asks for is what the test of all pages counts, from their HTML
    assert first.items() <= _named(site, FIRST).items()
    assert second.items() <= _named(site, OTHER).items()


# The page read before another, and what is read before that one
FIRST, OTHER = "parcours/typologie/", "parcours/objectifs/"
SECOND = 25 * KIB
# What a tool may add to its page, and to the page that shows how it is written
TOOL = 40 * KB
TOOLS = re.compile(r'data-module="(?:convention|prospection|questionnaire)"')
# Three lists, fifteen questions, four tables: the text alone, without a tag, is half of it
LONGEST = {"guide/conventionner/": 28.5 * KIB}
LOADED = re.compile(
    r'<(?:link rel="(?:stylesheet|preload|icon|manifest)"[^>]* href|(?:script|img|source)[^>]* src'
    r'|video[^>]* poster)="([^"#]+)"'
)


def _size(path: Path) -> int:
    body = path.read_bytes()
    return len(body if path.suffix in ALREADY_COMPRESSED else gzip.compress(body, 9))


def _named(site: Path, address: str) -> dict[str, int]:
    """Return the compressed size of a page, and of each file that its HTML loads."""
    page = site / address / "index.html"
    found = {page.relative_to(site).as_posix(): _size(page)}
    for name in LOADED.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / name).resolve()
        found[path.relative_to(site).as_posix()] = _size(path)
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_second_page_weighs_at_most_25_kib(site: Path, address: str) -> None:
    before = _named(site, OTHER if address == FIRST else FIRST)
    new = {name: size for name, size in _named(site, address).items() if name not in before}
    text = (site / address / "index.html").read_text(encoding="utf-8")
    most = LONGEST.get(address, SECOND) + (TOOL if TOOLS.search(text) else 0)
    assert sum(new.values()) <= most, new


def test_scripts_and_styles_of_a_component_load_only_where_it_is_used(
    server: str, site: Path, new_page: NewPage
) -> None:
    with_quiz, without = _fetched(server, site, new_page, ["parcours/typologie/", "hors-ligne/"])
    assert any("components/quiz/" in name for name in with_quiz)
    assert not [name for name in without if "components/" in name or name.endswith("site.js")]


SHARED = ("site", "progress")
# Quizzes, lists and progress; what else a page holds is weighed with the page, below
WIDGETS = ("quiz", "checklist", "parcours", "etape", "donnees", "attestation")
# Each is split into state, view and wiring, which costs a little and is read with ease; what
# they share is in « site », counted once
TOGETHER = 31.5 * KB


def test_the_widgets_together_weigh_at_most_31_5_kb(site: Path) -> None:
    files = [site / "assets/js" / f"{name}.js" for name in SHARED]
    for name in WIDGETS:
        files += sorted((site / "components" / name).glob("*.[cj]s*"))
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files}
    assert {"site.js", "quiz.js", "checklist.css", "donnees.js"} <= set(sizes)
    assert sum(sizes.values()) <= TOGETHER, sizes


@pytest.mark.parametrize("address", [one for one in ADDRESSES if not one.startswith("outils/")])
def test_a_page_loads_at_most_30_kb_of_components(site: Path, address: str) -> None:
    text = (site / address / "index.html").read_text(encoding="utf-8")
    names = "|".join(SHARED)
    found = re.findall(rf'(?:components/[^"]+|assets/js/(?:{names}))\.(?:js|css)(?=")', text)
    sizes = [len(gzip.compress((site / name).read_bytes(), 9)) for name in set(found)]
    assert sum(sizes) <= 30 * KB, found


def test_what_is_published_keeps_no_comment(site: Path) -> None:
    for folder in ("assets/js", "assets/css", "components"):
        for path in (site / folder).rglob("*.[cj]s*"):
            assert not re.search(r"/\*|^\s*//", path.read_text(encoding="utf-8")), path
