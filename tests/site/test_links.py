"""Every link within the site leads to a page, a file and an anchor that exist."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

ATTRIBUTES = ("href", "src", "poster", "data")


class _Page(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.doubles: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        found = values.get("id")
        if found is not None:
            (self.doubles if found in self.ids else self.ids).add(found)
        if values.get("rel") == "canonical":
            return
        self.links.update(value for name, value in attrs if name in ATTRIBUTES and value)


@pytest.mark.parametrize("flavour", ["site", "offline"])
def test_every_link_leads_somewhere(flavour: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(flavour)
    pages = {path: _Page(path) for path in folder.rglob("*.html") if path.name != "404.html"}
    faults = []
    followed = 0
    for path, page in pages.items():
        for link in sorted(page.links):
            target = urlsplit(urljoin(path.as_uri(), link))
            if target.scheme != "file":
                continue
            followed += 1
            file = Path(unquote(target.path))
            if file.is_dir() and flavour == "site":
                file /= "index.html"
            anchor = unquote(target.fragment)
            if not file.is_file() or not file.is_relative_to(folder):
                faults.append(f"{path.relative_to(folder)} : {link} n’existe pas")
            elif anchor and file in pages and anchor not in pages[file].ids:
                faults.append(f"{path.relative_to(folder)} : {link} : pas d’ancre « {anchor} »")
    assert not faults, "\n".join(faults)
    # At least the navigation of each page was followed
    assert followed > 10 * len(pages)


def test_no_id_is_used_twice_on_a_page(site: Path) -> None:
    faults = {
        path.relative_to(site).as_posix(): sorted(page.doubles)
        for path in site.rglob("*.html")
        if (page := _Page(path)).doubles
    }
    assert not faults
