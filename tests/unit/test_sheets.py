"""The style sheets that every page starts with are published as one."""

from __future__ import annotations

import re
from pathlib import Path

from publish.site import sheets

LINK = '<link rel="stylesheet" href="{}">\n'


def _site(folder: Path, pages: dict[str, list[str]]) -> None:
    for name in {name for names in pages.values() for name in names}:
        sheet = folder / name
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(f".{sheet.stem}{{a:b}}", encoding="utf-8")
    for path, names in pages.items():
        page = folder / path
        page.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * path.count("/")
        links = "".join(LINK.format(f"{up}{name}") for name in names)
        page.write_text(f"<head>\n{links}</head><p>{path}", encoding="utf-8")


SHARED = ["assets/css/tokens.css", "assets/css/base.css"]


def _links(page: Path) -> list[str]:
    return re.findall(r'href="([^"]+)"', page.read_text(encoding="utf-8"))


def test_shared_sheets_become_one_in_their_order_and_the_others_stay(tmp_path: Path) -> None:
    home = [*SHARED, "assets/css/accueil.css", "assets/css/print.css"]
    _site(tmp_path, {"index.html": home, "guide/index.html": [*SHARED, "assets/css/print.css"]})
    sheets.join(tmp_path)
    folder = tmp_path / "assets/css"
    assert {path.name for path in folder.iterdir()} == {"site.css", "accueil.css", "print.css"}
    assert (folder / "site.css").read_text(encoding="utf-8") == ".tokens{a:b}.base{a:b}"
    links = [f"assets/css/{name}.css" for name in ("site", "accueil", "print")]
    text = f"<head>\n{''.join(map(LINK.format, links))}</head><p>index.html"
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == text
    assert _links(tmp_path / "guide/index.html") == [
        "../assets/css/site.css",
        "../assets/css/print.css",
    ]


def test_the_sheets_of_a_component_become_one(tmp_path: Path) -> None:
    quiz = ["components/quiz/quiz.css", "components/quiz/sur-papier.css"]
    _site(tmp_path, {"index.html": SHARED, "a/index.html": [*SHARED, *quiz, "components/b/b.css"]})
    sheets.join(tmp_path)
    assert [path.name for path in (tmp_path / "components/quiz").iterdir()] == ["quiz.css"]
    text = (tmp_path / "components/quiz/quiz.css").read_text(encoding="utf-8")
    assert text == ".quiz{a:b}.sur-papier{a:b}"
    assert _links(tmp_path / "a/index.html") == [
        "../assets/css/site.css",
        "../components/quiz/quiz.css",
        "../components/b/b.css",
    ]


def test_a_page_without_style_changes_nothing_for_the_others(tmp_path: Path) -> None:
    _site(tmp_path, {"index.html": SHARED, "nue.html": []})
    sheets.join(tmp_path)
    assert [path.name for path in (tmp_path / "assets/css").iterdir()] == ["site.css"]
    assert (tmp_path / "nue.html").read_text(encoding="utf-8") == "<head>\n</head><p>nue.html"
