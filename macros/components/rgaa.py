"""The accessibility declaration: `{{ rgaa("etat") }}` shows a part of it.

`macros/data/rgaa.yml` says, for each criterion of the RGAA, whether the guide meets it and how
that was checked; every figure of the declaration is counted here.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from macros.project import Project
from macros.reading import french, models, pages, yaml
from macros.reading.models import Slug, Texte
from macros.reading.problems import ContentError, Problem
from macros.rendering import render as templates

NAME = "rgaa"
ITEM = "la partie"
FILE = FILES = "macros/data/rgaa.yml"
PAGE = "accessibilite.md"

VERSION = "4.1.2"
# How many criteria each theme has, from the first to the thirteenth
CRITERES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
# What a page can show, and the title under which the declaration puts it
PARTIES = {
    "etat": "État de conformité",
    "resultats": "Résultats des tests",
    "defauts": "Contenus non accessibles",
    "tests": "Tests automatiques",
    "criteres": "Les 106 critères",
}
# From how many criteria met in a hundred a site is said to comply in part
PARTIEL = 50

FONCTION = re.compile(r"(?P<file>tests/[\w/]+\.py)::(?P<name>test_\w+)")

Statut = Literal["conforme", "non-conforme", "non-applicable"]
# A status in words: of one criterion, and of several
MOTS: dict[Statut, tuple[str, str]] = {
    "conforme": ("conforme", "conformes"),
    "non-conforme": ("non conforme", "non conformes"),
    "non-applicable": ("non applicable", "non applicables"),
}


def _is_date(text: str) -> str:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        fix = {"texte": text, "fix": "écrivez l’année, le mois et le jour, comme « 2026-11-22 »"}
        raise PydanticCustomError("date", "« {texte} » n’est pas une date", fix) from None
    return text


Date = Annotated[Texte, AfterValidator(_is_date)]


def _is_function(text: str) -> str:
    if not FONCTION.fullmatch(text):
        fix = {
            "texte": text,
            "fix": "écrivez son fichier et son nom, comme "
            "« tests/site/test_axe.py::test_axe_finds_nothing »",
        }
        raise PydanticCustomError("fonction", "« {texte} » ne désigne pas un test", fix)
    return text


class Audit(models.Model):
    """An audit by somebody else, still valid."""

    auteur: Texte
    """Qui a fait l’audit."""
    date: Date
    """Sa date, comme « 2026-11-22 »."""


class Test(models.Model):
    """A test of the repository, and what it checks in the words of a reader."""

    id: Slug
    """Nom court du test, que les critères citent."""
    fonction: Annotated[Texte, AfterValidator(_is_function)]
    """Son fichier et son nom, comme « tests/site/test_axe.py::test_axe_finds_nothing »."""
    verifie: Texte
    """Ce qu’il vérifie, sans majuscule ni point : la suite de « Test automatique »."""


class Verification(models.Model):
    """How a criterion was checked: by a test, or by hand on some pages."""

    test: Slug | None = None
    """Identifiant d’un test de la liste « tests »."""
    main: Texte | None = None
    """Ce qui a été fait à la main, et avec quoi."""
    pages: Texte | None = None
    """Sur quelles pages, si c’est à la main."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.test is None) == (self.main is None):
            fix = {"fix": "écrivez « test: » pour un test, ou « main: » et « pages: »"}
            raise PydanticCustomError(
                "moyen", "il faut un test, ou bien un contrôle à la main", fix
            )
        if (self.main is None) != (self.pages is None):
            fix = {"fix": "« main » et « pages » vont ensemble : dites quoi, et sur quelles pages"}
            raise PydanticCustomError("pages", "le contrôle à la main est incomplet", fix)
        return self


