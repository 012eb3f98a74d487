"""The certificate: what is missing, what it says, a name kept only when asked, one sheet."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.components import attestation
from macros.project import Project
from tests.components.device import REFUSED
from tests.components.progress import PREFIX, STEPS, doing, done, put
from tests.conftest import ROOT, NewPage
from tests.site import axe
from tests.site.pages import offline_file

PAGE = "parcours/attestation/"
KEY = f"{PREFIX}attestation:nom"
NAME = "Camille Lefèvre-Œuvrard"
PRINT = "window.print = () => { window.printed = (window.printed ?? 0) + 1; };"


@pytest.fixture
def ready(page: Page, server: str) -> Page:
    """The page of a reader who did all the steps."""
    page.add_init_script(PRINT)
    page.goto(server + PAGE)
    put(page, done(*STEPS))
    return page


def _sheet(page: Page) -> Any:
    return page.get_by_role("region", name="L’attestation")


def _pages(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_the_duration_is_that_of_all_the_steps() -> None:
    one = attestation.load_all(Project(ROOT))[""]
    assert one.parcours == STEPS
    total = sum(pas.minutes for pas in STEPS)
    assert one.duree == f"{total // 60} h {total % 60} min"
    assert Project(ROOT).edition


def test_before_the_end_it_says_what_is_missing(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    first, second, *others = STEPS
    put(page, {**done(first), **doing(second, "quiz")})
    missing = page.get_by_role("list", name="Ce qui reste à faire", exact=True)
    expect(page.get_by_text("L’attestation n’est pas encore prête")).to_be_visible()
    expect(missing.get_by_text(first.etape.titre)).to_be_hidden()
    line = missing.locator(f"[data-etape={second.etape.id}]")
    expect(line.get_by_role("link", name="Le quiz")).to_have_count(0)
    expect(line.get_by_role("listitem").filter(has_text="à faire")).to_have_count(
        len(second.moments) - 1
    )
    expect(missing.locator("[data-etape]:visible")).to_have_count(1 + len(others))
    expect(_sheet(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Imprimer l’attestation")).to_have_count(0)
    line.get_by_role("link", name="La fiche").click()
    target = next(one.cible for one in second.moments if one.nom == "fiche")
    expect(page).to_have_url(f"{server}{target.removesuffix('.md')}/")


def test_the_sheet_says_the_steps_the_scores_the_date_and_what_it_is_worth(ready: Page) -> None:
    sheet = _sheet(ready)
    for pas in STEPS:
        row = sheet.get_by_role("row").filter(has_text=pas.etape.titre)
        count = next(one.suivis[0].sur for one in pas.moments if one.nom == "quiz")
        expect(row).to_contain_text(f"{count} sur {count}")
        expect(row).to_contain_text(pas.etape.duree)
    expect(sheet).to_contain_text("Attestation déclarative")
    expect(sheet).to_contain_text("Personne n’a vérifié son identité")
    expect(sheet).to_contain_text(Project(ROOT).edition)
    expect(sheet.locator("[data-ecrire=date]")).to_have_text(re.compile(r"^\d+(er)?\s\w+\s\d{4}$"))


def test_the_first_of_a_month_is_written_as_in_french(ready: Page) -> None:
    ready.clock.set_fixed_time("2026-12-01T12:00:00")
    ready.reload()
    date = _sheet(ready).locator("[data-ecrire=date]")
    expect(date).to_have_text("1er décembre 2026")


def test_the_name_is_kept_only_while_the_box_is_ticked(ready: Page) -> None:
    name = ready.get_by_label("Votre nom")
    keep = ready.get_by_role("checkbox", name="Retenir mon nom")
    name.fill(NAME)
    expect(_sheet(ready)).to_contain_text(NAME)
    expect(ready.get_by_text("votre nom n’est gardé nulle part")).to_be_visible()
    assert NAME not in str(ready.evaluate("({...localStorage})"))
    keep.check()
    assert json.loads(ready.evaluate("key => localStorage.getItem(key)", KEY))["valeur"] == {
        "nom": NAME
    }
    name.fill("Une autre")
    ready.reload()
    expect(name).to_have_value("Une autre")
    expect(keep).to_be_checked()
    expect(_sheet(ready)).to_contain_text("Une autre")
    keep.uncheck()
    assert ready.evaluate("key => localStorage.getItem(key)", KEY) is None
    # What is typed stays on the sheet
    expect(_sheet(ready)).to_contain_text("Une autre")


def test_the_keyboard_is_enough(ready: Page) -> None:
    ready.get_by_label("Votre nom").focus()
    ready.keyboard.type(NAME)
    ready.keyboard.press("Tab")
    ready.keyboard.press("Space")
    expect(ready.get_by_role("checkbox", name="Retenir mon nom")).to_be_checked()
    ready.keyboard.press("Tab")
    ready.keyboard.press("Enter")
    assert ready.evaluate("window.printed") == 1


def test_a_name_is_text(ready: Page) -> None:
    ready.get_by_label("Votre nom").fill("<b>x</b>")
    expect(_sheet(ready).locator("[data-ecrire=nom]")).to_have_text("<b>x</b>")


def test_another_tab_ends_the_steps(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    expect(_sheet(page)).to_have_count(0)
    other = page.context.new_page()
    other.goto(f"{server}parcours/")
    put(other, done(*STEPS))
    expect(_sheet(page)).to_be_visible()


@pytest.mark.parametrize("name", ["", NAME, "M" * 80])
def test_it_prints_on_one_sheet_and_alone(ready: Page, name: str) -> None:
    ready.get_by_label("Votre nom").fill(name)
    assert _pages(ready) == 1
    ready.emulate_media(media="print")
    expect(ready.get_by_role("heading")).to_have_count(0)
    expect(ready.get_by_label("Votre nom")).to_be_hidden()
    expect(_sheet(ready)).to_be_visible()


def test_without_script_a_blank_sheet_is_printed(new_page: NewPage, server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    expect(page.get_by_text("JavaScript y est désactivé")).to_be_visible()
    expect(page.get_by_role("button", name="Imprimer l’attestation")).to_have_count(0)
    expect(_sheet(page).locator("[data-ecrire]")).to_have_text([""] * (len(STEPS) + 2))
    assert _pages(page) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("heading")).to_have_count(0)


def test_before_the_end_paper_has_what_is_missing(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("L’attestation n’est pas encore prête")).to_be_visible()


def test_the_bundle_gives_it_too(page: Page, offline: Path) -> None:
    page.goto((offline / offline_file(PAGE)).as_uri())
    put(page, done(*STEPS))
    page.get_by_label("Votre nom").fill(NAME)
    expect(_sheet(page)).to_contain_text(NAME)


def test_a_device_that_refuses_has_nothing_done(new_page: NewPage, server: str) -> None:
    page = new_page()
    page.add_init_script(REFUSED)
    page.goto(server + PAGE)
    expect(page.get_by_text("L’attestation n’est pas encore prête")).to_be_visible()


@pytest.mark.parametrize("value", ['{"schema":1,"valeur":{"nom":3}}', "]"])
def test_a_name_that_is_no_text_is_ignored(ready: Page, value: str) -> None:
    put(ready, {KEY: value})
    expect(ready.get_by_label("Votre nom")).to_have_value("")


def test_axe_finds_nothing_before_and_after(new_page: NewPage, server: str) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(server + PAGE)
    assert axe.violations_in_both_schemes(page) == []
    put(page, done(*STEPS))
    page.get_by_label("Votre nom").fill(NAME)
    assert axe.violations_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390  # noqa: PLR2004
