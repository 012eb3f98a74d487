"""The sentences that readers see, in pages, drawings and data, each with its place in its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.checks import typography
from macros.components import source
from macros.project import Project
from macros.reading import markdown
from macros.reading.files import File
from macros.reading.markdown import MarkdownText
from macros.reading.places import IsProse, Keys, Value

# A value of data that is an address and not a sentence
ADDRESS = re.compile(r"\S*[/#]\S*|\S+\.(?:md|svg|yml)")
# Of the bibliography, only what we say of a document is ours
OURS = frozenset({"apport"})
# Keys of the front matter that are sentences
SHOWN = frozenset({"description", "title", "public"})


@dataclass(frozen=True)
class Passage:
    """A text: a page, a drawing, or one value of a data file; `prose` hides all but sentences."""

    file: File
    source: MarkdownText
    value: Value | None = None

    @property
    def path(self) -> str:
        """The path of its file."""
        return self.file.name

    @property
    def prose(self) -> str:
        """The text, its code and its markup hidden."""
        return self.source.prose

    def line(self, place: int) -> int:
        """Return the line of the file that holds the character at `place`."""
        if self.value is None:
            return self.source.line(place)
        return self.file.text.count("\n", 0, self.value.places[place][0]) + 1


def passages(project: Project, wanted: Callable[[str], bool]) -> Iterator[Passage]:
    """Yield the pages and the drawings, and the values of data that are `wanted`.

    To find a value in its file takes time, and few are wanted.
    """
    for file in project.readable:
        if file.suffix == ".md":
            if file.markdown.is_broken:
                continue
            yield Passage(file, file.markdown)
            values = file.front_values(_sentences(SHOWN, wanted))
        elif file.suffix == ".svg":
            yield Passage(file, file.inline)
            continue
        else:
            values = file.values(_sentences(OURS if file.name == source.FILE else None, wanted))
        for value in values:
            yield Passage(file, markdown.read_inline(value.text), value)


def _sentences(names: frozenset[str] | None, wanted: Callable[[str], bool]) -> IsProse:
    """Return what accepts the sentences that are `wanted`, under some keys or under any."""

    def accepts(keys: Keys, value: str) -> bool:
        if names is not None and keys[-1] not in names:
            return False
        is_sentence = typography.is_sentence(keys, value) and not ADDRESS.fullmatch(value)
        return is_sentence and wanted(value)

    return accepts
