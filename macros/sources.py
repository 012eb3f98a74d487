"""The bibliography: `{{ sources("<theme>") }}` lists the sources of one theme."""

from __future__ import annotations

from pathlib import Path

from macros import _render, source
from macros.source import Theme

NAME = "sources"


def load_all(root: Path) -> dict[str, Theme]:
    """Return every theme of the bibliography under its id."""
    return {theme.id: theme for theme in source.bibliography(root).themes}


def render(theme_id: str, theme: Theme) -> str:
    """Return what `{{ sources("<theme_id>") }}` puts in a page."""
    return _render.component(NAME, id=theme_id, theme=theme)
