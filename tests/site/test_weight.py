"""A first visit is light: what the step page makes a browser fetch, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import NewPage

KIB = 1024
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
