"""What is published of the theme's style sheet: the rules that a page of the site may match."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.site import theme

PAGES = b'<body class="note md-typeset"><p id="ici" hidden>Un mot</p></body>'


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".note{a:b}.warning{a:b}", ".note{a:b}"),
        (".warning,.md-typeset .note{a:b}", ".md-typeset .note{a:b}"),
        ("#ici{a:b}#ailleurs{a:b}", "#ici{a:b}"),
        ("[hidden]{a:b}[dir=rtl] p{a:b}", "[hidden]{a:b}"),
        ("p{a:b}p:focus::before{a:b}", "p{a:b}p:focus::before{a:b}"),
        # Not to be something, or to be one of several, asks for nothing
        ("p:not(.warning):is(.warning,p){a:b}", "p:not(.warning):is(.warning,p){a:b}"),
        ("p:not(:has(.warning)){a:b}", "p:not(:has(.warning)){a:b}"),
        ("@media print{.warning{a:b}.note{a:b}}", "@media print{.note{a:b}}"),
        ("@media print{@media screen{.warning{a:b}}}p{a:b}", "p{a:b}"),
        ('@charset "x";@keyframes y{0%{a:b}}', '@charset "x";@keyframes y{0%{a:b}}'),
        # What signs mean in a string or in an address
        ("p{a:url(data:x,};{)}.warning{a:b}", "p{a:url(data:x,};{)}"),
        ('p[title="},.warning{"]{a:b}', ""),
        ('p{a:"}.warning{;"}', 'p{a:"}.warning{;"}'),
        ("/* .note{ */p{a:b}", "p{a:b}"),
        # A property goes with the last rule that used it, and those it used with it
        ("p{--a:1;--b:var(--a);c:d}.warning{c:var(--b)}", "p{c:d}"),
        ("p{--a:1;--b:var(--a)}.note{c:var(--b)}", "p{--a:1;--b:var(--a)}.note{c:var(--b)}"),
    ],
)  # fmt: skip
def test_a_rule_stays_when_a_page_may_match_it(sheet: str, left: str) -> None:
    assert theme.useful(sheet, PAGES) == left


def test_what_our_style_sheets_use_stays() -> None:
    assert theme.useful("p{--a:1;--b:2}", PAGES, b".ours{c:var(--b)}") == "p{--b:2}"


@pytest.mark.parametrize("sheet", ["p{a:b", "p{a:b}}q{", "p{a:b}q"])
def test_a_sheet_that_is_not_whole_stops_the_publication(sheet: str) -> None:
    with pytest.raises(ValueError, match=r"^\W*[pq]"):
        theme.useful(sheet, PAGES)


def test_only_the_sheet_of_the_theme_is_read_again(tmp_path: Path) -> None:
    files = {
        "index.html": PAGES.decode(),
        "assets/js/a.js": 'element.className = "posee-par-un-script";',
        "assets/css/base.css": ".warning{a:var(--a)}",
        "assets/stylesheets/main.0.min.css": "p{--a:1;--b:1}.warning{a:b}.posee-par-un-script{a:b}",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    theme.prune(tmp_path)
    after = {name: (tmp_path / name).read_text(encoding="utf-8") for name in files}
    sheet = after.pop("assets/stylesheets/main.0.min.css")
    assert sheet == "p{--a:1}.posee-par-un-script{a:b}"
    assert after == {name: files[name] for name in after}
