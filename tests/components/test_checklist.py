"""Checklists: what is wrong in a file is explained; ticks are counted, kept and printed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from macros import _render, checklist
from macros._problems import ContentError
from macros.checklist import Checklist
from tests.components.device import FULL, REFUSED
from tests.conftest import DATA, NewPage
from tests.site import axe

CASES = sorted(path for path in (DATA / "checklist").iterdir() if path.suffix != ".txt")
FOLDER = "macros/data/checklists"
PAGE = "contribuer/composants/checklist/"
NAME = "exemple-rencontre"
KEY = f"guide-partenariats:checklist:{NAME}"
NARROW = {"width": 320, "height": 640}
LABELS = [
    "Nos besoins tiennent en quelques lignes",
    "Nous savons ce que nous apportons",
    "Nous savons qui nous allons rencontrer",
    "Les besoins du partenaire sont notés avec ses mots",
    "La date du prochain échange est fixée",
]
# `window.print` opens a dialog, or does nothing in a browser without a screen
PRINT = "window.print = () => { window.printed = (window.printed ?? 0) + 1; };"


# Files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.copy(path, tmp_path / FOLDER)
    with pytest.raises(ContentError) as error:
        checklist.load_all(tmp_path)
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


# HTML ------------------------------------------------------------------------------------


def test_a_text_cannot_break_the_html() -> None:
    element = {"id": "e", "texte": "- <b>a</b> & b", "precision": 'dit "non"'}
    one = Checklist.model_validate(
        {"titre": "<i>T</i>", "sections": [{"titre": "# S", "elements": [element]}]}
    )
    html = _render.html("checklist", id="q", checklist=one)
    for text in ("- &lt;b&gt;a&lt;/b&gt; &amp; b", "&lt;i&gt;T&lt;/i&gt;", "# S", 'dit "non"'):
        assert text in html
    assert not re.search(r"<[hH][1-6]|style=|<script", html)


# In a browser ----------------------------------------------------------------------------


def _list(page: Page) -> Locator:
    return page.locator(f"[data-checklist='{NAME}']")


def _ticked(page: Page) -> list[str]:
    boxes = _list(page).get_by_role("checkbox", checked=True).all()
    return [box.get_attribute("data-element") or "" for box in boxes]


def test_each_box_has_its_label_its_section_and_its_precision(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    expect(root).to_have_role("region")
    expect(root).to_have_accessible_name("Préparer une première rencontre")
    before = root.get_by_role("group", name="Avant")
    expect(before.get_by_role("checkbox")).to_have_count(3)
    for label in LABELS:
        expect(root.get_by_role("checkbox", name=label, exact=True)).to_have_count(1)
    expect(root.get_by_label(LABELS[0])).to_have_accessible_description(
        "C’est le premier geste de la démarche."
    )
    expect(root.get_by_role("link", name="démarche")).to_have_attribute(
        "href", "../../../guide/conventionner/"
    )


def test_ticks_are_counted_as_a_whole_and_by_section(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    expect(root.get_by_role("status")).to_have_text("0 sur 5")
    root.get_by_text(LABELS[0]).click()
    root.get_by_label(LABELS[3]).check()
    expect(root.get_by_role("status")).to_have_text("2 sur 5")
    expect(root.get_by_role("group", name="Avant")).to_contain_text("1 sur 3")
    expect(root.get_by_role("group", name="Pendant")).to_contain_text("1 sur 2")
    root.get_by_label(LABELS[3]).uncheck()
    expect(root.get_by_role("status")).to_have_text("1 sur 5")


def test_keyboard_alone_is_enough(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_label(LABELS[0]).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(root.get_by_role("link", name="démarche")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(root.get_by_role("status")).to_have_text("2 sur 5")
    root.get_by_role("button", name="Tout décocher").focus()
    page.keyboard.press("Enter")
    expect(root.get_by_role("status")).to_have_text("0 sur 5")
    expect(root.get_by_role("button", name="Annuler")).to_be_focused()
    page.keyboard.press("Enter")
    expect(root.get_by_role("status")).to_have_text("2 sur 5")
    expect(root.get_by_role("button", name="Tout décocher")).to_be_focused()


def test_ticks_are_there_after_a_reload(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    _list(page).get_by_label(LABELS[1]).check()
    page.reload()
    assert _ticked(page) == ["offre"]
    expect(_list(page).get_by_role("status")).to_have_text("1 sur 5")


def test_unticking_all_erases_the_device_and_can_be_undone(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    expect(root.get_by_role("button", name="Tout décocher")).to_be_hidden()
    for label in LABELS[:3]:
        root.get_by_label(label).check()
    root.get_by_role("button", name="Tout décocher").click()
    assert _ticked(page) == []
    assert page.evaluate("Object.keys(localStorage)") == []
    root.get_by_role("button", name="Annuler").click()
    assert _ticked(page) == ["besoins", "offre", "interlocuteur"]
    root.get_by_role("button", name="Tout décocher").click()
    # Something new: what was taken away is no longer offered
    root.get_by_label(LABELS[4]).check()
    expect(root.get_by_role("button", name="Annuler")).to_be_hidden()
    page.reload()
    assert _ticked(page) == ["suite"]


def test_one_list_has_one_state_on_all_its_pages(page: Page, server: str) -> None:
    page.goto(server + "guide/conventionner/")
    name = "elements-de-la-convention"
    page.locator(f"[data-checklist='{name}']").get_by_role("checkbox").nth(1).check()
    page.goto(server + "fiches/rediger-une-convention/")
    there = page.locator(f"[data-checklist='{name}']")
    expect(there.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(there.get_by_role("checkbox").nth(1)).to_be_checked()


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "nonsense",
        "[]",
        '{"schema": 1, "valeur": {"elements": ["offre"]}}',
        '{"schema": 1, "valeur": {"elements": {"offre": true}}}',
        '{"schema": 1, "valeur": {"elements": {"offre": {"etat": ["fait"]}}}}',
        '{"schema": 1, "valeur": {"elements": {"inconnu": {"etat": "fait"}, "__proto__": {}}}}',
    ],
)
def test_nonsense_on_the_device_is_as_nothing(new_page: NewPage, server: str, kept: str) -> None:
    page = new_page()
    page.add_init_script(
        f"localStorage.getItem({KEY!r}) ?? localStorage.setItem({KEY!r}, {json.dumps(kept)})"
    )
    page.goto(server + PAGE)
    root = _list(page)
    expect(root.get_by_role("status")).to_have_text("0 sur 5")
    root.get_by_label(LABELS[4]).check()
    page.reload()
    assert _ticked(page) == ["suite"]


def test_a_tick_changes_nothing_else_of_what_is_kept(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    kept = {"elements": {"retire": {"etat": "fait"}, "offre": {"note": "n"}}, "autre": 1}
    page.evaluate(
        "([key, valeur]) => localStorage.setItem(key, JSON.stringify({schema: 1, valeur}))",
        [KEY, kept],
    )
    page.reload()
    _list(page).get_by_label(LABELS[1]).check()
    record = page.evaluate("key => JSON.parse(localStorage.getItem(key))", KEY)
    assert record["valeur"] == {
        "elements": {"retire": {"etat": "fait"}, "offre": {"note": "n", "etat": "fait"}},
        "autre": 1,
    }


@pytest.mark.parametrize("device", [REFUSED, FULL], ids=["refused", "full"])
def test_a_device_that_keeps_nothing_is_said(new_page: NewPage, server: str, device: str) -> None:
    page = new_page()
    page.add_init_script(device)
    page.goto(server + PAGE)
    root = _list(page)
    expect(root).to_contain_text("Cet appareil ne peut pas garder vos coches")
    for label in LABELS[:2]:
        root.get_by_label(label).check()
    expect(root.get_by_role("status")).to_have_text("2 sur 5")
    root.get_by_role("button", name="Tout décocher").click()
    root.get_by_role("button", name="Annuler").click()
    expect(root.get_by_role("status")).to_have_text("2 sur 5")


def test_two_tabs_do_not_undo_each_other(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    other = page.context.new_page()
    other.goto(server + PAGE)
    _list(page).get_by_label(LABELS[0]).check()
    expect(_list(other).get_by_role("status")).to_have_text("1 sur 5")
    _list(other).get_by_label(LABELS[1]).check()
    expect(_list(page).get_by_role("status")).to_have_text("2 sur 5")
    assert _ticked(page) == ["besoins", "offre"]


def test_without_script_boxes_tick_and_nothing_else_shows(new_page: NewPage, server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_label(LABELS[0]).check()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == server + PAGE
    expect(root.get_by_label(LABELS[0])).to_be_checked()
    expect(root.get_by_role("button")).to_have_count(0)
    assert " sur 5" not in root.inner_text()


def test_the_bundle_keeps_ticks_too(page: Page, offline: Path) -> None:
    page.goto((offline / "contribuer/composants/checklist.html").as_uri())
    _list(page).get_by_label(LABELS[2]).check()
    page.reload()
    assert _ticked(page) == ["interlocuteur"]
    expect(_list(page).get_by_role("link", name="démarche")).to_have_attribute(
        "href", "../../guide/conventionner.html"
    )


# Paper -----------------------------------------------------------------------------------


def _marks(root: Locator) -> list[bool]:
    """Return, for each box, whether a tick would be printed in it."""
    marks: list[bool] = root.get_by_role("checkbox").evaluate_all(
        """boxes => boxes.map((box) => {
          const {content, opacity} = getComputedStyle(box, "::before");
          return content !== "none" && opacity === "1";
        })"""
    )
    return marks


def test_paper_has_the_ticks_and_no_button(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_label(LABELS[0]).check()
    page.emulate_media(media="print")
    assert _marks(root) == [True, False, False, False, False]
    expect(root.get_by_text("1 sur 5")).to_be_visible()
    for button in root.locator("button").all():
        expect(button).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize(
    ("button", "marks", "count"),
    [("Imprimer la liste", [True, False], 1), ("Imprimer sans mes coches", [False, False], 0)],
)
def test_the_list_alone_is_printed_filled_or_blank(
    new_page: NewPage, server: str, button: str, marks: list[bool], count: int
) -> None:
    page = new_page()
    page.add_init_script(PRINT)
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_label(LABELS[0]).check()
    root.get_by_role("button", name=button).click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    assert _marks(root)[:2] == marks
    expect(root.get_by_text("1 sur 5").locator("visible=true")).to_have_count(count)
    for text in ("Préparer une première rencontre", *LABELS):
        expect(root.get_by_text(text)).to_be_visible()
    assert " ".join(page.locator("body").inner_text().split()) == " ".join(
        root.inner_text().split()
    )
    # Then the page is itself again
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert _marks(root)[0]


# Looks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_during_and_after(
    new_page: NewPage, server: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, viewport=NARROW)
    page.goto(server + PAGE)
    assert axe.violations(page) == []
    for label in LABELS[:3]:
        _list(page).get_by_label(label).check()
    assert axe.violations(page) == []
    _list(page).get_by_role("button", name="Tout décocher").click()
    assert axe.violations(page) == []


def test_targets_are_large_and_nothing_overflows(new_page: NewPage, server: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_label(LABELS[0]).check()
    for target in (*root.locator("label").all(), *root.get_by_role("button").all()):
        box = target.bounding_box()
        assert box, target
        assert min(box["width"], box["height"]) >= 44, target  # noqa: PLR2004 (WCAG 2.5.5)
    assert root.evaluate("root => root.scrollWidth - root.clientWidth") == 0
    assert root.evaluate("root => root.getBoundingClientRect().right") <= NARROW["width"]


def test_elements_are_in_the_search_and_buttons_are_not(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    text = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith(PAGE))
    assert LABELS[1] in text
    assert "Imprimer la liste" not in text


def test_forced_colours_keep_the_tick(new_page: NewPage, server: str) -> None:
    page = new_page(forced_colors="active")
    page.goto(server + PAGE)
    box = _list(page).get_by_label(LABELS[0])
    box.check()
    tick, ground = box.evaluate(
        "box => [getComputedStyle(box, '::before').borderBottomColor,"
        " getComputedStyle(box).backgroundColor]"
    )
    assert tick != ground
