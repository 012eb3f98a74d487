"""What a format does with each type of question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from macros.components.quiz.question import BaseQuestion
from macros.reading.problems import ContentError, Problem

T = TypeVar("T")


class Table(Generic[T]):
    """For each type of question, what a format does with it; a type that is absent is an error."""

    def __init__(self, name: str, module: str, types: Mapping[type[BaseQuestion], T]) -> None:
        """Keep the name of the format, and the name of the module that has the table."""
        self.name, self.module, self.types = name, module, types

    def __getitem__(self, question: BaseQuestion) -> T:
        found = self.types.get(type(question))
        if found is None:
            path = f"{self.module.replace('.', '/')}.py"
            kind = getattr(question, "type", type(question).__name__)
            said = f"« {self.name} » ne connaît pas le type « {kind} »"
            text = f"{said} de la question « {question.id} »"
            raise ContentError([Problem(path, 0, text, "ajoutez-le à la table de ce fichier")])
        return found
