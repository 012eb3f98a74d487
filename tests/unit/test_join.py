"""What is published loads as one file what the sources keep apart, in the same order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.site import join

STYLES = ["assets/css/tokens.css", "assets/css/base.css"]
SCRIPTS = ["assets/js/registry.js", "assets/js/text.js"]
# What main.html says of them
LOTS = {
    **dict.fromkeys(STYLES, "assets/css/site.css"),
    **dict.fromkeys(SCRIPTS, "assets/js/site.js"),
}
QUIZ = ["components/quiz/state.js", "components/quiz/quiz.js"]


def _tag(name: str, lot: str = "") -> str:
    lot = f' data-lot="{lot}"' if lot else ""
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="{name}"{lot}>\n'
    return f'<script src="{name}"{lot} defer></script>\n'


def _site(folder: Path, pages: dict[str, list[str]]) -> None:
    """Write pages that load these files, each of which says its name."""
    for page, names in pages.items():
        up = "../" * page.count("/")
        tags = "".join(_tag(f"{up}{name}", LOTS.get(name, "")) for name in names)
        _write(folder / page, f"<head>\n{tags}</head><p>{page}")
        for name in names:
            stem = Path(name).stem
            _write(folder / name, f".{stem}{{a:b}}" if name.endswith(".css") else f"say('{name}');")
    parts = ("index", "engine")
    listed = "".join(f'  "assets/js/search/{name}.js",\n' for name in parts)
    _write(folder / "assets/js/search/open.js", f'const FILES = [\n  "v.js",\n{listed}];')
    for name in parts:
        _write(folder / f"assets/js/search/{name}.js", f"say('{name}');")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _loaded(page: Path) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]+)"', _read(page))


def _left(folder: Path, suffix: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob(f"*{suffix}")}


def test_scripts_that_load_together_become_one(tmp_path: Path) -> None:
    around = ["assets/js/shell.js", *SCRIPTS, "assets/js/progress.js", *QUIZ]
    _site(tmp_path, {"a/index.html": [*around, "assets/vendor/v.js"], "b.html": SCRIPTS})
    join.join_all(tmp_path)
    assert _loaded(tmp_path / "a/index.html") == [
        "../assets/js/shell.js",
        "../assets/js/site.js",
        "../assets/js/progress.js",
        "../components/quiz/quiz.js",
        "../assets/vendor/v.js",
    ]
    assert _read(tmp_path / "components/quiz/quiz.js") == (
        "say('components/quiz/state.js');\nsay('components/quiz/quiz.js');"
    )
    assert "site.js" in _read(tmp_path / "b.html")
    assert _left(tmp_path, ".js") == {
        "assets/js/shell.js",
        "assets/js/site.js",
        "assets/js/progress.js",
        "assets/js/search/open.js",
        "assets/js/search/search.js",
        "assets/vendor/v.js",
        "components/quiz/quiz.js",
    }


def test_styles_that_load_together_become_one_and_the_others_stay(tmp_path: Path) -> None:
    home = [*STYLES, "assets/css/accueil.css", "assets/css/print.css"]
    _site(tmp_path, {"index.html": home, "guide/index.html": [*STYLES, "assets/css/print.css"]})
    join.join_all(tmp_path)
    paths = [f"assets/css/{name}.css" for name in ("site", "accueil", "print")]
    assert _left(tmp_path, ".css") == set(paths)
    assert _read(tmp_path / "assets/css/site.css") == ".tokens{a:b}\n.base{a:b}"
    text = f"<head>\n{''.join(map(_tag, paths))}</head><p>index.html"
    assert _read(tmp_path / "index.html") == text
    assert _loaded(tmp_path / "guide/index.html") == [
        "../assets/css/site.css",
        "../assets/css/print.css",
    ]


def test_the_styles_of_a_component_become_one(tmp_path: Path) -> None:
    quiz = ["components/quiz/quiz.css", "components/quiz/sur-papier.css"]
    _site(tmp_path, {"index.html": STYLES, "a/index.html": [*STYLES, *quiz, "components/b/b.css"]})
    join.join_all(tmp_path)
    assert _left(tmp_path / "components/quiz", "") == {"quiz.css"}
    assert _read(tmp_path / "components/quiz/quiz.css") == ".quiz{a:b}\n.sur-papier{a:b}"
    assert _loaded(tmp_path / "a/index.html") == [
        "../assets/css/site.css",
        "../components/quiz/quiz.css",
        "../components/b/b.css",
    ]


def test_a_page_that_loads_nothing_changes_nothing_for_the_others(tmp_path: Path) -> None:
    _site(tmp_path, {"index.html": STYLES, "nue.html": []})
    join.join_all(tmp_path)
    assert _left(tmp_path / "assets/css", "") == {"site.css"}
    assert _read(tmp_path / "nue.html") == "<head>\n</head><p>nue.html"


def test_the_search_loads_its_scripts_as_one(tmp_path: Path) -> None:
    _site(tmp_path, {"index.html": SCRIPTS})
    join.join_all(tmp_path)
    opening = _read(tmp_path / "assets/js/search/open.js")
    assert opening.split() == ["const", "FILES", "=", "[", '"v.js",', f'"{join.SEARCH}",', "];"]
    assert _read(tmp_path / join.SEARCH) == "say('index');\nsay('engine');"


@pytest.mark.parametrize(
    ("names", "lot"), [(QUIZ, r"components/quiz/quiz\.js"), (STYLES, r"assets/css/site\.css")]
)
def test_pages_that_load_them_otherwise_are_refused(
    tmp_path: Path, names: list[str], lot: str
) -> None:
    _site(tmp_path, {"a.html": names, "b.html": names[::-1]})
    with pytest.raises(ValueError, match=lot):
        join.join_all(tmp_path)
