"""Quizzes: what is wrong in a file is explained; the page works by every way of using it."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from macros.components import quiz
from macros.components.quiz import ChoixUnique, Question, Quiz
from macros.project import Project
from macros.reading.problems import ContentError
from macros.rendering import render
from tests.components.device import FULL, REFUSED
from tests.conftest import DATA, ROOT, NewPage
from tests.site import axe

CASES = sorted(path for path in (DATA / "quiz").iterdir() if path.suffix != ".txt")
PAGE = "contribuer/composants/quiz/"
KEY = "guide-partenariats:quiz:exemple-complet"
NARROW = {"width": 320, "height": 640}


# Files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    shutil.copy(path, tmp_path / "quizzes")
    with pytest.raises(ContentError) as error:
        quiz.load_all(Project(tmp_path))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_all_the_wrong_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    for path in CASES:
        shutil.copy(path, tmp_path / "quizzes")
    with pytest.raises(ContentError) as error:
        quiz.load_all(Project(tmp_path))
    assert {Path(problem.path).name for problem in error.value.problems} == {
        path.name for path in CASES
    }


def test_what_editors_leave_is_not_a_quiz(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    for name in (".DS_Store", ".mecenat.yml.swp", "mecenat.yml~"):
        (tmp_path / "quizzes" / name).write_bytes(b"\xff")
    assert quiz.load_all(Project(tmp_path)) == {}


# The meaning of a question ---------------------------------------------------------------


def _question(**changes: Any) -> ChoixUnique:
    values = {
        "id": "sens",
        "enonce": "Qui aide « l’autre » ?",
        "choix": [
            {"texte": "L’entreprise", "juste": True, "retour": "Elle soutient un projet."},
            {"texte": "L’association"},
        ],
        "explication": "Le mécénat va vers l’association.",
    }
    return ChoixUnique.model_validate({**values, **changes})


CHOIX = [{"texte": "L’association"}, {"texte": "L’entreprise", "juste": True}]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"choix": CHOIX}, id="choices reordered, feedback changed"),
        pytest.param({"explication": "Relisez le chapitre."}, id="explanation"),
        pytest.param({"enonce": "Qui aide «\u00a0l'autre\u00a0»\u202f?"}, id="typography"),
        pytest.param({"enonce": "Qui **aide** « l’autre » ?"}, id="emphasis"),
    ],
)
def test_an_answer_outlives_what_does_not_change_the_question(changes: dict[str, Any]) -> None:
    assert _question(**changes).empreinte == _question().empreinte


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"enonce": "Qui n’aide pas « l’autre » ?"}, id="statement"),
        pytest.param({"choix": [*CHOIX, {"texte": "Personne"}]}, id="one more choice"),
        pytest.param(
            {
                "choix": [
                    {"texte": "L’association", "juste": True},
                    {"texte": "L’entreprise"},
                ]
            },
            id="right answer",
        ),
    ],
)
def test_a_question_that_means_something_else_is_asked_again(changes: dict[str, Any]) -> None:
    assert _question(**changes).empreinte != _question().empreinte


def test_a_choice_keeps_its_mark_when_it_moves() -> None:
    moved = {option.texte: option.valeur for option in _question(choix=CHOIX).options}
    assert moved == {option.texte: option.valeur for option in _question().options}


# HTML ------------------------------------------------------------------------------------


def test_a_text_cannot_break_the_html() -> None:
    question = _question(enonce='1. Le <b>don</b> & "l\'autre"')
    html = render.html("quiz", id="q", quiz=Quiz(titre='<i>"T"</i>', questions=[question]))
    assert '1. Le &lt;b&gt;don&lt;/b&gt; &amp; "l\'autre"' in html
    assert "&lt;i&gt;&#34;T&#34;&lt;/i&gt;" in html
    assert not re.search(r"<[hH][1-6]|style=|<script", html)


def test_ids_cannot_meet_on_a_page() -> None:
    ids: list[str] = []
    for quiz_id, question_id in (("a-b", "c"), ("a", "b-c")):
        one = Quiz(titre="T", questions=[_question(id=question_id)])
        ids += re.findall(r' id="([^"]+)"', render.html("quiz", id=quiz_id, quiz=one))
    assert len(ids) == len(set(ids))


# In a browser ----------------------------------------------------------------------------


def _quiz(page: Page, name: str) -> Locator:
    return page.locator(f"[data-quiz='{name}']")


def _answer(scope: Locator, *labels: str) -> None:
    for label in labels:
        scope.get_by_label(label, exact=True).check()
    scope.get_by_role("button", name="Vérifier").click()


def _complete(page: Page, *, well: bool = True) -> Locator:
    """Answer the three questions of the complete example."""
    root = _quiz(page, "exemple-complet")
    first, second, third = root.locator("form").all()
    _answer(first, "D’innovation sociétale" if well else "De coopération économique")
    _answer(second, "Un don d’argent", "Le prêt gratuit d’un local")
    _answer(third, "Vrai")
    return root


def test_a_wrong_answer_says_what_was_chosen_and_what_should_have_been(
    page: Page, server: str
) -> None:
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-choix-unique")
    _answer(root, "De l’association vers l’entreprise")
    chosen, right, other = root.locator("[data-choix]").all()
    expect(chosen).to_contain_text(re.compile(r"À revoir\.\s*Ce sens est celui"))
    expect(right).to_contain_text(re.compile(r"C’était la bonne réponse\.\s*L’entreprise"))
    expect(other).to_have_text("Des deux vers un client")
    expect(root.get_by_role("status")).to_have_text("Ce n’est pas la bonne réponse.")
    expect(root.get_by_role("group", name="Résultat")).to_be_focused()
    expect(root.get_by_role("group", name="Résultat")).to_contain_text("À relire : le mécénat")
    expect(root).to_contain_text("Votre score : 0 sur 1")


def test_several_choices_count_when_all_are_right(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-choix-multiple")
    _answer(root, "L’objet", "L’exclusivité")
    expect(root.get_by_role("status")).to_have_text(
        "Pas tout à fait : 2 réponses oubliées et 1 réponse de trop."
    )
    expect(root.locator("[data-choix]").nth(1)).to_contain_text(
        re.compile(r"À cocher aussi\.\s*Elle fixe")
    )
    root.get_by_role("button", name="Recommencer").click()
    _answer(root, "L’objet", "La durée", "Les aspects financiers")
    expect(root.get_by_role("status")).to_have_text("Bonnes réponses.")
    expect(root).to_contain_text("Votre score : 1 sur 1")


def test_true_or_false_explains_the_mistake(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-vrai-faux")
    _answer(root, "Vrai")
    expect(root.locator("[data-choix]").first).to_contain_text(
        re.compile(r"À revoir\.\s*Un service payé")
    )
    expect(root.locator("[data-choix]").nth(1)).to_contain_text("C’était la bonne réponse.")


def test_nothing_chosen_is_said_and_tied_to_the_question(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-choix-unique")
    root.get_by_role("button", name="Vérifier").click()
    error = root.get_by_role("alert")
    expect(error).to_have_text("Choisissez une réponse, puis vérifiez.")
    group = root.get_by_role("group", name="Dans le mécénat, dans quel sens va l’apport ?")
    expect(group).to_have_accessible_description(re.compile("Choisissez une réponse"))
    expect(root.get_by_role("radio").first).to_be_focused()
    expect(root.get_by_role("status")).to_have_text("")
    root.get_by_label("De l’association vers").check()
    expect(error).to_have_text("")


def test_keyboard_alone_is_enough(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-choix-unique")
    root.get_by_role("radio").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    # Arrows choose: nothing is checked, nothing is locked
    expect(root.get_by_role("radio").first).to_be_checked()
    expect(root.get_by_role("status")).to_have_text("")
    expect(root.get_by_role("radio").first).to_be_enabled()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(root.get_by_role("button", name="Vérifier")).to_be_focused()
    page.keyboard.press("Space")
    expect(root.get_by_role("status")).to_have_text("Bonne réponse.")
    # From the result, the next stop is what follows it
    page.keyboard.press("Tab")
    expect(root.get_by_role("link", name="le mécénat")).to_be_focused()
    page.keyboard.press("Tab")
    expect(root.get_by_role("button", name="Recommencer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(root.get_by_role("radio").first).to_be_focused()
    expect(root.get_by_role("radio").first).not_to_be_checked()


def test_enter_in_a_choice_checks_the_question(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-choix-unique")
    root.get_by_role("radio").nth(1).check()
    page.keyboard.press("Enter")
    expect(root.get_by_role("status")).to_have_text("Bonne réponse.")


def test_the_score_comes_when_all_is_answered(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-complet")
    expect(root).to_contain_text("Répondez aux 3 questions pour connaître votre score.")
    _answer(root.locator("form").first, "D’innovation sociétale")
    expect(root).to_contain_text("1 question répondue sur 3")
    page.reload()
    _answer(root.locator("form").nth(1), "Un don d’argent", "Le prêt gratuit d’un local")
    _answer(root.locator("form").nth(2), "Faux")
    expect(root.get_by_role("status").last).to_have_text(
        "Ce n’est pas la bonne réponse. Quiz terminé : 2 sur 3."
    )
    expect(root).to_contain_text("Votre score : 2 sur 3")


def test_answers_are_there_after_a_reload(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    _complete(page, well=False)
    page.reload()
    root = _quiz(page, "exemple-complet")
    expect(root).to_contain_text("Votre score : 2 sur 3")
    expect(root.get_by_label("De coopération économique")).to_be_checked()
    expect(root.locator("form").first).to_contain_text("À revoir.")
    expect(root.get_by_role("button", name="Vérifier")).to_have_count(0)


def test_the_best_score_outlives_a_new_attempt(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _complete(page)
    root.get_by_role("button", name="Recommencer").click()
    expect(root).to_contain_text("Votre meilleur score : 3 sur 3")
    expect(root.get_by_role("radio").first).to_be_focused()
    page.reload()
    _complete(page, well=False)
    expect(root).to_contain_text("Votre score : 2 sur 3")
    expect(root).to_contain_text("Votre meilleur score : 3 sur 3")


def test_answers_can_be_erased_from_the_device(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _complete(page)
    assert page.evaluate("key => localStorage.getItem(key)", KEY)
    root.get_by_role("button", name="Effacer mes réponses").click()
    expect(root).to_contain_text("Vos réponses à ce quiz sont effacées de cet appareil.")
    expect(page.locator(":focus")).to_have_text(re.compile("sont effacées"))
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(root.get_by_role("button", name="Vérifier")).to_have_count(3)
    expect(root.get_by_role("button", name="Effacer")).to_have_count(0)


def test_an_edited_question_alone_is_asked_again(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    _complete(page)
    page.evaluate(
        """key => {
          const record = JSON.parse(localStorage.getItem(key));
          record.valeur.reponses["formes-de-mecenat"].empreinte = "00000000";
          record.valeur.reponses["question-retiree"] = {empreinte: "1", reponse: ["x"], points: 1};
          localStorage.setItem(key, JSON.stringify(record));
        }""",
        KEY,
    )
    page.reload()
    root = _quiz(page, "exemple-complet")
    expect(root).to_contain_text("2 questions répondues sur 3")
    notes = root.get_by_text("Cette question a changé depuis votre réponse").locator("visible=true")
    expect(notes).to_have_count(1)
    second = root.locator("form").nth(1)
    expect(second.get_by_role("checkbox", checked=True)).to_have_count(0)
    _answer(second, "Un don d’argent", "Le prêt gratuit d’un local")
    expect(root).to_contain_text("Votre score : 3 sur 3")
    expect(notes).to_have_count(0)


NONSENSE = [
    "",
    "nonsense",
    "null",
    "[]",
    "3",
    '{"schema": 1}',
    '{"schema": 1, "valeur": []}',
    '{"schema": "1", "valeur": {}}',
    '{"schema": 1, "valeur": {"reponses": "oui", "meilleur": 12}}',
    '{"schema": 1, "valeur": {"reponses": {"solution-a-inventer": null}}}',
    '{"schema": 1, "valeur": {"reponses": {"solution-a-inventer": {"empreinte": EMPREINTE}}}}',
    '{"schema": 1, "valeur": {"reponses": {"solution-a-inventer":'
    ' {"empreinte": EMPREINTE, "reponse": [VALEUR, VALEUR]}}}}',
    '{"schema": 1, "valeur": {"reponses": {"solution-a-inventer":'
    ' {"empreinte": EMPREINTE, "reponse": []}}}}',
    '{"schema": 1, "valeur": {"meilleur": {"points": 9, "sur": 3}}}',
    '{"schema": 1, "valeur": {"meilleur": {"points": "<b>9</b>", "sur": null}}}',
]


def test_nonsense_on_the_device_is_as_nothing(page: Page, server: str) -> None:
    question = quiz.load_all(Project(ROOT))["exemple-complet"].questions[0]
    assert isinstance(question, ChoixUnique)
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-complet")
    for kept in NONSENSE:
        for word, value in (
            ("EMPREINTE", question.empreinte),
            ("VALEUR", question.options[0].valeur),
        ):
            kept = kept.replace(word, json.dumps(value))  # noqa: PLW2901 (its words are filled)
        page.evaluate(f"localStorage.clear(); localStorage.setItem({KEY!r}, {json.dumps(kept)})")
        page.reload()
        expect(root.get_by_role("button", name="Vérifier"), kept).to_have_count(3)
        expect(root.get_by_text("meilleur score"), kept).to_be_hidden()
        _complete(page)
        page.reload()
        expect(root, kept).to_contain_text("Votre score : 3 sur 3")


@pytest.mark.parametrize("device", [REFUSED, FULL], ids=["refused", "full"])
def test_a_device_that_keeps_nothing_is_said(new_page: NewPage, server: str, device: str) -> None:
    page = new_page()
    page.add_init_script(device)
    page.goto(server + PAGE)
    root = _complete(page)
    expect(root).to_contain_text("Votre score : 3 sur 3")
    expect(root).to_contain_text("Cet appareil ne peut pas garder vos réponses")
    root.get_by_role("button", name="Effacer mes réponses").click()
    expect(root.get_by_role("button", name="Vérifier")).to_have_count(3)


def test_two_tabs_do_not_undo_each_other(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    other = page.context.new_page()
    other.goto(server + PAGE)
    here, there = _quiz(page, "exemple-complet"), _quiz(other, "exemple-complet")
    # Chosen in this tab, not checked yet: what the other tab does leaves it as it is
    here.get_by_label("Faux").check()
    _answer(there.locator("form").first, "D’innovation sociétale")
    expect(here).to_contain_text("1 question répondue sur 3")
    expect(here.get_by_label("Faux")).to_be_checked()
    _answer(here.locator("form").nth(1), "Un don d’argent")
    expect(there).to_contain_text("2 questions répondues sur 3")
    there.get_by_role("button", name="Effacer mes réponses").click()
    expect(here.get_by_role("button", name="Vérifier")).to_have_count(3)


def test_without_script_all_can_be_read(new_page: NewPage, server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-choix-unique")
    expect(root.get_by_role("radio")).to_have_count(3)
    expect(root.get_by_role("button")).to_have_count(0)
    expect(root.get_by_text("Le mécénat va de l’entreprise")).to_be_hidden()
    # Enter would send the form and lose the place in the page
    root.get_by_role("radio").first.check()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == server + PAGE
    root.get_by_text("Voir la réponse").click()
    for text in (
        "Bonne réponse : De l’entreprise vers l’association",
        "Ce sens est celui des pratiques responsables.",
        "Le mécénat va de l’entreprise vers l’association, sans contrepartie directe",
    ):
        expect(root.get_by_text(text)).to_be_visible()


def test_the_bundle_keeps_answers_too(page: Page, offline: Path) -> None:
    page.goto((offline / "contribuer/composants/quiz.html").as_uri())
    _complete(page)
    page.reload()
    expect(_quiz(page, "exemple-complet")).to_contain_text("Votre score : 3 sur 3")


def test_paper_is_blank_even_after_answers(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    root = _complete(page, well=False)
    page.emulate_media(media="print")
    for hidden in (
        "[data-resultat]",
        "[data-correction]",
        "[data-retour]",
        "[data-bilan]",
        "button",
    ):
        for element in root.locator(hidden).all():
            expect(element).to_be_hidden()
    printed = root.inner_text()
    assert "De coopération économique" in printed
    for answer in ("À revoir", "Bonne réponse", "On vend ensemble", "score"):
        assert answer not in printed
    # A box that was ticked looks like the others
    looks = root.locator("[data-choix]").evaluate_all(
        """choices => choices.map((choice) => {
          const box = choice.querySelector("input");
          const mark = getComputedStyle(box, "::before").content;
          const {backgroundColor, borderColor} = getComputedStyle(box);
          return [mark, backgroundColor, borderColor, getComputedStyle(choice).borderWidth].join();
        })"""
    )
    assert len(set(looks)) == 1


def test_nothing_of_a_quiz_is_in_the_search(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    on_page = [entry["text"] for entry in index["docs"] if entry["location"].startswith(PAGE)]
    text = _words(" ".join(on_page))
    assert _words("Il faut au moins deux choix, dont un seul est juste") in text
    source = (ROOT / f"docs/{PAGE.removesuffix('/')}.md").read_text(encoding="utf-8")
    examples = [
        one for name, one in quiz.load_all(Project(ROOT)).items() if f'quiz("{name}")' in source
    ]
    told = [said for one in examples for question in one.questions for said in _said(question)]
    assert [said for said in (*told, "Effacer mes réponses") if _words(said) in text] == []


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "quizzes").glob("*.yml")))
def test_the_theme_indexes_what_surrounds_a_quiz_only(name: str) -> None:
    html = render.html("quiz", id=name, quiz=quiz.load_all(Project(ROOT))[name])
    parser = Parser()
    parser.feed(f'<h1 id="t">T</h1><section><p>avant</p>{html}<p>après</p></section>')
    parser.close()
    assert _words(" ".join(text for section in parser.data for text in section.text)) == (
        "avant après"
    )


def _said(question: Question) -> list[str]:
    """Return what only the quiz says: its statement, its answers, its explanation, its feedback."""
    texts = [question.enonce, question.explication]
    if isinstance(question, quiz._AvecOptions):
        texts += [option.texte for option in question.options if len(option.texte) > len("Vrai.")]
        texts += [option.retour for option in question.options if option.retour]
    if isinstance(question, quiz._Correspondance):
        texts += [ligne.retour for ligne in question.lignes if ligne.retour]
    return [re.sub(r"<[^>]+>", "", render.inline(text)) for text in texts]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", text)).casefold()))


def test_axe_finds_nothing_before_during_and_after(new_page: NewPage, server: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(server + PAGE)
    assert axe.violations_in_both_schemes(page) == []
    _quiz(page, "exemple-choix-unique").get_by_role("button", name="Vérifier").click()
    _quiz(page, "exemple-choix-multiple").get_by_label("L’exclusivité").check()
    assert axe.violations_in_both_schemes(page) == []
    _complete(page, well=False)
    _answer(_quiz(page, "exemple-choix-multiple"), "L’objet")
    assert axe.violations_in_both_schemes(page) == []


def test_targets_are_large_and_nothing_overflows(new_page: NewPage, server: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(server + PAGE)
    root = _complete(page, well=False)
    root.get_by_role("button", name="Recommencer", exact=True).click()
    for target in (*root.locator("label").all(), *root.get_by_role("button").all()):
        box = target.bounding_box()
        assert box, target
        assert min(box["width"], box["height"]) >= 44, target  # noqa: PLR2004 (WCAG 2.5.5)
    assert root.evaluate("root => root.scrollWidth - root.clientWidth") == 0
    assert root.evaluate("root => root.getBoundingClientRect().right") <= NARROW["width"]


def test_forced_colours_keep_the_signs(new_page: NewPage, server: str) -> None:
    page = new_page(forced_colors="active")
    page.goto(server + PAGE)
    root = _quiz(page, "exemple-choix-unique")
    _answer(root, "De l’association vers l’entreprise")
    sign = root.locator(".quiz__verdict").evaluate(
        "element => [getComputedStyle(element, '::before').backgroundColor,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert sign[0] != sign[1]
