"""Tagged PDF (PDF/UA-1), with WeasyPrint."""

from __future__ import annotations

import base64
import copy
import datetime
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pydyf  # type: ignore[import-untyped]
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from macros.reading import french
from publish.documents.article import Article
from publish.files import dates

HERE = Path(__file__).parent
FONTS = HERE.parent.parent / "overrides" / "assets" / "fonts"
# Variable: one file has all the weights
FACES = {
    "Atkinson Hyperlegible Next": "atkinson-hyperlegible-next.woff2",
    "Bricolage Grotesque": "bricolage-grotesque.woff2",
}
LAST_WORD = re.compile(r"\A(?:(.*)([ \n]))?([^ \n]*)\Z", re.DOTALL)
SITE = "Guide des partenariats"


def write(article: Article, path: Path, *, style: str | None = None) -> None:
    """Write one article alone; `style` is the file of what it looks like besides."""
    body = pictured(article.alone(), article.drawings)
    content = (
        f"<h1>{escape(article.title)}</h1>{marks(article)}"
        f"{tostring(body, encoding='unicode')}{origin(article)}"
    )
    write_html(
        page(
            content,
            title=article.title,
            description=article.description,
            foot=f"{SITE} – {article.title}",
            date=article.reviewed,
        ),
        path,
        styles=["document.css", *([style] if style else [])],
    )


def page(content: str, *, title: str, description: str, foot: str, date: datetime.date) -> str:
    """Return a whole HTML document."""
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="author" content="{SITE}">'
        f'<meta name="description" content="{escape(description)}">'
        f'<meta name="dcterms.created" content="{date.isoformat()}">'
        f'<meta name="dcterms.modified" content="{date.isoformat()}">'
        f'</head><body data-pied="{escape(foot)}">{content}</body></html>'
    )


def write_html(html: str, path: Path, *, styles: list[str]) -> None:
    """Write the PDF of a whole HTML document."""
    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: "{name}"; src: url("{(FONTS / file).as_uri()}"); }}\n'
        for name, file in FACES.items()
    )
    sheets = [CSS(string=faces, font_config=fonts)]
    sheets += [CSS(filename=HERE / style, font_config=fonts) for style in styles]
    with _fixed_date():
        HTML(string=html).write_pdf(
            path,
            stylesheets=sheets,
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_forms=True,
            finisher=_scope,
        )


def _scope(_: Document, pdf: pydyf.PDF) -> None:
    """Say of each header what it is the title of: WeasyPrint gives cells their headers only."""
    marks = {
        one.reference: one
        for one in pdf.objects
        if isinstance(one, pydyf.Dictionary) and one.get("S") in {"/TR", "/TH", "/TD"}
    }
    for row in (one for one in marks.values() if one["S"] == "/TR"):
        cells = [marks[child] for child in row["K"] if child in marks]
        titles = [cell for cell in cells if cell["S"] == "/TH"]
        for title in titles:
            title["A"]["Scope"] = "/Column" if titles == cells else "/Row"


@contextmanager
def _fixed_date() -> Iterator[None]:
    """Keep the hour out of the fonts, which say when they were cut to the letters in use."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = dates.FALLBACK
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def pictured(body: Element, drawings: dict[str, str], *, prefix: str = "") -> Element:
    """Return the body with its drawings inside, and a box at the head of each item to tick."""
    made = copy.deepcopy(body)
    for image in made.iter("img"):
        svg = drawings[image.get("src", "")]
        encoded = base64.b64encode(svg.encode()).decode()
        image.set("src", f"data:image/svg+xml;base64,{encoded}")
    for parent in list(made.iter()):
        _separate(parent)
    for index, item in enumerate(item for item in made.iter("li") if item.get("class") == "case"):
        label = " ".join("".join(item.itertext()).split())
        box = Element(
            "input", {"type": "checkbox", "name": f"{prefix}case-{index + 1}", "title": label}
        )
        item.insert(0, box)
    return made


def _separate(parent: Element) -> None:
    """Keep each number of a source with the word before it, and the text before that apart.

    Where the text fits on a line but not the number, WeasyPrint would otherwise break the line at
    the first space.
    """
    for place, link in reversed(list(enumerate(list(parent)))):
        if link.get("class") != "source":
            continue
        before = parent[place - 1] if place else None
        text = (parent.text if before is None else before.tail) or ""
        words = text.rstrip(" \n\u00a0")
        if not words:
            continue
        head, space, last = LAST_WORD.findall(words)[0]
        together = Element("span", {"class": "ensemble"})
        together.text = last + ("\u00a0" if words != text else "")
        together.tail, link.tail = link.tail, None
        parent.remove(link)
        together.append(link)
        parent.insert(place, together)
        if head.strip():
            apart = Element("span")
            apart.text, apart.tail = head, space
            parent.insert(place, apart)
            space = ""
        if before is None:
            parent.text = space
        else:
            before.tail = space


def marks(article: Article) -> str:
    """Return the line under the title."""
    found = [escape(f"Pour qui\u00a0: {article.public}")] if article.public else []
    # Not cut in two at the end of the line
    found += [
        f'<span class="ensemble">{escape(text)}</span>'
        for text in (
            f"Durée\u00a0: {article.duration}" if article.duration else "",
            f"Relu le {french.day(article.reviewed)}",
        )
        if text
    ]
    return f'<p class="reperes">{" · ".join(found)}</p>'


def origin(article: Article) -> str:
    """Return the last line: where the document comes from."""
    return (
        f'<p class="origine">{SITE}, édition {article.edition}. '
        f'La page, à jour\u00a0: <a href="{article.address}">{article.address}</a></p>'
    )
