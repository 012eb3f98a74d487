"""The questions of a tool, and what is wrong in them given the rest of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag
from pydantic_core import InitErrorDetails, PydanticCustomError

from macros.reading import models
from macros.reading.models import Slug, Texte
from macros.reading.problems import suggestion

Forme = Literal["categories", "niveaux", "carre"]
# What each form asks for; all of them may hold free texts
TYPES: dict[Forme, tuple[str, ...]] = {
    "categories": ("choix", "texte"),
    "niveaux": ("echelle", "texte"),
    "carre": ("repartition", "priorite", "texte"),
}


def _positive(value: int) -> int:
    if value < 1:
        fix = {"fix": "écrivez un nombre entier, à partir de 1"}
        raise PydanticCustomError("trop_petit", "ce nombre est trop petit", fix)
    return value


Nombre = Annotated[int, AfterValidator(_positive)]


class _Question(models.Model):
    """What every question has; its `id` never changes, since answers are kept under it."""

    id: Slug
    """Identifiant, unique dans l’outil, qui ne change plus une fois publié."""
    enonce: Texte
    """La question ou l’affirmation, en une phrase."""
    aide: Texte | None = None
    """Une précision, sous l’énoncé."""
    pour: list[Slug] = Field(default_factory=list)
    """Les profils que la question concerne ; tous si la clé est absente."""

    @property
    def clef(self) -> dict[str, Any]:
        """What the rules of `calcul.js` need to know of the question."""
        raise NotImplementedError


class Choix(models.Model):
    """One possible answer, and what it is worth."""

    id: Slug
    """Identifiant, unique dans la question, qui ne change plus une fois publié."""
    texte: Texte
    """Ce que le lecteur peut choisir."""
    points: dict[Slug, Nombre] = Field(default_factory=dict)
    """Les points que la réponse donne à chaque axe ; aucun si la clé est absente."""
    alerte: Texte | None = None
    """Ce qu’il faut signaler à qui la choisit, montré avec le résultat."""


class QuestionChoix(_Question):
    """One answer among several."""

    type: Literal["choix"]
    """Genre de question."""
    choix: Annotated[list[Choix], Field(min_length=2), models.unique_ids()]
    """Les réponses possibles, dans l’ordre où on les montre."""

    @property
    def clef(self) -> dict[str, Any]:
        """The points of each answer."""
        return {"choix": {one.id: dict(one.points) for one in self.choix}}


class QuestionEchelle(_Question):
    """A statement, and what each level looks like."""

    type: Literal["echelle"]
    """Genre de question."""
    axe: Slug
    """Identifiant de l’axe que la réponse mesure."""
    ancres: list[Texte] = Field(min_length=2)
    """Ce que l’on voit à chaque niveau, du premier au dernier : un fait, non une opinion."""
    conseil: Texte
    """Ce que l’on peut faire pour monter d’un niveau, avec un lien."""

    @property
    def clef(self) -> dict[str, Any]:
        """The axis, and how many levels there are."""
        return {"axe": self.axe, "niveaux": len(self.ancres)}


class QuestionRepartition(_Question):
    """Points to share between the axes."""

    type: Literal["repartition"]
    """Genre de question."""
    total: Nombre
    """Le nombre de points à répartir."""

    @property
    def clef(self) -> dict[str, Any]:
        """How many points there are."""
        return {"total": self.total}


class QuestionPriorite(_Question):
    """One axis to prefer to the others."""

    type: Literal["priorite"]
    """Genre de question."""

    @property
    def clef(self) -> dict[str, Any]:
        """Nothing more."""
        return {}


class QuestionTexte(_Question):
    """A free text, which no score depends on."""

    type: Literal["texte"]
    """Genre de question."""

    @property
    def clef(self) -> dict[str, Any]:
        """Nothing more."""
        return {}


Question = Annotated[
    Annotated[QuestionChoix, Tag("choix")]
    | Annotated[QuestionEchelle, Tag("echelle")]
    | Annotated[QuestionRepartition, Tag("repartition")]
    | Annotated[QuestionPriorite, Tag("priorite")]
    | Annotated[QuestionTexte, Tag("texte")],
    Discriminator("type"),
]


class Partie(models.Model):
    """Questions that go together."""

    titre: Texte
    """Titre de la partie."""
    introduction: Texte | None = None
    """Une phrase avant la première question."""
    questions: list[Question] = Field(min_length=1)
    """Les questions, dans l’ordre."""


def wrong_questions(parties: list[Partie], data: dict[str, Any]) -> Iterator[InitErrorDetails]:
    """Yield what is wrong in the questions, given what the file says before them."""
    forme, axes, profils = data.get("forme"), data.get("axes"), data.get("profils")
    niveaux = data.get("niveaux")
    known = [axe.id for axe in axes] if axes else None
    profiles = [one.id for one in profils.choix] if profils else []
    for place, question in _places(parties):
        if forme and question.type not in TYPES[forme]:
            yield at(
                (*place, "type"),
                f"la forme « {forme} » ne pose pas de question « {question.type} »",
                suggestion(question.type, TYPES[forme]),
            )
        if "profils" in data:
            concerned = [((*place, "pour", rank), one) for rank, one in enumerate(question.pour)]
            yield from _unknown(concerned, profiles, "un profil")
        if known is not None:
            yield from _unknown(_axes(place, question), known, "un axe")
        anchors = len(question.ancres) if isinstance(question, QuestionEchelle) else 0
        if anchors and niveaux and anchors != len(niveaux):
            says = f"il y a {anchors} ancres pour {len(niveaux)} niveaux"
            yield at((*place, "ancres"), says, "écrivez une ancre par niveau")


Place = tuple[int | str, ...]


def _places(parties: list[Partie]) -> Iterator[tuple[Place, Question]]:
    for rank, partie in enumerate(parties):
        for index, question in enumerate(partie.questions):
            # With the tag of the union, as Pydantic writes it
            yield (rank, "questions", index, question.type), question


def _axes(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    if isinstance(question, QuestionEchelle):
        yield (*place, "axe"), question.axe
    elif isinstance(question, QuestionChoix):
        for index, choix in enumerate(question.choix):
            for axe in choix.points:
                yield (*place, "choix", index, "points", axe), axe


def _unknown(
    places: Iterable[tuple[Place, str]], known: list[str], what: str
) -> Iterator[InitErrorDetails]:
    for loc, text in places:
        if text not in known:
            yield at(loc, f"« {text} » n’est pas {what} de cet outil", suggestion(text, known))


def at(loc: Place, says: str, fix: str) -> InitErrorDetails:
    # Braces would be places to fill in
    error = PydanticCustomError("outil", "{says}", {"says": says, "fix": fix})
    return InitErrorDetails(type=error, loc=loc, input=None)
