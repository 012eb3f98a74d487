"""Application tools made of questions: one YAML file each in `macros/data/outils/`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from macros.reading import models
from macros.reading.models import Slug, Texte
from macros.reading.problems import suggestion
from macros.rendering import render as _render

NAME = "questionnaire"
SCRIPTS = (
    "calcul.js",
    "state.js",
    "conclusions/words.js",
    "conclusions/categories.js",
    "conclusions/niveaux.js",
    "conclusions/carre.js",
    "conclusions/comparaison.js",
    "dessins/svg.js",
    "dessins/carte.js",
    "dessins/radar.js",
    "dessins/carre.js",
    "dessins/evolution.js",
    "dessins/suite.js",
    "documents.js",
    "questions.js",
    "sheets.js",
    "desk.js",
    "questionnaire.js",
)
ITEM = "l’outil"
FILES = "macros/data/outils/*.yml"

Forme = Literal["categories", "niveaux", "carre"]
Categorie = Literal["mecenat", "pratiques", "cooperation", "innovation"]
# The four cells of a square
CASES = 4
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


class Attente(models.Model):
    """What an axis often means for one profile."""

    profil: Slug
    """Identifiant du profil."""
    texte: Texte
    """Ce que ce profil en attend souvent."""


class LigneDePlan(models.Model):
    """One line of the plan that the reader takes away."""

    question: Texte
    """La question que l’on se posera."""
    indicateurs: Texte
    """De quoi y répondre : un chiffre, une parole ou une observation."""
    moment: Texte
    """Quand y répondre."""


class Axe(models.Model):
    """What the result is measured on."""

    id: Slug
    """Identifiant, qui ne change plus une fois publié."""
    titre: Texte
    """Son nom, dans les phrases et les tableaux."""
    court: Texte | None = None
    """Un nom court, pour le dessin ; le titre si la clé est absente."""
    sigle: Texte | None = None
    """Une lettre ou deux, pour compter les points sur le papier."""
    categorie: Categorie | None = None
    """La catégorie de partenariat dont il prend la couleur et le signe."""
    resume: Texte | None = None
    """Ce qu’il veut dire, en une phrase."""
    verifier: list[Texte] = Field(default_factory=list)
    """Ce qu’il faut vérifier quand cet axe compte."""
    cadre: Texte | None = None
    """Le cadre juridique à regarder, avec un lien."""
    attentes: list[Attente] = Field(default_factory=list)
    """Ce qu’il veut dire pour chaque profil."""
    actions: list[Texte] = Field(default_factory=list)
    """Ce que l’on peut faire ensemble quand il compte."""
    plan: LigneDePlan | None = None
    """Sa ligne dans le plan que le lecteur emporte."""

    @property
    def nom(self) -> str:
        """The name for a drawing."""
        return self.court or self.titre


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


class Profil(models.Model):
    """Who answers, or where they are."""

    id: Slug
    """Identifiant, qui ne change plus une fois publié."""
    texte: Texte
    """Ce que le lecteur choisit."""


class Profils(models.Model):
    """What one must know of the reader before the questions."""

    question: Texte
    """La question posée au lecteur."""
    choix: Annotated[list[Profil], Field(min_length=2), models.unique_ids()]
    """Les profils, dans l’ordre."""


class Feuillet(models.Model):
    """One time that the same questions are answered."""

    id: Slug
    """Identifiant, qui ne change plus une fois publié."""
    titre: Texte
    """Son nom, comme « À votre place »."""
    consigne: Texte
    """Dans quel esprit y répondre."""


class Sujet(models.Model):
    """What readers describe, as many as they want in one assessment."""

    nom: Texte
    """Un mot au singulier et au masculin, comme « partenariat »."""
    exemple: Texte
    """Un exemple de nom, montré avec le champ."""


class Niveau(models.Model):
    """A level of the result."""

    titre: Texte
    """Son nom, en un ou deux mots."""
    depuis: float
    """La moyenne à partir de laquelle il est atteint ; 1 pour le premier."""
    texte: Texte
    """Ce qu’il veut dire, en une phrase."""


class Seuils(models.Model):
    """From how many percents something is said."""

    presence: Nombre
    """La part à partir de laquelle un axe compte, en pour cent."""
    dominante: Nombre | None = None
    """La part à partir de laquelle un axe l’emporte ; pour « categories »."""
    ecart: Nombre | None = None
    """L’écart à partir duquel deux feuillets diffèrent ; pour « carre »."""


class Questionnaire(models.Model):
    """A file of `macros/data/outils/`."""

    titre: Texte
    """Titre de l’outil, repris dans les documents."""
    introduction: Texte | None = None
    """Une phrase avant les questions."""
    forme: Forme
    """Ce qu’est le résultat : « categories », « niveaux » ou « carre »."""
    axes: Annotated[list[Axe], Field(min_length=3), models.unique_ids()]
    """Ce que le résultat mesure, dans l’ordre."""
    profils: Profils | None = None
    """Ce qu’il faut savoir du lecteur avant les questions."""
    sujet: Sujet | None = None
    """Ce que le lecteur décrit, s’il peut en décrire plusieurs à la fois."""
    feuillets: Annotated[list[Feuillet], models.unique_ids()] = Field(default_factory=list)
    """Les points de vue d’où l’on répond aux mêmes questions."""
    niveaux: list[Niveau] = Field(default_factory=list)
    """Les niveaux du résultat, du plus bas au plus haut ; pour « niveaux »."""
    seuils: Seuils | None = None
    """Les seuils du résultat ; pour « categories » et « carre »."""
    parties: Annotated[list[Partie], Field(min_length=1), models.unique_ids("questions")]
    """Les parties du questionnaire, dans l’ordre."""
    calcul: Texte
    """La règle de calcul, en quelques phrases, pour qui répond sur papier."""

    @field_validator("axes")
    @classmethod
    def _four_cells(cls, axes: list[Axe], info: ValidationInfo) -> list[Axe]:
        if info.data.get("forme") == "carre" and len(axes) != CASES:
            fix = {"fix": "écrivez quatre axes : un carré a quatre cases"}
            raise PydanticCustomError("axes", "un carré n’a pas ce nombre d’axes", fix)
        return axes

    @field_validator("parties")
    @classmethod
    def _questions_of_the_form(cls, parties: list[Partie], info: ValidationInfo) -> list[Partie]:
        wrong = list(_wrong_questions(parties, info.data))
        if wrong:
            raise ValidationError.from_exception_data("parties", wrong)
        return parties

    @model_validator(mode="after")
    def _complete(self) -> Questionnaire:
        needed = {
            "categories": ("sujet", "seuils"),
            "niveaux": ("niveaux",),
            "carre": ("feuillets", "seuils"),
        }[self.forme]
        wrong = [
            _at((key,), f"la forme « {self.forme} » a besoin de cette clé", "ajoutez-la")
            for key in needed
            if not getattr(self, key)
        ]
        seuil = {"categories": "dominante", "carre": "ecart"}.get(self.forme)
        if self.seuils and seuil and getattr(self.seuils, seuil) is None:
            says = f"la forme « {self.forme} » a besoin de cette clé"
            wrong.append(_at(("seuils", seuil), says, "ajoutez-la, en pour cent"))
        wrong += [
            _at(
                ("axes", index, "id"),
                "aucune réponse ne mène à cet axe",
                "donnez-lui des points dans une réponse, ou retirez-le",
            )
            for index, axe in enumerate(self.axes)
            if axe.id not in self.mesures
        ]
        types = [question.type for question in self.questions]
        wrong += [
            _at(
                ("parties",),
                f"un carré pose une question « {one} », et une seule",
                "ajoutez celle qui manque, ou retirez celle de trop",
            )
            for one in ("repartition", "priorite")
            if self.forme == "carre" and types.count(one) != 1
        ]
        if wrong:
            raise ValidationError.from_exception_data("questionnaire", wrong)
        return self

    @property
    def questions(self) -> list[Question]:
        """All the questions, in their order."""
        return [question for partie in self.parties for question in partie.questions]

    @property
    def mesures(self) -> set[str]:
        """The axes that an answer can give points to."""
        found: set[str] = set()
        for question in self.questions:
            if isinstance(question, QuestionEchelle):
                found.add(question.axe)
            elif isinstance(question, QuestionChoix):
                found.update(axe for choix in question.choix for axe in choix.points)
            elif isinstance(question, QuestionRepartition):
                found.update(axe.id for axe in self.axes)
        return found

    @property
    def clef(self) -> dict[str, Any]:
        """What the rules of `calcul.js` need to know."""
        return {
            "axes": [axe.id for axe in self.axes],
            "questions": [
                {"id": one.id, "type": one.type, "pour": one.pour, **one.clef}
                for one in self.questions
            ],
        }

    @property
    def definition(self) -> str:
        """What the script needs to know, besides what it finds in the page."""
        found = {
            "titre": self.titre,
            "forme": self.forme,
            "clef": self.clef,
            "axes": [
                axe.model_dump(include={"id", "titre", "categorie", "plan"}) | {"nom": axe.nom}
                for axe in self.axes
            ],
            "profils": [one.model_dump() for one in self.profils.choix] if self.profils else [],
            "sujet": self.sujet.nom if self.sujet else None,
            "feuillets": [one.model_dump() for one in self.feuillets],
            "niveaux": [one.model_dump() for one in self.niveaux],
            "seuils": self.seuils.model_dump(exclude_none=True) if self.seuils else None,
        }
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))

    def numero(self, question: Question) -> int:
        """Return the place of a question among all of them, from 1."""
        return self.questions.index(question) + 1


MODEL = Questionnaire


def load_all(root: Path) -> dict[str, Questionnaire]:
    """Read and check the files of `macros/data/outils/`."""
    return models.load_all(Questionnaire, root / "macros/data/outils", root=root)


def render(outil_id: str, questionnaire: Questionnaire) -> str:
    """Return what `{{ questionnaire("<outil_id>") }}` puts in a page."""
    return _render.component(NAME, id=outil_id, questionnaire=questionnaire)


def _wrong_questions(parties: list[Partie], data: dict[str, Any]) -> Iterator[InitErrorDetails]:
    """Yield what is wrong in the questions, given what the file says before them."""
    forme, axes, profils = data.get("forme"), data.get("axes"), data.get("profils")
    niveaux = data.get("niveaux")
    known = [axe.id for axe in axes] if axes else None
    profiles = [one.id for one in profils.choix] if profils else []
    for place, question in _places(parties):
        if forme and question.type not in TYPES[forme]:
            yield _at(
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
            yield _at((*place, "ancres"), says, "écrivez une ancre par niveau")


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
            yield _at(loc, f"« {text} » n’est pas {what} de cet outil", suggestion(text, known))


def _at(loc: Place, says: str, fix: str) -> InitErrorDetails:
    # Braces would be places to fill in
    error = PydanticCustomError("outil", "{says}", {"says": says, "fix": fix})
    return InitErrorDetails(type=error, loc=loc, input=None)
