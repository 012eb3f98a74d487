"""Where pages offer files: a mark in the template, filled once the files exist."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath

from macros.reading import french
from publish.site.build import FOLDER as BUNDLED

FOLDER = "telechargements"
# overrides/partials/contenu.html
MARK = re.compile(r"<!-- telechargements -->(.*?)<!-- /telechargements -->", re.DOTALL)
# Each command fills its own part; they follow each other in this order
TITLES = {
    "documents": "Emporter",
    "formation": "Le kit des formateurs",
    "lms": "Pour une plateforme de formation",
}
PART = re.compile(r'<div class="telechargements" data-lot="(\w+)".*?</div>\n', re.DOTALL)
FORMATS = {
    ".pdf": "PDF",
    ".docx": "Word (DOCX)",
    ".odt": "OpenDocument (ODT)",
    ".epub": "EPUB",
}


class NothingBuiltError(Exception):
    """There is no site yet to make anything of."""


@dataclass(frozen=True)
class Group:
    """Files offered together; `pages` and `files` are paths in the site, files with their format.

    What is only `online` is too heavy for the bundle.
    """

    label: str
    pages: tuple[str, ...]
    files: dict[str, str]
    online: bool = False


def require(site: Path, dist: Path) -> None:
    """Raise `NothingBuiltError` when there is no site, or no bundle."""
    for folder in (site, dist / BUNDLED):
        if not (folder / "index.html").is_file():
            raise NothingBuiltError


def named(paths: Iterable[str]) -> dict[str, str]:
    """Return files with the format that their names say."""
    return {path: FORMATS[PurePosixPath(path).suffix] for path in paths}


def offer(site: Path, dist: Path, part: str, groups: Iterable[Group]) -> None:
    """Link the files from the pages of the site, and put them in the bundle, linked there too."""
    groups = list(groups)
    sizes = {name: (site / name).stat().st_size for group in groups for name in group.files}
    _fill(site, part, groups, sizes)
    carried = [one for one in groups if not one.online]
    _fill(dist / BUNDLED, part, carried, sizes)
    for name in (name for group in carried for name in group.files):
        target = dist / BUNDLED / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name, target)


def _fill(folder: Path, part: str, groups: list[Group], sizes: dict[str, int]) -> None:
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        made = filled(html, path.relative_to(folder).as_posix(), part, groups, sizes)
        if made != html:
            path.write_text(made, encoding="utf-8", newline="\n")


def filled(html: str, page: str, part: str, groups: Sequence[Group], sizes: dict[str, int]) -> str:
    """Return the page with what one command offers there; `page` is its path."""
    name = re.sub(r"(/?index)?\.html$", "", page)
    up = "../" * page.count("/")
    items = []
    for group in groups:
        if name not in group.pages:
            continue
        links = " · ".join(
            f'<a href="{up}{file}" download>{label}, {french.size(sizes[file])}</a>'
            for file, label in group.files.items()
        )
        items.append(f"<li>{escape(group.label)}\u00a0: {links}</li>")
    if not items:
        return html
    made = (
        f'<div class="telechargements" data-lot="{part}" data-search-exclude="">\n'
        f'<p class="telechargements__titre">{TITLES[part]}</p>\n'
        f"<ul>\n{chr(10).join(items)}\n</ul>\n</div>\n"
    )

    def put(mark: re.Match[str]) -> str:
        # What another command offers there stays
        parts = {one[1]: one[0] for one in PART.finditer(mark[1])} | {part: made}
        inside = "".join(parts[key] for key in TITLES if key in parts)
        return f"<!-- telechargements -->\n{inside}<!-- /telechargements -->"

    return MARK.sub(put, html, count=1)
