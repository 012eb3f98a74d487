"""What each lesson says of itself: the sources that it rests on, the date of its last review."""

from __future__ import annotations

import datetime

from macros.checks import pages
from macros.components import sources
from macros.project import Project
from macros.reading import yaml
from macros.reading.files import File
from macros.reading.kinds import kind_of
from macros.reading.problems import ContentError, Problem

NONE = "aucune"
# After how long a page is read again
AGE, AGE_IN_WORDS = datetime.timedelta(days=365), "d’un an"


def check(project: Project) -> list[Problem]:
    """Return the lessons that cite nothing and do not say so, and those that say so wrongly.

    The list of a page's sources is computed from what it cites: none is written by hand.
    """
    problems = []
    for file in pages.lessons(project):
        path = file.name.removeprefix("docs/")
        page = project.pages.get(path)
        if page is None or not kind_of(path).lecon:
            continue
        document = _front(file)
        cited = sorted(sources.numbers(page, project), key=lambda number: int(number[1:]))
        written = document.value.get("sources")
        if written and cited:
            said = f"« sources » dit « {written} », mais la page cite {', '.join(cited)}"
            line = document.line(("sources",))
            fix = "retirez la ligne « sources » de l’en-tête"
            problems.append(Problem(file.name, line, said, fix))
        elif not written and not cited:
            said = "la page ne cite aucune source"
            fix = f"citez celles sur lesquelles elle repose, ou écrivez « sources: {NONE} » en tête"
            problems.append(Problem(file.name, 1, said, fix))
    return problems


def overdue(project: Project, today: datetime.date) -> list[tuple[str, datetime.date]]:
    """Return the lessons whose last review is too old, the oldest first."""
    found = []
    for file in pages.lessons(project):
        written = file.meta("relecture")
        date = datetime.date.fromisoformat(written) if written else today
        if date < today - AGE:
            found.append((file.name, date))
    return sorted(found, key=lambda page: (page[1], page[0]))


def _front(file: File) -> yaml.Document:
    """Return the front matter of a page, empty if it cannot be read: others say why."""
    try:
        document = file.front
    except ContentError:
        return yaml.Document(file.name, {})
    return document if isinstance(document.value, dict) else yaml.Document(file.name, {})
