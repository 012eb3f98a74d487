"""The reference documents of ODT files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from publish.documents.drawings import INK
from publish.documents.office.styles import FACE, HELD, MUTED, PRIMARY, SAND, TITLES, Size
from publish.files.zip import unpack

NAMESPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"
    for name, path in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    )
}
DECLARED = " ".join(f'xmlns:{name}="{url}"' for name, url in NAMESPACES.items())
FOOT = """<text:p text:style-name="Pied">Guide des partenariats – <text:title>Titre</text:title>\
<text:tab/><text:page-number text:select-page="current">1</text:page-number> / \
<text:page-count>1</text:page-count></text:p>"""
# A list with nothing before its items
CASES = """<text:list-style style:name="Cases"><text:list-level-style-bullet text:level="1"
text:bullet-char=" "><style:list-level-properties
text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
text:label-followed-by="nothing" fo:text-indent="-0.5cm" fo:margin-left="0.6cm"/>
</style:list-level-properties></text:list-level-style-bullet></text:list-style>"""


def make(default: bytes, size: Size) -> dict[str, bytes]:
    """Return the parts of a reference document, made from pandoc's own."""
    parts = unpack(default)
    tree = etree.fromstring(parts["styles.xml"])
    _page(tree, size)
    common = tree.find("office:styles", NAMESPACES)
    for xml in _styles(size):
        style = _parsed(xml)
        name = style.get(_name("style:name"))
        for old in common.xpath(f"style:style[@style:name='{name}']", namespaces=NAMESPACES):
            common.remove(old)
        common.append(style)
    common.append(_parsed(CASES))
    _faces(tree)
    parts["styles.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    return parts


def _page(tree: Any, size: Size) -> None:
    """Lay out an A4 page, with a foot that says the title of the document and the page."""
    page = tree.find(".//style:page-layout-properties", NAMESPACES)
    page.set(_name("fo:page-width"), "21cm")
    page.set(_name("fo:page-height"), "29.7cm")
    for side in ("top", "bottom", "left", "right"):
        page.set(_name(f"fo:margin-{side}"), f"{size.margin}cm")
    room = tree.find(".//style:footer-style/style:header-footer-properties", NAMESPACES)
    room.set(_name("fo:margin-top"), "0.3cm")
    room.set(_name("fo:min-height"), "0.5cm")
    foot = tree.find(".//style:master-page/style:footer", NAMESPACES)
    foot[:] = [_parsed(FOOT)]


def _faces(tree: Any) -> None:
    """Write the face in the place of pandoc's."""
    for element in tree.iter(_name("style:text-properties")):
        if element.get(_name("style:font-name")) == "Times New Roman":
            element.set(_name("style:font-name"), FACE)


def _styles(size: Size) -> Iterator[str]:
    def points(number: float, ratio: float = 1) -> str:
        return f"{number * ratio:.3g}pt"

    def letters(number: float, more: str = "") -> str:
        height = f"{number * size.letters:.4g}pt"
        return f'<style:text-properties fo:font-size="{height}"{more}/>'

    def space(above: float, below: float) -> str:
        top, bottom = points(above, size.spaces), points(below, size.spaces)
        return f'fo:margin-top="{top}" fo:margin-bottom="{bottom}"'

    face = f' style:font-name="{FACE}"'
    ink = f' fo:color="{INK}" style:use-window-font-color="false"'
    yield _style("Standard", "", letters(10.5, face + ink))
    # As pandoc's lines would be: a fifth more than the letters, or nothing
    line = "100%" if size.tight else "120%"
    yield _style("Text body", "Standard", form=f'{space(0, 5)} fo:line-height="{line}"')
    for level, (name, (height, above, under, color)) in enumerate(TITLES.items()):
        outline = f' style:default-outline-level="{level}"' if level else ""
        yield _style(
            name,
            "Standard",
            letters(height, f'{face} fo:font-weight="bold" fo:color="{color}"'),
            form=f'{space(above, under)} fo:keep-with-next="always"',
            more=f' style:next-style-name="Text_20_body"{outline}',
        )
    yield _style(
        "Encadré",
        form=f'fo:background-color="{SAND}" fo:border-left="2.5pt solid {PRIMARY}" '
        'fo:padding="0.15cm" fo:margin-left="0.2cm"',
    )
    yield _style("Repères", inside=letters(9, f' fo:color="{MUTED}"'))
    yield _style("Origine", "Repères", form=f'fo:margin-top="{points(10, size.spaces)}"')
    yield _style("Énoncé", form='fo:keep-with-next="always"')
    yield _style("Notices", inside=letters(8), form='fo:margin-bottom="2pt"')
    yield _style("Citation", form=f'{space(0, 5)} fo:margin-left="1.27cm"')
    yield _style("Liste", form='fo:margin-top="0pt" fo:margin-bottom="0pt"')
    below = "0.5pt" if size.tight else "3pt"
    yield _style("Case", form=f'fo:margin-bottom="{below}"', more=' style:list-style-name="Cases"')
    # Here, the tables have a space below
    yield _style("Après-tableau")
    for name, (_, parent) in HELD.items():
        yield _style(f"{name}-lié", parent, form='fo:keep-with-next="always"')
    yield _style(
        "Pied",
        "Standard",
        "<style:paragraph-properties><style:tab-stops><style:tab-stop "
        f'style:position="{21 - 2 * size.margin:g}cm" style:type="right"/></style:tab-stops>'
        "</style:paragraph-properties>"
        f'<style:text-properties fo:font-size="8pt" fo:color="{MUTED}"/>',
    )
    # What pandoc's pictures follow
    yield '<style:style style:name="Formula" style:family="graphic"/>'
    # pandoc calls so the words of a link
    for name, label in (("Internet_20_link", "Internet link"), ("Definition", "Lien")):
        yield (
            f'<style:style style:name="{name}" style:display-name="{label}" style:family="text">'
            f'<style:text-properties fo:color="{PRIMARY}" style:text-underline-style="solid"/>'
            "</style:style>"
        )


def _style(
    name: str, parent: str = "Text body", inside: str = "", *, form: str = "", more: str = ""
) -> str:
    kept = f' style:parent-style-name="{_key(parent)}"' if parent else ""
    paragraph = f"<style:paragraph-properties {form}/>" if form else ""
    return (
        f'<style:style style:name="{_key(name)}" style:display-name="{name}" '
        f'style:family="paragraph"{kept}{more}>{paragraph}{inside}</style:style>'
    )


def _key(name: str) -> str:
    return name.replace(" ", "_20_")


def _name(prefixed: str) -> str:
    prefix, _, name = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def _parsed(xml: str) -> Any:
    (element,) = etree.fromstring(f"<all {DECLARED}>{xml}</all>")
    return element
