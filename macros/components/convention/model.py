"""What `macros/data/convention.yml` may hold: the form, its advice and the clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from macros.components import checklist
from macros.components.source import Numero
from macros.reading import models
from macros.reading.models import Slug, Texte

FILE = "macros/data/convention.yml"
# What a condition may ask of any answer, whatever its format
STATES = ("rempli", "vide")
# An answer that a text takes: « {siege} »
ANSWER = re.compile(r"\{(?P<name>[^{}]*)\}")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _number(text: str) -> str:
    if not NUMBER.fullmatch(text):
        fix = {"texte": text, "fix": "écrivez par exemple « 23000 » ou « 0.25 »"}
        raise PydanticCustomError("nombre", "« {texte} » n’est pas un nombre", fix)
    return text


Nombre = Annotated[Texte, AfterValidator(_number)]


class Condition(models.Model):
    """What an answer must be for something to be there."""

    champ: Slug
    """Identifiant du champ dont la réponse compte."""
    vaut: list[Slug] = Field(min_length=1)
    """Réponses qui conviennent, ou « rempli », ou « vide »."""


class _Conditional(models.Model):
    si: list[Condition] = Field(default=[])
    """Conditions, toutes nécessaires ; sans elles, c’est toujours là."""


class Variante(_Conditional):
    """A title of the document; the first whose conditions hold is taken."""

    texte: Texte
    """Titre du document."""


class Roles(_Conditional):
    """What the first two parties are called; the first whose conditions hold are taken."""

    premier: Texte
    """Nom court de qui donne, paie ou subventionne, avec son article."""
    second: Texte
    """Nom court de l’autre partie, avec son article."""


class Choix(models.Model):
    """A possible answer."""

    id: Slug
    """Identifiant de la réponse, qui ne change plus une fois publié."""
    libelle: Texte
    """La réponse, telle qu’on la lit."""
    aide: Texte | None = None
    """Précision, en quelques mots."""


class Alerte(models.Model):
    """What is said when an answer calls for care."""

    texte: Texte
    """Ce que lit la personne, avec la date de la règle s’il y en a une."""
    seuil: Nombre | None = None
    """Nombre à ne pas dépasser ; avec « de », part de l’autre champ à ne pas dépasser."""
    de: Slug | None = None
    """Champ auquel comparer ; sans « seuil », date que celle-ci ne doit pas précéder."""

    @model_validator(mode="after")
    def _compares(self) -> Alerte:
        if self.seuil is None and self.de is None:
            fix = {"fix": "ajoutez « seuil: », « de: », ou les deux"}
            raise PydanticCustomError("alerte", "rien ne dit quand alerter", fix)
        return self


class Champ(_Conditional):
    """A field of the form; its `id` never changes, since answers are stored under it."""

    id: Slug
    """Identifiant, unique dans le fichier, qui ne change plus une fois publié."""
    libelle: Texte
    """Ce que l’on demande."""
    format: Literal["ligne", "texte", "liste", "date", "montant", "nombre", "choix"] = "ligne"
    """Sorte de réponse ; « liste » : une par ligne."""
    exemple: Texte | None = None
    """Exemple de réponse."""
    vigilance: Texte | None = None
    """Point de vigilance, sous le champ."""
    sources: list[Numero] = Field(default=[])
    """Numéros des sources du point de vigilance."""
    facultatif: StrictBool = False
    """« true » : sans réponse, les phrases qui la citent disparaissent."""
    pour: Slug | None = None
    """Champ de format « nombre » : celui-ci est demandé autant de fois."""
    choix: Annotated[list[Choix], models.unique_ids()] = Field(default=[])
    """Les réponses possibles, pour le format « choix »."""
    minimum: int | None = Field(default=None, ge=1)
    """Plus petit nombre, pour le format « nombre » ; c’est aussi la réponse au départ."""
    maximum: int | None = Field(default=None, le=9)
    """Plus grand nombre, pour le format « nombre »."""
    singulier: Texte | None = None
    """Ce que l’on compte, au singulier, pour le format « nombre »."""
    alertes: list[Alerte] = Field(default=[])
    """Ce qui est dit quand la réponse demande attention."""

    @model_validator(mode="after")
    def _complete(self) -> Champ:
        if (self.format == "choix") != bool(self.choix):
            fix = {"fix": "le format « choix » va avec une liste « choix: », et elle seule"}
            raise PydanticCustomError(
                "choix", "le format et les réponses ne vont pas ensemble", fix
            )
        given = [one is not None for one in (self.minimum, self.maximum, self.singulier)]
        if not (all(given) if self.format == "nombre" else not any(given)):
            keys = "« minimum », « maximum » et « singulier »"
            fix = {"fix": f"le format « nombre », et lui seul, a {keys}"}
            raise PydanticCustomError("bornes", "le format et les bornes ne vont pas ensemble", fix)
        return self


class Alinea(_Conditional):
    """A paragraph of an article."""

    texte: Texte
    """Notre proposition de rédaction ; « {champ} » prend la réponse."""
    liste: Slug | None = None
    """Champ de format « liste » dont les lignes suivent le texte."""
    pour: Slug | None = None
    """Champ de format « nombre » : l’alinéa est écrit autant de fois."""


class Article(_Conditional):
    """An article of the document; one without any paragraph left is not there."""

    id: Slug
    """Identifiant ; « {article:identifiant} » en donne le numéro ailleurs."""
    titre: Texte
    """Titre de l’article."""
    alineas: list[Alinea] = Field(min_length=1)
    """Les alinéas, dans l’ordre."""
    pour: Slug | None = None
    """Champ de format « nombre » : l’article est écrit autant de fois."""
    numerote: StrictBool = True
    """« false » : un titre sans numéro, comme celui du préambule."""
    signatures: StrictBool = False
    """« true » : les cadres des signatures suivent."""


class Section(_Conditional):
    """A step of the form, and the articles that it writes."""

    id: Slug
    """Identifiant de la section."""
    titre: Texte
    """Titre de la section."""
    element: Slug | None = None
    """Élément de la liste de contrôle que la section couvre."""
    conseil: Texte
    """Ce qu’il faut écrire, en une phrase ou deux."""
    vigilance: Texte | None = None
    """Point de vigilance de la section."""
    sources: list[Numero] = Field(default=[])
    """Numéros des sources du conseil et du point de vigilance."""
    champs: list[Champ] = Field(min_length=1)
    """Les champs, dans l’ordre."""
    articles: list[Article] = Field(default=[])
    """Les articles que la section écrit."""


class Convention(models.Model):
    """The file of the builder."""

    titre: Texte
    """Titre de l’outil."""
    avertissement: Texte
    """Ce que dit chaque document de sa portée."""
    liste: Slug
    """Liste à cocher dont les éléments servent à contrôler le document."""
    titres: list[Variante] = Field(min_length=1)
    """Titres possibles du document ; le premier qui convient est pris."""
    roles: list[Roles] = Field(min_length=1)
    """Noms courts des parties ; les premiers qui conviennent sont pris."""
    sections: Annotated[
        list[Section],
        Field(min_length=1),
        models.unique_ids(),
        models.unique_ids("champs"),
        models.unique_ids("articles"),
    ]
    """Les étapes du formulaire, dans l’ordre."""

    @property
    def champs(self) -> Iterator[Champ]:
        """All the fields, in their order."""
        for section in self.sections:
            yield from section.champs

    @property
    def fichier_de_la_liste(self) -> str:
        """The file of the list that checks a document."""
        return checklist.FILES.replace("*", self.liste)
