"""Where pages offer documents: a mark in the template, filled once the documents exist."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath

from publish.documents import _office
from publish.documents._article import MARK
from publish.site import BUNDLE, FOLDER

FORMATS = {
    ".pdf": "PDF",
    ".docx": "Word (DOCX)",
    ".odt": "OpenDocument (ODT)",
    ".epub": "EPUB",
}
KILO = 1000


@dataclass(frozen=True)
class Group:
    """Files offered together; `pages` and `files` are paths in the site."""

    label: str
    pages: tuple[str, ...]
    files: tuple[str, ...]


def write(site: Path, groups: Iterable[Group]) -> None:
    """Link the files from the pages of the site; a page without any stays as it was built."""
    groups = list(groups)
    sizes = {name: (site / name).stat().st_size for group in groups for name in group.files}
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        made = filled(html, path.relative_to(site).as_posix(), groups, sizes)
        if made != html:
            path.write_text(made, encoding="utf-8", newline="\n")


def write_bundle(site: Path, dist: Path, groups: Iterable[Group]) -> None:
    """Put the files in the offline bundle, linked from its pages."""
    bundle = dist / BUNDLE
    if not bundle.is_file():
        return
    groups = list(groups)
    names = [name for group in groups for name in group.files]
    sizes = {name: (site / name).stat().st_size for name in names}
    with zipfile.ZipFile(bundle) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for name, content in parts.items():
        if name.endswith(".html"):
            page = PurePosixPath(name).relative_to(FOLDER).as_posix()
            parts[name] = filled(content.decode(), page, groups, sizes).encode()
    parts.update({f"{FOLDER}/{name}": (site / name).read_bytes() for name in names})
    _office.pack(bundle, dict(sorted(parts.items())))


def filled(html: str, page: str, groups: list[Group], sizes: dict[str, int]) -> str:
    """Return the page with what it offers in the place of the mark; `page` is its path."""
    name = re.sub(r"(/?index)?\.html$", "", page)
    up = "../" * page.count("/")
    items = []
    for group in groups:
        if name not in group.pages:
            continue
        links = " · ".join(
            f'<a href="{up}{file}" download>{FORMATS[Path(file).suffix]}, {_size(sizes[file])}</a>'
            for file in group.files
        )
        items.append(f"<li>{escape(group.label)} : {links}</li>")
    # What another command offers there stays
    if not items:
        return html
    inside = (
        '\n<div class="telechargements" data-search-exclude="">\n'
        '<p class="telechargements__titre">Emporter</p>\n'
        f"<ul>\n{chr(10).join(items)}\n</ul>\n</div>\n"
    )
    return MARK.sub(
        lambda _: f"<!-- telechargements -->{inside}<!-- /telechargements -->", html, count=1
    )


def _size(count: int) -> str:
    if count < KILO * KILO:
        return f"{max(1, round(count / KILO))}\u00a0ko"
    return f"{count / KILO / KILO:.1f}".replace(".", ",") + "\u00a0Mo"
