"""Quizzes: one YAML file each in `quizzes/`, called with `{{ quiz("<id>") }}`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros import _models, _render
from macros._models import Slug, Texte

NAME = "quiz"


class Choix(_models.Model):
    """One possible answer."""

    texte: Texte
    """Ce que le lecteur peut choisir."""
    juste: bool = False
    """« true » si c’est une bonne réponse."""
    retour: Texte | None = None
    """Ce qu’on dit à qui l’a choisi : pourquoi c’est juste, ou d’où vient l’erreur."""


class _Question(_models.Model):
    """What every question has; its `id` never changes, since progress is stored under it."""

    id: Slug
    """Identifiant, unique dans le quiz, qui ne change plus une fois publié."""
    enonce: Texte
    """La question, en une phrase."""
    explication: Texte
    """Ce qu’il faut retenir, montré après la réponse."""


class ChoixUnique(_Question):
    """One right answer among several."""

    type: Literal["choix-unique"] = "choix-unique"
    """Genre de question ; « choix-unique » si la clé est absente."""
    choix: list[Choix] = Field(min_length=2)
    """Les réponses possibles, dont une seule juste."""

    @model_validator(mode="after")
    def _one_right_answer(self) -> ChoixUnique:
        _check_right_answers(self.choix, most=1)
        return self


class ChoixMultiple(_Question):
    """Several right answers: all of them, and no other, must be chosen."""

    type: Literal["choix-multiple"]
    """Genre de question."""
    choix: list[Choix] = Field(min_length=2)
    """Les réponses possibles, dont une ou plusieurs justes."""

    @model_validator(mode="after")
    def _a_right_answer(self) -> ChoixMultiple:
        _check_right_answers(self.choix, most=len(self.choix))
        return self


class VraiFaux(_Question):
    """A statement that is true or false."""

    type: Literal["vrai-faux"]
    """Genre de question."""
    reponse: Literal["vrai", "faux"]
    """La bonne réponse."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""


Question = Annotated[ChoixUnique | ChoixMultiple | VraiFaux, Field(discriminator="type")]


class Quiz(_models.Model):
    """A quiz file."""

    titre: Texte
    """Titre du quiz, lu par les lecteurs d’écran et repris dans les exports."""
    introduction: Texte | None = None
    """Une phrase avant la première question."""
    questions: list[Question] = Field(min_length=1)
    """Les questions, dans l’ordre où on les pose."""


def load_all(root: Path) -> dict[str, Quiz]:
    """Read and check the files of `quizzes/`."""
    return _models.load_all(Quiz, root / "quizzes", root=root)


def render(quiz_id: str, quiz: Quiz) -> str:
    """Return what `{{ quiz("<quiz_id>") }}` puts in a page."""
    return _render.component(NAME, id=quiz_id, quiz=quiz)


def _check_right_answers(choix: list[Choix], *, most: int) -> None:
    right = sum(c.juste for c in choix)
    if right == 0:
        fix = {"fix": "ajoutez « juste: true » sous le bon choix"}
        raise PydanticCustomError("aucun_juste", "aucun choix n’est juste", fix)
    if right > most:
        fix = {"fix": "gardez un seul « juste: true », ou écrivez « type: choix-multiple »"}
        raise PydanticCustomError("trop_de_justes", "plusieurs choix sont justes", fix)
