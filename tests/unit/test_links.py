"""Broken links and navigation: MkDocs finds them, and we say them in French with their line."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from macros.engine import build, messages
from macros.project import Project
from macros.reading.problems import ContentError

SETTINGS = """\
site_name: Essai
theme: mkdocs
plugins: []
markdown_extensions:
  - attr_list
  - footnotes
validation:
  nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
nav:
  - Accueil: index.md
  - Fiches:
      - fiches/convention.md
"""
CONVENTION = """\
---
description: Une fiche.
---

# La convention

## Les clauses {#clauses}

## Qui signe ?
"""

# What is put after line 5 of the page, and what is said of it
WRONG = {
    "fichier absent": (
        "Voir [la fiche](fiches/convention-type.md).",
        "docs/index.md:6: le lien « fiches/convention-type.md » ne mène à aucun fichier\n"
        "    → vouliez-vous dire « fiches/convention.md » ?",
    ),
    "mauvais dossier": (
        "Voir [la fiche](guide/convention.md#clauses).",
        "docs/index.md:6: le lien « guide/convention.md#clauses » ne mène à aucun fichier\n"
        "    → vouliez-vous dire « fiches/convention.md#clauses » ?",
    ),
    "rien qui ressemble": (
        "Voir [la fiche](xyz.md).",
        "docs/index.md:6: le lien « xyz.md » ne mène à aucun fichier\n"
        "    → écrivez le chemin d’un fichier de docs/, depuis celui-ci, ou retirez le lien",
    ),
    "adresse au lieu du fichier": (
        "Voir [la fiche](fiches/convention/).",
        "docs/index.md:6: le lien « fiches/convention/ » ne mène à aucun fichier\n"
        "    → vouliez-vous dire « fiches/convention.md » ?",
    ),
    "image absente": (
        "![Un cercle](cercles.svg)",
        "docs/index.md:6: le lien « cercles.svg » ne mène à aucun fichier\n"
        "    → vouliez-vous dire « cercle.svg » ?",
    ),
    "ancre absente": (
        "Voir [les clauses](fiches/convention.md#clause).",
        "docs/index.md:6: le lien « fiches/convention.md#clause » : "
        "docs/fiches/convention.md n’a pas d’ancre « #clause »\n"
        "    → vouliez-vous dire « clauses » ?",
    ),
    "ancre de la page": (
        "Voir [plus bas](#bas).",
        "docs/index.md:6: le lien « #bas » : docs/index.md n’a pas d’ancre « #bas »\n"
        "    → valeurs possibles : accueil",
    ),
    "racine du site": (
        "Voir [la fiche](/fiches/convention/).",
        "docs/index.md:6: le lien « /fiches/convention/ » part de la racine du site : "
        "hors ligne, il serait brisé\n"
        "    → écrivez « fiches/convention.md »",
    ),
    "note sans appel": (
        "[^1]: Une note.",
        "docs/index.md:6: rien n’appelle la note « [^1] »\n"
        "    → écrivez « [^1] » dans le texte, ou retirez la note",
    ),
    "deux fois, et dans du code": (
        "Voir [la fiche](xyz.md), `[la fiche](xyz.md)`\n\n```\n[x](xyz.md)\n```\n\n[Ici](xyz.md).",
        "docs/index.md:6: le lien « xyz.md » ne mène à aucun fichier\n"
        "    → écrivez le chemin d’un fichier de docs/, depuis celui-ci, ou retirez le lien\n"
        "docs/index.md:12: le lien « xyz.md » ne mène à aucun fichier\n"
        "    → écrivez le chemin d’un fichier de docs/, depuis celui-ci, ou retirez le lien",
    ),
}
WRONG_NAVIGATION = {
    "page absente": (
        ("fiches/convention.md", "fiches/conventions.md"),
        "docs/fiches/convention.md: la page n’est pas dans la navigation\n"
        "    → ajoutez « - fiches/convention.md » sous « nav: » dans mkdocs.yml\n"
        "mkdocs.yml:13: la navigation nomme « fiches/conventions.md », "
        "qui n’existe pas dans docs/\n"
        "    → vouliez-vous dire « fiches/convention.md » ?",
    ),
    "chemin absolu": (
        ("      - fiches/convention.md", "      - fiches/convention.md\n      - /fiches/"),
        "mkdocs.yml:14: dans la navigation, « /fiches/ » part de la racine du site\n"
        "    → écrivez « fiches/ »",
    ),
    "page oubliée": (
        ("  - Fiches:\n      - fiches/convention.md\n", ""),
        "docs/fiches/convention.md: la page n’est pas dans la navigation\n"
        "    → ajoutez « - fiches/convention.md » sous « nav: » dans mkdocs.yml",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project without macros, that MkDocs really builds."""
    (tmp_path / "docs/fiches").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "docs/fiches/convention.md").write_text(CONVENTION)
    (tmp_path / "docs/cercle.svg").write_text("<svg/>")
    _write_home(tmp_path, "")
    return tmp_path


