"""Tables that fit every page: columns aligned by a class, and a frame where wide ones scroll.

The first cell of a row names it: it is a header, as those of the first row are. Markdown's own
`style` attribute is refused by a strict CSP.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

CLASSES = {
    "text-align: right;": "aligne-droite",
    "text-align: center;": "aligne-centre",
    "text-align: left;": "aligne-gauche",
}


# The frame of a table, which the keyboard reaches so that it can be scrolled
FRAME = {"class": "tableau", "role": "group", "aria-label": "Tableau", "tabindex": "0"}


class TablesTreeprocessor(Treeprocessor):
    """Gives each aligned cell the class of its column, each table its headers and its frame."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            if parent.tag in ("th", "td") and parent.get("style") in CLASSES:
                parent.set("class", CLASSES[parent.attrib.pop("style")])
            for index, child in enumerate(parent):
                if child.tag == "table":
                    _declare_headers(child)
                    frame = Element("div", FRAME)
                    frame.tail, child.tail = child.tail, None
                    frame.append(child)
                    parent[index] = frame


def _declare_headers(table: Element) -> None:
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        row[0].tag = "th"
        row[0].set("scope", "row")


class TablesExtension(Extension):
    """Registered as `macros.rendering.tables` in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.treeprocessors.register(TablesTreeprocessor(md), "frames", 0)


def makeExtension(**settings: Any) -> TablesExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown expects from a module that holds one."""
    return TablesExtension(**settings)
