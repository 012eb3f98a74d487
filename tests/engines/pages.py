"""What a reader and our scripts find in a page, to compare two builds of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

VOID = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
ADDRESSES = ("href", "src")
# Any place will do: addresses are compared from the root of the site
ROOT = "http://site"
# What engines read to make their own index of the search, and may take away
SEARCH = "data-search-exclude"
CUT = 160


@dataclass
class Content:
    """What is compared of a page, by the name that the table gives it."""

    title: str = ""
    # The elements of « main » with their attributes, and the text between them
    main: list[str] = field(default_factory=list)
    # Where the links of the whole page lead, and the files that it loads
    links: list[str] = field(default_factory=list)
    # What our scripts look for
    modules: list[str] = field(default_factory=list)


PARTS = ("title", "main", "links", "modules")


class _Reader(HTMLParser):
    """Reads a page whose path in the site is `path`."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.content = Content()
        self._open: list[str] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs if name != SEARCH}
        for name in ADDRESSES:
            if name in values:
                values[name] = self._address(values[name])
                self.content.links.append(values[name])
        if "data-module" in values:
            self.content.modules.append(values["data-module"])
        if "main" in self._open:
            self._end_text()
            said = "".join(f" {name}={values[name]!r}" for name in sorted(values))
            self.content.main.append(f"<{tag}{said}>")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if "main" in self._open:
            self._end_text()
            self.content.main.append(f"</{tag}>")
        elif tag == "main":
            self._end_text()

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.content.title += data
        if "main" in self._open:
            self._text += data

    def _end_text(self) -> None:
        if text := " ".join(self._text.split()):
            self.content.main.append(text)
        self._text = ""

    def _address(self, address: str) -> str:
        if urlsplit(address).scheme:
            return address
        # No engine is wrong about the name of a folder's index
        page, sign, anchor = urljoin(f"{ROOT}/{self.path}", address).partition("#")
        return page.removeprefix(ROOT).removesuffix("index.html") + sign + anchor


def read(html: str, path: str) -> Content:
    """Return what a page holds; `path` is its path in the site."""
    reader = _Reader(path)
    reader.feed(html)
    return reader.content


def compare(first: Content, second: Content) -> dict[str, str]:
    """Return the parts that differ, each with the first difference."""
    return {
        part: _first(getattr(first, part), getattr(second, part))
        for part in PARTS
        if getattr(first, part) != getattr(second, part)
    }


def _first(before: str | list[str], after: str | list[str]) -> str:
    if isinstance(before, str) or isinstance(after, str):
        return f"{before} → {after}"
    for sign, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if sign != "equal":
            return f"{_shown(before[a:b])} → {_shown(after[c:d])}"
    return ""


def _shown(items: list[str]) -> str:
    text = " ".join(items) or "rien"
    return text if len(text) <= CUT else f"{text[:CUT]}…"


def pages(site: Path) -> dict[str, Content]:
    """Return the pages of a site under their path."""
    return dict(_pages(site))


def _pages(site: Path) -> Iterator[tuple[str, Content]]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        yield name, read(path.read_text(encoding="utf-8"), name)
