"""What the accessibility declaration says of every page, read in the HTML as it is published."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.components import rgaa
from macros.components.rgaa import Critere
from macros.project import Project
from tests.conftest import ROOT
from tests.site.pages import SPACED, UNSTYLED
from tests.site.visit import Visit

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
}  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELDS = ("input", "select", "textarea")


@dataclass
class Node:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield the elements inside, of these tags if any is given, in their order."""
        for child in self.children:
            if isinstance(child, Node):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def above(self) -> Iterator[Node]:
        """Yield the elements around it, the nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.above()

    @property
    def text(self) -> str:
        """Return what assistive tools read in it."""
        parts = [
            child if isinstance(child, str) else child.text
            for child in self.children
            if isinstance(child, str) or "aria-hidden" not in child.attributes
        ]
        return " ".join(" ".join(parts).split())


class _Reader(HTMLParser):
    """Makes the tree of a page, which the validator has found sound."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = self.here = Node("", {})
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.here = self.here.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
            self.here = self.here.parent or self.root

    def handle_data(self, data: str) -> None:
        if self.here.tag not in ("script", "style"):
            self.here.children.append(data)


Pages = dict[str, Node]


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Every page, the one of missing addresses included, read once."""
    return {
        path.relative_to(site).as_posix(): _Reader(path.read_text(encoding="utf-8")).root
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def scripts(site: Path) -> dict[str, str]:
    """Our scripts, as they are published."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.js"))
        if "vendor" not in path.parts and "javascripts" not in path.parts
    }


def _name(node: Node, page: Node) -> str:
    """Return the name that an element has by itself, or by what it points to."""
    if "aria-labelledby" in node.attributes:
        ids = node.attributes["aria-labelledby"].split()
        texts = {one.attributes["id"]: one.text for one in page.all() if "id" in one.attributes}
        assert set(ids) <= set(texts), ids
        return " ".join(texts[one] for one in ids)
    return node.attributes.get("aria-label") or node.text


def _faults(pages: Pages, judge: Callable[[Node], Iterator[str]]) -> list[str]:
    return [f"{path} : {fault}" for path, page in pages.items() for fault in judge(page)]


def _shown(node: Node) -> str:
    return f"<{node.tag} {' '.join(f'{k}={v!r}' for k, v in node.attributes.items())}>"[:160]


def _is_hidden(node: Node) -> bool:
    around = (node, *node.above())
    return any("hidden" in one.attributes or one.tag == "template" for one in around)


def _is_in(node: Node, *tags: str) -> bool:
    return any(one.tag in tags for one in node.above())


def test_a_drawing_is_named_or_ignored(pages: Pages) -> None:
    def judge(page: Node) -> Iterator[str]:
        for drawing in page.all("svg", "img"):
            around = [drawing, *drawing.above()]
            words = list(drawing.all("title", "desc"))
            if any(one.attributes.get("aria-hidden") == "true" for one in around):
                if words or "title" in drawing.attributes:
                    yield f"ignoré, mais nommé : {_shown(drawing)}"
            elif drawing.tag == "img":
                if "alt" not in drawing.attributes:
                    yield f"sans « alt » : {_shown(drawing)}"
            elif drawing.attributes.get("role") != "img" or not _name(drawing, page):
                yield f"ni nommé ni ignoré : {_shown(drawing)}"
            elif len(drawing.attributes.get("aria-labelledby", "").split()) < len(words):
                yield f"sa description n’est pas rattachée : {_shown(drawing)}"

    assert not _faults(pages, judge)
    assert sum(1 for page in pages.values() for one in page.all("desc")) > 0


def test_a_caption_names_its_figure(pages: Pages) -> None:
    def judge(page: Node) -> Iterator[str]:
        for figure in page.all("figure"):
            if not list(figure.all("svg", "img")) or "exemple" in figure.attributes["class"]:
                continue
            (caption,) = figure.all("figcaption")
            # The reader of pages puts spaces between elements
            name, said = (
                "".join(t.split()) for t in (figure.attributes["aria-label"], caption.text)
            )
            if figure.attributes.get("role") != "figure" or name != said:
                yield f"« {caption.text} »"

    assert not _faults(pages, judge)
    named = [one for page in pages.values() for one in page.all("figure")]
    assert sum("aria-label" in one.attributes for one in named) > 0


PICTOGRAM = re.compile("[\U0001f300-\U0001faff]|[:;]-[)(DP]")


def _tagged(*tags: str) -> Callable[[Node], Iterator[str]]:
    return lambda page: (_shown(node) for node in page.all(*tags))


