"""The head of a step: where one is, what one will know, what there is to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.components import etape, parcours
from macros.project import Project
from macros.reading.problems import ContentError
from tests.components.test_parcours import STEP, STEP_PAGE, project
from tests.conftest import ROOT, NewPage
from tests.site.pages import offline_file

STEPS = parcours.steps(Project(ROOT))
WRITTEN = [pytest.param(pas, id=pas.etape.id) for pas in STEPS if pas.existe]
NAMES = {
    "video": "Regarder la vidéo",
    "quiz": "Répondre au quiz",
    "fiche": "Garder la fiche",
    "outil": "Utiliser l’outil",
}


def address(pas: parcours.Pas) -> str:
    """Return the online address of a step."""
    return f"{pas.etape.page.removesuffix('.md')}/"


def test_a_step_is_called_by_its_id() -> None:
    assert list(etape.load_all(Project(ROOT))) == [pas.etape.id for pas in STEPS]


def test_a_step_page_without_its_head_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path, STEP, STEP_PAGE.replace('{{ etape("un") }}', ""))
    with pytest.raises(ContentError) as error:
        etape.load_all(Project(root))
    assert str(error.value) == (
        'docs/parcours/un.md: il manque l’appel « {{ etape("un") }} »\n'
        "    → ajoutez-le sous le titre de la page : il dit ce que l’étape apporte"
    )


@pytest.mark.parametrize("pas", WRITTEN)
def test_it_is_the_first_thing_under_the_title(server: str, page: Page, pas: parcours.Pas) -> None:
    page.goto(server + address(pas))
    head = page.get_by_role("region", name=f"Étape {pas.rang} sur {pas.total}")
    expect(head).to_contain_text(f"Étape {pas.rang} sur {pas.total}")
    expect(head).to_contain_text(pas.etape.duree)
    expect(head).to_have_attribute("data-etape", pas.etape.id)
    assert head.evaluate(
        "head => !head.previousElementSibling.matches('p, h2, h3, section:not(.etape)')"
    )
    lines = head.locator(".etape__saurez li").all_inner_texts()
    assert [line.rstrip(" .;\N{NARROW NO-BREAK SPACE}") for line in lines] == pas.etape.saurez


@pytest.mark.parametrize("pas", WRITTEN)
def test_it_leads_to_the_moments_that_exist_and_to_no_other(
    server: str, page: Page, pas: parcours.Pas
) -> None:
    page.goto(server + address(pas))
    found = page.locator(".etape [data-moment]")
    expect(found).to_have_count(len(pas.moments))
    for moment in pas.moments:
        page.goto(server + address(pas))
        page.locator(".etape").get_by_role("link", name=NAMES[moment.nom], exact=True).click()
        name, _, anchor = moment.cible.partition("#")
        if anchor:
            # In the page: nothing loads again, and the title is in sight
            expect(page).to_have_url(f"{server}{address(pas)}#{anchor}")
            expect(page.locator(f"#{anchor}")).to_be_in_viewport()
        else:
            expect(page).to_have_url(f"{server}{name.removesuffix('.md')}/")


def test_it_works_from_a_file_without_script(offline: Path, new_page: NewPage) -> None:
    pas = next(pas for pas in STEPS if pas.existe and pas.moments)
    page = new_page(java_script_enabled=False)
    page.goto((offline / offline_file(address(pas))).as_uri())
    page.locator(".etape").get_by_role("link").first.click()
    assert page.url.startswith(offline.as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_attached()


def test_on_paper_the_links_leave(server: str, page: Page) -> None:
    page.goto(server + address(next(pas for pas in STEPS if pas.existe)))
    page.emulate_media(media="print")
    expect(page.locator(".etape__saurez")).to_be_visible()
    expect(page.locator(".etape__moments")).to_be_hidden()
