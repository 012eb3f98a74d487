"""What each lesson says of itself: the sources that it rests on, the date of its last review."""

from __future__ import annotations

import datetime
from pathlib import Path

from macros.checks import pages as _pages
from macros.components import sources
from macros.reading import markdown, yaml
from macros.reading import pages as _references
from macros.reading.problems import ContentError, Problem

NONE = "aucune"


def check(root: Path) -> list[Problem]:
    """Return the lessons that cite nothing and do not say so, and those that say so wrongly.

    The list of a page's sources is computed from what it cites: none is written by hand.
    """
    pages = _references.pages(root)
    problems = []
    for path in _pages.lessons(root):
        page = pages.get(path.relative_to(root / "docs").as_posix())
        if page is None or path.name == "index.md":
            continue
        document, name = _front(path, root), path.relative_to(root).as_posix()
        cited = sorted(sources.numbers(page, root), key=lambda number: int(number[1:]))
        written = document.value.get("sources")
        if written and cited:
            said = f"« sources » dit « {written} », mais la page cite {', '.join(cited)}"
            line = document.line(("sources",))
            problems.append(Problem(name, line, said, "retirez la ligne « sources » de l’en-tête"))
        elif not written and not cited:
            said = "la page ne cite aucune source"
            fix = f"citez celles sur lesquelles elle repose, ou écrivez « sources: {NONE} » en tête"
            problems.append(Problem(name, 1, said, fix))
    return problems


def overdue(root: Path, today: datetime.date) -> list[tuple[str, datetime.date]]:
    """Return the lessons whose last review is more than a year old, the oldest first."""
    limit = today - datetime.timedelta(days=365)
    found = []
    for path in _pages.lessons(root):
        written = _front(path, root).value.get("relecture")
        date = datetime.date.fromisoformat(written) if written else today
        if date < limit:
            found.append((path.relative_to(root).as_posix(), date))
    return sorted(found, key=lambda page: (page[1], page[0]))


def _front(path: Path, root: Path) -> yaml.Document:
    """Return the front matter of a page, empty if it cannot be read: others say why."""
    name = path.relative_to(root).as_posix()
    try:
        match = markdown.FRONT.match(yaml.read_text(path, root=root))
        document = yaml.parse(match["yaml"] if match else "", name, first_line=2)
    except ContentError:
        return yaml.Document(name, {})
    return document if isinstance(document.value, dict) else yaml.Document(name, {})