def _having(*names: str, but: str = "") -> Callable[[Node], Iterator[str]]:
    return lambda page: (
        _shown(node)
        for node in page.all()
        if node.tag != but and any(name in node.attributes for name in names)
    )


def _turned(page: Node) -> Iterator[str]:
    for node in page.all():
        # What a reader writes goes the way of its own letters
        if node.attributes.get("dir", "auto") != "auto":
            yield _shown(node)


def _refreshed(page: Node) -> Iterator[str]:
    for node in page.all("meta"):
        if node.attributes.get("http-equiv", "").lower() == "refresh":
            yield _shown(node)


def _pictograms(page: Node) -> Iterator[str]:
    for node in page.all("p", "li", "td", "dd", "dt", "summary", "label", *HEADINGS):
        yield from PICTOGRAM.findall("".join(one for one in node.children if isinstance(one, str)))


# For each criterion that is said not to apply, what would make it apply
ABSENT = {
    **dict.fromkeys(("1.4", "1.5", "1.8"), _tagged("img", "canvas", "object", "embed")),
    **dict.fromkeys(("2.1", "2.2"), _tagged("iframe", "frame")),
    **dict.fromkeys(("4.8", "4.9", "4.12"), _tagged("canvas", "object", "embed", "applet")),
    "4.10": _having("autoplay"),
    "8.8": _having("lang", but="html"),
    "8.10": _turned,
    "13.1": _refreshed,
    **dict.fromkeys(("13.5", "13.6"), _pictograms),
    **dict.fromkeys(("13.7", "13.8"), _tagged("blink", "marquee", "animate", "object")),
}
ASSESSMENT = rgaa.load_all(Project(ROOT))["criteres"]
ABSENCES = [
    critere
    for critere in ASSESSMENT.criteres
    if any(way.test == "absences" for way in critere.verification)
]


@pytest.mark.parametrize("critere", ABSENCES, ids=lambda critere: critere.numero)
def test_what_does_not_apply_is_absent(pages: Pages, site: Path, critere: Critere) -> None:
    said = f"le critère {critere.numero} est {critere.mot.lower()} dans {rgaa.FILE}, or : "
    assert critere.statut == "non-applicable"
    found = _faults(pages, ABSENT[critere.numero])
    if critere.numero in ("13.7", "13.8"):
        sheets = list(site.rglob("*.css"))
        assert sheets
        found += [path.name for path in sheets if "infinite" in path.read_text(encoding="utf-8")]
    assert not found, said + ", ".join(found[:5])


def test_a_page_says_its_type_and_its_language(site: Path, pages: Pages) -> None:
    for path, page in pages.items():
        text = (site / path).read_text(encoding="utf-8")
        assert text.lstrip().lower().startswith("<!doctype html>"), path
        assert next(page.all("html")).attributes["lang"] == "fr", path
        assert {node.attributes.get("lang", "fr") for node in page.all()} <= {"fr", "en"}, path
        assert {node.attributes.get("dir", "ltr") for node in page.all()} <= {
            "ltr",
            "rtl",
            "auto",
        }, path


def test_headings_follow_each_other(pages: Pages) -> None:
    def judge(page: Node) -> Iterator[str]:
        level = 0
        for heading in page.all(*HEADINGS):
            number = int(heading.tag[1])
            if not heading.text:
                yield f"titre vide : {_shown(heading)}"
            if number > level + 1:
                yield f"« {heading.text} » passe du niveau {level} au niveau {number}"
            level = number
        if len(list(page.all("h1"))) != 1:
            yield "il faut un seul titre de niveau 1"

    assert not _faults(pages, judge)


def test_every_page_has_the_same_frame(pages: Pages) -> None:
    frames: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for path, page in pages.items():
        body = next(page.all("body"))
        zones = [
            f"{node.tag} {node.attributes.get('aria-label', '')}".strip()
            for node in body.all("header", "nav", "main", "footer", "dialog")
            if (node.tag != "nav" or _is_in(node, "header", "footer")) and not _is_in(node, "main")
        ]
        links = [
            link.text
            for nav in body.all("nav")
            if nav.attributes.get("aria-label") == "Rubriques"
            for link in nav.all("a")
        ]
        opener = [
            [one.tag for one in node.above()].index("header")
            for node in body.all("button")
            if "data-search-open" in node.attributes and _is_in(node, "header")
        ]
        first = next(body.all("a")).attributes["href"]
        frames[(*zones, *links, str(opener), first)].append(path)
        assert zones.count("main") == 1, path
        assert not [_shown(node) for node in body.all() if "accesskey" in node.attributes]
        ranks = {int(node.attributes.get("tabindex", "0")) for node in body.all()}
        assert max(ranks) <= 0, path
    (frame,) = frames
    assert frame[:3] == ("header", "nav Rubriques", "nav Menu")
    assert frame[-1] == "#contenu"


