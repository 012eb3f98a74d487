"""The questions of a quiz on paper: without a word of the answers, then with all of them."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from macros.components.quiz import Question, Quiz
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
from macros.components.quiz.types.texte_a_trous import TROU
from macros.rendering import render

LINE = "…" * 22
GAP = "…" * 12
LINES = 6
# The end of a sentence, which a quotation may close
END = re.compile(r"[.?!…](?:\s*»)?$")
LINK = re.compile(r"<a [^>]*>(.*?)</a>")


def questions(quiz: Quiz) -> str:
    """Return the questions alone."""
    parts = ["<p>Nom : ……………………………………………… Date : …………………………</p>"]
    parts += [
        _question(rank, one, TYPES[one].asked(one))
        for rank, one in enumerate(quiz.questions, start=1)
    ]
    return "".join(parts)


def answers(quiz: Quiz, address: str) -> str:
    """Return the questions with their answers, what each error says, and the explanation."""
    parts = ["<p>À garder jusqu’à la correction. Chaque réponse est expliquée.</p>"]
    for rank, question in enumerate(quiz.questions, start=1):
        said = (
            f"{TYPES[question].answered(question)}"
            f"<p><strong>À retenir :</strong> {words(question.explication)}</p>"
        )
        if question.relire:
            said += f"<p>À relire : {_linked(question.relire, address)}.</p>"
        hints = [words(hint.texte) for hint in question.indices]
        if len(hints) == 1:
            said += f"<p>Pour aider sans répondre : {hints[0]}</p>"
        elif hints:
            said += f"<p>Pour aider sans répondre :</p>{_list((hint, None) for hint in hints)}"
        parts.append(_question(rank, question, said, kind="reponse"))
    return "".join(parts)


def _question(rank: int, question: Question, said: str, *, kind: str = "question") -> str:
    return (
        f'<section class="{kind}"><h2>Question {rank}</h2>'
        f'<p class="enonce">{words(question.enonce)}</p>{said}</section>'
    )


def _boxes(texts: Iterable[str]) -> str:
    items = "".join(
        f'<li class="case"><span class="case__texte">{words(text)}</span></li>' for text in texts
    )
    return f'<ul class="cases">{items}</ul>'


def _list(items: Iterable[tuple[str, str | None]]) -> str:
    made = (f"<li>{_sentence(text, note)}</li>" for text, note in items)
    return f"<ul>{''.join(made)}</ul>"


def _sentence(text: str, note: str | None) -> str:
    """Return an answer and what is said of it, with a full stop between the two."""
    if not note:
        return text
    return f"{text}{'' if END.search(text) else '.'} {words(note)}"


def words(text: str | None) -> str:
    """Return the words of a Markdown sentence; a link is its words alone."""
    return LINK.sub(r"\1", str(render.inline(text or "")))


def _linked(text: str, address: str) -> str:
    found = str(render.inline(text))
    site = address.rsplit("/", 3)[0] + "/"
    return re.sub(r'href="([^"]*)"', lambda match: f'href="{urljoin(site, match[1])}"', found)


def _tick(question: ChoixUnique | ChoixMultiple | VraiFaux) -> str:
    several = "<p>Plusieurs réponses sont possibles.</p>" if question.plusieurs else ""
    return several + _boxes(option.texte for option in question.options)


def _match(question: Appariement | Classement) -> str:
    answers = "".join(f"<li>{words(one)}</li>" for one in question.possibles.values())
    return f"<p>Réponses possibles :</p><ul>{answers}</ul>{_lines(question)}"


def _number_lines(question: Ordre) -> str:
    return f"<p>Numérotez de 1 à {len(question.lignes)}.</p>{_lines(question)}"


def _lines(question: Appariement | Ordre | Classement) -> str:
    rows = "".join(f"<tr><td>{words(one.texte)}</td><td>{GAP}</td></tr>" for one in question.lignes)
    return (
        "<table><thead><tr>"
        '<th scope="col">Pour</th><th scope="col">Votre réponse</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _complete(question: TexteATrous) -> str:
    return f"<p>{words(TROU.sub(GAP, question.texte))}</p>"


def _find(question: QuestionNombre) -> str:
    unit = f"\u00a0{markup.escape(question.unite)}" if question.unite else ""
    return f"<p>Votre réponse : {GAP}{unit}</p>"


def _write(_question: Ouverte) -> str:
    return "".join(f"<p>{LINE}{LINE}</p>" for _ in range(LINES))


def _true_or_false(question: VraiFaux) -> str:
    # Not « Faux : Vrai »
    said = _sentence(f"<strong>Réponse : {question.reponse}</strong>", question.retour)
    return f"<p>{said}</p>"


def _right_and_wrong(question: ChoixUnique | ChoixMultiple) -> str:
    return _list(
        (("<strong>Juste :</strong> " if one.juste else "Faux : ") + words(one.texte), one.retour)
        for one in question.options
    )


def _matched(question: Appariement | Ordre | Classement) -> str:
    return _list(
        (
            f"{words(one.texte)} → <strong>{words(question.possibles[one.juste])}</strong>",
            one.retour,
        )
        for one in question.corrigees
    )


def _completed(question: TexteATrous) -> str:
    first = {trou.id: trou.reponses[0] for trou in question.trous}
    filled = TROU.sub(lambda match: f"**{first[match[1]]}**", question.texte)
    accepted = (
        (f"<strong>{words(' ou '.join(trou.reponses))}</strong>", trou.retour)
        for trou in question.trous
    )
    return f"<p>{words(filled)}</p>{_list(accepted)}"


def _number(question: QuestionNombre) -> str:
    spread = f", à {question.ecart} près" if question.tolerance else ""
    return _list([(f"<strong>{markup.escape(question.attendu)}</strong>{spread}", question.retour)])


def _model(question: Ouverte) -> str:
    points = _list((words(point), None) for point in question.grille)
    return f"<p>Une bonne réponse : {words(question.modele)}</p><p>À vérifier :</p>{points}"


@dataclass(frozen=True)
class _Paper:
    """A type of question on paper: what is under its statement, without the answers then with."""

    asked: Callable[[Any], str]
    answered: Callable[[Any], str]


TYPES = Table(
    "Kit des formateurs",
    __name__,
    {
        ChoixUnique: _Paper(_tick, _right_and_wrong),
        ChoixMultiple: _Paper(_tick, _right_and_wrong),
        VraiFaux: _Paper(_tick, _true_or_false),
        TexteATrous: _Paper(_complete, _completed),
        QuestionNombre: _Paper(_find, _number),
        Appariement: _Paper(_match, _matched),
        Classement: _Paper(_match, _matched),
        Ordre: _Paper(_number_lines, _matched),
        Ouverte: _Paper(_write, _model),
    },
)
