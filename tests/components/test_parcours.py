"""The parcours: a sound file that agrees with the pages, one path, links to what exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.components import parcours
from macros.project import Project
from macros.reading.problems import ContentError
from tests.conftest import DATA, ROOT, NewPage
from tests.site.pages import offline_file

CASES = sorted((DATA / "parcours").glob("*.yml"))
STEPS = parcours.steps(Project(ROOT))
STEP_PAGE = """\
---
description: Une étape.
duree: 15 min
---

# Un

{{ etape("un") }}

## Le quiz {#verifier}

{{ quiz("un") }}

## Après
"""
STEP = """\
etapes:
  - id: un
    titre: Un
    page: parcours/un.md
    duree: 15 min
    resume: La première étape.
    saurez: [faire]
"""


def project(folder: Path, text: str, page: str = STEP_PAGE) -> Path:
    """Return a project whose steps are `text`, with one step page and one fiche."""
    (folder / "macros/data").mkdir(parents=True)
    (folder / parcours.FILE).write_text(text, encoding="utf-8")
    for name, content in {"parcours/un.md": page, "fiches/une-fiche.md": "# Une fiche\n"}.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True)
        file.write_text(content, encoding="utf-8")
    return folder


def moments(root: Path) -> dict[str, str]:
    """Return where each moment of the first step is."""
    return {moment.nom: moment.cible for moment in parcours.steps(Project(root))[0].moments}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    root = project(tmp_path, path.read_text(encoding="utf-8"))
    with pytest.raises(ContentError) as error:
        parcours.load_all(Project(root))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_case_has_its_message() -> None:
    assert {path.stem for path in CASES} == {p.stem for p in (DATA / "parcours").glob("*.txt")}


def test_a_step_whose_page_is_not_written_keeps_its_place(tmp_path: Path) -> None:
    later = STEP.replace("id: un", "id: deux").replace("un.md", "deux.md").removeprefix("etapes:\n")
    first, second = parcours.steps(Project(project(tmp_path, STEP + later)))
    assert (first.existe, first.rang, first.total) == (True, 1, 2)
    assert (second.existe, second.rang, second.total) == (False, 2, 2)
    assert second.moments == ()


def test_the_quiz_is_where_the_page_puts_it(tmp_path: Path) -> None:
    root = project(tmp_path, f"{STEP}    quiz: un\n    fiche: fiches/une-fiche.md\n")
    assert moments(root) == {"quiz": "parcours/un.md#verifier", "fiche": "fiches/une-fiche.md"}


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("## Le quiz {#verifier}", "#verifier"),
        ("## Le quiz { .discret #verifier }", "#verifier"),
        ("### Vérifiez vos acquis", "#verifiez-vos-acquis"),
        ("", ""),
    ],
)
def test_the_anchor_is_that_of_the_title_above(tmp_path: Path, title: str, anchor: str) -> None:
    page = STEP_PAGE.replace("## Le quiz {#verifier}", title)
    root = project(tmp_path, f"{STEP}    quiz: un\n", page)
    assert moments(root) == {"quiz": f"parcours/un.md{anchor}"}


def test_the_duration_is_compared_whatever_its_space(tmp_path: Path) -> None:
    root = project(tmp_path, STEP.replace("15 min", "15\N{NO-BREAK SPACE}min"))
    assert parcours.steps(Project(root))[0].etape.id == "un"


def test_the_order_of_the_steps_is_that_of_the_subject() -> None:
    assert [pas.etape.id for pas in STEPS] == ["enjeux", "typologie", "objectifs", "evaluation"]


@pytest.mark.parametrize("address", ["", "parcours/"])
def test_the_path_leads_to_the_steps_that_exist(server: str, page: Page, address: str) -> None:
    page.goto(server + address)
    path = page.get_by_role("list", name="Les étapes du parcours")
    items = path.locator(":scope > li")
    expect(items).to_have_count(len(STEPS))
    for index, pas in enumerate(STEPS):
        item = items.nth(index)
        expect(item).to_contain_text(f"Étape {pas.rang}")
        expect(item).to_have_attribute("data-etape", pas.etape.id)
        link = item.get_by_role("link", name=pas.etape.titre, exact=True)
        if pas.existe:
            expected = f"{server}{pas.etape.page.removesuffix('.md')}/"
            assert link.evaluate("link => link.href") == expected
        else:
            expect(link).to_have_count(0)
            expect(item).to_contain_text(pas.etape.titre)


def test_the_moments_of_a_step_are_reached_from_the_path(server: str, page: Page) -> None:
    for pas in STEPS:
        for moment in pas.moments:
            page.goto(f"{server}parcours/")
            item = page.locator(f"li[data-etape={pas.etape.id}]")
            item.locator(f"[data-moment={moment.nom}] a").click()
            name, _, anchor = moment.cible.partition("#")
            address = f"{server}{name.removesuffix('.md')}/"
            expect(page).to_have_url(f"{address}#{anchor}" if anchor else address)
            if anchor:
                expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_the_home_page_shows_the_path_alone(server: str, page: Page) -> None:
    page.goto(server)
    path = page.get_by_role("list", name="Les étapes du parcours")
    expect(path).to_be_visible()
    expect(path.locator(".parcours__saurez").first).to_be_hidden()


def test_it_works_from_a_file_without_script(offline: Path, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((offline / offline_file("parcours/")).as_uri())
    step = next(pas for pas in STEPS if pas.existe)
    page.get_by_role("link", name=step.etape.titre, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(step.etape.titre)


@pytest.mark.parametrize(("width", "columns"), [(390, 1), (768, 1), (1280, 4)])
def test_the_path_runs_down_or_across(
    server: str, new_page: NewPage, width: int, columns: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(server)
    tops = page.locator(".parcours__etape").evaluate_all(
        "items => items.map(item => Math.round(item.getBoundingClientRect().top))"
    )
    assert len(set(tops)) == len(STEPS) / columns


def test_on_paper_the_steps_stay_whole(server: str, page: Page) -> None:
    page.goto(f"{server}parcours/")
    page.emulate_media(media="print")
    step = page.locator(".parcours__etape").first
    expect(step).to_have_css("break-inside", "avoid")
    expect(step.locator(".parcours__saurez")).to_be_visible()
    expect(page.locator(".parcours__moments").first).to_be_hidden()
