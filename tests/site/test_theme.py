"""The style of the guide is its own: nothing of the theme's is published, asked for or named."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT, NewPage
from tests.sheets import said
from tests.site.pages import ADDRESSES


@pytest.mark.parametrize("flavour", ["site", "offline"])
def test_no_style_sheet_of_the_theme_is_published(
    request: pytest.FixtureRequest, flavour: str
) -> None:
    folder: Path = request.getfixturevalue(flavour)
    assert not (folder / "assets/stylesheets").exists()
    sheets = [path.relative_to(folder).as_posix() for path in folder.rglob("*.css")]
    assert sheets
    assert [name for name in sheets if not name.startswith(("assets/css/", "components/"))] == []


def test_no_page_asks_for_a_style_sheet_of_the_theme(server: str, new_page: NewPage) -> None:
    asked: list[str] = []
    page = new_page()
    page.on("request", lambda request: asked.append(request.url))
    for address in ADDRESSES[::8]:
        page.goto(server + address)
    sheets = [url.removeprefix(server) for url in asked if url.endswith(".css")]
    assert "assets/css/site.css" in sheets
    assert [url for url in sheets if not url.startswith(("assets/css/", "components/"))] == []


def test_nothing_published_names_what_only_the_theme_styles(site: Path) -> None:
    faults = []
    for path in [*site.rglob("*.html"), *site.rglob("*.css"), *site.rglob("*.js")]:
        found = re.search(r"--md-|[\"' .]md-(?:typeset|button)", path.read_text(encoding="utf-8"))
        if found:
            faults.append(f"{path.relative_to(site)} : {found[0]}")
    assert faults == []


def test_every_property_that_a_style_sheet_uses_is_given_a_value(site: Path) -> None:
    files = [*site.rglob("*.css"), *site.rglob("*.js"), *site.rglob("*.html")]
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    given = {
        name for text in texts.values() for name in re.findall(r"(--[\w-]+)[\"']?\s*[:,]", text)
    }
    used = {
        (path.name, name)
        for path, text in texts.items()
        if path.suffix == ".css"
        # Without a value to fall back on
        for name in re.findall(r"var\((--[\w-]+)\)", text)
    }
    assert used
    assert {(sheet, name) for sheet, name in used if name not in given} == set()


def test_what_is_published_says_what_the_sources_say(site: Path) -> None:
    components = ROOT / "overrides/components"
    folders = ["assets/css", *(f"components/{path.name}" for path in components.iterdir())]
    for folder in folders:
        published, written = (
            Counter(
                declaration
                for path in (root / folder).glob("*.css")
                for declaration in said(path.read_text(encoding="utf-8"))
            )
            for root in (site, ROOT / "overrides")
        )
        assert published == written, folder
