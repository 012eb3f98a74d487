"""A reader finds every page: none is far from the home page, none is alone, links say where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from macros.checks.markup import EMPTY_TEXTS
from macros.reading.kinds import lesson_folders

MOST_CLICKS = 3
# Said by its name and not by its text: a picture, a label for screen readers
NAMED = ("aria-label", "aria-labelledby", "title")


class _Links(HTMLParser):
    """The links of a page: address, what is read of them, and whether they are in its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[tuple[str, str, bool]] = []
        self._href: str | None = None
        self._said: list[str] = []
        self._article = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "article":
            self._article += 1
        if tag == "a" and values.get("href") is not None:
            self._href = values["href"]
            self._said = [values.get(name) or "" for name in NAMED]
        elif self._href is not None:
            self._said.append(values.get("aria-label") or values.get("alt") or "")

    def handle_data(self, data: str) -> None:
        if self._href is not None:
            self._said.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._article -= 1
        if tag == "a" and self._href is not None:
            said = " ".join(" ".join(self._said).split())
            self.links.append((self._href, said, self._article > 0))
            self._href = None


@cache
def _pages(site: Path) -> dict[Path, _Links]:
    return {path: _Links(path) for path in site.rglob("*.html") if path.name != "404.html"}


def _targets(path: Path, links: _Links, *, in_text: bool = False) -> Iterator[Path]:
    """Yield the other pages that a page leads to."""
    for href, _, inside in links.links:
        target = urlsplit(urljoin(path.as_uri(), href))
        file = Path(unquote(target.path))
        file = file / "index.html" if file.is_dir() else file
        if target.scheme == "file" and file != path and (inside or not in_text):
            yield file


def test_every_page_is_three_clicks_or_less_from_the_home_page(site: Path) -> None:
    pages = _pages(site)
    clicks = {site / "index.html": 0}
    edge = list(clicks)
    while edge:
        page = edge.pop(0)
        for target in _targets(page, pages[page]):
            if target in pages and target not in clicks:
                clicks[target] = clicks[page] + 1
                edge.append(target)
    far = {
        path.relative_to(site).as_posix(): clicks.get(path, "aucun lien")
        for path in pages
        if path not in clicks or clicks[path] > MOST_CLICKS
    }
    assert not far


def test_every_lesson_is_linked_in_the_text_of_another_page(site: Path) -> None:
    pages = _pages(site)
    leading: dict[Path, set[Path]] = defaultdict(set)
    for path, links in pages.items():
        for target in _targets(path, links, in_text=True):
            leading[target].add(path)
    lessons = [path for path in pages if path.relative_to(site).parts[0] in lesson_folders()]
    alone = [path.relative_to(site).as_posix() for path in lessons if not leading[path]]
    assert len(lessons) > 20  # noqa: PLR2004 (steps, chapters and sheets)
    assert not alone


def test_the_text_of_every_link_says_where_it_leads(site: Path) -> None:
    faults = []
    for path, page in _pages(site).items():
        for href, said, _ in page.links:
            plain = re.sub(r"[\s\u00a0\u202f]+", " ", said).strip(" .…:→»").lower()
            if not plain or plain in EMPTY_TEXTS:
                faults.append(f"{path.relative_to(site)} : {href} dit « {said} »")
    assert not faults, "\n".join(faults)
