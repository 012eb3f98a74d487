"""What a page says of itself, before its text: its front matter, and the edition of the guide."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from macros.reading import jinja, markdown, yaml
from macros.reading.problems import ContentError, Problem


@dataclass(frozen=True)
class About:
    """What documents say of a page under its title and at its end."""

    description: str
    reviewed: datetime.date
    edition: str
    public: str = ""
    duration: str = ""


def read(root: Path, page: str, *, reviewed: datetime.date | None = None) -> About:
    """Read the front matter of `docs/<page>`.

    `reviewed` is the date of a page that says none.
    """
    name = f"docs/{page}"
    text = yaml.read_text(root / name, root=root)
    front = markdown.FRONT.match(text)
    said = (yaml.parse(front["yaml"], name, first_line=2).value if front else None) or {}
    if "relecture" in said:
        reviewed = datetime.date.fromisoformat(said["relecture"])
    if reviewed is None:
        fix = "ajoutez « relecture: », puis le jour, comme « 2026-11-21 »"
        raise ContentError(
            [Problem(name, 1, "l’en-tête ne dit pas quand la page a été relue", fix)]
        )
    # A step says how long it takes in its own head
    duration = "" if page.startswith("parcours/") else said.get("duree", "")
    return About(
        description=said.get("description", ""),
        reviewed=reviewed,
        edition=str(jinja.configuration(root)["extra"]["edition"]),
        public=said.get("public", ""),
        duration=duration.replace(" ", "\u00a0"),
    )
