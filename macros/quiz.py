"""Quizzes: one YAML file each in `quizzes/`, called with `{{ quiz("<id>") }}`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, StrictBool, Tag, field_validator
from pydantic_core import PydanticCustomError

from macros import _models, _render
from macros._models import Slug, Texte

NAME = "quiz"
ITEM = "le quiz"
FILES = "quizzes/*.yml"


@dataclass(frozen=True)
class Option:
    """One possible answer, as the template shows it and the script keeps it."""

    valeur: str
    texte: str
    juste: bool
    retour: str | None = None


class Choix(_models.Model):
    """One possible answer."""

    texte: Texte
    """Ce que le lecteur peut choisir."""
    juste: StrictBool = False
    """« true » si c’est une bonne réponse."""
    retour: Texte | None = None
    """Ce qu’on dit à qui l’a choisi : pourquoi c’est juste, ou d’où vient l’erreur."""


class _Question(_models.Model):
    """What every question has; its `id` never changes, since progress is stored under it."""

    # The template `components/quiz/<forme>.html` and the entry of `formes` in quiz.js
    forme: ClassVar[str]

    id: Slug
    """Identifiant, unique dans le quiz, qui ne change plus une fois publié."""
    enonce: Texte
    """La question, en une phrase."""
    explication: Texte
    """Ce qu’il faut retenir, montré après la réponse."""

    @property
    def options(self) -> list[Option]:
        """The possible answers, in the order of the file."""
        raise NotImplementedError

    @property
    def empreinte(self) -> str:
        """A mark of the question's meaning: an answer given to another meaning is void."""
        answers = sorted(f"{option.valeur}:{option.juste}" for option in self.options)
        return empreinte(type(self).__name__, self.enonce, *answers)


class _QuestionAChoix(_Question):
    """A question answered by choosing in a list that its author wrote."""

    forme: ClassVar[str] = "choix"

    choix: list[Choix] = Field(min_length=2)
    """Les réponses possibles, dans l’ordre où on les montre."""

    @field_validator("choix")
    @classmethod
    def _distinct(cls, choix: list[Choix]) -> list[Choix]:
        seen: set[str] = set()
        for one in choix:
            mark = empreinte(one.texte)
            if mark in seen:
                fix = {"fix": "gardez-en un seul, ou précisez ce qui les distingue"}
                raise PydanticCustomError("choix_double", "deux choix disent la même chose", fix)
            seen.add(mark)
        return choix

    @property
    def options(self) -> list[Option]:
        """The choices; each is kept under a mark of its text, so that they can be reordered."""
        return [
            Option(empreinte(one.texte), one.texte, one.juste, one.retour) for one in self.choix
        ]


class ChoixUnique(_QuestionAChoix):
    """One right answer among several."""

    type: Literal["choix-unique"] = "choix-unique"
    """Genre de question ; « choix-unique » si la clé est absente."""

    @field_validator("choix")
    @classmethod
    def _one_right_answer(cls, choix: list[Choix]) -> list[Choix]:
        _check_right_answers(choix, most=1)
        return choix


class ChoixMultiple(_QuestionAChoix):
    """Several right answers: all of them, and no other, must be chosen."""

    type: Literal["choix-multiple"]
    """Genre de question."""

    @field_validator("choix")
    @classmethod
    def _a_right_answer(cls, choix: list[Choix]) -> list[Choix]:
        _check_right_answers(choix, most=len(choix))
        return choix


class VraiFaux(_Question):
    """A statement that is true or false."""

    forme: ClassVar[str] = "choix"

    type: Literal["vrai-faux"]
    """Genre de question."""
    reponse: Literal["vrai", "faux"]
    """La bonne réponse."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""

    @property
    def options(self) -> list[Option]:
        """« Vrai », then « Faux »."""
        return [
            Option(word, word.capitalize(), right, None if right else self.retour)
            for word in ("vrai", "faux")
            for right in (word == self.reponse,)
        ]


def _type(question: Any) -> str | None:
    """Return the type that a question of the file declares."""
    if isinstance(question, dict):
        return str(question.get("type", "choix-unique"))
    return getattr(question, "type", None)


Question = Annotated[
    Annotated[ChoixUnique, Tag("choix-unique")]
    | Annotated[ChoixMultiple, Tag("choix-multiple")]
    | Annotated[VraiFaux, Tag("vrai-faux")],
    Discriminator(_type),
]


class Quiz(_models.Model):
    """A quiz file."""

    titre: Texte
    """Titre du quiz, montré au-dessus des questions et repris dans les exports."""
    introduction: Texte | None = None
    """Une phrase avant la première question."""
    questions: Annotated[list[Question], Field(min_length=1), _models.unique_ids()]
    """Les questions, dans l’ordre où on les pose."""


MODEL = Quiz


def load_all(root: Path) -> dict[str, Quiz]:
    """Read and check the files of `quizzes/`."""
    return _models.load_all(Quiz, root / "quizzes", root=root)


def render(quiz_id: str, quiz: Quiz) -> str:
    """Return what `{{ quiz("<quiz_id>") }}` puts in a page."""
    return _render.component(NAME, id=quiz_id, quiz=quiz)


def empreinte(*parts: str) -> str:
    """Return eight characters that change with the words of `parts`, not with their typography."""
    text = unicodedata.normalize("NFKC", "\n".join(parts)).casefold()
    # What `make fix` may put right, and what only gives emphasis
    text = text.translate(str.maketrans("’‘–—«»“”", '\'\'--""""', "*"))
    text = re.sub(r"[^\S\n]+", "", text)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _check_right_answers(choix: list[Choix], *, most: int) -> None:
    right = sum(c.juste for c in choix)
    if right == 0:
        fix = {"fix": "ajoutez « juste: true » sous le bon choix"}
        raise PydanticCustomError("aucun_juste", "aucun choix n’est juste", fix)
    if right > most:
        fix = {"fix": "gardez un seul « juste: true », ou écrivez « type: choix-multiple »"}
        raise PydanticCustomError("trop_de_justes", "plusieurs choix sont justes", fix)
