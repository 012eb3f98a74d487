"""Quizzes: one YAML file each in `quizzes/`, called with `{{ quiz("<id>") }}`."""

from __future__ import annotations

from macros.components.quiz.model import Quiz
from macros.components.quiz.types import TYPES, Question
from macros.project import Project
from macros.rendering import render as templates

__all__ = [
    "FILES",
    "FORMES",
    "ITEM",
    "MODEL",
    "NAME",
    "SCRIPTS",
    "TYPES",
    "Question",
    "Quiz",
    "load_all",
    "render",
]

NAME = "quiz"
# A form of question is one script, which puts itself in the table of bareme.js
FORMES = tuple(dict.fromkeys(f"{one.forme}.js" for one in TYPES.values()))
SCRIPTS = (
    "bareme.js",
    "parts.js",
    *FORMES,
    "state.js",
    "question.js",
    "view.js",
    "session.js",
    "quiz.js",
)
ITEM = "le quiz"
FILES = "quizzes/*.yml"
MODEL = Quiz


def load_all(project: Project) -> dict[str, Quiz]:
    """Read and check the files of `quizzes/`."""
    return project.models(Quiz, "quizzes")


def render(quiz_id: str, quiz: Quiz) -> str:
    """Return what `{{ quiz("<quiz_id>") }}` puts in a page."""
    return templates.component(NAME, id=quiz_id, quiz=quiz)
