"""What contributors are told: the examples are right, the recipes short, the commands real."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from macros.checks import pages
from macros.checks.calls import Macro
from macros.components import checklist, glossaire, quiz, rgaa, source, video
from macros.project import Project
from macros.reading import models, yaml
from publish.site.build import BUNDLE, FOLDER
from tests.conftest import ROOT

PAGES = ROOT / "docs/contribuer"
GUIDES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "docs/hors-ligne.md",
    *sorted(PAGES.rglob("*.md")),
]
FENCE = re.compile(r"^( *)```yaml\n(?P<text>.*?)^\1```$", re.DOTALL | re.MULTILINE)
MOST_STEPS = 6
THEME = "themes:\n- id: t\n  titre: T\n  sources:\n"
ASSESSMENT = (
    "date: 2026-11-22\naudit: null\n"
    "tests: [{id: absences, fonction: 'tests/a.py::test_b', verifie: V}]\n"
    "themes:\n- numero: 2\n  titre: T\n  criteres:\n"
)


@pytest.mark.parametrize(
    ("model", "page", "before"),
    [
        (quiz.Quiz, "ecrire-un-quiz.md", ""),
        (checklist.Checklist, "ecrire-une-liste.md", ""),
        (pages.LessonFrontMatter, "ecrire-une-page.md", ""),
        (
            source.Bibliographie,
            "composants/sources.md",
            "themes:\n- id: t\n  titre: T\n  sources:\n",
        ),
        (glossaire.Glossaire, "composants/glossaire.md", "termes:\n"),
        (video.MODEL, "faire-une-video.md", "titre: T\npage: p.md\nretenir: [r]\nscenes:\n"),
        (rgaa.Grille, "composants/rgaa.md", ASSESSMENT),
    ],
)
def test_what_is_shown_to_copy_is_right(model: type[models.Model], page: str, before: str) -> None:
    (found,) = FENCE.finditer((PAGES / page).read_text(encoding="utf-8"))
    text = textwrap.dedent(found["text"]).replace("---\n", "")
    shown = yaml.parse(before + textwrap.indent(text, "  " if before else ""), page)
    models.validate(model, shown)


def test_the_example_of_a_definition_is_one_of_the_glossary() -> None:
    text = (PAGES / "composants/glossaire.md").read_text(encoding="utf-8")
    (found,) = FENCE.finditer(text)
    (shown,) = yaml.parse(textwrap.dedent(found["text"]), "exemple").value
    entrees = [
        entree for entrees in glossaire.load_all(Project(ROOT)).values() for entree in entrees
    ]
    ids = {entree.terme.id for entree in entrees}
    assert {shown["id"], *shown["voir"]} <= ids


def test_the_message_that_is_shown_is_the_one_that_is_given(tmp_path: Path) -> None:
    text = (PAGES / "ecrire-une-page.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^ *```text\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)
    shown = textwrap.dedent(block)
    place, line = re.match(r"(.+?):(\d+): ", shown).groups()  # type: ignore[union-attr]
    page = tmp_path / place
    page.parent.mkdir(parents=True)
    page.write_text("\n" * (int(line) - 1) + 'Un fait {{ source("S999") }}.\n', encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    macro = Macro(set(source.load_all(Project(ROOT))), source.ITEM, inline=True)
    problems = pages.check(Project(tmp_path), {"source": macro})
    assert shown.strip() in [str(problem) for problem in problems]


def test_the_messages_that_are_explained_exist() -> None:
    text = (PAGES / "ecrire-un-quiz.md").read_text(encoding="utf-8")
    messages = re.findall(r"^\| «\u00a0(.+?)\u00a0» \|", text, re.MULTILINE)
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "macros").rglob("*.py"))
    assert messages
    assert [message for message in messages if message not in code] == []


def test_each_recipe_has_at_most_six_steps() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipes = {
        title: re.findall(r"^\d+\. ", body, re.MULTILINE)
        for title, body in re.findall(r"^## (Je veux [^\n]+)\n(.*?)(?=^## |\Z)", text, re.S | re.M)
    }
    assert {"Je veux corriger une page", "Je veux ajouter un quiz"} <= set(recipes)
    assert {"Je veux ajouter une liste", "Je veux ajouter une page"} <= set(recipes)
    assert all(len(steps) <= MOST_STEPS for steps in recipes.values()), recipes


def test_every_command_is_one_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    said = {
        command
        for path in GUIDES
        for command in re.findall(r"`?\bmake ([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert said
    assert said <= targets


def test_the_tree_of_the_readme_is_the_tree_of_the_project() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (tree,) = re.findall(r"^```text\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    names = [line.split()[0] for line in tree.splitlines()]
    assert all((ROOT / name).exists() for name in names)
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    made = {"site", "dist", "node_modules", "htmlcov"}
    shown = {name.strip("/") for name in names}
    assert {name for name in folders - made if not name.startswith((".", "_"))} <= shown


def test_the_bundle_has_the_name_that_readers_are_told() -> None:

    page = (ROOT / "docs/hors-ligne.md").read_text(encoding="utf-8")
    assert f"`{BUNDLE}`" in page
    assert f"`{FOLDER}`" in page
