"""A place in a page where a component goes, whatever surrounds it.

A macro returns a word, and this Markdown extension puts the component's HTML in its
place once the page is HTML. Raw HTML in several lines would leak out of admonitions,
lists, tables and quotations; a word cannot.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_filled: dict[str, str] = {}
SLOT = re.compile(r"(?P<p><p>)?(?P<word>slotx[0-9a-f]{32})(?(p)</p>)")


def put(html: str) -> str:
    """Keep `html` and return the word that stands for it in Markdown."""
    word = f"slotx{hashlib.sha256(html.encode()).hexdigest()[:32]}"
    _filled[word] = html
    return word


class SlotPostprocessor(Postprocessor):
    """Replaces each word by its HTML, without the paragraph that Markdown put around it."""

    def run(self, text: str) -> str:
        return SLOT.sub(lambda match: _filled[match["word"]], text)


class SlotExtension(Extension):
    """Registered as `macros._slots` in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        # After raw HTML (30) has been put back
        md.postprocessors.register(SlotPostprocessor(md), "slots", 5)


def makeExtension(**settings: Any) -> SlotExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown expects from a module that holds one."""
    return SlotExtension(**settings)
