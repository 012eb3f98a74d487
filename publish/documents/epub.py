"""EPUB 3: a book that reading applications and screen readers open."""

from __future__ import annotations

import hashlib
import re
import uuid
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from macros.reading import french
from publish.documents import notices, pdf
from publish.documents.book import GLOSSARY, Book, entry
from publish.files.zip import pack

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/livre.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
# EPUB Accessibility 1.1
ACCESS = """<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Texte structuré par titres, listes et tableaux ; \
chaque dessin a une description.</meta>"""
BOX = "\u2610"


def write(book: Book, path: Path) -> None:
    """Write the book; the same book gives the same bytes."""
    files = dict(_chapters(book))
    drawings = {
        f"{key}-{name}": svg
        for key, part in book.parts.items()
        for name, svg in part.drawings.items()
    }
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/livre.opf": _package(book, files, drawings),
        "EPUB/sommaire.xhtml": _contents(book, files),
        "EPUB/livre.css": (Path(__file__).parent / "epub.css").read_text(encoding="utf-8"),
        **{f"EPUB/{name}.xhtml": text for name, (_, text) in files.items()},
        **{f"EPUB/{name}": f"{svg}\n" for name, svg in drawings.items()},
    }
    path.write_bytes(pack({name: text.encode() for name, text in parts.items()}))


def _chapters(book: Book) -> list[tuple[str, tuple[str, str]]]:
    """Return the name, title and XHTML of each file, in the order of reading."""
    bodies = book.bodies()
    # Where each anchor is, since a book for the screen has a file for each chapter
    places = {key: key for key in bodies}
    for key, body in bodies.items():
        places |= {name: key for element in body.iter() if (name := element.get("id"))}
    places |= {f"source-{number}": "sources" for number in book.cited}
    made = [("couverture", (book.title, _page(book.title, _cover(book))))]
    for key, body in bodies.items():
        part = book.parts[key]
        _adapt(body, key, places)
        marks = "" if key == GLOSSARY else pdf.marks(part)
        content = (
            f'<section id="{key}"><h1>{escape(part.title)}</h1>{marks}{_inside(body)}</section>'
        )
        made.append((key, (part.title, _page(part.title, content))))
    sources = notices.whole(book.cited, "h1")
    made.append(("sources", ("Les sources citées", _page("Les sources citées", _xml(sources)))))
    return made


def _adapt(body: Element, key: str, places: dict[str, str]) -> None:
    for element in body.iter():
        if element.tag == "img":
            element.set("src", f"{key}-{element.get('src')}")
        if element.get("class") == "case":
            element.text = f"{BOX}\u00a0{(element.text or '').lstrip()}"
        href = element.get("href", "")
        if element.tag == "a" and href.startswith("#"):
            place = places.get(href[1:])
            if place:
                element.set("href", f"{place}.xhtml{href}")
        if element.get("href") == "":
            del element.attrib["href"]


def _inside(body: Element) -> str:
    return re.sub(r"^<article[^>]*>|</article>$", "", _xml(body))


def _xml(element: Element) -> str:
    return tostring(element, encoding="unicode")


def _page(title: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{XHTML}" xmlns:epub="{OPS}" lang="fr" xml:lang="fr"><head>'
        f'<meta charset="UTF-8"/><title>{escape(title)}</title>'
        '<link rel="stylesheet" type="text/css" href="livre.css"/></head>'
        f"<body>{content}</body></html>\n"
    )


def _cover(book: Book) -> str:
    return (
        f'<section class="couverture"><p>{pdf.SITE}</p><h1>{escape(book.title)}</h1>'
        f"<p>Édition {book.edition}, relue le {french.day(book.date)}</p>"
        f'<p>À jour et complet sur <a href="{book.address}">{book.address}</a></p></section>'
    )


def _contents(book: Book, files: dict[str, tuple[str, str]]) -> str:
    bodies = book.bodies()
    # The letters of the glossary are at its head
    del bodies[GLOSSARY]
    items = "".join(
        entry(f"{name}.xhtml", escape(title), bodies.get(name), page=f"{name}.xhtml")
        for name, (title, _) in files.items()
    )
    content = f'<nav epub:type="toc" id="sommaire"><h1>Sommaire</h1><ol>{items}</ol></nav>'
    return _page(f"Sommaire – {book.title}", content)


def _package(book: Book, files: dict[str, tuple[str, str]], drawings: dict[str, str]) -> str:
    digest = hashlib.sha256(book.content.encode()).hexdigest()
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.address}#{digest}")
    items = [
        '<item id="sommaire" href="sommaire.xhtml" media-type="application/xhtml+xml" '
        'properties="nav"/>',
        '<item id="style" href="livre.css" media-type="text/css"/>',
    ]
    items += [
        f'<item id="page-{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in files
    ]
    items += [
        f'<item id="{name[:-4]}" href="{name}" media-type="image/svg+xml"/>' for name in drawings
    ]
    names = list(files)
    spine = [f'<itemref idref="page-{name}"/>' for name in names]
    spine.insert(1, '<itemref idref="sommaire"/>')
    lines = "\n".join(items)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="livre" xml:lang="fr">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="livre">urn:uuid:{identifier}</dc:identifier>
<dc:title>{escape(book.title)}</dc:title>
<dc:language>fr</dc:language>
<dc:creator>{pdf.SITE}</dc:creator>
<dc:date>{book.date.isoformat()}</dc:date>
<dc:source>{escape(book.address)}</dc:source>
<meta property="dcterms:modified">{book.date.isoformat()}T00:00:00Z</meta>
{ACCESS}
</metadata>
<manifest>
{lines}
</manifest>
<spine>{"".join(spine)}</spine>
</package>
"""
