"""The empty DOCX and ODT files that the builder of agreements fills in, in the browser.

`python -m publish gabarits` makes them with python-docx and odfpy, and writes their parts as
texts in `overrides/components/convention/gabarits.js`: a page opened from a folder cannot read
another file. The marks `@@corps@@` and `@@titre@@` are where the browser writes.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from odf import dc as odf_dc
from odf import style as odf_style
from odf import table as odf_table
from odf import text as odf_text
from odf.namespaces import FONS
from odf.opendocument import OpenDocumentText

FILE = "overrides/components/convention/gabarits.js"
BODY, TITLE = "@@corps@@", "@@titre@@"
# On every machine, or replaced by a face of the same widths
FACE = "Arial"
TO_FILL_IN = "FBE3A1"
# Styles of python-docx's own template that the document uses, or that Word wants
KEPT = {
    "Normal",
    "Title",
    "Heading1",
    "ListBullet",
    "Footer",
    "DefaultParagraphFont",
    "TableNormal",
    "NoList",
}
# Parts of that template that say nothing of the document
UNUSED = re.compile(
    r'thumbnail\.jpeg|"jpeg"|customXml/|stylesWithEffects|theme1|fontTable|webSettings|app\.xml'
)
SETTINGS_UNUSED = (
    "proofState",
    "savePreviewPicture",
    "rsids",
    "themeFontLang",
    "clrSchemeMapping",
    "shapeDefaults",
)
HEADER = (
    "// Made by « make gabarits » (publish/drawn/gabarits.py): the parts of empty "
    "DOCX and ODT files.\n"
)


def write(root: Path) -> bool:
    """Write the file; return whether it changed."""
    path = root / FILE
    text = script()
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def script() -> str:
    """Return the text of the file."""
    templates = {"docx": docx_parts(), "odt": odt_parts()}
    return (
        f"{HEADER}window.site.gabarits = {json.dumps(templates, ensure_ascii=False, indent=1)};\n"
    )


# DOCX --------------------------------------------------------------------------------------

NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:suff w:val="space"/><w:lvlText w:val="Article %1 –"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Alinea"/>
<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/>
<w:pPr><w:tabs><w:tab w:val="num" w:pos="680"/></w:tabs>
<w:ind w:left="680" w:hanging="680"/></w:pPr></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>
<w:lvlText w:val="–"/><w:lvlJc w:val="left"/>
<w:pPr><w:tabs><w:tab w:val="num" w:pos="1020"/></w:tabs>
<w:ind w:left="1020" w:hanging="340"/></w:pPr></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""

FIELD = """<w:fldSimple {ns} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"""
BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="777777"/>'
    for side in ("top", "left", "bottom", "right")
)
GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="777777"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

MARGINS = "<w:tblCellMar>{}</w:tblCellMar>".format(
    "".join(f'<w:{side} w:w="113" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
)


def docx_parts() -> dict[str, str]:
    """Return the parts of an empty DOCX with our styles."""
    document = Document()
    _page(document)
    _styles(document)
    _footer(document)
    _settings(document)
    document.part.numbering_part._element = parse_xml(NUMBERING)
    properties = document.core_properties
    properties.title, properties.language = TITLE, "fr-FR"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.keywords = ""
    document.add_paragraph(BODY)
    stream = io.BytesIO()
    document.save(stream)
    return _cleaned(stream)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)


def _styles(document: Any) -> None:
    styles = document.styles
    for element in list(styles.element):
        kind = element.tag
        if kind == qn("w:latentStyles") or (
            kind == qn("w:style") and element.get(qn("w:styleId")) not in KEPT
        ):
            styles.element.remove(element)
    for name in ("Title", "Heading 1", "List Bullet", "Footer"):
        _plain(styles[name])
    normal = styles["Normal"]
    _face(normal, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    _language(styles)

    title = styles["Title"]
    _face(title, 18, bold=True)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(18)
    _heading(styles["Heading 1"], numbered=True)

    bare = styles.add_style("Titre sans numéro", WD_STYLE_TYPE.PARAGRAPH)
    bare.base_style = normal
    bare.element.set(qn("w:styleId"), "Titresansnumero")
    _heading(bare, numbered=False)

    alinea = styles.add_style("Alinéa", WD_STYLE_TYPE.PARAGRAPH)
    alinea.base_style = normal
    alinea.element.set(qn("w:styleId"), "Alinea")
    _numbered(alinea, 1, 1)
    styles["Heading 1"].next_paragraph_style = alinea
    bullet = styles["List Bullet"]
    bullet.base_style = normal
    _numbered(bullet, 2, 0)
    bullet.paragraph_format.space_after = Pt(3)

    notice = styles.add_style("Avertissement", WD_STYLE_TYPE.PARAGRAPH)
    notice.base_style = normal
    _face(notice, 9)
    notice.paragraph_format.space_after = Pt(14)
    _borders(notice)
    frame = styles.add_style("Cadre de signature", WD_STYLE_TYPE.PARAGRAPH)
    frame.base_style = normal
    frame.element.set(qn("w:styleId"), "Cadresignature")
    frame.paragraph_format.space_after = Pt(2)
    fill = styles.add_style("À compléter", WD_STYLE_TYPE.CHARACTER)
    fill.element.set(qn("w:styleId"), "Acompleter")
    fill.element.get_or_add_rPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TO_FILL_IN}"/>')
    )
    styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Signatures">'
            f'<w:name w:val="Signatures"/><w:basedOn w:val="TableNormal"/>'
            f"<w:tblPr><w:tblBorders>{GRID}</w:tblBorders>{MARGINS}</w:tblPr></w:style>"
        )
    )


def _plain(style: Any) -> None:
    """Forget what python-docx's own template says of the look of a style."""
    for tag in ("w:pPr", "w:rPr", "w:link"):
        for element in style.element.findall(qn(tag)):
            style.element.remove(element)


