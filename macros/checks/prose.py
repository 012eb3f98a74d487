"""The sentences that readers see, in pages, drawings and data, each with its place in its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.checks import typography
from macros.components import source
from macros.reading import jinja, markdown, places
from macros.reading import yaml as _data
from macros.reading.markdown import Source
from macros.reading.problems import ContentError

# A value of data that is an address and not a sentence
ADDRESS = re.compile(r"\S*[/#]\S*|\S+\.(?:md|svg|yml)")
# Of the bibliography, only what we say of a document is ours
OURS = frozenset({"apport"})
# Keys of the front matter that are sentences
SHOWN = frozenset({"description", "title", "public"})


@dataclass(frozen=True)
class Passage:
    """A text: a page, a drawing, or one value of a data file; `prose` hides all but sentences."""

    path: str
    source: Source
    value: places.Value | None = None
    file: str = ""

    @property
    def prose(self) -> str:
        """The text, its code and its markup hidden."""
        return self.source.prose

    def line(self, place: int) -> int:
        """Return the line of the file that holds the character at `place`."""
        if self.value is None:
            return self.source.line(place)
        return self.file.count("\n", 0, self.value.places[place][0]) + 1


def passages(root: Path, wanted: Callable[[str], bool]) -> Iterator[Passage]:
    """Yield the pages and the drawings, and the values of data that are `wanted`.

    To find a value in its file takes time, and few are wanted.
    """
    marks = jinja.syntax(jinja.configuration(root))
    for path in typography.files(root):
        name = path.relative_to(root).as_posix()
        try:
            text = _data.read_text(path, root=root)
        except ContentError:
            # Said by the check of pages
            continue
        if path.suffix == ".md":
            page = markdown.read(text, marks)
            if page.is_broken:
                continue
            yield Passage(name, page)
            if front := markdown.FRONT.match(text):
                start = front.start("yaml")
                yield from _values(name, text, front["yaml"], start, SHOWN, wanted)
        elif path.suffix == ".svg":
            yield Passage(name, markdown.read_inline(text))
        else:
            keys = OURS if name == source.FILE else None
            yield from _values(name, text, text, 0, keys, wanted)


def _values(  # noqa: PLR0913, PLR0917 (the place of a YAML text in its file)
    name: str,
    file: str,
    yaml: str,
    start: int,
    names: frozenset[str] | None,
    wanted: Callable[[str], bool],
) -> Iterator[Passage]:
    def is_wanted(keys: places.Keys, value: str) -> bool:
        if names is not None and keys[-1] not in names:
            return False
        is_sentence = typography.is_sentence(keys, value) and not ADDRESS.fullmatch(value)
        return is_sentence and wanted(value)

    for value in places.values(yaml, is_wanted, start=start):
        yield Passage(name, markdown.read_inline(value.text), value, file)
