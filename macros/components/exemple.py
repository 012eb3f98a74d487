"""Example files shown as they are written: `{{ exemple("quizzes/exemple-vrai-faux.yml") }}`."""

from __future__ import annotations

import re

import markdown
from markupsafe import Markup

from macros.project import Project
from macros.rendering import render as templates

NAME = "exemple"
ITEM = "l’exemple"
INDENT = 2
FOLDERS = ("quizzes", "macros/data/checklists", "macros/data/outils")


def load_all(project: Project) -> dict[str, str]:
    """Return the text of each example file under its path in the project."""
    return {
        name: project.file(name).text
        for name in project.names(*(f"{folder}/exemple-*.yml" for folder in FOLDERS))
    }


def render(path: str, text: str) -> str:
    """Return what `{{ exemple("<path>") }}` puts in a page."""
    html = markdown.markdown(
        f"~~~~yaml\n{text.rstrip()}\n~~~~",
        extensions=["pymdownx.superfences", "pymdownx.highlight"],
    )
    before, code, after = re.split("(?<=<code>)|(?=</code>)", html)
    lines = "\n".join(_line(line) for line in code.split("\n"))
    return templates.component(NAME, path=path, code=Markup(before + lines + after))


def _line(html: str) -> str:
    """Return a line of code that knows its indentation, since a long one is folded."""
    text = re.sub("<[^>]+>", "", html)
    level = (len(text) - len(text.lstrip())) // INDENT
    return f'<span class="exemple__ligne exemple__ligne--{level}">{html}</span>' if text else ""
