"""DOCX and ODT: pandoc writes them; `docx` and `odt` give them our styles and boxes to tick."""

from __future__ import annotations

import functools
import io
import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pypandoc
import resvg_py
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from publish.documents import article as _article
from publish.documents import pdf
from publish.documents.article import Article
from publish.documents.office import docx, odt
from publish.files.zip import DATE

# Stands for a box in what pandoc reads: it would make lists of its own of a character for a box
BOX = "\ue000"
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
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "article.html")
        html = _html(article, Path(folder), tight=tight)
        source.write_text(html, encoding="utf-8")
        environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": str(int(_midnight(article).timestamp())),
        }
        subprocess.run(
            [
                str(pypandoc.get_pandoc_path()),
                "--from=html",
                f"--to={path.suffix[1:]}",
                f"--resource-path={folder}",
                "--shift-heading-level-by=-1",
                f"--output={path}",
                str(source),
            ],
            check=True,
            env=environment,
        )
    edit = {".docx": docx.finish, ".odt": odt.finish}[path.suffix]
    rewrite(path, lambda parts: edit(parts, article, tight=tight))


def rewrite(path: Path, edit: Callable[[dict[str, bytes]], None]) -> None:
    """Let `edit` change the parts of a zip, in their order, and date all of them alike."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    edit(parts)
    pack(path, parts)


def pack(path: Path, parts: dict[str, bytes]) -> None:
    """Write a zip whose bytes depend on `parts` alone; `mimetype` is not compressed."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


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
        kinds = _article.classes(element)
        _hold(element, kinds)
        if kinds == {"case"}:
            element.text = f"{BOX} {(element.text or '').lstrip()}"
        # pandoc would make a table of a figure
        if element.tag == "figure":
            element.tag = "div"
        if "schema__dessins" in kinds:
            element.tag = "p"
        if element.tag == "figcaption":
            _caption(element)
        if kinds & {"admonition", "categorie"}:
            element.set("custom-style", "Encadré")
        for name, style in (("notices", "Notices"), ("enonce", "Énoncé")):
            if name in kinds:
                _wrap(element, style)
        if element.tag == "table":
            _fit(element)
        if kinds & {"admonition-title", "intertitre"}:
            _strengthen(element)
    # Not a page for the last line, which says where the document comes from
    *_, last = (element for element in body.iter() if element.tag in ("p", "li"))
    _keep(last)
    content = tostring(body, encoding="unicode")
    return (
        f'<!doctype html><html lang="fr-FR"><head><meta charset="utf-8">'
        f"<title>{escape(article.title)}</title>"
        f'<meta name="author" content="{pdf.SITE}">'
        f'<meta name="description" content="{escape(article.description)}"></head><body>'
        f'<div custom-style="Repères">{pdf.marks(article)}</div>{content}'
        f'<div custom-style="Origine">{pdf.origin(article)}</div></body></html>'
    )


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


def _wrap(element: Element, style: str) -> None:
    """Give a paragraph a style, which pandoc takes from what holds it only."""
    inner = Element("p")
    inner.text, element.text = element.text, None
    for child in list(element):
        element.remove(child)
        inner.append(child)
    element.tag = "div"
    element.set("custom-style", style)
    element.append(inner)


def _fit(table: Element) -> None:
    """Share the width between the columns by what they say; mark the titles of the rows."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    for cell in (cell for row in rows[1:] for cell in row if cell.tag == "th"):
        _strengthen(cell)
    if len({len(row) for row in rows}) != 1 or any(cell.get("colspan") for cell in rows[0]):
        return
    group = Element("colgroup")
    widths = _widths([[_article.words(cell) for cell in row] for row in rows])
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


def _hold(element: Element, kinds: set[str]) -> None:
    """Keep a question with its answers, its table whole, and no item alone at an end of a list."""
    if kinds & {"question", "reponse"}:
        for paragraph in element[:-1]:
            if paragraph.tag == "p":
                _keep(paragraph)
        for row in [*element.iter("tr")][1:-1]:
            # When all the rows but the last stay together, the table is not cut
            for cell in row:
                _keep(cell)
    if element.tag in ("ul", "ol", "blockquote"):
        for place, item in enumerate(element[:-1]):
            nested = {"ul", "ol"} & {part.tag for part in item.iter()}
            if place in (0, len(element) - 2) and not nested:
                _keep(item)


def _keep(element: Element) -> None:
    """Keep a paragraph, or the last one of an item, with the next."""
    if len(element) and element[-1].tag == "p":
        _keep(element[-1])
    elif len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + docx.KEEP
    else:
        element.text = (element.text or "").rstrip(" \n") + docx.KEEP


def _caption(element: Element) -> None:
    element.tag = "div"
    element.set("custom-style", "Repères")


def _strengthen(element: Element) -> None:
    strong = Element("strong")
    strong.text, element.text = element.text, None
    strong.extend(list(element))
    for child in list(element):
        element.remove(child)
    element.append(strong)


def _midnight(article: Article) -> datetime:
    return datetime.combine(article.reviewed, datetime.min.time(), UTC)
