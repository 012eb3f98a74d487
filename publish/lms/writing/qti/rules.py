"""The rules that give the score of a question, and say what is said of an answer."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from publish.lms import marks

SAID = "RETOUR"


def value(kind: str, text: str) -> ET.Element:
    """Return a value of ours."""
    element = ET.Element("baseValue", baseType=kind)
    element.text = text
    return element


def given(identifier: str) -> ET.Element:
    """Return the response that was given, or the score so far."""
    return ET.Element("variable", identifier=identifier)


def right(identifier: str) -> ET.Element:
    """Return the response that is right."""
    return ET.Element("correct", identifier=identifier)


def mapped(identifier: str) -> ET.Element:
    """Return what a response is worth, by its mapping."""
    return ET.Element("mapResponse", identifier=identifier)


def operator(tag: str, *operands: ET.Element) -> ET.Element:
    """Return an operator: `match`, `equal` or `sum`."""
    element = ET.Element(tag)
    element.extend(operands)
    return element


def score(found: ET.Element) -> ET.Element:
    """Set the score."""
    return _set("SCORE", found)


def say(found: ET.Element) -> ET.Element:
    """Add something to what is said."""
    return _set(SAID, operator("multiple", given(SAID), found))


def if_(test: ET.Element, then: ET.Element, *otherwise: ET.Element) -> ET.Element:
    """Do something when a test is true, and other things when it is not."""
    condition = ET.Element("responseCondition")
    branch = ET.SubElement(condition, "responseIf")
    branch.extend([test, then])
    if otherwise:
        ET.SubElement(condition, "responseElse").extend(otherwise)
    return condition


def map_(declaration: ET.Element, parts: dict[str, float], *, exact: bool | None = None) -> None:
    """Give each response its part of the mark; for words, say whether capitals count."""
    mapping = ET.SubElement(
        declaration, "mapping", lowerBound="0", upperBound="1", defaultValue="0"
    )
    for key, part in parts.items():
        entry = ET.SubElement(mapping, "mapEntry", mapKey=key, mappedValue=marks.decimal(part))
        if exact is not None:
            entry.set("caseSensitive", "true" if exact else "false")


def _set(identifier: str, found: ET.Element) -> ET.Element:
    element = ET.Element("setOutcomeValue", identifier=identifier)
    element.append(found)
    return element
