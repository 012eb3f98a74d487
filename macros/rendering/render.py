"""From a component's data to the HTML of a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

import markdown
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
)
from markdown.blockprocessors import ParagraphProcessor
from markdown.util import Registry
from markupsafe import Markup
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from macros.rendering import placeholders

TEMPLATES = Path(__file__).parent.parent.parent / "overrides" / "components"
# Blank lines, but those of a text shown as it is
BLANK = re.compile(r"(?P<pre><pre\b.*?</pre>)|\n\s*\n", re.DOTALL)
# Without one of these, Markdown leaves a sentence as it is
SIGN = re.compile(r"[\\`*_\[\]<>&{}\x00-\x1f]")
LINK = re.compile(r'(<a [^>]*?href=")([^":]+?\.md)(#[^"]*)?(")')

# The address of the page being built, and whether addresses end in « / »
_page: ContextVar[tuple[str, bool]] = ContextVar("page", default=("", True))


@contextmanager
def on_page(url: str, *, directory_urls: bool) -> Iterator[None]:
    """Make the links of what is rendered relative to the page at `url`."""
    token = _page.set((url, directory_urls))
    try:
        yield
    finally:
        _page.reset(token)


def href(target: str) -> str:
    """Return the relative address of `target`, a path in `docs/` with an optional anchor."""
    path, sign, anchor = target.partition("#")
    return _relative(path, *_page.get()) + sign + anchor


@lru_cache(maxsize=8192)
def _relative(path: str, url: str, directory_urls: bool) -> str:
    return get_relative_url(File(path, "docs", "site", directory_urls).url, url)


def inline(text: str) -> Markup:
    """Render the Markdown of one paragraph, without its `<p>`; links are paths in `docs/`.

    Only what a sentence can hold is Markdown: « 1. » or « - » at its start are text, so are tags.
    """
    return Markup(LINK.sub(lambda m: m[1] + href(m[2] + (m[3] or "")) + m[4], _converted(text)))


@lru_cache(maxsize=8192)
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


_VERSION = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]
_sentence = _sentence_parser()
_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    # Compiled templates serve again as long as their text and this file, which they depend on,
    # are the same
    bytecode_cache=FileSystemBytecodeCache(pattern=f"guide-{_VERSION}-%s.cache"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
# With the context, a filter is called on each page, even on a constant
_environment.filters["inline"] = pass_context(lambda _context, text: inline(text))
_environment.filters["href"] = pass_context(lambda _context, target: href(target))
