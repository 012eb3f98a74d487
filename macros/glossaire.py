"""The glossary: `{{ glossaire("A") }}` lists the terms that begin with a letter."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from pathlib import Path

from pydantic import Field, field_validator

from macros import _models, _render
from macros._models import Slug, Texte

NAME = "glossaire"
FILE = "macros/data/glossaire.yml"


class Terme(_models.Model):
    """One word of the subject; its `id` is its anchor on the glossary page."""

    id: Slug
    """Identifiant et ancre du terme ; il ne change plus une fois publié."""
    terme: Texte
    """Le terme, tel qu’on l’écrit dans une phrase."""
    developpe: Texte | None = None
    """La forme développée, si le terme est un sigle."""
    definition: Texte
    """Une ou deux phrases."""
    sources: list[Texte] = Field(default_factory=list)
    """Numéros des sources de la définition, comme « S10 »."""
    voir: list[Slug] = Field(default_factory=list)
    """Identifiants de termes voisins."""


class Glossaire(_models.Model):
    """The whole glossary."""

    termes: list[Terme] = Field(min_length=1)
    """Les termes, dans l’ordre alphabétique."""

    @field_validator("termes")
    @classmethod
    def _unique(cls, termes: list[Terme]) -> list[Terme]:
        _models.unique_ids(termes, "termes")
        return termes


def load_all(root: Path) -> dict[str, list[Terme]]:
    """Return the terms in alphabetical order, under their initial."""
    termes = sorted(
        _models.load(Glossaire, root / FILE, root=root).termes, key=lambda t: _plain(t.terme)
    )
    return {
        initial: list(group)
        for initial, group in groupby(termes, key=lambda t: _plain(t.terme)[0].upper())
    }


def render(initial: str, termes: list[Terme]) -> str:
    """Return what `{{ glossaire("A") }}` puts in a page."""
    return _render.component(NAME, initial=initial, termes=termes)


def _plain(text: str) -> str:
    """Return `text` in lower case, without accents, for the alphabetical order."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