def test_a_table_says_its_headers(pages: Pages) -> None:
    def judge(page: Node) -> Iterator[str]:
        for table in page.all("table"):
            shown = f"tableau « {next(table.all('th')).text} »"
            for cell in table.all("th", "td"):
                merged = {"colspan", "rowspan", "headers"} & set(cell.attributes)
                if merged or (cell.tag == "th" and not cell.text):
                    yield f"{shown} : {_shown(cell)}"
            for part, scope in (("thead", "col"), ("tbody", "row")):
                for row in next(table.all(part)).all("tr"):
                    cells = list(row.all("th", "td"))
                    # A row to fill in has no name yet
                    heads = cells if part == "thead" else cells[: bool(cells[0].text)]
                    if [(one.tag, one.attributes.get("scope")) for one in heads] != [
                        ("th", scope)
                    ] * len(heads):
                        yield f"{shown} : en-tête non déclaré, « {heads[0].text} »"
            if len({len(list(row.all("th", "td"))) for row in table.all("tr")}) != 1:
                yield f"{shown} : des lignes plus longues que d’autres"
            if "role" in table.attributes:
                yield f"{shown} : {_shown(table)}"

    assert not _faults(pages, judge)


def test_the_title_of_a_table_is_its_caption(pages: Pages) -> None:
    captions = []
    for path, page in pages.items():
        for table in page.all("table"):
            for caption in table.all("caption"):
                assert caption is next(table.all()), path
                assert caption.text, path
                captions.append(caption.text)
            # A name given otherwise would be one that some do not get
            label = table.attributes.get("aria-labelledby")
            known = [one.attributes.get("id") for one in table.all("caption")]
            assert label is None or [label] == known, path
            assert not {"aria-label", "title", "summary"} & set(table.attributes), path
    assert len(captions) > 1


# What a script says there: a result or a state, or what is wrong
SAID = {
    "status": ("data-avis", "data-fait", "data-reste", "data-vide"),
    "alert": ("data-alerte", "data-erreur", "data-refus", "data-trop"),
}


def test_a_message_has_the_role_of_its_kind(pages: Pages, scripts: dict[str, str]) -> None:
    def judge(page: Node) -> Iterator[str]:
        for node in page.all():
            if "aria-live" in node.attributes:
                yield f"sans rôle : {_shown(node)}"
            for role, names in SAID.items():
                if set(names) & set(node.attributes) and not _is_in_quiz(node):
                    found.add((role, *(set(names) & set(node.attributes))))
                    if node.attributes.get("role") != role:
                        yield f"ce n’est pas « {role} » : {_shown(node)}"

    found: set[tuple[str, ...]] = set()
    assert not _faults(pages, judge)
    assert len(found) == sum(map(len, SAID.values()))
    assert not [path for path, text in scripts.items() if "aria-live" in text]


def _is_in_quiz(node: Node) -> bool:
    # All that a quiz says is wrong, an answer that is missing included, is an alert
    return "data-reste" in node.attributes and node.attributes.get("role") == "alert"


def test_a_link_says_where_it_leads(pages: Pages) -> None:
    def judge(page: Node) -> Iterator[str]:
        targets: dict[tuple[str, str], set[str]] = defaultdict(set)
        for link in next(page.all("body")).all("a"):
            if "href" not in link.attributes or _is_hidden(link):
                continue
            name = _name(link, page)
            if not name:
                yield f"sans intitulé : {_shown(link)}"
            if "target" in link.attributes:
                yield f"ouvre une fenêtre : {_shown(link)}"
            # Menus have their own names, and their sections theirs
            if _is_in(link, "article"):
                block = [one.text for one in link.above() if one.tag in ("p", "li", "td", "dd")]
                target = link.attributes["href"].partition("#")[0]
                targets[name, block[-1] if block else ""].add(target)
        for (name, block_text), found in targets.items():
            if len(found) > 1:
                yield f"« {name} » mène à {sorted(found)} dans « {block_text[:60]} »"

    assert not _faults(pages, judge)


