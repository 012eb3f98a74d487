"""A built page as a document needs it: its text alone, with drawings apart and full addresses."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

import tinyhtml5

from macros.reading import tokens
from publish.site.downloads import MARK

SVG = "{http://www.w3.org/2000/svg}"
# The address of the notice of a source
NOTICE = re.compile(r"/sources/#s(\d+)$")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What a document keeps of what the page says about an element
KEPT = {"alt", "class", "colspan", "href", "id", "lang", "rowspan", "scope", "src", "start"}
# What only a screen, a script or a search engine uses
DROPPED_TAGS = {"button", "script", "template", "noscript"}
DROPPED_CLASSES = {
    "etape__dessin",
    "etape__moments",
    "hors-vue",
    "imprimer",
    "reperes",
    "signature",
    "sommaire",
    "sources__citations",
}
# Components that make no sense out of the site
DROPPED_MODULES = {"attestation", "donnees", "nouveautes", "video"}
# The ink of drawings
COLOURS = tokens.colours(Path(__file__).parent.parent.parent)
INKS = {
    f"couleur--{name}": COLOURS[name]
    for name in ("mecenat", "pratiques", "cooperation", "innovation", "principal", "accent")
}
INK = COLOURS["encre"]
FACE = "Atkinson Hyperlegible Next"


@dataclass(frozen=True)
class Article:
    """What a document says; `drawings` gives the SVG of each file that `body` shows."""

    title: str
    description: str
    address: str
    reviewed: datetime.date
    edition: str
    body: Element
    public: str = ""
    duration: str = ""
    drawings: dict[str, str] = field(default_factory=dict)
    # By their number: what the source is, and where its notice is
    cited: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """The body as XHTML."""
        return tostring(self.body, encoding="unicode")

    def alone(self) -> Element:
        """Return the body of a document of its own: with what its numbers stand for."""
        body = localise({"": self})[""]
        if self.cited:
            body.append(brief_notices(self.cited))
        return body


def parse(html: str) -> Element:
    """Return the tree of a document or of a piece of one."""
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    assert isinstance(tree, Element)
    return tree


def read(page: Path) -> Article:
    """Read a built page."""
    # A page that offers its documents already is the same page
    tree = parse(_needed(MARK.sub("", page.read_text(encoding="utf-8"))))
    here = _link(tree, "canonical") or ""
    article = next(element for element in tree.iter("article"))
    title = next(article.iter("h1"))
    marks = {
        words(name): words(item).removeprefix(words(name)).strip()
        for item in article.iter("li")
        if (name := by_class(item, "reperes__nom")) is not None
    }
    when = next(article.iter("time"), None)
    edition = by_class(article, "signature")
    found = re.search(r"édition ([\d.]*\d)", words(edition)) if edition is not None else None
    return Article(
        title=words(title),
        description=_meta(tree, "description"),
        address=here,
        reviewed=_date(when),
        edition=found[1] if found else "",
        public=marks.get("Pour qui", ""),
        duration=marks.get("Durée", ""),
        **_cleaned(article, here),
    )


def _needed(html: str) -> str:
    """Return the head of a page and its article, without the menus, which are long to read."""
    head = html[: html.index("</head>")]
    return head + html[html.index("<article") : html.rindex("</article>")]


def of_checklist(html: str, like: Article, title: str, anchor: str) -> Article:
    """Return an article made of a checklist, whose links are relative to the site's root.

    `like` is the page that shows it.
    """
    body = next(parse(f"<article>{html}</article>").iter("article"))
    site = like.address.rsplit("/", 3)[0] + "/"
    parts = _cleaned(body, site)
    # The title of the list is the document's; those of its sections follow
    for section in parts["body"].iter("section"):
        for heading in [child for child in section if child.tag in HEADINGS]:
            section.remove(heading)
        for heading in [child for child in section.iter() if child.tag in HEADINGS]:
            heading.tag = "h2"
    return Article(
        title=title,
        description=f"{title}, liste à cocher de la page « {like.title} ».",
        address=f"{like.address}#{anchor}",
        reviewed=like.reviewed,
        edition=like.edition,
        **parts,
    )


def words(element: Element) -> str:
    """Return the text of an element on one line."""
    # Not the no-break spaces, which are part of the text
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip(" ")


def classes(element: Element) -> set[str]:
    """Return the classes of an element."""
    return set((element.get("class") or "").split())


def by_class(root: Element, name: str) -> Element | None:
    """Return the first element of that class."""
    return next((element for element in root.iter() if name in classes(element)), None)


def localise(articles: dict[str, Article]) -> dict[str, Element]:
    """Return the bodies, by the same keys, with the links between them inside the document.

    The ids of an article become « key--id »; the key alone is the article's own. An empty key
    is that of an article alone, whose ids stay as they are.
    """
    keys = {article.address: key for key, article in articles.items()}
    bodies = {key: copy.deepcopy(article.body) for key, article in articles.items()}
    known = set(articles)
    for key, body in bodies.items():
        for element in body.iter():
            if name := element.get("id"):
                element.set("id", _inside(key, name))
                known.add(_inside(key, name))
    for body in bodies.values():
        for link in body.iter("a"):
            target, anchor = urldefrag(link.get("href", ""))
            if target in keys:
                key = keys[target]
                inside = _inside(key, anchor) if anchor else key
                if inside in known and inside:
                    link.set("href", f"#{inside}")
                elif key:
                    link.set("href", f"#{key}")
    return bodies


def _inside(key: str, name: str) -> str:
    return f"{key}--{name}" if key else name


def transform(root: Element, change: Callable[[Element], list[Element] | None]) -> None:
    """Replace each descendant by what `change` gives (`None`: keep it and go into it)."""
    for child in list(root):
        made = change(child)
        if made is None:
            transform(child, change)
            continue
        place = list(root).index(child)
        tail = child.tail or ""
        root.remove(child)
        if made:
            made[-1].tail = (made[-1].tail or "") + tail
        elif place:
            before = root[place - 1]
            before.tail = (before.tail or "") + tail
        else:
            root.text = (root.text or "") + tail
        for offset, element in enumerate(made):
            root.insert(place + offset, element)


def _cleaned(article: Element, here: str) -> dict[str, Any]:
    body = Element("article")
    body.extend(copy.deepcopy(child) for child in article)
    body.text = article.text
    level = 1

    def change(element: Element) -> list[Element] | None:
        nonlocal level
        if not isinstance(element.tag, str):
            return []
        if element.tag in HEADINGS:
            level = int(element.tag[1])
        if _is_dropped(element):
            return []
        if element.get("data-module") == "checklist":
            return [_checklist(element, level)]
        if element.get("data-module") == "quiz":
            return [_quiz(element, here)]
        if "tableau" in classes(element):
            return [child for child in element if child.tag == "table"]
        return None

    transform(body, change)
    drawings = _take_drawings(body)
    cited: dict[int, tuple[str, str]] = {}
    for number, (title, address) in _simplify(body, here):
        if title or number not in cited:
            cited[number] = (title, address)
    return {"body": body, "drawings": drawings, "cited": cited}


def _is_dropped(element: Element) -> bool:
    return (
        element.tag in DROPPED_TAGS
        or element.tag == "h1"
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(classes(element) & DROPPED_CLASSES)
        or element.get("data-module") in DROPPED_MODULES
    )


def _simplify(body: Element, here: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Complete the links, drop what a document has no use for; yield the sources cited."""
    for element in body.iter():
        if element.tag == "a" and element.get("href"):
            element.set("href", urljoin(here, element.get("href", "")))
            if "source" in classes(element):
                number = int(re.sub(r"\D", "", words(element)))
                yield number, (element.get("title", ""), element.get("href", ""))
                for child in list(element):
                    element.remove(child)
                element.text = f"[{number}]"
            # A list says « source 2 », without its title
            elif found := NOTICE.search(element.get("href", "")):
                yield int(found[1]), ("", element.get("href", ""))
        if "etape__place" in classes(element):
            # Only the style sheet of the site puts them apart
            said = " · ".join(words(part) for part in element)
            for child in list(element):
                element.remove(child)
            element.text = said
        if element.tag == "th" and not element.get("scope"):
            element.set("scope", "col")
        if element.tag in ("details", "fieldset"):
            element.tag = "div"
        if element.tag in ("summary", "legend"):
            element.tag = "p"
            element.set("class", "intertitre")
        for name in set(element.attrib) - KEPT:
            if not (element.tag == "input" and name == "type"):
                del element.attrib[name]


