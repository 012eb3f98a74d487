"""Citations: the bibliography is sound, what is wrong in it is explained, a number leads to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.components import source
from macros.components.source import Source
from macros.project import Project
from macros.reading.problems import ContentError
from tests.conftest import DATA, ROOT, NewPage

CASES = sorted((DATA / "source").glob("*.yml"))
SOURCES = source.load_all(Project(ROOT))
# Which sources the fact base numbers
NUMBERS = [f"S{number}" for number in range(1, 155)]


def test_every_source_of_the_fact_base_is_there() -> None:
    assert sorted(source.load_all(Project(ROOT)), key=lambda number: int(number[1:])) == NUMBERS


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    file = tmp_path / source.FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(path.read_bytes())
    with pytest.raises(ContentError) as error:
        source.load_all(Project(tmp_path))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_corrected_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / source.FILE
    file.parent.mkdir(parents=True)
    for title in ("Première version", "Seconde version"):
        file.write_text(
            "themes:\n- id: essai\n  titre: Essai\n  sources:\n"
            f"  - {{id: S1, titre: {title}, editeur: E, date: '2026',"
            " adresse: 'https://exemple.fr/', lecture: extrait}\n",
            encoding="utf-8",
        )
        assert source.load_all(Project(tmp_path))["S1"].titre == title


def test_a_title_cannot_break_the_html() -> None:
    cited = Source(
        id="S7",
        titre='Don & « "contrepartie" » <b>',
        editeur="Éditeur",
        date="2026",
        adresse="https://exemple.fr/",
        lecture="extrait",
    )
    html = source.render("S7", cited)
    assert 'title="Don &amp; « &#34;contrepartie&#34; » &lt;b&gt; – Éditeur, 2026"' in html
    assert "\n" not in html


def test_a_citation_says_what_it_is_and_leads_to_its_notice(page: Page, server: str) -> None:
    page.goto(f"{server}contribuer/composants/source/")
    citation = page.get_by_role("link", name="source 10", exact=True).first
    cited = SOURCES["S10"]
    expect(citation).to_have_attribute("title", re.compile(re.escape(cited.titre)))
    expect(citation).to_have_attribute("title", re.compile(re.escape(cited.editeur)))


def test_citations_lead_to_the_notice_of_their_number(page: Page, server: str) -> None:
    page.goto(f"{server}contribuer/composants/source/")
    page.get_by_role("link", name="source 44", exact=True).first.click()
    expect(page).to_have_url(f"{server}sources/#s44")
    notice = page.locator("li:target")
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text(SOURCES["S44"].titre)


def test_a_citation_works_from_a_folder_and_without_script(
    new_page: NewPage, offline: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((offline / "contribuer/composants/source.html").as_uri())
    page.get_by_role("link", name="source 10", exact=True).first.click()
    expect(page).to_have_url((offline / "sources.html").as_uri() + "#s10")
    expect(page.locator("li:target")).to_contain_text(SOURCES["S10"].titre)
