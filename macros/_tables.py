"""Columns aligned by a class: Markdown's own `style` attribute is refused by a strict CSP."""

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


class AlignmentTreeprocessor(Treeprocessor):
    """Gives each aligned cell the class of its column."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("th", "td") and cell.get("style") in CLASSES:
                cell.set("class", CLASSES[cell.attrib.pop("style")])


class TablesExtension(Extension):
    """Registered as `macros._tables` in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.treeprocessors.register(AlignmentTreeprocessor(md), "alignment", 0)


def makeExtension(**settings: Any) -> TablesExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown expects from a module that holds one."""
    return TablesExtension(**settings)
