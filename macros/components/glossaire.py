"""The glossary: `{{ glossaire("A") }}` lists the terms that begin with a letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from markupsafe import Markup
from pydantic import AfterValidator, Field, StrictBool, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from macros.components import source
from macros.components.source import Numero, Source
from macros.project import Project
from macros.reading import french, models, pages, yaml
from macros.reading.models import Slug, Texte
from macros.reading.problems import ContentError, Problem
from macros.rendering import render as templates

NAME = "glossaire"
ITEM = "la lettre"
FILE = FILES = "macros/data/glossaire.yml"
PAGE = "glossaire.md"


def _starts_with_a_letter(text: str) -> str:
    if not french.plain(text)[0].isalpha():
        fix = {"fix": "commencez le terme par une lettre, pour qu’il ait sa place dans l’alphabet"}
        raise PydanticCustomError("initiale", "le terme ne commence pas par une lettre", fix)
    return text


class Terme(models.Model):
    """One word of the subject; its `id` is its anchor on the glossary page."""

    id: Slug
    """Identifiant et ancre du terme ; il ne change plus une fois publié."""
    terme: Annotated[Texte, AfterValidator(_starts_with_a_letter)]
    """Le terme, tel qu’on l’écrit dans une phrase."""
    formes: list[Texte] = Field(default_factory=list)
    """Autres façons de l’écrire, liées elles aussi ; pluriels et majuscules sont reconnus."""
    lier: StrictBool = True
    """Écrivez « lier: false » si ce mot a aussi un sens courant : les pages n’y mènent pas."""
    developpe: Texte | None = None
    """La forme développée, si le terme est un sigle."""
    definition: Texte
    """Une ou deux phrases."""
    sources: list[Numero] = Field(default_factory=list)
    """Numéros des sources de la définition, comme « S10 » ; aucune si elle est de nous."""
    voir: list[Slug] = Field(default_factory=list, max_length=5)
    """Identifiants de termes voisins."""

    @field_validator("voir")
    @classmethod
    def _others(cls, voir: list[str], info: ValidationInfo) -> list[str]:
        if info.data.get("id") in voir:
            fix = {"fix": "gardez les autres termes, et retirez celui-ci"}
            raise PydanticCustomError("soi_meme", "le terme renvoie à lui-même", fix)
        return voir


class Glossaire(models.Model):
    """The whole glossary."""

    termes: Annotated[list[Terme], Field(min_length=1), models.unique_ids()]
    """Les termes, dans l’ordre alphabétique."""


MODEL = Glossaire


@dataclass(frozen=True)
class Entree:
    """A term with what it names: its sources and its neighbours."""

    terme: Terme
    sources: list[Source]
    voir: list[Terme]


def load_all(project: Project) -> dict[str, list[Entree]]:
    """Return the terms in alphabetical order, under their initial.

    Raise `ContentError` when a term names what does not exist, or when the page of the
    glossary lacks an initial.
    """
    termes = project.model(Glossaire, FILE).termes
    try:
        sources = project.once(source.load_all)
    except ContentError:
        # Said once, by the component that owns the file
        sources = {}
    problems = _problems(termes, sources, project)
    if problems:
        raise ContentError(problems)
    by_id = {terme.id: terme for terme in termes}
    entrees = [
        Entree(
            terme,
            [sources[number] for number in terme.sources if number in sources],
            [by_id[other] for other in terme.voir],
        )
        for terme in sorted(termes, key=lambda terme: french.plain(terme.terme))
    ]
    return {
        initial: list(group)
        for initial, group in groupby(entrees, key=lambda entree: _initial(entree.terme))
    }


def render(initial: str, entrees: list[Entree]) -> str:
    """Return what `{{ glossaire("A") }}` puts in a page."""
    return templates.component(NAME, initial=initial, entrees=entrees, page=PAGE, cite=_cite)


def terms(letters: Mapping[str, list[Entree]]) -> list[Terme]:
    """Return all the terms, from what `load_all` gives."""
    return [entree.terme for entrees in letters.values() for entree in entrees]


def cited(project: Project) -> set[str]:
    """Return the numbers of the sources that the definitions name."""
    termes = project.model(Glossaire, FILE).termes
    return {number for terme in termes for number in terme.sources}


def _cite(cited: Source) -> Markup:
    return Markup(source.render(cited.id, cited))


def _problems(termes: list[Terme], sources: dict[str, Source], project: Project) -> list[Problem]:
    document = project.file(FILE).data
    neighbours = [
        (("termes", i, "voir", j), other)
        for i, terme in enumerate(termes)
        for j, other in enumerate(terme.voir)
    ]
    numbers = [
        (("termes", i, "sources", j), number)
        for i, terme in enumerate(termes)
        for j, number in enumerate(terme.sources)
    ]
    fixes = {
        _initial(terme): f"ajoutez-le, sous le titre « ## {_initial(terme)} »" for terme in termes
    }
    page = project.pages.get(PAGE)
    return [
        *_same_forms(termes, document),
        *pages.unknown(
            document,
            neighbours,
            {terme.id for terme in termes},
            says="aucun terme n’a l’identifiant « {} »",
            fix="ajoutez ce terme au glossaire, ou retirez-le de « voir »",
        ),
        *pages.unknown(
            document,
            numbers if sources else (),
            sources,
            says="aucune source n’a le numéro « {} »",
            fix=f"ajoutez-la à {source.FILE}, ou retirez ce numéro",
        ),
        *pages.not_shown(page, NAME, fixes),
    ]


def _same_forms(termes: list[Terme], document: yaml.Document) -> Iterator[Problem]:
    """Yield the ways of writing a term that are already those of another."""
    seen: dict[str, Terme] = {}
    for i, terme in enumerate(termes):
        places: list[pages.Place] = [(("termes", i, "terme"), terme.terme)]
        places += [(("termes", i, "formes", j), form) for j, form in enumerate(terme.formes)]
        for keys, form in places:
            other = seen.setdefault(french.plain(form), terme)
            if other is not terme:
                said = f"« {form} » est déjà une façon d’écrire « {other.terme} »"
                fix = "gardez-la pour un seul terme : une page ne saurait pas où mener"
                name = ".".join(str(k + 1) if isinstance(k, int) else k for k in keys)
                yield Problem(document.path, document.line(keys), f"« {name} » : {said}", fix)


def _initial(terme: Terme) -> str:
    return french.plain(terme.terme)[0].upper()
