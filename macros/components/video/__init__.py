"""Presentation films: `{{ video("typologie") }}` shows the film of a storyboard.

A storyboard, in `macros/data/videos/`, says what each scene shows and what the voice says.
`make videos` (publish/films/make.py) makes of it a film and its record, `<id>.json`, beside the
page that shows them.
"""

from __future__ import annotations

from macros.components.video.film import Film, load_all
from macros.components.video.storyboard import FOLDER, Video
from macros.rendering import render as templates

__all__ = ["FILES", "ITEM", "MODEL", "NAME", "SCRIPTS", "load_all", "render"]

NAME = "video"
SCRIPTS = ("state.js", "view.js", "video.js")
ITEM = "la vidéo"
FILES = f"{FOLDER}/*.yml"
MODEL = Video


def render(video_id: str, film: Film) -> str:
    """Return what `{{ video("<video_id>") }}` puts in a page."""
    return templates.component(NAME, id=video_id, film=film)
