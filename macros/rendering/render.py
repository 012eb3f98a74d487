"""From a component's data to the HTML of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import markdown
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
)
from markdown.blockprocessors import ParagraphProcessor
from markdown.util import Registry
from markupsafe import Markup

from macros.rendering import placeholders

TEMPLATES = Path(__file__).parent.parent.parent / "overrides" / "components"
# Blank lines, but those of a text shown as it is
BLANK = re.compile(r"(?P<pre><pre\b.*?</pre>)|\n\s*\n", re.DOTALL)
# Without one of these, Markdown leaves a sentence as it is
SIGN = re.compile(r"[\\`*_\[\]<>&{}\x00-\x1f]")
LINK = re.compile(r'(<a [^>]*?href=")([^":]+?\.md)(#[^"]*)?(")')

# What stands for the root of the site in a component, which does not know its page: the shell of
# the page (overrides/main.html) puts there the way up to it
ROOT = "racine:/"


@dataclass(frozen=True)
class Addresses:
    """How links are written: what they start with, and whether addresses end in « / »."""

    root: str = ""
    directories: bool = True

    def of(self, target: str) -> str:
        """Return the address of `target`, a path in `docs/` with an optional anchor."""
        path, sign, anchor = target.partition("#")
        return self.root + self._page(path) + sign + anchor

    def _page(self, path: str) -> str:
        if not path.endswith(".md"):
            return quote(path)
        stem = path.removesuffix(".md")
        folder = stem.removesuffix("index") if f"/{stem}".endswith("/index") else f"{stem}/"
        if not self.directories:
            return quote(f"{stem}.html")
        return quote(folder) or ("" if self.root else "./")


FROM_ROOT = Addresses()
_addresses: ContextVar[Addresses] = ContextVar("addresses", default=FROM_ROOT)


@contextmanager
def linking(addresses: Addresses) -> Iterator[None]:
    """Write the links of what is rendered in this way."""
    token = _addresses.set(addresses)
    try:
        yield
    finally:
        _addresses.reset(token)


def href(target: str) -> str:
    """Return the address of `target`, a path in `docs/` with an optional anchor."""
    return _addresses.get().of(target)


def inline(text: str) -> Markup:
    """Render the Markdown of one paragraph, without its `<p>`; links are paths in `docs/`.

    Only what a sentence can hold is Markdown: « 1. » or « - » at its start are text, so are tags.
    """
    return Markup(LINK.sub(lambda m: m[1] + href(m[2] + (m[3] or "")) + m[4], _converted(text)))


def _converted(text: str) -> str:
    if not SIGN.search(text):
        return text.strip()
    # A newline would let the parser see several blocks
    html = _sentence.reset().convert(" ".join(text.split("\n")))
    return html.removeprefix("<p>").removesuffix("</p>")


def component(name: str, **values: object) -> str:
    """Return what a macro prints in Markdown for the template of `name`."""
    return placeholders.put(html(name, **values))


def html(name: str, **values: object) -> str:
    """Return the HTML of `overrides/components/<name>/<name>.html`, without blank lines."""
    text = _environment.get_template(f"{name}/{name}.html").render(**values)
    return BLANK.sub(lambda match: match["pre"] or "\n", text).strip()


def _sentence_parser() -> markdown.Markdown:
    parser = markdown.Markdown(extensions=["attr_list"])
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    blocks = parser.parser.blockprocessors = Registry()
    blocks.register(ParagraphProcessor(parser.parser), "paragraph", 10)
    return parser


_sentence = _sentence_parser()
_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
# With the context, a filter is called on each page, even on a constant
_environment.filters["inline"] = pass_context(lambda _context, text: inline(text))
_environment.filters["href"] = pass_context(lambda _context, target: href(target))
