"""What pandoc's DOCX lacks: our styles, A4, a numbered foot, boxes to tick."""

from __future__ import annotations

import re
from html import escape

from publish.documents.article import Article

INK, PRIMARY, MUTED, LINE, SAND = "17262D", "0B5563", "4A5B63", "9AA9AF", "FAF6EF"
# Present everywhere, or replaced by a face of the same measures
FACE = "Arial"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# A row that says nothing but its number
EMPTY = re.compile(r"[\d\s]*")
# Ends a paragraph that stays with the next one, in what pandoc reads
KEEP = "\ue001"
BOX = re.compile(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>\ue000\s*(?P<rest>[^<]*)</w:t></w:r>")
# pandoc's numbering without a bullet
NO_BULLET = "1000"
# Half-points, before and after in twentieths of a point, colour
TITLES = {
    "Title": ("Title", 40, 0, 80, PRIMARY),
    "Heading1": ("heading 1", 28, 320, 100, PRIMARY),
    "Heading2": ("heading 2", 24, 240, 80, INK),
    "Heading3": ("heading 3", 21, 180, 60, INK),
    "Heading4": ("heading 4", 21, 160, 60, MUTED),
}
FOOT = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>
<w:r><w:t xml:space="preserve">{{text}}</w:t></w:r><w:r><w:tab/></w:r>
<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>
<w:r><w:t xml:space="preserve"> / </w:t></w:r>
<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"""
SECTION = """<w:sectPr><w:footerReference w:type="default" r:id="rIdPied"/>
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}"
 w:header="454" w:footer="454" w:gutter="0"/></w:sectPr>"""
# Twentieths of a point
MARGIN = {False: 1134, True: 794}
# What sizes and spaces become in a sheet that has to hold on two pages
TIGHT = 0.86


def finish(parts: dict[str, bytes], article: Article, *, tight: bool) -> None:
    """Change the parts of the document in place."""
    text = {
        name: parts[name].decode()
        for name in (
            "word/document.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        )
    }
    # Nothing, not even a tabulation, before the box of a case
    parts["word/numbering.xml"] = re.sub(
        rb'(<w:numFmt w:val="bullet" ?/>)(<w:lvlText w:val=" " ?/>)',
        rb'\1<w:suff w:val="nothing"/>\2',
        parts["word/numbering.xml"],
    )
    text["word/document.xml"] = _body(text["word/document.xml"], tight=tight)
    text["word/styles.xml"] = _styles(text["word/styles.xml"], TIGHT if tight else 1)
    text["word/theme/theme1.xml"] = re.sub(
        r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*',
        rf"\g<1>{FACE}",
        text["word/theme/theme1.xml"],
    )
    text["word/_rels/document.xml.rels"] = text["word/_rels/document.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rIdPied" Target="footer1.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/footer"/></Relationships>',
    )
    text["[Content_Types].xml"] = text["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footer+xml"/></Types>',
    )
    parts.update({name: value.encode() for name, value in text.items()})
    foot = f"Guide des partenariats – {article.title}"
    parts["word/footer1.xml"] = FOOT.format(text=escape(foot)).encode()


def _body(xml: str, *, tight: bool) -> str:
    whole = SECTION.format(margin=MARGIN[tight])
    # The face of the boxes makes their lines higher
    space = '<w:spacing w:before="0" w:after="10"/>' if tight else ""
    xml = re.sub(r"<w:sectPr\s*/>|<w:sectPr>.*?</w:sectPr>", whole, xml, flags=re.DOTALL)
    # Some air under a table
    xml = re.sub(
        r'(</w:tbl>\s*<w:p>\s*<w:pPr>\s*<w:pStyle w:val="(?!Heading)\w+" ?/>)(\s*</w:pPr>)',
        r'\1<w:spacing w:before="120"/>\2',
        xml,
    )
    # The author is a property; the title says the rest
    xml = re.sub(
        r'<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Author" ?/>.*?</w:p>', "", xml, flags=re.DOTALL
    )
    xml = xml.replace('<w:tblStyle w:val="Table"', '<w:tblStyle w:val="Grille"')
    # A row stays on one page
    xml = re.sub(r"<w:tr>(?!<w:trPr>)", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", xml)
    xml = xml.replace("<w:trPr><w:tblHeader", "<w:trPr><w:cantSplit/><w:tblHeader")
    xml = re.sub(r"<w:tr>.*?</w:tr>", _heightened, xml, flags=re.DOTALL)
    # As wide as the page
    xml = re.sub(r"<w:tblW [^>]*/>", '<w:tblW w:type="pct" w:w="5000"/>', xml)
    count = 0

    def box(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        rest = match["rest"]
        after = f'<w:r><w:t xml:space="preserve"> {rest}</w:t></w:r>' if rest else ""
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="Case à cocher"/><w:tag w:val="case-{count}"/>'
            f'<w:id w:val="{count}"/><w14:checkbox><w14:checked w14:val="0"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" '
            'w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>\u2610</w:t></w:r></w:sdtContent>'
            f"</w:sdt>{after}"
        )

    def paragraph(match: re.Match[str]) -> str:
        text = match[0]
        if KEEP in text:
            text = re.sub(
                r"(<w:pPr>\s*<w:pStyle [^>]*/>)",
                r"\1<w:keepNext/>",
                text.replace(KEEP, ""),
                count=1,
            )
        made = BOX.sub(box, text)
        if made == text:
            return made
        made = re.sub(r'<w:numId w:val="\d+"', f'<w:numId w:val="{NO_BULLET}"', made)
        return made.replace("</w:pPr>", f'{space}<w:ind w:left="284" w:hanging="284"/></w:pPr>', 1)

    xml = re.sub(r"<w:p>(?:(?!<w:p>).)*?</w:p>", paragraph, xml, flags=re.DOTALL)
    if "xmlns:w14=" not in xml:
        w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
        compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        xml = xml.replace(
            "<w:document ",
            f'<w:document xmlns:w14="{w14}" xmlns:mc="{compatible}" mc:Ignorable="w14" ',
            1,
        )
    return xml


def _heightened(row: re.Match[str]) -> str:
    """Return a row with, if it is empty, the height of a signature."""
    if not EMPTY.fullmatch(re.sub("<[^>]*>", "", row[0])):
        return row[0]
    return row[0].replace(
        "<w:cantSplit/>", '<w:cantSplit/><w:trHeight w:val="420" w:hRule="atLeast"/>', 1
    )


def _styles(xml: str, ratio: float) -> str:
    xml = re.sub(
        r"(<w:rPrDefault>\s*<w:rPr>).*?(<w:lang)",
        rf'\1<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
        rf'<w:color w:val="{INK}"/>{_size(21, ratio)}\2',
        xml,
        flags=re.DOTALL,
    )
    ours = dict(_paragraphs(ratio))
    for name, style in ours.items():
        # A style that replaces pandoc's, or a new one
        pattern = rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>'
        if re.search(pattern, xml, re.DOTALL):
            xml = re.sub(pattern, style, xml, count=1, flags=re.DOTALL)
        else:
            xml = xml.replace("</w:styles>", f"{style}</w:styles>")
    return xml


def _size(half_points: int, ratio: float) -> str:
    size = round(half_points * ratio)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _space(before: int, after: int, ratio: float) -> str:
    # Spaces give way before letters do
    ratio **= 4
    return f'w:before="{round(before * ratio)}" w:after="{round(after * ratio)}"'


def _paragraphs(ratio: float) -> list[tuple[str, str]]:
    made = []
    # Ten per cent more than the letters, or three; and what is above and below a cell
    line, cell = (264, 25) if ratio == 1 else (247, 10)
    for level, (name, (label, size, before, after, ink)) in enumerate(TITLES.items()):
        outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
        made.append(
            (
                name,
                f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/>'
                '<w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/><w:pPr>'
                f"<w:keepNext/><w:keepLines/><w:spacing {_space(before, after, ratio)}/>"
                f'{outline}</w:pPr><w:rPr><w:b/><w:color w:val="{ink}"/>'
                f"{_size(size, ratio)}</w:rPr></w:style>",
            )
        )
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    sides = "".join(
        f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made += [
        (
            "BodyText",
            '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/>'
            '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
            f'<w:spacing {_space(0, 120, ratio)} w:line="{line}" w:lineRule="auto"/></w:pPr>'
            "</w:style>",
        ),
        (
            "Compact",
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Compact">'
            '<w:name w:val="Compact"/><w:basedOn w:val="BodyText"/><w:qFormat/>'
            f"<w:pPr><w:spacing {_space(20, 40, ratio)}/></w:pPr></w:style>",
        ),
        (
            "Encadré",
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Encadré">'
            '<w:name w:val="Encadré"/><w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr>'
            f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{PRIMARY}"/></w:pBdr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{SAND}"/>'
            '<w:ind w:left="227"/></w:pPr></w:style>',
        ),
        (
            "Repères",
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Repères">'
            '<w:name w:val="Repères"/><w:basedOn w:val="BodyText"/><w:qFormat/>'
            f'<w:rPr><w:color w:val="{MUTED}"/>{_size(18, ratio)}</w:rPr></w:style>',
        ),
        (
            "Origine",
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Origine">'
            '<w:name w:val="Origine"/><w:basedOn w:val="Repères"/><w:qFormat/>'
            f"<w:pPr><w:spacing {_space(200, 0, ratio)}/></w:pPr></w:style>",
        ),
        (
            "Notices",
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Notices">'
            '<w:name w:val="Notices"/><w:basedOn w:val="Compact"/><w:qFormat/>'
            f"<w:rPr>{_size(16, ratio)}</w:rPr></w:style>",
        ),
        (
            # With what it asks about
            "Énoncé",
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Énoncé">'
            '<w:name w:val="Énoncé"/><w:basedOn w:val="BodyText"/><w:qFormat/>'
            "<w:pPr><w:keepNext/></w:pPr></w:style>",
        ),
        (
            "Footer",
            '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/>'
            '<w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
            f'<w:spacing w:after="0"/></w:pPr><w:rPr><w:color w:val="{MUTED}"/>'
            '<w:sz w:val="16"/></w:rPr></w:style>',
        ),
        (
            "Hyperlink",
            '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
            f'<w:rPr><w:color w:val="{PRIMARY}"/><w:u w:val="single"/></w:rPr></w:style>',
        ),
        (
            "Grille",
            '<w:style w:type="table" w:customStyle="1" w:styleId="Grille"><w:name w:val="Grille"/>'
            '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            f"<w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>"
            f'<w:top w:w="{cell}" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            f'<w:bottom w:w="{cell}" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
            '</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{SAND}"/></w:tcPr></w:tblStylePr>'
            "</w:style>",
        ),
    ]
    return made
