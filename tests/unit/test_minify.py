"""Published scripts and styles lose what only their authors read."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.reading.problems import ContentError
from publish.site import minify
from tests.conftest import ROOT
from tests.sheets import said


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_ours_get_lighter_and_vendored_files_do_not_change(tmp_path: Path) -> None:
    script = _write(tmp_path, "assets/js/a.js", "// Pourquoi\nconst nom = 'l’été' ;\nuse(nom);\n")
    sheet = _write(tmp_path, "components/b/b.css", "/* Pourquoi */\n.b {\n  color: red;\n}\n")
    vendored = _write(tmp_path, "assets/vendor/c/c.js", "/* Licence */\nuse( 1 );\n")
    minify.minify_all(tmp_path)
    assert script.read_text(encoding="utf-8") == "const nom='l’été';use(nom);"
    assert sheet.read_text(encoding="utf-8") == ".b{color:red}"
    assert vendored.read_text(encoding="utf-8") == "/* Licence */\nuse( 1 );\n"


def _script(tmp_path: Path, text: str) -> str:
    path = _write(tmp_path, "assets/js/a.js", text)
    minify.minify_all(tmp_path)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        'const a=`un  // deux\n  ${b} /* trois */`;c=d.replace(/[/"]+ \\/\\//g,"");',
        # A template inside a template
        "e=`${f?`, dont ${f} mis  de côté`:``} – fin`;",
        "g=h- -i+ +j;k=l/ /m/.exec(n)",
        "for(const o of p)q(typeof o in r)",
    ],
)
def test_nothing_that_means_something_is_lost(tmp_path: Path, text: str) -> None:
    assert _script(tmp_path, text) == text


def test_an_end_of_line_that_ends_a_statement_stays(tmp_path: Path) -> None:
    text = "let a = 1 // un\nlet b = a++\n\nb--\n;[a, b].sort()\nreturn\n(c)\n"
    assert _script(tmp_path, text) == "let a=1\nlet b=a++\nb--;[a,b].sort()\nreturn\n(c)"


def _sheet(tmp_path: Path, text: str) -> str:
    path = _write(tmp_path, "assets/css/a.css", text)
    minify.minify_all(tmp_path)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        # What is inside « .a », not « .a » itself
        "@container (width < 3em){.a :is(b,c)>d{e:f}}",
        "@media print and (min-width:60em){.a :hover,.b .c:not(.d) .e{f:g}}",
        ".a{margin:calc(1rem + var(--b)) -1px;grid-area:1 / 2;--c:0 0;d:e(f) g(h)!important}",
        # One for browsers that do not know the other; nothing is reworded for recent ones
        ".a{height:100vh;height:100dvh;text-decoration:underline;text-decoration-thickness:0.1em}",
        '@import "a.css";.b::after{content:"a  ;  b /* c */"}',
    ],
)
def test_nothing_that_means_something_in_a_style_sheet_is_lost(tmp_path: Path, text: str) -> None:
    assert _sheet(tmp_path, text) == text


def test_a_style_sheet_loses_comments_and_needless_spaces(tmp_path: Path) -> None:
    text = ".b > .c /* c */ .c ,\n.d ~ .e {\n  f: g( h , i ) ; /* j */\n  k: l !important;\n}\n"
    assert _sheet(tmp_path, text) == ".b>.c .c,.d~.e{f:g(h,i);k:l!important}"


def test_light_style_sheets_say_what_their_sources_say() -> None:
    for path in sorted((ROOT / "overrides").rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        light = minify.sheet(text)
        assert said(light) == said(text), path
        assert minify.sheet(light) == light, path


def test_all_the_files_that_do_not_read_are_told(tmp_path: Path) -> None:
    _write(tmp_path, "assets/js/a.js", "let a = 1;\nlet b = ;\n")
    _write(tmp_path, "assets/css/c.css", ".c {\n  d: e;\n}\n}\n")
    _write(tmp_path, "components/b/b.js", "function {")
    with pytest.raises(ContentError) as error:
        minify.minify_all(tmp_path)
    assert [(problem.path, problem.line) for problem in error.value.problems] == [
        ("overrides/assets/css/c.css", 4),
        ("overrides/assets/js/a.js", 2),
        ("overrides/components/b/b.js", 1),
    ]


def test_a_script_that_is_light_stays_as_it_is() -> None:
    for path in sorted((ROOT / "overrides").rglob("*.js")):
        if "vendor" not in path.parts:
            light = minify.script(path.read_text(encoding="utf-8"))
            assert minify.script(light) == light, path


def test_a_page_loses_its_indentation_and_nothing_else(tmp_path: Path) -> None:
    page = _write(
        tmp_path,
        "guide/index.html",
        '<ul data-search-exclude="" id="a">\n\n    <li>Un\N{NO-BREAK SPACE}\n'
        "      <b>deux</b> trois</li> \n  <!-- ici -->\n</ul>\n"
        "<pre>\n  a\n\n    b</pre>\n  <textarea>\n c\n</textarea>\n  <script>\n  1;\n</script>\n",
    )
    minify.minify_all(tmp_path)
    assert page.read_text(encoding="utf-8") == (
        '<ul id="a">\n<li>Un\N{NO-BREAK SPACE}\n<b>deux</b> trois</li>\n<!-- ici -->\n</ul>\n'
        "<pre>\n  a\n\n    b</pre>\n<textarea>\n c\n</textarea>\n<script>\n  1;\n</script>\n"
    )
