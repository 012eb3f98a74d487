"""MkDocs run on the project, with everything it finds wrong said at once."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from macros.checks import links, markup, typography
from macros.reading import jinja, markdown, places, yaml
from macros.reading.problems import ContentError, Problem, suggestion

ID = re.compile(r'\sid="([^"]+)"')
# What a build can do without: the index of the search, the check of typography
Part = Literal["search", "typography"]
PARTS: tuple[Part, ...] = ("search", "typography")
ADVICE = "ce message est de MkDocs ; s’il n’aide pas, copiez-le dans un ticket"


class _NotReadyError(ContentError):
    """The content was refused before the links were looked at."""


class _Listener(logging.Handler):
    """Keeps what MkDocs warns about, as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        problems = getattr(record, "problems", None)
        said = f"MkDocs signale : {record.getMessage().strip()}"
        self.problems += problems or [Problem("mkdocs.yml", 0, said, ADVICE)]


def build(root: Path, site_dir: Path, *, offline: bool, without: Collection[Part] = ()) -> str:
    """Build the site in `site_dir`, or change nothing and raise `ContentError`.

    `without` leaves out what another run does. Return the address that the site is made for; it
    ends with « / ».
    """
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=site_dir.parent, prefix=f".{site_dir.name}-") as folder,
        _environment(offline=offline, without=without),
    ):
        made, previous = Path(folder, "made"), Path(folder, "previous")
        config = _run(root, made)
        problems = list(_anchors_of_data(root, config))
        if problems:
            raise ContentError(problems)
        if site_dir.exists():
            site_dir.rename(previous)
        made.rename(site_dir)
        return f"{(config.site_url or '').rstrip('/')}/"


def check(root: Path) -> list[Problem]:
    """Return all that is wrong but typography, after a build that leaves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            build(root, Path(folder, "site"), offline=False, without=PARTS)
        except _NotReadyError as error:
            return [*error.problems, *_links_without_macros(root)]
        except ContentError as error:
            return list(error.problems)
    return []


def _links_without_macros(root: Path) -> list[Problem]:
    """Return what is wrong in the links of pages that cannot be built, for another reason.

    The anchors of the pages that call macros are left out.
    """
    with _environment(offline=False, without=PARTS), _listening(root) as listener:
        config = load_config(str(root / "mkdocs.yml"), plugins=[])
        marks = jinja.syntax(jinja.configuration(root))
        files = get_files(config)
        set_exclusions(files, config)
        get_navigation(files, config)
        for file in files.documentation_pages():
            _render(file, files, config, marks)
        for file in files.documentation_pages():
            if file.page and file.page.content is not None:
                level = config.validation.links.anchors
                file.page.validate_anchor_links(files=files, log_level=level)
    return listener.problems


def _run(root: Path, site_dir: Path) -> MkDocsConfig:
    """Run MkDocs as it would run by itself with `--strict`."""
    with _listening(root) as listener:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(site_dir))
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except SystemExit as stop:
            # How MkDocs and the macros plugin stop: the reason is in the chain, or was logged
            error = stop.__context__ if isinstance(stop, Abort) else None
            if error and isinstance(error.__cause__, ContentError):
                raise _NotReadyError(error.__cause__.problems) from None
            raise ContentError(listener.problems) from None
    if listener.problems:
        raise ContentError(listener.problems)
    return config


@contextmanager
def _listening(root: Path) -> Iterator[_Listener]:
    """Hear what MkDocs says instead of printing it."""
    logger, listener = logging.getLogger("mkdocs"), _Listener()
    propagate = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    links.install(root)
    try:
        yield listener
    finally:
        logger.propagate = propagate
        logger.removeHandler(listener)


@contextmanager
def _environment(*, offline: bool, without: Collection[Part]) -> Iterator[None]:
    """Tell mkdocs.yml which site is built, and the theme to keep its announcements."""
    wanted = {"OFFLINE": str(offline).lower(), "NO_MKDOCS_2_WARNING": "1"}
    wanted |= {part.upper(): str(part not in without).lower() for part in PARTS}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _render(file: File, files: Files, config: MkDocsConfig, marks: jinja.Syntax) -> None:
    page = file.page or Page(None, file, config)
    try:
        page.read_source(config)
    except (OSError, UnicodeDecodeError):
        # Said by the check of pages
        return
    assert page.markdown is not None
    tokens = list(jinja.tokens(page.markdown, marks))
    for token in reversed([token for token in tokens if token.kind != "shown"]):
        page.markdown = page.markdown[: token.start] + page.markdown[token.end :]
    page.render(config, files)
    if any(token.kind in ("expression", "statement") for token in tokens):
        # Its anchors are not all known: no link to one of them is wrong for sure
        page.present_anchor_ids = None


def _anchors_of_data(root: Path, config: MkDocsConfig) -> Iterator[Problem]:
    """Yield the links of data files whose anchor is not in the page they lead to."""
    known: dict[str, set[str]] = {}
    for path in typography.files(root):
        if path.suffix != ".yml":
            continue
        text = yaml.read_text(path, root=root)
        for value in places.values(text, markup.has_link):
            for link in markdown.read_inline(value.text).links:
                page, _, anchor = link.target.partition("#")
                if not anchor or not page.endswith(".md"):
                    continue
                if page not in known:
                    known[page] = _anchors_in(page, config)
                if anchor not in known[page]:
                    yield Problem(
                        path.relative_to(root).as_posix(),
                        text.count("\n", 0, value.places[link.start][0]) + 1,
                        f"le lien « {link.target} » : docs/{page} n’a pas d’ancre « #{anchor} »",
                        suggestion(anchor, known[page]),
                    )


def _anchors_in(page: str, config: MkDocsConfig) -> set[str]:
    directories = config.use_directory_urls
    file = File(page, config.docs_dir, config.site_dir, directories)
    return set(ID.findall(Path(file.abs_dest_path).read_text(encoding="utf-8")))
