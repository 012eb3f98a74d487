"""Where a page calls a macro, and the other signs that Jinja would act upon."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import yaml
from jinja2 import Environment, nodes

from macros.reading.yaml import FAST

Kind = Literal["expression", "statement", "comment", "raw", "endraw", "shown", "unclosed"]


@dataclass(frozen=True)
class Syntax:
    """The markers of Jinja: what opens and closes an expression, a statement, a comment."""

    expression: tuple[str, str] = ("{{", "}}")
    statement: tuple[str, str] = ("{%", "%}")
    comment: tuple[str, str] = ("{#", "#}")


# Those of mkdocs.yml: « {#ancre} » after a heading is an attribute, not a comment
DEFAULT = Syntax(comment=("{##", "##}"))
# Without the plugin, nothing in a page is for Jinja
NONE = Syntax(("\0", "\0"), ("\0", "\0"), ("\0", "\0"))
_environment = Environment(autoescape=True)


@dataclass(frozen=True)
class Token:
    """A sign of Jinja in a text; `body` is what stands between its markers.

    A « shown » token stands inside a raw block: Jinja prints it and does not act.
    """

    kind: Kind
    start: int
    end: int
    body: str

    @cached_property
    def expression(self) -> nodes.Node:
        """What the body means to Jinja; raise `TemplateSyntaxError`."""
        return expression(self.body.strip("-+ \t\n"))


class _Loader(FAST):  # type: ignore[misc, valid-type]
    """Reads mkdocs.yml and its `!ENV`, without acting on other tags."""


def _from_environment(loader: _Loader, node: yaml.Node) -> Any:
    """Return what MkDocs reads in `!ENV [NAME, default]`."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node)], None
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def configuration(text: str) -> dict[str, Any]:
    """Return what mkdocs.yml says, without loading any plugin; an unknown tag gives None."""
    return yaml.load(text, Loader=_Loader) or {}


def expression(body: str) -> nodes.Node:
    """Return what an expression of a page means; raise `TemplateSyntaxError`."""
    (output,) = _environment.parse(f"{{{{ {body} }}}}").body
    assert isinstance(output, nodes.Output)
    return output.nodes[0]


def syntax(settings: dict[str, Any]) -> Syntax:
    """Return the markers that the macros plugin is given in mkdocs.yml."""
    plugins = [
        plugin if isinstance(plugin, dict) else {plugin: {}}
        for plugin in settings.get("plugins") or []
    ]
    options = next((plugin["macros"] or {} for plugin in plugins if "macros" in plugin), None)
    if options is None:
        return NONE
    default = Syntax()

    def pair(name: str, fallback: tuple[str, str]) -> tuple[str, str]:
        start = options.get(f"j2_{name}_start_string") or fallback[0]
        end = options.get(f"j2_{name}_end_string") or fallback[1]
        return start, end

    return Syntax(
        expression=pair("variable", default.expression),
        statement=pair("block", default.statement),
        comment=pair("comment", default.comment),
    )


def tokens(text: str, marks: Syntax, *, start: int = 0) -> Iterator[Token]:
    """Yield the signs of Jinja in `text`, from `start`, in order.

    One that is never closed ends at its marker, so that the rest is still read.
    """
    opening = _any(marks.comment[0], marks.statement[0], marks.expression[0])
    position = start
    while found := opening.search(text, position):
        token = _token(text, marks, found.start(), found.group())
        yield token
        position = token.end
        if token.kind != "raw":
            continue
        end = _endraw(marks).search(text, position)
        for shown in _shown(marks).finditer(text, position, end.start() if end else len(text)):
            yield Token("shown", shown.start(), shown.end(), shown.group())
        if end:
            yield Token("endraw", end.start(), end.end(), "endraw")
        else:
            yield Token("unclosed", token.start, token.end, "raw")
        position = end.end() if end else len(text)


def _token(text: str, marks: Syntax, start: int, opening: str) -> Token:
    kinds: dict[str, tuple[Kind, str]] = {
        marks.expression[0]: ("expression", marks.expression[1]),
        marks.statement[0]: ("statement", marks.statement[1]),
        marks.comment[0]: ("comment", marks.comment[1]),
    }
    kind, closing = kinds[opening]
    after = start + len(opening)
    found = _body(marks, kind, closing).match(text, after)
    if not found:
        return Token("unclosed", start, after, opening)
    end = found.end() - len(closing)
    body = text[after:end]
    if kind == "statement" and body.strip("-+ \n\t") in ("raw", "endraw"):
        kind = "raw" if body.strip("-+ \n\t") == "raw" else "endraw"
    return Token(kind, start, end + len(closing), body)


def _body(marks: Syntax, kind: Kind, closing: str) -> re.Pattern[str]:
    """Return what goes from a marker to the one that closes it."""
    if kind == "comment":
        return re.compile(f".*?{re.escape(closing)}", re.DOTALL)
    # An expression or a statement fits in its paragraph, and another in it is in quotes
    stop = rf"\n[ \t]*\n|{_any(marks.expression[0], marks.statement[0]).pattern}"
    return re.compile(rf"""(?:"[^"\n]*"|'[^'\n]*'|(?!{stop}).)*?{re.escape(closing)}""", re.DOTALL)


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _endraw(marks: Syntax) -> re.Pattern[str]:
    start, end = map(re.escape, marks.statement)
    return re.compile(rf"{start}[-+]?\s*endraw\s*[-+]?{end}")


def _shown(marks: Syntax) -> re.Pattern[str]:
    pairs = (marks.expression, marks.statement)
    return re.compile("|".join(f"{re.escape(a)}.*?{re.escape(b)}" for a, b in pairs), re.DOTALL)