def _face(style: Any, size: float, *, bold: bool = False) -> None:
    style.font.name = FACE
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), FACE)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = RGBColor(0x11, 0x11, 0x11)


def _language(styles: Any) -> None:
    """Say that the document is in French, for spelling and reading aloud; and its only face."""
    defaults = styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(key), FACE)
    for element in styles.element.iter(qn("w:lang")):
        for key in ("w:val", "w:eastAsia"):
            element.set(qn(key), "fr-FR")


def _heading(style: Any, *, numbered: bool) -> None:
    _face(style, 12, bold=True)
    form = style.paragraph_format
    form.keep_with_next, form.space_before, form.space_after = True, Pt(14), Pt(6)
    if numbered:
        _numbered(style, 1, 0)
    properties = style.element.get_or_add_pPr()
    # A title for the outline and for screen readers, numbered or not
    properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))


def _numbered(style: Any, number: int, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = number


def _borders(style: Any) -> None:
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{BOX}</w:pBdr>")
    # Its place in the schema: before the spacing
    style.element.get_or_add_pPr().find(qn("w:spacing")).addprevious(borders)


def _settings(document: Any) -> None:
    settings = document.settings.element
    for name in SETTINGS_UNUSED:
        for element in settings.findall(qn(f"w:{name}")):
            settings.remove(element)
    for name, sign in (("decimalSymbol", ","), ("listSeparator", ";")):
        settings.find(qn(f"w:{name}")).set(qn("w:val"), sign)


def _footer(document: Any) -> None:
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("Page ")
    paragraph._p.append(parse_xml(FIELD.format(ns=nsdecls("w"), code="PAGE")))
    paragraph.add_run(" sur ")
    paragraph._p.append(parse_xml(FIELD.format(ns=nsdecls("w"), code="NUMPAGES")))


def _cleaned(stream: io.BytesIO) -> dict[str, str]:
    """Return the parts of an archive as texts, without those that are not used."""
    parts: dict[str, str] = {}
    with zipfile.ZipFile(stream) as archive:
        for name in archive.namelist():
            if not UNUSED.search(name):
                parts[name] = _text(archive.read(name))
    for name, text in parts.items():
        if name.endswith((".rels", "Types].xml")):
            parts[name] = re.sub(
                r"<(?:Relationship|Override|Default) [^>]*>",
                lambda match: "" if UNUSED.search(match[0]) else match[0],
                text,
            )
    body = re.compile(rf"<w:p>(?:(?!</w:p>).)*{BODY}.*?</w:p>", re.DOTALL)
    parts["word/document.xml"] = body.sub(BODY, parts["word/document.xml"])
    # The day it was made is not the day that a reader saves it
    parts["docProps/core.xml"] = re.sub(
        r"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>", "", parts["docProps/core.xml"]
    )
    order = ["[Content_Types].xml", "_rels/.rels"]
    return {name: parts[name] for name in [*order, *sorted(parts.keys() - set(order))]}


def _text(content: bytes) -> str:
    return re.sub(r">\s+<", "><", content.decode("utf-8-sig")).strip()


# ODT ---------------------------------------------------------------------------------------


def odt_parts() -> dict[str, str]:
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
                parts[name] = _text(archive.read(name))
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
