"""Texts of data files become the HTML of a sentence, and of nothing else."""

from __future__ import annotations

import pytest

from macros.rendering import render as _render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** *b* `c`", "<strong>a</strong> <em>b</em> <code>c</code>"),
        # What begins a list, a title, a quotation or a block of code in a page
        ("1. a", "1. a"),
        ("- a", "- a"),
        ("# a", "# a"),
        ("> a", "&gt; a"),
        ("    a", "a"),
        # Several lines are one paragraph
        ("a\n\nb", "a  b"),
        # Tags are text
        (
            "<b>a</b> & <script>b</script>",
            "&lt;b&gt;a&lt;/b&gt; &amp; &lt;script&gt;b&lt;/script&gt;",
        ),
        ("[a](https://exemple.fr/)", '<a href="https://exemple.fr/">a</a>'),
        ("[a](fiches/b.md#c)", '<a href="racine:/fiches/b/#c">a</a>'),
        ("[a](guide/index.md)", '<a href="racine:/guide/">a</a>'),
        ("[a](index.md)", '<a href="racine:/">a</a>'),
    ],
)
def test_a_text_is_one_sentence(text: str, html: str) -> None:
    with _render.linking(_render.Addresses(_render.ROOT)):
        assert _render.inline(text) == html


def test_links_of_the_bundle_name_files() -> None:
    with _render.linking(_render.Addresses(_render.ROOT, directories=False)):
        assert _render.inline("[a](fiches/b.md)") == '<a href="racine:/fiches/b.html">a</a>'
        assert _render.href("guide/index.md#c") == "racine:/guide/index.html#c"
        assert _render.href("fiches/é.pdf") == "racine:/fiches/%C3%A9.pdf"


def test_blank_lines_go_but_those_of_a_text_shown_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = "<p>a</p>\n\n  \n<pre>b\n\nc</pre>\n\n<p>d</p>\n"

    class Template:
        def render(self) -> str:
            return shown

    monkeypatch.setattr(_render._environment, "get_template", lambda _name: Template())
    assert _render.html("essai") == "<p>a</p>\n<pre>b\n\nc</pre>\n<p>d</p>"


def test_an_address_written_in_a_template_follows_what_is_asked() -> None:
    template = _render._environment.from_string('{{ "guide/index.md" | href }}')
    with _render.linking(_render.Addresses(_render.ROOT)):
        assert template.render() == "racine:/guide/"
    assert template.render() == "guide/"
