"""Checklists: one YAML file each in `macros/data/checklists/`, called on any page."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool, field_validator
from pydantic_core import PydanticCustomError

from macros.reading import models
from macros.reading.models import Slug, Texte
from macros.rendering import render as _render

NAME = "checklist"
SCRIPTS = ("state.js", "view.js", "sharing.js", "checklist.js")
ITEM = "la liste"
FILES = "macros/data/checklists/*.yml"
LINK = re.compile(r"\[[^\[\]]+\]\([^()\s]+\)")
# How many characters stand for an element in an address that shares a list (checklist.js)
CODE = 4


class Element(models.Model):
    """One thing to do or to check; its `id` never changes, since ticks are stored under it."""

    id: Slug
    """Identifiant, unique dans toute la liste, qui ne change plus une fois publié."""
    texte: Texte
    """Ce qu’il faut faire ou vérifier, en une phrase."""
    precision: Texte | None = None
    """Explication courte, sous la phrase."""
    lien: Texte | None = None
    """Page à lire pour cet élément : « [où le lien mène](fiches/nom-de-la-page.md) »."""
    prioritaire: StrictBool = False
    """« true » si cet élément passe avant les autres ; la liste le dit."""

    @field_validator("lien")
    @classmethod
    def _one_link(cls, lien: str | None) -> str | None:
        if lien is not None and not LINK.fullmatch(lien):
            fix = {"fix": 'écrivez « "[où le lien mène](fiches/nom-de-la-page.md)" », rien autour'}
            raise PydanticCustomError("lien", "il faut un lien, et lui seul", fix)
        return lien

    @property
    def code(self) -> str:
        """What stands for the element in an address: short, and the same as long as its `id`."""
        digest = hashlib.sha256(self.id.encode()).digest()
        return base64.b32encode(digest).decode().lower()[:CODE]


class Section(models.Model):
    """A group of elements."""

    titre: Texte
    """Titre du groupe."""
    elements: list[Element] = Field(min_length=1)
    """Les éléments à cocher."""


class Checklist(models.Model):
    """A checklist file."""

    titre: Texte
    """Titre de la liste, montré au-dessus des éléments et repris dans les exports."""
    introduction: Texte | None = None
    """Une phrase avant le premier élément."""
    sections: Annotated[list[Section], Field(min_length=1), models.unique_ids("elements")]
    """Les groupes d’éléments, dans l’ordre."""


MODEL = Checklist


def load_all(root: Path) -> dict[str, Checklist]:
    """Read and check the files of `macros/data/checklists/`."""
    return models.load_all(Checklist, root / "macros/data/checklists", root=root)


def render(checklist_id: str, checklist: Checklist) -> str:
    """Return what `{{ checklist("<checklist_id>") }}` puts in a page."""
    return _render.component(NAME, id=checklist_id, checklist=checklist)
