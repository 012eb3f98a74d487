"""What pandoc's ODT lacks: our styles, A4, a numbered foot, boxes to tick."""

from __future__ import annotations

import re
from html import escape

from publish.documents.article import Article
from publish.documents.office.docx import EMPTY, FACE, INK, KEEP, LINE, MUTED, PRIMARY, SAND, TIGHT

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
ROW = (
    '<style:style style:name="Ligne" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="always"/></style:style>'
    # The height of a signature
    '<style:style style:name="LigneVide" style:family="table-row"><style:table-row-properties '
    'style:min-row-height="0.75cm" fo:keep-together="always"/></style:style>'
)
# Centimetres
MARGIN = {False: 2, True: 1.3}
# Lists with nothing before their items
NO_BULLET = (
    '<text:list-style style:name="Cases"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char=" "><style:list-level-properties '
    'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
    'text:label-followed-by="nothing" fo:text-indent="-0.5cm" fo:margin-left="0.6cm"/>'
    "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
)


def finish(parts: dict[str, bytes], article: Article, *, tight: bool) -> None:
    """Change the parts of the document in place."""
    content = _content(parts["content.xml"].decode(), width=21 - 2 * MARGIN[tight], tight=tight)
    # pandoc forgets what pictures show
    for image in article.body.iter("img"):
        said = f"<svg:desc>{escape(image.get('alt', ''))}</svg:desc></draw:frame >"
        content = content.replace("</draw:frame>", said, 1)
    parts["content.xml"] = content.replace("</draw:frame >", "</draw:frame>").encode()
    foot = f"Guide des partenariats – {article.title}"
    parts["styles.xml"] = _styles(
        parts["styles.xml"].decode(), foot, margin=MARGIN[tight], ratio=TIGHT if tight else 1
    ).encode()
    mimetype = parts.pop("mimetype")
    rest = dict(parts)
    parts.clear()
    # The format wants it first
    parts.update({"mimetype": mimetype, **rest})


def _content(xml: str, *, width: float, tight: bool) -> str:
    edge = f"0.5pt solid #{LINE}"
    for name, fill in (
        ("TableHeaderRowCell", f' fo:background-color="#{SAND}"'),
        ("TableRowCell", ""),
    ):
        xml = re.sub(
            rf'(<style:style style:name="{name}" style:family="table-cell">\s*)'
            r'<style:table-cell-properties fo:border="none" />',
            rf'\1<style:table-cell-properties fo:border="{edge}" fo:padding="0.05cm"{fill}/>',
            xml,
        )
    xml = re.sub(
        r'<style:table-properties table:align="center"[^>]*/>',
        f'<style:table-properties style:width="{width:g}cm" table:align="margins" '
        f'fo:margin-top="0cm" fo:margin-bottom="{0.1 if tight else 0.2}cm"/>',
        xml,
    )

    # The author is a property; the title says the rest
    xml = re.sub(r'<text:p text:style-name="Author">.*?</text:p>\s*', "", xml, flags=re.DOTALL)

    # A title does not stay with what a section holds
    xml = re.sub(
        r'<text:section text:name="([^"]*)"[^>]*>\s*(<text:[hp] [^>]*>)',
        r'\2<text:bookmark text:name="\1" />',
        xml,
    ).replace("</text:section>", "")

    def listed(match: re.Match[str]) -> str:
        if "\ue000" not in match[0]:
            return match[0]
        made = re.sub(r"(<text:list )[^>]*>", r'\1text:style-name="Cases">', match[0])
        # The paragraphs of the list say another list's style
        return re.sub(r'text:style-name="P\d+"', 'text:style-name="Case"', made)

    xml = re.sub(r"<text:list .*?</text:list>", listed, xml, flags=re.DOTALL)
    xml = re.sub("\ue000\\s*", BOX, xml)
    air = 0.5 if tight else 3
    case = (
        '<style:style style:name="Case" style:family="paragraph" '
        'style:parent-style-name="Text_20_body" style:list-style-name="Cases">'
        f'<style:paragraph-properties fo:margin-bottom="{air}pt"/>'
        "</style:style>"
    )
    xml = xml.replace(
        "</office:automatic-styles>", f"{ROW}{NO_BULLET}{case}</office:automatic-styles>"
    )

    xml = _kept(xml)

    # A row stays on one page
    def kept(row: re.Match[str]) -> str:
        empty = EMPTY.fullmatch(re.sub("<[^>]*>", "", row[0]))
        name = "LigneVide" if empty else "Ligne"
        return row[0].replace(
            "<table:table-row>", f'<table:table-row table:style-name="{name}">', 1
        )

    xml = re.sub(r"<table:table-row>.*?</table:table-row>", kept, xml, flags=re.DOTALL)
    # The links are not definitions
    xml = xml.replace('text:style-name="Definition"', 'text:style-name="Internet_20_link"')
    return xml.replace(
        "<office:document-content ", f'<office:document-content xmlns:loext="{LOEXT}" ', 1
    )


def _kept(xml: str) -> str:
    """Give the paragraphs that stay with the next one a style that says so."""
    made = {}

    def keep(match: re.Match[str]) -> str:
        text = match[0].replace(KEEP, "")
        if text == match[0]:
            return text
        name = match[1]
        held = f"{name}-lié"
        # pandoc's own styles are in the document, ours in the file of styles
        pattern = rf'<style:style style:name="{name}"([^>]*?)(?:/>|>(.*?)</style:style>)'
        found = re.search(pattern, xml, re.DOTALL)
        about, inside = (
            found.groups("")
            if found
            else (f' style:family="paragraph" style:parent-style-name="{name}"', "")
        )
        if "<style:paragraph-properties" not in inside:
            inside = f"<style:paragraph-properties/>{inside}"
        inside = inside.replace(
            "<style:paragraph-properties",
            '<style:paragraph-properties fo:keep-with-next="always"',
            1,
        )
        made[held] = f'<style:style style:name="{held}"{about}>{inside}</style:style>'
        return text.replace(f'"{name}"', f'"{held}"', 1)

    xml = re.sub(
        r'<text:p text:style-name="([^"]*)">(?:(?!<text:p ).)*?</text:p>',
        keep,
        xml,
        flags=re.DOTALL,
    )
    return xml.replace(
        "</office:automatic-styles>", f"{''.join(made.values())}</office:automatic-styles>"
    )


