"""What each type of question becomes."""

from __future__ import annotations

from collections.abc import Callable
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
from publish.lms import bank, feedback, marks, markup
from publish.lms.losses import Losses
from publish.lms.writing.qti import rules
from publish.lms.writing.qti.item import RESPONSE, Item, assembled, filled

NAME = "QTI 2.1"
WRONG = "ERREUR"


def write(question: Question, one: Quiz, quiz_id: str, address: str, losses: Losses) -> str:
    """Return the file of a question."""
    if question.indices:
        losses.add("les indices n’ont pas de place", quiz_id, question.id)
    mixed = one.melanger in ("choix", "tout")
    item = Item(question.id, quiz_id, address, losses, mixed)
    TYPES[question](item, question)
    return assembled(item, question)


def _choices(item: Item, question: ChoixUnique | ChoixMultiple | VraiFaux) -> None:
    names = {f"C{rank}": option for rank, option in enumerate(question.options, 1)}
    right = [name for name, option in names.items() if option.juste]
    cardinality = "multiple" if question.plusieurs else "single"
    declaration = item.declare(RESPONSE, cardinality, "identifier", right)
    if question.plusieurs:
        wrong = len(names) - len(right)
        parts = {m: 1 / len(right) if o.juste else -1 / wrong for m, o in names.items()}
        rules.map_(declaration, parts)
        item.rules.append(rules.score(rules.mapped(RESPONSE)))
    else:
        same = rules.operator("match", rules.given(RESPONSE), rules.right(RESPONSE))
        item.rules.append(rules.if_(same, rules.score(rules.value("float", "1"))))
    block = item.interaction(question, "choiceInteraction")
    block.set("shuffle", "true" if item.mixed and question.melangees else "false")
    block.set("maxChoices", "0" if question.plusieurs else "1")
    for name, option in names.items():
        block.append(filled("simpleChoice", item.html(option.texte), identifier=name))
        if option.retour:
            item.feedback[name] = item.html(option.retour)
    item.rules.append(rules.say(rules.given(RESPONSE)))


def _gaps(item: Item, question: TexteATrous) -> None:
    bank.forgiven(question, item.losses, item.quiz_id)
    item.body.append(filled("p", item.html(question.enonce)))
    html = item.html(question.marque)
    total = ET.Element("sum")
    exact = "majuscules" not in question.pardonne
    for rank, trou in enumerate(question.trous, 1):
        name = f"{RESPONSE}_{rank}"
        declaration = item.declare(name, "single", "string", [trou.reponses[0]])
        rules.map_(declaration, dict.fromkeys(trou.reponses, 1 / len(question.trous)), exact=exact)
        length = max(len(one) for one in trou.reponses) + 2
        html = html.replace(f"\ue000{trou.id}\ue001", _entry(name, length))
        total.append(rules.mapped(name))
        if trou.retour:
            item.feedback[f"{WRONG}_{rank}"] = item.html(trou.retour)
            wrong = rules.operator("equal", rules.mapped(name), rules.value("float", "0"))
            wrong.set("toleranceMode", "exact")
            said = rules.say(rules.value("identifier", f"{WRONG}_{rank}"))
            item.rules.append(rules.if_(wrong, said))
    item.body.append(filled("p", html))
    item.rules.insert(0, rules.score(total))


def _number(item: Item, question: QuestionNombre) -> None:
    item.declare(RESPONSE, "single", "float", [marks.decimal(question.valeur)])
    item.body.append(filled("p", item.html(question.enonce)))
    unit = f"\u00a0{item.html(question.unite)}" if question.unite else ""
    item.body.append(filled("p", _entry(RESPONSE, 12) + unit))
    near = rules.operator("equal", rules.given(RESPONSE), rules.right(RESPONSE))
    near.set("toleranceMode", "absolute")
    near.set("tolerance", marks.decimal(question.tolerance))
    wrong = []
    if question.retour:
        item.feedback[WRONG] = item.html(question.retour)
        wrong.append(rules.say(rules.value("identifier", WRONG)))
    item.rules.append(rules.if_(near, rules.score(rules.value("float", "1")), *wrong))


def _entry(name: str, length: int) -> str:
    return f'<textEntryInteraction responseIdentifier="{name}" expectedLength="{length}" />'


def _order(item: Item, question: Ordre) -> None:
    ranks = {line.valeur: int(line.juste) for line in question.lignes}
    right = sorted(ranks, key=lambda valeur: ranks[valeur])
    names = {valeur: f"E{place}" for place, valeur in enumerate(ranks, 1)}
    item.declare(RESPONSE, "ordered", "identifier", [names[valeur] for valeur in right])
    block = item.interaction(question, "orderInteraction")
    block.set("shuffle", "true")
    for line in question.lignes:
        choice = filled("simpleChoice", item.html(line.texte), identifier=names[line.valeur])
        block.append(choice)
    for rank, valeur in enumerate(right, 1):
        here = ET.Element("index", n=str(rank))
        here.append(rules.given(RESPONSE))
        same = rules.operator("match", here, rules.value("identifier", names[valeur]))
        part = rules.value("float", marks.decimal(1 / len(right)))
        more = rules.operator("sum", rules.given("SCORE"), part)
        item.rules.append(rules.if_(same, rules.score(more)))


def _pairs(item: Item, question: Appariement | Classement) -> None:
    lines, possibles = question.lignes, question.possibles
    left = {line.valeur: f"L{rank}" for rank, line in enumerate(lines, 1)}
    right = {valeur: f"R{rank}" for rank, valeur in enumerate(possibles, 1)}
    pairs = [f"{left[line.valeur]} {right[line.juste]}" for line in lines]
    declaration = item.declare(RESPONSE, "multiple", "directedPair", pairs)
    rules.map_(declaration, dict.fromkeys(pairs, 1 / len(pairs)))
    block = item.interaction(question, "matchInteraction")
    block.set("shuffle", "true")
    block.set("maxAssociations", str(len(lines)))
    first, second = ET.SubElement(block, "simpleMatchSet"), ET.SubElement(block, "simpleMatchSet")
    for line in lines:
        first.append(_associable(item.html(line.texte), left[line.valeur], 1))
    for valeur, text in possibles.items():
        second.append(_associable(item.html(text), right[valeur], len(lines)))
    item.rules.append(rules.score(rules.mapped(RESPONSE)))


def _associable(html: str, name: str, most: int) -> ET.Element:
    return filled("simpleAssociableChoice", html, identifier=name, matchMax=str(most))


def _open(item: Item, question: Ouverte) -> None:
    said = "une personne note les réponses ouvertes ; le modèle et la grille sont pour elle"
    item.losses.add(said, item.quiz_id, item.id)
    item.declare(RESPONSE, "single", "string", [markup.to_plain(question.modele)])
    item.body.append(filled("rubricBlock", feedback.marking(question, item.address), view="scorer"))
    block = item.interaction(question, "extendedTextInteraction")
    block.set("expectedLines", "10")


TYPES: Table[Callable[[Item, Any], None]] = Table(
    NAME,
    __name__,
    {
        ChoixUnique: _choices,
        ChoixMultiple: _choices,
        VraiFaux: _choices,
        TexteATrous: _gaps,
        QuestionNombre: _number,
        Appariement: _pairs,
        Classement: _pairs,
        Ordre: _order,
        Ouverte: _open,
    },
)
