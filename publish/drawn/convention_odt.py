"""The empty ODT file of the builder of agreements."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from odf import dc as odf_dc
from odf import style as odf_style
from odf import table as odf_table
from odf import text as odf_text
from odf.namespaces import FONS
from odf.opendocument import OpenDocumentText

from publish.drawn.convention_docx import BODY, FACE, TITLE, TO_FILL_IN, as_text


def make() -> dict[str, str]:
    """Return the parts of an empty ODT with our styles."""
    document = OpenDocumentText()
    _odt_page(document)
    _odt_styles(document)
    _odt_lists(document)
    document.meta.addElement(odf_dc.Title(text=TITLE))
    document.meta.addElement(odf_dc.Language(text="fr-FR"))
    document.text.addElement(odf_text.P(text=BODY))
    stream = io.BytesIO()
    document.write(stream)
    parts: dict[str, str] = {}
    with zipfile.ZipFile(stream) as archive:
        for name in archive.namelist():
            if not name.endswith("/") and "Thumbnails" not in name:
                parts[name] = as_text(archive.read(name))
    body = re.compile(rf"<table:table .*?</table:table><text:p>{BODY}</text:p>")
    parts["content.xml"] = body.sub(BODY, parts["content.xml"])
    # Not the program that made it, nor when
    parts["meta.xml"] = re.sub(
        r"<meta:(?:generator|creation-date)>[^<]*</meta:[^>]*>", "", parts["meta.xml"]
    )
    manifest = re.sub(
        r'<manifest:file-entry [^>]*full-path="Thumbnails[^>]*/>',
        "",
        parts["META-INF/manifest.xml"],
    )
    # Since ODF 1.2 the manifest says its version too, which odfpy leaves out
    parts["META-INF/manifest.xml"] = manifest.replace(
        "<manifest:manifest ", '<manifest:manifest manifest:version="1.2" ', 1
    )
    # What says the type of the file comes first
    return {name: parts[name] for name in ["mimetype", *sorted(parts.keys() - {"mimetype"})]}


def _odt_page(document: Any) -> None:
    layout = odf_style.PageLayout(name="Page")
    layout.addElement(
        odf_style.PageLayoutProperties(
            pagewidth="21cm",
            pageheight="29.7cm",
            margintop="2.2cm",
            marginbottom="1.6cm",
            marginleft="2.5cm",
            marginright="2.5cm",
        )
    )
    layout.addElement(odf_style.FooterStyle())
    document.automaticstyles.addElement(layout)
    page = odf_style.MasterPage(name="Standard", pagelayoutname="Page")
    footer = odf_style.Footer()
    line = odf_text.P(stylename="Footer", text="Page ")
    line.addElement(odf_text.PageNumber(selectpage="current", text="1"))
    line.addText(" sur ")
    line.addElement(odf_text.PageCount(text="1"))
    footer.addElement(line)
    page.addElement(footer)
    document.masterstyles.addElement(page)


def _odt_styles(document: Any) -> None:
    document.fontfacedecls.addElement(
        odf_style.FontFace(name=FACE, fontfamily=FACE, fontfamilygeneric="swiss")
    )
    default = odf_style.DefaultStyle(family="paragraph")
    default.addElement(
        odf_style.TextProperties(fontname=FACE, fontsize="10.5pt", language="fr", country="FR")
    )
    document.styles.addElement(default)

    def paragraph(name: str, shown: str, parent: str, look: dict[str, str], **text: str) -> Any:
        options: dict[str, str] = {"parentstylename": parent} if parent else {}
        made = odf_style.Style(name=name, displayname=shown, family="paragraph", **options)
        made.addElement(odf_style.ParagraphProperties(**look))
        if text:
            made.addElement(odf_style.TextProperties(**text))
        document.styles.addElement(made)
        return made

    heading = {"margintop": "0.5cm", "marginbottom": "0.2cm", "keepwithnext": "always"}
    paragraph(
        "Standard", "Standard", "", {"marginbottom": "0.21cm", "lineheight": "115%"}, fontname=FACE
    )
    center = {"textalign": "center", "marginbottom": "0.6cm"}
    paragraph("Title", "Title", "Standard", center, fontsize="18pt", fontweight="bold")
    first = paragraph("Heading_20_1", "Heading 1", "Standard", heading)
    first.setAttribute("defaultoutlinelevel", "1")
    first.addElement(odf_style.TextProperties(fontsize="12pt", fontweight="bold"))
    bare = paragraph("Titresansnumero", "Titre sans numéro", "Standard", heading)
    bare.addElement(odf_style.TextProperties(fontsize="12pt", fontweight="bold"))
    paragraph("Alinea", "Alinéa", "Standard", {})
    paragraph("Alineasuivi", "Alinéa et sa liste", "Alinea", {"keepwithnext": "always"})
    paragraph("Suivi", "Texte et sa suite", "Standard", {"keepwithnext": "always"})
    paragraph("Liste", "Liste à tirets", "Standard", {"marginbottom": "0.1cm"})
    box = {"border": "0.02cm solid #777777", "padding": "0.2cm", "marginbottom": "0.5cm"}
    paragraph("Avertissement", "Avertissement", "Standard", box, fontsize="9pt")
    paragraph("Cadresignature", "Cadre de signature", "Standard", {"marginbottom": "0.07cm"})
    paragraph("Footer", "Footer", "Standard", {"textalign": "center"}, fontsize="9pt")
    fill = odf_style.Style(name="Acompleter", displayname="À compléter", family="text")
    fill.addElement(odf_style.TextProperties(backgroundcolor=f"#{TO_FILL_IN}"))
    document.styles.addElement(fill)

    table = odf_style.Style(name="Signatures", family="table")
    table.addElement(odf_style.TableProperties(width="16cm", align="margins"))
    row = odf_style.Style(name="Rangee", family="table-row")
    row.addElement(odf_style.TableRowProperties(minrowheight="5cm", keeptogether="always"))
    cell = odf_style.Style(name="Cadre", family="table-cell")
    cell.addElement(odf_style.TableCellProperties(border="0.02cm solid #777777", padding="0.2cm"))
    for one in (table, row, cell):
        document.automaticstyles.addElement(one)
    # Styles that nothing uses are not written
    frame = odf_table.Table(stylename=table)
    line = odf_table.TableRow(stylename=row)
    line.addElement(odf_table.TableCell(stylename=cell))
    frame.addElement(odf_table.TableColumn())
    frame.addElement(line)
    document.text.addElement(frame)


def _odt_lists(document: Any) -> None:
    articles = odf_text.ListStyle(name="Articles")
    title = odf_text.ListLevelStyleNumber(
        level=1, numformat="1", numprefix="Article ", numsuffix=" –"
    )
    title.addElement(_odt_level("0cm", "0cm", "space"))
    alinea = odf_text.ListLevelStyleNumber(level=2, numformat="1", displaylevels="2")
    alinea.addElement(_odt_level("1.2cm", "-1.2cm", "listtab"))
    articles.addElement(title)
    articles.addElement(alinea)
    dashes = odf_text.ListStyle(name="Puces")
    for level in (1, 2, 3):
        dash = odf_text.ListLevelStyleBullet(level=level, bulletchar="–")
        dash.addElement(_odt_level("1.8cm", "-0.6cm", "listtab"))
        dashes.addElement(dash)
    for one in (articles, dashes):
        document.styles.addElement(one)


def _odt_level(left: str, indent: str, followed: str) -> Any:
    level = odf_style.ListLevelProperties(listlevelpositionandspacemode="label-alignment")
    align = odf_style.ListLevelLabelAlignment(labelfollowedby=followed)
    if followed == "listtab":
        align.setAttribute("listtabstopposition", left)
    align.setAttrNS(FONS, "margin-left", left)
    align.setAttrNS(FONS, "text-indent", indent)
    level.addElement(align)
    return level
