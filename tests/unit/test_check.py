"""`python -m macros check` and `fix`, run on a copy of the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import __main__ as command

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


def test_the_project_is_right(copy_of_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(copy_of_project.rglob("*"))
    code, said = _run(copy_of_project, "check", capsys)
    assert said.startswith("Tout est bon : ")
    assert re.search(r"\d+ pages, \d+ quiz, \d+ listes\.\n$", said)
    assert code == 0
    assert sorted(copy_of_project.rglob("*")) == before


def test_data_pages_links_and_typography_are_said_at_once(
    copy_of_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy_of_project / "docs/essai.md").write_text(PAGE, encoding="utf-8")
    (copy_of_project / "quizzes/essai.yml").write_text("titre: Un essai\n", encoding="utf-8")
    (copy_of_project / "macros/schemas/quiz.json").write_text("{}\n")
    code, said = _run(copy_of_project, "check", capsys)
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
        "quizzes/essai.yml:1: « questions » : il manque cette clé\n"
        "    → ajoutez-la, avec une valeur\n"
        "\n"
        "6 problèmes dans 3 fichiers.\n"
    )
    assert code == 1


def test_a_link_of_data_is_followed_to_its_anchor(
    copy_of_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy_of_project / "macros/data/checklists/essai.yml").write_text(
        "titre: Un essai\n"
        "sections:\n"
        "  - titre: Une partie\n"
        "    elements:\n"
        "      - id: un\n"
        "        texte: Lire [le quiz](contribuer/composants/quiz.md)\n"
        "      - id: deux\n"
        "        texte: >-\n"
        "          Lire [le titre](glossaire.md#mecenat) et\n"
        "          [un autre](glossaire.md#mecena)\n",
        encoding="utf-8",
    )
    code, said = _run(copy_of_project, "check", capsys)
    assert said == (
        "macros/data/checklists/essai.yml:10: le lien « glossaire.md#mecena » : "
        "docs/glossaire.md n’a pas d’ancre « #mecena »\n"
        "    → vouliez-vous dire « mecenat » ?\n"
        "\n"
        "1 problème dans 1 fichier.\n"
    )
    assert code == 1


def test_typography_is_repaired_and_said(
    copy_of_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = copy_of_project / "docs/essai.md"
    page.write_text("---\ndescription: L'essai.\n---\n\n# Un essai : l'autre\n", encoding="utf-8")
    code, said = _run(copy_of_project, "fix", capsys)
    assert (code, said) == (
        0,
        "docs/essai.md : 3 corrections (lignes 2, 5)\nRelisez avec « git diff ».\n",
    )
    assert page.read_text(encoding="utf-8") == (
        "---\ndescription: L’essai.\n---\n\n# Un essai\u00a0: l’autre\n"
    )
    assert _run(copy_of_project, "fix", capsys) == (0, "La typographie est déjà bonne.\n")
