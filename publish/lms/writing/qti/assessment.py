"""A quiz as a test: how its questions are asked."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from macros.components.quiz import Quiz
from publish.lms import markup, xml
from publish.lms.writing.qti.item import ROOT, filled, identifier


def write(quiz_id: str, one: Quiz, address: str) -> str:
    """Return the file of the test."""
    title = markup.to_plain(one.titre)
    root = ET.Element("assessmentTest", {**ROOT, "identifier": f"test-{quiz_id}", "title": title})
    part = ET.SubElement(
        root,
        "testPart",
        identifier="partie",
        navigationMode="nonlinear",
        submissionMode="simultaneous" if one.mode == "bilan" else "individual",
    )
    section = ET.SubElement(
        part, "assessmentSection", identifier="questions", title=title, visible="true"
    )
    if one.tirer:
        ET.SubElement(section, "selection", select=str(one.tirer))
    if one.melanger in ("questions", "tout"):
        ET.SubElement(section, "ordering", shuffle="true")
    if one.introduction:
        block = ET.SubElement(section, "rubricBlock", view="candidate")
        block.append(filled("p", markup.to_html(one.introduction, address)))
    for question in one.questions:
        ET.SubElement(
            section,
            "assessmentItemRef",
            identifier=identifier(quiz_id, question),
            href=f"{question.id}.xml",
        )
    return xml.dump(root)
