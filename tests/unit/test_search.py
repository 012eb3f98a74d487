"""The search knows French: words, mistakes, synonyms, ranking and excerpts, without a site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ASSETS = Path(__file__).parent.parent.parent / "overrides" / "assets"
SCRIPTS = (
    "vendor/minisearch/minisearch.min.js",
    *(
        f"js/search/{name}.js"
        for name in ("words", "french", "index", "meaning", "rank", "excerpt", "engine")
    ),
)
# As MkDocs' index describes a small site, online
DOCS: list[dict[str, str | float]] = [
    {"location": "guide/conventionner/", "title": "Conventionner", "text": "<p>Pourquoi ?</p>"},
    {
        "location": "guide/conventionner/#cadre",
        "title": "Convention-cadre &amp; avenants",
        "text": "<p>Une convention-cadre dure ; le comité de pilotage la suit.</p>"
        "<ul> <li>Au-delà de 23\u202f000\u00a0€, elle est obligatoire.</li> </ul>",
    },
    {
        "location": "guide/conventionner/#sources",
        "title": "Sources",
        "text": "<p>L’évaluation du mécénat, par un auteur.</p>",
    },
    {
        "location": "fiches/evaluer/",
        "title": "Évaluer un partenariat",
        "text": "<p>L’évaluation dit ce qui a changé. " + "Un mot de plus. " * 40 + "</p>",
    },
    {
        "location": "fiches/evaluer/#oeuvre",
        "title": "Mise en œuvre",
        "text": "Cadre juridique Réduction de 60\u00a0% pour l’entreprise, si 2 &lt; 3",
    },
    {"location": "glossaire/", "title": "Glossaire", "text": ""},
    {
        "location": "glossaire/#a",
        "title": "A",
        "text": "Avenant <p>Écrit qui modifie une convention.</p> "
        "AMI (appel à manifestation d’intérêt) <p>Procédure d’une autorité publique.</p>",
    },
    {"location": "contribuer/", "title": "Contribuer", "text": "<p>Évaluer, conventionner.</p>"},
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with the scripts of the search, and an engine of the small site."""
    page = browser.new_page()
    for script in SCRIPTS:
        page.add_script_tag(path=ASSETS / script)
    page.evaluate(
        """async (docs) => {
          const { Engine, words } = window.site.search;
          window.engine = await Engine.create({ docs, words, MiniSearch: window.MiniSearch });
        }""",
        DOCS,
    )
    yield page
    page.close()


def find(page: Page, query: str) -> list[dict[str, Any]]:
    """Return the pages that the engine finds."""
    found: list[dict[str, Any]] = page.evaluate(
        "query => engine.find(query).pages.map(page => page.show())", query
    )
    return found


def marked(pieces: list[dict[str, Any]]) -> list[str]:
    """Return the words that are shown as found."""
    return [piece["text"] for piece in pieces if piece["found"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("réseau", "RESEAUX"),
        ("journal", "journaux"),
        ("travail", "travaux"),
        ("enjeu", "enjeux"),
        ("actif", "actives"),
        ("précieux", "précieuses"),
        ("public", "publiques"),
        ("financier", "financières"),
        ("mutuel", "mutuelles"),
        ("associé", "associées"),
        ("don", "dons"),
        ("œuvre", "oeuvres"),
    ],
)
def test_forms_of_a_word_are_one(page: Page, one: str, other: str) -> None:
    stems = page.evaluate(
        "pair => pair.map(word => site.search.french.stem(site.search.french.plain(word)))",
        [one, other],
    )
    assert stems[0] == stems[1]


