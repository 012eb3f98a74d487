"""A type of question is known everywhere, and one that is not is refused by its name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any, Literal

import pytest

import publish.formation
import publish.lms
from macros.components import quiz
from macros.components.quiz.question import BaseQuestion
from macros.components.quiz.table import Table
from macros.components.quiz.types.texte_a_trous import TexteATrous
from macros.project import Project
from macros.reading.problems import ContentError
from publish.formation import exercises
from publish.lms import feedback
from publish.lms.losses import Losses
from publish.lms.reading.quiz import ANSWERS
from publish.lms.writing import csv, gift, moodle, qti
from tests.conftest import ROOT

ADDRESS = "https://guide.example/"
DOCS = ROOT / "docs"
TEMPLATES = ROOT / "overrides/components/quiz"
REAL = quiz.load_all(Project(ROOT))
EXAMPLES = [question for one in REAL.values() for question in one.questions]


class Reperage(BaseQuestion):
    """A type that no one knows yet."""

    type: Literal["reperage"] = "reperage"


UNKNOWN: list[Any] = [Reperage(id="passages", enonce="Où ?", explication="Là.")]
QUIZ = quiz.Quiz.model_construct(titre="Un quiz", questions=UNKNOWN)
WRITE: dict[str, tuple[str, Callable[[dict[str, quiz.Quiz]], Any]]] = {
    "Moodle XML": (
        "publish/lms/writing/moodle.py",
        lambda quizzes: moodle.write(quizzes, ADDRESS, DOCS, Losses("")),
    ),
    "GIFT": (
        "publish/lms/writing/gift.py",
        lambda quizzes: gift.write(quizzes, ADDRESS, Losses("")),
    ),
    "QTI 2.1": (
        "publish/lms/writing/qti/questions.py",
        lambda quizzes: qti.write(quizzes, "q", ADDRESS, DOCS, Losses("")),
    ),
    "CSV": (
        "publish/lms/writing/csv.py",
        lambda quizzes: csv.write(quizzes, Losses("")),
    ),
    "Retours des questions": (
        "publish/lms/feedback.py",
        lambda quizzes: feedback.general(quizzes["q"].questions[0], ADDRESS),
    ),
    "Kit des formateurs": (
        "publish/formation/exercises.py",
        lambda quizzes: exercises.questions(quizzes["q"]),
    ),
    "Kit des formateurs, corrigé": (
        "publish/formation/exercises.py",
        lambda quizzes: exercises.answers(quizzes["q"], f"{ADDRESS}parcours/x/"),
    ),
}


def _tables() -> dict[str, Table[Any]]:
    """Return every table that a module of `publish` has, under the name of the module."""
    found: dict[str, Table[Any]] = {}
    for package in (publish.formation, publish.lms):
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(one.name)
            tables = [value for value in vars(module).values() if isinstance(value, Table)]
            found |= {table.module: table for table in tables}
    return found


TABLES = _tables()


@pytest.mark.parametrize("name", WRITE)
def test_an_unknown_type_is_refused_by_its_name(name: str) -> None:
    place, write = WRITE[name]
    with pytest.raises(ContentError) as error:
        write({"q": QUIZ})
    (problem,) = error.value.problems
    assert problem.path == place
    assert (ROOT / place).is_file()
    assert f"« {name.partition(',')[0]} »" in problem.text
    assert "« reperage »" in problem.text
    assert "« passages »" in problem.text


def test_every_table_is_tried() -> None:
    assert {f"{module.replace('.', '/')}.py" for module in TABLES} == {
        place for place, _ in WRITE.values()
    }


@pytest.mark.parametrize("module", TABLES)
def test_a_table_has_every_type_and_no_other(module: str) -> None:
    assert set(TABLES[module].types) == set(quiz.TYPES.values())


def test_an_import_knows_the_answer_of_every_type() -> None:
    assert set(ANSWERS) == set(quiz.TYPES)


@pytest.mark.parametrize("name", quiz.TYPES)
def test_a_type_has_an_example_and_its_templates(name: str) -> None:
    (question,) = REAL[f"exemple-{name}"].questions
    assert type(question) is quiz.TYPES[name]
    ends = ("", "-correction", *(("-grille",) if question.a_evaluer else ()))
    assert all((TEMPLATES / f"{question.forme}{end}.html").is_file() for end in ends)


@pytest.mark.parametrize("question", EXAMPLES, ids=lambda question: question.id)
def test_a_question_is_whole(question: quiz.Question) -> None:
    """Each says what scripts need, a perfect answer, and what its mark is made of."""
    assert question.clef
    assert question.parfaite
    assert question.sens


def test_a_gap_keeps_its_article_and_its_sign_on_its_line() -> None:
    question = TexteATrous.model_validate(
        {
            "id": "t",
            "enonce": "Complétez.",
            "explication": "Voilà.",
            "type": "texte-a-trous",
            "texte": "Un **don** d’{un}, puis l’{deux}\u00a0! Et {trois} enfin {quatre}",
            "trous": [
                {"id": name, "reponses": ["x"]} for name in ("un", "deux", "trois", "quatre")
            ],
        }
    )
    gaps, end = question.morceaux
    assert [(gap.avant, gap.lie, gap.trou, gap.signe) for gap in gaps] == [
        ("Un <strong>don</strong> ", "d’", "un", ","),
        (" puis ", "l’", "deux", "\u00a0!"),
        (" Et ", "", "trois", ""),
        (" enfin ", "", "quatre", ""),
    ]
    assert end == ""
