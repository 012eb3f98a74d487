"""A page that does not take the time that it announces is said, with the time that it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks import durations
from macros.project import Project

QUIZ = '{{ quiz("essai") }}\n'
NBSP = "\N{NO-BREAK SPACE}"


def _said(root: Path, name: str, duree: str, words: int, call: str = "") -> list[str]:
    """Write a page, in the sources and as built; return what is said of it."""
    page, built = root / f"docs/{name}.md", root / f"site/{name}/index.html"
    for path in (page, built):
        path.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"---\ndescription: Un essai.\nduree: {duree}\n---\n\n# Un essai\n\n{call}")
    text = "mot " * words
    built.write_text(
        f'<nav>{text}</nav><article><h1>Un</h1><div data-module="quiz">{text}<br></div>'
        f'<p>{text}<sup data-module="source">12</sup></p></article><footer>{text}</footer>'
    )
    return [f"{one}" for one in durations.check(Project(root), root / "site")]


@pytest.mark.parametrize(
    ("name", "duree", "words", "taken"),
    [
        ("fiches/une", "10 min", 2000, None),
        ("fiches/une", "12 min", 2000, None),
        ("fiches/une", "7 min", 2000, "10"),
        ("fiches/une", "13 min", 2000, "10"),
        # What is read twice in a quiz is counted by question
        ("guide/une", "3 min", 200, None),
        ("guide/une", "4 min", 200, "2"),
        # A tool takes the time of what one does with it
        ("outils/un", "1 min", 2000, None),
        ("aide", "bientôt", 2000, "10"),
    ],
)
def test_a_duration_is_that_of_the_words_and_of_the_questions(
    project: Path, name: str, duree: str, words: int, taken: str | None
) -> None:
    said = _said(project, name, duree, words, QUIZ if name.startswith("guide/") else "")
    if taken is None:
        assert said == []
    else:
        (one,) = said
        assert one.startswith(f"docs/{name}.md:3: la durée dit « {duree} », mais la page demande ")
        assert f"→ écrivez « duree: {taken} min »" in one


@pytest.mark.parametrize(
    ("duree", "words", "is_right"),
    # The video takes four minutes
    [
        ("15 min", 2200, True),
        ("20 min", 3300, True),
        ("20 min", 3500, False),
        ("14 min", 2000, False),
    ],
)
def test_a_step_takes_between_fifteen_and_twenty_minutes(
    project: Path, duree: str, words: int, is_right: bool
) -> None:
    steps = project / "macros/data/parcours.yml"
    text = steps.read_text(encoding="utf-8")
    steps.write_text(
        text.replace("15 min", duree).replace("Les enjeux", "Un essai"), encoding="utf-8"
    )
    said = _said(project, "parcours/enjeux", duree, words, '{{ etape("enjeux") }}\n')
    assert (said == []) == is_right
    assert is_right or f"une étape dure de 15 à 20{NBSP}min" in said[0]
