"""The glossary: sound data, a place for each letter, terms that lead to one another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.components import glossaire
from macros.project import Project
from macros.reading.problems import ContentError
from tests.components.test_sources import BIBLIOGRAPHY
from tests.conftest import DATA, ROOT, NewPage

CASES = sorted((DATA / "glossaire").glob("*.yml"))
LETTERS = glossaire.load_all(Project(ROOT))
ENTREES = [entree for entrees in LETTERS.values() for entree in entrees]
# What the fact base asks for
AT_LEAST = 90
# A term, and one of its neighbours that cites a source and is written without any markup
FIRST, NEIGHBOUR = next(
    (entree.terme, near)
    for entree in ENTREES
    for near in entree.voir
    if near.sources and not re.search(r"[*_\[`{]", near.definition)
)


def project(folder: Path, text: str, page: str) -> Path:
    """Return a project whose glossary is `text`, on a page that shows the letters of `page`."""
    data = folder / "macros" / "data"
    data.mkdir(parents=True)
    (folder / "docs").mkdir()
    (data / "glossaire.yml").write_text(text, encoding="utf-8")
    (data / "sources.yml").write_text(BIBLIOGRAPHY, encoding="utf-8")
    calls = "".join(f'## {letter}\n\n{{{{ glossaire("{letter}") }}}}\n\n' for letter in page)
    (folder / "docs/glossaire.md").write_text(f"# Glossaire\n\n{calls}", encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    root = project(tmp_path, path.read_text(encoding="utf-8"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    with pytest.raises(ContentError) as error:
        glossaire.load_all(Project(root))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def terms(*words: str) -> str:
    """Return a glossary of `words`."""
    lines = "".join(f"- {{id: t{i}, terme: {w}, definition: D.}}\n" for i, w in enumerate(words))
    return f"termes:\n{lines}"


def test_a_letter_that_the_page_lacks_is_said(tmp_path: Path) -> None:
    root = project(tmp_path, terms("Avenant", "Évaluation", "Économie"), "A")
    with pytest.raises(ContentError) as error:
        glossaire.load_all(Project(root))
    assert str(error.value) == (
        'docs/glossaire.md: il manque l’appel « {{ glossaire("E") }} »\n'
        "    → ajoutez-le, sous le titre « ## E »"
    )


def test_accents_capitals_and_ligatures_do_not_change_the_order(tmp_path: Path) -> None:
    words = ("œuvre", "Évaluation", "ESS", "odd", "Oubli", "esus", "Écrit")
    root = project(tmp_path, terms(*words), "EO")
    found = {
        letter: [e.terme.terme for e in es]
        for letter, es in glossaire.load_all(Project(root)).items()
    }
    assert found == {
        "E": ["Écrit", "ESS", "esus", "Évaluation"],
        "O": ["odd", "œuvre", "Oubli"],
    }


def test_a_bibliography_that_cannot_be_read_does_not_hide_the_faults_of_the_glossary(
    tmp_path: Path,
) -> None:
    text = terms("Avenant").replace("D.}", "D., sources: [S1], voir: [perdu]}")
    root = project(tmp_path, text, "A")
    (root / "macros/data/sources.yml").write_text("themes: []\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        glossaire.load_all(Project(root))
    (problem,) = error.value.problems
    assert "perdu" in problem.text


def test_the_page_has_each_letter_once_in_order_and_in_its_index() -> None:
    page = Project(ROOT).pages["glossaire.md"]
    letters = list(LETTERS)
    assert letters == sorted(letters)
    assert page.keys("glossaire") == letters
    assert re.findall(r"^## (.+)$", page.text, re.MULTILINE) == letters
    assert re.findall(r"\[([A-Z])\]\(#([a-z])\)", page.text) == [(c, c.lower()) for c in letters]


def test_the_glossary_is_that_of_the_fact_base() -> None:
    assert len(ENTREES) >= AT_LEAST
    acronyms = {e.terme.terme for e in ENTREES if re.fullmatch(r"[A-Z]{3,}", e.terme.terme)}
    assert acronyms == {e.terme.terme for e in ENTREES if e.terme.developpe} & acronyms


def test_nothing_uncertain_is_defined() -> None:
    assert not [e.terme.id for e in ENTREES if "vérifier" in e.terme.definition]


def test_definitions_are_short() -> None:
    # Two sentences and a half: three at most, 45 words at most
    long = {
        e.terme.id: words
        for e in ENTREES
        if (words := len(e.terme.definition.split())) > 45  # noqa: PLR2004
    }
    assert not long


def test_each_term_is_an_anchor_and_its_neighbours_are_links(page: Page, server: str) -> None:
    page.goto(f"{server}glossaire/")
    ids = page.eval_on_selector_all(".glossaire__terme", "terms => terms.map((term) => term.id)")
    assert ids == [entree.terme.id for entree in ENTREES]
    links = page.eval_on_selector_all(".glossaire__voir a", "links => links.map((a) => a.hash)")
    assert links == [f"#{other.id}" for entree in ENTREES for other in entree.voir]


def test_a_reader_goes_from_a_term_to_its_neighbour_and_to_its_source(
    page: Page, server: str
) -> None:
    page.goto(f"{server}glossaire/#{FIRST.id}")
    term = page.locator(".glossaire__terme:target")
    term.get_by_role("link", name=NEIGHBOUR.terme, exact=True).click()
    expect(page).to_have_url(f"{server}glossaire/#{NEIGHBOUR.id}")
    expect(term).to_contain_text(NEIGHBOUR.definition)
    number = NEIGHBOUR.sources[0].removeprefix("S")
    term.get_by_role("link", name=f"source {number}", exact=True).click()
    expect(page).to_have_url(f"{server}sources/#s{number}")


def test_the_index_leads_to_a_letter_with_the_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}glossaire/")
    page.get_by_role("main").get_by_role("link", name="M", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="M", exact=True)).to_be_in_viewport()


def test_the_glossary_works_from_a_folder_and_without_script(
    new_page: NewPage, offline: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((offline / "glossaire.html").as_uri() + f"#{FIRST.id}")
    term = page.locator(".glossaire__terme:target")
    term.get_by_role("link", name=NEIGHBOUR.terme, exact=True).click()
    expect(term).to_contain_text(NEIGHBOUR.definition)


def test_a_term_is_not_cut_between_two_sheets_of_paper(page: Page, server: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{server}glossaire/")
    inside = page.eval_on_selector_all(
        ".glossaire__terme", "terms => terms.map((term) => getComputedStyle(term).breakInside)"
    )
    assert set(inside) == {"avoid"}
