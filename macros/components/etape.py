"""The head of a step: `{{ etape("typologie") }}`, under the title of its page."""

from __future__ import annotations

from macros.components import parcours
from macros.components.parcours import Pas
from macros.project import Project
from macros.rendering import render as templates

NAME = "etape"
SCRIPTS = ("etape.js",)
ITEM = "l’étape"


def load_all(project: Project) -> dict[str, Pas]:
    """Return every step under its id."""
    return {pas.etape.id: pas for pas in project.once(parcours.steps)}


def render(etape_id: str, pas: Pas) -> str:
    """Return what `{{ etape("<etape_id>") }}` puts in a page."""
    return templates.component(NAME, id=etape_id, pas=pas)
