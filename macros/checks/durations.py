"""The durations that pages announce: those of their text, their quizzes and their video."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from macros.components import parcours, quiz
from macros.project import Project
from macros.reading import french
from macros.reading.kinds import kind_of
from macros.reading.problems import Problem

WORDS_A_MINUTE = 200
MINUTES_OF_A_CHOICE = 35 / 60
CHOICES = frozenset({"choix-unique", "choix-multiple", "vrai-faux"})
MINUTES_OF_A_VIDEO = 4
# The text is read at a pace that no one has exactly
TOLERANCE = 2
# What a step announces; a link or a sentence more is forgiven, a section more is not
SHORTEST, LONGEST = 15, 20
MOST = LONGEST + 1
# Not read, or counted otherwise
APART = frozenset({"quiz", "video", "source", "terme"})
AROUND = frozenset({"reperes", "sommaire", "signature", "hors-vue"})
# HTML elements that nothing closes
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class _Words(HTMLParser):
    """The words that one reads in a page, from its title to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.left_out: list[int] = []
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        values = dict(attrs)
        self.open.append(tag)
        apart = values.get("data-module") in APART or tag in {"svg", "nav"}
        if apart or AROUND & set((values.get("class") or "").split()):
            self.left_out.append(len(self.open))

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open:
            if self.left_out and self.left_out[-1] == len(self.open):
                self.left_out.pop()
            if self.open.pop() == tag:
                return

    def handle_data(self, data: str) -> None:
        if "article" in self.open and not self.left_out:
            self.count += len(re.findall(r"\S*\w\S*", data))


def check(project: Project, site: Path) -> list[Problem]:
    """Return the pages of a built site that do not take the time that they announce."""
    steps = {pas.etape.page for pas in project.once(parcours.steps)}
    return [
        problem
        for path in timed(project)
        for problem in _problems(project, path, minutes(project, site, path), path in steps)
    ]


def timed(project: Project) -> dict[str, int]:
    """Return the minutes that pages announce, but tools: they take the time of what one does."""
    return {
        path: parcours.minutes(written)
        for path in project.pages
        if kind_of(path).name != "outil" and (written := project.file(f"docs/{path}").meta("duree"))
    }


def minutes(project: Project, site: Path, path: str) -> float:
    """Return how long a page of a built site takes."""
    words = _Words()
    folder = site / path.removesuffix(".md").removesuffix("index")
    words.feed((folder / "index.html").read_text(encoding="utf-8"))
    taken = words.count / WORDS_A_MINUTE
    for name in project.pages[path].keys("quiz"):
        questions = project.once(quiz.load_all)[name].questions
        choices = sum(question.type in CHOICES for question in questions)
        taken += choices * MINUTES_OF_A_CHOICE + len(questions) - choices
    is_step = any(pas.etape.page == path for pas in project.once(parcours.steps))
    return taken + (MINUTES_OF_A_VIDEO if is_step else 0)


def _problems(project: Project, path: str, taken: float, is_step: bool) -> Iterator[Problem]:
    file = project.file(f"docs/{path}")
    line, announced = file.front.line(("duree",)), timed(project)[path]
    said = f"la durée dit « {file.meta('duree')} », mais la page demande {_in_words(taken)}"
    if is_step and not (SHORTEST <= announced <= LONGEST and taken <= MOST):
        limits = f"une étape dure de {SHORTEST} à {LONGEST}\N{NO-BREAK SPACE}min"
        yield Problem(file.name, line, said, f"{limits} : raccourcissez la page ou complétez-la")
    elif abs(taken - announced) > TOLERANCE:
        fix = f"écrivez « duree: {round(taken)} min », ou changez la longueur de la page"
        yield Problem(file.name, line, said, fix)


def _in_words(taken: float) -> str:
    return f"{french.number(taken, digits=1)}\N{NO-BREAK SPACE}min"
