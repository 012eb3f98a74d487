"""What is checked in pages: each wrong page of tests/data/pages has the message it must give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.checks import pages, typography
from macros.checks.calls import Macro
from macros.project import Project
from macros.reading.problems import ContentError

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
    return str(
        ContentError([*pages.check(Project(project), MACROS), *typography.check(Project(project))])
    )


@pytest.mark.parametrize("page", WRONG, ids=lambda page: page.stem)
def test_a_wrong_page_is_explained(page: Path, project: Path) -> None:
    said = problems(project, page, page.relative_to(DATA / "pages").as_posix())
    assert f"{said}\n" == page.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", RIGHT, ids=lambda page: page.stem)
def test_nothing_is_said_of_a_right_page(page: Path, project: Path) -> None:
    assert problems(project, page, page.name) == ""


def test_links_of_data_lead_to_pages(project: Path) -> None:
    (project / "quizzes").mkdir()
    (project / "quizzes/essai.yml").write_text(
        "titre: Voir [la page](autre.md), [le titre](autre.md#titre), [un site](https://a.fr/)\n"
        "questions:\n"
        "  - explication: 'Voir [l’autre](fiches/autre.md#titre) et [l’''autre](/autre/).'\n"
        "    retour: >-\n"
        "      Une phrase, puis\n"
        "      [ici](autre.md) et ![](cercles.svg)\n"
        "    id: '[x](y.md)'\n",
        encoding="utf-8",
    )
    found = [str(problem) for problem in sorted(pages.check(Project(project), MACROS))]
    assert found == [
        "quizzes/essai.yml:3: le lien « /autre/ » part de la racine du site : "
        "hors ligne, il serait brisé\n    → écrivez « autre.md »",
        "quizzes/essai.yml:3: le lien « fiches/autre.md#titre » ne mène à aucun fichier de docs/\n"
        "    → vouliez-vous dire « autre.md#titre » ?",
        "quizzes/essai.yml:6: le texte du lien, « ici », ne dit pas où il mène\n"
        "    → écrivez par exemple « [la fiche Rédiger une convention](…) »",
        "quizzes/essai.yml:6: l’image « cercles.svg » n’a pas de texte alternatif\n"
        "    → écrivez entre les crochets ce que l’image apprend à qui ne la voit pas",
    ]


def test_a_drawing_is_checked_when_a_page_includes_it(project: Path) -> None:
    drawing = project / "docs/cercles.svg"
    drawing.write_text('<svg>\n<style>a{}</style>\n<g style="fill: red"/></svg>')
    assert pages.check(Project(project), MACROS) == []
    page = project / "docs/autre.md"
    page.write_text(page.read_text() + '\n{% include "cercles.svg" %}\n')
    assert [
        str(problem).split("\n")[0] for problem in sorted(pages.check(Project(project), MACROS))
    ] == [
        "docs/cercles.svg:2: « <style> » n’est pas permis dans une page",
        "docs/cercles.svg:3: « style » n’est pas permis dans « <g> »",
    ]


def test_keys_are_not_judged_when_their_data_is_wrong(project: Path) -> None:
    page = project / "docs/autre.md"
    page.write_text(page.read_text() + '\n{{ quiz("nouveau") }}\n')
    assert pages.check(Project(project), {"quiz": Macro(None, "le quiz")}) == []
    assert len(pages.check(Project(project), MACROS)) == 1
