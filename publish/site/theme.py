"""The theme's style sheet without the rules that no page of the site can match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHEETS = "assets/stylesheets/main.*.css"
# What a class, an anchor or an attribute of the theme must be written in to serve
WRITTEN = {".html", ".js"}
GROUPS = ("@media", "@supports", "@layer", "@container")
WORD = re.compile(rb"[\w-]+")
# Strings first: a data address holds braces, commas and semicolons
PIECES = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\((?!["'])[^)]*\))|([{};(),\[\]])""", re.DOTALL
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Any of several may match inside these: what they hold decides nothing
EITHER = re.compile(r":(?:not|is|where|has|matches|any)\((?:[^()]|\([^()]*\))*\)")
NEEDED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)|\[([\w-]+)")
PROPERTY = re.compile(r"(--[\w-]+)\s*:")
USE = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass
class Rule:
    """A rule, whose body is rules when it groups others; `body` is nothing for « @charset »."""

    prelude: str
    body: list[Rule] | str | None

    def __str__(self) -> str:
        if self.body is None:
            return f"{self.prelude};"
        inside = self.body if isinstance(self.body, str) else "".join(map(str, self.body))
        return f"{self.prelude}{{{inside}}}"


def prune(folder: Path) -> None:
    """Rewrite the theme's style sheet in `folder`, a site as it is published."""
    ours = [path for path in folder.rglob("*.css") if not path.match(SHEETS)]
    pages = [path for path in folder.rglob("*") if path.suffix in WRITTEN]
    for path in folder.glob(SHEETS):
        text = useful(path.read_text(encoding="utf-8"), _read(pages), _read(ours))
        path.write_text(text, encoding="utf-8", newline="\n")


def _read(paths: list[Path]) -> bytes:
    return b"\n".join(path.read_bytes() for path in paths)


def useful(sheet: str, pages: bytes, ours: bytes = b"") -> str:
    """Return the rules of `sheet` that may match in a site of these pages and scripts.

    `ours` is the other style sheets, which may use what this one defines.
    """
    # Prose counts: a rule too many costs less than one that is missed
    words = {word.decode() for word in WORD.findall(pages)}
    elsewhere = {name.decode() for name in re.findall(USE.pattern.encode(), pages + ours)}
    rules = list(_kept(_parse(COMMENT.sub("", sheet)), words))
    # A property that served only another one goes with it
    while True:
        text = "".join(map(str, rules))
        used = {*USE.findall(text), *elsewhere}
        rules = list(_without(rules, set(PROPERTY.findall(text)) - used))
        if "".join(map(str, rules)) == text:
            return text


def _kept(rules: list[Rule], words: set[str]) -> Iterator[Rule]:
    for rule in rules:
        if isinstance(rule.body, list):
            inside = list(_kept(rule.body, words))
            if inside:
                yield Rule(rule.prelude, inside)
        elif rule.prelude.startswith("@"):
            yield rule
        else:
            selectors = [one for one in _split(rule.prelude, ",") if _may_match(one, words)]
            if selectors:
                yield Rule(",".join(selectors), rule.body)


def _may_match(selector: str, words: set[str]) -> bool:
    """Whether the classes, anchors and attributes that a selector asks for are all written."""
    needed = NEEDED.findall(EITHER.sub("", selector))
    return all((name or attribute) in words for name, attribute in needed)


def _without(rules: list[Rule], properties: set[str]) -> Iterator[Rule]:
    """Yield the rules without the declarations of these properties."""
    for rule in rules:
        if isinstance(rule.body, list):
            inside = list(_without(rule.body, properties))
            if inside:
                yield Rule(rule.prelude, inside)
        elif rule.body is None or rule.prelude.startswith("@"):
            yield rule
        else:
            lines = [
                line
                for line in _split(rule.body, ";")
                if line.strip() and line.split(":")[0].strip() not in properties
            ]
            if lines:
                yield Rule(rule.prelude, ";".join(lines))


def _parse(text: str) -> list[Rule]:
    """Return the rules of a sheet without comments; raise `ValueError` when it is not whole."""
    rules = []
    start = depth = opened = 0
    for piece in PIECES.finditer(text):
        sign = piece[2]
        if sign == "{":
            opened = piece.end() if depth == 0 else opened
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                prelude, inside = text[start : opened - 1].strip(), text[opened : piece.start()]
                body = _parse(inside) if prelude.startswith(GROUPS) else inside
                rules.append(Rule(prelude, body))
                start = piece.end()
        elif sign == ";" and depth == 0:
            rules.append(Rule(text[start : piece.start()].strip(), None))
            start = piece.end()
    if depth or text[start:].strip():
        raise ValueError(text[start : start + 80])
    return rules


def _split(text: str, separator: str) -> list[str]:
    """Split at the separators that are in no string and in no brackets."""
    parts = []
    start = depth = 0
    for piece in PIECES.finditer(text):
        sign = piece[2]
        if sign is None:
            continue
        depth += sign in "(["
        depth -= sign in ")]"
        if sign == separator and depth == 0:
            parts.append(text[start : piece.start()].strip())
            start = piece.end()
    return [*parts, text[start:].strip()]
