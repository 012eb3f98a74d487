"""Acronyms: each is in the glossary, expanded where it stands, or known by everyone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.checks import prose
from macros.components.glossaire import Terme
from macros.project import Project
from macros.reading import french
from macros.reading.problems import Problem

# Acronyms and names that need no expansion, one a line
FILE = "macros/data/sigles.txt"
ACRONYM = re.compile(r"(?<![\w-])(?=\w*[A-ZÀ-Ý]\w*[A-ZÀ-Ý])[A-ZÀ-Ý0-9]+(?:&[A-ZÀ-Ý0-9]+)*(?![\w-])")
ROMAN = re.compile(r"(?:XL|X{0,3})(?:IX|IV|V?I{0,3})")
# « référentiel … (RGAA) » and « RGAA (référentiel …) »
BEFORE = re.compile(r"(?P<words>[^().;:]+)\($")
AFTER = re.compile(r"\s*\((?P<words>[^()]+)\)")
FIX = (
    "ajoutez-le au glossaire avec sa forme développée, ou développez-le entre parenthèses ; "
    f"si chacun le connaît, ajoutez-le à {FILE}"
)


def check(project: Project, terms: Iterable[Terme]) -> list[Problem]:
    """Return the acronyms that nothing explains, once for each file."""
    lines = project.lines(FILE)
    explained = {word for term in terms for word in _words(term)}
    known = {*lines, *explained}
    used: set[str] = set()
    problems: dict[tuple[str, str], Problem] = {}
    # What a page expands once is known on the whole page
    expanded: set[tuple[str, str]] = set()
    for passage in prose.passages(project, lambda value: bool(ACRONYM.search(value))):
        for match in ACRONYM.finditer(passage.prose):
            word, key = match[0], (passage.path, match[0])
            used.add(word)
            if word in known or ROMAN.fullmatch(word) or key in problems or key in expanded:
                continue
            if _is_expanded(passage.prose, match):
                expanded.add(key)
                continue
            said = f"le sigle « {word} » n’est expliqué nulle part"
            problems[key] = Problem(passage.path, passage.line(match.start()), said, FIX)
    return [*problems.values(), *_list_problems(lines, used, explained)]


def _words(term: Terme) -> list[str]:
    return [word for form in (term.terme, *term.formes) for word in ACRONYM.findall(form)]


def _is_expanded(text: str, match: re.Match[str]) -> bool:
    """Return whether the words beside an acronym begin with its letters, in their order."""
    around = (
        BEFORE.search(text, max(0, match.start() - 200), match.start()),
        AFTER.match(text, match.end()),
    )
    for words in filter(None, around):
        initials = iter(re.findall(r"\b[^\W\d_]", french.unaccented(words["words"]).upper()))
        if all(letter in initials for letter in match[0]):
            return True
    return False


def _list_problems(lines: list[str], used: set[str], explained: set[str]) -> list[Problem]:
    found = []
    for number, word in enumerate(lines, start=1):
        if word in explained:
            said = f"« {word} » est déjà dans le glossaire"
        elif word not in used:
            said = f"« {word} » ne sert nulle part"
        else:
            continue
        found.append(Problem(FILE, number, said, "retirez cette ligne"))
    if lines != sorted(set(lines)):
        said, fix = "les sigles ne sont pas dans l’ordre", "rangez-les, chacun une seule fois"
        found.append(Problem(FILE, 0, said, fix))
    return found
