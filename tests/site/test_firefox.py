"""The same guide in Firefox: five tools, a question of each type, a list, a search, a film."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from macros.components import quiz
from macros.project import Project
from publish.tools import installing, packages
from tests.conftest import ROOT

NODE = Path(sys.executable).with_name("node")
# Where the examples of each type of question are
QUIZZES = {
    "contribuer/composants/quiz/": ("choix-unique", "choix-multiple", "vrai-faux"),
    "contribuer/composants/quiz-types/": (
        "texte-a-trous", "nombre", "appariement", "ordre", "classement", "ouverte",
    ),
}  # fmt: skip
LONGEST = 240


@pytest.mark.navigateur
def test_firefox_goes_from_nothing_to_a_result(server: str, offline: Path, tmp_path: Path) -> None:
    program = packages.firefox()
    assert program, installing.advice([packages.FIREFOX_ITSELF])
    quizzes = quiz.load_all(Project(ROOT))
    answers = {
        page: {kind: quizzes[f"exemple-{kind}"].questions[0].parfaite for kind in kinds}
        for page, kinds in QUIZZES.items()
    }
    values = {
        "firefox": str(program),
        "site": server,
        "bundle": f"{offline.as_uri()}/",
        "folder": str(tmp_path / "downloads"),
        "answers": answers,
    }
    walk = subprocess.run(
        [NODE, ROOT / "tests/site/firefox.cjs", json.dumps(values)],
        stdout=subprocess.PIPE,
        check=True,
        timeout=LONGEST,
    )
    faults = {journey: found for journey, found in json.loads(walk.stdout).items() if found}
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=2)


def test_every_type_of_question_is_walked() -> None:
    quizzes = quiz.load_all(Project(ROOT))
    walked = {
        quizzes[f"exemple-{kind}"].questions[0].type for one in QUIZZES.values() for kind in one
    }
    assert walked == {question.type for one in quizzes.values() for question in one.questions}
