"""What the tools make of what is kept, without a page: drafts, organisations, assessments, all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from macros.components import prospection, questionnaire
from macros.project import Project
from tests import scripts
from tests.conftest import ROOT

STATES = {
    "convention": ("state.js",),
    "prospection": ("csv.js", "echange.js", "plan.js", "state.js"),
    "questionnaire": ("calcul.js", "state.js"),
    "donnees": ("state.js",),
}
COLUMNS = json.loads(prospection.load_all(Project(ROOT))[""].as_json)
TOOL = json.loads(questionnaire.load_all(Project(ROOT))["evaluation"].definition)


def run(component: str, call: str, argument: Any = None) -> Any:
    return scripts.run(scripts.of(component, *STATES[component]), call, argument)


# Drafts of agreements ---------------------------------------------------------------------

VELO = {"nom": "Vélo", "pas": "objet", "reponses": {"document": "avenant"}}
BLANK = {"nom": "", "pas": "", "reponses": {}}


@pytest.mark.parametrize(
    ("value", "drafts"),
    [
        (None, {"b1": BLANK}),
        ({"brouillons": ["b1"]}, {"b1": BLANK}),
        ({"brouillons": {"b2": VELO, "b3": 4}}, {"b2": VELO}),
        ({"brouillons": {"b1": {"nom": 3, "reponses": {"a": 1, "b": "x"}}}},
         {"b1": {**BLANK, "reponses": {"b": "x"}}}),
    ],
)  # fmt: skip
def test_drafts_are_read_whatever_was_kept(value: Any, drafts: Any) -> None:
    assert run("convention", "(v) => site.convention.state.draftsOf(v)", value) == drafts


def test_the_draft_that_was_open_is_opened_and_no_inherited_one() -> None:
    call = "([v, wanted]) => site.convention.state.openIn(v, wanted)"
    value = {"brouillons": {"b1": VELO, "b2": VELO}, "courant": "b2"}
    assert run("convention", call, [value, ""]) == "b2"
    assert run("convention", call, [value, "b1"]) == "b1"
    assert run("convention", call, [value, "b7"]) == "b1"
    assert run("convention", call, [{**value, "courant": "constructor"}, ""]) == "b1"


def test_what_cannot_be_read_stays_beside_a_new_draft() -> None:
    call = "([v, d]) => site.convention.state.withMore(v, d)"
    later: dict[str, Any] = {"brouillons": {"b1": {**VELO, "plus": 1}, "b4": "?"}, "termine": True}
    found = run("convention", call, [later, BLANK])
    assert found["current"] == "b2"
    assert found["value"] == {
        "brouillons": {**later["brouillons"], "b2": BLANK},
        "courant": "b2",
        "termine": True,
    }


def test_an_erased_draft_comes_back_in_its_place_and_what_was_written_since_stays() -> None:
    call = """([before, written]) => {
      const { state } = site.convention;
      const { value: after, current } = state.without(before, "b1");
      const now = { ...after, brouillons: { ...after.brouillons, ...written } };
      return [current, after.brouillons, state.putBack(now, before, after)];
    }"""
    before = {"brouillons": {"b1": VELO, "b2": BLANK}, "courant": "b1", "termine": True}
    since = {"b2": {**BLANK, "nom": "Ailleurs"}, "b3": VELO}
    current, after, back = run("convention", call, [before, since])
    assert (current, list(after)) == ("b2", ["b2"])
    assert back == {**before, "brouillons": {"b1": VELO, **since}}
    assert list(back["brouillons"]) == ["b1", "b2", "b3"]
    # The last one leaves a blank one, which goes away when it comes back
    alone = {"brouillons": {"b1": VELO}, "courant": "b1"}
    current, after, back = run("convention", call, [alone, {}])
    assert (current, after, back) == ("b2", {"b2": BLANK}, alone)


# The list of organisations ----------------------------------------------------------------

PONT = {"nom": "Pont 10", "type": "entreprise", "date": "2026-11-20"}
CLUB = {"nom": "Élan", "notes": "le Pont"}


def _visible(asked: dict[str, Any], sort: dict[str, Any]) -> Any:
    call = """([columns, value, asked, sort]) => {
      const { state } = site.prospection;
      const all = { words: "", choices: {}, soon: false, ...asked };
      return state.visible(columns, state.load(columns, value), all, sort);
    }"""
    kept = {"oa": PONT, "ob": CLUB, "oc": {"nom": "pont 2", "type": "entreprise"}, "od": 3}
    return run("prospection", call, [COLUMNS, {"organisations": kept}, asked, sort])


def test_organisations_are_filtered_and_sorted_as_a_person_would() -> None:
    by_name = {"id": "nom", "down": False}
    assert _visible({}, by_name) == ["ob", "oc", "oa"]
    assert _visible({}, {**by_name, "down": True}) == ["oa", "oc", "ob"]
    assert _visible({"words": "ELAN pon"}, by_name) == ["ob"]
    assert _visible({"choices": {"type": "entreprise"}}, by_name) == ["oc", "oa"]
    assert _visible({"soon": True}, by_name) == ["oa"]
    # What says nothing comes last, both ways
    assert _visible({}, {"id": "date", "down": False})[0] == "oa"
    assert _visible({}, {"id": "date", "down": True})[0] == "oa"


def test_a_change_of_the_list_is_undone_alone() -> None:
    call = """([before, after, now]) => {
      const { state } = site.prospection;
      const read = (organisations) => state.keptIn({ organisations });
      const change = state.between(read(before), read(after));
      const all = read(now);
      site.undo.putBack(all, change.before, change.after);
      return [Object.fromEntries(all), state.holds(change, read(now))];
    }"""
    before, after = {"oa": PONT, "ob": CLUB}, {"ob": {**CLUB, "nom": "Club"}}
    elsewhere = {**after, "oc": PONT}
    assert run("prospection", call, [before, after, elsewhere]) == [
        {**before, "oc": PONT},
        True,
    ]
    changed = {"oa": CLUB, "ob": PONT}
    assert run("prospection", call, [before, after, changed]) == [changed, False]


def test_a_list_says_when_there_is_someone_to_call_and_forgets_itself_empty() -> None:
    call = "([v, id, one]) => site.prospection.state.changed(v, (all) => site.prospection.state.set(all, id, one))"  # noqa: E501
    value = {"organisations": {"oa": PONT}, "plus": 1}
    found = run("prospection", call, [value, "oa", {"etape": "Appeler"}])
    assert found == {
        "organisations": {"oa": {**PONT, "etape": "Appeler"}},
        "plus": 1,
        "termine": True,
    }
    assert run("prospection", call, [value, "oa", dict.fromkeys(PONT, "")]) is None


# Assessments ------------------------------------------------------------------------------


def test_an_assessment_keeps_only_answers_that_its_questions_can_have() -> None:
    call = "([v, definition]) => site.questionnaire.state.travauxOf(v, definition)"
    first, second = [one["id"] for one in TOOL["clef"]["questions"][:2]]
    answers = {first: 2, second: 99, "inconnue": 1}
    odd = {"nom": 3, "date": "hier", "feuillets": {"unique": {"reponses": answers}, "x": {}}}
    value = {"travaux": {"un": odd, "deux": []}, "courant": "constructor"}
    assert run("questionnaire", call, [value, TOOL]) == {
        "travaux": {
            "un": {
                "nom": "",
                "date": "",
                "feuillets": {"unique": {"nom": "", "profil": "", "reponses": {first: 2}}},
            }
        },
        "courant": "un",
    }


def test_assessments_of_a_file_come_beside_those_that_are_here() -> None:
    call = """([now, found]) => {
      site.questionnaire.state.adopt(now, found);
      return [Object.keys(now.travaux), Object.values(now.travaux), now.courant];
    }"""
    here: dict[str, Any] = {"nom": "Ici", "date": "", "feuillets": {}}
    there = {**here, "nom": "Là"}
    now = {"travaux": {"un": here, "deux": here}, "courant": "un"}
    keys, values, open_ = run("questionnaire", call, [now, [["un", there], ["deux", here]]])
    assert keys[:2] == ["un", "deux"]
    assert values == [here, here, there]
    assert open_ == "deux"


def test_an_erased_assessment_comes_back_and_what_was_done_since_stays() -> None:
    call = "([now, before, after]) => site.questionnaire.state.putBack(now, before, after)"
    before = {"travaux": {"un": {"nom": "Un"}, "deux": {"nom": "Deux"}}, "courant": "un"}
    after = {"travaux": {"deux": {"nom": "Deux"}}, "courant": "deux"}
    now = {**after, "travaux": {"deux": {"nom": "Deux, ailleurs"}, "trois": {}}}
    back = run("questionnaire", call, [now, before, after])
    assert list(back["travaux"]) == ["un", "deux", "trois"]
    assert back["travaux"]["deux"] == {"nom": "Deux, ailleurs"}
    assert back["courant"] == "un"
    # What was taken from a file into nothing leaves nothing
    assert run("questionnaire", call, [before, {}, before]) is None


# All that the device keeps ----------------------------------------------------------------


def test_merging_keeps_what_is_here_and_the_better_score() -> None:
    call = "([here, there]) => site.donnees.state.merge(here, there)"
    here = {"reponses": {"a": 1}, "meilleur": {"points": 1, "sur": 4}, "vu": True}
    there = {"reponses": {"a": 2, "b": 2}, "meilleur": {"points": 1, "sur": 2}, "position": 3}
    assert run("donnees", call, [here, there]) == {
        "reponses": {"a": 1, "b": 2},
        "meilleur": {"points": 1, "sur": 2},
        "vu": True,
        "position": 3,
    }
