"""Moodle XML: every quiz as a category of the question bank."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

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
from publish.lms import bank, feedback, marks, markup, xml
from publish.lms.losses import Losses

NAME = "Moodle XML"
# Not letters of a cloze: signs that end one of its parts
CLOZE = re.compile(r"[}~#\\/\"]")
BRACE = "&#123;"
PLUGINFILE = "@@PLUGINFILE@@/"


@dataclass
class _Writer:
    """What every question needs to know of its quiz."""

    id: str
    quiz: Quiz
    address: str
    docs: Path
    losses: Losses

    def html(self, parent: ET.Element, tag: str, html: str) -> ET.Element:
        """Add a text in HTML, and the images that it shows."""
        element = ET.SubElement(parent, tag, format="html")
        images = markup.images(html, self.address, self.docs)
        for address, path in images.items():
            html = html.replace(f'src="{address}"', f'src="{PLUGINFILE}{path.name}"')
        ET.SubElement(element, "text").text = html
        for path in images.values():
            file = ET.SubElement(element, "file", name=path.name, path="/", encoding="base64")
            file.text = base64.b64encode(path.read_bytes()).decode()
        return element

    def sentence(self, parent: ET.Element, tag: str, text: str | None) -> ET.Element:
        """Add a sentence of ours, or nothing of it."""
        return self.html(parent, tag, markup.to_html(text, self.address) if text else "")

    def answer(
        self, parent: ET.Element, text: str, part: float, retour: str | None = None
    ) -> ET.Element:
        """Add an answer in words, its part of the mark and what is said of it."""
        answer = ET.SubElement(
            parent, "answer", fraction=marks.fraction(part), format="moodle_auto_format"
        )
        ET.SubElement(answer, "text").text = text
        self.sentence(answer, "feedback", retour)
        return answer


def write(quizzes: dict[str, Quiz], address: str, docs: Path, losses: Losses) -> str:
    """Return a file with these quizzes, one category each."""
    root = ET.Element("quiz")
    for quiz_id, one in quizzes.items():
        writer = _Writer(quiz_id, one, address, docs, losses)
        _category(root, writer)
        for question in one.questions:
            _question(root, question, writer)
    return xml.dump(root)


def _category(root: ET.Element, writer: _Writer) -> None:
    one = writer.quiz
    element = ET.SubElement(root, "question", type="category")
    path = ET.SubElement(element, "category")
    ET.SubElement(path, "text").text = bank.category(markup.to_plain(one.titre))
    writer.sentence(element, "info", one.introduction)
    ET.SubElement(element, "idnumber").text = writer.id
    bank.about_test(writer.id, one, writer.losses)


def _question(root: ET.Element, question: Question, writer: _Writer) -> None:
    kind = TYPES[question]
    element = ET.SubElement(root, "question", type=kind.name)
    named = ET.SubElement(element, "name")
    ET.SubElement(named, "text").text = bank.name(question)
    writer.html(element, "questiontext", kind.statement(question, writer))
    writer.html(element, "generalfeedback", feedback.general(question, writer.address))
    if kind.marked:
        ET.SubElement(element, "defaultgrade").text = "1"
    penalty = _penalty(question, writer, hinted=kind.hinted)
    ET.SubElement(element, "penalty").text = marks.decimal(penalty)
    ET.SubElement(element, "hidden").text = "0"
    ET.SubElement(element, "idnumber").text = question.id
    kind.body(element, question, writer)
    for hint in question.indices if kind.hinted else ():
        writer.sentence(element, "hint", hint.texte)
    tags = ET.SubElement(element, "tags")
    for text in (bank.TAG, writer.id):
        ET.SubElement(ET.SubElement(tags, "tag"), "text").text = text


def _penalty(question: Question, writer: _Writer, *, hinted: bool) -> float:
    """Return what each hint costs: Moodle has one cost for all of them."""
    if not question.indices:
        return 0
    if not hinted:
        writer.losses.add(
            "ce type de question n’a pas d’indices dans Moodle", writer.id, question.id
        )
        return 0
    costs = [hint.cout for hint in question.indices]
    if len(set(costs)) > 1:
        said = "Moodle donne le même coût à tous les indices, la moyenne des nôtres"
        writer.losses.add(said, writer.id, question.id)
    return sum(costs) / len(costs)


# What each type becomes ------------------------------------------------------------------


def _set(element: ET.Element, **settings: str) -> None:
    for name, value in settings.items():
        ET.SubElement(element, name).text = value


def _statement(question: Question, writer: _Writer) -> str:
    return f"<p>{markup.to_html(question.enonce, writer.address)}</p>"


def _choices(element: ET.Element, question: ChoixUnique | ChoixMultiple, writer: _Writer) -> None:
    mixed = writer.quiz.melanger in ("choix", "tout")
    _set(
        element,
        single="false" if question.plusieurs else "true",
        shuffleanswers="true" if mixed else "false",
        answernumbering="none",
    )
    parts = marks.of_choices(question, writer.losses, writer.id)
    for choice, part in zip(question.choix, parts, strict=True):
        answer = writer.sentence(element, "answer", choice.texte)
        answer.set("fraction", marks.fraction(part))
        writer.sentence(answer, "feedback", choice.retour)


def _true_or_false(element: ET.Element, question: VraiFaux, writer: _Writer) -> None:
    for option in question.options:
        word = "true" if option.valeur == "vrai" else "false"
        writer.answer(element, word, 1.0 if option.juste else 0.0, option.retour)


def _number(element: ET.Element, question: QuestionNombre, writer: _Writer) -> None:
    answer = writer.answer(element, marks.decimal(question.valeur), 1.0)
    _set(answer, tolerance=marks.decimal(question.tolerance))
    if question.retour:
        wrong = writer.answer(element, "*", 0.0, question.retour)
        _set(wrong, tolerance="0")
    if question.unite:
        unit = ET.SubElement(ET.SubElement(element, "units"), "unit")
        _set(unit, multiplier="1", unit_name=markup.to_plain(question.unite))
    _set(
        element,
        unitgradingtype="0",
        unitpenalty="0.1",
        # The unit may be written or not; 3: there is none
        showunits="0" if question.unite else "3",
        unitsleft="0",
    )


def _pairs(element: ET.Element, question: Appariement | Classement, writer: _Writer) -> None:
    _set(element, shuffleanswers="true")
    for text, right in bank.pairs(question, writer.losses, writer.id):
        pair = writer.sentence(element, "subquestion", text)
        ET.SubElement(ET.SubElement(pair, "answer"), "text").text = right


def _order(element: ET.Element, question: Ordre, writer: _Writer) -> None:
    _set(
        element,
        layouttype="VERTICAL",
        selecttype="ALL",
        selectcount="0",
        gradingtype="ABSOLUTE_POSITION",
        showgrading="SHOW",
        numberingstyle="none",
    )
    said = "la question d’ordre demande Moodle 4.4, ou le module « Ordering » avant lui"
    writer.losses.add(said, writer.id, question.id)
    for rank, text in enumerate(question.etapes, 1):
        answer = writer.sentence(element, "answer", text)
        answer.set("fraction", str(rank))


def _open(element: ET.Element, question: Ouverte, writer: _Writer) -> None:
    _set(
        element,
        responseformat="editor",
        responserequired="1",
        responsefieldlines="10",
        attachments="0",
        attachmentsrequired="0",
    )
    writer.html(element, "graderinfo", feedback.marking(question, writer.address))
    writer.html(element, "responsetemplate", "")
    said = "une personne note les réponses ouvertes ; le modèle et la grille sont pour elle"
    writer.losses.add(said, writer.id, question.id)


def _cloze_statement(question: TexteATrous, writer: _Writer) -> str:
    # A brace of the text must not open a gap
    return f"{_statement(question, writer).replace('{', BRACE)}<p>{_cloze(question, writer)}</p>"


def _cloze(question: TexteATrous, writer: _Writer) -> str:
    """Return the text, each gap as Moodle writes it."""
    bank.forgiven(question, writer.losses, writer.id)
    kind = "SHORTANSWER" if "majuscules" in question.pardonne else "SHORTANSWER_C"
    html = markup.to_html(question.marque, writer.address).replace("{", BRACE)
    for trou in question.trous:
        answers = "~".join(f"={_in_cloze(bank.wild(one))}" for one in trou.reponses)
        if trou.retour:
            answers += f"~*#{_in_cloze(markup.to_html(trou.retour, writer.address))}"
        html = html.replace(f"\ue000{trou.id}\ue001", f"{{1:{kind}:{answers}}}")
    return html


def _in_cloze(text: str) -> str:
    """Return a text for a gap: Moodle decodes its entities once more than elsewhere."""
    return CLOZE.sub(lambda match: f"&#{ord(match[0])};", escape(text, quote=False))


def _nothing_more(_element: ET.Element, _question: TexteATrous, _writer: _Writer) -> None:
    """A cloze has its answers in its statement."""


@dataclass(frozen=True)
class _Kind:
    """A type of Moodle's: its name, what it adds, its statement."""

    name: str
    body: Callable[[ET.Element, Any, _Writer], None]
    statement: Callable[[Any, _Writer], str] = _statement
    # Whether it has hints, which Moodle does not have for what it asks once
    hinted: bool = True
    # Whether it says itself how many points it gives
    marked: bool = True


TYPES = Table(
    NAME,
    __name__,
    {
        ChoixUnique: _Kind("multichoice", _choices),
        ChoixMultiple: _Kind("multichoice", _choices),
        VraiFaux: _Kind("truefalse", _true_or_false, hinted=False),
        TexteATrous: _Kind("cloze", _nothing_more, _cloze_statement, marked=False),
        QuestionNombre: _Kind("numerical", _number),
        Appariement: _Kind("matching", _pairs),
        Classement: _Kind("matching", _pairs),
        Ordre: _Kind("ordering", _order),
        Ouverte: _Kind("essay", _open, hinted=False),
    },
)