def test_fields_groups_and_buttons_are_named(pages: Pages) -> None:
    def judge(page: Node) -> Iterator[str]:
        labels = {
            label.attributes["for"]: label.text
            for label in page.all("label")
            if "for" in label.attributes
        }
        for node in page.all(*FIELDS):
            around = [one.text for one in node.above() if one.tag == "label"]
            named = node.attributes.get("aria-label") or "aria-labelledby" in node.attributes
            if not named and not labels.get(node.attributes.get("id", "")) and not any(around):
                yield f"champ sans étiquette : {_shown(node)}"
        for group in page.all("fieldset"):
            first = next((one for one in group.children if isinstance(one, Node)), None)
            if not first or first.tag != "legend" or not first.text:
                yield f"groupe sans légende : {_shown(group)}"
        for node in page.all():
            role = node.attributes.get("role")
            names = {"aria-label", "aria-labelledby"} & set(node.attributes)
            if role == "group" and not names and not _is_hidden(node):
                yield f"groupe sans nom : {_shown(node)}"
            # What is hidden until a script fills it is seen by axe
            if node.tag == "button" and not _name(node, page) and not _is_hidden(node):
                yield f"bouton sans nom : {_shown(node)}"
        for node in page.all("input"):
            label = labels.get(node.attributes.get("id", ""), "")
            asks = re.search(r"\bvotre\b.*\bnom\b", label.lower())
            if asks and node.attributes.get("autocomplete") != "name":
                yield f"« {label} » ne se remplit pas seul : {_shown(node)}"

    assert not _faults(pages, judge)


LOOKS = ("basefont", "big", "blink", "center", "font", "marquee", "s", "strike", "tt")
LOOK = ("align", "alink", "bgcolor", "border", "cellpadding", "cellspacing", "valign", "vlink")


def test_nothing_is_there_for_its_looks(pages: Pages) -> None:
    def judge(page: Node) -> Iterator[str]:
        yield from _tagged(*LOOKS)(page)
        yield from _having(*LOOK, "style")(page)
        for node in page.all("p", "li", "td", *HEADINGS):
            for text in node.children:
                if isinstance(text, str) and re.search(r"\u00a0{3,}|\b(?:\w ){5,}", text):
                    yield f"espaces en guise de mise en page : « {text[:60]} »"

    assert not _faults(pages, judge)


def _tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme, under their name."""
    text = (ROOT / "overrides/assets/css/tokens.css").read_text(encoding="utf-8")
    block = text.split(f"color-scheme: {scheme};", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--site-([\w-]+): (#[0-9A-F]{6})", block))


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
            for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TEXT, SHAPE = 4.5, 3
INKS = ("encre", "discret", "principal", "accent", "juste", "faux")
CATEGORIES = ("mecenat", "pratiques", "cooperation", "innovation")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_are_contrasted(scheme: str) -> None:
    colours = _tokens(scheme)
    pairs = [
        *((ink, ground, TEXT) for ink in INKS + CATEGORIES for ground in ("fond", "surface")),
        *((ink, f"{ink}-pale", TEXT) for ink in (*CATEGORIES, "juste", "faux")),
        *(("encre", f"{ground}-pale", TEXT) for ground in (*CATEGORIES, "principal", "accent")),
        ("sur-principal", "principal", TEXT),
        ("sur-accent", "accent", TEXT),
        ("encre", "surligne", TEXT),
        # The outlines of fields and buttons
        ("trait-fort", "fond", SHAPE),
        ("trait-fort", "surface", SHAPE),
    ]
    found = {(ink, ground): _contrast(colours[ink], colours[ground]) for ink, ground, _ in pairs}
    assert [(*pair[:2], found[pair[:2]]) for pair in pairs if found[pair[:2]] < pair[2]] == []


GESTURES = re.compile(
    r"\b(?:device(?:motion|orientation)|touch(?:start|move|end)|pointermove"
    r"|mouse(?:down|move)|drag(?:start|over)?|window\.open)\b"
)


def test_scripts_wait_for_a_plain_click(scripts: dict[str, str]) -> None:
    assert scripts
    found = {path: GESTURES.findall(text) for path, text in scripts.items()}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("address", SPACED)
def test_text_can_be_spaced_and_enlarged(visit: Visit) -> None:
    assert not visit.spaced, "\n".join(visit.spaced)


@pytest.mark.parametrize("address", UNSTYLED)
def test_what_one_presses_keeps_its_words_without_styles(visit: Visit) -> None:
    assert visit.pressed > len(UNSTYLED)
    assert not visit.mute


def test_the_footer_says_the_state_of_the_declaration(pages: Pages) -> None:
    (state,) = {bilan.etat for bilan in rgaa.load_all(Project(ROOT)).values()}
    for path, page in pages.items():
        links = [link.text for foot in page.all("footer") for link in foot.all("a")]
        assert f"Accessibilité : {state}" in links, path
