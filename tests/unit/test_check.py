"""`python -m macros check` and `fix`, run on a small project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import __main__ as command
from macros.engine import build
from macros.reading.problems import ContentError

ROOT = Path(__file__).parent.parent.parent
PAGE = """\
---
description: Un essai.
---

# Un essai

L'essai de {{ quiz("tipologie") }} mène à [une page](absente.md).
"""


def _run(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = command.main(["--root", str(project), name])
    return code, capsys.readouterr().out


def _files(project: Path) -> list[Path]:
    """Return the files of a project, without what Python keeps of our code beside it."""
    return sorted(path for path in project.rglob("*") if "__pycache__" not in path.parts)


def test_our_own_content_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _run(ROOT, "check", capsys)
    assert code == 0, said
    assert re.search(
        r"^Phrases les plus longues : \d+,\d mots en moyenne \(docs/.+\.md\)\.$", said, re.M
    )


def test_a_right_project_is_counted_and_left_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _files(project)
    assert _run(project, "check", capsys) == (0, "Tout est bon : 4 pages, 1 quiz, 1 liste.\n")
    assert _files(project) == before


def test_data_pages_links_and_typography_are_said_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs/essai.md").write_text(PAGE, encoding="utf-8")
    (project / "quizzes/autre.yml").write_text("titre: Un autre\n", encoding="utf-8")
    (project / "macros/schemas/quiz.json").write_text("{}\n")
    code, said = _run(project, "check", capsys)
    assert said == (
        "docs/essai.md: la page n’est pas dans la navigation\n"
        "    → ajoutez « - essai.md » sous « nav: » dans mkdocs.yml\n"
        "docs/essai.md:7: apostrophe droite dans « L'essai »\n"
        "    → écrivez l’apostrophe « ’ », ou lancez « make fix »\n"
        "docs/essai.md:7: le lien « absente.md » ne mène à aucun fichier\n"
        "    → écrivez le chemin d’un fichier de docs/, depuis celui-ci, ou retirez le lien\n"
        "docs/essai.md:7: l’appel de « quiz » n’est pas seul dans son paragraphe\n"
        "    → mettez-le seul sur sa ligne, avec une ligne vide avant et après\n"
        "macros/schemas/quiz.json: ce que les éditeurs savent des fichiers YAML "
        "n’est plus à jour\n"
        "    → lancez « make schemas »\n"
        "quizzes/autre.yml:1: « questions » : il manque cette clé\n"
        "    → ajoutez-la, avec une valeur\n"
        "\n"
        "6 problèmes dans 3 fichiers.\n"
    )
    assert code == 1


def test_a_link_of_data_is_followed_to_its_anchor(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "macros/data/checklists/autre.yml").write_text(
        "titre: Un essai\n"
        "sections:\n"
        "  - titre: Une partie\n"
        "    elements:\n"
        "      - id: un\n"
        "        texte: Lire [le quiz](quiz.md)\n"
        "      - id: deux\n"
        "        texte: >-\n"
        "          Lire [le titre](glossaire.md#mecenat) et\n"
        "          [un autre](glossaire.md#mecena)\n",
        encoding="utf-8",
    )
    code, said = _run(project, "check", capsys)
    assert said == (
        "macros/data/checklists/autre.yml:10: le lien « glossaire.md#mecena » : "
        "docs/glossaire.md n’a pas d’ancre « #mecena »\n"
        "    → vouliez-vous dire « mecenat » ?\n"
        "\n"
        "1 problème dans 1 fichier.\n"
    )
    assert code == 1


def test_a_page_links_to_what_a_component_shows(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "docs/quiz.md"
    lines = page.read_text(encoding="utf-8").count("\n")
    with page.open("a", encoding="utf-8") as file:
        file.write("\nVoir [un terme](glossaire.md#mecenat) et [un autre](glossaire.md#mecena).\n")
    code, said = _run(project, "check", capsys)
    assert said.startswith(
        f"docs/quiz.md:{lines + 2}: le lien « glossaire.md#mecena » : "
        "docs/glossaire.md n’a pas d’ancre « #mecena »\n"
    )
    assert said.endswith("\n\n1 problème dans 1 fichier.\n")
    assert code == 1


@pytest.mark.parametrize("other", ["", "[ailleurs](absente.md)\n"], ids=["alone", "not alone"])
def test_a_fault_of_typography_refuses_the_site(project: Path, other: str) -> None:
    with (project / "docs/quiz.md").open("a", encoding="utf-8") as file:
        file.write(f"\nL'essai.\n\n{other}")
    with pytest.raises(ContentError, match="apostrophe droite dans « L'essai") as refused:
        build.build(project, project / "site", offline=False)
    assert len(refused.value.problems) == (2 if other else 1)
    assert not (project / "site").exists()


def test_typography_is_repaired_and_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = project / "docs/essai.md"
    page.write_text("---\ndescription: L'essai.\n---\n\n# Un essai : l'autre\n", encoding="utf-8")
    code, said = _run(project, "fix", capsys)
    assert (code, said) == (
        0,
        "docs/essai.md : 3 corrections (lignes 2, 5)\nRelisez avec « git diff ».\n",
    )
    assert page.read_text(encoding="utf-8") == (
        "---\ndescription: L’essai.\n---\n\n# Un essai\u00a0: l’autre\n"
    )
    assert _run(project, "fix", capsys) == (0, "La typographie est déjà bonne.\n")
