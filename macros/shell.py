"""What the templates around a page print: all that can be known before the page is HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.components import glossaire, parcours, rgaa
from macros.components.component import COMPONENTS, assets
from macros.project import Project
from macros.reading import french
from macros.reading.kinds import REFERENCE, Kind, kind_of
from macros.reading.pages import Page
from macros.rendering import jsonld, render

# What templates take: text, numbers, lists and dictionaries, which every engine hands to them
Shell = dict[str, Any]

HOME = "index.md"
COURSE = "parcours/index.md"
ACCESSIBILITY = "accessibilite.md"
# Entries of the navigation that go in the footer, by the first word of their address: the others
# are what one comes to read, and go in the header
FOOTER = frozenset(
    {
        "formateurs", "sources", "hors-ligne", "contribuer", "aide", "nouveautes",
        "accessibilite", "donnees-personnelles", "mentions-legales",
    }
)  # fmt: skip
# What a page is to those who look for teaching material
SORTS = {"fiche": "fiche pratique", "chapitre": "chapitre"}
# Not a component: what several of them share to follow what is done on the device
FOLLOWED = {
    "mark": "data-suivi=",
    "css": ["assets/css/progress.css"],
    "js": ["assets/js/progress.js"],
}
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Entry:
    """An entry of the navigation: a page, or a section with its entries."""

    title: str
    page: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def first(self) -> Entry:
        """Return what stands for it: itself, or the first entry of the section."""
        return self.entries[0] if self.entries else self


def shells(project: Project) -> dict[str, Shell]:
    """Return the shell of each page, under its path in `docs/`."""
    return {path: _shell(project, page) for path, page in project.pages.items()}


def common(project: Project) -> Shell:
    """Return what all pages print, and what one that has no place prints: « 404 »."""
    header: list[str] = []
    footer: list[str] = []
    precisions: dict[str, str] = {}
    etat = next((one.etat for one in project.once(rgaa.load_all).values()), "")
    for entry in project.once(navigation):
        word = entry.first.page.partition("/")[0].removesuffix(".md")
        if entry.page != HOME:
            (footer if word in FOOTER else header).append(entry.title)
        if entry.page == ACCESSIBILITY:
            # What the law asks every page to lead to: the state of the declaration
            precisions[entry.title] = f"{french.NBSP}: {etat}" if etat else ""
    return {
        **_of_kind(REFERENCE),
        "path": "",
        "address": "",
        "header": header,
        "footer": footer,
        "precisions": precisions,
        "modules": [
            FOLLOWED,
            *(_module(one.NAME, assets(one, project.root)) for one in COMPONENTS),
        ],
        "reperes": [],
        "jour": "",
        "avant": False,
        "apres": False,
        "jsonld": "",
    }


def navigation(project: Project) -> tuple[Entry, ...]:
    """Return what mkdocs.yml says of the navigation."""
    return tuple(_entries(project.settings.get("nav") or (), project))


def _entries(nav: Iterable[Any], project: Project) -> Iterator[Entry]:
    for item in nav:
        for title, value in item.items() if isinstance(item, dict) else [("", item)]:
            if isinstance(value, list):
                yield Entry(title, entries=tuple(_entries(value, project)))
            else:
                yield Entry(title or _title(project, value), value)


def _title(project: Project, path: str) -> str:
    """Return the title of a page: that of its front matter, else its heading, without markup."""
    page = project.pages.get(path)
    if not page:
        return path
    return _meta(project, page, "title") or html.unescape(TAG.sub("", render.inline(page.title)))


def _module(name: str, files: list[str]) -> Shell:
    return {
        "mark": f'data-module="{name}"',
        "css": [file for file in files if file.endswith(".css")],
        "js": [file for file in files if file.endswith(".js")],
    }


def _of_kind(kind: Kind) -> Shell:
    return {"kind": kind.name, "suffixe": kind.suffixe, "document": kind.document}


def _shell(project: Project, page: Page) -> Shell:
    kind = kind_of(page.path)
    way = _way(project.once(navigation), page.path)
    return {
        **project.once(common),
        **_of_kind(kind),
        "path": page.path,
        "address": _address(project, page.path),
        "reperes": list(_reperes(project, page, kind)) if kind.lecon else [],
        "jour": _day(_meta(project, page, "relecture")),
        **_suite(way, page.path),
        "jsonld": jsonld.script(_nodes(project, page, kind, way)),
    }


def _address(project: Project, path: str) -> str:
    """Return the public address of a page, the same in the offline bundle."""
    return render.Addresses(project.site_url).of(path)


def _meta(project: Project, page: Page, key: str) -> str:
    return project.file(f"docs/{page.path}").meta(key)


def _day(text: str) -> str:
    return french.day(date.fromisoformat(text)) if text else ""


def _reperes(project: Project, page: Page, kind: Kind) -> Iterator[Shell]:
    """Yield what is said under the title of a lesson: for whom, how long, reviewed when."""
    if public := _meta(project, page, "public"):
        yield {"nom": "Pour qui", "texte": html.escape(public), "date": ""}
    # A step says how long it takes in its own head
    if (duree := _meta(project, page, "duree")) and kind.name != "etape":
        yield {"nom": "Durée", "texte": html.escape(duree).replace(" ", french.NBSP), "date": ""}
    if relecture := _meta(project, page, "relecture"):
        yield {"nom": "Relu le", "texte": _day(relecture), "date": relecture}


def _way(entries: tuple[Entry, ...], page: str) -> tuple[Entry, ...]:
    """Return the sections that lead to a page, and its own entry; nothing if it has none."""
    for entry in entries:
        if entry.page == page:
            return (entry,)
        if way := _way(entry.entries, page):
            return (entry, *way)
    return ()


def _suite(way: tuple[Entry, ...], page: str) -> Shell:
    """Return whether the page before and the page after are in the same section."""
    section = way[0] if len(way) > 1 else Entry("")
    pages = [entry.page for entry in _pages(section)]
    place = pages.index(page) if page in pages else 0
    return {"avant": place > 0, "apres": place < len(pages) - 1}


def _pages(section: Entry) -> Iterator[Entry]:
    for entry in section.entries:
        yield from _pages(entry) if entry.entries else (entry,)


def _work(project: Project, path: str) -> jsonld.Work:
    page = project.pages[path]
    way = _way(project.once(navigation), path)
    return jsonld.Work(
        way[-1].title if way else _title(project, path),
        _meta(project, page, "description"),
        _address(project, path),
        _meta(project, page, "duree"),
        _meta(project, page, "public"),
        _meta(project, page, "relecture"),
    )


def _nodes(
    project: Project, page: Page, kind: Kind, way: tuple[Entry, ...]
) -> Iterator[jsonld.Node]:
    work = _work(project, page.path)
    if kind.name == "accueil":
        name = str(project.settings.get("site_name") or "")
        yield jsonld.website(jsonld.Work(name, work.description, work.url))
        return
    if kind.name == "parcours":
        steps = [
            _work(project, pas.etape.page) for pas in project.once(parcours.steps) if pas.existe
        ]
        yield jsonld.course(work, steps, sum(parcours.minutes(step.duree) for step in steps))
    elif kind.name == "etape" and page.keys("etape") and COURSE in project.pages:
        course = _work(project, COURSE)
        yield jsonld.step(work, (course.name, course.url))
    elif kind.name in SORTS:
        yield jsonld.resource(work, SORTS[kind.name])
    elif page.path == glossaire.PAGE:
        words = glossaire.terms(project.once(glossaire.load_all))
        yield jsonld.terms(work, {word.id: word.terme for word in words})
    yield jsonld.breadcrumb(_trail(project, work, way))


def _trail(project: Project, work: jsonld.Work, way: tuple[Entry, ...]) -> Iterator[jsonld.Link]:
    yield "Accueil", project.site_url
    for section in way[:-1]:
        first = section.first.page
        if first and _address(project, first) != work.url:
            yield section.title, _address(project, first)
    yield work.name, work.url
