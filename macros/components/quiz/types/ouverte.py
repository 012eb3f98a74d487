"""`ouverte`: a question that readers answer in their words, then compare with a model."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, field_validator

from macros.components.quiz.empreinte import empreinte
from macros.components.quiz.question import BaseQuestion, check_distinct
from macros.reading.models import Texte


class Ouverte(BaseQuestion):
    """A question that readers answer in their words, then compare with a model."""

    forme: ClassVar[str] = "ouverte"
    a_evaluer: ClassVar[bool] = True

    type: Literal["ouverte"]
    """Genre de question."""
    modele: Texte
    """Une bonne réponse, montrée après celle du lecteur."""
    grille: list[Texte] = Field(min_length=1)
    """Ce que le lecteur vérifie lui-même dans sa réponse ; chaque point compte autant."""

    @field_validator("grille")
    @classmethod
    def _distinct(cls, grille: list[str]) -> list[str]:
        check_distinct("deux points de la grille", grille)
        return grille

    @property
    def criteres(self) -> dict[str, str]:
        """The text of each point of the grid."""
        return {empreinte(texte): texte for texte in self.grille}

    @property
    def clef(self) -> dict[str, Any]:
        """The points of the grid."""
        return {"criteres": list(self.criteres)}

    @property
    def parfaite(self) -> dict[str, Any]:
        """A text in which one finds all of the grid."""
        return {"texte": self.modele, "criteres": sorted(self.criteres)}

    @property
    def sens(self) -> list[str]:
        """The points of the grid."""
        return list(self.criteres)
