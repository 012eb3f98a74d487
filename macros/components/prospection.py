"""The targeted list of organisations that a reader keeps: `{{ prospection() }}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from macros.project import Project
from macros.reading import french, models
from macros.reading.models import Slug, Texte
from macros.rendering import render as templates

NAME = "prospection"
SCRIPTS = (
    "csv.js",
    "echange.js",
    "plan.js",
    "state.js",
    "table.js",
    "fiche.js",
    "edition.js",
    "importation.js",
    "paper.js",
    "desk.js",
    "prospection.js",
)
FILE = FILES = "macros/data/prospection.yml"
# Lines to fill in by hand, on paper
LINES = 8

Genre = Literal["texte", "long", "choix", "date"]
# The columns that the script knows by name, and their kind (state.js, edition.js, plan.js)
KNOWN: dict[str, Genre] = {
    "nom": "texte",
    "type": "choix",
    "etat": "choix",
    "etape": "texte",
    "date": "date",
    "notes": "long",
}
# What files call the column that tells organisations apart
IDENTIFIER = "Identifiant"


class Choix(models.Model):
    """One value of a column; its `id` never changes, since it is what devices keep."""

    id: Slug
    """Identifiant, qui ne change plus une fois publié : c’est lui que garde l’appareil."""
    texte: Texte
    """Ce que lit la personne, à l’écran et dans les fichiers."""


class Colonne(models.Model):
    """What is written of each organisation; its `id` never changes."""

    id: Slug
    """Identifiant de la colonne, qui ne change plus une fois publié."""
    titre: Texte
    """Titre de la colonne, à l’écran, sur papier et dans les fichiers."""
    genre: Genre
    """« texte » (une ligne), « long » (plusieurs lignes), « choix » ou « date »."""
    aide: Texte | None = None
    """Une phrase sous le champ, pour savoir quoi y écrire."""
    tableau: StrictBool = False
    """« true » si la colonne se voit dans le tableau ; sinon, seulement dans le formulaire."""
    sous: Slug | None = None
    """Identifiant de la colonne sous laquelle celle-ci s’imprime, pour gagner de la place."""
    synonymes: list[Texte] = Field(default_factory=list)
    """Autres titres que cette colonne peut porter dans un fichier importé."""
    choix: Annotated[list[Choix], models.unique_ids()] = Field(default_factory=list)
    """Les valeurs possibles, si le genre est « choix »."""

    @model_validator(mode="after")
    def _choices_when_needed(self) -> Colonne:
        if self.genre == "choix" and not self.choix:
            fix = {"fix": "ajoutez « choix: », puis ses valeurs, ou changez le genre"}
            raise PydanticCustomError("sans_choix", "il n’y a rien à choisir", fix)
        if self.genre != "choix" and self.choix:
            fix = {"fix": "écrivez « genre: choix », ou retirez « choix »", "genre": self.genre}
            raise PydanticCustomError("choix", "le genre « {genre} » n’a pas de choix", fix)
        return self


def _has_what_the_script_needs(colonnes: list[Colonne]) -> list[Colonne]:
    found = {colonne.id: colonne.genre for colonne in colonnes}
    for name, genre in KNOWN.items():
        if found.get(name) != genre:
            context = {
                "id": name,
                "genre": genre,
                "fix": "l’outil s’en sert : remettez-la, avec ce genre",
            }
            raise PydanticCustomError(
                "colonne", "il manque une colonne « {id} » de genre « {genre} »", context
            )
    if colonnes[0].id != "nom":
        context = {"id": colonnes[0].id, "fix": "mettez d’abord la colonne « nom »"}
        raise PydanticCustomError("premiere", "la première colonne est « {id} »", context)
    return colonnes


def _has_distinct_names(colonnes: list[Colonne]) -> list[Colonne]:
    owners = {_plain(IDENTIFIER): "la colonne que l’outil ajoute"}
    for colonne in colonnes:
        names = {_plain(text): text for text in (colonne.titre, *colonne.synonymes)}
        for plain, text in names.items():
            if plain in owners:
                context = {
                    "text": text,
                    "owner": owners[plain],
                    "id": colonne.id,
                    "fix": "une colonne de fichier doit mener à une seule colonne : gardez-en un",
                }
                raise PydanticCustomError(
                    "titre", "« {text} » nomme {owner} et la colonne « {id} »", context
                )
            owners[plain] = f"la colonne « {colonne.id} »"
    return colonnes


def _has_known_places(colonnes: list[Colonne]) -> list[Colonne]:
    alone = {colonne.id for colonne in colonnes if not colonne.sous}
    for colonne in colonnes:
        if colonne.sous and colonne.sous not in alone:
            context = {
                "id": colonne.id,
                "sous": colonne.sous,
                "fix": f"colonnes possibles : {', '.join(sorted(alone))}",
            }
            raise PydanticCustomError(
                "sous", "« {id} » ne peut pas s’imprimer sous « {sous} »", context
            )
    return colonnes


class Prospection(models.Model):
    """The columns of the list."""

    colonnes: Annotated[
        list[Colonne],
        Field(min_length=1),
        AfterValidator(_has_what_the_script_needs),
        AfterValidator(_has_distinct_names),
        AfterValidator(_has_known_places),
        models.unique_ids(),
    ]
    """Les colonnes, dans leur ordre."""

    @property
    def tableau(self) -> list[Colonne]:
        """The columns that the table shows."""
        return [colonne for colonne in self.colonnes if colonne.tableau]

    @property
    def papier(self) -> Iterator[list[Colonne]]:
        """The columns of the printed table: each, and those that go under it."""
        for colonne in self.colonnes:
            if not colonne.sous:
                yield [colonne, *(one for one in self.colonnes if one.sous == colonne.id)]

    @property
    def as_json(self) -> str:
        """The columns, for the script."""
        columns: list[dict[str, Any]] = [
            {
                "id": colonne.id,
                "titre": colonne.titre,
                "genre": colonne.genre,
                "tableau": colonne.tableau,
                "noms": colonne.synonymes,
                "choix": {choix.id: choix.texte for choix in colonne.choix},
            }
            for colonne in self.colonnes
        ]
        return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


MODEL = Prospection


def load_all(project: Project) -> dict[str, Prospection]:
    """Return the columns under the key "", since `prospection()` takes none; none without file."""
    return {"": project.model(Prospection, FILE)} if project.has(FILE) else {}


def render(_key: str, prospection: Prospection) -> str:
    """Return what `{{ prospection() }}` puts in a page."""
    return templates.component(NAME, prospection=prospection, lignes=LINES)


def _plain(text: str) -> str:
    """Return a title as files are compared by: without case, accents or signs."""
    return "".join(letter for letter in french.plain(text) if letter.isalnum())
