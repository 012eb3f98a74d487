"""What the reader's device keeps: `{{ donnees() }}` lists it, saves it to a file, erases it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from macros.components import checklist, parcours, quiz
from macros.components.video import storyboard
from macros.project import Project
from macros.reading.kinds import kind_of
from macros.rendering import render as templates

NAME = "donnees"
SCRIPTS = ("state.js", "words.js", "view.js", "desk.js", "donnees.js")


@dataclass(frozen=True)
class Donnees:
    """What the list needs to name things: titles by kind and id, and the edition of the guide."""

    noms: dict[str, str]
    edition: str

    @property
    def json(self) -> str:
        """The names, for the script."""
        return json.dumps(self.noms, ensure_ascii=False, separators=(",", ":"))


def load_all(project: Project) -> dict[str, Donnees]:
    """Return what there is to say under the key "", since `donnees()` takes none."""
    titles = {
        **{f"quiz:{key}": one.titre for key, one in project.once(quiz.load_all).items()},
        **{f"checklist:{key}": one.titre for key, one in project.once(checklist.load_all).items()},
        **{f"video:{key}": one.titre for key, one in project.once(storyboard.load_all).items()},
        **{f"etape:{pas.etape.id}": pas.etape.titre for pas in project.once(parcours.steps)},
        **{
            f"outil:{Path(path).stem}": page.title
            for path, page in project.pages.items()
            if kind_of(path).name == "outil"
        },
    }
    return {"": Donnees(titles, project.edition)}


def render(_key: str, donnees: Donnees) -> str:
    """Return what `{{ donnees() }}` puts in a page."""
    return templates.component(NAME, donnees=donnees)