def _write_home(project: Path, text: str) -> None:
    home = f"---\ndescription: Une page.\n---\n\n# Accueil\n{text}\n"
    (project / "docs/index.md").write_text(home, encoding="utf-8")


def _said(project: Path) -> str:
    with pytest.raises(ContentError) as error:
        build.build(project, project / "site", offline=False)
    assert not (project / "site").exists()
    return str(error.value)


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_link_is_explained(project: Path, text: str, said: str) -> None:
    _write_home(project, text)
    assert _said(project) == said


@pytest.mark.parametrize(("change", "said"), WRONG_NAVIGATION.values(), ids=WRONG_NAVIGATION)
def test_a_wrong_navigation_is_explained(project: Path, change: tuple[str, str], said: str) -> None:
    (project / "mkdocs.yml").write_text(SETTINGS.replace(*change))
    assert _said(project) == said


def test_everything_wrong_is_said_at_once(project: Path) -> None:
    _write_home(project, "\n\n".join(text for text, _ in WRONG.values()))
    problems = _said(project).count("→")
    assert problems == sum(said.count("→") for _, said in WRONG.values())


def test_a_right_project_is_built_and_replaces_the_previous_one(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/vieux.html").write_text("vieux")
    _write_home(project, "Voir [les clauses](fiches/convention.md#clauses).")
    build.build(project, project / "site", offline=False)
    assert 'href="fiches/convention/#clauses"' in (project / "site/index.html").read_text()
    assert not (project / "site/vieux.html").exists()
    assert sorted(path.name for path in project.iterdir()) == ["docs", "mkdocs.yml", "site"]


def test_a_wrong_project_leaves_the_previous_site(project: Path) -> None:
    build.build(project, project / "site", offline=False)
    before = (project / "site/index.html").read_bytes()
    _write_home(project, "[la fiche](xyz.md)")
    with pytest.raises(ContentError):
        build.build(project, project / "site", offline=False)
    assert (project / "site/index.html").read_bytes() == before


def test_what_else_mkdocs_warns_about_is_passed_on(project: Path) -> None:
    (project / "mkdocs.yml").write_text(f"{SETTINGS}inconnu: 1\n")
    assert "inconnu" in _said(project)
    assert _said(project).startswith("mkdocs.yml: MkDocs signale : ")


def test_the_messages_of_mkdocs_alone_are_translated_too(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    messages.install(Project(project))
    messages.install(Project(project))
    logger = logging.getLogger("mkdocs.structure.pages")
    assert sum(isinstance(one, messages.Translation) for one in logger.filters) == 1
    _write_home(project, "[la fiche](xyz.md)")
    with caplog.at_level(logging.WARNING, "mkdocs"):
        logger.warning(
            "Doc file 'index.md' contains a link 'xyz.md', "
            "but the target is not found among documentation files."
        )
        logger.warning("Something else.")
    assert [record.getMessage().split("\n")[0] for record in caplog.records] == [
        "docs/index.md:6: le lien « xyz.md » ne mène à aucun fichier",
        "Something else.",
    ]
