"""The whole guide and the whole parcours, each as one book."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from macros.components import parcours
from macros.project import open_project
from macros.reading import french
from publish.documents import about, article, notices, pdf
from publish.documents.article import Article
from publish.documents.tree import parse, words

GLOSSARY = "glossaire"
# Name, title, what pages call it
BOOKS = {
    "guide": ("Le guide des partenariats", "Tout le guide"),
    # The cover cuts it before « en »
    "parcours": ("Le parcours en\u00a0quatre\u00a0étapes", "Tout le parcours"),
}


@dataclass(frozen=True)
class Book:
    """Chapters in their order, under the last part of their address, and the glossary."""

    name: str
    title: str
    label: str
    articles: dict[str, Article]
    glossary: Article

    @property
    def parts(self) -> dict[str, Article]:
        """The chapters and the glossary."""
        return {**self.articles, GLOSSARY: self.glossary}

    @property
    def date(self) -> datetime.date:
        """The date of the last review."""
        return max(chapter.reviewed for chapter in self.articles.values())

    @property
    def edition(self) -> str:
        """The edition that the pages say."""
        return next(iter(self.articles.values())).edition

    @property
    def address(self) -> str:
        """Where the book is read on line, up to date."""
        return next(iter(self.articles.values())).address.rsplit("/", 2)[0] + "/"

    @property
    def cited(self) -> dict[int, tuple[str, str]]:
        """All the sources."""
        return {
            number: source
            for chapter in self.parts.values()
            for number, source in chapter.cited.items()
        }

    @property
    def content(self) -> str:
        """All that the book depends on."""
        return repr(
            [
                (self.title, key, one.title, one.html, one.drawings, one.cited, one.reviewed)
                for key, one in self.parts.items()
            ]
            + [self.edition, self.address]
        )

    def bodies(self) -> dict[str, Element]:
        """Return the bodies with the links between them inside, and those to the sources."""
        bodies = article.localise(self.parts)
        for body in bodies.values():
            for link in body.iter("a"):
                if found := notices.ADDRESS.search(link.get("href", "")):
                    link.set("href", f"#source-{found[1]}")
        return bodies

    def write_pdf(self, path: Path) -> None:
        """Write the book for paper: cover, contents with page numbers, running heads."""
        parts = self.parts
        chapters = []
        entries = []
        for key, body in self.bodies().items():
            whole = pdf.pictured(body, parts[key].drawings, prefix=key)
            title = escape(parts[key].title)
            entries.append(entry(f"#{key}", title, whole if key != GLOSSARY else None))
            marks = pdf.marks(parts[key]) if key != GLOSSARY else ""
            chapters.append(
                f'<section class="chapitre" id="{key}"><h1>{title}</h1>{marks}'
                f"{tostring(whole, encoding='unicode')}</section>"
            )
        entries.append(entry("#notices", "Les sources citées", None))
        sources = notices.whole(self.cited, "h1")
        content = (
            f'<section class="couverture"><p class="couverture__site">{pdf.SITE}</p>'
            f'<p class="couverture__titre">{escape(self.title)}</p>'
            f"<p>Édition {self.edition}, relue le {french.day(self.date)}</p>"
            f'<p>À jour et complet sur <a href="{self.address}">{self.address}</a></p></section>'
            f'<section class="table"><h1>Sommaire</h1>{_columns(entries)}</section>'
            f"{''.join(chapters)}{tostring(sources, encoding='unicode')}"
        )
        html = pdf.page(
            content,
            title=self.title,
            description=f"{self.title}, édition {self.edition}.",
            foot=f"{pdf.SITE}, édition {self.edition}",
            date=self.date,
        )
        pdf.write_html(html, path, styles=["document.css", "livre.css"])


def books(root: Path, site: Path, articles: dict[str, Article]) -> Iterator[Book]:
    """Yield the two books, their chapters in the order of the navigation.

    `articles` are the pages of the site, by the path of their address.
    """
    project = open_project(root)
    orders = {
        "guide": _order(site / "guide" / "index.html"),
        "parcours": [Path(pas.etape.page).stem for pas in project.once(parcours.steps)],
    }
    for name, (title, label) in BOOKS.items():
        chapters = {key: articles[f"{name}/{key}"] for key in orders[name]}
        # The glossary is looked through with the rest
        last = max(chapter.reviewed for chapter in chapters.values())
        said = about.read(project, f"{GLOSSARY}.md", reviewed=last)
        glossary = article.read(site / GLOSSARY / "index.html", said)
        yield Book(name, title, label, chapters, glossary)


def _order(page: Path) -> list[str]:
    """Return the chapters in the order of the menu of a page."""
    tree = parse(page.read_text(encoding="utf-8"))
    found = []
    for menu in tree.iter("nav"):
        for link in menu.iter("a"):
            target = (link.get("href") or "").strip("/").removeprefix("./")
            exists = target.strip(".") and (page.parent / target / "index.html").is_file()
            if exists and "/" not in target and target not in found:
                found.append(target)
    every = sorted(path.parent.name for path in page.parent.glob("*/index.html"))
    return [*found, *(name for name in every if name not in found)]


def _columns(entries: list[str]) -> str:
    """Return the contents in two lists of about the same height, for two columns.

    The columns of a style sheet would take as long to lay out as all the rest.
    """
    heights = [entry.count("<li>") for entry in entries]
    cut = min(
        range(1, len(entries)), key=lambda place: max(sum(heights[:place]), sum(heights[place:]))
    )
    lists = "".join(f"<ol>{''.join(part)}</ol>" for part in (entries[:cut], entries[cut:]))
    return f'<div class="table__colonnes">{lists}</div>'


def entry(target: str, title: str, body: Element | None, *, page: str = "") -> str:
    """Return the entry of a chapter in the contents, with those of its parts, on `page`."""
    headings = body.iter("h2") if body is not None else ()
    inside = "".join(
        f'<li><a href="{page}#{heading.get("id")}">{escape(words(heading))}</a></li>'
        for heading in headings
        if heading.get("id")
    )
    return f'<li><a href="{target}">{title}</a>{f"<ol>{inside}</ol>" if inside else ""}</li>'
