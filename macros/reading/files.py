"""A file as its author wrote it: its text, the data in it with their lines, its prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

import yaml as pyyaml

from macros.reading import jinja, markdown, places, yaml
from macros.reading.markdown import MarkdownText
from macros.reading.places import IsProse, Scalar, Value
from macros.reading.problems import ContentError, Problem
from macros.reading.yaml import Document


@dataclass(eq=False)
class File:
    """A file of the project: each of its readings is made when it is first asked for, and kept.

    `name` is its path in the project, and `marks` are the signs of Jinja in its pages.
    """

    name: str
    raw: bytes
    marks: jinja.Syntax = jinja.DEFAULT

    @property
    def suffix(self) -> str:
        """What its name ends with: « .md », « .svg », « .yml »."""
        return PurePosixPath(self.name).suffix

    @cached_property
    def text(self) -> str:
        """Its text; raise `ContentError` if it is not UTF-8."""
        try:
            return self.raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            problem = Problem(
                self.name,
                self.raw[: error.start].count(b"\n") + 1,
                "le fichier n’est pas enregistré en UTF-8",
                "enregistrez-le de nouveau en choisissant l’encodage UTF-8",
            )
            raise ContentError([problem]) from None

    @property
    def is_text(self) -> bool:
        """Return whether its text can be read."""
        try:
            return isinstance(self.text, str)
        except ContentError:
            return False

    @cached_property
    def data(self) -> Document:
        """What a YAML file says; raise `ContentError` for its syntax and its repeated keys."""
        return yaml.parse(self.text, self.name)

    @cached_property
    def markdown(self) -> MarkdownText:
        """The text of a page, which may call macros."""
        return markdown.read(self.text, self.marks)

    @cached_property
    def inline(self) -> MarkdownText:
        """The text of a drawing, which calls none."""
        return markdown.read_inline(self.text)

    @cached_property
    def front_matter(self) -> re.Match[str] | None:
        """What a page says of itself before its text, if it does: the group « yaml »."""
        return markdown.FRONT.match(self.text)

    @cached_property
    def front(self) -> Document:
        """The data of the front matter; raise `ContentError` for its syntax."""
        found = self.front_matter
        return yaml.parse(found["yaml"] if found else "", self.name, first_line=2)

    def meta(self, key: str) -> str:
        """Return what the front matter says under a key; nothing when it cannot be read."""
        try:
            value = self.front.value
        except ContentError:
            return ""
        return str(value.get(key) or "") if isinstance(value, dict) else ""

    def values(self, is_prose: IsProse) -> list[Value]:
        """Return the texts of a YAML file, those that `is_prose`; none when its syntax is wrong."""
        return places.values(self.text, self._scalars, is_prose)

    def front_values(self, is_prose: IsProse) -> list[Value]:
        """Return the texts of the front matter of a page, those that `is_prose`."""
        found = self.front_matter
        if not found:
            return []
        start = found.start("yaml")
        return places.values(found["yaml"], self._front_scalars, is_prose, start=start)

    @cached_property
    def _scalars(self) -> list[Scalar]:
        try:
            return list(places.scalars(self.data.node))
        except ContentError:
            return _scalars_of(self.text)

    @cached_property
    def _front_scalars(self) -> list[Scalar]:
        try:
            return list(places.scalars(self.front.node))
        except ContentError:
            return _scalars_of(self.front_matter["yaml"] if self.front_matter else "")


def _scalars_of(text: str) -> list[Scalar]:
    """Return the values of YAML that `yaml.parse` refuses, when only its keys are repeated."""
    try:
        return list(places.scalars(yaml.compose(text)))
    except pyyaml.YAMLError:
        return []
