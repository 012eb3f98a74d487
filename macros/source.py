"""Citations: `{{ source("S10") }}` points to a numbered source of the bibliography."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator

from macros import _models, _render
from macros._models import Slug, Texte

NAME = "source"
INLINE = True
FILE = "macros/data/sources.yml"
PAGE = "sources.md"


class Source(_models.Model):
    """One document that the pages rest on."""

    id: Texte = Field(pattern=r"^S[1-9][0-9]*$")
    """Numéro de la source, comme « S10 » ; il ne change plus une fois publié."""
    titre: Texte
    """Titre du document."""
    editeur: Texte
    """Auteur ou éditeur."""
    date: Texte
    """Date de parution, ou « non datée »."""
    adresse: Texte = Field(pattern=r"^https?://")
    """Adresse complète du document."""
    lecture: Texte
    """Ce qui en a été lu : « intégrale », « extrait » ou « sommaire »."""


class Theme(_models.Model):
    """Sources on one subject; `{{ sources("<id>") }}` lists them."""

    id: Slug
    """Identifiant du thème."""
    titre: Texte
    """Titre du thème."""
    sources: list[Source] = Field(min_length=1)
    """Les sources, dans l’ordre de leur numéro."""

    @field_validator("sources")
    @classmethod
    def _unique(cls, sources: list[Source]) -> list[Source]:
        _models.unique_ids(sources, "sources")
        return sources


class Bibliographie(_models.Model):
    """The whole bibliography."""

    themes: list[Theme] = Field(min_length=1)
    """Les thèmes, dans l’ordre de la page."""


def load_all(root: Path) -> dict[str, Source]:
    """Return every source under its number."""
    return {source.id: source for theme in bibliography(root).themes for source in theme.sources}


def bibliography(root: Path) -> Bibliographie:
    """Read and check the file of sources."""
    return _models.load(Bibliographie, root / FILE, root=root)


def render(number: str, source: Source) -> str:
    """Return what `{{ source("S10") }}` puts in a sentence."""
    return _render.html(NAME, number=number, source=source, page=PAGE)
