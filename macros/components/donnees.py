"""What the reader's device keeps: `{{ donnees() }}` lists it, saves it to a file, erases it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from macros.components import attestation, checklist, parcours, quiz, video
from macros.reading import pages
from macros.rendering import render as _render

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


def load_all(root: Path) -> dict[str, Donnees]:
    """Return what there is to say under the key "", since `donnees()` takes none."""
    titles = {
        **{f"quiz:{key}": one.titre for key, one in quiz.load_all(root).items()},
        **{f"checklist:{key}": one.titre for key, one in checklist.load_all(root).items()},
        **{f"video:{key}": one.titre for key, one in video.load_storyboards(root).items()},
        **{f"etape:{pas.etape.id}": pas.etape.titre for pas in parcours.steps(root)},
        **{
            f"outil:{Path(path).stem}": page.title
            for path, page in pages.pages(root).items()
            if path.startswith("outils/")
        },
    }
    return {"": Donnees(titles, attestation.edition(root))}


def render(_key: str, donnees: Donnees) -> str:
    """Return what `{{ donnees() }}` puts in a page."""
    return _render.component(NAME, donnees=donnees)