class Critere(models.Model):
    """One criterion; its title is that of the RGAA."""

    numero: Texte
    """Numéro du critère, comme « 1.1 »."""
    titre: Texte
    """Son titre dans le RGAA."""
    statut: Statut
    """« conforme », « non-conforme » ou « non-applicable »."""
    verification: list[Verification] = Field(min_length=1)
    """Comment il a été vérifié."""
    note: Texte | None = None
    """Ce qui manque, pourquoi il ne s’applique pas, ou ce qui n’est pas vérifié."""

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if self.statut != "conforme" and self.note is None:
            fix = {
                "numero": self.numero,
                "mot": MOTS[self.statut][0],
                "fix": "ajoutez « note: » ; c’est ce que lit une personne qui en a besoin",
            }
            said = "le critère {numero} est {mot}, sans dire pourquoi"
            raise PydanticCustomError("note", said, fix)
        return self

    @property
    def rang(self) -> tuple[int, ...]:
        """What orders the criteria: 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.numero.split("."))

    @property
    def mot(self) -> str:
        """Its status, as it is read."""
        return MOTS[self.statut][0].capitalize()


class Theme(models.Model):
    """One of the thirteen themes."""

    numero: Texte
    """Numéro du thème, de « 1 » à « 13 »."""
    titre: Texte
    """Son nom dans le RGAA."""
    criteres: list[Critere] = Field(min_length=1)
    """Ses critères, dans l’ordre."""

    @property
    def compte(self) -> Counter[str]:
        """How many of its criteria have each status."""
        return Counter(critere.statut for critere in self.criteres)

    @property
    def bilan(self) -> str:
        """Its figures, as they are read: « 6 conformes, 1 non conforme »."""
        return ", ".join(
            french.count(self.compte[statut], *words)
            for statut, words in MOTS.items()
            if self.compte[statut]
        )


class Grille(models.Model):
    """The whole assessment."""

    date: Date
    """Date de l’évaluation, comme « 2026-11-22 »."""
    audit: Audit | None
    """L’audit en cours de validité, ou « null » s’il n’y en a pas."""
    tests: Annotated[list[Test], Field(min_length=1), models.unique_ids()]
    """Les tests du dépôt que les critères citent."""
    themes: list[Theme] = Field(min_length=1)
    """Les treize thèmes du RGAA."""


MODEL = Grille


@dataclass(frozen=True)
class Bilan:
    """What the declaration says: the assessment and its figures."""

    grille: Grille
    tests: dict[str, Test]

    @property
    def criteres(self) -> list[Critere]:
        """All the criteria."""
        return [critere for theme in self.grille.themes for critere in theme.criteres]

    @property
    def compte(self) -> Counter[str]:
        """How many criteria have each status."""
        return Counter(critere.statut for critere in self.criteres)

    @property
    def applicables(self) -> int:
        """How many criteria apply to the guide."""
        return self.compte["conforme"] + self.compte["non-conforme"]

    @property
    def taux(self) -> int:
        """How many of a hundred criteria that apply are met, never rounded up."""
        return 100 * self.compte["conforme"] // self.applicables if self.applicables else 0

    @property
    def etat(self) -> str:
        """What the law has it called: without an audit, nothing complies."""
        if self.grille.audit is None or self.taux < PARTIEL:
            return "non conforme"
        complete = not self.compte["non-conforme"]
        return "totalement conforme" if complete else "partiellement conforme"

    @property
    def defauts(self) -> list[Critere]:
        """The criteria that are not met."""
        return [critere for critere in self.criteres if critere.statut == "non-conforme"]

    @property
    def moyens(self) -> Counter[str]:
        """How many criteria that apply were checked by tests alone, by hand alone, by both."""
        return Counter(
            " et ".join(sorted({"test" if way.test else "main" for way in critere.verification}))
            for critere in self.criteres
            if critere.statut != "non-applicable"
        )


def load_all(project: Project) -> dict[str, Bilan]:
    """Return the assessment under each part of the declaration.

    Raise `ContentError` when a criterion is missing, unknown or repeated, when it cites a test
    that is not declared, or when the page lacks a part. That each test exists in the repository
    is a test's own affair (tests/site/test_rgaa.py): the site is built without them.
    """
    if not project.has(FILE):
        return {}
    document = project.file(FILE).data
    grille = project.model(Grille, FILE)
    fixes = {key: f"ajoutez-le, sous le titre « ## {title} »" for key, title in PARTIES.items()}
    page = project.pages.get(PAGE)
    problems = [
        *_themes(grille, document),
        *_cited(grille, document),
        *pages.not_shown(page, NAME, fixes),
    ]
    if problems:
        raise ContentError(problems)
    bilan = Bilan(grille, {test.id: test for test in grille.tests})
    return dict.fromkeys(PARTIES, bilan)


def render(part: str, bilan: Bilan) -> str:
    """Return what `{{ rgaa("<part>") }}` puts in a page."""
    return templates.component(
        NAME, part=part, bilan=bilan, version=VERSION, mots=MOTS, jour=_jour, nombre=french.count
    )


def _themes(grille: Grille, document: yaml.Document) -> Iterator[Problem]:
    """Yield what the list of criteria has too much, or not."""
    known = [str(number) for number in range(1, len(CRITERES) + 1)]
    written = [theme.numero for theme in grille.themes]
    for number in known:
        if number not in written:
            fix = f"reprenez-le du RGAA {VERSION}, avec ses critères"
            yield Problem(document.path, 0, f"il manque le thème {number}", fix)
    for index, theme in enumerate(grille.themes):
        line = document.line(("themes", index, "numero"))
        if theme.numero not in known:
            fix = f"le RGAA {VERSION} en a {len(known)}, numérotés à partir de 1"
            yield Problem(document.path, line, f"le thème « {theme.numero} » n’existe pas", fix)
        elif theme.numero in written[:index]:
            fix = "réunissez les deux"
            yield Problem(document.path, line, f"le thème {theme.numero} est écrit deux fois", fix)
        else:
            yield from _criteria(theme, index, document)


def _criteria(theme: Theme, index: int, document: yaml.Document) -> Iterator[Problem]:
    last = CRITERES[int(theme.numero) - 1]
    known = [f"{theme.numero}.{number}" for number in range(1, last + 1)]
    written = [critere.numero for critere in theme.criteres]
    for number in known:
        if number not in written:
            line = document.line(("themes", index, "numero"))
            fix = "dites s’il est conforme, non-conforme ou non-applicable, et comment on le sait"
            yield Problem(document.path, line, f"il manque le critère {number}", fix)
    for position, number in enumerate(written):
        line = document.line(("themes", index, "criteres", position, "numero"))
        if number not in known:
            text = f"le critère « {number} » n’existe pas dans le thème {theme.numero}"
            yield Problem(document.path, line, text, f"ils vont de {known[0]} à {known[-1]}")
        elif number in written[:position]:
            text = f"le critère {number} est écrit deux fois"
            yield Problem(document.path, line, text, "gardez-en un seul")


def _cited(grille: Grille, document: yaml.Document) -> Iterator[Problem]:
    """Yield the tests that criteria cite and nobody declares, then the reverse."""
    places = [
        (("themes", i, "criteres", j, "verification", k, "test"), way.test)
        for i, theme in enumerate(grille.themes)
        for j, critere in enumerate(theme.criteres)
        for k, way in enumerate(critere.verification)
        if way.test
    ]
    declared = [test.id for test in grille.tests]
    yield from pages.unknown(
        document,
        places,
        declared,
        says="aucun test n’a l’identifiant « {} »",
        fix="ajoutez-le à la liste « tests », au début du fichier",
    )
    used = {test_id for _, test_id in places}
    for index, test_id in enumerate(declared):
        if test_id not in used:
            line = document.line(("tests", index, "id"))
            text = f"aucun critère ne cite le test « {test_id} »"
            yield Problem(document.path, line, text, "citez-le, ou retirez-le")


def _jour(text: str) -> str:
    """Return a date as it is read: « 1er mars 2027 »."""
    return french.day(datetime.date.fromisoformat(text))
