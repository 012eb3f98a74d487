"""What is said to all once a question is answered, in the one place that every LMS has.

Each part has its class, so that it can be told from the others when it comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from macros.components.quiz import Question
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
from publish.lms import markup
from publish.lms.markup import Node


def general(question: Question, address: str) -> str:
    """Return the HTML of what is said to all: what to retain, remarks, what to read again."""
    html = _paragraph("guide-explication", question.explication, address)
    remarks = REMARKS[question](question)
    if remarks:
        items = (
            f'<li><span class="guide-texte">{markup.to_html(text, address)}</span>\u00a0: '
            f'<span class="guide-retour">{markup.to_html(retour, address)}</span></li>'
            for text, retour in remarks
        )
        html += f'<ul class="guide-retours">{"".join(items)}</ul>'
    if question.relire:
        link = markup.to_html(question.relire, address)
        html += f'<p>À relire\u00a0: <span class="guide-relire">{link}</span></p>'
    return html


def marking(question: Ouverte, address: str) -> str:
    """Return the HTML of what helps to mark an open question: a good answer, and the grid."""
    model = markup.to_html(question.modele, address)
    items = "".join(f"<li>{markup.to_html(one, address)}</li>" for one in question.grille)
    return (
        f'<p>Une bonne réponse\u00a0: <span class="guide-modele">{model}</span></p>'
        f'<p>À retrouver dans la réponse\u00a0:</p><ul class="guide-grille">{items}</ul>'
    )


def read_general(node: Node) -> dict[str, Node]:
    """Return the parts of what `general` and `marking` wrote; all is the first in other files."""
    parts = {
        name: found
        for name in ("relire", "modele", "grille", "explication")
        if (found := node.find(f"guide-{name}")) is not None
    }
    return parts if "explication" in parts else {**parts, "explication": node}


def read_remarks(node: Node) -> list[tuple[Node, Node]]:
    """Return each text that has a remark, and its remark."""
    return list(zip(node.all("guide-texte"), node.all("guide-retour"), strict=False))


def _pairs(question: Appariement) -> list[tuple[str, str]]:
    return [(pair.texte, pair.retour) for pair in question.paires if pair.retour]


def _elements(question: Classement) -> list[tuple[str, str]]:
    return [(one.texte, one.retour) for one in question.elements if one.retour]


def _none(_question: Question) -> list[tuple[str, str]]:
    return []


def _paragraph(name: str, text: str, address: str) -> str:
    return f'<p class="{name}">{markup.to_html(text, address)}</p>'


# What no LMS says of a line: the line, and what is said of it; other types say it at its place
REMARKS: Table[Callable[[Any], list[tuple[str, str]]]] = Table(
    "Retours des questions",
    __name__,
    {
        ChoixUnique: _none,
        ChoixMultiple: _none,
        VraiFaux: _none,
        TexteATrous: _none,
        QuestionNombre: _none,
        Appariement: _pairs,
        Classement: _elements,
        Ordre: _none,
        Ouverte: _none,
    },
)
