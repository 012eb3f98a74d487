"""`ordre`: things to put in order."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, field_validator

from macros.components.quiz.empreinte import empreinte, mixed
from macros.components.quiz.formes import Correspondance, Ligne
from macros.components.quiz.question import check_distinct
from macros.reading.models import Texte


class Ordre(Correspondance):
    """Things to put in order."""

    consigne: ClassVar[str] = "Donnez son rang à chaque étape."
    invite: ClassVar[str] = "Rang…"
    rangs: ClassVar[bool] = True

    type: Literal["ordre"]
    """Genre de question."""
    etapes: list[Texte] = Field(min_length=3)
    """Ce qu’il faut ordonner, dans le bon ordre ; la page le mélange."""

    @field_validator("etapes")
    @classmethod
    def _distinct(cls, etapes: list[str]) -> list[str]:
        check_distinct("deux étapes", etapes)
        return etapes

    @property
    def lignes(self) -> list[Ligne]:
        """The things, in an order that says nothing, each with its rank."""
        ranked = {
            empreinte(texte): Ligne(empreinte(texte), texte, str(rank))
            for rank, texte in enumerate(self.etapes, 1)
        }
        return [ranked[mark] for mark in mixed(list(ranked))]

    @property
    def possibles(self) -> dict[str, str]:
        """The ranks."""
        return {str(rank): str(rank) for rank in range(1, len(self.etapes) + 1)}
