"""How a page is read: what is prose, code or markup, and the lines of each thing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks import calls
from macros.checks.calls import Known, Macro
from macros.project import Project
from macros.reading import jinja, masks
from macros.reading import markdown as _markdown

ROOT = Path(__file__).parent.parent.parent
SETTINGS = Project(ROOT).settings
EXTENSIONS = [
    name if isinstance(name, str) else next(iter(name)) for name in SETTINGS["markdown_extensions"]
]
MARKS = jinja.Syntax(comment=("{##", "##}"))
PIECES = st.sampled_from(
    [
        "mot", " ", "    ", "\n", "\n\n", "#", "## ", "```", "~~~", "`", "- ", "1. ", "> ", ":   ",
        '!!! note "a"', "| a | b |\n|---|---|\n", "[", "](a.md)", "![", "<p>", "</p>", "<script>",
        "<!--", "-->", "<pre>", "{{", "}}", "{%", "%}", "raw", "endraw", 'quiz("a")', "{##", "##}",
        "{#a}", "{ .b }", "[^1]", "[^1]: ", "---\n", "===", "&nbsp;", "\\", "*", "_", "\t", "é",
    ]
)  # fmt: skip


def _shown(text: str) -> str:
    """Return the prose, with what stands for a word as « ▒ » and without the rest."""
    prose = _markdown.read(text, MARKS).prose
    for sign, char in ((masks.MARK, ""), (masks.EDGE, ""), (masks.OBJECT, "▒")):
        prose = prose.replace(sign, char)
    return "\n".join(line.strip() for line in prose.split("\n"))


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Un **mot** et _un_ autre, `a b`.", "Un mot et un autre, ▒▒▒▒▒."),
        ("snake_case et 2 * 3 * 4", "snake_case et 2 * 3 * 4"),
        ("[un *lien*](a.md 'x') ![une image](b.png){ .c }", "un lien une image"),
        ("[un lien][ref]\n\n[ref]: a.md", "un lien\n\n"),
        ("# Titre {#ancre}\n\nTitre\n=====", "Titre\n\nTitre\n"),
        ("- un\n    - deux\n\n        trois", "un\ndeux\n\ntrois"),
        ("- un\n\n        code", "un\n\n"),
        ("un\n    suite", "un\nsuite"),
        ("un\n\n    code\n\nsuite", "un\n\n\n\nsuite"),
        ("> un\n> deux", "un\ndeux"),
        ('!!! note "Titre"\n    un\n\n        code', "Titre\nun\n\n"),
        ("| a | b |\n|---|:-:|\n| c | `|` |", "a  b\n\nc  ▒▒▒"),
        ("Terme\n:   Définition", "Terme\nDéfinition"),
        ("[^1]: Note.\n\n    Suite.", "Note.\n\nSuite."),
        ("```\na\n```\n~~~~\n```\n~~~~\nb", "\n\n\n\n\n\nb"),
        ("un <b class='x'>mot</b><!-- non --> fin", "un mot fin"),
        ("<!--\nnon\n\n```\n-->\nfin", "\n\n\n\n\nfin"),
        ("<pre>\nnon\n</pre>\nfin", "\n\n\nfin"),
        ('{{ a("b") }} {## c ##} fin', "▒▒▒▒▒▒▒▒▒▒▒▒  fin"),
        ("---\na: b\n---\nun\n\n---\n\ndeux", "\n\n\nun\n\n\n\ndeux"),
    ],
)
def test_prose_is_told_from_the_rest(text: str, prose: str) -> None:
    assert _shown(text) == prose


def test_headings_have_their_level_and_line() -> None:
    text = (
        "# Un {#a}\n\n```\n# non\n```\n\n> ## Deux `x`\n\n"
        "Trois\n-----\n\n<h3>Quatre</h3>\n#Cinq #\n"
    )
    headings = _markdown.read(text, MARKS).headings
    assert [(heading.line, heading.level, heading.text) for heading in headings] == [
        (1, 1, "Un"),
        (7, 2, "Deux `x`"),
        (9, 2, "Trois"),
        (12, 3, "Quatre"),
        (13, 1, "Cinq"),
    ]


def test_links_and_images_have_their_target() -> None:
    text = (
        "[a [b] c](d_(e).md 'f')\n![g](<h i.png>) [![j](k.png)](l.md) [m][n] `[o](p)`\n\n[n]: q.md"
    )
    links = _markdown.read(text, MARKS).links
    assert [(link.kind, link.text, link.target) for link in links] == [
        ("link", "a [b] c", "d_(e).md"),
        ("image", "g", "h i.png"),
        ("image", "j", "k.png"),
        ("link", "![j](k.png)", "l.md"),
        ("link", "m", "q.md"),
    ]


PAGES = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "tests/data/pages-justes").glob("*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_are_read_as_python_markdown_reads_them(page: Path) -> None:
    """The titles and the code that we find are those of the page once it is HTML."""
    text = page.read_text(encoding="utf-8")
    front = _markdown.FRONT.match(text)
    body = text[front.end() :] if front else text
    for token in reversed(list(jinja.tokens(body, MARKS))):
        if token.kind != "shown":
            body = body[: token.start] + body[token.end :]
    source = _markdown.read(body, MARKS)
    html = markdown.markdown(body, extensions=EXTENSIONS)
    titles = re.findall(r"<h([1-6])\b[^>]*>(.*?)</h\1>", html, re.DOTALL)
    assert [heading.level for heading in source.headings] == [int(level) for level, _ in titles]
    # What code shows is never prose for us
    for code in re.findall(r"<pre\b.*?</pre>", html, re.DOTALL):
        shown = unescape(re.sub(r"<[^>]+>", "", code))
        for line in filter(None, map(str.strip, shown.split("\n"))):
            assert not any(line in source.prose[one.start : one.end] for one in source.lines), (
                f"« {line} » is code"
            )


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None, max_examples=800)
def test_any_text_can_be_read_and_checked(text: str) -> None:
    source = _markdown.read(text, MARKS)
    assert len(source.markup) == len(source.prose) == len(text)
    assert source.prose.count("\n") == text.count("\n")
    places = [link.start for link in source.links] + [tag.start for tag in source.tags]
    assert all(1 <= source.line(place) <= len(source.lines) for place in places)
    for heading in source.headings:
        assert 1 <= heading.line <= len(source.lines)
    known = Known({"quiz": Macro({"a"}, "le quiz")}, {"edition"}, set())
    for problem in calls.check(source, "a.md", MARKS, known):
        assert 1 <= problem.line <= len(source.lines)
        assert problem.fix
