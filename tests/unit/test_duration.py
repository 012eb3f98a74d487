"""The time that a step is said to take is the time that it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import _duration, _models, parcours
from macros.parcours import Pas
from macros.quiz import Quiz
from tests.conftest import ROOT

SHORTEST, LONGEST = 15, 20
# No one reads at exactly that pace, and a word more must not change what is announced
TOLERANCE = 2
STEPS = parcours.steps(ROOT)
QUIZ = """\
titre: Un essai
questions:
  - id: une
    type: vrai-faux
    enonce: C’est un essai.
    reponse: vrai
    explication: C’en est un.
  - id: deux
    type: nombre
    enonce: Combien ?
    valeur: 2
    explication: Deux.
"""


@pytest.mark.parametrize("pas", STEPS, ids=lambda pas: pas.etape.id)
def test_the_duration_of_a_step_is_measured(pas: Pas) -> None:
    shown, measured = pas.minutes, _duration.of_step(ROOT, pas.etape)
    assert abs(shown - measured) <= TOLERANCE, f"écrivez « duree: {measured} min »"
    assert SHORTEST <= shown <= LONGEST


def test_reading_answering_and_watching_are_added(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - macros\n")
    text = (
        "---\ndescription: Rien.\n---\n\n# Titre\n\n" + "l’un " * 999 + '\n\n{{ quiz("essai") }}\n'
    )
    (tmp_path / "docs/page.md").write_text(text, encoding="utf-8")
    (tmp_path / "quizzes/essai.yml").write_text(QUIZ, encoding="utf-8")
    quiz = _models.load(Quiz, tmp_path / "quizzes/essai.yml", root=tmp_path)
    assert _duration.words(tmp_path, "page.md") == 1000  # noqa: PLR2004
    assert _duration.of_quiz(quiz) == _duration.CHOICE + _duration.OTHER
    # Five minutes of reading, a minute and a half of quiz, four of video
    etape = STEPS[0].etape.model_copy(update={"page": "page.md", "quiz": "essai"})
    assert _duration.of_step(tmp_path, etape) == 11  # noqa: PLR2004
    assert _duration.of_step(tmp_path, etape, video=0) == 7  # noqa: PLR2004
