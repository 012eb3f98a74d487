"""Words of the glossary: linked once, where a page first uses them, and defined on the spot."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from playwright.sync_api import Locator, Page, expect

from macros.components import terme
from macros.components.glossaire import Terme
from tests.conftest import NewPage

KIB = 1024
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc", "macros.components.terme"]
TERMS = [
    Terme(id="mecenat", terme="Mécénat", definition="Un **don** de [rien](a.md). Puis la suite."),
    Terme(id="competences", terme="Mécénat de compétences", definition="Un don de temps."),
    Terme(id="marche", terme="Marché public", definition="Un achat public."),
    Terme(id="cadre", terme="Convention-cadre", definition="Un accord."),
    Terme(
        id="carre", terme="Carré magique des objectifs", formes=["carré magique"], definition="C."
    ),
    Terme(
        id="cpo", terme="CPO", developpe="convention pluriannuelle", definition="Une convention."
    ),
    Terme(id="bilan", terme="Bilan", lier=False, definition="Un temps."),
]


SETTINGS = {terme.__name__: {"glossary": terme.glossary(TERMS), "address": "../glossaire/"}}


def convert(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=SETTINGS)


def linked(text: str) -> list[str]:
    """Return the words that are linked in `text`, and the definition that each leads to."""
    found = re.findall(r"<a ([^>]*)>(.*?)</a>", convert(text))
    return [
        f"{words} → {target[1]}"
        for attributes, words in found
        if 'class="terme"' in attributes
        and (target := re.search(r'href="[^"]*?([\w-]+)"', attributes))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le mécénat, puis le mécénat.", ["mécénat → mecenat"]),
        (
            "Mécénats et **mécénat de compétences**.",
            ["Mécénats → mecenat", "mécénat de compétences → competences"],
        ),
        ("Des marchés publics, l’appel d'un marché\npublic.", ["marchés publics → marche"]),
        ("Le Marché\u00a0public.", ["Marché\u00a0public → marche"]),
        ("Deux conventions-cadres.", ["conventions-cadres → cadre"]),
        ("Le carré magique, dit carré magique des objectifs.", ["carré magique → carre"]),
        ("La CPO, jamais la cpo.", ["CPO → cpo"]),
        ("Un bilan ; un mécénaté ; un supermarché public ; une non-CPO ; la CPO-type.", []),
        ("## Le mécénat\n\n`mécénat` et [un mécénat](https://exemple.fr/)\n\n    mécénat", []),
        ("> Le mécénat, dit-il.\n\n!!! note \"Le mécénat\"\n    Rien.", []),
        ("| Mécénat | CPO |\n| --- | --- |\n| le mécénat | x |", ["mécénat → mecenat"]),
        ("!!! note\n    - un mécénat\n    - une CPO", ["mécénat → mecenat", "CPO → cpo"]),
        ("<div markdown>\n\nUn mécénat.\n\n</div>", ["mécénat → mecenat"]),
        ("Un mécénat sans lien.\n{ .sans-glossaire }", []),
        ("Voir [nos dons](../glossaire.md#mecenat), le mécénat.", ["nos dons → mecenat"]),
        ("Le mécénat, puis [le mécénat](glossaire.md#mecenat) encore.", ["le mécénat → mecenat"]),
        ("La [CPO](../glossaire.md) et [le glossaire](../glossaire.md).", ["CPO → cpo"]),
    ],
)  # fmt: skip
def test_the_first_use_of_a_word_is_linked(text: str, expected: list[str]) -> None:
    assert linked(text) == expected


def test_the_text_around_links_is_unchanged() -> None:
    text = "Un mécénat et une CPO, *puis un mécénat*, un marché public **ou** rien, fin."
    html = convert(text).partition('<div class="termes"')[0]
    assert re.sub(r"<[^>]+>", "", html).strip() == re.sub(r"\*", "", text)
    assert html.count("<a ") == len(("mécénat", "CPO", "marché public"))


def test_a_page_has_the_first_sentence_of_each_definition_once_and_expands_acronyms() -> None:
    html = convert("Une CPO et un mécénat.")
    tips = re.findall(r'<p [^>]*id="([^"]+)"[^>]*>(.*?)</p>', html)
    assert tips == [
        ("terme-cpo", "<b>Convention pluriannuelle.</b> Une convention."),
        ("terme-mecenat", "Un don de rien."),
    ]
    assert "terme" not in convert("Rien à définir.")


class _Terms(HTMLParser):
    """The links to definitions in a page, and what stands around each."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("class") == "terme":
            self.found.append((values.get("aria-describedby") or "", tuple(self.open)))
        if tag not in ("br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"):
            self.open.append(f"{tag}:{values.get('data-module') or ''}")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().partition(":")[0] != tag:
            pass