@pytest.mark.parametrize(
    ("one", "other"), [("don", "données"), ("processus", "procès"), ("taux", "tal"), ("cas", "ca")]
)
def test_other_words_stay_apart(page: Page, one: str, other: str) -> None:
    stems = page.evaluate(
        "pair => pair.map(word => site.search.french.stem(site.search.french.plain(word)))",
        [one, other],
    )
    assert stems[0] != stems[1]


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("évaluer", "évaluation"),
        ("signer", "signataires"),
        ("animer", "animatrice"),
        ("conventionner", "conventionnement"),
        ("partenariat", "partenaires"),
        ("résilier", "résiliation"),
    ],
)
def test_a_verb_and_its_nouns_are_a_family(page: Page, verb: str, noun: str) -> None:
    families = page.evaluate(
        "pair => pair.map(word => site.search.french.family(site.search.french.plain(word)))",
        [verb, noun],
    )
    assert families[0] == families[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’objectif d'une œuvre", "objectif une oeuvre"),
        ("jusqu’alors, lorsqu'il", "alors il"),
        ("aujourd’hui", "aujourd hui"),
        ("main-d’œuvre", "main oeuvre"),
        ("23\u202f000\u00a0€ et 23 000 €", "23000 et 23000"),
        ("2,9 milliards en 2015 193 fois", "2.9 milliards en 2015 193 fois"),
        ("R&D, R & D, O.D.D.", "rd rd odd"),
        ("60\u00a0% ou 60 pour cent.", "60% ou 60%"),
    ],
)
def test_a_text_is_read_word_by_word(page: Page, text: str, words: str) -> None:
    read = page.evaluate(
        "text => site.search.french.read(text).map(w => w.plain + (w.percent ? '%' : ''))", text
    )
    assert " ".join(read) == words


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("evaluatoin", "evaluation", True),
        ("evaluaton", "evaluation", True),
        ("evalluation", "evaluation", True),
        ("evaluasion", "evaluation", True),
        ("evaluation", "evaluation", False),
        ("evalasion", "evaluation", False),
        ("aevlution", "evaluation", False),
    ],
)
def test_one_mistake_is_one(page: Page, wrong: str, right: str, expected: bool) -> None:
    assert page.evaluate("p => site.search.french.oneMistake(...p)", [wrong, right]) is expected
    few = page.evaluate("p => site.search.french.mistakes(...p, 2)", [wrong, right])
    assert (few == 1) is expected


@pytest.mark.parametrize(
    ("query", "location"),
    [
        ("evaluation", "fiches/evaluer/"),
        ("ÉVALUATOIN", "fiches/evaluer/"),
        ("l'evaluation", "fiches/evaluer/"),
        ("mise en oeuvre", "fiches/evaluer/"),
        ("conventioncadre", "guide/conventionner/"),
        ("conventions cadres", "guide/conventionner/"),
        ("copil", "guide/conventionner/"),
        ("23000", "guide/conventionner/"),
        ("60 pour cent", "fiches/evaluer/"),
        ("c’est quoi un avenant ?", "glossaire/"),
        ("appel à manifestation d'intérêt", "glossaire/"),
        ("conv", "guide/conventionner/"),
    ],
)
def test_the_right_page_comes_first(page: Page, query: str, location: str) -> None:
    assert [one["location"] for one in find(page, query)][:1] == [location]


def test_a_short_word_is_taken_as_it_is(page: Page) -> None:
    assert find(page, "avent") == []
    assert page.evaluate("engine.suggest('evenant')") == ["avenant"]


def test_all_the_words_come_before_some_of_them(page: Page) -> None:
    assert page.evaluate("engine.find('évaluation réduction').whole") == 1
    found = find(page, "évaluation réduction")
    assert found[0]["location"] == "fiches/evaluer/"
    assert len(found) > 1
    assert page.evaluate("engine.find('comité évaluation entreprise avenant').whole") == 0


def test_empty_words_alone_find_nothing(page: Page) -> None:
    assert find(page, "le la les de ") == []
    assert find(page, "?!") == []


def test_what_is_shown_is_text_with_its_accents(page: Page) -> None:
    passage = find(page, "comite pilotage")[0]["passages"][0]
    assert "".join(piece["text"] for piece in passage["heading"]) == "Convention-cadre & avenants"
    assert marked(passage["excerpt"]) == ["comité", "pilotage"]
    assert passage["quote"]["text"] == "comité de pilotage"
    compound = find(page, "convention cadre")[0]["passages"][0]
    assert marked(compound["heading"]) == ["Convention-cadre"]
    table = find(page, "reduction")[0]["passages"][0]
    assert "si 2 < 3" in "".join(piece["text"] for piece in table["excerpt"])


def test_a_long_text_is_cut_between_words(page: Page) -> None:
    passage = find(page, "a changé")[0]["passages"][0]
    text = "".join(piece["text"] for piece in passage["excerpt"])
    assert text.startswith("L’évaluation dit")
    assert text.endswith(" …")
    assert len(text) < 200  # noqa: PLR2004 (a few lines)


def test_a_term_of_the_glossary_is_a_result_of_its_own(page: Page) -> None:
    [result, *_] = find(page, "AMI")
    assert result["kind"] == "Glossaire"
    assert marked(result["passages"][0]["heading"])[0] == "AMI"
    assert result["passages"][0]["quote"]["text"] == "AMI"


def test_pages_about_the_site_come_last(page: Page) -> None:
    found = [one["location"] for one in find(page, "conventionner")]
    assert found[0] == "guide/conventionner/"
    assert found.index("contribuer/") > 0
