"""Parts of a mark, and numbers, as the platforms write them."""

from __future__ import annotations

from macros.components.quiz.types import ChoixMultiple, ChoixUnique
from publish.lms.losses import Losses

# The only parts of a mark that Moodle takes; GIFT and spreadsheets have the same
FRACTIONS: tuple[float, ...] = (
    *(1, 0.9, 5 / 6, 0.8, 0.75, 0.7, 2 / 3, 0.6, 0.5, 0.4, 1 / 3, 0.3),
    *(0.25, 0.2, 1 / 6, 1 / 7, 0.125, 1 / 9, 0.1, 0.05),
)
CLOSE = 1e-6


def of_choices(question: ChoixUnique | ChoixMultiple, losses: Losses, quiz_id: str) -> list[float]:
    """Return what each choice is worth, in a part of the mark that Moodle takes."""
    right = sum(choice.juste for choice in question.choix)
    wrong = max(1, len(question.choix) - right)
    found = []
    for choice in question.choix:
        part = 1 / right if choice.juste else -1 / wrong if question.plusieurs else 0.0
        near = min((0, *FRACTIONS), key=lambda one, part=part: abs(one - abs(part)))  # type: ignore[misc]
        if abs(near - abs(part)) > CLOSE:
            said = "Moodle n’a pas cette fraction de la note ; la plus proche est écrite"
            losses.add(said, quiz_id, question.id)
        found.append(near if part >= 0 else -near)
    return found


def fraction(part: float) -> str:
    """Return a part of the mark as Moodle writes it, in hundredths."""
    return f"{100 * part:.5f}".rstrip("0").rstrip(".")


def decimal(value: float) -> str:
    """Return a number with a decimal point."""
    return f"{value:.10f}".rstrip("0").rstrip(".")
