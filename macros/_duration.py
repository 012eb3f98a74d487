"""How long a step of the parcours takes: its text read, its quiz answered, its video watched."""

from __future__ import annotations

import re
from pathlib import Path

from macros import _data, _jinja, _markdown, _models
from macros.parcours import Etape
from macros.quiz import ChoixMultiple, ChoixUnique, Quiz, VraiFaux

# An attentive reading, in words a minute
READING = 200
# In seconds: to choose an answer, and to order, to write, to count
CHOICE = 35
OTHER = 60
# In seconds, for a step whose video is still to come
VIDEO = 240
CHOICES = (ChoixUnique, ChoixMultiple, VraiFaux)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def words(root: Path, page: str) -> int:
    """Return how many words a page of `docs/` has of its own, titles and tables included."""
    marks = _jinja.syntax(_jinja.configuration(root))
    source = _markdown.read(_data.read_text(root / "docs" / page, root=root), marks)
    return len(WORD.findall(source.prose))


def of_quiz(quiz: Quiz) -> float:
    """Return how many seconds a quiz takes; of a draw, the questions take what they do on average.

    The feedback is read while one answers.
    """
    each = [CHOICE if isinstance(one, CHOICES) else OTHER for one in quiz.questions]
    return sum(each) / len(each) * quiz.posees


def of_step(root: Path, etape: Etape, *, video: float = VIDEO) -> int:
    """Return how many minutes a step takes; `video` is the length of its video, in seconds."""
    seconds = words(root, etape.page) / READING * 60 + video
    if etape.quiz:
        path = root / "quizzes" / f"{etape.quiz}.yml"
        seconds += of_quiz(_models.load(Quiz, path, root=root))
    return round(seconds / 60)