def _styles(xml: str, foot: str, *, margin: float, ratio: float) -> str:
    xml = re.sub(r'fo:page-width="[^"]*"', 'fo:page-width="21cm"', xml)
    xml = re.sub(r'fo:page-height="[^"]*"', 'fo:page-height="29.7cm"', xml)
    xml = re.sub(
        r'fo:margin-(top|bottom|left|right)="1in"', rf'fo:margin-\1="{margin}cm"', xml
    ).replace(
        'fo:margin-top="0.2in" fo:min-height="0.4in"', 'fo:margin-top="0.3cm" fo:min-height="0.5cm"'
    )
    xml = xml.replace("Times New Roman", FACE)
    ours = _ours(ratio)
    for name, style in ours.items():
        xml = re.sub(
            rf'<style:style [^>]*style:name="{name}"[^>]*(?:/>|(?<!/)>.*?</style:style>)',
            "",
            xml,
            flags=re.DOTALL,
        )
        xml = xml.replace("</office:styles>", f"{style}</office:styles>", 1)
    return re.sub(
        r"<style:footer>.*?</style:footer>",
        '<style:footer><text:p text:style-name="Pied">'
        f'{escape(foot)}<text:tab/><text:page-number text:select-page="current">1'
        "</text:page-number> / <text:page-count>1</text:page-count></text:p></style:footer>",
        xml,
        flags=re.DOTALL,
    )


def _ours(ratio: float) -> dict[str, str]:
    """Return the styles that replace pandoc's, or are new; each has one parent of ours at most."""

    def points(size: float) -> str:
        return f"{size * ratio:.4g}pt"

    def space(size: float) -> str:
        # Spaces give way before letters do
        return f"{size * ratio**4:.3g}pt"

    def style(name: str, inside: str, *, parent: str = "Text_20_body", more: str = "") -> str:
        label = name.replace("_20_", " ")
        return (
            f'<style:style style:name="{name}" style:display-name="{label}" '
            f'style:family="paragraph" style:parent-style-name="{parent}"{more}>{inside}'
            "</style:style>"
        )

    # As pandoc's lines would be: a fifth more than the letters, or nothing
    line = "120%" if ratio == 1 else "100%"
    made = {
        "Standard": '<style:style style:name="Standard" style:family="paragraph" '
        f'style:class="text"><style:text-properties style:font-name="{FACE}" '
        f'fo:font-size="{points(10.5)}" fo:color="#{INK}" '
        'style:use-window-font-color="false"/></style:style>',
        "Text_20_body": style(
            "Text_20_body",
            f'<style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="{space(5)}" '
            f'fo:line-height="{line}"/>',
            parent="Standard",
            more=' style:class="text"',
        ),
    }
    for level, (name, (_, size, above, below, ink)) in enumerate(TITLES.items()):
        made[name] = style(
            name,
            f'<style:paragraph-properties fo:margin-top="{space(above)}" '
            f'fo:margin-bottom="{space(below)}" fo:keep-with-next="always"/>'
            f'<style:text-properties style:font-name="{FACE}" fo:font-size="{points(size)}" '
            f'fo:font-weight="bold" fo:color="#{ink}"/>',
            parent="Standard",
            more=' style:next-style-name="Text_20_body" style:class="text"'
            + (f' style:default-outline-level="{level}"' if level else ""),
        )
    made["Internet_20_link"] = (
        '<style:style style:name="Internet_20_link" style:display-name="Internet link" '
        f'style:family="text"><style:text-properties fo:color="#{PRIMARY}" '
        'style:text-underline-style="solid"/></style:style>'
    )
    made["Encadré"] = style(
        "Encadré",
        f'<style:paragraph-properties fo:background-color="#{SAND}" '
        f'fo:border-left="2.5pt solid #{PRIMARY}" fo:padding="0.15cm" fo:margin-left="0.2cm"/>',
    )
    made["Repères"] = style(
        "Repères",
        f'<style:text-properties fo:font-size="{points(9)}" fo:color="#{MUTED}"/>',
    )
    made["Origine"] = style(
        "Origine", f'<style:paragraph-properties fo:margin-top="{space(10)}"/>', parent="Repères"
    )
    made["Énoncé"] = style("Énoncé", '<style:paragraph-properties fo:keep-with-next="always"/>')
    made["Notices"] = style(
        "Notices",
        '<style:paragraph-properties fo:margin-bottom="2pt"/>'
        f'<style:text-properties fo:font-size="{points(8)}"/>',
    )
    made["Quotations"] = style(
        "Quotations",
        f'<style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="{space(5)}" '
        'fo:margin-left="0.8cm" fo:margin-right="0.8cm"/>',
    )
    made["Pied"] = style(
        "Pied",
        "<style:paragraph-properties><style:tab-stops><style:tab-stop "
        f'style:position="{21 - 2 * MARGIN[ratio != 1]}cm" style:type="right"/></style:tab-stops>'
        f'</style:paragraph-properties><style:text-properties fo:font-size="8pt" '
        f'fo:color="#{MUTED}"/>',
        parent="Standard",
    )
    return made
