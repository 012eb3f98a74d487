"""What documents keep of a page, where they are offered, and what the trainer's kit says."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from html import escape
from pathlib import Path
from xml.etree.ElementTree import tostring

import pytest

from macros.components import parcours, quiz, source
from macros.components.quiz import Quiz
from macros.components.quiz.types import Appariement, Classement, Ordre, Ouverte, TexteATrous
from macros.project import Project
from macros.reading import french
from macros.reading.problems import ContentError
from publish import documents
from publish.documents import Document, about, pdf, tree
from publish.documents import article as _article
from publish.documents.office import convert
from publish.drawn import reference
from publish.formation import cards, exercises, sessions
from publish.site import downloads
from publish.site.downloads import Group, filled, named

ROOT = Path(__file__).parent.parent.parent
QUIZZES = {name: one for name, one in quiz.load_all(Project(ROOT)).items() if "exemple" not in name}
STEPS = parcours.steps(Project(ROOT))
SOURCE = """---
description: Une fiche d’essai.
public: Vous
duree: 5 min
relecture: 2026-03-01
---

# Un essai
"""
MARK = "<!-- telechargements --><!-- /telechargements -->"
PAGE = """<!doctype html><html lang="fr"><head>
<link rel="canonical" href="https://guide.example/fiches/essai/">
<meta name="description" content="Autre chose."></head><body><article>
<h1 id="t">Un essai</h1>
<ul class="reperes"><li><span class="reperes__nom">Pour qui</span> Eux</li></ul>
<p class="imprimer"><button>Imprimer</button></p>
<h2 id="liste">La liste</h2>
<p>Voir <a href="../autre/#ici">l’autre</a> et <a href="#liste">la liste</a>
<a class="source" href="../../sources/#s7" title="Un livre"><span>source </span>7</a>.</p>
<div class="tableau" role="group"><table><tr><th>A</th></tr><tr><td>1</td></tr></table></div>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" stroke="currentColor"><title>Deux</title>
<desc>Un rond.</desc><g class="couleur--mecenat"><circle r="1"></circle></g></svg>
<section class="quiz" data-module="quiz" data-quiz="q"><p class="quiz__titre">Le quiz</p>
<p class="quiz__nombre">Quiz de 3 questions</p><form>secret</form></section>
<p class="etape__place"><svg></svg><span>Étape 1 sur 4</span> <span>20 min</span></p>
<p>Se revoir (<a href="../../sources/#s2">source 2</a>).</p>
<p class="signature">Guide, édition 0, page relue.</p></article></body></html>"""


@pytest.fixture
def article(tmp_path: Path) -> _article.Article:
    """A small page, read."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    source = tmp_path / "docs/fiches/essai.md"
    source.parent.mkdir(parents=True)
    source.write_text(SOURCE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text('extra:\n  edition: "2.1"\n', encoding="utf-8")
    return _article.read(tmp_path / "index.html", about.read(Project(tmp_path), "fiches/essai.md"))


def test_a_page_gives_what_a_document_says_of_itself(article: _article.Article) -> None:
    assert (article.title, article.description) == ("Un essai", "Une fiche d’essai.")
    assert (article.public, article.duration, article.edition) == ("Vous", "5\u00a0min", "2.1")
    assert article.reviewed == datetime.date(2026, 3, 1)
    assert french.day(article.reviewed) == "1er\u00a0mars 2026"


def test_a_page_that_nobody_reviewed_makes_no_document(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/essai.md").write_text("---\ndescription: Un essai.\n---\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"docs/essai\.md:1: .* relue"):
        about.read(Project(tmp_path), "essai.md")


def test_a_document_has_neither_buttons_nor_quiz_answers(article: _article.Article) -> None:
    text = tree.words(article.alone())
    assert "Imprimer" not in text
    assert "secret" not in text
    assert "Quiz de 3 questions\u00a0: Le quiz, à faire sur le site" in text


def test_links_lead_to_the_site_or_stay_inside(article: _article.Article) -> None:
    links = [link.get("href") for link in article.alone().iter("a")]
    assert links[:3] == [
        "https://guide.example/fiches/autre/#ici",
        "#liste",
        "https://guide.example/sources/#s7",
    ]


def test_a_number_is_explained_at_the_end(article: _article.Article) -> None:
    titled = replace(article, cited={**article.cited, 2: ("Un guide", article.cited[2][1])})
    section = tree.by_class(titled.alone(), "citees")
    assert section is not None
    said = "Chaque numéro mène à sa notice, sur le site. [2]\u00a0Un guide. [7]\u00a0Un livre."
    assert tree.words(section) == f"Les sources citées{said}"
    links = [link.get("href") for link in section.iter("a")]
    assert links == [f"https://guide.example/sources/#s{number}" for number in (2, 7)]


def test_a_source_named_by_its_number_alone_has_its_title(article: _article.Article) -> None:
    assert article.cited[2] == ("", "https://guide.example/sources/#s2")
    sources = source.load_all(Project(ROOT))
    titled = documents._titled(article, sources)
    assert titled.cited[7][0] == "Un livre"
    assert titled.cited[2][0].startswith(sources["S2"].titre)


def test_what_the_style_of_the_site_puts_apart_stays_apart(article: _article.Article) -> None:
    assert "Étape 1 sur 4 · 20 min" in tree.words(article.body)


def test_a_number_stays_with_the_word_before_it() -> None:
    def kept(html: str) -> str:
        body = tree.parse(f"<p>{html}</p>")
        return tostring(pdf.pictured(body, {}), encoding="unicode").split("<p>")[1].split("</p>")[0]

    link = '<a class="source">[7]</a>'
    assert kept(f"Les six mots d’avant,\u00a0{link} puis {link}.") == (
        f'<span>Les six mots</span> <span class="ensemble">d’avant,\u00a0{link}</span> '
        f'<span class="ensemble">puis\u00a0{link}</span>.'
    )
    assert kept(f"<b>Un</b> mot\u00a0{link} {link}") == (
        f'<b>Un</b> <span class="ensemble">mot\u00a0{link}</span> {link}'
    )


def test_a_table_for_a_word_processor_gives_room_to_its_sentences() -> None:
    rows = [
        ["Quand", "Quoi", "…"],
        ["Demain", "Une phrase de plusieurs mots, qui se lit d’un trait", "…"],
    ]
    short, sentence, gap = convert._widths(rows)
    assert short >= len("Demain") + convert.AROUND
    assert gap <= short < sentence / 3
    assert short + sentence + gap == convert.LINE


def test_the_reference_documents_are_those_that_their_script_makes() -> None:
    for path, content in reference.documents().items():
        assert (ROOT / path).read_bytes() == content, "lancez « make gabarits »"


def test_headers_and_drawings_keep_their_meaning(article: _article.Article) -> None:
    body = article.alone()
    assert [cell.get("scope") for cell in body.iter("th")] == ["col"]
    [picture] = body.iter("img")
    assert picture.get("alt") == "Deux : Un rond."
    # The ink of its category, which only the site's style sheet knows
    assert '<g stroke="#7A3E9D">' in article.drawings[picture.get("src", "")]


def test_links_between_chapters_stay_in_the_book(article: _article.Article) -> None:
    other = _article.Article(
        "Autre", "", "https://guide.example/fiches/autre/", article.reviewed, "2.1",
        tree.parse('<article><p id="ici"></p></article>'),
    )  # fmt: skip
    body = _article.localise({"essai": article, "autre": other})["essai"]
    assert [link.get("href") for link in body.iter("a")][:2] == ["#autre--ici", "#essai--liste"]


def test_downloads_are_offered_with_format_and_size_where_they_belong() -> None:
    paths = {"telechargements/a.pdf": 1_480_000}
    group = Group("Cette fiche", ("fiches/essai",), named(paths))
    link = 'a href="{}telechargements/a.pdf" download>PDF, 1,5\u00a0Mo</a'
    for page, up in (("fiches/essai/index.html", "../../"), ("fiches/essai.html", "../")):
        html = filled(MARK, page, "documents", [group], paths)
        assert link.format(up) in html
        # Made again: the same
        assert filled(html, page, "documents", [group], paths) == html
    assert filled(MARK, "guide/index.html", "documents", [group], paths) == MARK


def test_what_two_commands_offer_on_a_page_is_in_one_order() -> None:
    paths = {"a.pdf": 1, "b.zip": 1}
    kit = Group("Le plan", ("formateurs",), {"a.pdf": "PDF"})
    module = Group("Le module", ("formateurs",), {"b.zip": "SCORM 1.2"})
    page = "formateurs/index.html"
    first = filled(filled(MARK, page, "lms", [module], paths), page, "formation", [kit], paths)
    second = filled(filled(MARK, page, "formation", [kit], paths), page, "lms", [module], paths)
    assert first == second
    assert first.index("a.pdf") < first.index("b.zip")
    assert first.count('class="telechargements"') == len(paths)


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    written: list[str] = []

    def document(name: str, content: str) -> Document:
        def write(path: Path) -> None:
            written.append(name)
            path.write_text(content)

        return Document(name, content, write)

    site = tmp_path / "site"
    said: list[str] = []
    for content in ("un", "un", "deux"):
        both = [document("a.pdf", "même"), document("b.pdf", content)]
        documents.make(tmp_path, site, both, say=said.append)
    assert written == ["a.pdf", "b.pdf", "b.pdf"]
    assert (site / downloads.FOLDER / "b.pdf").read_text() == "deux"
    assert said[0] == "[1/2] a.pdf"


@pytest.mark.parametrize("pas", STEPS, ids=lambda pas: pas.etape.id)
def test_the_moments_of_a_session_add_up(pas: parcours.Pas) -> None:
    alone = [minutes for minutes, _, _ in sessions.alone(pas)]
    seance = sessions.load(ROOT)[pas.etape.id]
    assert sum(alone) == pas.minutes
    assert 15 <= sum(alone) <= 20  # noqa: PLR2004 (what the parcours promises)
    assert min(alone) > 0
    assert sum(minutes for minutes, _, _ in sessions.together(seance)) == sessions.GROUP
    plan = re.sub("<[^>]*>", "", sessions.html(pas, seance))
    assert seance.atelier in plan
    assert (seance.materiel or "") in plan
    # The cards are to be cut out before the session
    assert ("cartes" in seance.atelier) == ("cartes" in (seance.materiel or ""))


def _secrets(one: Quiz) -> list[str]:
    """Return every text of a quiz that gives an answer away."""
    found: list[str | None] = []
    for question in one.questions:
        found += [question.explication, getattr(question, "retour", None)]
        found += [hint.texte for hint in question.indices]
        for name in ("choix", "trous", "paires", "elements"):
            found += [getattr(part, "retour", None) for part in getattr(question, name, [])]
        if isinstance(question, Ouverte):
            found += [question.modele, *question.grille]
        if isinstance(question, TexteATrous):
            filled = question.texte
            for trou in question.trous:
                filled = filled.replace(f"{{{trou.id}}}", trou.reponses[0])
            found.append(filled)
    return [text for text in found if text]


def _words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", html).split())


@pytest.mark.parametrize("name", QUIZZES)
def test_exercises_hold_no_answer_and_the_key_holds_them_all(name: str) -> None:
    one = QUIZZES[name]
    asked = _words(exercises.questions(one))
    key = _words(exercises.answers(one, "https://guide.example/parcours/x/"))
    for secret in _secrets(one):
        text = _words(exercises.words(secret))
        assert text not in asked
        assert text in key
    assert "Juste" not in asked
    for question in one.questions:
        assert _words(exercises.words(question.enonce)) in asked


def test_the_key_says_the_answers_as_a_sentence() -> None:
    every = "".join(exercises.answers(one, "https://guide.example/") for one in QUIZZES.values())
    key = _words(every)
    assert "Réponse : faux. " in key
    assert "Faux : Vrai" not in key
    # A quotation ends its sentence
    assert not re.search(r"[.?!…]\s?»\. [A-Z]", key)
    asked = _words("".join(map(exercises.questions, QUIZZES.values())))
    assert "Numérotez de 1 à 5." in asked


@pytest.mark.parametrize("name", QUIZZES)
def test_the_order_of_what_is_matched_says_nothing(name: str) -> None:
    for question in QUIZZES[name].questions:
        if isinstance(question, Appariement | Ordre | Classement) and len(question.lignes) > 2:  # noqa: PLR2004
            asked = exercises.TYPES[question].asked(question)
            shown = [asked.index(f"<td>{exercises.words(one.texte)}") for one in question.lignes]
            assert shown == sorted(shown)
            answers = list(question.possibles)
            assert (
                isinstance(question, Classement | Ordre)
                or [one.juste for one in question.lignes] != answers
            )


def test_cards_show_the_four_categories_and_cases_without_their_answer() -> None:
    html = cards.html(QUIZZES)
    assert html.count('class="carte categorie--') == len(cards.CATEGORIES)
    cases = cards.cases(QUIZZES)
    assert len(cases) >= 6  # noqa: PLR2004 (enough for three groups)
    stories = html.split("Les cas")[1]
    assert all(name not in stories for name, _ in cards.CATEGORIES.values())
    assert all(escape(case) in stories for case in cases)
