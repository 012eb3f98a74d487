"""How far the reader is: states of moments and steps, time left, the way back."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.components import parcours
from macros.project import Project
from tests.components.device import FULL, REFUSED
from tests.components.progress import PREFIX, STEPS, at, doing, done, kept, put
from tests.conftest import ROOT, NewPage
from tests.site import axe
from tests.site.pages import offline_file

FIRST, SECOND = STEPS[:2]
NBSP = "\N{NO-BREAK SPACE}"
MINUTES = sum(pas.minutes for pas in STEPS)


def _state(page: Page, pas: parcours.Pas, moment: str) -> str:
    place = f".parcours [data-etape={pas.etape.id}] [data-moment={moment}] [data-avancement]"
    return page.locator(place).inner_text()


def _step(page: Page, pas: parcours.Pas) -> str:
    return page.locator(f"[data-etape={pas.etape.id}] [data-avancement-etape]").inner_text()


def _left(minutes: int) -> str:
    """Return a time as the page says it."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}{NBSP}h" if hours else "", f"{rest}{NBSP}min" if rest else ""]
    return f"environ {' '.join(part for part in parts if part)}."


# Data ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [("15 min", 15), ("1 h", 60), ("1 h 10 min", 70), ("2\u00a0h\u00a005\u00a0min", 125),
     ("", 0), ("bientôt", 0), ("1 h 10", 0), ("15 minutes", 0)],
)  # fmt: skip
def test_a_time_is_read_in_minutes(text: str, expected: int) -> None:
    assert parcours.minutes(text) == expected


def _quiz(pas: parcours.Pas) -> parcours.Suivi:
    """Return what tells how far the quiz of a step is."""
    return next(one.suivis[0] for one in pas.moments if one.nom == "quiz")


def test_every_moment_of_the_parcours_can_be_followed() -> None:
    for pas in STEPS:
        for moment in pas.moments:
            assert moment.suivis, f"{pas.etape.id} : {moment.nom}"
            assert f"{PREFIX}" not in moment.suivi
            assert "/" not in moment.suivi, "an address moves; an author's id does not"


