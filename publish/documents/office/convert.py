"""DOCX and ODT, by pandoc: what they look like is in the reference documents beside this file.

`filter.lua` says in their styles what a page means. `finish` adds the little that pandoc has no
word for.
"""

from __future__ import annotations

import functools
import io
import os
import re
import subprocess
import tempfile
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pypandoc
import resvg_py
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from publish.documents import pdf
from publish.documents.article import Article
from publish.documents.office import finish
from publish.documents.tree import classes, words
from publish.files.zip import pack, unpack

HERE = Path(__file__).parent
TEMPLATES = {".docx": "openxml.xml", ".odt": "opendocument.xml"}
# As many as there are in a row, on paper
DRAWING_WIDTH = {False: 220, True: 140}
# Characters in a line of the page, and around the words of a cell
LINE, AROUND = 100, 4
# A cell left empty is there to be written in
ROOM = 40
# Twice the pixels, for paper
ZOOM = 3


def write(article: Article, path: Path, *, tight: bool = False) -> None:
    """Write one article, in the format that the name of `path` says.

    `tight` makes a sheet hold on two pages.
    """
    kind = path.suffix
    reference = HERE / f"{'fiche' if tight else 'article'}{kind}"
    midnight = datetime.combine(article.reviewed, datetime.min.time(), UTC)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "article.html")
        source.write_text(_html(article, Path(folder), tight=tight), encoding="utf-8")
        subprocess.run(
            [
                str(pypandoc.get_pandoc_path()),
                "--from=html",
                f"--to={kind[1:]}",
                f"--reference-doc={reference}",
                f"--template={HERE / TEMPLATES[kind]}",
                f"--lua-filter={HERE / 'filter.lua'}",
                f"--resource-path={folder}",
                "--shift-heading-level-by=-1",
                f"--output={path}",
                str(source),
            ],
            check=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(midnight.timestamp()))},
        )
    parts = unpack(path.read_bytes())
    finish.FINISH[kind](parts, article, tight=tight)
    path.write_bytes(pack(parts))


def _html(article: Article, folder: Path, *, tight: bool) -> str:
    """Return what pandoc reads, with the drawings as pictures in `folder`."""
    body = article.alone()
    for image in body.iter("img"):
        name = image.get("src", "")
        picture = Path(name).with_suffix(".png").name
        (folder / picture).write_bytes(png(article.drawings[name]))
        image.set("src", picture)
        image.set("width", str(DRAWING_WIDTH[tight]))
    for element in list(body.iter()):
        if element.tag == "table":
            _fit(element)
        # pandoc forgets the classes of paragraphs and items
        if element.tag == "p" and element.get("class"):
            _divide(element, element)
        if element.tag == "li" and "case" in classes(element):
            _divide(element, Element("div", {"class": "case"}))
    content = tostring(body, encoding="unicode")
    return (
        f'<!doctype html><html lang="fr-FR"><head><meta charset="utf-8">'
        f"<title>{escape(article.title)}</title>"
        f'<meta name="author" content="{pdf.SITE}">'
        f'<meta name="description" content="{escape(article.description)}"></head><body>'
        f'<div class="reperes">{pdf.marks(article)}</div>{content}'
        f'<div class="origine">{pdf.origin(article)}</div></body></html>'
    )


def _divide(element: Element, division: Element) -> None:
    """Put what an element holds in a paragraph of a division, which may be the element itself."""
    paragraph = Element("p")
    paragraph.text, element.text = element.text, None
    paragraph.extend(list(element))
    for child in list(element):
        element.remove(child)
    division.append(paragraph)
    if division is element:
        element.tag = "div"
    else:
        element.append(division)


def png(svg: str) -> bytes:
    """Return the drawing as a picture for paper."""
    with tempfile.TemporaryDirectory() as folder:
        fonts = []
        for name in ("Regular", "Bold"):
            fonts.append(str(Path(folder, f"{name}.ttf")))
            Path(fonts[-1]).write_bytes(_face(name))
        picture = resvg_py.svg_to_bytes(
            svg_string=svg, zoom=ZOOM, font_files=fonts, skip_system_fonts=True
        )
    return bytes(picture)


@functools.cache
def _face(style: str) -> bytes:
    """Return the text face as a TrueType file: what draws the pictures reads no other."""
    font = TTFont(pdf.FONTS / "atkinson-hyperlegible-next.woff2")
    font = instantiateVariableFont(font, {"wght": 700 if style == "Bold" else 400})
    font["OS/2"].usWeightClass = 700 if style == "Bold" else 400
    font.flavor = None
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _fit(table: Element) -> None:
    """Share the width between the columns by what they say."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if len({len(row) for row in rows}) != 1 or any(cell.get("colspan") for cell in rows[0]):
        return
    group = Element("colgroup")
    widths = _widths([[words(cell) for cell in row] for row in rows])
    for width in widths:
        group.append(Element("col", {"style": f"width: {100 * width / sum(widths):.1f}%"}))
    table.insert(0, group)


def _widths(rows: list[list[str]]) -> list[int]:
    """Return the characters that each column has, so that the rows are as low as can be."""
    # Not narrower than its words, which a no-break space holds together
    widths = [
        AROUND + max(_length(word) for text in column for word in re.split("[ \n]", text))
        for column in zip(*rows, strict=True)
    ]
    lengths = [[_length(text) if text.strip() else ROOM for text in row] for row in rows]

    def height(widths: list[int]) -> float:
        lines = [
            [length / width for length, width in zip(row, widths, strict=True)] for row in lengths
        ]
        return sum(max(row) + sum(row) / LINE for row in lines)

    for _ in range(LINE - sum(widths)):
        wider = [
            [width + (place == one) for place, width in enumerate(widths)]
            for one in range(len(widths))
        ]
        widths = min(wider, key=height)
    return widths


def _length(text: str) -> int:
    # A dot of those to write on is as wide as two letters
    return len(text) + text.count("…")
