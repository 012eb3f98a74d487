"""`vrai-faux`: a statement that is true or false."""

from __future__ import annotations

from typing import ClassVar, Literal

from macros.components.quiz.formes import AvecOptions, Option
from macros.reading.models import Texte


class VraiFaux(AvecOptions):
    """A statement that is true or false."""

    consigne: ClassVar[str] = "Vrai ou faux\u202f?"
    melangees: ClassVar[bool] = False

    type: Literal["vrai-faux"]
    """Genre de question."""
    reponse: Literal["vrai", "faux"]
    """La bonne réponse."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""

    @property
    def options(self) -> list[Option]:
        """« Vrai », then « Faux »."""
        return [
            Option(word, word.capitalize(), right, None if right else self.retour)
            for word in ("vrai", "faux")
            for right in (word == self.reponse,)
        ]
