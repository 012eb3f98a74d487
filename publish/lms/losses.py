"""What a format cannot carry: listed, never dropped in silence."""

from __future__ import annotations

from dataclasses import dataclass, field

ABOUT = (
    "Sous chaque format, ce qu’il laisse de côté ou dit autrement, puis où\u00a0: le quiz, et la "
    "question par son identifiant. Le fichier CSV donne les énoncés avec ces identifiants."
)


@dataclass
class Losses:
    """What one format leaves out: under each reason, the places that it concerns."""

    format: str
    reasons: dict[str, list[str]] = field(default_factory=dict)

    def add(self, reason: str, quiz_id: str, question_id: str = "") -> None:
        """Note that a reason concerns a quiz, or one of its questions."""
        place = f"{quiz_id}, {question_id}" if question_id else quiz_id
        places = self.reasons.setdefault(reason, [])
        if place not in places:
            places.append(place)


def report(found: list[Losses]) -> str:
    """Return all that is left out, in Markdown."""
    lines = ["# Ce que les formats ne portent pas", "", ABOUT, ""]
    for losses in found:
        lines += [f"## {losses.format}", ""]
        if not losses.reasons:
            lines += ["Tout est porté.", ""]
        for reason, places in losses.reasons.items():
            lines += [
                f"- {reason[0].upper()}{reason[1:]}.",
                *(f"    - {place}" for place in places),
            ]
        lines += [""] if losses.reasons else []
    return "\n".join(lines)
