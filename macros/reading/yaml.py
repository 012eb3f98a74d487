"""YAML read as its author wrote it: every value is a text, with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.reading.problems import ContentError, Problem

Key = str | int
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}

# What PyYAML says, and what an author can do about it.
SYNTAX = {
    "mapping values are not allowed": (
        "deux-points inattendu dans une valeur",
        "mettez toute la valeur entre guillemets doubles, ou vérifiez le retrait de la ligne",
    ),
    "found character '\\t'": (
        "tabulation dans le retrait de la ligne",
        "remplacez la tabulation par des espaces",
    ),
    "could not find expected ':'": (
        "il manque un deux-points après le nom de la clé",
        "écrivez « clé: valeur », avec une espace après le deux-points",
    ),
    "found unexpected end of stream": (
        "un guillemet ouvert n’est jamais fermé",
        "fermez le guillemet, ou retirez-le",
    ),
    "but found '<scalar>'": (
        "la valeur commence par un guillemet ou un crochet, qui se ferme avant la fin",
        "mettez toute la valeur entre guillemets doubles ; dans le texte, utilisez « »",
    ),
    "while parsing a flow": (
        "une valeur ne peut pas commencer par « [ » ou « { »",
        "mettez toute la valeur entre guillemets doubles",
    ),
    "expected a single document": (
        "« --- » commence un deuxième document",
        "retirez cette ligne",
    ),
    "expected <block end>": (
        "retrait incohérent",
        "alignez les clés d’un même bloc sur la même colonne",
    ),
    "an alias": (
        "une valeur ne peut pas commencer par « * »",
        "mettez toute la valeur entre guillemets doubles",
    ),
    "an anchor": (
        "une valeur ne peut pas commencer par « & »",
        "mettez toute la valeur entre guillemets doubles",
    ),
    "found character '%'": (
        "une valeur ne peut pas commencer par « % »",
        "mettez toute la valeur entre guillemets doubles",
    ),
    "found character '@'": (
        "une valeur ne peut pas commencer par « @ »",
        "mettez toute la valeur entre guillemets doubles",
    ),
    "found character '`'": (
        "une valeur ne peut pas commencer par « ` »",
        "mettez toute la valeur entre guillemets doubles",
    ),
}
# The reader in C is fifteen times faster; its messages say less
FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNKNOWN = (
    "ce n’est pas du YAML valide à partir d’ici",
    "comparez le retrait et la ponctuation avec ceux d’un fichier voisin",
)
# What is said of the line after one whose key has no space after it
COLON = ("mapping values are not allowed", "could not find expected ':'")
# A space forgotten after a key, which makes a text of it, or after a dash
GLUED_KEY = re.compile(r"[ -]*[\w-]+:[^\s/]")
GLUED_DASH = re.compile(r" *-[^\s-]")
SPACE_AFTER_COLON = ("il manque une espace après le deux-points", "écrivez « clé: valeur »")
SPACE_AFTER_DASH = ("il manque une espace après le tiret", "écrivez « - clé: valeur »")


@dataclass
class Document:
    """A YAML file: its `value` and, for each path of keys in it, the line it starts at."""

    path: str
    value: Any
    lines: dict[tuple[Key, ...], int] = field(default_factory=dict)
    # What it was read from
    node: yaml.Node | None = field(default=None, repr=False)

    def line(self, keys: tuple[Key, ...]) -> int:
        """Return the line of `keys`, or of their closest parent that exists."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def parse(text: str, path: str, *, first_line: int = 1) -> Document:
    """Read YAML text that starts at `first_line` of the file `path`.

    Raise `ContentError` for its syntax and its repeated keys.
    """
    try:
        node = compose(text)
    except yaml.YAMLError as error:
        raise ContentError([_syntax(error, text, path, first_line)]) from None
    document = Document(path, None, node=node)
    problems: list[Problem] = []
    if node is not None:
        document.value = _convert(node, (), document, problems, first_line)
    if problems:
        raise ContentError(problems)
    return document


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of YAML text; raise `YAMLError`, with the words of the Python reader."""
    try:
        return yaml.compose(text, Loader=FAST)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _syntax(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}"
    words = next((words for words in SYNTAX if words in said), "")
    fault, fix = SYNTAX.get(words, UNKNOWN)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if words == "found unexpected end of stream":
        # Where the quotation mark is, not where the file ends
        mark = getattr(error, "context_mark", None)
    line = mark.line if mark else 0
    lines = [*text.split("\n"), ""]
    if words in COLON and GLUED_KEY.match(lines[line - 1]):
        line, fault, fix = line - 1, *SPACE_AFTER_COLON
    elif GLUED_DASH.match(lines[line]):
        fault, fix = SPACE_AFTER_DASH
    return Problem(path, line + first_line, fault, fix)


def _convert(
    node: yaml.Node,
    keys: tuple[Key, ...],
    document: Document,
    problems: list[Problem],
    first_line: int,
) -> Any:
    line = node.start_mark.line + first_line
    document.lines.setdefault(keys, line)
    if isinstance(node, yaml.ScalarNode):
        plain = not node.style
        return WORDS[node.value] if plain and node.value in WORDS else node.value
    if isinstance(node, yaml.SequenceNode):
        return [
            _convert(child, (*keys, index), document, problems, first_line)
            for index, child in enumerate(node.value)
        ]
    result: dict[str, Any] = {}
    for name_node, child in node.value:
        name = str(name_node.value)
        place = name_node.start_mark.line + first_line
        if name in result:
            first = document.lines[(*keys, name)]
            problems.append(
                Problem(
                    document.path,
                    place,
                    f"la clé « {name} » est écrite deux fois (déjà ligne {first})",
                    "gardez-en une seule",
                )
            )
            continue
        document.lines[(*keys, name)] = place
        result[name] = _convert(child, (*keys, name), document, problems, first_line)
    return result
