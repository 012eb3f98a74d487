"""`choix-multiple`: several right answers."""

from __future__ import annotations

from typing import ClassVar, Literal

from macros.components.quiz.formes import AvecChoix


class ChoixMultiple(AvecChoix):
    """Several right answers: all of them, and no other, must be chosen."""

    consigne: ClassVar[str] = "Plusieurs réponses possibles."
    plusieurs: ClassVar[bool] = True

    type: Literal["choix-multiple"]
    """Genre de question."""
