"""What the scripts of a component make of what is kept, without a page."""

from __future__ import annotations

from typing import Any

import pytest

from tests import scripts


def run(component: str, call: str, argument: Any = None) -> Any:
    return scripts.run(scripts.of(component, *STATES[component]), call, argument)


STATES = {
    "checklist": ("state.js",),
    "parcours": ("state.js",),
    "quiz": ("bareme.js", "state.js"),
    "video": ("state.js",),
}


@pytest.mark.parametrize(
    ("value", "elements"),
    [
        (None, []),
        ({"elements": ["a"]}, []),
        ({"elements": {"a": {"etat": "fait"}, "b": "fait"}}, [["a", {"etat": "fait"}]]),
    ],
)
def test_a_list_reads_only_what_it_can_have_written(value: Any, elements: Any) -> None:
    assert run("checklist", "(v) => [...site.checklist.state.elementsOf(v)]", value) == elements


def test_a_list_that_keeps_nothing_more_is_forgotten() -> None:
    change = "(v) => site.checklist.state.changed(v, (all) => site.checklist.state.set(all, {}))"
    value = {"elements": {"a": {"etat": "fait"}}, "plus": 1}
    emptied = change.replace("{}", "'a', { etat: '' }")
    noted = change.replace("{}", "'a', { note: 'oui' }")
    assert run("checklist", emptied, value) is None
    assert run("checklist", noted, value) == {
        "elements": {"a": {"etat": "fait", "note": "oui"}},
        "plus": 1,
    }


def test_states_given_by_others_leave_notes_and_what_is_not_in_the_list() -> None:
    call = """([own, theirs, ids]) => {
      const { state } = site.checklist;
      const replaced = state.elementsOf({ elements: own });
      const merged = state.elementsOf({ elements: own });
      const given = state.elementsOf({ elements: theirs });
      state.replaceStates(replaced, given, ids);
      state.mergeStates(merged, given);
      return [Object.fromEntries(replaced), Object.fromEntries(merged)];
    }"""
    own = {"a": {"etat": "fait", "note": "oui"}, "vieux": {"etat": "fait"}}
    theirs = {"a": {"etat": "sans-objet"}, "b": {"etat": "fait"}}
    replaced, merged = run("checklist", call, [own, theirs, ["a", "b"]])
    assert replaced == {**own, "a": {"etat": "sans-objet", "note": "oui"}, "b": {"etat": "fait"}}
    assert merged == {**own, "b": {"etat": "fait"}}


def test_an_address_gives_back_the_list_that_it_was_made_of() -> None:
    codes = [
        {"id": "a", "code": "aaaa", "etat": "fait"},
        {"id": "b", "code": "bbbb", "etat": ""},
        {"id": "c", "code": "cccc", "etat": "sans-objet"},
    ]
    address = run("checklist", "(all) => site.checklist.state.addressOf('p', 'l', all)", codes)
    assert address == "p#etat=l.aaaa.cccc"
    read = """([hash, id, all]) => {
      const found = site.checklist.state.sharedBy(hash, id, all);
      return found && [[...found.elements], found.unknown];
    }"""
    states = [["a", {"etat": "fait"}], ["c", {"etat": "sans-objet"}]]
    assert run("checklist", read, ["#etat=l.aaaa.cccc", "l", codes]) == [states, 0]
    assert run("checklist", read, ["#etat=l.zzzzaaaa", "l", codes]) == [states[:1], 1]
    assert run("checklist", read, ["#etat=autre.aaaa", "l", codes]) is None
    assert run("checklist", read, ["#etat=%E0%A4%A", "l", codes]) is None


QUESTIONS = """
  const question = (id) => ({
    id, empreinte: 'e', hints: [0.5], blank: null,
    isSound: (answer) => answer === 'oui' || answer === 'non',
    points: (answer, costs = []) => (answer === 'oui' ? 1 : 0) - (costs.length ? 0.5 : 0),
  });
  const all = ['a', 'b', 'c'].map(question);
  const { state } = site.quiz;
"""


