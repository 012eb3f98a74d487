"""`classement`: things to put in categories."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator

from macros.components.quiz.empreinte import empreinte, mixed
from macros.components.quiz.formes import Correspondance, Ligne
from macros.components.quiz.question import at, check_distinct
from macros.reading import models
from macros.reading.models import Texte
from macros.reading.problems import suggestion


class Element(models.Model):
    """Something to put in a category."""

    texte: Texte
    """Ce qu’il faut classer."""
    categorie: Texte
    """Sa catégorie, écrite comme dans « categories »."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""


class Classement(Correspondance):
    """Things to put in categories."""

    consigne: ClassVar[str] = "Pour chaque élément, choisissez une catégorie."

    type: Literal["classement"]
    """Genre de question."""
    categories: list[Texte] = Field(min_length=2)
    """Les catégories, dans l’ordre où on les montre."""
    elements: list[Element] = Field(min_length=2)
    """Ce qu’il faut classer ; la page le mélange."""

    @field_validator("categories")
    @classmethod
    def _distinct_categories(cls, categories: list[str]) -> list[str]:
        check_distinct("deux catégories", categories)
        return categories

    @field_validator("elements")
    @classmethod
    def _in_a_category(cls, elements: list[Element], info: ValidationInfo) -> list[Element]:
        check_distinct("deux éléments", [one.texte for one in elements])
        known = info.data.get("categories")
        wrong = [
            at(
                (index, "categorie"),
                "« {categorie} » n’est pas une des catégories",
                suggestion(one.categorie, known, what="catégories"),
                categorie=one.categorie,
            )
            for index, one in enumerate(elements)
            if known is not None and one.categorie not in known
        ]
        if wrong:
            raise ValidationError.from_exception_data("elements", wrong)
        return elements

    @property
    def lignes(self) -> list[Ligne]:
        """The things, in an order that says nothing."""
        found = {
            empreinte(one.texte): Ligne(
                empreinte(one.texte), one.texte, empreinte(one.categorie), one.retour
            )
            for one in self.elements
        }
        return [found[mark] for mark in mixed(list(found))]

    @property
    def possibles(self) -> dict[str, str]:
        """The categories."""
        return {empreinte(texte): texte for texte in self.categories}
