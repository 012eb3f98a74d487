"""What pages and data say of one another: the macros a page calls, the ids a file names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from macros.checks import calls as _calls
from macros.reading import jinja, markdown, yaml
from macros.reading.problems import ContentError, Problem

# Where an id is written in a data file, and the id
Place = tuple[tuple[yaml.Key, ...], str]

FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r"^# +(?P<title>.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
# The markers of comments are those of mkdocs.yml
MARKS = jinja.Syntax(comment=("{##", "##}"))


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


def pages(root: Path) -> dict[str, Page]:
    """Return the pages under their path, but those that cannot be read: others say why."""
    docs = root / "docs"
    found: dict[str, Page] = {}
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        # Not of UTF-8, or not of Jinja
        with suppress(ContentError, TemplateSyntaxError):
            page = _page(name, yaml.read_text(path, root=docs))
            if page:
                found[name] = page
    return found


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


# Several components need the pages at each build
@lru_cache(maxsize=2048)
def _page(name: str, text: str) -> Page | None:
    source = markdown.read(text, MARKS)
    if source.is_broken:
        return None
    calls = tuple(_called(source))
    text = FRONT_MATTER.sub("", text)
    title = TITLE.search(text)
    return Page(name, title["title"] if title else name, text, calls)


def _called(source: markdown.Source) -> Iterator[tuple[str, str]]:
    for token in source.tokens:
        if token.kind != "expression":
            continue
        call = _calls.expression(token.body.strip("-+ \t\n"))
        if isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name) and call.args:
            key = call.args[0]
            if isinstance(key, nodes.Const):
                yield call.node.name, str(key.value)
