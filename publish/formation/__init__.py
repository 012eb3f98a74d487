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
from publish.documents import Document, Set, pdf
from publish.documents import article as _article
from publish.documents.article import Article
from publish.documents.office import convert
from publish.formation import cards as _cards
from publish.formation import exercises
from publish.formation import sessions as _sessions
from publish.site import downloads

FOLDER = "formation"
PAGE = "formateurs"


def build(root: Path, site: Path, dist: Path, *, say: Callable[[str], None]) -> list[Path]:
    """Make the kit, and link it from the trainers' page and from the bundle."""
    sets = list(collect(root, site))
    made = documents.make(root, site, [doc for one in sets for doc in one.documents], say=say)
    documents.publish(site, dist, "formation", sets)
    return made


def collect(root: Path, site: Path) -> Iterator[Set]:
    """Yield the documents of each step, then those of the whole parcours."""
    downloads.require(site)
    steps = open_project(root).once(parcours.steps)
    quizzes: dict[str, Quiz] = open_project(root).once(quiz.load_all)
    sessions = _sessions.load(root)
    for pas in steps:
        name = pas.etape.id
        page = _article.read(site / Path(pas.etape.page).with_suffix("") / "index.html")
        label = f"Étape {pas.rang}, {pas.etape.titre}"
        yield _set(
            f"{label} : plan de séance",
            f"{FOLDER}/{name}-seance",
            _sheet(
                page, f"Plan de séance – {pas.etape.titre}", _sessions.html(pas, sessions[name])
            ),
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
    cards = _sheet(trainers, "Cartes à découper", _cards.html(quizzes))
    yield Set("Cartes des catégories et des cas", (PAGE,), (_cards_document(cards),))
    yield _set(
        "Feuille de présence",
        f"{FOLDER}/feuille-de-presence",
        _sheet(trainers, "Feuille de présence", _sessions.attendance(steps)),
    )


def _sheet(page: Article, title: str, html: str) -> Article:
    body = next(_article.parse(f"<article>{french.spaced(html)}</article>").iter("article"))
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


def _set(label: str, name: str, article: Article) -> Set:
    content = repr(
        (article.title, article.address, article.reviewed, article.edition, article.html)
    )
    return Set(
        label,
        (PAGE,),
        (
            Document(
                f"{name}.pdf", content, lambda path: pdf.write(article, path, style="kit.css")
            ),
            Document(f"{name}.docx", content, lambda path: convert.write(article, path)),
            Document(f"{name}.odt", content, lambda path: convert.write(article, path)),
        ),
    )


def _cards_document(article: Article) -> Document:
    html = pdf.page(
        f"<h1>{escape(article.title)}</h1>{article.html}",
        title=f"{article.title} – {pdf.SITE}",
        description=article.description,
        foot=f"{pdf.SITE}, édition {article.edition}",
        date=article.reviewed,
    )
    return Document(
        f"{FOLDER}/cartes.pdf",
        html,
        lambda path: pdf.write_html(html, path, styles=["document.css", "cartes.css"]),
    )
