"""The style sheets that every page starts with are published as one."""

from __future__ import annotations

from pathlib import Path

from publish.site import join

LINK = '<link rel="stylesheet" href="{}">\n'


def _site(folder: Path, pages: dict[str, list[str]]) -> None:
    sheets = folder / join.FOLDER
    sheets.mkdir(parents=True)
    for name in {name for names in pages.values() for name in names}:
        (sheets / name).write_text(f".{name[:-4]}{{a:b}}", encoding="utf-8")
    for path, names in pages.items():
        page = folder / path
        page.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * path.count("/")
        links = "".join(LINK.format(f"{up}assets/css/{name}") for name in names)
        page.write_text(f"<head>\n{links}</head><p>{path}", encoding="utf-8")


def test_shared_sheets_become_one_in_their_order_and_the_others_stay(tmp_path: Path) -> None:
    shared = ["tokens.css", "base.css"]
    _site(
        tmp_path,
        {
            "index.html": [*shared, "accueil.css", "print.css"],
            "guide/index.html": [*shared, "print.css"],
        },
    )
    join.join(tmp_path)
    left = {path.name for path in (tmp_path / join.FOLDER).iterdir()}
    assert left == {"site.css", "accueil.css", "print.css"}
    joined = (tmp_path / join.FOLDER / "site.css").read_text(encoding="utf-8")
    assert joined == ".tokens{a:b}.base{a:b}"
    home = (tmp_path / "index.html").read_text(encoding="utf-8")
    links = [f"assets/css/{name}.css" for name in ("site", "accueil", "print")]
    assert home == f"<head>\n{''.join(map(LINK.format, links))}</head><p>index.html"
    page = (tmp_path / "guide/index.html").read_text(encoding="utf-8")
    links = [f"../assets/css/{name}.css" for name in ("site", "print")]
    assert page == f"<head>\n{''.join(map(LINK.format, links))}</head><p>guide/index.html"


def test_a_page_without_style_changes_nothing_for_the_others(tmp_path: Path) -> None:
    _site(tmp_path, {"index.html": ["tokens.css", "base.css"], "nue.html": []})
    join.join(tmp_path)
    assert [path.name for path in (tmp_path / join.FOLDER).iterdir()] == ["site.css"]
    assert (tmp_path / "nue.html").read_text(encoding="utf-8") == "<head>\n</head><p>nue.html"
