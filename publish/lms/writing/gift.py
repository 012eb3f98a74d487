"""GIFT: questions in a text file, which most platforms read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

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
from macros.components.quiz.types.texte_a_trous import Trou
from publish.lms import bank, feedback, marks, markup
from publish.lms.losses import Losses

NAME = "GIFT"
# The gaps of a text, but the one that is asked
OTHER_GAP = "[…]"
SPECIAL = re.compile(r"[\\~=#{}:]")


@dataclass(frozen=True)
class _Writer:
    """What every question needs to know of its quiz."""

    id: str
    address: str
    losses: Losses

    def lost(self, said: str, question: Question) -> None:
        """Note something that a question leaves out."""
        self.losses.add(said, self.id, question.id)

    def html(self, text: str) -> str:
        """Return the HTML of a text of ours."""
        return markup.to_html(text, self.address)

    def sentence(self, text: str) -> str:
        """Return a text of ours as an answer holds it."""
        return _escaped(self.html(text))

    def said(self, retour: str | None) -> str:
        """Return what is said of an answer."""
        return f"#{self.sentence(retour)}" if retour else ""


@dataclass(frozen=True)
class _Asked:
    """What GIFT asks: the answers, the HTML around them, and what all are told besides."""

    answers: str
    before: str = ""
    after: str = ""
    general: str = ""


def write(quizzes: dict[str, Quiz], address: str, losses: Losses) -> str:
    """Return a file with these quizzes, one category each."""
    blocks = []
    for quiz_id, one in quizzes.items():
        titre = markup.to_plain(one.titre)
        blocks.append(f"$CATEGORY: {bank.category(titre)}")
        bank.about_test(quiz_id, one, losses)
        if one.melanger in ("choix", "tout"):
            losses.add("l’ordre au hasard des choix se règle dans la plateforme", quiz_id)
        writer = _Writer(quiz_id, address, losses)
        if one.introduction:
            text = _escaped(f"<p>{writer.html(one.introduction)}</p>")
            blocks.append(f"::{bank.INTRODUCTION}::[html]{text}")
        for question in one.questions:
            blocks += _questions(question, writer)
    return "\n\n".join(blocks) + "\n"


def _questions(question: Question, writer: _Writer) -> Iterator[str]:
    if question.indices:
        writer.lost("les indices n’ont pas de place", question)
    asked = list(TYPES[question](question, writer))
    statement = f"<p>{writer.html(question.enonce)}</p>"
    general = feedback.general(question, writer.address)
    for rank, one in enumerate(asked, 1):
        several = len(asked) > 1
        identifier = f"{question.id}-{rank}" if several else question.id
        name = _escaped(bank.name(question)) + (f" ({rank})" if several else "")
        yield (
            f"// [id:{identifier}] [tag:{bank.TAG}] [tag:{writer.id}]\n"
            f"::{name}::[html]{_escaped(statement + one.before)}"
            f"{{{one.answers}####{_escaped(general + one.general)}}}{_escaped(one.after)}"
        )


def _choices(question: ChoixUnique | ChoixMultiple, writer: _Writer) -> Iterator[_Asked]:
    parts = marks.of_choices(question, writer.losses, writer.id)
    found = []
    for choice, part in zip(question.choix, parts, strict=True):
        single = "=" if choice.juste else "~"
        sign = f"~%{marks.fraction(part)}%" if question.plusieurs else single
        texte = _unweighted(writer.sentence(choice.texte))
        found.append(f"\n{sign}{texte}{writer.said(choice.retour)}")
    yield _Asked("".join(found) + "\n")


def _true_or_false(question: VraiFaux, writer: _Writer) -> Iterator[_Asked]:
    word = "TRUE" if question.reponse == "vrai" else "FALSE"
    yield _Asked(word + writer.said(question.retour))


def _gaps(question: TexteATrous, writer: _Writer) -> Iterator[_Asked]:
    """Yield one question for each gap."""
    bank.forgiven(question, writer.losses, writer.id)
    if len(question.trous) > 1:
        writer.lost("un texte à plusieurs trous devient une question pour chaque trou", question)
    for trou in question.trous:
        before, after = _around(question, trou, writer)
        yield _Asked(_accepted(trou, writer), f"<p>{before}", f"{after}</p>")


def _around(question: TexteATrous, trou: Trou, writer: _Writer) -> tuple[str, str]:
    """Return the text before a gap, and the text after it."""
    before, _, after = writer.html(question.marque).partition(f"\ue000{trou.id}\ue001")
    other = re.compile("\ue000[^\ue001]*\ue001")
    return other.sub(OTHER_GAP, before), other.sub(OTHER_GAP, after)


def _accepted(trou: Trou, writer: _Writer) -> str:
    answers = "".join(f"={_escaped(_unweighted(bank.wild(one)))}" for one in trou.reponses)
    return answers + (f"=%0%*{writer.said(trou.retour)}" if trou.retour else "")


def _number(question: QuestionNombre, writer: _Writer) -> Iterator[_Asked]:
    unit = ""
    if question.unite:
        shown = writer.html(question.unite)
        unit = f'<p>Unité\u00a0: <span class="guide-unite">{shown}</span></p>'
        writer.lost("l’unité n’est pas vérifiée\u00a0: elle est dans l’énoncé", question)
    number = f"#={marks.decimal(question.valeur)}:{marks.decimal(question.tolerance)}"
    wrong = f"~{writer.said(question.retour)}" if question.retour else ""
    yield _Asked(number + wrong, before=unit)


def _matched(question: Appariement | Classement, writer: _Writer) -> Iterator[_Asked]:
    yield _Asked(_pairs(bank.pairs(question, writer.losses, writer.id), writer))


def _order(question: Ordre, writer: _Writer) -> Iterator[_Asked]:
    writer.lost("l’ordre devient un appariement\u00a0: chaque étape avec son rang", question)
    # In the order of the page, which says nothing
    pairs = ((line.texte, line.juste) for line in question.lignes)
    yield _Asked(_pairs(pairs, writer))


def _pairs(pairs: Iterable[tuple[str, str]], writer: _Writer) -> str:
    lines = (
        f"\n={writer.sentence(text) if text else ''} -> {_escaped(right)}" for text, right in pairs
    )
    return "".join(lines) + "\n"


def _open(question: Ouverte, writer: _Writer) -> Iterator[_Asked]:
    said = "une personne note les réponses ouvertes ; le modèle et la grille sont montrés après"
    writer.lost(said, question)
    yield _Asked("", general=feedback.marking(question, writer.address))


def _unweighted(text: str) -> str:
    """Return an answer that cannot be taken for one with its part of the mark."""
    return f"%100%{text}" if text.startswith("%") else text


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)


# Each type becomes a question, or several
TYPES: Table[Callable[[Any, _Writer], Iterator[_Asked]]] = Table(
    NAME,
    __name__,
    {
        ChoixUnique: _choices,
        ChoixMultiple: _choices,
        VraiFaux: _true_or_false,
        TexteATrous: _gaps,
        QuestionNombre: _number,
        Appariement: _matched,
        Classement: _matched,
        Ordre: _order,
        Ouverte: _open,
    },
)
