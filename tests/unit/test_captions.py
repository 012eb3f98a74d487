"""The caption of a figure, written once, is also its name."""

from __future__ import annotations

import markdown
import pytest

FIGURE = '<figure class="schema">\n<div><svg></svg></div>\n<figcaption>{}</figcaption>\n</figure>'


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Une carte.", "Une carte."),
        ("Deux mots\n  <b>et</b> un &amp; de plus", "Deux mots et un &amp; de plus"),
        ("« Ici »\N{NO-BREAK SPACE}: là", "« Ici »\N{NO-BREAK SPACE}: là"),
        ('Dit "oui" <a href="#s1">source 1</a>.', "Dit &quot;oui&quot; source 1."),
    ],
)
def test_a_figure_has_the_name_of_its_caption(caption: str, name: str) -> None:
    written = FIGURE.format(caption)
    made = markdown.markdown(
        f"Avant.\n\n{written}\n\nAprès.", extensions=["macros.rendering.captions"]
    )
    opening = f'<figure class="schema" role="figure" aria-label="{name}">'
    assert written.replace('<figure class="schema">', opening) in made


def test_a_figure_without_caption_is_left_as_it_is() -> None:
    text = '<figure class="schema">\n<svg></svg>\n</figure>\n\n<figcaption>Seule</figcaption>'
    assert 'aria-label="' not in markdown.markdown(text, extensions=["macros.rendering.captions"])
