"""What pandoc's ODT lacks: our styles, A4, a numbered foot, boxes to tick."""

from __future__ import annotations

import re
from html import escape

from publish.documents._article import Article
from publish.documents._docx import FACE, INK, LINE, MUTED, PRIMARY, SAND

LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
BOX = (
    '<loext:content-control loext:checkbox="true" loext:checked="false" '
    'loext:checked-state="\u2612" loext:unchecked-state="\u2610" '
    'loext:alias="Case à cocher">\u2610</loext:content-control> '
)
# Points: size, above, below; colour
TITLES = {
    "Title": ("Title", 20, 0, 4, PRIMARY),
    "Heading_20_1": ("Heading 1", 14, 16, 5, PRIMARY),
    "Heading_20_2": ("Heading 2", 12, 12, 4, INK),
    "Heading_20_3": ("Heading 3", 10.5, 9, 3, INK),
    "Heading_20_4": ("Heading 4", 10.5, 8, 3, MUTED),
}
# Lists with nothing before their items
NO_BULLET = (
    '<text:list-style style:name="Cases"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char=" "><style:list-level-properties '
    'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
    'text:label-followed-by="nothing" fo:text-indent="-0.5cm" fo:margin-left="0.6cm"/>'
    "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
)


def finish(parts: dict[str, bytes], article: Article) -> None:
    """Change the parts of the document in place."""
    content = _content(parts["content.xml"].decode())
    # pandoc forgets what pictures show
    for image in article.body.iter("img"):
        said = f"<svg:desc>{escape(image.get('alt', ''))}</svg:desc></draw:frame >"
        content = content.replace("</draw:frame>", said, 1)
    parts["content.xml"] = content.replace("</draw:frame >", "</draw:frame>").encode()
    foot = f"Guide des partenariats – {article.title}"
    parts["styles.xml"] = _styles(parts["styles.xml"].decode(), foot).encode()
    mimetype = parts.pop("mimetype")
    rest = dict(parts)
    parts.clear()
    # The format wants it first
    parts.update({"mimetype": mimetype, **rest})


def _content(xml: str) -> str:
    edge = f"0.5pt solid #{LINE}"
    for name, fill in (
        ("TableHeaderRowCell", f' fo:background-color="#{SAND}"'),
        ("TableRowCell", ""),
    ):
        xml = re.sub(
            rf'(<style:style style:name="{name}" style:family="table-cell">\s*)'
            r'<style:table-cell-properties fo:border="none" />',
            rf'\1<style:table-cell-properties fo:border="{edge}" fo:padding="0.12cm"{fill}/>',
            xml,
        )
    xml = re.sub(
        r'<style:table-properties table:align="center" ?/>',
        '<style:table-properties style:width="17cm" table:align="margins"/>',
        xml,
    )

    # The author is a property; the title says the rest
    xml = re.sub(r'<text:p text:style-name="Author">.*?</text:p>\s*', "", xml, flags=re.DOTALL)

    def listed(match: re.Match[str]) -> str:
        if "\ue000" not in match[0]:
            return match[0]
        made = re.sub(r"(<text:list )[^>]*>", r'\1text:style-name="Cases">', match[0])
        # The paragraphs of the list say another list's style
        return re.sub(r'text:style-name="P\d+"', 'text:style-name="Case"', made)

    xml = re.sub(r"<text:list .*?</text:list>", listed, xml, flags=re.DOTALL)
    xml = re.sub("\ue000\\s*", BOX, xml)
    case = (
        '<style:style style:name="Case" style:family="paragraph" '
        'style:parent-style-name="Text_20_body" style:list-style-name="Cases"/>'
    )
    xml = xml.replace("</office:automatic-styles>", f"{NO_BULLET}{case}</office:automatic-styles>")
    # The links are not definitions
    xml = xml.replace('text:style-name="Definition"', 'text:style-name="Internet_20_link"')
    return xml.replace(
        "<office:document-content ", f'<office:document-content xmlns:loext="{LOEXT}" ', 1
    )


def _styles(xml: str, foot: str) -> str:
    xml = re.sub(r'fo:page-width="[^"]*"', 'fo:page-width="21cm"', xml)
    xml = re.sub(r'fo:page-height="[^"]*"', 'fo:page-height="29.7cm"', xml)
    xml = re.sub(r'fo:margin-(top|bottom|left|right)="1in"', r'fo:margin-\1="2cm"', xml)
    xml = xml.replace("Times New Roman", FACE).replace(
        f'style:font-name="{FACE}" fo:font-size="12pt"',
        f'style:font-name="{FACE}" fo:font-size="10.5pt"',
    )
    xml = re.sub(
        rf'(style:font-name="{FACE}")\s+fo:font-size="12pt"',
        r'\1 fo:font-size="10.5pt"',
        xml,
    )
    ours = {
        name: (
            f'<style:style style:name="{name}" style:display-name="{label}" '
            'style:family="paragraph" style:parent-style-name="Standard" '
            'style:next-style-name="Text_20_body" style:class="text"'
            + (f' style:default-outline-level="{level}"' if level else "")
            + f'><style:paragraph-properties fo:margin-top="{above}pt" '
            f'fo:margin-bottom="{below}pt" '
            'fo:keep-with-next="always"/>'
            f'<style:text-properties style:font-name="{FACE}" fo:font-size="{size}pt" '
            f'fo:font-weight="bold" fo:color="#{ink}"/></style:style>'
        )
        for level, (name, (label, size, above, below, ink)) in enumerate(TITLES.items())
    }
    ours["Text_20_body"] = (
        '<style:style style:name="Text_20_body" style:display-name="Text body" '
        'style:family="paragraph" style:parent-style-name="Standard" style:class="text">'
        '<style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="5pt" '
        'fo:line-height="120%"/></style:style>'
    )
    ours["Internet_20_link"] = (
        '<style:style style:name="Internet_20_link" style:display-name="Internet link" '
        f'style:family="text"><style:text-properties fo:color="#{PRIMARY}" '
        'style:text-underline-style="solid"/></style:style>'
    )
    ours["Encadré"] = (
        '<style:style style:name="Encadré" style:family="paragraph" '
        'style:parent-style-name="Text_20_body"><style:paragraph-properties '
        f'fo:background-color="#{SAND}" fo:border-left="2.5pt solid #{PRIMARY}" '
        'fo:padding="0.15cm" fo:margin-left="0.2cm"/></style:style>'
    )
    ours["Repères"] = (
        '<style:style style:name="Repères" style:family="paragraph" '
        'style:parent-style-name="Text_20_body"><style:text-properties '
        f'fo:font-size="9pt" fo:color="#{MUTED}"/></style:style>'
    )
    ours["Notices"] = (
        '<style:style style:name="Notices" style:family="paragraph" '
        'style:parent-style-name="Text_20_body"><style:paragraph-properties '
        'fo:margin-bottom="2pt"/><style:text-properties fo:font-size="8.5pt"/></style:style>'
    )
    for name, style in ours.items():
        xml = re.sub(
            rf'<style:style style:name="{name}"(?:[^>]*/>|.*?</style:style>)',
            "",
            xml,
            flags=re.DOTALL,
        )
        xml = xml.replace("</office:styles>", f"{style}</office:styles>", 1)
    return re.sub(
        r"<style:footer>.*?</style:footer>",
        '<style:footer><text:p text:style-name="Repères">'
        f'{escape(foot)} – <text:page-number text:select-page="current">1</text:page-number>'
        " / <text:page-count>1</text:page-count></text:p></style:footer>",
        xml,
        flags=re.DOTALL,
    )
