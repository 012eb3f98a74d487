"""MkDocs run on the project, with everything it finds wrong said at once."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from macros.checks import durations, markup
from macros.engine import messages
from macros.project import SETTINGS, Project, open_project
from macros.reading import jinja, markdown
from macros.reading.problems import ContentError, NotReadyError, Problem, suggestion

ID = re.compile(r'\sid="([^"]+)"')
ADVICE = "ce message est de MkDocs ; s’il n’aide pas, copiez-le dans un ticket"


class _RefusedError(ContentError):
    """The content was refused before the links were looked at."""


class _Listener(logging.Handler):
    """Keeps what MkDocs warns about, as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        problems = getattr(record, "problems", None)
        said = f"MkDocs signale : {record.getMessage().strip()}"
        self.problems += problems or [Problem(SETTINGS, 0, said, ADVICE)]


def build(root: Path, site_dir: Path, *, offline: bool, search: bool = True) -> str:
    """Build the site in `site_dir`, or change nothing and raise `ContentError`.

    Return the address that the site is made for; it ends with « / ».
    """
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=site_dir.parent, prefix=f".{site_dir.name}-") as folder,
        _environment(offline=offline, search=search),
    ):
        made, previous = Path(folder, "made"), Path(folder, "previous")
        config = _run(root, made)
        problems = list(_anchors_of_data(open_project(root), config))
        if problems:
            raise ContentError(problems)
        if site_dir.exists():
            site_dir.rename(previous)
        made.rename(site_dir)
        return _address(config)


def site_address(root: Path) -> str:
    """Return the public address of the site; it ends with « / »."""
    return _address(load_config(str(root / SETTINGS), plugins=[]))


def _address(config: MkDocsConfig) -> str:
    return f"{(config.site_url or '').rstrip('/')}/"


def check(root: Path) -> list[Problem]:
    """Return all that is wrong in the content and in a build of it, which leaves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        try:
            build(root, site, offline=False, search=False)
        except _RefusedError as error:
            return [*error.problems, *_links_without_macros(root)]
        except ContentError as error:
            return list(error.problems)
        return durations.check(open_project(root), site)


def _links_without_macros(root: Path) -> list[Problem]:
    """Return what is wrong in the links of pages that cannot be built, for another reason.

    The anchors of the pages that call macros are left out.
    """
    with _environment(offline=False, search=False), _listening(root) as listener:
        config = load_config(str(root / SETTINGS), plugins=[])
        marks = open_project(root).marks
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
            config = load_config(str(root / SETTINGS), site_dir=str(site_dir))
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except NotReadyError as stop:
            raise _RefusedError(stop.problems) from None
        except SystemExit:
            # How MkDocs and the macros plugin stop: the reason was logged
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
    messages.install(open_project(root))
    try:
        yield listener
    finally:
        logger.propagate = propagate
        logger.removeHandler(listener)


@contextmanager
def _environment(*, offline: bool, search: bool) -> Iterator[None]:
    """Tell mkdocs.yml which site is built, and the theme to keep its announcements."""
    wanted = {
        "OFFLINE": str(offline).lower(),
        "SEARCH": str(search).lower(),
        "NO_MKDOCS_2_WARNING": "1",
    }
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


def _anchors_of_data(project: Project, config: MkDocsConfig) -> Iterator[Problem]:
    """Yield the links of data files whose anchor is not in the page they lead to."""
    known: dict[str, set[str]] = {}
    for file in project.content:
        for value in file.values(markup.has_link) if file.suffix == ".yml" else ():
            for link in markdown.read_inline(value.text).links:
                page, _, anchor = link.target.partition("#")
                if not anchor or not page.endswith(".md"):
                    continue
                if page not in known:
                    known[page] = _anchors_in(page, config)
                if anchor not in known[page]:
                    yield Problem(
                        file.name,
                        file.text.count("\n", 0, value.places[link.start][0]) + 1,
                        f"le lien « {link.target} » : docs/{page} n’a pas d’ancre « #{anchor} »",
                        suggestion(anchor, known[page]),
                    )


def _anchors_in(page: str, config: MkDocsConfig) -> set[str]:
    directories = config.use_directory_urls
    file = File(page, config.docs_dir, config.site_dir, directories)
    return set(ID.findall(Path(file.abs_dest_path).read_text(encoding="utf-8")))
