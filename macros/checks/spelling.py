"""Spelling: words that are neither in the French dictionary nor in the project's own list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from hunspell import Hunspell

from macros.checks import prose
from macros.project import Project
from macros.reading import french
from macros.reading.problems import Problem

# The words of the project, one a line
FILE = "macros/data/mots.txt"
DICTIONARY = Path(__file__).parent.parent / "dictionnaire"
# Not the end of « 21e »
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*")
# The name of a gap to fill, and that of a site
NOT_WORDS = re.compile(r"\{[\w-]+\}|\b[\w.-]+\.(?:fr|org|com|eu|net)\b")
# What joins the parts of a word, the weakest first
SEPARATORS = (re.compile("['’]"), re.compile("-"))
ELIDED = frozenset({"jusqu", "lorsqu", "presqu", "puisqu", "qu", "quelqu", "quoiqu"})
# Judged by `acronyms`
ACRONYM = re.compile(r"[A-ZÀ-Ý]{2,}")
# Finding a neighbour takes a tenth of a second: past so many, the author has another language
MOST_SUGGESTIONS = 20


class Speller:
    """The dictionary and the words of the project."""

    def __init__(self, own: frozenset[str] = frozenset()) -> None:
        self._hunspell = Hunspell("fr", hunspell_data_dir=str(DICTIONARY))
        self._own = own
        self._known: dict[str, bool] = {}
        self._suggested = 0
        self.seen: set[str] = set()

    def knows(self, word: str) -> bool:
        """Return whether a word is right, as a whole or in each of its parts."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._is_right(word) or any(
                len(parts) > 1 and all(map(self.knows, parts))
                for parts in (separator.split(word) for separator in SEPARATORS)
            )
        return found

    def _is_right(self, word: str) -> bool:
        for one in (word, word[:1].lower() + word[1:]):
            if one in self._own:
                self.seen.add(one)
                return True
        if len(word) == 1 or word.lower() in ELIDED or ACRONYM.fullmatch(word):
            return True
        return self.in_dictionary(word)

    def in_dictionary(self, word: str) -> bool:
        """Return whether the dictionary alone knows a word."""
        return bool(self._hunspell.spell(word))

    def advice(self, word: str) -> str:
        """Return what to do about a word that is not known."""
        add = f"ajoutez-le à {FILE}"
        self._suggested += 1
        close = self._hunspell.suggest(word) if self._suggested <= MOST_SUGGESTIONS else ()
        if not close:
            return f"corrigez-le ; s’il est juste, {add}"
        return f"vouliez-vous dire « {close[0].replace(chr(39), '’')} » ? S’il est juste, {add}"


def check(project: Project) -> list[Problem]:
    """Return the words that are not known, once for each file, and what is wrong in the list."""
    lines = project.lines(FILE)
    speller = Speller(frozenset(lines))
    problems: dict[tuple[str, str], Problem] = {}

    def wanted(value: str) -> bool:
        # Each word is looked up, so that the list knows which of its own are used
        return bool([match for match in _words(value) if not speller.knows(match[0])])

    for passage in prose.passages(project, wanted):
        for match in _words(passage.prose):
            word = match[0]
            if not speller.knows(word) and (passage.path, word) not in problems:
                said = f"« {word} » n’est pas dans le dictionnaire"
                line = passage.line(match.start())
                problem = Problem(passage.path, line, said, speller.advice(word))
                problems[passage.path, word] = problem
    return [*problems.values(), *_list_problems(lines, speller)]


def _words(text: str) -> Iterator[re.Match[str]]:
    return WORD.finditer(NOT_WORDS.sub(lambda found: " " * len(found[0]), text))


def _list_problems(lines: list[str], speller: Speller) -> list[Problem]:
    found = []
    for number, word in enumerate(lines, start=1):
        if not WORD.fullmatch(word):
            said, fix = f"« {word} » n’est pas un mot", "écrivez un mot par ligne, sans espace"
        elif speller.in_dictionary(word):
            said, fix = f"le dictionnaire connaît déjà « {word} »", "retirez cette ligne"
        elif word not in speller.seen:
            said, fix = f"« {word} » ne sert nulle part", "retirez cette ligne"
        else:
            continue
        found.append(Problem(FILE, number, said, fix))
    for number, (before, word) in enumerate(pairwise(lines), start=2):
        if order(word) <= order(before):
            said = f"« {word} » n’est pas à sa place dans l’alphabet"
            fix = f"mettez-le avant « {before} », ou retirez-le s’il y est déjà"
            found.append(Problem(FILE, number, said, fix))
    return found


def order(word: str) -> tuple[str, str]:
    """Return what sorts a word: accents and capitals count last."""
    return french.unaccented(word.casefold()), word