def notices(cited: dict[int, tuple[str, str]], heading: str) -> Element:
    """Return what the numbers of the sources stand for."""
    section = Element("section", {"class": "citees"})
    SubElement(section, heading, id="notices").text = "Les sources citées"
    page = urldefrag(next(address for _, address in cited.values()))[0]
    said = SubElement(section, "p")
    said.text = "Chaque notice, avec l’adresse du document, est sur la page "
    SubElement(said, "a", href=page).text = page
    said[-1].tail = "."
    listed = SubElement(section, "ul")
    for number, (title, address) in sorted(cited.items()):
        item = SubElement(listed, "li", id=f"source-{number}")
        item.text = f"[{number}] {title} – "
        SubElement(item, "a", href=address).text = f"notice\u00a0{number}"
        item[-1].tail = "."
    return section


def brief_notices(cited: dict[int, tuple[str, str]]) -> Element:
    """Return what the numbers stand for in one paragraph, whose numbers lead to the notices."""
    section = Element("section", {"class": "citees"})
    SubElement(section, "h2", id="notices").text = "Les sources citées"
    run_in = SubElement(section, "p", {"class": "notices"})
    run_in.text = "Chaque numéro mène à sa notice, sur le site. "
    for number, (title, address) in sorted(cited.items()):
        first, _, rest = f"{title.rstrip('.')}.".partition(" ")
        together = SubElement(run_in, "span", {"class": "ensemble"})
        SubElement(together, "a", {"href": address, "class": "notice"}).text = f"[{number}]"
        together[0].tail = f"\u00a0{first}"
        together.tail = " "
        if rest:
            SubElement(run_in, "span").text = rest
            run_in[-1].tail = " "
    run_in[-1].tail = None
    return section


