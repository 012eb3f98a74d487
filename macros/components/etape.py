"""The head of a step: `{{ etape("typologie") }}`, under the title of its page."""

from __future__ import annotations

from pathlib import Path

from macros.components import parcours
from macros.components.parcours import Pas
from macros.rendering import render as _render

NAME = "etape"
SCRIPTS = ("etape.js",)
ITEM = "l’étape"


def load_all(root: Path) -> dict[str, Pas]:
    """Return every step under its id."""
    return {pas.etape.id: pas for pas in parcours.steps(root)}


def render(etape_id: str, pas: Pas) -> str:
    """Return what `{{ etape("<etape_id>") }}` puts in a page."""
    return _render.component(NAME, id=etape_id, pas=pas)
