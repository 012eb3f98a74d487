"""The live preview builds one page alone when nothing else depends on what changed.

A hook of MkDocs. `mkdocs serve --dirty` builds the pages that are newer than their HTML: here,
the whole site is emptied first, unless one page changed in what it alone shows.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils import clean_directory

from macros.reading import jinja, markdown, yaml
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
    if _preview.dirty and not _one_page_changed(config):
        clean_directory(config.site_dir)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> None:
    """Read the titles that the navigation shows of the pages that are not built again."""
    for page in nav.pages if _preview.dirty else ():
        if not page.file.is_modified():
            page.read_source(config)


def on_env(env: Environment, **_: Any) -> None:
    """Let the theme's templates, once compiled, serve again as long as their text is the same."""
    env.bytecode_cache = FileSystemBytecodeCache(pattern=f"mkdocs-{mkdocs.__version__}-%s.cache")


def on_post_build(config: MkDocsConfig) -> None:
    """Note what this build was made of."""
    if _preview.dirty:
        _preview.dates = _dates(config)
        marks = _marks(config)
        pages = filter(_is_page, _preview.dates)
        _preview.faces = {path: _face(path, config, marks) for path in pages}


def _one_page_changed(config: MkDocsConfig) -> bool:
    before, now = _preview.dates, _dates(config)
    if before.keys() != now.keys():
        return False
    changed = [path for path, date in now.items() if before[path] != date]
    # The search takes away from its index what is under the address of the page that it reads again
    if len(changed) != 1 or not _is_page(changed[0]) or changed[0].stem == "index":
        return False
    face = _face(changed[0], config, _marks(config))
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


def _marks(config: MkDocsConfig) -> jinja.Syntax:
    return jinja.syntax(jinja.configuration(_root(config)))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _face(path: Path, config: MkDocsConfig, marks: jinja.Syntax) -> object:
    """Return what other pages know of a page: its front matter, its titles, what it calls."""
    try:
        text = yaml.read_text(path, root=_root(config))
    except ContentError:
        return None
    source = markdown.read(text, marks)
    front = markdown.FRONT.match(text)
    titles = [(heading.level, heading.text) for heading in source.headings]
    return front and front[0], titles, [token.body for token in source.tokens]
