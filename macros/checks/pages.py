"""What is checked in the pages of `docs/` before they are built."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from macros.checks import calls, markup, typography
from macros.checks.calls import Macro
from macros.checks.links import Addresses
from macros.reading import jinja, markdown, models, yaml
from macros.reading.markdown import Heading, Source
from macros.reading.models import Slug, Texte
from macros.reading.problems import ContentError, Problem

# Pages of these folders are for someone, take some time, and are reviewed
LESSONS = ("parcours", "guide", "fiches", "outils")
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


def lessons(root: Path) -> list[Path]:
    """Return the pages that teach something, in order."""
    docs = root / "docs"
    return sorted(path for folder in LESSONS for path in (docs / folder).rglob("*.md"))


def check(root: Path, macros: Mapping[str, Macro]) -> list[Problem]:
    """Return what is wrong in the pages, in the drawings they include, and in the links of data.

    `macros` gives what a page may call.
    """
    settings = jinja.configuration(root)
    marks = jinja.syntax(settings)
    docs = root / "docs"
    variables = {name for name, value in (settings.get("extra") or {}).items() if _is_text(value)}
    known = calls.Known(macros, variables, docs)
    site = str(settings.get("site_url") or "")
    problems: list[Problem] = []
    # A drawing that a page includes is part of it; one that it only shows is not
    included: set[Path] = set()
    for path in typography.files(root):
        name = path.relative_to(root).as_posix()
        try:
            text = yaml.read_text(path, root=root)
        except ContentError as error:
            problems += error.problems
            continue
        if path.suffix == ".md":
            source = markdown.read(text, marks)
            included |= calls.included(source, docs)
            problems += _front_matter(text, name, path.relative_to(docs).as_posix())
            problems += calls.check(source, name, marks, known)
            problems += _headings(source, name)
            problems += _open_fences(source, name)
            problems += markup.check(source, name, Addresses(docs, path.parent, site))
        elif path.suffix == ".svg":
            if path in included:
                problems += markup.check_tags(markdown.read_inline(text), name)
        else:
            problems += markup.check_data(text, name, Addresses(docs, docs, site))
    return problems


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _front_matter(text: str, name: str, place: str) -> list[Problem]:
    match = markdown.FRONT.match(text)
    if not match and text.startswith("---"):
        return [
            Problem(name, 1, "l’en-tête n’est jamais fermé", "ajoutez une ligne « --- » à sa fin")
        ]
    if not match:
        return [
            Problem(
                name,
                1,
                "la page ne commence pas par un en-tête",
                "commencez-la par une ligne « --- », « description: … », puis une ligne « --- »",
            )
        ]
    folder, _, rest = place.partition("/")
    lesson = folder in LESSONS and rest != "index.md"
    try:
        document = yaml.parse(match["yaml"], name, first_line=2)
        if not isinstance(document.value, dict):
            return [Problem(name, 2, "l’en-tête ne dit rien", "écrivez-y « description: … »")]
        models.validate(LessonFrontMatter if lesson else FrontMatter, document)
    except ContentError as error:
        return list(error.problems)
    return []


def _headings(source: Source, name: str) -> Iterator[Problem]:
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


def _open_fences(source: Source, name: str) -> Iterator[Problem]:
    for line in source.open_fences:
        yield Problem(
            name,
            line,
            "le bloc de code n’est jamais fermé",
            "ajoutez à sa fin une ligne avec les mêmes signes, et le même retrait",
        )
