"""The pages of the offline bundle, kept to a few of them: nothing leads elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publish.site import downloads

# What leads to the rest of the site: its class, or the attribute that its scripts look for
ELSEWHERE = {"fil", "plan", "suite", "pied__liens", "entete__recherche", "termes"}
SEARCH = "data-search"
MENUS = "entete__menus"
HOME = "entete__nom"
CURRENT = ' aria-current="page"'
LEFT_OUT = ("assets/js/search/open.js", "assets/css/search.css")
VOID = {
    "area",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
LOADED = {"src", "poster"}
URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


class _Writer(HTMLParser):
    """Writes a page again, without what leads out of `pages`; notes the files that it loads."""

    def __init__(self, path: str, pages: dict[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.path, self.pages = path, pages
        self.out: list[str] = []
        self.files: set[str] = set()
        # The elements open in one whose content is left out, and whether its end is written;
        # and for each link, whether it is kept
        self.skipped: list[bool] = []
        self.links: list[bool] = []

    def target(self, address: str) -> str | None:
        """Return the path of an address in the site; None: elsewhere."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        if not parts.path:
            return self.path
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(parts.path)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        classes = set((values.get("class") or "").split())
        if self.skipped:
            if tag not in VOID:
                self.skipped.append(False)
            return
        if tag == "link" and not self._keeps(values):
            return
        if classes & ELSEWHERE or (tag in ("dialog", "script") and self._is_search(values)):
            self.skipped.append(False)
            return
        if tag == "a":
            self._link(values, classes)
            return
        for name in LOADED & set(values):
            self._note(values[name] or "")
        self.out.append(self.get_starttag_text() or "")
        if MENUS in classes:
            self.out.append(self._menu())
            self.skipped.append(True)

    def _is_search(self, values: dict[str, str | None]) -> bool:
        source = values.get("src")
        return SEARCH in values or (source is not None and self.target(source) in LEFT_OUT)

    def _keeps(self, values: dict[str, str | None]) -> bool:
        """Return whether a link of the head stays: files of ours."""
        path = self.target(values.get("href") or "")
        if path is None or path in LEFT_OUT or values.get("rel") in ("canonical", "prev", "next"):
            return False
        self.files.add(path)
        return True

    def _link(self, values: dict[str, str | None], classes: set[str]) -> None:
        address = values.get("href")
        path = self.target(address) if address is not None else None
        if HOME in classes:
            values["href"], path = _between(self.path, next(iter(self.pages))), self.path
        kept = address is None or path in self.pages
        self.links.append(kept)
        shown = {key: value for key, value in values.items() if kept or key in ("class", "id")}
        attributes = "".join(
            f" {key}" if value is None else f' {key}="{escape(value)}"'
            for key, value in shown.items()
        )
        self.out.append(f"<{'a' if kept else 'span'}{attributes}>")

    def _menu(self) -> str:
        """Return the menu of the few pages, on wide screens and on narrow ones."""
        items = ""
        for path, title in self.pages.items():
            current = CURRENT if path == self.path else ""
            if title:
                href = escape(_between(self.path, path))
                items += f'<li><a href="{href}"{current}>{escape(title)}</a></li>'
        return (
            f'<nav class="entete__rubriques" aria-label="Pages du module"><ul>{items}</ul></nav>'
            '<button class="entete__bouton entete__ouvrir" type="button" popovertarget="menu">'
            "Menu</button>"
            f'<nav class="menu" id="menu" popover aria-label="Menu"><ul>{items}</ul></nav>'
        )

    def _note(self, address: str) -> None:
        path = self.target(address)
        if path is not None:
            self.files.add(path)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)
        elif not self.skipped:
            # A part of a drawing
            self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and not self.skipped.pop():
            return
        if tag == "a":
            self.out.append("</a>" if self.links.pop() else "</span>")
        else:
            self.out.append(f"</{tag}>")

    def _text(self, text: str) -> None:
        if not self.skipped:
            self.out.append(text)

    def handle_data(self, data: str) -> None:
        self._text(data)

    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._text(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._text(f"<!{decl}>")


def collect(folder: Path, pages: dict[str, str]) -> dict[str, bytes]:
    """Return the pages, by path and with a title for the menu, and all the files that they load."""
    files: dict[str, bytes] = {}
    needed: set[str] = set()
    for path in pages:
        writer = _Writer(path, pages)
        # The files that a page offers are not in the package
        writer.feed(downloads.MARK.sub("", (folder / path).read_text(encoding="utf-8")))
        writer.close()
        files[path] = "".join(writer.out).encode()
        needed |= writer.files
    for path in sorted(needed):
        files.update(_with_its_own(folder, path))
    return files


def _with_its_own(folder: Path, path: str) -> Iterator[tuple[str, bytes]]:
    """Yield a file, and for a style sheet the files that it names."""
    data = (folder / path).read_bytes()
    yield path, data
    if path.endswith(".css"):
        for address in URL.findall(data.decode()):
            if not urlsplit(address).scheme and not address.startswith("#"):
                beside = posixpath.join(posixpath.dirname(path), unquote(urlsplit(address).path))
                yield from _with_its_own(folder, posixpath.normpath(beside))


def _between(page: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
