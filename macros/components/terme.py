"""Words of the glossary, linked to their definition where a page first uses them.

A Markdown extension makes the links of a page, and puts the definitions that they show at its
end. `define_env` gives it the terms, and the address of their page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from macros.components import glossaire
from macros.components.glossaire import Terme
from macros.project import Project
from macros.reading import french
from macros.rendering import render as templates

NAME = "terme"
SCRIPTS = ("terme.js",)
# No word is linked in titles, in code, in what another says, nor in a link
SKIPPED = frozenset(
    {
        "a", "abbr", "blockquote", "button", "cite", "code", "dfn", "dt", "h1", "h2", "h3", "h4",
        "h5", "h6", "kbd", "label", "pre", "q", "samp", "script", "style", "summary", "svg", "th",
    }
)  # fmt: skip
SKIPPED_CLASSES = frozenset({"admonition-title", "sans-glossaire"})
# An author's own link to a definition
LINK = re.compile(rf"(?:\.\./)*{re.escape(glossaire.PAGE)}(?:#(?P<id>[\w-]+))?")

TAG = re.compile(r"<[^>]+>")
SPACE = r"[\s\u00a0\u202f]+"
# A word this short has no plural of its own: « de », « à », « sur »
SHORT = 3
# The ends of words that change in the plural, and what they may be
ENDINGS = (
    (re.compile(r"al$"), "(?:al|als|aux)"),
    (re.compile(r"(eau|eu)$"), r"\1x?"),
    (re.compile(r"([xz])$"), r"\1"),
    (re.compile(r"s$"), "s?"),
    (re.compile(r"$"), "s?"),
)


@dataclass(frozen=True)
class Glossary:
    """The terms that pages link to, and the pattern that finds them: one group for each form."""

    pattern: re.Pattern[str] = re.compile(r"(?!)")
    terms: tuple[Terme, ...] = ()

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Terme]]:
        """Yield the terms written in `text`, in order."""
        for match in self.pattern.finditer(text):
            yield match, self.terms[(match.lastindex or 1) - 1]


def load_all(project: Project) -> dict[str, Glossary]:
    """Return what finds the terms under the key "": the extension needs it, pages call nothing."""
    return {"": glossary(glossaire.terms(project.once(glossaire.load_all)))}


def glossary(terms: Iterable[Terme]) -> Glossary:
    """Return what finds `terms` in a text, the longest first, but those not to be linked."""
    forms = [(form, term) for term in terms if term.lier for form in (term.terme, *term.formes)]
    if not forms:
        return Glossary()
    # By initial, so that a word is compared with those of its letter alone
    forms.sort(key=lambda form: (form[0][0].lower(), -len(form[0])))
    letters = []
    for letter, same in groupby(forms, key=lambda form: form[0][0].lower()):
        choices = "|".join(f"({_form(form)})" for form, _ in same)
        letters.append(f"(?=[{re.escape(letter + letter.upper())}])(?:{choices})")
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(letters)})(?!\w|-\w)")
    return Glossary(pattern, tuple(term for _, term in forms))


def _form(form: str) -> str:
    """Return the pattern of a term as it is written in a sentence, plural included."""
    parts = re.split(r"(\s+|-)", form)
    first, *others = ("".join(_word(part)) for part in parts)
    return _initial(first) + "".join(others)


def _word(part: str) -> str:
    if part.isspace():
        return SPACE
    plain = re.escape(part).replace("’", "['’]")
    if part == "-" or len(part) <= SHORT or sum(letter.isupper() for letter in part) > 1:
        return plain
    for ending, plural in ENDINGS:
        if ending.search(plain):
            return ending.sub(plural, plain, count=1)
    return plain


def _initial(pattern: str) -> str:
    """Let the first letter be a capital or not; a capital among others stays one."""
    first, second = pattern[:1], pattern[1:2]
    if not first.isalpha() or second.isupper():
        return pattern
    return f"[{first.lower()}{first.upper()}]{pattern[1:]}"


class TermsTreeprocessor(Treeprocessor):
    """Links the first use of each term of the glossary, and defines it at the end of the page."""

    def __init__(self, md: Markdown, known: Glossary, address: str) -> None:
        super().__init__(md)
        self.known = known
        self.address = address

    def run(self, root: Element) -> None:
        found = _Page(self.known, self.address)
        found.read(root)
        if not found.linked:
            return
        # Out of what the search reads: the definitions are on their own page
        block = SubElement(
            root, "div", {"class": "termes", "data-module": NAME, "data-search-exclude": ""}
        )
        for term in found.linked:
            tooltip = SubElement(
                block, "p", {"class": "terme__bulle", "id": _id(term), "role": "tooltip"}
            )
            tooltip.set("hidden", "hidden")
            if term.developpe:
                expanded = SubElement(tooltip, "b")
                expanded.text = f"{term.developpe[:1].upper()}{term.developpe[1:]}."
                expanded.tail = f" {_short(term.definition)}"
            else:
                tooltip.text = _short(term.definition)


class _Page:
    """A page whose terms are being linked: those that are, in order."""

    def __init__(self, known: Glossary, address: str) -> None:
        self.known = known
        self.address = address
        self.linked: list[Terme] = []
        # What its author links by hand is left to be linked there
        self.by_hand: set[str] = set()

    def read(self, root: Element) -> None:
        for link in root.iter("a"):
            if term := self._named_by(link):
                if term.id not in self.by_hand:
                    self._mark(link, term)
                self.by_hand.add(term.id)
        self._walk(root)

    def _named_by(self, link: Element) -> Terme | None:
        """Return the term that an author's link leads to, by its anchor or by its text."""
        match = LINK.fullmatch(link.get("href") or "")
        if not match:
            return None
        if match["id"]:
            return next((term for term in self.known.terms if term.id == match["id"]), None)
        text = "".join(link.itertext())
        term = next((term for found, term in self.known.find(text) if found[0] == text), None)
        if term:
            link.set("href", f"{link.get('href')}#{term.id}")
        return term

    def _walk(self, element: Element) -> None:
        if element.tag in SKIPPED or SKIPPED_CLASSES & set((element.get("class") or "").split()):
            return
        children = list(element)
        element.text, links = self._split(element.text)
        for link in reversed(links):
            element.insert(0, link)
        for child in children:
            self._walk(child)
            child.tail, links = self._split(child.tail)
            place = list(element).index(child) + 1
            for link in reversed(links):
                element.insert(place, link)

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Return what precedes the first term to link, and each link with what follows it."""
        if not text or isinstance(text, AtomicString):
            return text, []
        links: list[Element] = []
        kept, start = text, 0
        for match, term in self.known.find(text):
            if term.id in self.by_hand or term in self.linked:
                continue
            before = text[start : match.start()]
            if links:
                links[-1].tail = before
            else:
                kept = before
            link = Element("a", {"href": f"{self.address}#{term.id}"})
            link.text = match[0]
            self._mark(link, term)
            links.append(link)
            start = match.end()
        if links:
            links[-1].tail = text[start:]
        return kept, links

    def _mark(self, link: Element, term: Terme) -> None:
        link.set("class", NAME)
        link.set("aria-describedby", _id(term))
        self.linked.append(term)


def _id(term: Terme) -> str:
    return f"{NAME}-{term.id}"


def _short(definition: str) -> str:
    """Return the first sentence of a definition, without its markup: the page says the rest."""
    return french.first_sentence(html.unescape(TAG.sub("", templates.inline(definition))))


class TermsExtension(Extension):
    """Registered as `macros.components.terme` in mkdocs.yml."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "glossary": [Glossary(), "What finds the terms"],
            "address": ["", "The address of the page that defines them"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        found = TermsTreeprocessor(md, self.getConfig("glossary"), self.getConfig("address"))
        # Once the titles have their ids (5), before MkDocs looks at the links (0)
        md.treeprocessors.register(found, "terms", 2)


def makeExtension(**settings: Any) -> TermsExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown expects from a module that holds one."""
    return TermsExtension(**settings)
