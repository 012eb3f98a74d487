"""The little that neither a reference document nor a filter can say to pandoc.

DOCX: the foot, which pandoc copies as it is, has the title of the document; rows stay whole, and
those left empty have the height of a signature. ODT: the same of rows, whose styles pandoc writes
itself, as it does those of cells; what pictures show, which it forgets; and the type of the parts.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any
from xml.dom.minidom import parseString

from publish.documents.article import Article
from publish.documents.office.styles import LINE, SAND, TITLE

# What a row says that is only numbered
NUMBER = "0123456789 \u00a0\n"
Parts = dict[str, bytes]


def docx(parts: Parts, article: Article, *, tight: bool) -> None:  # noqa: ARG001 (as for ODT)
    """Change the parts of a DOCX file."""
    (foot,) = [name for name in parts if name.startswith("word/footer")]
    parts[foot] = parts[foot].replace(TITLE.encode(), escape(article.title).encode())
    tree = parseString(parts["word/document.xml"])
    for row in tree.getElementsByTagName("w:tr"):
        properties = next(iter(row.getElementsByTagName("w:trPr")), None)
        if properties is None:
            properties = row.insertBefore(tree.createElement("w:trPr"), row.firstChild)
        if _is_empty(row):
            height = tree.createElement("w:trHeight")
            height.setAttribute("w:val", "420")
            height.setAttribute("w:hRule", "atLeast")
            properties.insertBefore(height, properties.firstChild)
        properties.insertBefore(tree.createElement("w:cantSplit"), properties.firstChild)
    parts["word/document.xml"] = tree.toxml(encoding="UTF-8")


def odt(parts: Parts, article: Article, *, tight: bool) -> None:
    """Change the parts of an ODT file."""
    tree = parseString(parts["content.xml"])
    images = article.body.iter("img")
    for frame, image in zip(tree.getElementsByTagName("draw:frame"), images, strict=True):
        said = tree.createElement("svg:desc")
        said.appendChild(tree.createTextNode(image.get("alt", "")))
        frame.appendChild(said)
    for style in tree.getElementsByTagName("style:style"):
        for cell in style.getElementsByTagName("style:table-cell-properties"):
            cell.setAttribute("fo:border", f"0.5pt solid {LINE}")
            cell.setAttribute("fo:padding", "0.05cm")
            if style.getAttribute("style:name") == "TableHeaderRowCell":
                cell.setAttribute("fo:background-color", SAND)
    for table in tree.getElementsByTagName("style:table-properties"):
        table.setAttribute("table:align", "margins")
        table.setAttribute("fo:margin-top", "0cm")
        table.setAttribute("fo:margin-bottom", f"{0.1 if tight else 0.2}cm")
    rows = tree.getElementsByTagName("table:table-row")
    for row in rows:
        row.setAttribute("table:style-name", "LigneVide" if _is_empty(row) else "Ligne")
    (styles,) = tree.getElementsByTagName("office:automatic-styles")
    for name in sorted({row.getAttribute("table:style-name") for row in rows}):
        style = styles.appendChild(tree.createElement("style:style"))
        style.setAttribute("style:name", name)
        style.setAttribute("style:family", "table-row")
        properties = style.appendChild(tree.createElement("style:table-row-properties"))
        properties.setAttribute("fo:keep-together", "always")
        if name == "LigneVide":
            properties.setAttribute("style:min-row-height", "0.75cm")
    parts["content.xml"] = tree.toxml(encoding="UTF-8")
    manifest = parseString(parts["META-INF/manifest.xml"])
    for entry in manifest.getElementsByTagName("manifest:file-entry"):
        # The only name that the format knows for its own parts
        if entry.getAttribute("manifest:media-type") == "application/xml":
            entry.setAttribute("manifest:media-type", "text/xml")
    parts["META-INF/manifest.xml"] = manifest.toxml(encoding="UTF-8")


def _is_empty(row: Any) -> bool:
    """Return whether a row says nothing but its number."""
    return not _text(row).strip(NUMBER)


def _text(node: Any) -> str:
    return "".join(
        child.data if child.nodeType == child.TEXT_NODE else _text(child)
        for child in node.childNodes
    )


FINISH: dict[str, Callable[..., None]] = {".docx": docx, ".odt": odt}
