"""A first visit is light: what the step page makes a browser fetch, compressed."""

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
        body = path.read_bytes()
        if path.suffix not in ALREADY_COMPRESSED:
            body = gzip.compress(body, 9)
        visits[-1].setdefault(path.relative_to(site).as_posix(), len(body))

    page.on("response", lambda response: weigh(response.url))
    for address in addresses:
        visits.append({})
        page.goto(server + address, wait_until="networkidle")
    return visits


def test_a_first_visit_weighs_at_most_160_kib(server: str, site: Path, new_page: NewPage) -> None:
    first, second = _fetched(server, site, new_page, ["parcours/typologie/", "parcours/objectifs/"])
    assert sum(first.values()) <= 160 * KIB, first
    new = {name: size for name, size in second.items() if name not in first}
    # Its text, with that of its film, and the poster of the film
    assert sum(new.values()) <= 36 * KIB, new


def test_scripts_and_styles_of_a_component_load_only_where_it_is_used(
    server: str, site: Path, new_page: NewPage
) -> None:
    with_quiz, without = _fetched(server, site, new_page, ["parcours/typologie/", "hors-ligne/"])
    assert any("components/quiz/" in name for name in with_quiz)
    assert not [name for name in without if "components/" in name or name.endswith("store.js")]


SHARED = ("registry", "store", "progress")
# Quizzes, lists and progress; what else a page holds is weighed with the page, below
WIDGETS = ("quiz", "checklist", "parcours", "etape", "donnees", "attestation")


def test_the_widgets_together_weigh_at_most_30_kb(site: Path) -> None:
    files = [site / "assets/js" / f"{name}.js" for name in SHARED]
    for name in WIDGETS:
        files += sorted((site / "components" / name).glob("*.[cj]s*"))
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files}
    assert {"quiz.js", "formes.js", "checklist.css", "donnees.js"} <= set(sizes)
    assert sum(sizes.values()) <= 30 * KB, sizes


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
