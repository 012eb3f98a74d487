"""The empty DOCX file of the builder of agreements."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

# Where the browser writes
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


def make() -> dict[str, str]:
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
                parts[name] = as_text(archive.read(name))
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


def as_text(content: bytes) -> str:
    """Return a part without the spaces between its elements."""
    return re.sub(r">\s+<", "><", content.decode("utf-8-sig")).strip()
