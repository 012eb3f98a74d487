"""What pages and data say of one another: the macros a page calls, the ids a file names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from macros.reading import markdown, yaml
from macros.reading.problems import Problem

# Where an id is written in a data file, and the id
Place = tuple[tuple[yaml.Key, ...], str]

TITLE = re.compile(r"^# +(?P<title>.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page: its path in `docs/`, its title, its text and the macros that it calls."""

    path: str
    title: str
    text: str
    calls: tuple[tuple[str, str], ...]

    def keys(self, macro: str) -> list[str]:
        """Return the keys that the page calls `macro` with, in their order."""
        return [key for name, key in self.calls if name == macro]


def read(path: str, source: markdown.MarkdownText) -> Page | None:
    """Return a page; nothing when what is text in it cannot be told, which others say.

    Raise `TemplateSyntaxError` when a call is wrong.
    """
    if source.is_broken:
        return None
    calls = tuple(_called(source))
    front = markdown.FRONT.match(source.text)
    text = source.text[front.end() if front else 0 :]
    title = TITLE.search(text)
    return Page(path, title["title"] if title else path, text, calls)


def not_shown(page: Page | None, macro: str, fixes: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each key of `fixes` that `page` does not call `macro` with."""
    if page is None:
        return
    shown = page.keys(macro)
    for key, fix in fixes.items():
        if key not in shown:
            call = f'{{{{ {macro}("{key}") }}}}'
            yield Problem(f"docs/{page.path}", 0, f"il manque l’appel « {call} »", fix)


def unknown(
    document: yaml.Document, places: Iterable[Place], known: Iterable[str], *, says: str, fix: str
) -> Iterator[Problem]:
    """Yield a problem for each id that is not `known`: what it `says`, and the nearest or `fix`."""
    known = list(known)
    for keys, text in places:
        if text not in known:
            close = difflib.get_close_matches(text, known, n=1, cutoff=0.75)
            name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
            yield Problem(
                document.path,
                document.line(keys),
                f"« {name} » : {says.format(text)}",
                f"vouliez-vous dire « {close[0]} » ?" if close else fix,
            )


def _called(source: markdown.MarkdownText) -> Iterator[tuple[str, str]]:
    for token in source.tokens:
        if token.kind != "expression":
            continue
        call = token.expression
        if isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name) and call.args:
            key = call.args[0]
            if isinstance(key, nodes.Const):
                yield call.node.name, str(key.value)
