"""Application tools made of questions: one YAML file each in `macros/data/outils/`."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros.components.questionnaire.questions import (
    Forme,
    Nombre,
    Partie,
    Question,
    QuestionChoix,
    QuestionEchelle,
    QuestionRepartition,
    at,
    wrong_questions,
)
from macros.project import Project
from macros.reading import models
from macros.reading.models import Slug, Texte
from macros.rendering import render as templates

NAME = "questionnaire"
SCRIPTS = ("calcul.js", "conclusions.js", "dessins.js", "documents.js", "questionnaire.js")
ITEM = "l’outil"
FOLDER = "macros/data/outils"
FILES = f"{FOLDER}/*.yml"

Categorie = Literal["mecenat", "pratiques", "cooperation", "innovation"]
# The four cells of a square
CASES = 4


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
        wrong = list(wrong_questions(parties, info.data))
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
            at((key,), f"la forme « {self.forme} » a besoin de cette clé", "ajoutez-la")
            for key in needed
            if not getattr(self, key)
        ]
        seuil = {"categories": "dominante", "carre": "ecart"}.get(self.forme)
        if self.seuils and seuil and getattr(self.seuils, seuil) is None:
            says = f"la forme « {self.forme} » a besoin de cette clé"
            wrong.append(at(("seuils", seuil), says, "ajoutez-la, en pour cent"))
        wrong += [
            at(
                ("axes", index, "id"),
                "aucune réponse ne mène à cet axe",
                "donnez-lui des points dans une réponse, ou retirez-le",
            )
            for index, axe in enumerate(self.axes)
            if axe.id not in self.mesures
        ]
        types = [question.type for question in self.questions]
        wrong += [
            at(
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


def load_all(project: Project) -> dict[str, Questionnaire]:
    """Read and check the files of tools."""
    return project.models(Questionnaire, FOLDER)


def render(outil_id: str, questionnaire: Questionnaire) -> str:
    """Return what `{{ questionnaire("<outil_id>") }}` puts in a page."""
    return templates.component(NAME, id=outil_id, questionnaire=questionnaire)
