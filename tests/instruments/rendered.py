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


def _gap(one: Page, other: Page) -> float:
    pairs = zip("".join(one), "".join(other), strict=True)
    apart = [abs(int(left, 16) - int(right, 16)) for left, right in pairs]
    return sum(apart) / len(apart)
