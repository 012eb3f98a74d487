"""Hints, messages, a quiz corrected at the end, a draw, and the answer key."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from macros.components import quiz
from macros.project import Project
from tests.conftest import ROOT, NewPage
from tests.site import axe

PAGE = "contribuer/composants/quiz-reglages/"
KEY = "guide-partenariats:quiz:exemple-bilan"
DRAWN = 3
NARROW = {"width": 320, "height": 640}


def _root(page: Page, name: str) -> Locator:
    return page.locator(f"[data-quiz='exemple-{name}']")


def _asked(root: Locator) -> list[str | None]:
    return [form.get_attribute("data-question") for form in root.locator("form:visible").all()]


def _verify(scope: Locator) -> None:
    scope.get_by_role("button", name="Vérifier").click()


def _finish(root: Locator) -> None:
    root.get_by_role("button", name="Terminer et voir mes résultats").click()


def _answer_well(root: Locator) -> None:
    for form in root.locator("form:visible").all():
        for label in ("Vrai", "en nature"):
            for box in form.get_by_label(label, exact=True).all():
                box.check()
        for field in form.get_by_role("textbox").all():
            field.fill("5")


# Hints, messages, a new attempt -----------------------------------------------------------


def test_a_hint_costs_once_and_the_next_one_comes_after(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _root(page, "indices")
    first = root.locator("form").first
    free, paid = first.locator("[data-indice]").all()
    expect(paid).to_be_hidden()
    free.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(paid.get_by_text("Indice 2 (0,25 point en moins)")).to_be_visible()
    paid.locator("summary").click()
    expect(paid.get_by_text("Les deux partenaires y gagnent")).to_be_visible()
    page.reload()
    expect(paid.get_by_text("Les deux partenaires y gagnent")).to_be_visible()
    paid.locator("summary").click()
    paid.locator("summary").click()
    first.get_by_label("Coopération économique").check()
    _verify(first)
    expect(first.get_by_role("status")).to_have_text(
        "Bonne réponse. Indices : 0,25 point en moins."
    )
    second = root.locator("form").nth(1)
    second.get_by_label("Faux").check()
    _verify(second)
    # Not read before the answer: no longer on offer
    expect(second.locator("[data-indice]")).to_be_hidden()
    expect(root).to_contain_text("Votre score : 1,75 sur 2")
    expect(root.get_by_text("Vous distinguez bien les catégories.")).to_be_visible()
    root.get_by_role("button", name="Recommencer", exact=True).click()
    expect(paid).to_be_hidden()


def test_only_what_was_missed_is_asked_again(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _root(page, "indices")
    first, second = root.locator("form").all()
    first.get_by_label("Coopération économique").check()
    _verify(first)
    expect(root.locator("[data-revue]")).to_be_hidden()
    second.get_by_label("Vrai").check()
    _verify(second)
    expect(root.get_by_text("Relisez la typologie")).to_be_visible()
    expect(root.get_by_text("Vous distinguez bien")).to_be_hidden()
    review = root.locator("[data-revue] li")
    expect(review).to_have_text([re.compile("–\u00a0juste$"), re.compile("–\u00a0à revoir$")])
    assert review.last.locator("a").get_attribute("href") == f"#{second.get_attribute('id')}"
    root.get_by_role("button", name="Recommencer les questions manquées").click()
    expect(second.get_by_role("radio").first).to_be_focused()
    expect(first.get_by_role("button", name="Vérifier")).to_have_count(0)
    second.get_by_label("Faux").check()
    _verify(second)
    expect(root).to_contain_text("Votre score : 2 sur 2")
    expect(root.get_by_role("button", name="manquées")).to_have_count(0)


# All at the end, drawn --------------------------------------------------------------------


def test_all_is_handed_in_once_then_reviewed(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _root(page, "bilan")
    expect(root.get_by_role("button", name="Vérifier")).to_have_count(0)
    asked = _asked(root)
    assert len(asked) == DRAWN
    form = root.locator("form:visible").first
    form.get_by_role("radio").or_(form.get_by_role("textbox")).first.focus()
    page.keyboard.press("Enter")
    _finish(root)
    expect(root.get_by_role("alert").last).to_have_text(
        "3 questions sont sans réponse. Complétez, ou terminez quand même."
    )
    _answer_well(root)
    page.get_by_role("heading", level=1).click()
    expect(root.get_by_role("status").first).to_have_text("")
    # What is chosen outlives a reload, and so does the draw
    page.reload()
    assert _asked(root) == asked
    _finish(root)
    expect(root.locator("[data-score]")).to_be_focused()
    expect(root).to_contain_text("Votre score : 3 sur 3")
    expect(root.locator("[data-revue] li")).to_have_count(DRAWN)
    expect(root.get_by_role("button", name="Terminer")).to_have_count(0)
    page.reload()
    assert _asked(root) == asked
    expect(root).to_contain_text("Votre score : 3 sur 3")


def test_a_question_may_be_left_blank(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _root(page, "bilan")
    _finish(root)
    _finish(root)
    expect(root).to_contain_text("Votre score : 0 sur 3")
    expect(root.locator("[data-revue] li").first).to_contain_text("sans réponse")
    page.reload()
    expect(root.locator("[data-verdict]:visible").first).to_have_text("Sans réponse.")
    root.get_by_role("button", name="Recommencer les questions manquées").click()
    expect(root.get_by_role("button", name="Terminer")).to_be_visible()


def test_the_draw_is_kept_until_the_reader_starts_again(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _root(page, "bilan")
    asked = _asked(root)
    choices = root.locator("form:visible").all_text_contents()
    numbers = root.locator("form:visible [data-rang]").all_text_contents()
    assert numbers == ["1", "2", "3"]
    page.reload()
    assert root.locator("form:visible").all_text_contents() == choices
    other = page.context.new_page()
    other.goto(server + PAGE)
    assert _asked(_root(other, "bilan")) == asked
    _answer_well(root)
    _finish(root)
    draws = set()
    for _ in range(8):
        root.get_by_role("button", name="Recommencer", exact=True).click()
        draws.add(tuple(_asked(root)))
        _finish(root)
        _finish(root)
    assert len(draws) > 1
    assert {len(draw) for draw in draws} == {DRAWN}


def test_the_next_edition_keeps_the_questions_already_answered(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    question = quiz.load_all(Project(ROOT))["exemple-bilan"].questions[2]
    for seed in range(6):
        page.evaluate(
            """([key, id, empreinte, seed]) => {
              const reponses = {[id]: {empreinte, reponse: ["vrai"], points: 1}};
              const valeur = {graine: seed, reponses};
              localStorage.setItem(key, JSON.stringify({schema: 1, valeur}));
            }""",
            [KEY, question.id, question.empreinte, seed],
        )
        page.reload()
        assert question.id in _asked(_root(page, "bilan"))


def test_without_script_every_question_and_hint_is_there(new_page: NewPage, server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    root = _root(page, "bilan")
    expect(root.locator("form:visible")).to_have_count(DRAWN + 1)
    expect(root.get_by_role("button")).to_have_count(0)
    hints = _root(page, "indices")
    hints.get_by_text("Indice 2").click()
    expect(hints.get_by_text("Les deux partenaires y gagnent")).to_be_visible()


# Paper ------------------------------------------------------------------------------------


def test_the_answer_key_is_printed_when_asked_on_its_own_page(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _root(page, "bilan")
    key = root.locator("[data-cle]")
    page.emulate_media(media="print")
    expect(key).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate(
        """window.print = () => {
          window.shown = !document.querySelector("[data-quiz='exemple-bilan'] [data-cle]").hidden;
          window.dispatchEvent(new Event("afterprint"));
        }"""
    )
    root.get_by_role("button", name="Imprimer avec le corrigé").click()
    assert page.evaluate("window.shown")
    expect(key).to_be_hidden()
    page.emulate_media(media="print")
    expect(key).to_be_hidden()
    page.goto(f"{server}{PAGE}?corrige")
    for name in ("bilan", "indices"):
        key = _root(page, name).locator("[data-cle]")
        expect(key).to_be_visible()
        expect(key).to_contain_text("Corrigé – ")
        assert key.evaluate("key => getComputedStyle(key).breakBefore") == "page"
    expect(key).to_contain_text("Bonne réponse : Coopération économique")
    expect(key).to_contain_text("La réponse reste à inventer.")
    page.emulate_media(media="screen")
    expect(key).to_be_hidden()


def test_axe_finds_nothing_before_during_and_after(new_page: NewPage, server: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(server + PAGE)
    hints, drawn = _root(page, "indices"), _root(page, "bilan")
    hints.locator("summary:visible").first.click()
    _finish(drawn)
    # A box half under the header would be a small target, wherever the draw puts it
    page.evaluate("scrollTo(0, 0)")
    assert axe.violations_in_both_schemes(page) == []
    _finish(drawn)
    for form in hints.locator("form").all():
        form.get_by_role("radio").first.check()
        _verify(form)
    assert axe.violations_in_both_schemes(page) == []
    assert drawn.evaluate("root => root.scrollWidth - root.clientWidth") == 0
