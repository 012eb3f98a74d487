"""What answers say: in Python and in the browser, the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from macros.components import questionnaire
from macros.components.questionnaire import questions
from macros.project import Project
from tests.conftest import DATA, ROOT
from tests.oracles import results

CASES: list[dict[str, Any]] = json.loads((DATA / "calcul.json").read_text(encoding="utf-8"))
SCRIPT = (ROOT / "overrides/components/questionnaire/calcul.js").read_text(encoding="utf-8")
IN_BROWSER = """cases => cases.map(({fonction, arguments: values}) =>
  window.site.calcul[fonction](...values))"""
FUNCTIONS = ("questions", "manquantes", "totaux", "parts", "melange", "moyennes", "niveau",
             "priorites", "rapports")  # fmt: skip
TOOLS = questionnaire.load_all(Project(ROOT))
SEUILS = {"presence": 20, "dominante": 60, "ecart": 20}


def _in_browser(browser: Browser, cases: list[dict[str, Any]]) -> list[Any]:
    page = browser.new_page()
    page.evaluate("window.site = {}")
    page.add_script_tag(content=SCRIPT)
    found: list[Any] = page.evaluate(IN_BROWSER, cases)
    page.close()
    return found


def _in_python(case: dict[str, Any]) -> Any:
    return getattr(results, case["fonction"])(*case["arguments"])


@st.composite
def answers(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Return a real tool, some answers to it, right or not, and a profile."""
    tool = TOOLS[draw(st.sampled_from(sorted(TOOLS)))]
    clef = tool.clef
    found: dict[str, Any] = {}
    for one in clef["questions"]:
        possible: st.SearchStrategy[Any] = {
            "choix": st.sampled_from([*one.get("choix", {"x": {}}), "inconnu"]),
            "echelle": st.integers(0, one.get("niveaux", 1) + 1),
            "repartition": st.fixed_dictionaries({axe: st.integers(0, 5) for axe in clef["axes"]}),
            "priorite": st.sampled_from(clef["axes"]),
            "texte": st.text(max_size=3),
        }[one["type"]]
        if draw(st.booleans()):
            found[one["id"]] = draw(possible)
    profiles = [one.id for one in tool.profils.choix] if tool.profils else []
    return clef, found, draw(st.sampled_from(["", *profiles]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cas"])
def test_python_follows_the_table(case: dict[str, Any]) -> None:
    assert _in_python(case) == case["attendu"]


def test_the_browser_follows_the_table(browser: Browser) -> None:
    found = dict(zip([case["cas"] for case in CASES], _in_browser(browser, CASES), strict=True))
    assert found == {case["cas"]: case["attendu"] for case in CASES}


def test_the_table_has_every_function() -> None:
    assert {case["fonction"] for case in CASES} == set(FUNCTIONS)


@settings(max_examples=8, deadline=None)
@given(st.lists(answers(), min_size=10, max_size=20))
def test_the_browser_says_the_same_of_anything(browser: Browser, sheets: list[Any]) -> None:
    cases: list[dict[str, Any]] = []
    for sheet in sheets:
        clef = sheet[0]
        shares = results.parts(results.totaux(*sheet))
        other = dict(zip(clef["axes"], reversed(shares.values()), strict=True))
        cases += [
            *(
                {"fonction": one, "arguments": sheet}
                for one in ("manquantes", "totaux", "moyennes")
            ),
            {"fonction": "parts", "arguments": [results.totaux(*sheet)]},
            {"fonction": "melange", "arguments": [shares, SEUILS]},
            {"fonction": "rapports", "arguments": [shares, other, SEUILS]},
            {"fonction": "priorites", "arguments": [*sheet, 3]},
        ]
    assert _in_browser(browser, cases) == [_in_python(case) for case in cases]


@given(st.dictionaries(st.text("abcd", min_size=1), st.integers(0, 50), min_size=1, max_size=6))
def test_parts_are_the_whole_to_the_rounding(totals: dict[str, int]) -> None:
    shares = results.parts(totals)
    assert abs(sum(shares.values()) - (100 if any(totals.values()) else 0)) <= len(totals) / 2
    order = sorted(totals, key=lambda axe: totals[axe])
    assert [shares[axe] for axe in order] == sorted(shares.values())


@given(answers())
def test_priorities_are_answers_that_can_rise(sheet: tuple[Any, Any, str]) -> None:
    clef, found, profil = sheet
    levels = {one["id"]: one.get("niveaux") for one in clef["questions"]}
    chosen = results.priorites(clef, found, profil, 3)
    assert all(found[one] < levels[one] for one in chosen)
    assert [found[one] for one in chosen] == sorted(found[one] for one in chosen)


@pytest.mark.parametrize("tool", [one for one in TOOLS.values() if one.forme == "categories"])
def test_each_category_can_dominate(tool: questionnaire.Questionnaire) -> None:
    assert tool.seuils
    for axe in tool.axes:
        found = {
            one.id: max(one.choix, key=lambda choix: choix.points.get(axe.id, 0)).id
            for one in tool.questions
            if isinstance(one, questions.QuestionChoix)
        }
        shares = results.parts(results.totaux(tool.clef, found, ""))
        seuils = tool.seuils.model_dump()
        assert results.melange(shares, seuils) == {"forme": "dominante", "axes": [axe.id]}
