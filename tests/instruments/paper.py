"""How a tagged PDF is cut into pages, whatever program wrote it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

TITLE = re.compile("/H[1-6]?")
# What holds parts, and those parts
CUT = {"/L": "/LI", "/Table": "/TR"}


@dataclass(frozen=True)
class _Piece:
    """A piece of what a page says: the number of the page, and the elements that it is in.

    An element is its kind, and its rank in the structure.
    """

    page: int
    inside: tuple[tuple[str, int], ...]


def titles_left_alone(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Return the titles that a page ends with: the number of the page, the rank of the title.

    The structure gives the order of reading, without the heads and feet of pages.
    """
    last: dict[int, int | None] = dict.fromkeys(range(1, len(pdf.pages) + 1))
    titles: dict[int, int] = {}
    for piece in _pieces(pdf):
        found = [rank for kind, rank in piece.inside if TITLE.fullmatch(kind)]
        last[piece.page] = titles.setdefault(found[0], len(titles)) if found else None
    return [(number, rank) for number, rank in last.items() if rank is not None]


def parts_left_alone(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Return the only item of a list, or row of a table, that a page has; and what it is.

    The list or the table goes on elsewhere. Rows of titles, which each page says again, do not
    count.
    """
    where: dict[tuple[str, int], dict[tuple[str, int], int]] = {}
    for piece in _pieces(pdf):
        kinds = [kind for kind, _ in piece.inside]
        for (kind, whole), (child, part) in itertools.pairwise(
            one for one in piece.inside if one[0] in {*CUT, *CUT.values()}
        ):
            if CUT.get(kind) == child and not (kind == "/Table" and "/TD" not in kinds):
                where.setdefault((kind, whole), {}).setdefault((child, part), piece.page)
    alone = []
    for (kind, _), parts in where.items():
        counted = Counter(parts.values())
        # Two can only be cut into one and one
        if len(counted) > 1 and len(parts) > 2:  # noqa: PLR2004
            alone += [(page, CUT[kind]) for page, count in counted.items() if count == 1]
    return sorted(alone)


def emptiest(pdf: pikepdf.Pdf) -> int:
    """Return how many pieces the page that says least has."""
    counted = Counter(piece.page for piece in _pieces(pdf))
    return min(counted[number] for number in range(1, len(pdf.pages) + 1))


def _pieces(pdf: pikepdf.Pdf) -> Iterator[_Piece]:
    """Yield all that a PDF says, in the order of reading."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    ranks = itertools.count()

    def walk(
        element: pikepdf.Object, page: int, inside: tuple[tuple[str, int], ...]
    ) -> Iterator[_Piece]:
        if isinstance(element, pikepdf.Array):
            for child in element:
                yield from walk(child, page, inside)
        elif isinstance(element, pikepdf.Dictionary):
            page = numbers[element.Pg.objgen] if "/Pg" in element else page
            if "/S" in element:
                inside = (*inside, (str(element.S), next(ranks)))
            if "/MCID" in element:
                yield _Piece(page, inside)
            elif "/K" in element:
                yield from walk(element.K, page, inside)
        else:
            # The number of the piece in its page
            yield _Piece(page, inside)

    return walk(pdf.Root.StructTreeRoot, 0, ())
