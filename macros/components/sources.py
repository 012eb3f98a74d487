"""The bibliography: `{{ sources("<theme>") }}` lists the sources of one theme."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from macros.components import checklist, convention, glossaire, quiz, source
from macros.components.source import Theme
from macros.project import Project
from macros.reading import pages
from macros.reading.kinds import kind_of
from macros.reading.pages import Page
from macros.reading.problems import ContentError
from macros.rendering import render as templates

NAME = "sources"
ITEM = "le thème"
PAGE = source.PAGE
# The data that a page shows, and how its texts cite: « [source 10](sources.md#s10) »
DATA = {one.NAME: one.FILES for one in (quiz, checklist)}
LINK = re.compile(r"\bsources\.md#s([1-9][0-9]*)\b")


@dataclass(frozen=True)
class Listing:
    """A theme and, for the number of each source, the pages that cite it."""

    theme: Theme
    cited: dict[str, list[Page]]


def load_all(project: Project) -> dict[str, Listing]:
    """Return every theme under its id; raise `ContentError` if the bibliography lacks one."""
    themes = source.bibliography(project).themes
    fixes = {theme.id: f"ajoutez-le, sous le titre « ## {theme.titre} »" for theme in themes}
    problems = list(pages.not_shown(project.pages.get(PAGE), NAME, fixes))
    if problems:
        raise ContentError(problems)
    cited = _cited(project)
    return {theme.id: Listing(theme, cited) for theme in themes}


def render(theme_id: str, listing: Listing) -> str:
    """Return what `{{ sources("<theme_id>") }}` puts in a page."""
    return templates.component(NAME, id=theme_id, theme=listing.theme, cited=listing.cited)


def _cited(project: Project) -> dict[str, list[Page]]:
    """Return the pages that cite each source."""
    cited: dict[str, list[Page]] = defaultdict(list)
    for page in project.pages.values():
        # What a contributor is shown is an example, and the bibliography does not cite itself
        if kind_of(page.path).name != "contribuer" and page.path != PAGE:
            for number in numbers(page, project):
                cited[number].append(page)
    return dict(cited)


def numbers(page: Page, project: Project) -> set[str]:
    """Return the sources that a page cites, itself or in the data that it shows."""
    texts = [page.text]
    for macro, files in DATA.items():
        names = (files.replace("*", key) for key in page.keys(macro))
        texts += [project.file(name).text for name in names if project.has(name)]
    numbers = {f"S{number}" for text in texts for number in LINK.findall(text)}
    if page.path == glossaire.PAGE:
        numbers |= glossaire.cited(project)
    if page.path == convention.PAGE:
        numbers |= convention.cited(project)
    return numbers | set(page.keys(source.NAME))
