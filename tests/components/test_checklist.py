"""Checklists: what is wrong in a file is explained; ticks are counted, kept and printed."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.components import checklist
from macros.components.checklist import Checklist
from macros.project import Project
from macros.reading.problems import ContentError
from macros.rendering import render
from tests.components.device import FULL, REFUSED
from tests.conftest import DATA, ROOT, NewPage
from tests.site import axe

CASES = sorted(path for path in (DATA / "checklist").iterdir() if path.suffix != ".txt")
FOLDER = "macros/data/checklists"
PAGE = "contribuer/composants/checklist/"
NAME = "exemple-rencontre"
KEY = f"guide-partenariats:checklist:{NAME}"
# What stands for two elements in an address
BESOINS, OFFRE = "r6dy", "oeab"
MOST_CHARACTERS = 60
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
        checklist.load_all(Project(tmp_path))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_each_element_of_a_list_has_its_own_code() -> None:
    for name, one in checklist.load_all(Project(ROOT)).items():
        codes = [element.code for section in one.sections for element in section.elements]
        assert len(set(codes)) == len(codes), name
        assert all(re.fullmatch("[a-z2-7]{4}", code) for code in codes)


def test_a_code_never_changes() -> None:
    """Addresses that readers shared still open."""
    assert checklist.Element(id="besoins", texte="a").code == BESOINS
    assert checklist.Element(id="offre", texte="b", prioritaire=True).code == OFFRE


# HTML ------------------------------------------------------------------------------------


def test_a_text_cannot_break_the_html() -> None:
    element = {"id": "e", "texte": "- <b>a</b> & b", "precision": 'dit "non"'}
    one = Checklist.model_validate(
        {"titre": "<i>T</i>", "sections": [{"titre": "# S", "elements": [element]}]}
    )
    html = render.html("checklist", id="q", checklist=one)
    for text in ("- &lt;b&gt;a&lt;/b&gt; &amp; b", "&lt;i&gt;T&lt;/i&gt;", "# S", 'dit "non"'):
        assert text in html
    assert not re.search(r"<[hH][1-6]|style=|<script", html)


# In a browser ----------------------------------------------------------------------------


def _list(page: Page) -> Locator:
    return page.locator(f"[data-checklist='{NAME}']")


def _more(page: Page, index: int) -> Locator:
    """Return the button that opens what else one can say of an element."""
    name = f"Sans objet ou note : {LABELS[index]}"
    return _list(page).get_by_role("button", name=name, exact=True)


def _total(root: Locator) -> Locator:
    """Return what says how far the list is, and says it again when it changes."""
    return root.locator("[data-total][role=status]")


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
    for label in LABELS[1:]:
        expect(root.get_by_role("checkbox", name=label, exact=True)).to_have_count(1)
    # That it comes first is said, not only shown
    expect(
        root.get_by_role("checkbox", name=f"Prioritaire : {LABELS[0]}", exact=True)
    ).to_have_count(1)
    expect(root.get_by_text("Prioritaire")).to_have_count(1)
    expect(root.get_by_role("checkbox", name=LABELS[0])).to_have_accessible_description(
        "C’est le premier geste de la démarche."
    )
    expect(root.get_by_role("link", name="démarche")).to_have_attribute(
        "href", "../../../guide/conventionner/"
    )


def test_ticks_are_counted_as_a_whole_and_by_section(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    expect(_total(root)).to_have_text("0 sur 5")
    root.get_by_text(LABELS[0]).click()
    root.get_by_role("checkbox", name=LABELS[3]).check()
    expect(_total(root)).to_have_text("2 sur 5")
    expect(root.get_by_role("group", name="Avant")).to_contain_text("1 sur 3")
    expect(root.get_by_role("group", name="Pendant")).to_contain_text("1 sur 2")
    root.get_by_role("checkbox", name=LABELS[3]).uncheck()
    expect(_total(root)).to_have_text("1 sur 5")


def test_keyboard_alone_is_enough(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_role("checkbox", name=LABELS[0]).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(root.get_by_role("link", name="démarche")).to_be_focused()
    page.keyboard.press("Tab")
    expect(_more(page, 0)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(_total(root)).to_have_text("2 sur 5")
    root.get_by_role("button", name="Remettre à zéro").focus()
    page.keyboard.press("Enter")
    expect(_total(root)).to_have_text("0 sur 5")
    expect(root.get_by_role("button", name="Annuler")).to_be_focused()
    page.keyboard.press("Enter")
    expect(_total(root)).to_have_text("2 sur 5")
    expect(root.get_by_role("button", name="Remettre à zéro")).to_be_focused()


def test_ticks_are_there_after_a_reload(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    _list(page).get_by_role("checkbox", name=LABELS[1]).check()
    page.reload()
    assert _ticked(page) == ["offre"]
    expect(_total(_list(page))).to_have_text("1 sur 5")


def test_unticking_all_erases_the_device_and_can_be_undone(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    expect(root.get_by_role("button", name="Remettre à zéro")).to_be_hidden()
    for label in LABELS[:3]:
        root.get_by_role("checkbox", name=label).check()
    root.get_by_role("button", name="Remettre à zéro").click()
    assert _ticked(page) == []
    assert page.evaluate("Object.keys(localStorage)") == []
    root.get_by_role("button", name="Annuler").click()
    assert _ticked(page) == ["besoins", "offre", "interlocuteur"]
    root.get_by_role("button", name="Remettre à zéro").click()
    # Something new: what was taken away is no longer offered
    root.get_by_role("checkbox", name=LABELS[4]).check()
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
    expect(_total(root)).to_have_text("0 sur 5")
    root.get_by_role("checkbox", name=LABELS[4]).check()
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
    _list(page).get_by_role("checkbox", name=LABELS[1]).check()
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
    expect(root.get_by_role("alert")).to_contain_text("Cet appareil ne peut pas garder vos coches")
    for label in LABELS[:2]:
        root.get_by_role("checkbox", name=label).check()
    expect(_total(root)).to_have_text("2 sur 5")
    root.get_by_role("button", name="Remettre à zéro").click()
    root.get_by_role("button", name="Annuler").click()
    expect(_total(root)).to_have_text("2 sur 5")


def test_two_tabs_do_not_undo_each_other(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    other = page.context.new_page()
    other.goto(server + PAGE)
    _list(page).get_by_role("checkbox", name=LABELS[0]).check()
    expect(_total(_list(other))).to_have_text("1 sur 5")
    _list(other).get_by_role("checkbox", name=LABELS[1]).check()
    expect(_total(_list(page))).to_have_text("2 sur 5")
    assert _ticked(page) == ["besoins", "offre"]


def test_without_script_boxes_tick_and_nothing_else_shows(new_page: NewPage, server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_role("checkbox", name=LABELS[0]).check()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == server + PAGE
    expect(root.get_by_role("checkbox", name=LABELS[0])).to_be_checked()
    expect(root.get_by_role("button")).to_have_count(0)
    assert " sur 5" not in root.inner_text()


def test_the_bundle_keeps_ticks_too(page: Page, offline: Path) -> None:
    page.goto((offline / "contribuer/composants/checklist.html").as_uri())
    _list(page).get_by_role("checkbox", name=LABELS[2]).check()
    page.reload()
    assert _ticked(page) == ["interlocuteur"]
    expect(_list(page).get_by_role("link", name="Préparer un premier")).to_have_attribute(
        "href", "../../fiches/preparer-un-premier-rendez-vous.html"
    )
    expect(_list(page).get_by_role("link", name="démarche")).to_have_attribute(
        "href", "../../guide/conventionner.html"
    )


# Set aside, notes, what is left ----------------------------------------------------------


def _kept(page: Page) -> dict[str, dict[str, str]]:
    record = page.evaluate("key => JSON.parse(localStorage.getItem(key))", KEY)
    assert record is None or record["schema"] == 1
    elements: dict[str, dict[str, str]] = record["valeur"]["elements"] if record else {}
    return elements


def _keep(page: Page, elements: dict[str, dict[str, str]]) -> None:
    """Put elements on the device, as the list writes them, and show them."""
    page.evaluate(
        "([key, elements]) =>"
        " localStorage.setItem(key, JSON.stringify({schema: 1, valeur: {elements}}))",
        [KEY, elements],
    )
    page.reload()


def test_an_element_is_set_aside_by_keyboard_and_said_so(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    more = _more(page, 1)
    expect(more).to_have_attribute("aria-expanded", "false")
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(root.get_by_role("checkbox", name="Sans objet", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(_total(root)).to_have_text("1 sur 5, dont 1 sans objet")
    expect(root.get_by_role("checkbox", name=f"{LABELS[1]} Sans objet", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    expect(root.get_by_role("checkbox", name="Sans objet", exact=True)).to_have_count(0)
    page.reload()
    assert _kept(page) == {"offre": {"etat": "sans-objet"}}
    expect(_total(root)).to_have_text("1 sur 5, dont 1 sans objet")
    # Done, it is no longer aside
    root.get_by_role("checkbox", name=LABELS[1]).check()
    expect(_total(root)).to_have_text("1 sur 5")
    assert _kept(page) == {"offre": {"etat": "fait"}}


def test_a_note_is_kept_and_read(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    _more(page, 4).click()
    root.get_by_role("textbox", name="Note").fill("Le 3 mars\n<b>à 10 h</b>")
    root.get_by_role("checkbox", name=LABELS[4]).check()
    root.get_by_role("checkbox", name=LABELS[4]).uncheck()
    page.reload()
    expect(root.get_by_text("Le 3 mars")).to_have_text("Le 3 mars\n<b>à 10 h</b>")
    expect(root.get_by_role("textbox")).to_have_count(0)
    expect(_total(root)).to_have_text("0 sur 5")
    _more(page, 4).click()
    root.get_by_role("textbox", name="Note").fill(" ")
    assert _kept(page) == {}


def test_a_note_follows_in_another_tab_but_where_one_writes(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    other = page.context.new_page()
    other.goto(server + PAGE)
    _more(page, 0).click()
    _list(page).get_by_role("textbox").fill("ici")
    expect(_list(other).get_by_text("ici", exact=True)).to_be_visible()
    _more(other, 0).click()
    _list(other).get_by_role("textbox").fill("là")
    expect(_list(page).get_by_role("textbox")).to_have_value("ici")
    _list(page).get_by_role("checkbox", name=LABELS[0]).check()
    expect(_total(_list(other))).to_have_text("1 sur 5")
    assert _kept(page) == {"besoins": {"etat": "fait", "note": "là"}}


def test_undoing_leaves_what_another_tab_changed_since(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    _keep(page, {"besoins": {"etat": "fait", "note": "n"}, "offre": {"etat": "fait"}})
    other = page.context.new_page()
    other.goto(server + PAGE)
    root.get_by_role("button", name="Remettre à zéro").click()
    expect(_total(_list(other))).to_have_text("0 sur 5")
    _more(other, 1).click()
    _list(other).get_by_role("checkbox", name="Sans objet", exact=True).check()
    expect(_total(root)).to_have_text("1 sur 5, dont 1 sans objet")
    root.get_by_role("button", name="Annuler").click()
    assert _kept(page) == {
        "besoins": {"etat": "fait", "note": "n"},
        "offre": {"etat": "sans-objet"},
    }


def test_what_is_left_to_do_is_shown_alone(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    only = root.get_by_role("button", name="N’afficher que ce qui reste à faire")
    expect(only).to_be_hidden()
    _keep(page, {name: {"etat": "fait"} for name in ("besoins-du-partenaire", "suite", "offre")})
    only.focus()
    page.keyboard.press("Enter")
    expect(root.get_by_role("group", name="Pendant")).to_be_hidden()
    for index, shown in enumerate((True, False, True, False, False)):
        expect(root.get_by_text(LABELS[index])).to_be_visible(visible=shown)
    # What one ticks stays in sight, and under the finger
    root.get_by_role("checkbox", name=LABELS[0]).check()
    expect(root.get_by_text(LABELS[0])).to_be_visible()
    root.get_by_role("checkbox", name=LABELS[2]).check()
    nothing = root.get_by_role("status").filter(has_text="Il ne reste rien à faire.")
    expect(nothing).to_be_visible()
    # Paper has it all
    page.emulate_media(media="print")
    for label in LABELS:
        expect(root.get_by_text(label)).to_be_visible()
    page.emulate_media(media="screen")
    root.get_by_role("button", name="Tout afficher").click()
    expect(root.get_by_role("group", name="Pendant")).to_be_visible()


# Shared by address -----------------------------------------------------------------------

SHARED = f"#etat={NAME}.{BESOINS}.{OFFRE}"
MINE = {"offre": {"etat": "fait", "note": "n"}, "suite": {"etat": "fait"}}


def test_an_address_tells_the_state_and_not_the_notes(new_page: NewPage, server: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(server + PAGE)
    root = _list(page)
    expect(root.get_by_role("button", name="Partager")).to_be_hidden()
    _keep(page, {"besoins": {"etat": "fait", "note": "secret"}, "offre": {"etat": "sans-objet"}})
    root.get_by_role("button", name="Partager").click()
    field = root.get_by_role("textbox", name="Adresse de la liste")
    expect(field).to_have_value(server + PAGE + SHARED)
    expect(field).to_be_focused()
    assert len(SHARED) < MOST_CHARACTERS
    expect(root.get_by_text("L’adresse est copiée")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == server + PAGE + SHARED
    # It would no longer be that of the list
    root.get_by_role("checkbox", name=LABELS[4]).check()
    expect(field).to_be_hidden()


@pytest.mark.parametrize(
    ("button", "after", "text"),
    [
        ("Garder la mienne", MINE, "2 sur 5"),
        (
            "Remplacer",
            {"besoins": {"etat": "fait"}, "offre": {"etat": "sans-objet", "note": "n"}},
            "2 sur 5, dont 1 sans objet",
        ),
        ("Fusionner", {"besoins": {"etat": "fait"}, **MINE}, "3 sur 5"),
    ],
)
def test_a_shared_list_asks_before_it_changes_mine(
    page: Page, server: str, button: str, after: dict[str, dict[str, str]], text: str
) -> None:
    page.goto(server + PAGE)
    _keep(page, MINE)
    page.goto(server + "aide/")
    page.goto(server + PAGE + SHARED)
    root = _list(page)
    ask = root.get_by_role("group", name="Vous voyez une liste partagée")
    expect(ask).to_be_focused()
    expect(_total(root)).to_have_text("2 sur 5, dont 1 sans objet")
    expect(root.get_by_role("checkbox", name=LABELS[0])).to_be_disabled()
    assert _kept(page) == MINE
    ask.get_by_role("button", name=button).focus()
    page.keyboard.press("Enter")
    assert _kept(page) == after
    expect(_total(root)).to_have_text(text)
    expect(root.get_by_role("checkbox", name=LABELS[0])).to_be_enabled()
    assert page.url == server + PAGE
    undo = root.get_by_role("button", name="Annuler")
    if button == "Garder la mienne":
        expect(undo).to_be_hidden()
    else:
        expect(undo).to_be_focused()
        page.keyboard.press("Enter")
        assert _kept(page) == MINE
    page.reload()
    expect(_total(root)).to_have_text("2 sur 5")


def test_a_list_opens_where_nothing_is_kept_nor_written(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    # The page is already there, and a program rewrote the end of its address
    page.goto(server + PAGE + SHARED.replace("=", "%3D"))
    root = _list(page)
    expect(_total(root)).to_have_text("2 sur 5, dont 1 sans objet")
    expect(root.get_by_role("button", name="Fusionner")).to_be_hidden()
    assert _kept(page) == {}
    root.get_by_role("button", name="Remplacer").click()
    assert _kept(page) == {"besoins": {"etat": "fait"}, "offre": {"etat": "sans-objet"}}
    # The same as mine: nothing to ask
    page.goto(server + PAGE + SHARED)
    expect(root.get_by_text("une liste pareille à la vôtre")).to_be_visible()
    expect(root.get_by_role("button", name="Remplacer")).to_be_hidden()
    expect(root.get_by_role("checkbox", name=LABELS[4])).to_be_enabled()


@pytest.mark.parametrize(
    "end", ["#etat=autre.r6dy", "#etat=", "#%E0%A4%A", f"#etat={NAME}.r6dy<b>", "#exemple"]
)
def test_another_address_is_not_a_shared_list(page: Page, server: str, end: str) -> None:
    page.goto(server + PAGE + end)
    expect(_total(_list(page))).to_have_text("0 sur 5")
    expect(_list(page).get_by_role("button", name="Garder la mienne")).to_be_hidden()


def test_an_address_of_another_edition_says_what_it_lost(page: Page, server: str) -> None:
    page.goto(server + PAGE + f"#etat={NAME}.zzzz{BESOINS}a")
    root = _list(page)
    expect(_total(root)).to_have_text("1 sur 5")
    expect(root).to_contain_text("Elle parle aussi d’éléments que cette édition du guide n’a pas.")


def test_the_bundle_opens_and_shares_lists(page: Page, offline: Path) -> None:
    address = (offline / "contribuer/composants/checklist.html").as_uri()
    page.goto(address + SHARED)
    root = _list(page)
    root.get_by_role("button", name="Remplacer").click()
    assert page.url == address
    root.get_by_role("button", name="Partager").click()
    # A file's own address has no sense elsewhere
    expect(root.get_by_role("textbox", name="Adresse")).to_have_value(
        re.compile(rf"^https://.+/{PAGE}{re.escape(SHARED)}$")
    )


@pytest.mark.parametrize("device", [REFUSED, FULL], ids=["refused", "full"])
def test_all_of_it_works_on_a_device_that_keeps_nothing(
    new_page: NewPage, server: str, device: str
) -> None:
    page = new_page()
    page.add_init_script(device)
    page.goto(server + PAGE + SHARED)
    root = _list(page)
    root.get_by_role("button", name="Remplacer").click()
    _more(page, 4).click()
    root.get_by_role("textbox", name="Note").fill("une note")
    expect(_total(root)).to_have_text("2 sur 5, dont 1 sans objet")
    root.get_by_role("button", name="Remettre à zéro").click()
    root.get_by_role("button", name="Annuler").click()
    expect(root.get_by_text("une note", exact=True).last).to_be_visible()


# Files to keep ---------------------------------------------------------------------------


def _saved(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        _list(page).get_by_role("button", name=button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("note", ["=1+1", "+33 1", "-1", "@SOMME(A1)", " =1", "\t=1", "＝1"])
def test_a_spreadsheet_opens_the_list_and_runs_nothing(page: Page, server: str, note: str) -> None:
    page.goto(server + PAGE)
    _keep(
        page,
        {"besoins": {"etat": "fait", "note": 'dit "oui" ; puis\nnon'}, "offre": {"note": note}},
    )
    name, content = _saved(page, "Enregistrer pour un tableur")
    assert name == f"{NAME}.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == len(LABELS) + 1
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["Section", "Élément", "Priorité", "État", "Note"]
    assert rows[1] == ["Avant", LABELS[0], "prioritaire", "fait", 'dit "oui" ; puis\nnon']
    assert rows[2] == ["Avant", LABELS[1], "", "à faire", f"'{note}"]
    expect(_list(page)).to_contain_text(f"{NAME}.csv")


def test_the_list_is_saved_as_data(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    _keep(page, {"besoins": {"etat": "fait"}, "offre": {"etat": "sans-objet", "note": "=1"}})
    name, content = _saved(page, "Enregistrer en JSON")
    assert name == f"{NAME}.json"
    saved = json.loads(content)
    assert saved["id"] == NAME
    assert saved["titre"] == "Préparer une première rencontre"
    assert [element["etat"] for element in saved["elements"]] == [
        "fait",
        "sans-objet",
        *["a-faire"] * 3,
    ]
    assert saved["elements"][1] == {
        "id": "offre",
        "section": "Avant",
        "texte": LABELS[1],
        "prioritaire": False,
        "etat": "sans-objet",
        "note": "=1",
    }


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


def test_a_blank_list_on_paper_says_nothing_of_what_is_done(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    expect(root.get_by_text(" sur 5")).to_be_visible()
    page.emulate_media(media="print")
    assert not re.search(r"\d sur \d", root.inner_text())
    assert _marks(root) == [False] * 5


def test_a_title_stays_with_what_it_announces_on_paper(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    page.emulate_media(media="print")
    breaks = _list(page).evaluate(
        """root => [".checklist__entete", "legend"].flatMap((one) =>
          [...root.querySelectorAll(one)].map((it) => {
            const {breakAfter, breakInside, float} = getComputedStyle(it);
            return [breakAfter, breakInside, float].join(" ");
          }))"""
    )
    assert breaks == ["avoid avoid none"] * 3


def test_marks_and_notes_are_printed_only_when_asked(new_page: NewPage, server: str) -> None:
    page = new_page()
    page.add_init_script(PRINT)
    page.goto(server + PAGE)
    _keep(page, {"besoins": {"note": "une note"}, "offre": {"etat": "sans-objet"}})
    root = _list(page)
    # Open or not, it is the note that is printed and not its field
    _more(page, 0).click()
    page.emulate_media(media="print")
    for name, shown in (("Imprimer la liste", True), ("Imprimer vierge", False)):
        root.locator("button", has_text=name).dispatch_event("click")
        assert _marks(root)[:2] == [False, shown]
        expect(root.locator("[data-note-lue]").first).to_be_visible(visible=shown)
        expect(root.locator("[data-marque]").nth(1)).to_be_visible(visible=shown)
        expect(root.locator("textarea").first).to_be_hidden()
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")


def test_paper_has_the_ticks_and_no_button(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_role("checkbox", name=LABELS[0]).check()
    page.emulate_media(media="print")
    assert _marks(root) == [True, False, False, False, False]
    expect(root.get_by_text("1 sur 5")).to_be_visible()
    for button in root.locator("button").all():
        expect(button).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize(
    ("button", "marks", "count"),
    [("Imprimer la liste", [True, False], 1), ("Imprimer vierge", [False, False], 0)],
)
def test_the_list_alone_is_printed_filled_or_blank(
    new_page: NewPage, server: str, button: str, marks: list[bool], count: int
) -> None:
    page = new_page()
    page.add_init_script(PRINT)
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_role("checkbox", name=LABELS[0]).check()
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


def test_axe_finds_nothing_before_during_and_after(new_page: NewPage, server: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(server + PAGE)
    assert axe.violations_in_both_schemes(page) == []
    for label in LABELS[:3]:
        _list(page).get_by_role("checkbox", name=label).check()
    assert axe.violations_in_both_schemes(page) == []
    _more(page, 3).click()
    _list(page).get_by_role("checkbox", name="Sans objet", exact=True).check()
    _list(page).get_by_role("textbox", name="Note").fill("Une note")
    _list(page).get_by_role("button", name="Partager").click()
    _list(page).get_by_role("button", name="N’afficher").click()
    assert axe.violations_in_both_schemes(page) == []
    _list(page).get_by_role("button", name="Remettre à zéro").click()
    assert axe.violations_in_both_schemes(page) == []
    page.goto(server + PAGE + SHARED)
    expect(_list(page).get_by_role("button", name="Remplacer")).to_be_visible()
    assert axe.violations_in_both_schemes(page) == []
    _list(page).get_by_role("button", name="Remplacer").click()
    assert axe.violations_in_both_schemes(page) == []


def test_targets_are_large_and_nothing_overflows(new_page: NewPage, server: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(server + PAGE)
    root = _list(page)
    root.get_by_role("checkbox", name=LABELS[0]).check()
    _more(page, 3).click()
    labels = root.locator("label:visible").all()
    assert len(labels) == len(LABELS) + 2
    for target in (*labels, *root.get_by_role("button").all()):
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
    box = _list(page).get_by_role("checkbox", name=LABELS[0])
    box.check()
    tick, ground = box.evaluate(
        "box => [getComputedStyle(box, '::before').borderBottomColor,"
        " getComputedStyle(box).backgroundColor]"
    )
    assert tick != ground
