"""The durations that pages announce are those of their text, their quiz and their video."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.components import parcours, quiz
from macros.project import Project
from macros.reading.kinds import kind_of
from publish.lms.scorm.pages import VOID
from tests.site.pages import DOCS, address

ROOT = DOCS.parent
WORDS_A_MINUTE = 200
MINUTES_OF_A_CHOICE = 35 / 60
MINUTES_OF_A_VIDEO = 4
# The text is read at a pace that no one has exactly
TOLERANCE = 2
CHOICES = {"choix-unique", "choix-multiple", "vrai-faux"}
# Not read, or counted otherwise
APART = {"quiz", "video", "source", "terme"}
AROUND = {"reperes", "sommaire", "signature", "hors-vue"}

PROJECT = Project(ROOT)
QUIZZES = PROJECT.once(quiz.load_all)
STEPS = {f"docs/{pas.etape.page}": pas.etape for pas in PROJECT.once(parcours.steps)}
TIMED = {
    name: parcours.minutes(found.replace("\u00a0", " "))
    for name in PROJECT.names("docs/**/*.md")
    # A tool takes the time of what one does with it
    if kind_of(name.removeprefix("docs/")).name != "outil"
    and (found := PROJECT.file(name).meta("duree"))
}


class _Words(HTMLParser):
    """The words that one reads in a page, from its title to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.inside: str | None = None
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


def _minutes(site: Path, name: str) -> float:
    """Return how long a page takes."""
    page = _Words()
    page.feed((site / address(ROOT / name) / "index.html").read_text(encoding="utf-8"))
    assert page.count
    minutes = page.count / WORDS_A_MINUTE
    for called in re.findall(r'\{\{ quiz\("([\w-]+)"\)', (ROOT / name).read_text(encoding="utf-8")):
        questions = QUIZZES[called].questions
        choices = sum(question.type in CHOICES for question in questions)
        minutes += choices * MINUTES_OF_A_CHOICE + len(questions) - choices
    return minutes + (MINUTES_OF_A_VIDEO if name in STEPS else 0)


@pytest.mark.parametrize("name", sorted(TIMED))
def test_a_page_takes_the_time_it_announces(site: Path, name: str) -> None:
    counted = _minutes(site, name)
    assert abs(counted - TIMED[name]) <= TOLERANCE, f"{counted:.1f} min"


@pytest.mark.parametrize("name", STEPS)
def test_a_step_takes_between_fifteen_and_twenty_minutes(site: Path, name: str) -> None:
    assert 15 <= TIMED[name] <= 20, TIMED[name]  # noqa: PLR2004
    # A link or a sentence more is forgiven, a section more is not
    assert _minutes(site, name) <= 21  # noqa: PLR2004
