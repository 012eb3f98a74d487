"""What is checked in the macros that a page calls, and in its other signs of Jinja."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from macros.project import Project
from macros.reading.jinja import Syntax, Token
from macros.reading.markdown import MarkdownText
from macros.reading.masks import EDGE
from macros.reading.problems import Problem, suggestion

TYPOGRAPHIC = re.compile("[“”«»‘’]")
INCLUDE = re.compile(r"""\s*include\s+(["'])(?P<path>[^"']+)\1\s*""")
# Lines that a macro alone on its own may touch
BORDERS = frozenset({"blank", "heading", "html", "rule", "comment"})
EXAMPLE = "typologie"


@dataclass(frozen=True)
class Macro:
    """What a page may call: the keys that exist (None: unknown, their data is wrong).

    `item` says in French what a key names; `inline` is true when it goes in a sentence.
    """

    keys: Set[str] | None
    item: str = "la clé"
    inline: bool = False

    @property
    def takes_key(self) -> bool:
        """Return whether a call names what it wants."""
        return self.keys is None or bool(self.keys - {""})


@dataclass(frozen=True)
class Known:
    """What the pages may use: macros and variables, by their name; files to include."""

    macros: Mapping[str, Macro]
    variables: Set[str]
    # Their paths in docs/
    files: Set[str]


def known(project: Project, macros: Mapping[str, Macro]) -> Known:
    """Return what the pages of a project may use, besides these macros."""
    variables = {name for name, value in project.extra.items() if _is_text(value)}
    files = {name.removeprefix("docs/") for name in project.names("docs/**/*")}
    return Known(macros, variables, files)


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


@dataclass(frozen=True)
class Call:
    """A macro that a page calls, and the key that it gives."""

    token: Token
    name: str
    key: str


class _WrongError(Exception):
    """What is wrong in a sign of Jinja, and how to put it right."""


def check(source: MarkdownText, path: str, marks: Syntax, known: Known) -> Iterator[Problem]:
    """Yield what is wrong in the signs of Jinja of a page."""
    calls: list[Call] = []
    for token in source.tokens:
        try:
            if token.kind == "expression":
                calls += _call(token, known)
            elif token.kind == "statement":
                _check_include(token, known)
            elif token.kind == "unclosed":
                _refuse_unclosed(token, marks)
            elif token.kind == "endraw" and not _closes_raw(source, token):
                raise _WrongError(
                    "« {% endraw %} » ne ferme rien",
                    "retirez-le, ou ouvrez le passage avec « {% raw %} »",
                )
        except _WrongError as wrong:
            yield Problem(path, source.line(token.start), *wrong.args)
    yield from _unknown_keys(source, path, calls, known)
    yield from _single_braces(source, path, known)
    yield from _places(source, path, calls, known)
    yield from _repeated(source, path, calls, known)


def included(source: MarkdownText) -> set[str]:
    """Return the files that a page includes, as paths in docs/."""
    bodies = (token.body.strip("-+") for token in source.tokens if token.kind == "statement")
    return {match["path"] for body in bodies if (match := INCLUDE.fullmatch(body))}


def _closes_raw(source: MarkdownText, token: Token) -> bool:
    before = [other.kind for other in source.tokens if other.start < token.start]
    return before[-1:] in (["raw"], ["shown"])


def _refuse_unclosed(token: Token, marks: Syntax) -> None:
    if token.body == "raw":
        raise _WrongError(
            "« {% raw %} » n’est jamais fermé",
            "ajoutez « {% endraw %} » après ce que vous voulez montrer",
        )
    closing = dict([marks.expression, marks.statement, marks.comment])[token.body]
    raise _WrongError(
        f"« {token.body} » n’est jamais fermé",
        f"ajoutez « {closing} », ou retirez « {token.body} »",
    )


def _check_include(token: Token, known: Known) -> None:
    body = token.body.strip("-+")
    include = INCLUDE.fullmatch(body)
    if not include:
        raise _WrongError(
            f"« {{% {_short(body)} %}} » : une page ne contient pas d’instructions",
            "retirez-la ; pour la montrer, entourez-la de « {% raw %} » et « {% endraw %} »",
        )
    if include["path"] not in known.files:
        drawings = [name for name in known.files if name.endswith(".svg")]
        raise _WrongError(
            f"le fichier « {include['path']} » n’existe pas dans docs/",
            suggestion(include["path"], drawings),
        )


def _call(token: Token, known: Known) -> list[Call]:
    """Return the call that an expression makes, if it makes one."""
    body = token.body.strip("-+ \t\n")
    written, sample = f"« {{{{ {_short(body)} }}}} »", f"« {_sample(known)} »"
    node = _parsed(token, body, written, sample)
    if isinstance(node, nodes.Name):
        _check_name(node.name, written, known)
        return []
    if isinstance(node, nodes.TemplateData | nodes.Const):
        # What prints a sign of Jinja, like « {{ "{{" }} »
        return []
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        raise _WrongError(f"{written} : seul un appel est possible ici", f"comparez avec {sample}")
    name = node.node.name
    if name not in known.macros:
        raise _WrongError(f"la macro « {name} » n’existe pas", suggestion(name, known.macros))
    sample = f"« {_sample(known, name)} »"
    return [Call(token, name, _key(node, known.macros[name], written, f"écrivez {sample}"))]


def _parsed(token: Token, body: str, written: str, sample: str) -> nodes.Node:
    if not body:
        raise _WrongError("« {{ }} » est vide", f"écrivez un appel, comme {sample}")
    if TYPOGRAPHIC.search(body):
        raise _WrongError(
            f"{written} : les guillemets de l’appel ne sont pas droits",
            f'tapez-les avec la touche « " » : {sample}',
        )
    try:
        return token.expression
    except TemplateSyntaxError:
        raise _WrongError(
            f"{written} n’est pas un appel bien écrit", f"comparez avec {sample}"
        ) from None


def _check_name(name: str, written: str, known: Known) -> None:
    if name in known.macros:
        fix = f"écrivez « {_sample(known, name)} »"
        raise _WrongError(f"{written} : il manque les parenthèses", fix)
    if name not in known.variables:
        names = {*known.variables, *known.macros}
        raise _WrongError(f"« {name} » n’existe pas", suggestion(name, names))


def _key(node: nodes.Call, macro: Macro, written: str, write: str) -> str:
    """Return the key that a call gives: the only thing between its parentheses."""
    given = [*node.args, *node.kwargs, *filter(None, (node.dyn_args, node.dyn_kwargs))]
    if not macro.takes_key and given:
        raise _WrongError(f"{written} : il ne faut rien entre les parenthèses", write)
    if len(given) > 1:
        raise _WrongError(f"{written} : il faut une seule clé, il y en a {len(given)}", write)
    if not given:
        if macro.keys is not None and "" not in macro.keys:
            raise _WrongError(f"{written} : il manque la clé entre les parenthèses", write)
        return ""
    key = given[0]
    if not node.args:
        raise _WrongError(f"{written} : la clé se donne seule, sans nom ni étoile", write)
    if not isinstance(key, nodes.Const) or not isinstance(key.value, str):
        raise _WrongError(f"{written} : la clé n’est pas entre guillemets", write)
    return key.value


def _sample(known: Known, name: str = "") -> str:
    """Return a call that exists, of the macro `name` if it is given."""
    name = name or next((name for name in known.macros if known.macros[name].takes_key), "quiz")
    macro = known.macros.get(name)
    if macro and not macro.takes_key:
        return f"{{{{ {name}() }}}}"
    keys = sorted((macro.keys if macro else None) or {EXAMPLE})
    return f'{{{{ {name}("{EXAMPLE if EXAMPLE in keys else keys[0]}") }}}}'


def _unknown_keys(
    source: MarkdownText, path: str, calls: list[Call], known: Known
) -> Iterator[Problem]:
    for call in calls:
        macro = known.macros[call.name]
        if macro.keys is not None and call.key not in macro.keys:
            yield Problem(
                path,
                source.line(call.token.start),
                f"{macro.item} « {call.key} » n’existe pas",
                suggestion(call.key, macro.keys - {""}),
            )


def _single_braces(source: MarkdownText, path: str, known: Known) -> Iterator[Problem]:
    names = "|".join(map(re.escape, known.macros))
    for match in re.finditer(rf"(?<!\{{)\{{\s*(?P<name>{names})\s*\(", source.markup):
        yield Problem(
            path,
            source.line(match.start()),
            "il manque une accolade au début de l’appel",
            f"écrivez « {_sample(known, match['name'])} », avec deux accolades de chaque côté",
        )


def _places(source: MarkdownText, path: str, calls: list[Call], known: Known) -> Iterator[Problem]:
    """Yield the calls that stand where their macro cannot be."""
    alone = {
        number
        for call in calls
        if not known.macros[call.name].inline
        for number in range(source.line(call.token.start), source.line(call.token.end - 1) + 1)
        if _fills_its_line(source, call.token)
    }
    for call in calls:
        line = source.line(call.token.start)
        if source.is_code(call.token.start):
            yield Problem(
                path,
                line,
                f"« {call.name} » est appelé dans du code",
                "pour montrer l’appel sans le faire, entourez le code de « {% raw %} » "
                "et « {% endraw %} »",
            )
        elif not known.macros[call.name].inline and source.lines[line - 1].kind != "comment":
            last = source.line(call.token.end - 1)
            if line not in alone or not _is_a_block(source, line, last, alone):
                yield Problem(
                    path,
                    line,
                    f"l’appel de « {call.name} » n’est pas seul dans son paragraphe",
                    "mettez-le seul sur sa ligne, avec une ligne vide avant et après",
                )


def _fills_its_line(source: MarkdownText, token: Token) -> bool:
    first = source.lines[source.line(token.start) - 1]
    last = source.lines[source.line(token.end - 1) - 1]
    before = source.markup[first.body : token.start]
    after = source.markup[token.end : last.end]
    if first.kind == "table":
        return before.rpartition(EDGE)[2].strip() == "" == after.partition(EDGE)[0].strip()
    return first.kind in ("text", "html") and not before.strip() and not after.strip()


def _is_a_block(source: MarkdownText, first: int, last: int, alone: Set[int]) -> bool:
    """Return whether no sentence touches the lines from `first` to `last`."""
    if source.lines[first - 1].kind == "table":
        return True
    begins = source.lines[first - 1].begins or _is_border(source, first - 1, alone)
    after = _is_border(source, last + 1, alone)
    return begins and (after or source.lines[last].begins)


def _is_border(source: MarkdownText, number: int, alone: Set[int]) -> bool:
    if not 1 <= number <= len(source.lines):
        return True
    return number in alone or source.lines[number - 1].kind in BORDERS


def _repeated(
    source: MarkdownText, path: str, calls: list[Call], known: Known
) -> Iterator[Problem]:
    """Yield the calls that would give the same id to two places of the page."""
    first: dict[tuple[str, str], int] = {}
    for call in calls:
        macro, line = known.macros[call.name], source.line(call.token.start)
        if macro.inline or source.is_code(call.token.start):
            continue
        seen = first.setdefault((call.name, call.key), line)
        if seen != line:
            shown = f"{macro.item} « {call.key} »" if call.key else f"« {call.name}() »"
            yield Problem(
                path,
                line,
                f"{shown} est déjà sur cette page, ligne {seen}",
                "gardez un seul des deux appels, et renvoyez-y par un lien",
            )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 (a line of a terminal)
