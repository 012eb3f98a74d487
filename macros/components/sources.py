"""The bibliography: `{{ sources("<theme>") }}` lists the sources of one theme."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.components import convention, glossaire, source
from macros.components.source import Theme
from macros.reading import pages as _references
from macros.reading import yaml
from macros.reading.pages import Page
from macros.reading.problems import ContentError
from macros.rendering import render as _render

NAME = "sources"
ITEM = "le thème"
PAGE = source.PAGE
# What a contributor is shown is an example, and the bibliography does not cite itself
NOT_CITING = ("contribuer/", PAGE)
# The data that a page shows, and how its texts cite: « [source 10](sources.md#s10) »
DATA = {"quiz": "quizzes/{}.yml", "checklist": "macros/data/checklists/{}.yml"}
LINK = re.compile(r"\bsources\.md#s([1-9][0-9]*)\b")


@dataclass(frozen=True)
class Listing:
    """A theme and, for the number of each source, the pages that cite it."""

    theme: Theme
    cited: dict[str, list[Page]]


def load_all(root: Path) -> dict[str, Listing]:
    """Return every theme under its id; raise `ContentError` if the bibliography lacks one."""
    themes = source.bibliography(root).themes
    pages = _references.pages(root)
    fixes = {theme.id: f"ajoutez-le, sous le titre « ## {theme.titre} »" for theme in themes}
    problems = list(_references.not_shown(pages.get(PAGE), NAME, fixes))
    if problems:
        raise ContentError(problems)
    cited = _cited(pages.values(), root)
    return {theme.id: Listing(theme, cited) for theme in themes}


def render(theme_id: str, listing: Listing) -> str:
    """Return what `{{ sources("<theme_id>") }}` puts in a page."""
    return _render.component(NAME, id=theme_id, theme=listing.theme, cited=listing.cited)


def _cited(pages: Iterable[Page], root: Path) -> dict[str, list[Page]]:
    """Return the pages that cite each source."""
    cited: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        if not page.path.startswith(NOT_CITING):
            for number in numbers(page, root):
                cited[number].append(page)
    return dict(cited)


def numbers(page: Page, root: Path) -> set[str]:
    """Return the sources that a page cites, itself or in the data that it shows."""
    texts = [page.text]
    for macro, name in DATA.items():
        files = (root / name.format(key) for key in page.keys(macro))
        texts += [yaml.read_text(file, root=root) for file in files if file.is_file()]
    numbers = {f"S{number}" for text in texts for number in LINK.findall(text)}
    if page.path == glossaire.PAGE:
        numbers |= glossaire.cited(root)
    if page.path == convention.PAGE:
        numbers |= convention.cited(root)
    return numbers | set(page.keys(source.NAME))
