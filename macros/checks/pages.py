"""What is checked in the pages of `docs/` before they are built."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from macros.checks import calls, markup
from macros.checks.calls import Known, Macro
from macros.checks.links import Addresses
from macros.project import Project
from macros.reading import models
from macros.reading.files import File
from macros.reading.kinds import kind_of, lesson_folders
from macros.reading.markdown import Heading, MarkdownText
from macros.reading.models import Slug, Texte
from macros.reading.problems import ContentError, Problem

# How many characters of a description a search engine shows
DESCRIPTION = 160
TITLE = "# Titre de la page"


def _short(text: str) -> str:
    if len(text) > DESCRIPTION:
        raise PydanticCustomError(
            "long",
            "il y a {count} caractères, il en faut au plus {most}",
            {
                "count": len(text),
                "most": DESCRIPTION,
                "fix": "gardez une phrase courte : c’est ce que montre un moteur de recherche",
            },
        )
    return text


def _date(text: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            datetime.date.fromisoformat(text)
            return text
    except ValueError:
        pass
    fix = {"written": text, "fix": "écrivez l’année, le mois et le jour, comme « 2026-11-21 »"}
    raise PydanticCustomError("date", "« {written} » n’est pas une date", fix)


class FrontMatter(models.Model):
    """What a page says of itself before its text."""

    description: Annotated[Texte, AfterValidator(_short)]
    """Ce que dit la page, en une phrase."""
    title: Texte | None = None
    """Titre dans la navigation, s’il doit être plus court que celui de la page."""
    public: Texte | None = None
    """À qui la page s’adresse."""
    duree: Texte | None = None
    """Temps à prévoir, comme « 15 min »."""
    relecture: Annotated[Texte, AfterValidator(_date)] | None = None
    """Date de la dernière relecture, comme « 2026-11-21 »."""
    etape: Slug | None = None
    """Identifiant de l’étape du parcours."""
    template: Texte | None = None
    """Gabarit de la page."""
    hide: list[Texte] | None = None
    """Parties de l’habillage à ne pas montrer."""
    search: dict[str, object] | None = None
    """Réglages de la recherche."""
    tags: list[Texte] | None = None
    """Mots-clés."""


class LessonFrontMatter(FrontMatter):
    """What a lesson, a sheet or a tool must also say."""

    public: Texte
    """À qui la page s’adresse."""
    duree: Texte
    """Temps à prévoir, comme « 15 min »."""
    relecture: Annotated[Texte, AfterValidator(_date)]
    """Date de la dernière relecture, comme « 2026-11-21 »."""
    sources: Literal["aucune"] | None = None
    """« aucune » si la page n’en cite pas ; la liste des autres se fait toute seule."""


def lessons(project: Project) -> list[File]:
    """Return the pages that teach something and can be read, in order; lists of pages included."""
    patterns = (f"docs/{folder}/**/*.md" for folder in lesson_folders())
    files = map(project.file, sorted(project.names(*patterns)))
    return [file for file in files if file.is_text]


def check(project: Project, macros: Mapping[str, Macro]) -> list[Problem]:
    """Return what is wrong in the pages, in the drawings they include, and in the links of data.

    `macros` gives what a page may call.
    """
    known = calls.known(project, macros)
    problems: list[Problem] = []
    # A drawing that a page includes is part of it; one that it only shows is not
    included: set[str] = set()
    for file in project.content:
        try:
            problems += _in_file(file, project, known, included)
        except ContentError as error:
            problems += error.problems
    return problems


def _in_file(file: File, project: Project, known: Known, included: set[str]) -> Iterator[Problem]:
    if file.suffix == ".md":
        source = file.markdown
        included |= calls.included(source)
        yield from _front_matter(file)
        yield from calls.check(source, file.name, file.marks, known)
        yield from _headings(source, file.name)
        yield from _open_fences(source, file.name)
        yield from markup.check(source, file.name, Addresses.of_page(project, file.name))
    elif file.suffix == ".svg":
        if file.name.removeprefix("docs/") in included:
            yield from markup.check_tags(file.inline, file.name)
    else:
        yield from markup.check_data(file, Addresses(project))


def _front_matter(file: File) -> list[Problem]:
    name = file.name
    if not file.front_matter and file.text.startswith("---"):
        return [
            Problem(name, 1, "l’en-tête n’est jamais fermé", "ajoutez une ligne « --- » à sa fin")
        ]
    if not file.front_matter:
        return [
            Problem(
                name,
                1,
                "la page ne commence pas par un en-tête",
                "commencez-la par une ligne « --- », « description: … », puis une ligne « --- »",
            )
        ]
    model = LessonFrontMatter if kind_of(name.removeprefix("docs/")).lecon else FrontMatter
    try:
        if not isinstance(file.front.value, dict):
            return [Problem(name, 2, "l’en-tête ne dit rien", "écrivez-y « description: … »")]
        models.validate(model, file.front)
    except ContentError as error:
        return list(error.problems)
    return []


def _headings(source: MarkdownText, name: str) -> Iterator[Problem]:
    headings = source.headings
    titles = [heading for heading in headings if heading.level == 1]
    if not titles:
        yield Problem(name, 0, "la page n’a pas de titre", f"ajoutez « {TITLE} » sous l’en-tête")
    elif headings[0].level != 1:
        yield Problem(
            name,
            headings[0].line,
            "ce titre vient avant celui de la page",
            f"mettez d’abord « {TITLE} »",
        )
    for heading in titles[1:]:
        yield Problem(
            name,
            heading.line,
            f"la page a déjà un titre « # », ligne {titles[0].line}",
            f"écrivez « ## {heading.text} »",
        )
    for before, heading in pairwise(headings):
        if heading.level > before.level + 1:
            yield Problem(
                name,
                heading.line,
                f"le titre passe du niveau {before.level} au niveau {heading.level}",
                f"écrivez « {'#' * (before.level + 1)} {heading.text} »",
            )
    for heading in headings:
        if not heading.text:
            yield Problem(
                name, heading.line, "le titre est vide", "écrivez-le, ou retirez la ligne"
            )
    yield from _same_headings(headings, name)


def _same_headings(headings: list[Heading], name: str) -> Iterator[Problem]:
    """Yield the titles that say the same as another under the same title."""
    seen: dict[tuple[str, ...], int] = {}
    above: list[str] = []
    for heading in headings:
        above = [*above[: heading.level - 1], heading.text]
        first = seen.setdefault(tuple(above), heading.line)
        if first != heading.line and heading.text and heading.level > 1:
            yield Problem(
                name,
                heading.line,
                f"le titre « {heading.text} » est déjà ligne {first}",
                "dites ce que chacune des deux parties a de propre",
            )


def _open_fences(source: MarkdownText, name: str) -> Iterator[Problem]:
    for line in source.open_fences:
        yield Problem(
            name,
            line,
            "le bloc de code n’est jamais fermé",
            "ajoutez à sa fin une ligne avec les mêmes signes, et le même retrait",
        )
