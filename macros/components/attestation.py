"""The certificate that a reader writes for themselves: `{{ attestation() }}`."""

from __future__ import annotations

from dataclasses import dataclass

from macros.components import parcours
from macros.components.parcours import Pas
from macros.project import Project
from macros.rendering import render as templates

NAME = "attestation"
SCRIPTS = ("view.js", "attestation.js")


@dataclass(frozen=True)
class Attestation:
    """What the sheet says: the steps, how long they take, the edition of the guide."""

    parcours: list[Pas]
    edition: str

    @property
    def duree(self) -> str:
        """The time that all the steps take."""
        total = sum(pas.minutes for pas in self.parcours)
        hours, rest = divmod(total, 60)
        parts = [f"{hours} h" if hours else "", f"{rest} min" if rest else ""]
        return " ".join(part for part in parts if part)


def load_all(project: Project) -> dict[str, Attestation]:
    """Return the sheet under the key "", since `attestation()` takes none."""
    return {"": Attestation(project.once(parcours.steps), project.edition)}


def render(_key: str, attestation: Attestation) -> str:
    """Return what `{{ attestation() }}` puts in a page."""
    return templates.component(NAME, attestation=attestation)
