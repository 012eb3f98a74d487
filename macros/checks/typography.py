"""French typography: what breaks its rules, and the repair.

The rules read a text whose code and markup are hidden (`reading.markdown`), so that a change
has its place in the file. `edits` finds them; checking reports them, fixing applies them.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.project import Project
from macros.reading import markdown
from macros.reading.files import File
from macros.reading.french import NBSP, THIN
from macros.reading.masks import EDGE, MARK, OBJECT
from macros.reading.places import Keys, Value
from macros.reading.problems import Problem

# Keys of a page's front matter that readers see
SHOWN = frozenset({"description", "title", "public", "duree"})
# Not a sentence: an id, a date, one word that could be either
SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")

# For each rule, what is wrong and how to put it right
RULES = {
    "apostrophe": ("apostrophe droite", "écrivez l’apostrophe « ’ »"),
    "guillemets": ("guillemets droits", "écrivez des guillemets français, avec leurs espaces"),
    "insécable": ("il manque une espace insécable", "mettez-en une"),
    "milliers": ("espace ordinaire entre les milliers", "mettez une espace insécable"),
    "points": ("trois points", "écrivez le caractère « … »"),
    "ligature": ("« oe » au lieu de « œ »", "écrivez « œ »"),
    "double": ("plusieurs espaces de suite", "gardez-en une seule"),
}
MAKE_FIX = ", ou lancez « make fix »"
EXCERPT = 40

# Spaces that let a line break, and the two that do not
BREAKING = "[ \t\u2000-\u200a]"
FIXED = f"{NBSP}{THIN}"
WORD = rf"\w{OBJECT}"
# What a sign of punctuation is glued to when its space is missing, and what follows a sign
BEFORE = rf"[{WORD})\]»”’%€°]"
AFTER = rf"(?={MARK}*(?:[\s{EDGE})\]»”’\"'…!?.,]|$))"

APOSTROPHE = re.compile(rf"(?<=[^\W\d_]){MARK}*(?P<edit>')(?={MARK}*[{WORD}«“\"])")
QUOTED = re.compile(rf"(?<![{WORD}'])(?P<first>')(?=[^\s'])[^'\n{EDGE}]*(?<=\S)(?P<last>')(?!\w)")
BLOCK = re.compile(rf"(?:(?!\n[ \t]*\n)[^{EDGE}])+")
GUILLEMET = re.compile(r'["«»]')
OPENED = re.compile(rf"«{MARK}*(?P<edit>{BREAKING}+|(?=[^\s{EDGE}{MARK}]))")
CLOSED = re.compile(rf"(?<=[^\s{EDGE}«])(?P<edit>{BREAKING}*)(?={MARK}*»)")
SPACED = re.compile(rf"(?<=[^\s{EDGE}])(?P<edit>{BREAKING}+){MARK}*(?P<sign>[:;!?]){AFTER}")
MISSING = re.compile(rf"{BEFORE}{MARK}*(?P<edit>)(?P<sign>[:;!?]){AFTER}")
PERCENT = re.compile(rf"\d{MARK}*(?P<edit>{BREAKING}*){MARK}*[%‰](?!\w)")
EURO = re.compile(
    rf"(?:\d{MARK}*(?P<edit>{BREAKING}*)|(?<=[^\s{EDGE}])(?P<other>{BREAKING}+))"
    rf"{MARK}*(?:k|M|Md)?€"
)
THOUSANDS = re.compile(r"(?<![\w,.])\d{1,3}(?P<edit>(?: \d{3})+)(?!\w)")
DOTS = re.compile(r"(?<![./])(?P<edit>\.{3})(?![./])")
DOUBLE = re.compile(rf"(?<=[^\s{EDGE}{MARK}])(?P<edit>[ \t{FIXED}]{{2,}})(?=[^\s{EDGE}{MARK}])")
LIGATURE = re.compile(
    r"""\b(?:
        (?:c|ch|ranc|contrec|s|cons|éc)(?P<coeur>oe)ur\w*
      | (?:man|dés)?(?P<oeuvre>oe)uvr\w*
      | (?:(?:b?(?P<oeuf>oe)uf)|(?:v(?P<voeu>oe)u)|(?:n(?P<noeud>oe)ud))[sx]?
      | (?P<oeil>oe)il(?:l\w+)?
      | m(?P<moeurs>oe)urs
      | f(?P<foetus>oe)t(?:us|al)\w*
      | (?P<autre>oe)(?:cum|nol|soph|dèm|dip|strog)\w+
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)

