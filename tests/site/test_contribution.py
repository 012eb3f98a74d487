"""Who adds a page, a quiz and a list, or rewords those that are there, breaks nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from macros.components import checklist, glossaire, parcours, prospection, questionnaire, quiz
from macros.project import Project
from tests.conftest import ROOT

COPIED = (
    "docs", "macros", "overrides", "publish", "quizzes", "tests", ".github", ".vscode",
    "mkdocs.yml", "pyproject.toml", "requirements.txt", "Makefile", "CHANGELOG.md",
    "CONTRIBUTING.md", "README.md",
)  # fmt: skip
LEFT = shutil.ignore_patterns("__pycache__", "node_modules", "lighthouse")
FENCE = re.compile(r"^( *)```yaml\n(?P<text>.*?)^\1```$", re.DOTALL | re.MULTILINE)
PAGE = """\
# Animer un essai

Vous saurez essayer une page nouvelle.

## Avant l’essai

Choisissez un partenaire et une date {{ source("S1") }}.
Le [guide](../guide/animer.md) dit comment s’y prendre.

{{ checklist("mon-essai") }}

## Vérifiez vos acquis

{{ quiz("mon-essai") }}
"""
# What the data says, and pages or tools show, in other words
OTHERS = (
    "Un autre texte",
    "Une autre phrase",
    "Un autre mot",
    "Une autre question",
    "Un autre point",
)
LINK = "\nPour essayer : [Animer un essai](animer-un-essai.md).\n"
# What says something of the content, or is one test for each page, quiz or list of the project
RAPID = (
    "tests/unit/test_contribuer.py",
    *(
        f"tests/components/test_{name}.py"
        for name in ("quiz", "checklist", "parcours", "terme", "glossaire", "exemple", "sources")
    ),
)
BUILT = (
    *(f"tests/site/test_{name}.py" for name in ("reach", "links", "web", "durations")),
    "tests/site/test_search.py::test_the_golden_set_is_large_and_covers_every_page",
    "tests/site/test_search.py::test_the_page_is_among_the_first",
    "tests/site/test_search.py::test_every_way_of_writing_finds_the_page",
    "tests/site/test_shell.py::test_the_menu_holds_every_page_and_leads_to_it",
)
# What reads the content of the day in a browser
SHOWN = tuple(
    f"tests/components/test_{name}.py"
    for name in ("aria", "glossaire", "source", "sources", "terme", "questionnaire", "prospection")
)


def _example(page: str) -> str:
    """Return the example that a page of the contributors gives to copy."""
    text = (ROOT / "docs/contribuer" / page).read_text(encoding="utf-8")
    found = FENCE.search(text)
    assert found
    return textwrap.dedent(found["text"])


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the project."""
    root = tmp_path / "projet"
    root.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=LEFT)
        else:
            shutil.copy(ROOT / name, root / name)
    (root / "tests/node_modules").symlink_to(ROOT / "tests/node_modules")
    (root / "tests/lighthouse").symlink_to(ROOT / "tests/lighthouse")
    return root


@pytest.fixture
def enlarged(copied: Path) -> Path:
    """A copy of the project where the recipes of CONTRIBUTING.md were followed."""
    root = copied
    # Its own time, as the page of the contributors asks
    front = _example("ecrire-une-page.md").replace("duree: 10 min", "duree: 2 min")
    files = {
        "quizzes/mon-essai.yml": _example("ecrire-un-quiz.md"),
        "macros/data/checklists/mon-essai.yml": _example("ecrire-une-liste.md"),
        "docs/fiches/animer-un-essai.md": f"{front}\n{PAGE}",
    }
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    menu = (root / "mkdocs.yml").read_text(encoding="utf-8")
    before, line, after = menu.partition("      - fiches/index.md\n")
    assert line
    entry = "      - Animer un essai: fiches/animer-un-essai.md\n"
    (root / "mkdocs.yml").write_text(f"{before}{line}{entry}{after}", encoding="utf-8")
    with (root / "docs/fiches/index.md").open("a", encoding="utf-8") as index:
        index.write(LINK)
    _run(root, "macros", "fix")
    return root


@pytest.fixture
def reworded(copied: Path) -> Path:
    """A copy of the project where a text of each sort of content is in other words."""
    project = Project(copied)
    step = project.once(parcours.steps)[0].etape
    name, questions = step.quiz or "", project.once(quiz.load_all)[step.quiz or ""]
    tools, lists = project.once(questionnaire.load_all), project.once(checklist.load_all)
    term = next(iter(project.once(glossaire.load_all).values()))[0].terme
    columns = project.once(prospection.load_all)[""].colonnes
    _, _, body = project.pages[step.page].text.partition(step.titre)
    words = re.search(r"^[A-ZÉÀ][^\n{\[*|]+$", body, re.MULTILINE)
    assert words
    texts: dict[str, list[str | None]] = {
        f"docs/{step.page}": [words[0]],
        f"quizzes/{name}.yml": [
            questions.titre,
            questions.introduction,
            questions.questions[0].enonce,
        ],
        glossaire.FILE: [term.definition],
        prospection.FILE: [columns[0].titre],
        parcours.FILE: [step.resume, *step.saurez],
    }
    for folder, found in (("checklists", lists), ("outils", tools)):
        for one, item in found.items():
            texts[f"macros/data/{folder}/{one}.yml"] = [item.titre]
    for one, tool in tools.items():
        texts[f"macros/data/outils/{one}.yml"] += [tool.axes[0].titre, tool.axes[0].nom]
    for path, old in texts.items():
        if "exemple-" in path:
            continue
        text = (copied / path).read_text(encoding="utf-8")
        for line, other in zip(dict.fromkeys(old), OTHERS, strict=False):
            assert line, path
            assert line in text, (path, line)
            text = text.replace(line, other)
        (copied / path).write_text(text, encoding="utf-8")
    return copied


def _run(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=root, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.rapide
def test_a_page_a_quiz_and_a_list_are_added_as_the_recipes_say(enlarged: Path) -> None:
    assert "Tout est bon" in _run(enlarged, "macros", "check")
    _run(enlarged, "pytest", "-p", "no:cacheprovider", "-m", "rapide", *RAPID)


@pytest.mark.navigateur
def test_the_site_with_a_page_more_is_as_sound(enlarged: Path) -> None:
    _run(enlarged, "pytest", "-p", "no:cacheprovider", *BUILT)


@pytest.mark.rapide
def test_a_content_in_other_words_is_as_right(reworded: Path) -> None:
    assert "Tout est bon" in _run(reworded, "macros", "check")
    _run(reworded, "pytest", "-p", "no:cacheprovider", "-m", "rapide", *RAPID, *SHOWN)


@pytest.mark.navigateur
def test_the_site_in_other_words_is_shown_as_well(reworded: Path) -> None:
    _run(reworded, "pytest", "-p", "no:cacheprovider", "-m", "navigateur", *SHOWN)
