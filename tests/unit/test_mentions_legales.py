"""« Mentions légales » names every file that comes from elsewhere, beside its licence."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT

ASSETS = ROOT / "overrides/assets"
ROW = re.compile(r"^\| (?P<what>[^|]+) \| [^|]+ \| [^|]+ \| `(?P<folder>[^`]+)` \|$", re.MULTILINE)


def rows() -> list[tuple[str, str]]:
    """Return what the table names, in lower case, and the folder that it gives."""
    text = (ROOT / "docs/mentions-legales.md").read_text(encoding="utf-8")
    return [(match["what"].casefold(), match["folder"]) for match in ROW.finditer(text)]


def test_every_file_from_elsewhere_is_named() -> None:
    fonts = [(path.stem, "assets/fonts") for path in (ASSETS / "fonts").glob("*.woff2")]
    vendor = [(path.name, f"assets/vendor/{path.name}") for path in (ASSETS / "vendor").iterdir()]
    assert fonts
    assert vendor
    for what, folder in [*fonts, *vendor]:
        found = [text for text, place in rows() if place == folder]
        assert any(what.replace("-", " ") in text.replace("-", " ") for text in found), what


def _place(folder: str) -> Path:
    """Return a folder that the page names: published ones are under `overrides/`."""
    return ROOT / "overrides" / folder if folder.startswith("assets/") else ROOT / folder


def test_each_folder_holds_the_licences_that_the_page_promises() -> None:
    folders = {folder for _, folder in rows()}
    assert folders
    for folder in folders:
        papers = [*_place(folder).glob("*LICENSE*"), *_place(folder).glob("VERSION*")]
        assert [path for path in papers if path.stat().st_size > 0], folder


def test_every_folder_of_files_from_elsewhere_has_its_line() -> None:
    """What is vendored comes with its licence or its version: wherever one is, the page says so."""
    named = {_place(folder) for _, folder in rows()}
    found = {
        path.parent
        for top in ("macros", "overrides", "publish", "docs", "quizzes")
        for path in (ROOT / top).rglob("*")
        if path.name.startswith(("VERSION", "LICENSE")) and path.suffix == ".txt"
    }
    assert found == named


def test_the_files_of_our_own_licences_exist() -> None:
    text = (ROOT / "docs/mentions-legales.md").read_text(encoding="utf-8")
    names = re.findall(r"`(LICENSE[^`]*)`", text)
    assert sorted(names) == ["LICENSE", "LICENSE-CONTENU.md"]
    assert all(Path(ROOT, name).is_file() for name in names)
