"""The sentences of a YAML file, each character with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import yaml

Keys = tuple[str | int, ...]
Scalar = tuple[Keys, yaml.ScalarNode]
# Whether the value under these keys is a text to be looked at
IsProse = Callable[[Keys, str], bool]
ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL
)
BREAK = re.compile(r"[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True)
class Value:
    """A text of the file: where each of its characters starts and ends, under which keys."""

    keys: Keys
    text: str
    places: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the file of the characters from `start` to `end`."""
        if start < end:
            return self.places[start][0], self.places[end - 1][1]
        if start < len(self.places):
            return self.places[start][0], self.places[start][0]
        return self.places[-1][1], self.places[-1][1]


def values(
    text: str,
    scalars: Iterable[Scalar],
    is_prose: IsProse,
    *,
    start: int = 0,
) -> list[Value]:
    """Return the texts of YAML, those that `is_prose`.

    `start` is added to their places: where the YAML begins in its file.
    """
    found = []
    for keys, scalar in scalars:
        places = _places(text, scalar) if is_prose(keys, scalar.value) else None
        if places:
            if start:
                places = [(start + first, start + last) for first, last in places]
            found.append(Value(keys, scalar.value, tuple(places)))
    return found


def scalars(node: yaml.Node | None, keys: Keys = ()) -> Iterator[Scalar]:
    """Yield the values of YAML that hold no other, each under its keys."""
    if isinstance(node, yaml.ScalarNode):
        yield keys, node
    elif isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield from scalars(child, (*keys, index))
    elif isinstance(node, yaml.MappingNode):
        for name, child in node.value:
            yield from scalars(child, (*keys, str(name.value)))


Step = tuple[str, int, int]


def _places(text: str, node: yaml.ScalarNode) -> list[tuple[int, int]] | None:
    """Follow the value of `node` in the file; None if it is written in a way not followed."""
    start, end = node.start_mark.index, node.end_mark.index
    quote = 1 if node.style in ('"', "'") else 0
    if text[start + quote : end - quote] == node.value:
        return [(place, place + 1) for place in range(start + quote, end - quote)]
    if node.style in ("|", ">"):
        steps = list(_block(text, text.index("\n", start) + 1, end, folded=node.style == ">"))
    elif node.style in ('"', "'"):
        steps = list(_flow(text, start + 1, end - 1, node.style))
    else:
        steps = list(_flow(text, start, end, ""))
    # What a block ends with is kept or not: its header says so
    steps = steps[: len(node.value)]
    if "".join(char for char, _, _ in steps) != node.value:
        return None
    return [(first, last) for _, first, last in steps]


def _flow(text: str, place: int, end: int, style: str) -> Iterator[Step]:
    """Yield the characters of a value, quoted or not, with where each is written."""
    while place < end:
        if (lines := BREAK.match(text, place, end)) is not None:
            yield from _joined(lines)
            place = lines.end()
        elif style == "'" and text[place] == "'":
            yield "'", place, place + 2
            place += 2
        elif style == '"' and (escape := ESCAPE.match(text, place, end)) is not None:
            for char in yaml.safe_load(f'"{escape.group()}"'):
                yield char, place, escape.end()
            place = escape.end()
        else:
            yield text[place], place, place + 1
            place += 1


def _block(text: str, place: int, end: int, *, folded: bool) -> Iterator[Step]:
    """Yield the characters of a value that follows `|` or `>`, with where each is written."""
    first = re.compile(r"\n*([ ]*)").match(text, place, end)
    width = len(first[1]) if first else 0
    while place < end:
        stop = text.find("\n", place, end)
        stop = end if stop == -1 else stop
        place = min(place + width, stop)
        for index in range(place, stop):
            yield text[index], index, index + 1
        lines = re.compile(rf"(?:\n[ ]{{0,{width}}}(?=\n))*\n[ ]{{{width}}}(?=[^ \n])").match(
            text, stop, end
        )
        if folded and lines and text[place : place + 1] not in ("", " "):
            yield from _joined(lines)
            place = lines.end() - width
        else:
            yield "\n", stop, stop + 1
            place = stop + 1


def _joined(lines: re.Match[str]) -> Iterator[Step]:
    """Yield what YAML reads in line breaks: one is a space, more are one less."""
    count = lines.group().count("\n")
    yield ("\n" if count > 1 else " "), lines.start(), lines.end()
    for _ in range(count - 2):
        yield "\n", lines.end(), lines.end()
