"""Captions that name their figure: « figure » and « figcaption » alone are not enough for the RGAA.

Criterion 1.9 asks for a role and a name, the same as the caption; a page writes the caption once.
"""

from __future__ import annotations

import html
import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

FIGURE = re.compile(
    r'<figure class="schema">(?P<inside>(?:(?!</figure>).)*?'
    r"<figcaption>(?P<caption>.*?)</figcaption>)",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]+>")
# Not the no-break spaces
SPACES = re.compile(r"[ \t\n]+")


class CaptionsPostprocessor(Postprocessor):
    """Gives each figure of drawings its role and, as its name, the text of its caption."""

    def run(self, text: str) -> str:
        return FIGURE.sub(_named, text)


def _named(match: re.Match[str]) -> str:
    caption = html.unescape(TAG.sub("", match["caption"]))
    name = html.escape(SPACES.sub(" ", caption).strip())
    return f'<figure class="schema" role="figure" aria-label="{name}">{match["inside"]}'


class CaptionsExtension(Extension):
    """Registered as `macros.rendering.captions` in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        # Once raw HTML (30) and components (5) are in their place
        md.postprocessors.register(CaptionsPostprocessor(md), "captions", 3)


def makeExtension(**settings: Any) -> CaptionsExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown expects from a module that holds one."""
    return CaptionsExtension(**settings)
