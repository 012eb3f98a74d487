"""What a page says of itself, before its text: its front matter, and the edition of the guide."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from macros.project import Project
from macros.reading.kinds import kind_of
from macros.reading.problems import ContentError, Problem


@dataclass(frozen=True)
class About:
    """What documents say of a page under its title and at its end."""

    description: str
    reviewed: datetime.date
    edition: str
    public: str = ""
    duration: str = ""


def read(project: Project, page: str, *, reviewed: datetime.date | None = None) -> About:
    """Read the front matter of `docs/<page>`.

    `reviewed` is the date of a page that says none; without it, raise `ContentError`.
    """
    said = project.file(f"docs/{page}").meta
    if said("relecture"):
        reviewed = datetime.date.fromisoformat(said("relecture"))
    if reviewed is None:
        fix = "ajoutez « relecture: », puis le jour, comme « 2026-11-21 »"
        text = "l’en-tête ne dit pas quand la page a été relue"
        raise ContentError([Problem(f"docs/{page}", 1, text, fix)])
    # A step says how long it takes in its own head
    duration = "" if kind_of(page).name == "etape" else said("duree")
    return About(
        description=said("description"),
        reviewed=reviewed,
        edition=project.edition,
        public=said("public"),
        duration=duration.replace(" ", "\u00a0"),
    )
