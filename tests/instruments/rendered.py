"""What the pages of a PDF look like, small enough to be kept and compared."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image

# Cells of a page, some 13 mm wide and high: a line that moves is seen, a smoothed letter is not
COLUMNS, ROWS = 16, 22
# Rendered larger, then averaged
FINER = 8
# The darkest that a cell of text gets; one digit tells how dark it is
DARKEST = 96
DIGITS = "0123456789abcdef"

Page = list[str]


def pages(pdf: Path) -> list[Page]:
    """Return, for each page, its rows of cells: a digit each, 0 where nothing is printed."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_cells(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _cells(page: pypdfium2.PdfPage) -> Page:
    bitmap = page.render(scale=COLUMNS * FINER / page.get_width(), grayscale=True)
    small = bitmap.to_pil().convert("L").resize((COLUMNS, ROWS), Image.Resampling.BOX)
    dark = [255 - value for value in small.tobytes()]
    digits = "".join(DIGITS[min(15, 16 * value // DARKEST)] for value in dark)
    return [digits[start : start + COLUMNS] for start in range(0, len(digits), COLUMNS)]


def made_with(pdf: Path) -> str:
    """Return the program and the faces that made a PDF: with others, lines break elsewhere."""
    with pikepdf.open(pdf) as document:
        faces = {
            str(font["/BaseFont"]).split("+")[-1].removeprefix("/")
            for page in document.pages
            for font in page.resources.get("/Font", {}).values()
        }
        return ", ".join([str(document.docinfo["/Producer"]), *sorted(faces)])


def gaps(these: list[Page], others: list[Page]) -> list[float]:
    """Return how far each page is from the other, from 0 (the same) to 15, on average."""
    return [_gap(one, other) for one, other in zip(these, others, strict=True)]


def differences(these: list[Page], others: list[Page], *, gap: float, ink: float) -> list[str]:
    """Return what tells two documents apart, though two programs break their lines elsewhere.

    A document may take one page more. The pages that both have are within `gap` of each other on
    average, their margins are the same, and as much is printed, within `ink` (0.1: a tenth).
    """
    found = []
    if abs(len(these) - len(others)) > 1:
        found.append(f"{len(these)} pages, et {len(others)}")
    apart = [_gap(one, other) for one, other in zip(these, others, strict=False)]
    if max(apart) > gap:
        found.append(f"les pages s’écartent de {max(apart):.1f}")
    if _margins(these) != _margins(others):
        found.append(f"les marges sont {_margins(these)}, et {_margins(others)}")
    one, other = _ink(these), _ink(others)
    if abs(one - other) > ink * max(one, other):
        found.append(f"l’encre est de {one}, et de {other}")
    return found


def _margins(pages: list[Page]) -> tuple[int, int, int, int]:
    """Return the first and the last of the columns, then of the rows, where something is."""
    columns = [
        index for page in pages for row in page for index, one in enumerate(row) if one > "0"
    ]
    rows = [index for page in pages for index, row in enumerate(page) if row.strip("0")]
    return min(columns), max(columns), min(rows), max(rows)


def _ink(pages: list[Page]) -> int:
    return sum(int(one, 16) for page in pages for row in page for one in row)


def _gap(one: Page, other: Page) -> float:
    pairs = zip("".join(one), "".join(other), strict=True)
    apart = [abs(int(left, 16) - int(right, 16)) for left, right in pairs]
    return sum(apart) / len(apart)
