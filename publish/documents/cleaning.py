"""What a document keeps of a page: its text, without what only a screen or a script uses."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement

from publish.documents import drawings, notices
from publish.documents.tree import by_class, classes, transform, words

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What a document keeps of what the page says about an element
KEPT = {"alt", "class", "colspan", "href", "id", "lang", "rowspan", "scope", "src", "start"}
# What only a screen, a script or a search engine uses
DROPPED_TAGS = {"button", "script", "template", "noscript"}
DROPPED_CLASSES = {
    "etape__dessin",
    "etape__moments",
    "hors-vue",
    "imprimer",
    "reperes",
    "signature",
    "sommaire",
    "sources__citations",
}
# Components that make no sense out of the site
DROPPED_MODULES = {"attestation", "donnees", "nouveautes", "video"}


def clean(article: Element, here: str) -> dict[str, Any]:
    """Return the body of the article of a page, its drawings and the sources that it cites.

    `here` is the address of the page.
    """
    body = Element("article")
    body.extend(copy.deepcopy(child) for child in article)
    body.text = article.text
    level = 1

    def change(element: Element) -> list[Element] | None:
        nonlocal level
        if not isinstance(element.tag, str):
            return []
        if element.tag in HEADINGS:
            level = int(element.tag[1])
        if _is_dropped(element):
            return []
        if element.get("data-module") == "checklist":
            return [_checklist(element, level)]
        if element.get("data-module") == "quiz":
            return [_quiz(element, here)]
        if "tableau" in classes(element):
            return [child for child in element if child.tag == "table"]
        return None

    transform(body, change)
    drawn = drawings.take(body)
    cited: dict[int, tuple[str, str]] = {}
    for number, (title, address) in _simplify(body, here):
        if title or number not in cited:
            cited[number] = (title, address)
    return {"body": body, "drawings": drawn, "cited": cited}


def _is_dropped(element: Element) -> bool:
    return (
        element.tag in DROPPED_TAGS
        or element.tag == "h1"
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(classes(element) & DROPPED_CLASSES)
        or element.get("data-module") in DROPPED_MODULES
    )


def _simplify(body: Element, here: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Complete the links, drop what a document has no use for; yield the sources cited."""
    for element in body.iter():
        if element.tag == "a" and element.get("href"):
            element.set("href", urljoin(here, element.get("href", "")))
            if "source" in classes(element):
                number = int(re.sub(r"\D", "", words(element)))
                yield number, (element.get("title", ""), element.get("href", ""))
                for child in list(element):
                    element.remove(child)
                element.text = f"[{number}]"
            # A list says « source 2 », without its title
            elif found := notices.ADDRESS.search(element.get("href", "")):
                yield int(found[1]), ("", element.get("href", ""))
        if "etape__place" in classes(element):
            # Only the style sheet of the site puts them apart
            said = " · ".join(words(part) for part in element)
            for child in list(element):
                element.remove(child)
            element.text = said
        if element.tag == "th" and not element.get("scope"):
            element.set("scope", "col")
        if element.tag in ("details", "fieldset"):
            element.tag = "div"
        if element.tag in ("summary", "legend"):
            element.tag = "p"
            element.set("class", "intertitre")
        for name in set(element.attrib) - KEPT:
            if not (element.tag == "input" and name == "type"):
                del element.attrib[name]


def _checklist(root: Element, level: int) -> Element:
    """Return a list of boxes, as titles, sentences and items; `level` is the title's above."""
    made = Element("section", {"class": "liste", "id": f"liste-{root.get('data-checklist')}"})
    title = by_class(root, "checklist__titre")
    assert title is not None
    first = min(level + 1, 6)
    SubElement(made, f"h{first}").text = words(title)
    introduction = by_class(root, "checklist__introduction")
    if introduction is not None:
        made.append(_moved(introduction, Element("p")))
    parts = SubElement(made, "div", {"class": "liste__parties"})
    for section in root.iter("fieldset"):
        part = SubElement(parts, "div", {"class": "liste__partie"})
        legend = by_class(section, "checklist__legende")
        if legend is not None:
            part.append(_moved(legend, Element(f"h{min(first + 1, 6)}")))
        listed = SubElement(part, "ul", {"class": "cases"})
        for line in section.iter("li"):
            item = SubElement(listed, "li", {"class": "case"})
            text = next(span for span in line.iter("span") if "data-texte" in span.attrib)
            label = SubElement(item, "span", {"class": "case__texte"})
            if "data-prioritaire" in line.attrib:
                SubElement(label, "strong").text = "Prioritaire\u00a0:"
                label[-1].tail = " "
            label.append(_moved(text, Element("span")))
            for note in line.iter("p"):
                if "checklist__precision" in classes(note):
                    SubElement(label, "br")
                    label.append(_moved(note, Element("em", {"class": "case__precision"})))
    return made


def _quiz(root: Element, here: str) -> Element:
    title = by_class(root, "quiz__titre")
    count = by_class(root, "quiz__nombre")
    assert title is not None
    assert count is not None
    made = Element("p", {"class": "quiz"})
    made.text = f"{words(count)}\u00a0: "
    link = SubElement(made, "a", href=f"{here}#quiz--{root.get('data-quiz')}")
    link.text = words(title)
    link.tail = ", à faire sur le site ou dans sa version hors ligne."
    return made


def _moved(source: Element, target: Element) -> Element:
    target.text = source.text
    target.extend(copy.deepcopy(child) for child in source)
    _strip(target)
    return target


def _strip(element: Element) -> None:
    """Remove the spaces of the template at both ends."""
    element.text = (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip()
    else:
        element.text = element.text.rstrip()
