"""Checklists: one YAML file each in `macros/data/checklists/`, called on any page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from macros import _models, _render
from macros._models import Slug, Texte

NAME = "checklist"
ITEM = "la liste"
FILES = "macros/data/checklists/*.yml"


class Element(_models.Model):
    """One thing to do or to check; its `id` never changes, since ticks are stored under it."""

    id: Slug
    """Identifiant, unique dans toute la liste, qui ne change plus une fois publié."""
    texte: Texte
    """Ce qu’il faut faire ou vérifier, en une phrase."""
    precision: Texte | None = None
    """Explication courte, sous la phrase."""


class Section(_models.Model):
    """A group of elements."""

    titre: Texte
    """Titre du groupe."""
    elements: list[Element] = Field(min_length=1)
    """Les éléments à cocher."""


class Checklist(_models.Model):
    """A checklist file."""

    titre: Texte
    """Titre de la liste, montré au-dessus des éléments et repris dans les exports."""
    introduction: Texte | None = None
    """Une phrase avant le premier élément."""
    sections: Annotated[list[Section], Field(min_length=1), _models.unique_ids("elements")]
    """Les groupes d’éléments, dans l’ordre."""


MODEL = Checklist


def load_all(root: Path) -> dict[str, Checklist]:
    """Read and check the files of `macros/data/checklists/`."""
    return _models.load_all(Checklist, root / "macros/data/checklists", root=root)


def render(checklist_id: str, checklist: Checklist) -> str:
    """Return what `{{ checklist("<checklist_id>") }}` puts in a page."""
    return _render.component(NAME, id=checklist_id, checklist=checklist)
