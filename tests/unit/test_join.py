"""What is published loads as one file what the sources keep apart, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.site import join


def _site(folder: Path, pages: dict[str, list[str]]) -> None:
    """Write pages that load these scripts, each of which says its name."""
    for page, names in pages.items():
        base = "../" * page.count("/")
        tags = [f'    <script src="{base}{name}" defer></script>\n' for name in names]
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(f"<head>\n{''.join(tags)}</head>", encoding="utf-8")
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f"say('{name}');", encoding="utf-8")
    opening = folder / "assets/js/search/open.js"
    opening.parent.mkdir(parents=True, exist_ok=True)
    parts = ("index", "engine")
    listed = "".join(f'  "assets/js/search/{name}.js",\n' for name in parts)
    opening.write_text(f'const FILES = [\n  "v.js",\n{listed}];', encoding="utf-8")
    for name in parts:
        opening.with_name(f"{name}.js").write_text(f"say('{name}');", encoding="utf-8")


SHARED = ["assets/js/registry.js", "assets/js/text.js"]
QUIZ = ["components/quiz/state.js", "components/quiz/quiz.js"]


def test_scripts_that_load_together_become_one(tmp_path: Path) -> None:
    around = ["assets/js/shell.js", *SHARED, "assets/js/progress.js", *QUIZ]
    _site(tmp_path, {"a/index.html": [*around, "assets/vendor/v.js"], "b.html": SHARED})
    join.join_all(tmp_path)
    page = (tmp_path / "a/index.html").read_text(encoding="utf-8")
    assert [part.split('"')[0] for part in page.split('src="')[1:]] == [
        "../assets/js/shell.js",
        "../assets/js/site.js",
        "../assets/js/progress.js",
        "../components/quiz/quiz.js",
        "../assets/vendor/v.js",
    ]
    assert (tmp_path / "components/quiz/quiz.js").read_text(encoding="utf-8") == (
        "say('components/quiz/state.js');\nsay('components/quiz/quiz.js');"
    )
    assert "site.js" in (tmp_path / "b.html").read_text(encoding="utf-8")
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.js")}
    assert left == {
        "assets/js/shell.js",
        "assets/js/site.js",
        "assets/js/progress.js",
        "assets/js/search/open.js",
        "assets/js/search/search.js",
        "assets/vendor/v.js",
        "components/quiz/quiz.js",
    }


def test_the_search_loads_its_scripts_as_one(tmp_path: Path) -> None:
    _site(tmp_path, {"index.html": SHARED})
    join.join_all(tmp_path)
    opening = (tmp_path / "assets/js/search/open.js").read_text(encoding="utf-8")
    assert opening.split() == ["const", "FILES", "=", "[", '"v.js",', f'"{join.SEARCH}",', "];"]
    joined = (tmp_path / join.SEARCH).read_text(encoding="utf-8")
    assert joined == "say('index');\nsay('engine');"


def test_pages_that_load_them_otherwise_are_refused(tmp_path: Path) -> None:
    _site(tmp_path, {"a.html": QUIZ, "b.html": QUIZ[::-1]})
    with pytest.raises(ValueError, match=r"components/quiz/quiz\.js"):
        join.join_all(tmp_path)
