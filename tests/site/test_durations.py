"""The durations that pages announce are those of their text, their quiz and their video."""

from __future__ import annotations

from pathlib import Path

from macros.checks import durations
from macros.project import Project
from macros.reading.problems import ContentError
from tests.conftest import ROOT


def test_published_pages_take_the_time_they_announce(site: Path) -> None:
    project = Project(ROOT)
    assert durations.timed(project)
    assert all(durations.minutes(project, site, path) > 0 for path in durations.timed(project))
    problems = durations.check(project, site)
    assert not problems, str(ContentError(problems))
