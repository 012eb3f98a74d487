"""A component gives the same DOM wherever a page puts it."""

from __future__ import annotations

from functools import cache
from typing import Any

import markdown
import pytest
from mkdocs.config import load_config
from playwright.sync_api import Page

from macros.components import component
from macros.project import Project
from macros.rendering import placeholders, render
from tests.conftest import ROOT

BLOCKS = [one for one in component.MACROS if not component.is_inline(one)]
# Markdown around a component, and where it must then be
PLACES = {
    "alone": ("{}", "body > *"),
    "between paragraphs": ("Avant.\n\n{}\n\nAprès.", "body > *"),
    "admonition": ('!!! note "Titre"\n\n    {}\n\n    Après.', ".admonition > *"),
    "details": ('??? note "Titre"\n\n    {}', "details > *"),
    "tight list": ("- avant\n- {}\n- après", "li > *"),
    "loose list": ("- avant\n\n- {}\n\n- après", "li > *"),
    "under an item": ("1. Avant\n\n    {}\n\n2. Après", "li > *"),
    "nested list": ("- avant\n    - {}", "li li > *"),
    "table": ("| A | B |\n| --- | --- |\n| x | {} |", "td > *"),
    "quotation": ("> Avant.\n>\n> {}", "blockquote > *"),
    "definition": ("Terme\n:   {}", "dd > *"),
    "raw HTML": ('<div class="cadre" markdown>\n\n{}\n\n</div>', ".cadre > *"),
    "list in an admonition": ("!!! note\n\n    - avant\n    - {}", ".admonition li > *"),
    "with attributes": ("{}\n{{: .large }}", "body > *"),
}


@cache
def _config() -> tuple[list[str], dict[str, Any]]:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config["markdown_extensions"], config["mdx_configs"]


def _convert(text: str) -> str:
    extensions, settings = _config()
    return markdown.markdown(text, extensions=extensions, extension_configs=settings)


def _printed(name: str) -> str:
    """Return what the macro `name` prints in Markdown, for one of its keys."""
    macro = next(one for one in BLOCKS if name == one.NAME)
    key, item = next(iter(macro.load_all(Project(ROOT)).items()))
    with render.linking(render.Addresses(render.ROOT)):
        return macro.render(key, item)


def _read(page: Page, html: str, name: str, place: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """([html, name, place]) => {
          const {body} = new DOMParser().parseFromString(html, "text/html");
          const roots = [...body.querySelectorAll(`[data-module="${name}"]`)];
          const around = [...body.querySelectorAll("p")].filter((p) => !p.closest("[data-module]"));
          return {
            html: roots.map((root) => root.outerHTML),
            inPlace: roots.every((root) => root.matches(place)),
            emptyParagraphs: around.filter((p) => !p.textContent.trim()).length,
            words: body.textContent.match(/slotx[0-9a-f]+/g) ?? [],
          };
        }""",
        [html, name, place],
    )
    return found


@pytest.mark.parametrize("name", [component.NAME for component in BLOCKS])
def test_the_dom_is_the_same_everywhere(page: Page, name: str) -> None:
    printed = _printed(name)
    alone = _read(page, _convert(printed), name, "body > *")["html"]
    assert len(alone) == 1
    for label, (text, place) in PLACES.items():
        found = _read(page, _convert(text.format(printed)), name, place)
        assert found["html"] == alone, label
        assert found["inPlace"], label
        assert found["emptyParagraphs"] == 0, label
        assert found["words"] == [], label


def test_macros_on_lines_that_follow_one_another_are_not_in_a_paragraph(page: Page) -> None:
    first, second = (
        placeholders.put('<hr data-module="a">'),
        placeholders.put('<hr data-module="b">'),
    )
    html = _convert(f"Avant.\n\n{first}\n{second}\n\nAprès.")
    assert _read(page, html, "a", "body > *")["inPlace"]
    assert _read(page, html, "b", "body > *")["inPlace"]
    assert _read(page, html, "a", "*")["emptyParagraphs"] == 0