# Without one of these, no rule asks for anything
SUSPECT = re.compile(rf"""['"«»:;!?%‰€]|\.{{3}}|oe|\d \d|[ \t{FIXED}]{{2}}""", re.IGNORECASE)


@dataclass(frozen=True)
class Edit:
    """One change: what to put from `start` to `end`, and the rule that asks for it."""

    start: int
    end: int
    new: str
    rule: str


@dataclass(frozen=True)
class Fixed:
    """What was repaired in a file: the lines, as they were numbered before."""

    path: str
    lines: tuple[int, ...]
    count: int


def check(project: Project) -> list[Problem]:
    """Return what is wrong in the pages and in the data files."""
    return [problem for file in project.readable for problem in check_file(file)]


def check_file(file: File) -> Iterator[Problem]:
    """Yield what is wrong in a file, each rule once: `fix` knows them all."""
    groups: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits(file):
        groups[edit.rule].append(edit)
    for rule, found in groups.items():
        first, last = _line(file.text, found[0]), _line(file.text, found[-1])
        said, fix = RULES[rule]
        more = f" (et {len(found) - 1} de plus" if len(found) > 1 else ""
        if more:
            more += ")" if last == first else f", jusqu’à la ligne {last})"
        said += f" dans « {_excerpt(file.text, found[0])} »{more}"
        yield Problem(file.name, first, said, fix + MAKE_FIX)


def fix(project: Project) -> list[Fixed]:
    """Repair the pages and the data files; return those that changed."""
    changed = []
    for file in project.readable:
        if found := edits(file):
            _write(project.path(file.name), fixed(file).text)
            lines = sorted({_line(file.text, edit) for edit in found})
            changed.append(Fixed(file.name, tuple(lines), len(found)))
    return changed


def fixed(file: File) -> File:
    """Return the file as it is once repaired."""
    # One repair can call for another: an apostrophe inside quotation marks, for instance
    while found := edits(file):
        text = file.text
        for edit in reversed(found):
            text = text[: edit.start] + edit.new + text[edit.end :]
        file = File(file.name, text.encode(), file.marks)
    return file


def edits(file: File) -> list[Edit]:
    """Return the changes that a file needs, in order."""
    return {".md": _in_page, ".svg": _in_drawing}.get(file.suffix, _in_data)(file)


def _in_page(file: File) -> list[Edit]:
    if file.markdown.is_broken:
        # What is prose cannot be told: that is said first
        return []
    shown = file.front_values(lambda keys, _: len(keys) == 1 and keys[0] in SHOWN)
    return _in_values(shown) + _in_prose(file.markdown.prose)


def _in_drawing(file: File) -> list[Edit]:
    return _in_prose(file.inline.prose)


def _in_data(file: File) -> list[Edit]:
    return _in_values(file.values(_is_suspect))


def _is_suspect(keys: Keys, value: str) -> bool:
    """Return whether a rule has something to say of a value: to find its place takes time."""
    return (
        SUSPECT.search(value) is not None
        and is_sentence(keys, value)
        and any(_proposed(markdown.read_inline(value).prose))
    )


def is_sentence(keys: Keys, value: str) -> bool:
    """Return whether a value of a data file is French text, and not an id or a date."""
    return keys[-1:] != ("id",) and not SLUG.fullmatch(value)


def _in_values(values: list[Value]) -> list[Edit]:
    return [
        Edit(*value.span(edit.start, edit.end), edit.new, edit.rule)
        for value in values
        for edit in _in_prose(markdown.read_inline(value.text).prose)
    ]


def _in_prose(prose: str) -> list[Edit]:
    """Return the changes to make, in order, none upon another."""
    kept: list[Edit] = []
    for edit in _proposed(prose):
        if not any(_overlap(edit, other) for other in kept):
            kept.append(edit)
    return sorted(kept, key=lambda edit: edit.start)


