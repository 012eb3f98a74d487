"""What a scene shows: the types of screens, and what each says to who does not see it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from macros.components.source import Numero
from macros.reading import models
from macros.reading.models import Texte

DRAWING = r"^([a-z0-9-]+/)*[a-z0-9-]+\.svg$"
CATEGORIES = {
    "mecenat": "Mécénat",
    "pratiques-responsables": "Pratiques responsables",
    "cooperation-economique": "Coopération économique",
    "innovation-societale": "Innovation sociétale",
}
CARRE = (
    "Richesse humaine",
    "Parties prenantes",
    "Ressources, performance",
    "Innovation",
)
LECTURES = {
    "entreprise": ("Mobiliser", "Performer"),
    "association": ("Diversifier ses ressources", "Faire rayonner son projet"),
}


def _is_drawing(text: str) -> str:
    if re.search(DRAWING, text) is None:
        fix = {"texte": text, "fix": "écrivez son chemin dans docs/, comme « parcours/dessin.svg »"}
        raise PydanticCustomError("dessin", "« {texte} » n’est pas le chemin d’un dessin", fix)
    return text


Dessin = Annotated[Texte, AfterValidator(_is_drawing)]


class _Ecran(models.Model):
    """What every screen may say."""

    sources: list[Numero] = Field(default_factory=list)
    """Les sources de ce qui est dit, montrées au bas de l’écran, comme « [S15, S16] »."""
    note: Texte | None = None
    """Une réserve, montrée au bas de l’écran."""
    description: Texte | None = None
    """Ce que montre le dessin, pour qui ne le voit pas ; sinon, le texte de l’écran suffit."""

    @property
    def temps(self) -> int:
        """How many elements appear one after the other; 0 when all is there at once."""
        return 0

    @property
    def lignes(self) -> list[str]:
        """What is written on the screen."""
        return []

    @property
    def lu(self) -> str:
        """What the transcript says of the screen."""
        return self.description or ". ".join(line.rstrip(" .") for line in self.lignes) + "."


class Titre(_Ecran):
    """A title, large, with the shapes of the mark."""

    type: Literal["titre"]
    """Un grand titre."""
    titre: Texte
    """Le titre."""
    surtitre: Texte | None = None
    """Au-dessus du titre, en petit."""
    sous_titre: Texte | None = None
    """Sous le titre."""

    @property
    def lignes(self) -> list[str]:
        return [line for line in (self.surtitre, self.titre, self.sous_titre) if line]


class Chiffre(models.Model):
    """A figure and what it counts."""

    valeur: Texte
    """Le chiffre et son unité, comme « 86 % »."""
    legende: Texte
    """Ce qu’il compte."""


class Chiffres(_Ecran):
    """One to three key figures."""

    type: Literal["chiffres"]
    """Un à trois chiffres, l’un après l’autre."""
    titre: Texte
    """De quoi il s’agit, avec l’année."""
    chiffres: list[Chiffre] = Field(min_length=1, max_length=3)
    """Les chiffres, dans l’ordre où la voix les dit."""

    @property
    def temps(self) -> int:
        return len(self.chiffres)

    @property
    def lignes(self) -> list[str]:
        figures = [f"{one.valeur}, {one.legende}" for one in self.chiffres]
        return [self.titre, *figures]


class Categories(_Ecran):
    """The four categories: all of them, or one and its drawing."""

    type: Literal["categories"]
    """Les quatre catégories de partenariat, ou l’une d’elles."""
    titre: Texte | None = None
    """Le titre, quand les quatre sont montrées."""
    active: (
        Literal[
            "mecenat", "pratiques-responsables", "cooperation-economique", "innovation-societale"
        ]
        | None
    ) = None
    """La catégorie à montrer seule, avec son dessin ; sans elle, les quatre."""
    texte: Texte | None = None
    """La définition de cette catégorie."""
    exemple: Texte | None = None
    """Un exemple de cette catégorie."""

    @property
    def temps(self) -> int:
        return 0 if self.active else len(CATEGORIES)

    @property
    def nom(self) -> str:
        """The name of the category shown alone."""
        return CATEGORIES[self.active] if self.active else ""

    @property
    def lignes(self) -> list[str]:
        if self.active:
            return [line for line in (self.nom, self.texte, self.exemple) if line]
        return [line for line in (self.titre, ", ".join(CATEGORIES.values())) if line]


class Carre(_Ecran):
    """The square of four aims, and the two ways to group them."""

    type: Literal["carre"]
    """Le carré des quatre objectifs."""
    titre: Texte
    """Le titre."""
    lecture: Literal["objectifs", "entreprise", "association"] = "objectifs"
    """Les quatre objectifs un à un, ou groupés comme les lit l’entreprise ou l’association."""

    @property
    def temps(self) -> int:
        return len(CARRE) if self.lecture == "objectifs" else len(LECTURES[self.lecture])

    @property
    def lignes(self) -> list[str]:
        groups = LECTURES.get(self.lecture, ())
        return [self.titre, ", ".join(CARRE), *groups]


class Pas(models.Model):
    """A box of a row."""

    titre: Texte
    """Deux ou trois mots."""
    texte: Texte | None = None
    """Une précision courte."""


class Etapes(_Ecran):
    """Two to five boxes in a row, numbered."""

    type: Literal["etapes"]
    """Des étapes numérotées, de gauche à droite."""
    titre: Texte
    """Le titre."""
    etapes: list[Pas] = Field(min_length=2, max_length=5)
    """Les étapes, dans l’ordre où la voix les dit."""

    @property
    def temps(self) -> int:
        return len(self.etapes)

    @property
    def lignes(self) -> list[str]:
        return [self.titre, *_numbered((one.titre, one.texte) for one in self.etapes)]


class Point(models.Model):
    """A line of a list."""

    texte: Texte
    """Quelques mots."""
    precision: Texte | None = None
    """Une précision courte, dessous."""


class Liste(_Ecran):
    """Two to five points, one under the other."""

    type: Literal["liste"]
    """Une liste, point par point."""
    titre: Texte
    """Le titre."""
    points: list[Point] = Field(min_length=2, max_length=5)
    """Les points, dans l’ordre où la voix les dit."""

    @property
    def temps(self) -> int:
        return len(self.points)

    @property
    def lignes(self) -> list[str]:
        return [self.titre, *_paired((one.texte, one.precision) for one in self.points)]


class Citation(_Ecran):
    """A sentence to keep, large."""

    type: Literal["citation"]
    """Une phrase à retenir, en grand."""
    texte: Texte
    """La phrase."""
    auteur: Texte | None = None
    """Qui la dit, ou ce qu’elle résume."""

    @property
    def lignes(self) -> list[str]:
        return [line for line in (self.texte, self.auteur) if line]


class Cote(models.Model):
    """One side of a comparison."""

    titre: Texte
    """Deux ou trois mots, ou un chiffre."""
    texte: Texte
    """Une phrase courte."""


class Face(_Ecran):
    """Two things side by side."""

    type: Literal["face"]
    """Deux choses face à face."""
    titre: Texte
    """Le titre."""
    gauche: Cote
    """À gauche, dite en premier."""
    droite: Cote
    """À droite, dite en second."""

    @property
    def temps(self) -> int:
        return 2

    @property
    def lignes(self) -> list[str]:
        return [self.titre, *_paired((one.titre, one.texte) for one in (self.gauche, self.droite))]


class Dessins(_Ecran):
    """One to four drawings of the pages."""

    type: Literal["dessins"]
    """Des dessins des pages, l’un après l’autre."""
    titre: Texte
    """Le titre."""
    dessins: list[Dessin] = Field(min_length=1, max_length=4)
    """Leurs chemins dans docs/, comme « [parcours/enjeux-seuls.svg] »."""
    texte: Texte | None = None
    """Une phrase à côté d’un dessin seul."""

    @property
    def temps(self) -> int:
        return len(self.dessins) if len(self.dessins) > 1 else 0

    @property
    def lignes(self) -> list[str]:
        return [line for line in (self.titre, self.texte) if line]


class Bilan(_Ecran):
    """What to keep, at the end."""

    type: Literal["bilan"]
    """Ce qu’il faut retenir, à la fin."""
    titre: Texte
    """Le titre."""
    points: list[Texte] = Field(min_length=2, max_length=5)
    """Les points, dans l’ordre où la voix les dit."""

    @property
    def temps(self) -> int:
        return len(self.points)

    @property
    def lignes(self) -> list[str]:
        return [self.titre, *self.points]


def _paired(pairs: Iterable[tuple[str, str | None]]) -> list[str]:
    return [f"{one} : {more}" if more else one for one, more in pairs]


def _numbered(pairs: Iterable[tuple[str, str | None]]) -> list[str]:
    return [f"{rank}. {line}" for rank, line in enumerate(_paired(pairs), start=1)]


Ecran = Titre | Chiffres | Categories | Carre | Etapes | Liste | Citation | Face | Dessins | Bilan
