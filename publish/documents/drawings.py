"""The drawings of a page, taken out of it as files of their own."""

from __future__ import annotations

import copy
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from macros.reading import tokens
from publish.documents.tree import classes, transform

SVG = "{http://www.w3.org/2000/svg}"
COLOURS = tokens.colours(Path(__file__).parent.parent.parent)
# The ink of drawings
INKS = {
    f"couleur--{name}": COLOURS[name]
    for name in ("mecenat", "pratiques", "cooperation", "innovation", "principal", "accent")
}
INK = COLOURS["encre"]
FACE = "Atkinson Hyperlegible Next"


def take(body: Element) -> dict[str, str]:
    """Put an image in the place of each drawing; return the SVG of each file."""
    drawings: dict[str, str] = {}

    def change(element: Element) -> list[Element] | None:
        if element.tag != f"{SVG}svg":
            return None
        title = element.findtext(f"{SVG}title") or ""
        description = element.findtext(f"{SVG}desc") or ""
        width, height = (element.get("viewBox") or "0 0 240 160").split()[2:]
        _paint(element, INK)
        element.set("font-family", FACE)
        element.set("width", width)
        element.set("height", height)
        for name in list(element.attrib):
            if name in {"class", "role", "focusable"} or "xmlns" in name or "aria-" in name:
                del element.attrib[name]
        name = f"dessin-{len(drawings) + 1}.svg"
        plain = copy.deepcopy(element)
        plain.tail = None
        for part in plain.iter():
            part.tag = part.tag.removeprefix(SVG)
        plain.set("xmlns", SVG.strip("{}"))
        drawings[name] = tostring(plain, encoding="unicode")
        return [Element("img", {"src": name, "alt": f"{title} : {description}".strip(" :")})]

    transform(body, change)
    return drawings


def _paint(element: Element, ink: str, following: frozenset[str] = frozenset()) -> None:
    """Write the colours that the site's style sheet would give.

    `following` are the attributes that the element inherits, in the ink of where it is.
    """
    inks = classes(element) & set(INKS)
    for name in inks:
        ink = INKS[name]
    written = {name for name, value in element.attrib.items() if value == "currentColor"}
    following = (following - set(element.attrib)) | written
    for attribute in written | (following if inks else frozenset()):
        element.set(attribute, ink)
    for child in element:
        _paint(child, ink, following)
    element.attrib.pop("class", None)