def test_no_page_links_a_word_twice_nor_in_a_title_a_link_or_a_component(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): _Terms(path) for path in site.rglob("*.html")}
    forbidden = re.compile(r"(?:a|h\d|code|blockquote|thead|figure|svg|button|label):|.*:\w")
    for name, page in pages.items():
        counts = Counter(term for term, _ in page.found)
        assert set(counts.values()) <= {1}, name
        around = {one for _, above in page.found for one in above if forbidden.match(one)}
        assert not around, name
    assert not pages["glossaire/index.html"].found
    assert "terme-mecenat" in {term for term, _ in pages["parcours/typologie/index.html"].found}


def test_definitions_are_not_in_what_the_search_reads(site: Path) -> None:
    page = (site / "parcours/typologie/index.html").read_text(encoding="utf-8")
    shown = re.findall(r'role="tooltip"[^>]*>([^<]{20,})<', page)
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    texts = " ".join(
        entry["text"]
        for entry in index["docs"]
        if entry["location"].startswith("parcours/typologie/")
    )
    assert shown
    assert [definition for definition in shown if definition in texts] == []


def test_the_script_is_light_and_loads_where_a_word_is_linked(site: Path) -> None:
    script = site / "components/terme/terme.js"
    assert len(gzip.compress(script.read_bytes(), 9)) <= KIB
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert ("terme/terme.js" in page) == ('class="terme"' in page), path


# Where « avenant » and « convention » are said, by a page that is about the site itself
PAGE = "contribuer/composants/convention/"


def word(page: Page, term: str) -> tuple[Locator, Locator]:
    """Return the link of a term, in view, and its definition."""
    link = page.locator(f'a[aria-describedby="terme-{term}"]')
    link.evaluate("link => link.scrollIntoView({block: 'center'})")
    return link, page.locator(f"#terme-{term}")


def test_a_definition_opens_under_the_pointer_and_with_the_focus(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    link, tip = word(page, "avenant")
    expect(link).to_have_accessible_description(tip.text_content() or "")
    expect(tip).to_be_hidden()

    link.hover()
    expect(tip).to_be_visible()
    # It can be pointed at, to be read or copied, and closed without moving the pointer
    tip.hover()
    page.wait_for_timeout(300)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    link.hover()
    expect(tip).to_be_visible()
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()

    page.locator("body").press("Tab")
    link.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(tip).to_be_visible()
    other, other_tip = word(page, "convention")
    other.hover()
    expect(other_tip).to_be_visible()
    expect(tip).to_be_hidden()

    page.emulate_media(media="print")
    expect(other_tip).to_be_hidden()
    assert other.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"
    page.emulate_media(media="screen")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}glossaire/#avenant")


def test_a_first_touch_opens_the_definition_and_a_second_follows_the_link(
    new_page: NewPage, offline: Path
) -> None:
    page = new_page(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True, color_scheme="dark"
    )
    page.goto((offline / f"{PAGE.removesuffix('/')}.html").as_uri())
    tips = page.get_by_role("tooltip")
    for link in page.locator("a.terme").all():
        link.evaluate("link => link.scrollIntoView({block: 'center'})")
        link.tap()
        expect(page.locator(f"#{link.get_attribute('aria-describedby')}")).to_be_visible()
        expect(tips).to_have_count(1)
        box = tips.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= page.evaluate("document.documentElement.clientWidth")
        # It may cover the next word
        tips.tap()
        expect(tips).to_have_count(0)

    link, tip = word(page, "convention")
    link.tap()
    expect(tip).to_be_visible()
    # In the margin, where nothing answers
    page.touchscreen.tap(2, 700)
    expect(tip).to_be_hidden()
    link.tap()
    link.tap()
    expect(page).to_have_url(re.compile(r"/glossaire\.html#convention$"))


def test_a_definition_opens_in_a_page_that_is_not_drawn_whole(page: Page, server: str) -> None:
    page.add_init_script("window.requestIdleCallback = () => {}")
    page.goto(server + PAGE)
    link, tip = word(page, "avenant")
    link.hover()
    tip.hover()
    expect(tip).to_be_in_viewport(ratio=1)


def test_without_script_a_word_is_a_link_and_its_definition_stays_out_of_the_way(
    new_page: NewPage, server: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    link = page.locator('a[aria-describedby="terme-convention"]')
    tip = page.locator("#terme-convention")
    expect(link).to_have_accessible_description(tip.text_content() or "")
    link.hover()
    expect(tip).to_be_hidden()
    link.click()
    expect(page).to_have_url(f"{server}glossaire/#convention")
