"""A place in a page where a component goes, whatever surrounds it.

A macro returns a word, and this Markdown extension puts the component's HTML in its
place once the page is HTML. Raw HTML in several lines would leak out of admonitions,
lists, tables and quotations; a word cannot.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

_filled: dict[str, str] = {}
WORD = re.compile(r"slotx[0-9a-f]{32}")
ID = re.compile(r'\sid="([^"]+)"')
ANCHORS = "slot-anchors"
# A paragraph of nothing but words: those of macros on lines that follow one another
PARAGRAPH = re.compile(rf"<p(?: [^>]*)?>((?:\s*{WORD.pattern})+)\s*</p>")


def put(html: str) -> str:
    """Keep `html` and return the word that stands for it in Markdown."""
    word = f"slotx{hashlib.sha256(html.encode()).hexdigest()[:32]}"
    _filled[word] = html
    return word


def html(word: str) -> str:
    """Return what stands behind a word that `put` gave."""
    return _filled[word]


class SlotPostprocessor(Postprocessor):
    """Replaces each word by its HTML, without the paragraph that Markdown put around it."""

    def run(self, text: str) -> str:
        text = PARAGRAPH.sub(lambda match: match[1].strip(), text)
        return WORD.sub(lambda match: html(match[0]), text)


class AnchorsTreeprocessor(Treeprocessor):
    """Shows to MkDocs the ids that the HTML of components holds, while it looks for anchors."""

    def __init__(self, md: Markdown, *, shown: bool) -> None:
        super().__init__(md)
        self.shown = shown

    def run(self, root: Element) -> None:
        if not self.shown:
            for element in root.findall(f"./{ANCHORS}"):
                root.remove(element)
            return
        anchors = SubElement(root, ANCHORS)
        for word in WORD.findall("".join(root.itertext())):
            for anchor in ID.findall(html(word)):
                SubElement(anchors, "a", id=anchor, href="")


class SlotExtension(Extension):
    """Registered as `macros.rendering.placeholders` in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        # Around the places (5) where the ids of titles are made and MkDocs reads those of links
        md.treeprocessors.register(AnchorsTreeprocessor(md, shown=True), "slots-shown", 6)
        md.treeprocessors.register(AnchorsTreeprocessor(md, shown=False), "slots-hidden", 4)
        # After raw HTML (30) has been put back
        md.postprocessors.register(SlotPostprocessor(md), "slots", 5)


def makeExtension(**settings: Any) -> SlotExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown expects from a module that holds one."""
    return SlotExtension(**settings)
