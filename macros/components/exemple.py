"""Example files shown as they are written: `{{ exemple("quizzes/exemple-vrai-faux.yml") }}`."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
from markupsafe import Markup

from macros.reading import yaml
from macros.rendering import render as _render

NAME = "exemple"
ITEM = "l’exemple"
INDENT = 2
FOLDERS = ("quizzes", "macros/data/checklists", "macros/data/outils")


def load_all(root: Path) -> dict[str, str]:
    """Return the text of each example file under its path in the project."""
    return {
        path.relative_to(root).as_posix(): yaml.read_text(path, root=root)
        for folder in FOLDERS
        for path in sorted((root / folder).glob("exemple-*.yml"))
    }


def render(path: str, text: str) -> str:
    """Return what `{{ exemple("<path>") }}` puts in a page."""
    html = markdown.markdown(
        f"~~~~yaml\n{text.rstrip()}\n~~~~",
        extensions=["pymdownx.superfences", "pymdownx.highlight"],
    )
    before, code, after = re.split("(?<=<code>)|(?=</code>)", html)
    lines = "\n".join(_line(line) for line in code.split("\n"))
    return _render.component(NAME, path=path, code=Markup(before + lines + after))


def _line(html: str) -> str:
    """Return a line of code that knows its indentation, since a long one is folded."""
    text = re.sub("<[^>]+>", "", html)
    level = (len(text) - len(text.lstrip())) // INDENT
    return f'<span class="exemple__ligne exemple__ligne--{level}">{html}</span>' if text else ""
