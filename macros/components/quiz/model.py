"""A quiz file: its questions, and what is said at the end."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from macros.components.quiz.types import Question
from macros.components.quiz.types.choix_unique import ChoixUnique
from macros.reading import models
from macros.reading.models import Texte


class Message(models.Model):
    """What is said at the end, from a score on."""

    seuil: Annotated[int, Field(ge=0, le=100)]
    """À partir de quel score, en pour cent."""
    texte: Texte
    """Ce qu’on dit : ce que le score montre, et quoi faire ensuite."""


class Quiz(models.Model):
    """A quiz file."""

    titre: Texte
    """Titre du quiz, montré au-dessus des questions et repris dans les exports."""
    introduction: Texte | None = None
    """Une phrase avant la première question."""
    mode: Literal["entrainement", "bilan"] = "entrainement"
    """« entrainement » : un retour à chaque question ; « bilan » : tout à la fin."""
    melanger: Literal["rien", "questions", "choix", "tout"] = "rien"
    """Ce que la page mélange ; « rien » si la clé est absente."""
    questions: Annotated[
        list[Annotated[Question, models.ByType(absent=ChoixUnique)]],
        Field(min_length=1),
        models.unique_ids(),
    ]
    """Les questions, dans l’ordre où on les pose."""
    tirer: Annotated[int, Field(ge=1)] | None = None
    """Combien de questions sont tirées au sort ; toutes si la clé est absente."""
    messages: list[Message] = Field(default_factory=list)
    """Ce qu’on dit à la fin, selon le score."""

    @field_validator("tirer")
    @classmethod
    def _enough_questions(cls, tirer: int | None, info: ValidationInfo) -> int | None:
        count = len(info.data.get("questions", ()))
        if tirer and count and tirer >= count:
            fix = {"count": count, "fix": "écrivez un nombre plus petit, ou retirez « tirer »"}
            said = "il faut en tirer moins qu’il n’y en a ({count})"
            raise PydanticCustomError("trop_de_tirages", said, fix)
        return tirer

    @field_validator("messages")
    @classmethod
    def _one_for_each_score(cls, messages: list[Message]) -> list[Message]:
        seuils = [message.seuil for message in messages]
        if len(set(seuils)) < len(seuils):
            fix = {"fix": "donnez à chaque message son propre seuil"}
            raise PydanticCustomError("seuil_double", "deux messages ont le même seuil", fix)
        if seuils and 0 not in seuils:
            fix = {"fix": "ajoutez un message qui aide, avec « seuil: 0 »"}
            raise PydanticCustomError("sans_zero", "les plus petits scores n’ont rien", fix)
        return messages

    @property
    def posees(self) -> int:
        """How many questions a reader is asked."""
        return self.tirer or len(self.questions)