def test_an_answer_to_another_question_is_none() -> None:
    call = f"(value) => {{ {QUESTIONS} return all.map((one) => state.answerOf(one, value)); }}"
    reponses = {
        "a": {"empreinte": "e", "reponse": "oui"},
        "b": {"empreinte": "avant", "reponse": "oui"},
        "c": {"empreinte": "e", "reponse": "peut-être"},
    }
    assert run("quiz", call, {"reponses": reponses}) == ["oui", None, None]


def test_the_best_score_is_kept_when_a_quiz_is_done_again() -> None:
    call = f"""(value) => {{
      {QUESTIONS}
      return state.answered(value, all, all.map((one) => [one, 'oui']));
    }}"""
    best = {"points": 3, "sur": 3}
    assert run("quiz", call, {})["meilleur"] == best
    again = {"indices": {"a": {"empreinte": "e", "vus": 1}}, "meilleur": best}
    found = run("quiz", call, again)
    assert found["meilleur"] == best
    assert [one["points"] for one in found["reponses"].values()] == [0.5, 1, 1]


def test_a_draw_keeps_the_questions_already_answered() -> None:
    call = f"""([seed, reponses]) => {{
      {QUESTIONS}
      const settings = {{ tirer: 2, melanger: 'tout' }};
      return state.choose(all, {{ reponses }}, seed, settings).map((one) => one.id);
    }}"""
    draws = [run("quiz", call, [seed, {}]) for seed in range(8)]
    assert all(len(set(draw)) == len(draw) == len("ab") for draw in draws)
    assert len({tuple(draw) for draw in draws}) > 1
    answered = {"c": {"empreinte": "e", "reponse": "non"}}
    assert all("c" in run("quiz", call, [seed, answered]) for seed in range(8))


def test_a_film_is_taken_up_where_it_was_left() -> None:
    resume = "(value) => site.video.state.resumeAt(value)"
    assert run("video", resume, {"position": 42}) == 42  # noqa: PLR2004
    assert [run("video", resume, value) for value in (None, {}, {"position": "x"})] == [0, 0, 0]
    keep = "(time) => site.video.state.toKeep({ duration: 100, currentTime: time }, 10, null)"
    assert [run("video", keep, time) for time in (12, 15, 96)] == [
        None,
        {"position": 15},
        {"vu": True, "position": 0},
    ]
    cues = "(beats) => site.video.state.cues(beats)"
    assert run("video", cues, "5 10 0 20") == [
        {"start": 0.5, "end": 1.5},
        {"start": 1.5, "end": 3.5},
    ]


def test_the_parcours_leads_to_what_is_not_done() -> None:
    steps = """
      const step = (id, etat) =>
        ({ id, etat, minutes: 20, part: etat === 'termine' ? 1 : 0, moments: [] });
      const steps = (...all) => all.map(([id, etat]) => step(id, etat));
      const way = (last, ...all) => site.parcours.wayOn(steps(...all), last)?.rank ?? null;
    """
    call = f"""() => {{
      {steps}
      const [done, none] = ['termine', 'a-faire'];
      return [
        way('b', ['a', none], ['b', none]),
        way('a', ['a', done], ['b', none]),
        way('a', ['a', done], ['b', done]),
        site.parcours.summary(steps(['a', done], ['b', none])),
        site.parcours.summary(steps(['a', done])),
      ];
    }}"""
    assert run("parcours", call) == [
        2,
        2,
        None,
        "1\u00a0étape terminée sur 2. Il reste environ 20\u00a0min.",
        "Vous avez terminé le parcours.",
    ]


def test_what_is_undone_is_what_no_one_changed_since() -> None:
    call = """() => {
      const before = new Map([['a', 1], ['b', 1]]);
      const after = new Map([['a', 2], ['c', 3]]);
      const kept = new Map([['a', 2], ['c', 4]]);
      site.undo.putBack(kept, before, after);
      return [...kept].sort();
    }"""
    assert scripts.run(scripts.SHARED, call) == [["a", 1], ["b", 1], ["c", 4]]


def test_a_change_is_undone_once() -> None:
    call = """() => {
      const slot = site.undo.slot();
      let count = 0;
      slot.offer(() => { count += 1; });
      slot.run();
      slot.run();
      slot.offer(() => { count += 10; });
      slot.forget();
      slot.run();
      return [count, slot.isOffered];
    }"""
    assert scripts.run(scripts.SHARED, call) == [1, False]
