"""What the templates print around the pages of a small project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from macros import shell
from macros.project import Project

FRONT = "---\ndescription: Une phrase.\n{}---\n\n# {}\n\nDu texte.\n"
LESSON = "public: Une équipe & vous\nduree: 5 min\nrelecture: 2026-11-01\n"
NAV = """\

nav:
  - Accueil: index.md
  - Le guide:
      - guide/index.md
      - guide/un.md
      - Plus loin:
          - guide/deux.md
  - quiz.md
  - Mots: glossaire.md
  - sources.md
"""


@pytest.fixture
def shells(project: Path) -> dict[str, dict[str, Any]]:
    """The shells of the pages of a project with a chapter of three pages."""
    for name, front, title in (
        ("index", "", "Le guide entier"),
        ("un", LESSON, "Un *beau* début"),
        ("deux", f"title: La fin\n{LESSON}", "Une fin"),
    ):
        path = project / "docs" / "guide" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(FRONT.format(front, title), encoding="utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").partition("\nnav:\n")[0]
    settings.write_text(text + NAV, encoding="utf-8")
    return shell.shells(Project(project))


def test_what_one_reads_is_in_the_header_and_the_rest_in_the_footer(
    shells: dict[str, dict[str, Any]],
) -> None:
    assert shells["quiz.md"]["header"] == ["Le guide", "Un quiz", "Mots"]
    assert shells["quiz.md"]["footer"] == ["Sources"]


def test_a_page_has_its_public_address(shells: dict[str, dict[str, Any]]) -> None:
    site = "https://guide-des-partenariats.example/"
    addresses = {path: shell["address"].removeprefix(site) for path, shell in shells.items()}
    assert addresses["index.md"] == ""
    assert addresses["guide/index.md"] == "guide/"
    assert addresses["guide/un.md"] == "guide/un/"


def test_a_lesson_says_for_whom_how_long_and_when_it_was_reviewed(
    shells: dict[str, dict[str, Any]],
) -> None:
    assert shells["guide/un.md"]["reperes"] == [
        {"nom": "Pour qui", "texte": "Une équipe &amp; vous", "date": ""},
        {"nom": "Durée", "texte": "5\u00a0min", "date": ""},
        {"nom": "Relu le", "texte": "1er\u00a0novembre 2026", "date": "2026-11-01"},
    ]
    assert shells["guide/index.md"]["reperes"] == []


def test_neighbours_are_those_of_the_same_rubric(shells: dict[str, dict[str, Any]]) -> None:
    around = {path: (shell["avant"], shell["apres"]) for path, shell in shells.items()}
    assert around["guide/index.md"] == (False, True)
    assert around["guide/un.md"] == (True, True)
    assert around["guide/deux.md"] == (True, False)
    assert around["quiz.md"] == (False, False)


def test_the_breadcrumb_follows_the_navigation(shells: dict[str, dict[str, Any]]) -> None:
    def names(path: str) -> list[str]:
        crumbs = json.loads(shells[path]["jsonld"])["@graph"][-1]["itemListElement"]
        return [item["name"] for item in crumbs]

    assert names("guide/un.md") == ["Accueil", "Le guide", "Un beau début"]
    assert names("guide/index.md") == ["Accueil", "Le guide entier"]
    # A title in the front matter wins; a section whose first page is this one is left out
    assert names("guide/deux.md") == ["Accueil", "Le guide", "La fin"]


def test_a_page_that_has_no_place_knows_the_navigation(project: Path) -> None:
    lost = shell.common(Project(project))
    assert lost["kind"] == "reference"
    assert lost["address"] == ""
    assert lost["footer"]
