"""Citations: `{{ source("S10") }}` points to a numbered source of the bibliography."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from macros.project import Project
from macros.reading import models
from macros.reading.models import Slug, Texte
from macros.rendering import render as templates

NAME = "source"
ITEM = "la source"
INLINE = True
FILE = FILES = "macros/data/sources.yml"
PAGE = "sources.md"

NUMBER = r"^S[1-9][0-9]*$"
ADDRESS = r"^https?://[^\s/]+\.[^\s]+$"


def _number(text: str) -> str:
    if re.search(NUMBER, text) is None:
        fix = {"texte": text, "fix": "écrivez un S majuscule et un nombre, comme « S10 »"}
        raise PydanticCustomError("numero", "« {texte} » n’est pas un numéro de source", fix)
    return text


def _address(text: str) -> str:
    if re.search(ADDRESS, text) is None:
        fix = {
            "texte": text,
            "fix": "copiez-la depuis le navigateur ; elle commence par « https:// », sans espace",
        }
        raise PydanticCustomError("adresse", "« {texte} » n’est pas une adresse complète", fix)
    return text


Numero = Annotated[Texte, AfterValidator(_number), Field(json_schema_extra={"pattern": NUMBER})]
Adresse = Annotated[Texte, AfterValidator(_address), Field(json_schema_extra={"pattern": ADDRESS})]


class Source(models.Model):
    """One document that the pages rest on."""

    id: Numero
    """Numéro de la source, comme « S10 » ; il ne change plus une fois publié."""
    titre: Texte
    """Titre du document."""
    editeur: Texte
    """Auteur ou éditeur ; s’il s’agit d’une copie, le site qui la montre."""
    date: Texte
    """Date de parution, ou « non datée » ; « (à vérifier) » la suit si elle est incertaine."""
    adresse: Adresse
    """Adresse complète du document."""
    lecture: Literal["intégrale", "extrait", "sommaire"]
    """Ce qui en a été lu : tout, le début, ou la table des matières."""
    apport: Texte | None = None
    """Ce que nous en retenons, en une ligne, sans majuscule."""


class Theme(models.Model):
    """Sources on one subject; `{{ sources("<id>") }}` lists them."""

    id: Slug
    """Identifiant du thème."""
    titre: Texte
    """Titre du thème."""
    sources: list[Source] = Field(min_length=1)
    """Les sources, dans l’ordre de leur numéro."""


class Bibliographie(models.Model):
    """The whole bibliography."""

    themes: Annotated[
        list[Theme], Field(min_length=1), models.unique_ids(), models.unique_ids("sources")
    ]
    """Les thèmes, dans l’ordre de la page."""


MODEL = Bibliographie


def load_all(project: Project) -> dict[str, Source]:
    """Return every source under its number."""
    return {source.id: source for theme in bibliography(project).themes for source in theme.sources}


def bibliography(project: Project) -> Bibliographie:
    """Read and check the file of sources; numbers and themes are unique in the whole file."""
    return project.model(Bibliographie, FILE)


def render(number: str, source: Source) -> str:
    """Return what `{{ source("S10") }}` puts in a sentence."""
    return templates.html(NAME, number=number, source=source, page=PAGE)
