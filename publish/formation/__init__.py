"""The trainer's kit: `make formation`, after `make site`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from macros.components import parcours, quiz
from macros.components.quiz import Quiz
from macros.project import open_project
from macros.reading import french
from publish import documents
from publish.documents import Document, Set, about, article, pdf
from publish.documents.article import Article
from publish.documents.office import convert
from publish.documents.tree import parse
from publish.formation import cards, exercises, sessions
from publish.site import downloads

FOLDER = "formation"
PAGE = "formateurs"


def build(root: Path, site: Path, dist: Path, *, say: Callable[[str], None]) -> list[Path]:
    """Make the kit, and link it from the trainers' page and from the bundle."""
    downloads.require(site, dist)
    sets = list(collect(root, site))
    made = documents.make(root, site, [doc for one in sets for doc in one.documents], say=say)
    documents.publish(site, dist, "formation", sets)
    return made


def collect(root: Path, site: Path) -> Iterator[Set]:
    """Yield the documents of each step, then those of the whole parcours."""
    project = open_project(root)
    steps = project.once(parcours.steps)
    quizzes: dict[str, Quiz] = project.once(quiz.load_all)
    plans = sessions.load(root)
    for pas in steps:
        name = pas.etape.id
        built = site / Path(pas.etape.page).with_suffix("") / "index.html"
        page = article.read(built, about.read(project, pas.etape.page))
        label = f"Étape {pas.rang}, {pas.etape.titre}"
        yield _set(
            f"{label} : plan de séance",
            f"{FOLDER}/{name}-seance",
            _sheet(page, f"Plan de séance – {pas.etape.titre}", sessions.html(pas, plans[name])),
        )
        if pas.etape.quiz:
            questions = quizzes[pas.etape.quiz]
            for kind, title, html in (
                ("exercices", "Exercices", exercises.questions(questions)),
                ("corrige", "Corrigé", exercises.answers(questions, page.address)),
            ):
                yield _set(
                    f"{label} : {title.lower()}",
                    f"{FOLDER}/{name}-{kind}",
                    _sheet(page, f"{title} – {pas.etape.titre}", html),
                )
    # What all the steps share is offered on the trainers' page
    trainers = replace(page, address=f"{page.address.rsplit('/', 3)[0]}/{PAGE}/")
    cut = _sheet(trainers, "Cartes à découper", cards.html(quizzes))
    yield Set("Cartes des catégories et des cas", (PAGE,), (_cards_document(cut),))
    yield _set(
        "Feuille de présence",
        f"{FOLDER}/feuille-de-presence",
        _sheet(trainers, "Feuille de présence", sessions.attendance(steps)),
    )


def _sheet(page: Article, title: str, html: str) -> Article:
    body = next(parse(f"<article>{french.spaced(html)}</article>").iter("article"))
    return replace(
        page,
        title=title,
        description=f"{title}, du kit des formateurs.",
        public="",
        duration="",
        body=body,
        drawings={},
        cited={},
    )


def _set(label: str, name: str, sheet: Article) -> Set:
    content = repr((sheet.title, sheet.address, sheet.reviewed, sheet.edition, sheet.html))
    return Set(
        label,
        (PAGE,),
        (
            Document(f"{name}.pdf", content, lambda path: pdf.write(sheet, path, style="kit.css")),
            Document(f"{name}.docx", content, lambda path: convert.write(sheet, path)),
            Document(f"{name}.odt", content, lambda path: convert.write(sheet, path)),
        ),
    )


def _cards_document(sheet: Article) -> Document:
    html = pdf.page(
        f"<h1>{escape(sheet.title)}</h1>{sheet.html}",
        title=f"{sheet.title} – {pdf.SITE}",
        description=sheet.description,
        foot=f"{pdf.SITE}, édition {sheet.edition}",
        date=sheet.reviewed,
    )
    return Document(
        f"{FOLDER}/cartes.pdf",
        html,
        lambda path: pdf.write_html(html, path, styles=["document.css", "cartes.css"]),
    )
