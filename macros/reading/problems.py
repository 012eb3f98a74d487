"""What is wrong in the content, said to the person who can put it right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

# How many names can be read at a glance
MOST = 12


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
        # With its one argument, the error goes from one process to another
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class NotReadyError(Exception, SystemExit):
    """Stops a build with one message and no traceback, as a `SystemExit` does.

    A live preview says it and goes on, since it is also an `Exception`.
    """

    def __init__(self, error: ContentError) -> None:
        super().__init__(f"le contenu n’est pas prêt.\n\n{error}\n")
        self.problems = error.problems
        # What a command says as it stops
        self.code = str(self)


def suggestion(word: str, known: Iterable[str], *, what: str = "valeurs") -> str:
    """Return « vouliez-vous dire « x » ? », or what is known when it can be read at a glance."""
    names = sorted(known)
    by_lower = {name.lower(): name for name in names}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    if close:
        return f"vouliez-vous dire « {by_lower[close[0]]} » ?"
    if not names:
        return "il n’en existe encore aucun"
    more = ", …" if len(names) > MOST else ""
    return f"{what} possibles : {', '.join(names[:MOST])}{more}"
