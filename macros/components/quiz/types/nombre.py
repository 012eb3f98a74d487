"""`nombre`: a number to find."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from macros.components.quiz.nombres import Nombre
from macros.components.quiz.question import BaseQuestion
from macros.reading import french
from macros.reading.models import Texte


class QuestionNombre(BaseQuestion):
    """A number to find."""

    forme: ClassVar[str] = "nombre"

    type: Literal["nombre"]
    """Genre de question."""
    valeur: Nombre
    """Le nombre attendu."""
    tolerance: Annotated[Nombre, Field(ge=0)] = 0
    """L’écart accepté, en plus et en moins ; 0 si la clé est absente."""
    unite: Texte | None = None
    """L’unité, montrée après le champ."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""

    @property
    def attendu(self) -> str:
        """The number, as French people write it."""
        return self._avec_unite(self.valeur)

    @property
    def ecart(self) -> str:
        """The tolerance, written the same way."""
        return self._avec_unite(self.tolerance)

    def _avec_unite(self, value: float) -> str:
        return f"{french.number(value)}\u00a0{self.unite}" if self.unite else french.number(value)

    @property
    def clef(self) -> dict[str, Any]:
        """The number, and how near one must be."""
        return {"valeur": self.valeur, "tolerance": self.tolerance, "unite": self.unite or ""}

    @property
    def parfaite(self) -> str:
        """The number itself."""
        return french.number(self.valeur)

    @property
    def sens(self) -> list[str]:
        """The number, and what is around it."""
        return [f"{key}:{value}" for key, value in self.clef.items()]
