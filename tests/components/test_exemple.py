"""Example files: what the page shows is the file, and it stays out of the search."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped]
from playwright.sync_api import expect

from macros.components import checklist, exemple, questionnaire, quiz
from macros.project import Project
from tests.conftest import ROOT, NewPage

CONTRIBUER = ROOT / "docs/contribuer"
# The pages that show an example, without « .md »
PAGES = sorted(
    path.relative_to(CONTRIBUER).with_suffix("").as_posix()
    for path in CONTRIBUER.rglob("*.md")
    if '\n{{ exemple("' in path.read_text(encoding="utf-8")
)
EXAMPLES = sorted(exemple.load_all(Project(ROOT)))
# Where the files of each macro are
FOLDERS = {
    "quizzes": "quiz",
    "macros/data/checklists": "checklist",
    "macros/data/outils": "questionnaire",
}


def test_every_example_is_a_quiz_a_checklist_or_a_tool() -> None:
    read = {f"quizzes/{name}.yml" for name in quiz.load_all(Project(ROOT))}
    read |= {f"macros/data/checklists/{name}.yml" for name in checklist.load_all(Project(ROOT))}
    read |= {f"macros/data/outils/{name}.yml" for name in questionnaire.load_all(Project(ROOT))}
    assert EXAMPLES
    assert set(EXAMPLES) <= read


def test_every_example_is_shown_beside_what_it_gives() -> None:
    shown = "".join((CONTRIBUER / f"{name}.md").read_text(encoding="utf-8") for name in PAGES)
    for path in EXAMPLES:
        macro = FOLDERS[Path(path).parent.as_posix()]
        assert f'{{{{ exemple("{path}") }}}}' in shown
        assert f'{{{{ {macro}("{Path(path).stem}") }}}}' in shown


def test_every_type_of_question_has_its_own_page_to_try() -> None:
    types = re.findall(r'"const": "([a-z-]+)"', json.dumps(quiz.Quiz.model_json_schema()))
    assert len(types) == 9  # noqa: PLR2004 (a number that the pages give)
    for name in types:
        assert f"questions/{name}" in PAGES
        text = (CONTRIBUER / "questions" / f"{name}.md").read_text(encoding="utf-8")
        assert f'{{{{ quiz("exemple-{name}") }}}}' in text
        index = (CONTRIBUER / "questions/index.md").read_text(encoding="utf-8")
        assert f"]({name}.md)" in index


@pytest.mark.parametrize("name", PAGES)
def test_the_page_shows_the_very_file(site: Path, name: str) -> None:
    page = html.parse(site / "contribuer" / name / "index.html").getroot()
    figures = page.xpath("//*[@data-module='exemple']")
    assert figures
    for figure in figures:
        (path,) = figure.xpath(".//figcaption//code")
        (shown,) = figure.xpath(".//pre")
        text = (ROOT / path.text_content()).read_text(encoding="utf-8")
        assert shown.text_content() == text


def test_lines_fold_rather_than_scroll(new_page: NewPage, server: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(server + "contribuer/composants/quiz/")
    for figure in page.locator("[data-module='exemple']").all():
        for part in figure.locator("pre, pre > code").all():
            assert part.evaluate(
                "part => part.scrollWidth <= part.clientWidth || part.clientWidth === 0"
            )
        box = figure.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 320  # noqa: PLR2004 (the width of the page)


def test_without_script_and_from_a_folder(new_page: NewPage, offline: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((offline / "contribuer/composants/exemple.html").as_uri())
    expect(page.get_by_text("titre: Vrai ou faux")).to_be_visible()


def test_examples_are_not_in_the_search(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    on_page = "contribuer/composants/exemple/"
    text = " ".join(e["text"] for e in index["docs"] if e["location"].startswith(on_page))
    assert "Dans ces pages pour contributeurs" in text
    assert "service-paye-a-sa-valeur" not in text