def _checklist(root: Element, level: int) -> Element:
    """Return a list of boxes, as titles, sentences and items; `level` is the title's above."""
    made = Element("section", {"class": "liste", "id": f"liste-{root.get('data-checklist')}"})
    title = by_class(root, "checklist__titre")
    assert title is not None
    first = min(level + 1, 6)
    SubElement(made, f"h{first}").text = words(title)
    introduction = by_class(root, "checklist__introduction")
    if introduction is not None:
        made.append(_moved(introduction, Element("p")))
    parts = SubElement(made, "div", {"class": "liste__parties"})
    for section in root.iter("fieldset"):
        part = SubElement(parts, "div", {"class": "liste__partie"})
        legend = by_class(section, "checklist__legende")
        if legend is not None:
            part.append(_moved(legend, Element(f"h{min(first + 1, 6)}")))
        listed = SubElement(part, "ul", {"class": "cases"})
        for line in section.iter("li"):
            item = SubElement(listed, "li", {"class": "case"})
            text = next(span for span in line.iter("span") if "data-texte" in span.attrib)
            label = SubElement(item, "span", {"class": "case__texte"})
            if "data-prioritaire" in line.attrib:
                SubElement(label, "strong").text = "Prioritaire\u00a0:"
                label[-1].tail = " "
            label.append(_moved(text, Element("span")))
            for note in line.iter("p"):
                if "checklist__precision" in classes(note):
                    SubElement(label, "br")
                    label.append(_moved(note, Element("em", {"class": "case__precision"})))
    return made


def _quiz(root: Element, here: str) -> Element:
    title = by_class(root, "quiz__titre")
    count = by_class(root, "quiz__nombre")
    assert title is not None
    assert count is not None
    made = Element("p", {"class": "quiz"})
    made.text = f"{words(count)}\u00a0: "
    link = SubElement(made, "a", href=f"{here}#quiz--{root.get('data-quiz')}")
    link.text = words(title)
    link.tail = ", à faire sur le site ou dans sa version hors ligne."
    return made


def _moved(source: Element, target: Element) -> Element:
    target.text = source.text
    target.extend(copy.deepcopy(child) for child in source)
    _strip(target)
    return target


def _strip(element: Element) -> None:
    """Remove the spaces of the template at both ends."""
    element.text = (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip()
    else:
        element.text = element.text.rstrip()


def _take_drawings(body: Element) -> dict[str, str]:
    drawings: dict[str, str] = {}

    def change(element: Element) -> list[Element] | None:
        if element.tag != f"{SVG}svg":
            return None
        title = element.findtext(f"{SVG}title") or ""
        description = element.findtext(f"{SVG}desc") or ""
        width, height = (element.get("viewBox") or "0 0 240 160").split()[2:]
        _paint(element, INK)
        element.set("font-family", FACE)
        element.set("width", width)
        element.set("height", height)
        for name in list(element.attrib):
            if name in {"class", "role", "focusable"} or "xmlns" in name or "aria-" in name:
                del element.attrib[name]
        name = f"dessin-{len(drawings) + 1}.svg"
        plain = copy.deepcopy(element)
        plain.tail = None
        for part in plain.iter():
            part.tag = part.tag.removeprefix(SVG)
        plain.set("xmlns", SVG.strip("{}"))
        drawings[name] = tostring(plain, encoding="unicode")
        return [Element("img", {"src": name, "alt": f"{title} : {description}".strip(" :")})]

    transform(body, change)
    return drawings


def _paint(element: Element, ink: str, following: frozenset[str] = frozenset()) -> None:
    """Write the colours that the site's style sheet would give.

    `following` are the attributes that the element inherits, in the ink of where it is.
    """
    inks = classes(element) & set(INKS)
    for name in inks:
        ink = INKS[name]
    written = {name for name, value in element.attrib.items() if value == "currentColor"}
    following = (following - set(element.attrib)) | written
    for attribute in written | (following if inks else frozenset()):
        element.set(attribute, ink)
    for child in element:
        _paint(child, ink, following)
    element.attrib.pop("class", None)


def _date(when: Element | None) -> datetime.date:
    written = when.get("datetime") if when is not None else None
    return datetime.date.fromisoformat(written or "2026-01-01")


def _link(tree: Element, kind: str) -> str | None:
    return next((link.get("href") for link in tree.iter("link") if link.get("rel") == kind), None)


def _meta(tree: Element, name: str) -> str:
    found = (meta.get("content") for meta in tree.iter("meta") if meta.get("name") == name)
    return next(found, None) or ""