def test_a_quiz_that_cannot_be_read_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "macros/data").mkdir(parents=True)
    (tmp_path / "docs/parcours").mkdir(parents=True)
    text = (ROOT / parcours.FILE).read_text(encoding="utf-8").split("  - id: typologie")[0]
    text = re.sub(r"    (?:video|outil): .*\n", "", text)
    (tmp_path / parcours.FILE).write_text(
        text.replace("    fiche: fiches/defendre-l-interet-d-un-partenariat.md\n", ""), "utf-8"
    )
    page = (ROOT / "docs/parcours/enjeux.md").read_text(encoding="utf-8")
    (tmp_path / "docs/parcours/enjeux.md").write_text(page, "utf-8")
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/enjeux.yml").write_text("titre: [", "utf-8")
    assert [moment.suivi for moment in parcours.steps(Project(tmp_path))[0].moments] == [""]


# On the dashboard ------------------------------------------------------------------------


def test_a_new_reader_sees_what_there_is_to_do(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    for pas in STEPS:
        assert _step(page, pas) == "à faire"
        for moment in pas.moments:
            assert _state(page, pas, moment.nom) == "à faire"
    summary = page.locator("[data-avance]")
    expect(summary).to_have_text(
        f"0{NBSP}étape terminée sur {len(STEPS)}. Il reste {_left(MINUTES)}"
    )
    way = page.locator("[data-reprendre]")
    expect(way).to_have_accessible_name(f"Commencer{NBSP}: étape{NBSP}1")
    expect(page.locator("[data-attestation]")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_states_follow_what_is_kept(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    put(page, {**doing(FIRST, "quiz"), **doing(FIRST, "fiche", 2), **doing(SECOND, "quiz", 3)})
    quiz = _quiz(FIRST).sur
    fiche = next(one for one in FIRST.moments if one.nom == "fiche").suivis[0].sur
    assert _state(page, FIRST, "quiz") == f"terminé, {quiz} sur {quiz}"
    assert _state(page, FIRST, "fiche") == f"commencé, 2 sur {fiche}"
    assert _state(page, SECOND, "quiz") == f"commencé, 3 sur {_quiz(SECOND).sur}"
    assert _state(page, SECOND, "fiche") == "à faire"
    assert [_step(page, pas) for pas in STEPS] == ["commencé", "commencé", "à faire", "à faire"]
    put(page, {**doing(FIRST, "fiche"), **doing(FIRST, "video", 0)})
    assert _state(page, FIRST, "fiche") == "terminé"
    assert _state(page, FIRST, "video") == "commencé"
    assert _step(page, FIRST) == "commencé"
    put(page, {**doing(FIRST, "video"), **doing(FIRST, "outil")})
    assert _step(page, FIRST) == "terminé"
    expect(page.locator("[data-avance]")).to_contain_text(f"1{NBSP}étape terminée sur")


def test_the_time_left_is_that_of_what_is_not_done(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    put(page, done(FIRST))
    expect(page.locator("[data-avance]")).to_contain_text(_left(MINUTES - FIRST.minutes))
    put(page, doing(SECOND, "quiz"))
    # Of its moments, one is done
    rest = math.ceil(SECOND.minutes * (1 - 1 / len(SECOND.moments)))
    left = MINUTES - FIRST.minutes - SECOND.minutes + rest
    expect(page.locator("[data-avance]")).to_contain_text(_left(left))


def test_a_quiz_once_done_stays_so_when_it_is_begun_again(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    suivi = _quiz(FIRST)
    put(page, {f"{PREFIX}quiz:{suivi.id}": kept({"meilleur": {"points": 7.5, "sur": 16}})})
    assert _state(page, FIRST, "quiz") == "terminé, 7,5 sur 16"


def test_an_answer_to_an_edited_or_former_question_does_not_count(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    suivi = _quiz(FIRST)
    first = next(iter(suivi.parts))
    answer = {"empreinte": "00000000", "reponse": ["x"], "points": 1}
    value = {"reponses": {first: answer, "question-retiree": answer}}
    put(page, {f"{PREFIX}quiz:{suivi.id}": kept(value)})
    assert _state(page, FIRST, "quiz") == "à faire"


@pytest.mark.parametrize(
    "value",
    [{"reponses": 3}, {"reponses": {"a": None}}, {"meilleur": {"points": 9, "sur": 2}},
     {"meilleur": "x"}, {"elements": []}, {"elements": {"besoins": "fait"}}],
)  # fmt: skip
def test_nonsense_is_nothing_done(page: Page, server: str, value: dict[str, object]) -> None:
    page.goto(f"{server}parcours/")
    device = {key: kept(value) for key in done(FIRST)} | {f"{PREFIX}parcours:reprise": "]"}
    put(page, device)
    assert [_step(page, pas) for pas in STEPS] == ["à faire"] * len(STEPS)


def test_the_way_back_leads_to_the_step_last_opened(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    way = page.locator("[data-reprendre]")
    put(page, at(SECOND.etape.id))
    expect(way).to_have_accessible_name(f"Reprendre où j’en étais{NBSP}: étape{NBSP}2")
    # To what is not done in it
    put(page, {**doing(SECOND, "video"), **doing(SECOND, "quiz")})
    expect(way).to_have_accessible_name(f"Reprendre où j’en étais{NBSP}: étape{NBSP}2, fiche")
    # Then to the first step that is not done
    put(page, done(SECOND))
    expect(way).to_have_accessible_name(f"Reprendre où j’en étais{NBSP}: étape{NBSP}1")
    way.click()
    expect(page).to_have_url(f"{server}parcours/{FIRST.etape.id}/")


def test_all_done_leads_to_the_attestation(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    put(page, done(*STEPS))
    expect(page.locator("[data-avance]")).to_have_text("Vous avez terminé le parcours.")
    expect(page.locator("[data-reprendre]")).to_be_hidden()
    page.get_by_role("link", name="Préparer mon attestation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("L’attestation")


def test_another_tab_is_followed(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    other = page.context.new_page()
    fiche = next(one for one in FIRST.moments if one.nom == "fiche")
    other.goto(server + fiche.cible.removesuffix(".md") + "/")
    other.get_by_role("checkbox").first.check()
    place = f"[data-etape={FIRST.etape.id}] [data-moment=fiche] [data-avancement]"
    expect(page.locator(place)).to_contain_text("commencé, 1 sur")


def test_real_answers_and_ticks_reach_the_dashboard(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/{SECOND.etape.id}/")
    question = page.locator("[data-question]").filter(has=page.get_by_role("radio")).first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Vérifier").click()
    expect(page.locator(".etape [data-moment=quiz] [data-avancement]")).to_contain_text(
        "commencé, 1 sur"
    )
    page.goto(f"{server}parcours/")
    assert _state(page, SECOND, "quiz").startswith("commencé, 1 sur")
    expect(page.locator("[data-reprendre]")).to_contain_text(f"étape{NBSP}2, vidéo")


def test_keyboard_alone_reaches_the_way_back(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    put(page, at(SECOND.etape.id))
    page.locator("[data-reprendre]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}parcours/{SECOND.etape.id}/")


# On the other pages ----------------------------------------------------------------------


def test_the_home_page_says_nothing_before_anything_is_done(page: Page, server: str) -> None:
    page.goto(server)
    expect(page.locator(".parcours__bilan")).to_be_hidden()
    expect(page.locator("[data-avancement-etape]").first).to_be_hidden()
    put(page, done(FIRST))
    expect(page.locator("[data-avancement-etape]").first).to_have_text("terminé")
    expect(page.locator("[data-reprendre]")).to_be_visible()


def test_a_step_keeps_that_it_was_opened_and_its_example_does_not(page: Page, server: str) -> None:
    page.goto(f"{server}contribuer/composants/etape/")
    expect(page.locator(".etape [data-avancement]").first).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.goto(f"{server}parcours/{SECOND.etape.id}/")
    found = page.evaluate("({...localStorage})")
    assert {key: json.loads(text) for key, text in found.items()} == {
        key: json.loads(text) for key, text in at(SECOND.etape.id).items()
    }


@pytest.mark.parametrize("device", [REFUSED, FULL], ids=["refused", "full"])
def test_a_device_that_keeps_nothing_is_said_so(
    new_page: NewPage, server: str, device: str
) -> None:
    page = new_page()
    page.add_init_script(device)
    page.goto(f"{server}parcours/{FIRST.etape.id}/")
    expect(page.locator(".etape [data-avancement]").first).to_have_text("à faire")
    page.goto(f"{server}parcours/")
    expect(page.get_by_text("Cet appareil ne peut rien garder")).to_be_visible()
    assert _step(page, FIRST) == "à faire"


@pytest.mark.parametrize("address", ["", "parcours/", "parcours/typologie/"])
def test_without_script_there_is_no_state_and_nothing_lacks(
    new_page: NewPage, server: str, address: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + address)
    expect(page.locator("[data-avancement]:visible, [data-bilan]:visible")).to_have_count(0)
    if address == "parcours/":
        for pas in STEPS:
            item = page.locator(f"li[data-etape={pas.etape.id}]")
            expect(item.get_by_role("link")).to_have_count(1 + len(pas.moments))


def test_the_bundle_says_it_too(page: Page, offline: Path) -> None:
    page.goto((offline / offline_file("parcours/")).as_uri())
    put(page, {**done(FIRST), **at(SECOND.etape.id)})
    assert _step(page, FIRST) == "terminé"
    page.locator("[data-reprendre]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SECOND.etape.titre)


def test_paper_has_the_states_and_no_button(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    put(page, done(FIRST))
    page.emulate_media(media="print")
    expect(page.locator("[data-avance]")).to_be_visible()
    expect(page.locator("[data-avancement-etape]").first).to_be_visible()
    expect(page.locator("[data-reprendre]")).to_be_hidden()


def test_axe_finds_nothing_on_the_way(new_page: NewPage, server: str) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{server}parcours/")
    put(page, {**done(FIRST), **doing(SECOND, "quiz", 2)})
    assert axe.violations_in_both_schemes(page) == []
    page.goto(server)
    assert axe.violations_in_both_schemes(page) == []
    page.goto(f"{server}parcours/{SECOND.etape.id}/")
    assert axe.violations_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390  # noqa: PLR2004


def test_a_state_has_its_own_shape(page: Page, server: str) -> None:
    page.goto(f"{server}parcours/")
    put(page, {**done(FIRST), **doing(SECOND, "quiz", 2)})
    shapes = page.locator("[data-avancement-etape]").evaluate_all(
        "places => places.map((place) => {"
        " const style = getComputedStyle(place, '::before');"
        " return style.borderWidth + style.borderRadius; })"
    )
    assert len(set(shapes[:3])) == len(shapes[:3])
