"""What an answer is worth: in Python and in the browser, the same."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from macros.components import quiz, scoring
from macros.project import Project
from tests.conftest import DATA, ROOT

CASES: list[dict[str, Any]] = json.loads((DATA / "bareme.json").read_text(encoding="utf-8"))
SCRIPT = (ROOT / "overrides/components/quiz/bareme.js").read_text(encoding="utf-8")
IN_BROWSER = """cases => cases.map(({forme, clef, reponse, couts}) =>
  window.site.bareme.points(forme, clef, reponse, couts))"""

QUESTIONS = [
    question for one in quiz.load_all(Project(ROOT)).values() for question in one.questions
]
NAMES = st.lists(st.text("abcdef", min_size=1, max_size=2), min_size=1, max_size=6, unique=True)
PARDON = st.lists(st.sampled_from(["majuscules", "accents", "pluriel", "espaces"]), unique=True)
WORDS = st.text("aàeéÉsxX œŒ’'- \u00a0", max_size=8)
COSTS = st.lists(st.floats(0, 1), max_size=3)


@st.composite
def choices(draw: st.DrawFn) -> tuple[str, dict[str, Any], Any]:
    names = draw(NAMES)
    right = draw(st.integers(1, len(names)))
    clef = {"justes": names[:right], "faux": names[right:]}
    return "choix", clef, draw(st.lists(st.sampled_from(names), unique=True))


@st.composite
def matches(draw: st.DrawFn) -> tuple[str, dict[str, Any], Any]:
    names = draw(NAMES)
    some = st.dictionaries(st.sampled_from(names), st.sampled_from(names))
    return (
        "correspondance",
        {"lignes": {name: draw(st.sampled_from(names)) for name in names}},
        draw(some),
    )


@st.composite
def gaps(draw: st.DrawFn) -> tuple[str, dict[str, Any], Any]:
    names = draw(NAMES)
    trous = {name: draw(st.lists(WORDS, min_size=1, max_size=2)) for name in names}
    return (
        "trous",
        {"trous": trous, "pardonne": draw(PARDON)},
        {name: draw(WORDS) for name in names},
    )


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, dict[str, Any], Any]:
    unite = draw(st.sampled_from(["", "%", "k€", "Ans"]))
    clef = {"valeur": draw(st.integers(-3, 3)), "tolerance": draw(st.floats(0, 2)), "unite": unite}
    return "nombre", clef, draw(st.text("0123,.+-−% kans€", max_size=6))


@st.composite
def grids(draw: st.DrawFn) -> tuple[str, dict[str, Any], Any]:
    names = draw(NAMES)
    ticked = draw(st.lists(st.sampled_from(names), unique=True))
    return "ouverte", {"criteres": names}, {"texte": "…", "criteres": ticked}


ANSWERS = st.one_of(choices(), matches(), gaps(), numbers(), grids())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cas"])
def test_python_follows_the_table(case: dict[str, Any]) -> None:
    found = scoring.points(case["forme"], case["clef"], case["reponse"], case.get("couts", ()))
    assert found == case["points"]


def test_the_browser_follows_the_table(browser: Browser) -> None:
    page = browser.new_page()
    page.evaluate("window.site = {}")
    page.add_script_tag(content=SCRIPT)
    found = page.evaluate(IN_BROWSER, CASES)
    page.close()
    assert dict(zip([case["cas"] for case in CASES], found, strict=True)) == {
        case["cas"]: case["points"] for case in CASES
    }


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(ANSWERS, COSTS), min_size=20))
def test_the_browser_says_the_same_of_anything(browser: Browser, answers: list[Any]) -> None:
    cases = [
        {"forme": forme, "clef": clef, "reponse": reponse, "couts": costs}
        for (forme, clef, reponse), costs in answers
    ]
    page = browser.new_page()
    page.evaluate("window.site = {}")
    page.add_script_tag(content=SCRIPT)
    found = page.evaluate(IN_BROWSER, cases)
    page.close()
    assert found == [
        scoring.points(forme, clef, reponse, costs) for (forme, clef, reponse), costs in answers
    ]


def test_the_table_has_every_form() -> None:
    assert {case["forme"] for case in CASES} == set(scoring.BAREMES)


@given(ANSWERS, COSTS)
def test_points_are_between_0_and_1(answer: tuple[str, Any, Any], costs: list[float]) -> None:
    assert 0 <= scoring.points(*answer, costs) <= 1


@given(ANSWERS, COSTS)
def test_a_hint_never_raises_a_score(answer: tuple[str, Any, Any], costs: list[float]) -> None:
    each = [scoring.points(*answer, costs[:read]) for read in range(len(costs) + 1)]
    assert each == sorted(each, reverse=True)


@given(ANSWERS, st.randoms())
def test_the_order_of_things_never_matters(
    answer: tuple[str, Any, Any], chance: random.Random
) -> None:
    forme, clef, reponse = answer
    assert scoring.points(forme, _mixed(clef, chance), _mixed(reponse, chance)) == pytest.approx(
        scoring.points(forme, clef, reponse)
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_perfect_answer_is_worth_1(question: quiz.Question) -> None:
    assert scoring.points(question.forme, question.clef, question.parfaite) == 1


@given(WORDS, PARDON)
def test_a_text_is_itself_whatever_is_forgiven(text: str, pardonne: list[str]) -> None:
    plain = scoring.plain(text, pardonne)
    assert scoring.accepts([text], text, pardonne)
    assert scoring.accepts([text], plain, pardonne) or "pluriel" in pardonne


def _mixed(value: Any, chance: random.Random) -> Any:
    """Return the same lists and dictionaries in another order."""
    if isinstance(value, list):
        return chance.sample([_mixed(one, chance) for one in value], len(value))
    if isinstance(value, dict):
        items = [(key, _mixed(one, chance)) for key, one in value.items()]
        return dict(chance.sample(items, len(items)))
    return value
