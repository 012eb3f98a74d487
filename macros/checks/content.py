"""All the content: what each component reads, and the check of every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.checks import pages
from macros.checks.calls import Macro
from macros.components import component
from macros.project import Project
from macros.reading.problems import ContentError, Problem

# For each component's name, its items under the key that pages call them by
Content = dict[str, Mapping[str, Any]]


def load(project: Project) -> Content:
    """Read all the data and check every page; raise `ContentError` with all that is wrong."""
    content: Content = {}
    problems: list[Problem] = []
    for one in component.COMPONENTS:
        try:
            content[one.NAME] = project.once(one.load_all)
        except ContentError as error:
            problems.extend(error.problems)
    macros = {
        # Without the keys of those whose data is wrong
        one.NAME: Macro(
            set(content[one.NAME]) if one.NAME in content else None,
            component.item(one),
            inline=component.is_inline(one),
        )
        for one in component.MACROS
    }
    problems.extend(pages.check(project, macros))
    if problems:
        raise ContentError(problems)
    return content
