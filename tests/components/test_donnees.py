"""What the device keeps: listed in words, saved to a file and taken back, erased and put back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.components import donnees
from macros.project import Project
from tests.components.device import REFUSED
from tests.components.progress import PREFIX, kept, put
from tests.conftest import DATA, ROOT, NewPage
from tests.site import axe
from tests.site.pages import offline_file

PAGE = "parcours/"
DEVICE: dict[str, str] = json.loads((DATA / "device/version-1.json").read_text(encoding="utf-8"))
NBSP = "\N{NARROW NO-BREAK SPACE}"
QUIZ = f"{PREFIX}quiz:exemple-complet"


def _root(page: Page) -> Locator:
    return page.get_by_role("region", name="Mes données sur cet appareil")


def _kept(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({...localStorage})")
    return found


def _open(page: Page, address: str, device: dict[str, str] = DEVICE) -> None:
    page.goto(address)
    put(page, device)


def _save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        _root(page).get_by_role("button", name="Enregistrer dans un fichier").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def _take(page: Page, content: Any, answer: str | None = None) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    file = {"name": "f.json", "mimeType": "application/json", "buffer": text.encode()}
    _root(page).locator("[data-fichier]").set_input_files(file)  # type: ignore[arg-type]
    if answer:
        # What an earlier file left there would be taken for the answer to this one
        said = _root(page).get_by_role("status").first
        said.evaluate("said => { said.textContent = ''; }")
        page.get_by_role("dialog").get_by_role("button", name=answer).click()
        expect(said).not_to_be_empty()


def _file(*entries: tuple[str, str, dict[str, Any]], **other: Any) -> dict[str, Any]:
    found = [{"genre": kind, "id": key, "valeur": value} for kind, key, value in entries]
    return {"format": "guide-partenariats", "schema": 1, "edition": "1.0", "date": "2026-11-01",
            "donnees": found, **other}  # fmt: skip


# The list --------------------------------------------------------------------------------


def test_everything_kept_has_a_name_in_words(page: Page, server: str) -> None:
    _open(page, server + PAGE)
    lines = _root(page).get_by_role("listitem").all_inner_texts()
    titles = donnees.load_all(Project(ROOT))[""].noms
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines] == [
        "Votre nom, pour l’attestation : Camille Lefèvre.",
        f"Liste « {titles['checklist:exemple-rencontre']} » :"
        " 2 points cochés, mis de côté ou annotés.",
        f"La dernière étape ouverte : {titles['etape:typologie']}.",
        f"Quiz « {titles['quiz:exemple-complet']} » : 1 réponse, meilleur score : 2 sur 3.",
        "L’apparence choisie : sombre.",
    ]
    assert "Cet appareil garde 5\N{NO-BREAK SPACE}éléments" in _root(page).inner_text()


def test_what_is_unknown_or_unreadable_is_listed_too(page: Page, server: str) -> None:
    _open(page, server + PAGE, {f"{PREFIX}autre:a": kept({}), f"{PREFIX}quiz:b": "]"})
    lines = _root(page).get_by_role("listitem")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_contain_text("Autre donnée du guide")
    expect(lines.nth(1)).to_contain_text("ne sait pas lire")


def test_nothing_kept_is_said(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    expect(_root(page)).to_contain_text("ne garde rien de vous")
    expect(_root(page).get_by_role("button")).to_have_text(["Reprendre un fichier"])


# The file --------------------------------------------------------------------------------


def test_the_round_trip_is_identical(page: Page, server: str, tmp_path: Path) -> None:
    _open(page, server + PAGE)
    before = _kept(page)
    path = _save(page, tmp_path)
    found = json.loads(path.read_text(encoding="utf-8"))
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    assert path.name == f"guide-des-partenariats-{day}.json"
    assert (found["format"], found["schema"], found["date"]) == ("guide-partenariats", 1, day)
    assert found["edition"] == Project(ROOT).edition
    page.evaluate("localStorage.clear()")
    page.reload()
    _take(page, path.read_text(encoding="utf-8"), "Ajouter")
    expect(_root(page).get_by_role("status")).to_contain_text("C’est fait")
    assert _kept(page) == before
    # Also over what was there
    page.evaluate('key => localStorage.setItem(key, \'{"schema":1,"valeur":{}}\')', QUIZ)
    _take(page, path.read_text(encoding="utf-8"), "Remplacer")
    assert _kept(page) == before


def test_adding_keeps_what_is_here(page: Page, server: str) -> None:
    here = {"reponses": {"a": {"points": 0}}, "meilleur": {"points": 1, "sur": 4}}
    there = {
        "reponses": {"a": {"points": 1}, "b": {"points": 1}},
        "meilleur": {"points": 3, "sur": 4},
    }
    _open(page, server + PAGE, {QUIZ: kept(here)})
    _take(page, _file(("quiz", "exemple-complet", there), ("checklist", "x", {"elements": {}})))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name(
        f"Reprendre le fichier du 1er novembre 2026, qui contient 2 éléments{NBSP}?"
    )
    dialog.get_by_role("button", name="Ajouter").click()
    assert json.loads(_kept(page)[QUIZ])["valeur"] == {
        "reponses": {"a": {"points": 0}, "b": {"points": 1}},
        "meilleur": {"points": 3, "sur": 4},
    }
    assert f"{PREFIX}checklist:x" in _kept(page)


def test_replacing_erases_what_is_here(page: Page, server: str) -> None:
    _open(page, server + PAGE)
    _take(page, _file(("quiz", "seul", {"a": 1})), "Remplacer")
    assert _kept(page) == {f"{PREFIX}quiz:seul": '{"schema":1,"valeur":{"a":1}}'}


@pytest.mark.parametrize("how", ["button", "Escape"])
def test_to_change_nothing_changes_nothing(page: Page, server: str, how: str) -> None:
    _open(page, server + PAGE)
    before = _kept(page)
    _take(page, _file(("quiz", "seul", {"a": 1})))
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Ne rien changer")).to_be_focused()
    page.keyboard.press("Enter" if how == "button" else how)
    expect(dialog).to_have_count(0)
    expect(_root(page).get_by_role("status")).to_have_text("Rien n’a été changé.")
    assert _kept(page) == before


ENTRY = {"genre": "quiz", "id": "a", "valeur": {}}
FOREIGN = "n’a pas été enregistré par ce guide"
DAMAGED = "est abîmé"
REFUSALS = {
    "vide": ("", FOREIGN),
    "texte": ("bonjour", FOREIGN),
    "liste": ([1], FOREIGN),
    "autre": ({"format": "autre-guide", "donnees": []}, FOREIGN),
    "coupe": (json.dumps(_file(("quiz", "a", {})))[:-20], DAMAGED),
    "sans-schema": (_file(schema=None), DAMAGED),
    "schema-zero": (_file(("quiz", "a", {}), schema=0), DAMAGED),
    "sans-donnees": (_file(donnees=None), DAMAGED),
    "id-adresse": (_file(donnees=[ENTRY, {**ENTRY, "id": "../a"}]), DAMAGED),
    "genre-nombre": (_file(donnees=[{**ENTRY, "genre": 1}]), DAMAGED),
    "valeur-liste": (_file(donnees=[{**ENTRY, "valeur": []}]), DAMAGED),
    "rien": (_file(), "ne contient rien"),
    "plus-recent": (
        _file(("quiz", "a", {}), schema=2, edition="2.0"),
        "vient d’un guide plus récent que celui-ci (édition\N{NO-BREAK SPACE}2.0)",
    ),
}


def test_a_file_that_cannot_be_taken_is_refused_with_a_sentence(page: Page, server: str) -> None:
    _open(page, server + PAGE)
    before = _kept(page)
    alert = _root(page).get_by_role("alert")
    for name, (content, sentence) in REFUSALS.items():
        _take(page, content)
        expect(alert, name).to_contain_text(sentence)
        expect(alert, name).to_contain_text("Rien n’a été changé.")
        expect(page.get_by_role("dialog"), name).to_have_count(0)
        assert _kept(page) == before, name


# Erasing ---------------------------------------------------------------------------------


def test_all_is_erased_and_put_back(page: Page, server: str) -> None:
    later = {f"{PREFIX}quiz:demain": '{"schema":9,"valeur":{}}', f"{PREFIX}quiz:rien": "]"}
    _open(page, server + PAGE, DEVICE | later)
    page.evaluate("localStorage.setItem('autre-site', '1')")
    before = _kept(page)
    root = _root(page)
    root.get_by_role("button", name="Effacer mes données").click()
    page.get_by_role("dialog").get_by_role("button", name="Tout effacer").click()
    assert _kept(page) == {"autre-site": "1"}
    undo = root.get_by_role("button", name="Annuler l’effacement")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    assert _kept(page) == before
    expect(root.get_by_role("button", name="Effacer mes données")).to_be_focused()
    expect(undo).to_be_hidden()


def test_a_question_asked_again_at_once_is_answered_for_itself(page: Page, server: str) -> None:
    """A slow phone reads a key that closes and a key that opens before it says « closed »."""
    _open(page, server + PAGE)
    erase = _root(page).get_by_role("button", name="Effacer mes données")
    erase.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    erase.evaluate("button => { document.querySelector('dialog[open]').close(); button.click(); }")
    dialog.get_by_role("button", name="Tout effacer").click()
    expect(_root(page).get_by_text("Vos données sont effacées de cet appareil.")).to_be_visible()
    assert _kept(page) == {}


def test_erasing_asks_first(page: Page, server: str) -> None:
    _open(page, server + PAGE)
    _root(page).get_by_role("button", name="Effacer mes données").click()
    page.keyboard.press("Escape")
    assert _kept(page) == DEVICE


def test_the_dashboard_follows(page: Page, server: str) -> None:
    _open(page, server + PAGE)
    way = page.locator("[data-reprendre]")
    expect(way).to_contain_text("Reprendre où j’en étais")
    _root(page).get_by_role("button", name="Effacer mes données").click()
    page.get_by_role("dialog").get_by_role("button", name="Tout effacer").click()
    expect(way).to_contain_text("Commencer")


def test_another_tab_is_followed(page: Page, server: str) -> None:
    _open(page, server + PAGE)
    other = page.context.new_page()
    other.goto(server + PAGE)
    expect(_root(other).get_by_role("listitem")).to_have_count(len(DEVICE))
    page.evaluate("localStorage.clear()")
    expect(_root(other)).to_contain_text("ne garde rien de vous")


# Elsewhere -------------------------------------------------------------------------------


def test_a_device_that_refuses_says_so(new_page: NewPage, server: str) -> None:
    page = new_page()
    page.add_init_script(REFUSED)
    page.goto(server + PAGE)
    expect(_root(page)).to_contain_text("Cet appareil refuse de garder quoi que ce soit")
    _take(page, _file(("quiz", "a", {"a": 1})), "Ajouter")
    expect(_root(page).get_by_role("status")).to_contain_text("C’est fait")
    expect(_root(page).get_by_role("alert")).to_contain_text("ne peut pas tout garder")


def test_without_script_it_says_how_to_erase(new_page: NewPage, server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    expect(_root(page)).to_contain_text("dans les réglages de votre navigateur")
    expect(_root(page).get_by_role("button")).to_have_count(0)


def test_the_bundle_saves_and_takes_back(page: Page, offline: Path, tmp_path: Path) -> None:
    _open(page, (offline / offline_file(PAGE)).as_uri())
    before = _kept(page)
    path = _save(page, tmp_path)
    _take(page, path.read_text(encoding="utf-8"), "Remplacer")
    assert _kept(page) == before


def test_paper_has_the_list_and_no_button(page: Page, server: str) -> None:
    _open(page, server + PAGE)
    page.emulate_media(media="print")
    expect(_root(page).get_by_role("listitem")).to_have_count(len(DEVICE))
    expect(_root(page).get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_page: NewPage, server: str, scheme: str) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    device = {**DEVICE, f"{PREFIX}reglage:apparence": kept({"scheme": scheme})}
    _open(page, server + PAGE, device)
    assert axe.violations(page) == []
    _root(page).get_by_role("button", name="Effacer mes données").click()
    assert axe.violations(page) == []
    page.get_by_role("button", name="Tout effacer").click()
    assert axe.violations(page) == []
