"""`choix-unique`: one right answer among several; the type of a question that names none."""

from __future__ import annotations

from typing import ClassVar, Literal

from macros.components.quiz.formes import AvecChoix


class ChoixUnique(AvecChoix):
    """One right answer among several."""

    consigne: ClassVar[str] = "Une seule réponse."

    type: Literal["choix-unique"] = "choix-unique"
    """Genre de question ; « choix-unique » si la clé est absente."""
