"""The reference documents of DOCX files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from publish.documents.drawings import INK
from publish.documents.office.styles import (
    FACE,
    HELD,
    LINE,
    MUTED,
    PRIMARY,
    SAND,
    TITLE,
    TITLES,
    Size,
)
from publish.files.zip import unpack

FOOT = f"""<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/></w:pPr>
<w:r><w:t xml:space="preserve">Guide des partenariats – {TITLE}</w:t></w:r><w:r><w:tab/></w:r>
<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>
<w:r><w:t xml:space="preserve"> / </w:t></w:r>
<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"""
# A list with nothing, not even a tabulation, before its items; pandoc's own numbers begin at 990
CASES = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:pStyle w:val="Case"/><w:suff w:val="nothing"/>
<w:lvlText w:val=" "/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
EDGE = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE[1:]}"'
EDGES = "".join(
    f"<w:{side} {EDGE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def make(default: bytes, size: Size) -> dict[str, bytes]:
    """Return the parts of a reference document, made from pandoc's own."""
    document = Document(io.BytesIO(default))
    _page(document, size)
    _faces(document.styles.element, size)
    for style in _styles(size):
        _put(document.styles.element, style)
    numbering = document.part.numbering_part.element
    # The schema wants what is counted before what counts
    kind, count = parse_xml(CASES)
    numbering.insert(0, kind)
    numbering.append(count)
    stream = io.BytesIO()
    document.save(stream)
    return unpack(stream.getvalue())


def _page(document: Any, size: Size) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("top", "right", "bottom", "left"):
        setattr(section, f"{side}_margin", Cm(size.margin))
    section.header_distance = section.footer_distance = Cm(0.8)
    section.gutter = 0
    foot = section.footer
    foot.is_linked_to_previous = False
    foot._element.replace(foot.paragraphs[0]._p, parse_xml(FOOT))


def _faces(styles: Any, size: Size) -> None:
    """Write the face and the ink of the whole document."""
    properties = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = properties.find(qn("w:lang"))
    for old in list(properties):
        properties.remove(old)
    faces = "".join(f' w:{key}="{FACE}"' for key in ("ascii", "hAnsi", "eastAsia", "cs"))
    made = f'<w:rFonts{faces}/><w:color w:val="{INK[1:]}"/>{_letters(10.5, size)}'
    properties.extend([*parse_xml(f"<w:rPr {nsdecls('w')}>{made}</w:rPr>"), language])
    # pandoc's styles say a face of the theme, which has none of ours
    for fonts in styles.iter(qn("w:rFonts")):
        for key in [key for key in fonts.attrib if key.endswith("Theme") or key.endswith("theme")]:
            del fonts.attrib[key]


def _put(styles: Any, xml: str) -> None:
    """Add a style, in the place of the one of that name."""
    style = parse_xml(xml)
    key = style.get(qn("w:styleId"))
    for old in [one for one in styles.findall(qn("w:style")) if one.get(qn("w:styleId")) == key]:
        styles.remove(old)
    styles.append(style)


def _styles(size: Size) -> Iterator[str]:
    for level, (name, (letters, above, below, ink)) in enumerate(TITLES.items()):
        outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
        yield _paragraph(
            name if name == "Title" else name.lower(),
            "Normal",
            f"<w:keepNext/><w:keepLines/>{_space(above, below, size)}{outline}",
            f'<w:b/><w:color w:val="{ink[1:]}"/>{_letters(letters, size)}',
            following="BodyText",
        )
    # Ten per cent more than the letters, or three
    line = f' w:line="{247 if size.tight else 264}" w:lineRule="auto"'
    yield _paragraph("Body Text", "Normal", _space(0, 6, size, line))
    yield _paragraph("Compact", "BodyText", _space(1, 2, size))
    yield _paragraph("Liste", "Compact", "")
    # Some air under a table
    yield _paragraph("Après-tableau", "BodyText", '<w:spacing w:before="120"/>')
    # The face of the boxes makes their lines higher
    air = '<w:spacing w:before="0" w:after="10"/>' if size.tight else ""
    yield _paragraph(
        "Case", "Compact", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{air}'
    )
    yield _paragraph(
        "Encadré",
        "BodyText",
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{PRIMARY[1:]}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SAND[1:]}"/><w:ind w:left="227"/>',
    )
    muted = f'<w:color w:val="{MUTED[1:]}"/>'
    yield _paragraph("Repères", "BodyText", "", muted + _letters(9, size))
    yield _paragraph("Origine", "Repères", _space(10, 0, size))
    yield _paragraph("Notices", "Compact", "", _letters(8, size))
    yield _paragraph("Citation", "BlockText", "")
    yield _paragraph("Énoncé", "BodyText", "<w:keepNext/>")
    for name, (parent, _) in HELD.items():
        yield _paragraph(f"{name}-lié", _key(parent), "<w:keepNext/>")
    width = round((21 - 2 * size.margin) / 2.54 * 1440)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs><w:spacing w:after="0"/>'
    yield _paragraph("footer", "Normal", tab, f'{muted}<w:sz w:val="16"/>')
    yield (
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="Hyperlink">'
        f'<w:name w:val="Hyperlink"/><w:rPr><w:color w:val="{PRIMARY[1:]}"/><w:u w:val="single"/>'
        "</w:rPr></w:style>"
    )
    # What tables are based on, which pandoc leaves to the program that opens the document
    yield (
        f'<w:style {nsdecls("w")} w:type="table" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    yield _grid(10 if size.tight else 25)


def _paragraph(name: str, parent: str, form: str, letters: str = "", *, following: str = "") -> str:
    known = name in {"Title", "Body Text", "footer"} or name.startswith("heading")
    own = "" if known else ' w:customStyle="1"'
    then = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{own} '
        f'w:styleId="{_key(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{parent}"/>'
        f"{then}<w:qFormat/>"
        f"<w:pPr>{form}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _key(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}".replace(" ", "")


def _grid(air: int) -> str:
    """Return the style of tables; `air` is what is above and below the words of a cell."""
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="Table">'
        '<w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{EDGES}</w:tblBorders>'
        f'<w:tblCellMar><w:top w:w="{air}" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        f'<w:bottom w:w="{air}" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr><w:trPr><w:cantSplit/></w:trPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SAND[1:]}"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def _letters(points: float, size: Size) -> str:
    half = round(2 * points * size.letters)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _space(above: float, below: float, size: Size, line: str = "") -> str:
    before, after = (round(20 * points * size.spaces) for points in (above, below))
    return f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'
