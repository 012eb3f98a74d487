"""What types answered the same way share: by ticking, or by putting lines with an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import Field, StrictBool, field_validator
from pydantic_core import PydanticCustomError

from macros.components.quiz.empreinte import empreinte
from macros.components.quiz.question import BaseQuestion, check_distinct
from macros.reading import models
from macros.reading.models import Texte


@dataclass(frozen=True)
class Option:
    """One possible answer, as the template shows it and the script keeps it."""

    valeur: str
    texte: str
    juste: bool
    retour: str | None = None


class AvecOptions(BaseQuestion):
    """A question answered by ticking."""

    forme: ClassVar[str] = "choix"
    # What one is asked to do, under the statement
    consigne: ClassVar[str]
    # Whether several answers may be ticked, and whether the page may mix them
    plusieurs: ClassVar[bool] = False
    melangees: ClassVar[bool] = True

    @property
    def options(self) -> list[Option]:
        """The possible answers, in the order of the file."""
        raise NotImplementedError

    @property
    def clef(self) -> dict[str, Any]:
        """The right choices, and the others."""
        return {
            "justes": [option.valeur for option in self.options if option.juste],
            "faux": [option.valeur for option in self.options if not option.juste],
        }

    @property
    def parfaite(self) -> list[str]:
        """All that is right."""
        return sorted(self.clef["justes"])

    @property
    def sens(self) -> list[str]:
        """Each choice, and whether it is right."""
        return [f"{option.valeur}:{option.juste}" for option in self.options]


class Choix(models.Model):
    """One possible answer."""

    texte: Texte
    """Ce que le lecteur peut choisir."""
    juste: StrictBool = False
    """« true » si c’est une bonne réponse."""
    retour: Texte | None = None
    """Ce qu’on dit à qui l’a choisi : pourquoi c’est juste, ou d’où vient l’erreur."""


class AvecChoix(AvecOptions):
    """A question answered by choosing in a list that its author wrote."""

    choix: list[Choix] = Field(min_length=2)
    """Les réponses possibles, dans l’ordre où on les montre."""

    @field_validator("choix")
    @classmethod
    def _distinct(cls, choix: list[Choix]) -> list[Choix]:
        check_distinct("deux choix", [one.texte for one in choix])
        return choix

    @field_validator("choix")
    @classmethod
    def _right_answers(cls, choix: list[Choix]) -> list[Choix]:
        right = sum(one.juste for one in choix)
        if right == 0:
            fix = {"fix": "ajoutez « juste: true » sous le bon choix"}
            raise PydanticCustomError("aucun_juste", "aucun choix n’est juste", fix)
        if right > 1 and not cls.plusieurs:
            fix = {"fix": "gardez un seul « juste: true », ou écrivez « type: choix-multiple »"}
            raise PydanticCustomError("trop_de_justes", "plusieurs choix sont justes", fix)
        return choix

    @property
    def options(self) -> list[Option]:
        """The choices; each is kept under a mark of its text, so that they can be reordered."""
        return [
            Option(empreinte(one.texte), one.texte, one.juste, one.retour) for one in self.choix
        ]


@dataclass(frozen=True)
class Ligne:
    """Something to which one of the possible answers goes: the one under `juste`."""

    valeur: str
    texte: str
    juste: str
    retour: str | None = None


class Correspondance(BaseQuestion):
    """Lines, each to put with one of the possible answers."""

    forme: ClassVar[str] = "correspondance"
    # What one is asked to do, under the statement
    consigne: ClassVar[str]
    # What a field says before one chooses in it
    invite: ClassVar[str] = "Choisir…"
    # Whether possible answers are ranks: each serves once, and there is no need to list them
    rangs: ClassVar[bool] = False

    @property
    def lignes(self) -> list[Ligne]:
        """The lines, in the order that one sees them in."""
        raise NotImplementedError

    @property
    def possibles(self) -> dict[str, str]:
        """The text of each possible answer, in the order that one sees them in."""
        raise NotImplementedError

    @property
    def corrigees(self) -> list[Ligne]:
        """The lines, grouped by what goes with them."""
        order = list(self.possibles)
        return sorted(self.lignes, key=lambda ligne: order.index(ligne.juste))

    @property
    def clef(self) -> dict[str, Any]:
        """What goes with each line."""
        return {"lignes": {ligne.valeur: ligne.juste for ligne in self.lignes}}

    @property
    def parfaite(self) -> dict[str, str]:
        """Each line with what goes with it."""
        return dict(self.clef["lignes"])

    @property
    def sens(self) -> list[str]:
        """Each line with what goes with it, and the other possible answers."""
        return [*(f"{ligne.valeur}:{ligne.juste}" for ligne in self.lignes), *self.possibles]
