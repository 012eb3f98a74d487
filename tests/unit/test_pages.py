"""What is checked in pages: each wrong page of tests/data/pages has the message it must give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros import _pages, _typography
from macros._calls import Macro
from macros._problems import ContentError

DATA = Path(__file__).parent.parent / "data"
WRONG = sorted((DATA / "pages").rglob("*.md"))
RIGHT = sorted((DATA / "pages-justes").glob("*.md"))

SETTINGS = """\
site_url: !ENV [NO_SUCH_VARIABLE, "https://guide.example/"]
plugins:
  - macros:
      j2_comment_start_string: "{##"
      j2_comment_end_string: "##}"
extra:
  edition: "1.0"
"""
MACROS = {
    "quiz": Macro({"typologie", "conventionner"}, "le quiz"),
    "checklist": Macro({"demarche"}, "la liste"),
    "source": Macro({"S1", "S10"}, "la source", inline=True),
    "parcours": Macro({""}),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two pages and a drawing, to link to."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "docs/fiches").mkdir(parents=True)
    page = "---\ndescription: Une page.\n---\n\n# Titre\n"
    (tmp_path / "docs/autre.md").write_text(page)
    (tmp_path / "docs/cercles.svg").write_text("<svg><title>Deux cercles</title></svg>")
    return tmp_path


def problems(project: Path, page: Path, place: str) -> str:
    """Return what is said of a page put at `place` in `docs/`."""
    shutil.copy(page, project / "docs" / place)
    return str(ContentError([*_pages.check(project, MACROS), *_typography.check(project)]))


@pytest.mark.parametrize("page", WRONG, ids=lambda page: page.stem)
def test_a_wrong_page_is_explained(page: Path, project: Path) -> None:
    said = problems(project, page, page.relative_to(DATA / "pages").as_posix())
    assert f"{said}\n" == page.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", RIGHT, ids=lambda page: page.stem)
def test_nothing_is_said_of_a_right_page(page: Path, project: Path) -> None:
    assert problems(project, page, page.name) == ""
