"""What is wrong in the content, said to the person who can put it right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: `path` is relative to the project, `line` starts at 1 (0: the whole file)."""

    path: str
    line: int
    text: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.text}\n    → {self.fix}"


class ContentError(Exception):
    """All the problems found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return « vouliez-vous dire « x » ? », or the list of what is known."""
    known = sorted(known)
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if close:
        return f"vouliez-vous dire « {close[0]} » ?"
    return f"valeurs possibles : {', '.join(known)}" if known else "il n’en existe encore aucun"
