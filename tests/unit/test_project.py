"""The project is read once a build, whole, and never shown as it was before a change."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from macros import __main__ as command
from macros.checks import content, typography
from macros.components import component, terme
from macros.project import CONTENT, Project, open_project
from macros.reading.problems import ContentError

ROOT = Path(__file__).parent.parent.parent
# Besides what authors write
LISTS = ("mkdocs.yml", "macros/data/mots.txt", "macros/data/sigles.txt")


@pytest.fixture
def reads(project: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many times each file of the small project is opened, from now on."""
    counted: Counter[str] = Counter()
    really = io.open

    def counting(file: Any, *arguments: Any, **options: Any) -> Any:
        path = Path(file) if isinstance(file, str | Path) else ROOT
        if path.is_relative_to(project) and not path.is_relative_to(project / "overrides"):
            counted[path.relative_to(project).as_posix()] += 1
        return really(file, *arguments, **options)

    monkeypatch.setattr(io, "open", counting)
    return counted


def test_a_file_is_opened_once_for_the_load_and_for_all_the_checks(
    project: Path, reads: Counter[str]
) -> None:
    for name in LISTS[1:]:
        (project / name).write_text("", encoding="utf-8")
    reads.clear()
    opened = open_project(project)
    content.load(opened)
    typography.check(opened)
    command.check_without_build(project)
    names = {*opened.names(*CONTENT), *LISTS}
    assert {name: count for name, count in reads.items() if count != 1} == {}
    assert names <= set(reads)


def test_what_a_loader_makes_or_refuses_is_the_same_for_everyone(project: Path) -> None:
    opened, calls = Project(project), []

    def load(one: Project) -> list[str]:
        calls.append(one)
        return one.names("quizzes/*.yml")

    def refuse(one: Project) -> None:
        calls.append(one)
        raise ContentError([])

    assert opened.once(load) is opened.once(load)
    for _ in range(2):
        with pytest.raises(ContentError):
            opened.once(refuse)
    assert calls == [opened, opened]


def test_the_words_of_the_glossary_are_a_component_that_no_page_calls() -> None:
    assert terme in component.COMPONENTS
    assert {one.NAME for one in component.COMPONENTS} - {one.NAME for one in component.MACROS} == {
        terme.NAME
    }


@pytest.mark.parametrize("name", ["docs/quiz.md", "quizzes/essai.yml", "mkdocs.yml"])
def test_a_changed_project_is_read_again_and_the_same_is_not(project: Path, name: str) -> None:
    before = open_project(project)
    assert open_project(project) is before
    text = before.file(name).text
    (project / name).write_text(f"{text}\n", encoding="utf-8")
    after = open_project(project)
    assert after is not before
    assert after.file(name).text == f"{text}\n"


def test_a_new_file_is_seen(project: Path) -> None:
    assert "docs/autre.md" not in open_project(project).names("docs/*.md")
    (project / "docs/autre.md").write_text("# Une page\n", encoding="utf-8")
    assert "docs/autre.md" in open_project(project).names("docs/*.md")
