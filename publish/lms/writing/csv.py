"""Questions and answers for a spreadsheet: one line for each answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.components.quiz import Question, Quiz
from macros.components.quiz.question import Indice
from macros.components.quiz.table import Table
from macros.components.quiz.types import (
    Appariement,
    ChoixMultiple,
    ChoixUnique,
    Classement,
    Ordre,
    Ouverte,
    QuestionNombre,
    TexteATrous,
    VraiFaux,
)
from publish.lms import marks, markup
from publish.lms.losses import Losses

NAME = "CSV"
COLUMNS = (
    "quiz",
    "titre",
    "question",
    "type",
    "énoncé",
    "réponse",
    "avec",
    "part de la note",
    "retour",
    "indices",
    "explication",
    "à relire",
)
# What a spreadsheet would take for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class _Answer:
    """An answer, what goes with it, its part of the mark and what is said of it, in words."""

    texte: str
    avec: str = ""
    part: float | None = None
    retour: str = ""


def write(quizzes: dict[str, Quiz], losses: Losses) -> str:
    """Return a file that spreadsheets open with a double-click, accents included."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for quiz_id, one in quizzes.items():
        for question in one.questions:
            for answer in TYPES[question].answers(question):
                writer.writerow(_row(quiz_id, one, question, answer))
        _about(quiz_id, one, losses)
    return "\ufeff" + text.getvalue()


def _row(quiz_id: str, one: Quiz, question: Question, answer: _Answer) -> list[str]:
    before = [
        quiz_id,
        _plain(one.titre),
        question.id,
        question.type,
        TYPES[question].statement(question),
        answer.texte,
        answer.avec,
    ]
    # A number of ours: its sign begins no formula
    part = "" if answer.part is None else marks.fraction(answer.part / 100).replace(".", ",")
    after = [
        answer.retour,
        " / ".join(_hint(indice) for indice in question.indices),
        _plain(question.explication),
        _plain(question.relire),
    ]
    return [*map(_safe, before), part, *map(_safe, after)]


def _about(quiz_id: str, one: Quiz, losses: Losses) -> None:
    losses.add("le gras et les adresses des liens sont retirés des textes", quiz_id)
    if one.introduction:
        losses.add("l’introduction n’est pas écrite", quiz_id)
    if one.messages:
        losses.add("les messages selon le score ne sont pas écrits", quiz_id)
    if one.mode == "bilan" or one.tirer or one.melanger != "rien":
        losses.add("la façon de poser les questions n’est pas écrite", quiz_id)
    for question in one.questions:
        if TYPES[question].lost:
            losses.add(TYPES[question].lost, quiz_id)


def _enonce(question: Question) -> str:
    return _plain(question.enonce)


def _choices(question: ChoixUnique | ChoixMultiple) -> Iterator[_Answer]:
    parts = marks.of_choices(question, Losses(NAME), "")
    for choice, part in zip(question.choix, parts, strict=True):
        yield _Answer(_plain(choice.texte), "", part, _plain(choice.retour))


def _true_or_false(question: VraiFaux) -> Iterator[_Answer]:
    for option in question.options:
        yield _Answer(option.texte, "", float(option.juste), _plain(option.retour))


def _gaps(question: TexteATrous) -> Iterator[_Answer]:
    for trou in question.trous:
        accepted = " / ".join(trou.reponses)
        yield _Answer(trou.id, accepted, 1 / len(question.trous), _plain(trou.retour))


def _with_gaps(question: TexteATrous) -> str:
    return f"{_plain(question.enonce)} {_plain(question.texte)}"


def _number(question: QuestionNombre) -> Iterator[_Answer]:
    near = f" (à {question.ecart} près)" if question.tolerance else ""
    yield _Answer(_plain(f"{question.attendu}{near}"), "", 1, _plain(question.retour))


def _open(question: Ouverte) -> Iterator[_Answer]:
    yield _Answer(_plain(question.modele))
    for one in question.grille:
        yield _Answer(_plain(one), "", 1 / len(question.grille))


def _lines(question: Appariement | Ordre | Classement) -> Iterator[_Answer]:
    """Yield each line, then what nothing goes with."""
    possibles = {mark: _plain(text) for mark, text in question.possibles.items()}
    part = 1 / len(question.lignes)
    for ligne in question.corrigees:
        yield _Answer(_plain(ligne.texte), possibles[ligne.juste], part, _plain(ligne.retour))
    used = {ligne.juste for ligne in question.lignes}
    yield from (_Answer("", text) for mark, text in possibles.items() if mark not in used)


def _hint(indice: Indice) -> str:
    texte = _plain(indice.texte)
    return f"{texte} (coûte {indice.prix})" if indice.cout else texte


def _plain(text: str | None) -> str:
    return markup.to_plain(text) if text else ""


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


@dataclass(frozen=True)
class _Kind:
    """The answers of a type of question, its statement, and what of it is not written."""

    answers: Callable[[Any], Iterator[_Answer]]
    statement: Callable[[Any], str] = _enonce
    lost: str = ""


TYPES = Table(
    NAME,
    __name__,
    {
        ChoixUnique: _Kind(_choices),
        ChoixMultiple: _Kind(_choices),
        VraiFaux: _Kind(_true_or_false),
        TexteATrous: _Kind(_gaps, _with_gaps, "ce que les trous pardonnent n’est pas écrit"),
        QuestionNombre: _Kind(_number),
        Appariement: _Kind(_lines),
        Classement: _Kind(_lines),
        Ordre: _Kind(_lines),
        Ouverte: _Kind(_open),
    },
)
