"""A question as a file: what is declared, what is shown, what gives the score, what is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from macros.components.quiz import Question
from publish.lms import bank, feedback, markup, xml
from publish.lms.losses import Losses
from publish.lms.writing.qti import rules
from publish.lms.writing.qti.manifest import SCHEMA

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
# What the first element of a file declares
ROOT = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": SCHEMA,
    "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}.xsd",
}
RESPONSE = "RESPONSE"
GENERAL = "EXPLICATION"


@dataclass
class Item:
    """A question being written: its parts, and the rules that give its score."""

    id: str
    quiz_id: str
    address: str
    losses: Losses
    # Whether the platform mixes the choices
    mixed: bool
    declarations: list[ET.Element] = field(default_factory=list)
    body: list[ET.Element] = field(default_factory=list)
    rules: list[ET.Element] = field(default_factory=list)
    # What is said when a response is given, under the identifier of the response
    feedback: dict[str, str] = field(default_factory=dict)

    def html(self, text: str) -> str:
        """Return the HTML of a text of ours."""
        return markup.to_html(text, self.address)

    def declare(
        self, identifier: str, cardinality: str, kind: str, right: Iterable[str]
    ) -> ET.Element:
        """Declare a response and what is right."""
        declaration = ET.Element(
            "responseDeclaration",
            identifier=identifier,
            cardinality=cardinality,
            baseType=kind,
        )
        correct = ET.SubElement(declaration, "correctResponse")
        for value in right:
            ET.SubElement(correct, "value").text = value
        self.declarations.append(declaration)
        return declaration

    def interaction(self, question: Question, tag: str) -> ET.Element:
        """Add what one answers with, under the statement."""
        block = ET.Element(tag, responseIdentifier=RESPONSE)
        block.append(filled("prompt", self.html(question.enonce)))
        self.body.append(block)
        return block


def identifier(quiz_id: str, question: Question) -> str:
    """Return a name that starts with a letter, whatever the ids."""
    return f"question-{quiz_id}-{question.id}"


def filled(tag: str, html: str, **attributes: str) -> ET.Element:
    """Return an element that holds HTML."""
    element = ET.Element(tag, attributes)
    inside = ET.fromstring(f"<p>{html}</p>")
    element.text = inside.text
    element.extend(inside)
    return element


def assembled(item: Item, question: Question) -> str:
    """Return the file of a question whose parts are written."""
    root = ET.Element(
        "assessmentItem",
        {
            **ROOT,
            "identifier": identifier(item.quiz_id, question),
            "title": bank.name(question),
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": "fr",
        },
    )
    root.extend(item.declarations)
    score = ET.SubElement(
        root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    ET.SubElement(ET.SubElement(score, "defaultValue"), "value").text = "0"
    ET.SubElement(
        root,
        "outcomeDeclaration",
        identifier=rules.SAID,
        cardinality="multiple",
        baseType="identifier",
    )
    body = ET.SubElement(root, "itemBody")
    body.extend(item.body)
    processing = ET.SubElement(root, "responseProcessing")
    processing.extend(item.rules)
    processing.append(rules.say(rules.value("identifier", GENERAL)))
    general = feedback.general(question, item.address)
    said = {name: f"<p>{html}</p>" for name, html in item.feedback.items()}
    for name, html in {**said, GENERAL: general}.items():
        block = filled(
            "modalFeedback", html, outcomeIdentifier=rules.SAID, identifier=name, showHide="show"
        )
        root.append(block)
    return xml.dump(root)