def _overlap(one: Edit, other: Edit) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _proposed(prose: str) -> Iterator[Edit]:
    """Yield every change that a rule asks for, the strongest rule first."""
    yield from _quotes(prose)
    for match in _found(APOSTROPHE, prose, "'"):
        yield Edit(*match.span("edit"), "’", "apostrophe")
    for match in _found(QUOTED, prose, "'"):
        yield Edit(*match.span("first"), f"«{NBSP}", "guillemets")
        yield Edit(*match.span("last"), f"{NBSP}»", "guillemets")
    for pattern, sign in ((OPENED, "«"), (CLOSED, "»")):
        for match in _found(pattern, prose, sign):
            yield Edit(*match.span("edit"), NBSP, "insécable")
    for pattern in (SPACED, MISSING):
        for match in _found(pattern, prose, *":;!?"):
            space = NBSP if match["sign"] == ":" else THIN
            yield Edit(*match.span("edit"), space, "insécable")
    for match in _found(PERCENT, prose, *"%‰"):
        yield Edit(*match.span("edit"), NBSP, "insécable")
    for match in _found(EURO, prose, "€"):
        yield Edit(*match.span("other" if match["other"] else "edit"), NBSP, "insécable")
    for match in THOUSANDS.finditer(prose):
        yield Edit(*match.span("edit"), match["edit"].replace(" ", THIN), "milliers")
    for match in _found(DOTS, prose, "..."):
        yield Edit(*match.span("edit"), "…", "points")
    for match in _found(LIGATURE, prose, "oe", "Oe", "OE", "oE"):
        start, end = match.span(match.lastgroup or 0)
        yield Edit(start, end, "Œ" if prose[start] == "O" else "œ", "ligature")
    for match in DOUBLE.finditer(prose):
        fixed = [space for space in match["edit"] if space in FIXED]
        yield Edit(*match.span("edit"), fixed[0] if fixed else " ", "double")


def _found(pattern: re.Pattern[str], prose: str, *signs: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern`, each of which holds one of `signs`: most texts have none."""
    if any(sign in prose for sign in signs):
        yield from pattern.finditer(prose)


def _quotes(prose: str) -> Iterator[Edit]:
    """Yield a change for each straight quotation mark: « », and “ ” inside « »."""
    for block in BLOCK.finditer(prose) if '"' in prose else ():
        places = [match.start() for match in GUILLEMET.finditer(prose, *block.span())]
        depth, opened = 0, False
        for index, place in enumerate(places):
            if prose[place] != '"':
                depth = max(0, depth + (1 if prose[place] == "«" else -1))
                continue
            before, after = prose[place - 1 : place], prose[place + 1 : place + 2]
            opens = not opened
            if opens and '"' not in (prose[other] for other in places[index + 1 :]):
                # Alone in its block: its neighbours say which it is, or it is an inch
                opens = not before.strip()
                if opens != bool(after.strip()) or before.isdigit():
                    continue
            opened = opens
            yield _quote(prose, place, opens=opens, inner=depth > 0)


def _quote(prose: str, place: int, *, opens: bool, inner: bool) -> Edit:
    if inner:
        return Edit(place, place + 1, "“" if opens else "”", "guillemets")
    start, end = place, place + 1
    if opens:
        while re.match(BREAKING, prose[end : end + 1]):
            end += 1
        return Edit(start, end, "«" + ("" if prose[end : end + 1] in FIXED else NBSP), "guillemets")
    while start and re.match(BREAKING, prose[start - 1]):
        start -= 1
    glued = prose[start - 1 : start]
    return Edit(start, end, ("" if glued.isspace() else NBSP) + "»", "guillemets")


def _line(text: str, edit: Edit) -> int:
    return text.count("\n", 0, edit.start) + 1


def _excerpt(text: str, edit: Edit) -> str:
    """Return the words around a change."""
    start, end = edit.start, edit.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    if text.startswith("}}", start):
        # The whole call that ends there
        start = max(text.rfind("{{", 0, start), 0)
    excerpt = " ".join(text[start:end].split())
    return excerpt if len(excerpt) <= EXCERPT else f"{excerpt[:EXCERPT]}…"


def _write(path: Path, text: str) -> None:
    """Replace a file at once, with the ends of lines and the mark that it had."""
    before = path.read_bytes()
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    encoding = "utf-8-sig" if before.startswith(b"\xef\xbb\xbf") else "utf-8"
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode(encoding))
    Path(name).chmod(path.stat().st_mode)
    Path(name).replace(path)
