"""The files of the project, each read once a build, and what components make of them.

A component lends its loader, and receives the project: `project.once(quiz.load_all)` gives to
each who needs the quizzes the same ones.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, cast

from jinja2 import TemplateSyntaxError

from macros.reading import jinja, models, pages
from macros.reading.files import File
from macros.reading.pages import Page
from macros.reading.problems import ContentError, Problem

T = TypeVar("T")
M = TypeVar("M", bound=models.Model)

SETTINGS = "mkdocs.yml"
# What authors write, in the order of the checks
CONTENT = ("docs/**/*.md", "docs/**/*.svg", "quizzes/*.yml", "macros/data/**/*.yml")
# What a change of makes another project
WATCHED = ("docs", "quizzes", "macros/data", SETTINGS, "CHANGELOG.md")


class Project:
    """A project as it is at one moment; whoever changes a file makes another one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, File] = {}
        self._made: dict[object, object] = {}

    def path(self, name: str) -> Path:
        """Return where a file is, from its path in the project."""
        return self.root / name

    def has(self, name: str) -> bool:
        """Return whether a file exists."""
        return self.path(name).is_file()

    def names(self, *patterns: str) -> list[str]:
        """Return the files whose path fits, those of each pattern in order."""
        return [
            path.relative_to(self.root).as_posix()
            for pattern in patterns
            for path in sorted(self.root.glob(pattern))
            if path.is_file()
        ]

    def file(self, name: str) -> File:
        """Return a file, read the first time that it is asked for."""
        if name not in self._files:
            marks = jinja.NONE if name == SETTINGS else self.marks
            self._files[name] = File(name, self.path(name).read_bytes(), marks)
        return self._files[name]

    def lines(self, name: str) -> list[str]:
        """Return the lines of a list, one word each; none when there is no such file."""
        return self.file(name).text.splitlines() if self.has(name) else []

    @cached_property
    def settings(self) -> dict[str, Any]:
        """What mkdocs.yml says."""
        return jinja.configuration(self.file(SETTINGS).text) if self.has(SETTINGS) else {}

    @cached_property
    def marks(self) -> jinja.Syntax:
        """The signs of Jinja in the pages."""
        return jinja.syntax(self.settings) if self.has(SETTINGS) else jinja.DEFAULT

    @property
    def extra(self) -> dict[str, Any]:
        """What mkdocs.yml tells templates and pages."""
        return self.settings.get("extra") or {}

    @property
    def edition(self) -> str:
        """The guide's own version."""
        return str(self.extra.get("edition", ""))

    @property
    def site_url(self) -> str:
        """The public address of the site."""
        return str(self.settings.get("site_url") or "")

    @cached_property
    def content(self) -> list[File]:
        """The pages, the drawings and the data files, in order."""
        return [self.file(name) for name in self.names(*CONTENT)]

    @property
    def readable(self) -> list[File]:
        """The same, but those that are not UTF-8: the check of pages says it."""
        return [file for file in self.content if file.is_text]

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages under their path in `docs/`, but those not of UTF-8 or not of Jinja."""
        found: dict[str, Page] = {}
        for name in self.names("docs/**/*.md"):
            path = name.removeprefix("docs/")
            with suppress(ContentError, TemplateSyntaxError):
                if page := pages.read(path, self.file(name).markdown):
                    found[path] = page
        return found

    def once(self, make: Callable[[Project], T]) -> T:
        """Return what `make` makes of the project; raise what it raised, if it did."""
        return self._once(make, lambda: make(self))

    def model(self, model: type[M], name: str) -> M:
        """Return what a data file says; raise `ContentError` with all that is wrong in it."""
        return self._once((model, name), lambda: models.read(model, self.file(name).data))

    def models(self, model: type[M], folder: str) -> dict[str, M]:
        """Return what each YAML file of `folder` says; its name, without `.yml`, is its id."""
        found: dict[str, M] = {}
        problems: list[Problem] = []
        for name in self.names(f"{folder}/*"):
            path = PurePosixPath(name)
            if path.name.startswith(".") or path.name.endswith("~"):
                # What systems and editors leave
                continue
            problems += models.problems_of_name(name)
            try:
                if path.suffix == ".yml":
                    found[path.stem] = self.model(model, name)
            except ContentError as error:
                problems.extend(error.problems)
        if problems:
            raise ContentError(problems)
        return found

    def _once(self, key: object, make: Callable[[], T]) -> T:
        if key not in self._made:
            try:
                self._made[key] = make()
            except ContentError as error:
                self._made[key] = error
        made = self._made[key]
        if isinstance(made, ContentError):
            raise ContentError(made.problems)
        return cast("T", made)


class _Kept:
    """The last project that was opened, and the dates of its files."""

    def __init__(self) -> None:
        self.project: Project | None = None
        self.dates: dict[Path, int] = {}


_kept = _Kept()


def open_project(root: Path) -> Project:
    """Return the project at `root`: the one that is open already, if no file changed since.

    MkDocs asks for it once a build, Zensical for each page.
    """
    root = root.resolve()
    dates = _dates(root)
    if _kept.project is None or _kept.project.root != root or _kept.dates != dates:
        _kept.project, _kept.dates = Project(root), dates
    return _kept.project


def _dates(root: Path) -> dict[Path, int]:
    paths = (path for name in WATCHED for path in (root / name, *(root / name).rglob("*")))
    return {path: path.stat().st_mtime_ns for path in paths if path.is_file()}
