"""The live preview builds one page alone when nothing else depends on what changed.

A hook of MkDocs. `mkdocs serve --dirty` builds the pages that are newer than their HTML: here,
the whole site is emptied first, unless one page changed in what it alone shows.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils import clean_directory

from macros.engine import messages
from macros.project import Project, open_project
from macros.reading.problems import ContentError

# Each watched file and its date
Dates = dict[Path, int]


class _Preview:
    """What the last build that ended well was made of."""

    def __init__(self) -> None:
        self.dirty = False
        self.dates: Dates = {}
        self.faces: dict[Path, object] = {}


_preview = _Preview()


class _Quiet(logging.Filter):
    """Drops MkDocs' announcement of what `--dirty` does to sites that have no such hook."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let all the other messages through."""
        return "'dirty' build" not in record.getMessage()


def on_startup(command: str, dirty: bool) -> None:
    """Note whether this is the live preview."""
    _preview.dirty = command == "serve" and dirty
    if _preview.dirty:
        logging.getLogger("mkdocs.commands.build").addFilter(_Quiet())


def on_pre_build(config: MkDocsConfig) -> None:
    """Empty the site, so that it is built whole, unless one page alone is to be built."""
    # What MkDocs finds wrong is said in French
    messages.install(_project(config))
    if _preview.dirty and not _one_page_changed(config):
        clean_directory(config.site_dir)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> None:
    """Read the titles that the navigation shows of the pages that are not built again."""
    for page in nav.pages if _preview.dirty else ():
        if not page.file.is_modified():
            page.read_source(config)


def on_post_build(config: MkDocsConfig) -> None:
    """Note what this build was made of."""
    if _preview.dirty:
        _preview.dates = _dates(config)
        project = _project(config)
        pages = filter(_is_page, _preview.dates)
        _preview.faces = {path: _face(path, project) for path in pages}


def _one_page_changed(config: MkDocsConfig) -> bool:
    before, now = _preview.dates, _dates(config)
    if before.keys() != now.keys():
        return False
    changed = [path for path, date in now.items() if before[path] != date]
    # The search takes away from its index what is under the address of the page that it reads again
    if len(changed) != 1 or not _is_page(changed[0]) or changed[0].stem == "index":
        return False
    face = _face(changed[0], _project(config))
    return face is not None and face == _preview.faces[changed[0]]


def _is_page(path: Path) -> bool:
    return path.suffix == ".md"


def _dates(config: MkDocsConfig) -> Dates:
    watched = [config.docs_dir, config.config_file_path, *config.watch]
    return {
        file: file.stat().st_mtime_ns
        for path in map(Path, watched)
        for file in ([path] if path.is_file() else path.rglob("*"))
        if file.is_file()
    }


def _project(config: MkDocsConfig) -> Project:
    return open_project(Path(config.config_file_path).parent)


def _face(path: Path, project: Project) -> object:
    """Return what other pages know of a page: its front matter, its titles, what it calls."""
    file = project.file(path.relative_to(project.root).as_posix())
    try:
        front, source = file.front_matter, file.markdown
    except ContentError:
        return None
    titles = [(heading.level, heading.text) for heading in source.headings]
    return front and front[0], titles, [token.body for token in source.tokens]
