"""XML written the same each time, and read with its lines and without its traps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.parsers import expat

from macros.reading.problems import Problem

# What holds sentences, in QTI
SENTENCES = {"p", "li", "prompt", "simpleChoice", "simpleAssociableChoice"}
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class UnreadableError(Exception):
    """A file that cannot be read at all, and why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass
class Element:
    """An element that was read: where it is, and what it holds."""

    tag: str
    line: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def first(self, tag: str) -> Element | None:
        """Return the first child of this name."""
        return next(self.each(tag), None)

    def each(self, *tags: str) -> Iterator[Element]:
        """Yield the children of these names, in their order."""
        yield from (child for child in self.children if child.tag in tags)

    def text(self, *tags: str) -> str:
        """Return the text of this element, or of the one that `tags` lead to."""
        here: Element | None = self
        for tag in tags:
            here = here.first(tag) if here else None
        return "".join(here.parts).strip(" \t\r\n") if here else ""


def dump(root: ET.Element) -> str:
    """Return an XML file, indented but where spaces are words."""
    _indent(root, "\n")
    return DECLARATION + ET.tostring(root, encoding="unicode") + "\n"


def parse(data: bytes, path: str) -> Element:
    """Read an XML file; raise `UnreadableError` when it is not one, or declares entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    root = Element("", 0, {})
    opened = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, parser.CurrentLineNumber, attributes)
        opened[-1].children.append(element)
        opened.append(element)

    def read(text: str) -> None:
        opened[-1].parts.append(text)

    def refuse(*_: object) -> None:
        raise UnreadableError(
            Problem(
                path,
                parser.CurrentLineNumber,
                "le fichier déclare ses propres entités (DOCTYPE), ce qu’un quiz ne fait pas",
                "exportez-le de nouveau depuis Moodle",
            )
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: opened.pop()
    parser.CharacterDataHandler = read
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        text, fix = _said(error, data)
        raise UnreadableError(Problem(path, error.lineno, text, fix)) from None
    except (LookupError, ValueError):
        text = "l’encodage que le fichier déclare n’est pas connu"
        raise UnreadableError(Problem(path, 1, text, "enregistrez-le en UTF-8")) from None
    return root.children[0]


def _indent(element: ET.Element, line: str) -> None:
    if not len(element) or element.tag in SENTENCES or (element.text or "").strip():
        return
    element.text = f"{line}  "
    for child in element:
        _indent(child, f"{line}  ")
        child.tail = f"{line}  "
    element[-1].tail = line


def _said(error: expat.ExpatError, data: bytes) -> tuple[str, str]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return (
            "le fichier n’est pas enregistré en UTF-8",
            "enregistrez-le de nouveau en choisissant l’encodage UTF-8",
        )
    said = expat.errors.messages.get(error.code, "")
    if said == expat.errors.XML_ERROR_NO_ELEMENTS:
        return "le fichier est vide", "exportez-le de nouveau depuis Moodle"
    return (
        "ce n’est pas du XML valide à partir d’ici",
        "exportez-le de nouveau depuis Moodle, sans le modifier à la main",
    )
