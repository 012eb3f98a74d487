"""`appariement`: pairs to put together again."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, field_validator

from macros.components.quiz.empreinte import empreinte, mixed
from macros.components.quiz.formes import Correspondance, Ligne
from macros.components.quiz.question import check_distinct
from macros.reading import models
from macros.reading.models import Texte


class Paire(models.Model):
    """Two things that go together."""

    texte: Texte
    """Ce qui est montré à gauche."""
    avec: Texte
    """Ce qui va avec, que le lecteur doit retrouver."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""


class Appariement(Correspondance):
    """Pairs to put together again."""

    consigne: ClassVar[str] = "Pour chaque ligne, choisissez ce qui va avec."

    type: Literal["appariement"]
    """Genre de question."""
    paires: list[Paire] = Field(min_length=2)
    """Les paires ; la page mélange ce qui va avec."""

    @field_validator("paires")
    @classmethod
    def _distinct(cls, paires: list[Paire]) -> list[Paire]:
        check_distinct("deux paires", [paire.texte for paire in paires])
        check_distinct("deux « avec »", [paire.avec for paire in paires])
        return paires

    @property
    def lignes(self) -> list[Ligne]:
        """The left sides, in the order of the file."""
        return [
            Ligne(empreinte(one.texte), one.texte, empreinte(one.avec), one.retour)
            for one in self.paires
        ]

    @property
    def possibles(self) -> dict[str, str]:
        """The right sides, in an order that says nothing."""
        texts = {empreinte(one.avec): one.avec for one in self.paires}
        return {mark: texts[mark] for mark in mixed(list(texts))}
