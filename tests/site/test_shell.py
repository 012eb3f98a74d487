"""The frame of every page: menu, contents, appearance, skip links, landmarks, head."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from macros.reading import tokens
from tests.conftest import ROOT, Handler, NewPage, serving
from tests.site import axe
from tests.site.pages import ADDRESSES, offline_file, part, title

PHONE = {"viewport": {"width": 390, "height": 844}}
STEP = "parcours/typologie/"
CHAPTER = "guide/conventionner/"
SHEET = "fiches/rediger-une-convention/"
CSS = ROOT / "overrides" / "assets" / "css"
# The faces, and the scripts that show what waits for them
LATE = re.compile(r"\.woff2$|/(?:parcours|convention|questionnaire|search|shell)\.js$")


class _Page(HTMLParser):
    """What the head and the landmarks of a page say."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        self.title = ""
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.labels: list[str] = []
        self.attributes: dict[str, dict[str, str]] = {}
        self._tag = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.counts[tag] += 1
        self._tag = tag
        self.attributes.setdefault(tag, values)
        if tag == "nav":
            self.labels.append(values.get("aria-label") or values.get("aria-labelledby", ""))
        if tag == "link":
            self.links.append(values)
        if tag == "meta" and "name" in values:
            self.metas.setdefault(values["name"], values["content"])

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._tag = ""

    def handle_data(self, data: str) -> None:
        # A drawing has a <title> too
        if self._tag == "title" and self.counts["title"] == 1:
            self.title += data


def _file(folder: Path, address: str) -> Path:
    return folder / address / "index.html"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_a_whole_document(site: Path, address: str) -> None:
    page = _Page(_file(site, address))
    assert page.attributes["html"]["lang"] == "fr"
    assert [page.counts[tag] for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    assert len(page.labels) == len(set(page.labels)), "two landmarks have the same name"
    assert "" not in page.labels
    assert page.title.endswith("Guide des partenariats")
    assert page.metas["description"]
    canonical = [link["href"] for link in page.links if link["rel"] == "canonical"]
    assert canonical == [f"https://guide-des-partenariats.example/{address}"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_offline_a_page_gives_its_public_address(offline: Path, address: str) -> None:
    page = _Page(offline / offline_file(address))
    canonical = [link["href"] for link in page.links if link["rel"] == "canonical"]
    assert canonical == [f"https://guide-des-partenariats.example/{address}"]
    others = [link["href"] for link in page.links if link["rel"] != "canonical"]
    assert not [href for href in others if href.startswith(("/", "http"))]


def test_the_bars_of_a_browser_have_the_ground_of_each_scheme(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    bars = re.findall(r'content="?(#\w+)"? media="\(prefers-color-scheme: (\w+)\)"', html)
    assert {scheme: colour.upper() for colour, scheme in bars} == {
        "light": tokens.colours(ROOT)["fond"].upper(),
        "dark": tokens.colours(ROOT, "dark")["fond"].upper(),
    }


def test_each_page_has_its_own_title(site: Path) -> None:
    titles = Counter(_Page(_file(site, address)).title for address in ADDRESSES)
    assert not [title for title, count in titles.items() if count > 1]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", "accueil"),
        ("parcours/", "parcours"),
        (STEP, "etape"),
        ("guide/", "guide"),
        (CHAPTER, "chapitre"),
        ("fiches/", "fiches"),
        ("fiches/rediger-une-convention/", "fiche"),
        ("outils/", "outils"),
        ("glossaire/", "reference"),
        ("contribuer/composants/quiz/", "contribuer"),
    ],
)
def test_the_body_says_what_kind_of_page_it_is(site: Path, address: str, kind: str) -> None:
    assert _Page(_file(site, address)).attributes["body"]["data-page"] == kind


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_file_that_a_page_loads_exists(site: Path, address: str) -> None:
    text = _file(site, address).read_text(encoding="utf-8")
    loaded = re.findall(
        r'<(?:link rel="(?:stylesheet|icon|preload)" href|script src)="([^"]+)"', text
    )
    assert len(loaded) > 5  # noqa: PLR2004 (style sheets, faces, scripts)
    missing = [name for name in loaded if not (site / address / name).is_file()]
    assert not missing


def test_the_files_that_the_style_sheets_name_exist(site: Path) -> None:
    sheets = list((site / "assets/css").glob("*.css"))
    assert sheets
    missing = [
        f"{sheet.name} : {name}"
        for sheet in sheets
        for name in re.findall(r'url\("(?!data:)([^"]+)"\)', sheet.read_text(encoding="utf-8"))
        if not (sheet.parent / name).is_file()
    ]
    assert not missing


def test_the_dark_colours_are_the_same_chosen_or_not() -> None:
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"color-scheme: dark;\n\n(.*?)\n *\}", text, re.DOTALL)
    by_system, by_choice = (re.findall(r"--[\w-]+: [^;]+", block) for block in blocks)
    assert by_system == by_choice
    light = re.search(r"color-scheme: light;\n\n(.*?)\n\n", text, re.DOTALL)
    assert light
    names = re.findall(r"(--[\w-]+):", light[1])
    assert names == [value.split(":")[0] for value in by_system]


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-script"])
def test_the_menu_opens_and_closes_with_the_keyboard(
    server: str, new_page: NewPage, javascript: bool
) -> None:
    page = new_page(**PHONE, java_script_enabled=javascript)
    page.goto(server + CHAPTER)
    button = page.get_by_role("button", name="Menu", exact=True)
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="Accueil")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_holds_every_page_and_leads_to_it(server: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(server + CHAPTER)
    page.get_by_role("button", name="Menu", exact=True).click()
    menu = page.locator("#menu")
    held = "links => links.map(link => link.href)"
    found = menu.locator("a").evaluate_all(held)
    # What contributors read unfolds where they read it, below
    read = [address for address in ADDRESSES if not address.startswith("contribuer/")]
    assert sorted(found) == sorted(server + address for address in [*read, "contribuer/"])
    expect(menu.locator("a[aria-current=page]")).to_have_text(title(CHAPTER))
    menu.get_by_text("Fiches", exact=True).click()
    menu.get_by_role("link", name=title(SHEET)).click()
    expect(page).to_have_url(f"{server}fiches/rediger-une-convention/")
    expect(menu).to_be_hidden()
    page.goto(server + "contribuer/ecrire-un-quiz/")
    found = menu.locator("a").evaluate_all(held)
    assert sorted(found) == sorted(server + address for address in ADDRESSES)


def test_a_link_to_the_page_being_read_closes_the_menu(server: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(server + "glossaire/")
    page.get_by_role("button", name="Menu", exact=True).click()
    page.locator("#menu").get_by_role("link", name="Glossaire").click()
    expect(page.locator("#menu")).to_be_hidden()


def test_leaving_the_menu_with_the_keyboard_closes_it(server: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(server + "glossaire/")
    page.get_by_role("button", name="Menu", exact=True).click()
    page.locator("#menu :is(a, summary):visible").last.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Rechercher")).to_be_focused()
    expect(page.locator("#menu")).to_be_hidden()


# What has the focus: its HTML, its place, and whether it stays in place when the page scrolls
FOCUSED = """() => {
  const element = document.activeElement;
  const { top, bottom, width, height } = element.getBoundingClientRect();
  const header = document.querySelector(".entete").getBoundingClientRect().bottom;
  const fixed = element.closest(".entete, .evitement, .plan, .sommaire--lateral") !== null;
  const html = element.outerHTML.slice(0, 120);
  return { html, top, bottom, width, height, header, fixed, none: element === document.body };
}"""


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_focus_is_always_seen(server: str, new_page: NewPage, width: int, key: str) -> None:
    page = new_page(viewport={"width": width, "height": 600})
    page.goto(server + "fiches/")
    page.locator(".evitement a" if key == "Tab" else ".pied a").last.focus()
    seen = []
    for _ in range(80):
        page.keyboard.press(key)
        focused = page.evaluate(FOCUSED)
        if focused["none"]:
            break
        text = focused["html"]
        assert min(focused["width"], focused["height"]) > 1, f"not shown: {text}"
        assert focused["fixed"] or focused["top"] >= focused["header"] - 1, f"hidden: {text}"
        assert focused["bottom"] <= 600 + 1, f"below the screen: {text}"
        seen.append(text)
    assert len(seen) > 10, seen  # noqa: PLR2004 (the header, the page, the footer)


@pytest.mark.parametrize("width", [390, 1280])
def test_an_anchor_is_not_under_the_header(server: str, new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(f"{server}{CHAPTER}#points-de-vigilance")
    box = page.locator("#points-de-vigilance").bounding_box()
    header = page.locator(".entete").bounding_box()
    assert box
    assert header
    assert header["height"] <= box["y"] <= 844 / 2


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("name", "target"), [("Aller au contenu", "contenu"), ("Aller au menu", "menus")]
)
def test_a_skip_link_moves_the_focus(
    server: str, new_page: NewPage, width: int, name: str, target: str
) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(server + STEP)
    link = page.get_by_role("link", name=name)
    for _ in range(2):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{target}")).to_be_focused()
    page.keyboard.press("Tab")
    inside = page.locator(":focus").evaluate(
        "(element, id) => document.getElementById(id).contains(element)", target
    )
    assert inside


def _background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


LIGHT, DARK = "rgb(255, 255, 255)", "rgb(16, 25, 30)"


@pytest.mark.parametrize(("system", "before"), [("light", LIGHT), ("dark", DARK)])
def test_the_system_decides_until_the_reader_does(
    server: str, new_page: NewPage, system: str, before: str
) -> None:
    after, there, back = (
        (DARK, "sombre", "claire") if system == "light" else (LIGHT, "claire", "sombre")
    )
    page = new_page(color_scheme=system)
    page.goto(server + STEP)
    assert _background(page) == before
    assert page.locator("html").get_attribute("data-scheme") is None
    page.get_by_role("button", name=f"Passer à l’apparence {there}").click()
    assert _background(page) == after
    # Kept after a reload and on another page, from the first paint
    page.reload(wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert _background(page) == after
    page.goto(server + "glossaire/")
    assert _background(page) == after
    # Back to what the system says: nothing is kept any more
    page.get_by_role("button", name=f"Passer à l’apparence {back}").click()
    assert _background(page) == before
    kept = page.evaluate("Object.keys(localStorage)")
    assert not [key for key in kept if ":reglage:" in key]


def test_the_choice_is_known_before_the_first_paint(site: Path) -> None:
    head = _file(site, STEP).read_text(encoding="utf-8").split("</head>")[0]
    script = head.index("assets/js/scheme.js")
    assert script < head.index('rel="stylesheet"')
    assert 'scheme.js" defer' not in head


@pytest.mark.parametrize(
    "kept",
    ["nonsense", "{}", "null", '{"schema": 1, "valeur": {"scheme": "pink"}}', '{"schema": 9}'],
)
def test_nonsense_in_the_storage_changes_nothing(server: str, new_page: NewPage, kept: str) -> None:
    page = new_page()
    page.goto(server + STEP)
    page.evaluate(
        "text => localStorage.setItem('guide-partenariats:reglage:apparence', text)", kept
    )
    page.reload()
    assert _background(page) == LIGHT
    page.get_by_role("button", name="Passer à l’apparence sombre").click()
    assert _background(page) == DARK


def test_a_refused_storage_leaves_the_choice_to_the_page(server: str, new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page.goto(server + "glossaire/")
    page.get_by_role("button", name="Passer à l’apparence sombre").click()
    assert _background(page) == DARK


def test_another_tab_follows(server: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(server + STEP)
    other = page.context.new_page()
    other.goto(server + "glossaire/")
    page.get_by_role("button", name="Passer à l’apparence sombre").click()
    expect(other.locator("html")).to_have_attribute("data-scheme", "dark")
    expect(other.get_by_role("button", name="Passer à l’apparence claire")).to_be_attached()


def test_without_script_nothing_that_needs_one_is_shown(server: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + "fiches/rediger-une-convention/")
    for selector in ("[data-search-open]", "[data-scheme-toggle]", "[data-print]"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.get_by_role("navigation", name="Rubriques")).to_be_visible()


def test_the_contents_mark_the_section_being_read(server: str, page: Page) -> None:
    page.goto(server + CHAPTER)
    expect(page.locator(axe.WAITING)).to_have_count(0)
    contents = page.get_by_role("navigation", name="Sur cette page")
    current = contents.locator("[aria-current]")
    contents.get_by_role("link", name=part(CHAPTER, "points-de-vigilance"), exact=True).click()
    expect(current).to_have_text(part(CHAPTER, "points-de-vigilance"))
    _scroll(page, "End")
    expect(current).to_have_text(part(CHAPTER, "sources"))
    _scroll(page, "Home")
    expect(current).to_have_count(0)


def _scroll(page: Page, key: str) -> None:
    """Press a key that scrolls, and wait for the end: Chromium loses one pressed just before it."""
    page.evaluate(
        """() => {
          window.arrived = new Promise((done) => {
            addEventListener("scrollend", () => done(true), {once: true});
          });
        }"""
    )
    page.keyboard.press(key)
    page.evaluate("() => window.arrived")


def test_on_a_phone_the_contents_fold_above_the_text(server: str, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    page.goto(server + CHAPTER)
    expect(page.get_by_role("navigation", name="Sur cette page")).to_be_hidden()
    link = page.get_by_role("link", name=part(CHAPTER, "points-de-vigilance"), exact=True)
    expect(link).to_be_hidden()
    page.locator("summary", has_text="Sur cette page").click()
    link.click()
    expect(page.locator("#points-de-vigilance")).to_be_in_viewport()


class _InPieces(Handler):
    """Serves the site as a bad network does: a page comes in pieces, each drawn before the next."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        body = source.read()
        size = len(body) if "html" not in self.guess_type(source.name) else len(body) // 40 + 1
        for start in range(0, len(body), size):
            outputfile.write(body[start : start + size])
            outputfile.flush()
            time.sleep(0.025 if size < len(body) else 0)


@pytest.fixture(scope="module")
def slow_server(site: Path) -> Iterator[str]:
    with serving(_InPieces, site) as address:
        yield address


KINDS = [
    "",
    "parcours/",
    STEP,
    CHAPTER,
    "fiches/rediger-une-convention/",
    "outils/convention/",
    "outils/typologie/",
    "404.html",
]
# What the eye does not see move
STILL = 0.001
WITHOUT_FACES = ("woff2", "net::ERR_FAILED")
# Notes in window.shifts what moved: how much, and what
WATCH_SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(
  ...list.getEntries().map((entry) => [entry.value, entry.sources.map((source) =>
    source.node?.outerHTML?.slice(0, 80))])
)).observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("delay", [0, 300])
def test_nothing_moves_while_the_page_loads(
    server: str, new_page: NewPage, address: str, width: int, delay: int
) -> None:
    page = new_page(viewport={"width": width, "height": 844}, allow=() if delay else WITHOUT_FACES)
    page.add_init_script(WATCH_SHIFTS)

    def late(route: Route) -> None:
        page.wait_for_timeout(delay)
        route.continue_()

    if delay:
        page.route(LATE, late)
    else:
        # Whether they come before the first paint is for the machine to say
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(server + address, wait_until="networkidle")
    page.wait_for_timeout(300)
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < (0.1 if delay else STILL), shifts


@pytest.mark.parametrize("address", ["", STEP, "outils/convention/", "404.html"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_moves_while_a_page_comes_in_pieces(
    slow_server: str, new_page: NewPage, address: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 844}, allow=WITHOUT_FACES)
    page.add_init_script(WATCH_SHIFTS)
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(slow_server + address, wait_until="networkidle")
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < STILL, shifts


@pytest.mark.parametrize("width", [390, 1280])
def test_coming_back_finds_the_place_that_was_left(
    server: str, new_page: NewPage, width: int
) -> None:
    """Though what is far below a page just opened is drawn later."""
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(server + CHAPTER)
    # All is drawn before long, without being asked for
    expect(page.locator(axe.WAITING)).to_have_count(0)
    place = page.locator("#sources")
    place.evaluate("element => element.scrollIntoView()")
    left = place.bounding_box()
    # Where a page is, is kept with the next frame
    page.evaluate("() => new Promise(requestAnimationFrame)")
    page.goto(server + "glossaire/")
    page.go_back()
    page.wait_for_function("() => scrollY > 0")
    assert place.bounding_box() == pytest.approx(left, abs=2)


def test_what_waits_to_be_drawn_is_there_when_one_goes_to_it(
    server: str, new_page: NewPage
) -> None:
    page = new_page(**PHONE)
    # The browser has no time for what is not asked for
    page.add_init_script("window.requestIdleCallback = () => {}")
    page.goto(server + CHAPTER)
    assert page.locator("[data-lazy]").count() > 10  # noqa: PLR2004 (fifteen questions, three lists)
    assert page.locator(axe.WAITING).count() > 50  # noqa: PLR2004 (texts too)
    last = page.locator("form[data-question]").last
    estimate = last.bounding_box()
    last.get_by_role("button", name="Vérifier").scroll_into_view_if_needed()
    expect(last.get_by_role("button", name="Vérifier")).to_be_in_viewport()
    assert last.bounding_box() != estimate


def test_neighbours_stay_in_their_section(server: str, page: Page) -> None:
    page.goto(server + STEP)
    around = page.get_by_role("navigation", name="Pages voisines").get_by_role("link")
    assert all("/parcours/" in link.evaluate("link => link.href") for link in around.all())
    page.goto(server + "glossaire/")
    expect(page.get_by_role("navigation", name="Pages voisines")).to_have_count(0)


def test_the_breadcrumb_leads_up(server: str, page: Page) -> None:
    page.goto(server + CHAPTER)
    trail = page.get_by_role("navigation", name="Fil d’Ariane")
    expect(trail.locator("[aria-current=page]")).to_have_text(title(CHAPTER))
    trail.get_by_role("link", name="Guide").click()
    expect(page).to_have_url(f"{server}guide/")
    trail.get_by_role("link", name="Accueil").click()
    expect(page).to_have_url(server)


def test_a_page_says_for_whom_and_when_it_was_reviewed(server: str, page: Page) -> None:
    page.goto(server + "fiches/rediger-une-convention/")
    marks = page.locator("h1 + .reperes")
    expect(marks).to_contain_text(re.compile(r"Relu le\s(1er|\d+)\u00a0[a-zéû]+ 20\d\d"))
    expect(marks).to_contain_text("Durée")
    expect(marks).to_contain_text("Pour")


def test_on_paper_the_page_says_where_it_comes_from(server: str, page: Page) -> None:
    page.goto(server + "fiches/rediger-une-convention/")
    page.emulate_media(media="print")
    signature = page.locator(".signature")
    expect(signature).to_be_visible()
    expect(signature).to_contain_text("édition 1.0")
    expect(signature).to_contain_text(
        "https://guide-des-partenariats.example/fiches/rediger-une-convention/"
    )
    for hidden in (".plan", ".fil", ".sommaire--lateral", ".suite", ".pied", ".entete__menus"):
        expect(page.locator(hidden)).to_be_hidden()
    assert _background(page) == LIGHT


def test_dark_on_screen_is_white_on_paper(server: str, new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto(server + STEP)
    page.emulate_media(media="print", color_scheme="dark")
    assert _background(page) == LIGHT


def test_a_page_that_does_not_exist_helps(server: str, new_page: NewPage) -> None:
    page = new_page(allow=("404",))
    page.goto(server + "ancienne/adresse/")
    expect(page).to_have_title("Page introuvable – Guide des partenariats")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’existe pas, ou plus")
    main = page.get_by_role("main")
    expect(main.get_by_role("button", name="Rechercher dans le guide")).to_be_visible()
    main.get_by_role("link", name=title("fiches/")).click()
    expect(page).to_have_url(f"{server}fiches/")


def test_the_fiche_prints_from_a_button(server: str, page: Page) -> None:
    page.goto(server + "fiches/rediger-une-convention/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Imprimer cette fiche").click()
    assert page.evaluate("window.printed")


def test_the_home_page_opens_three_doors(server: str, page: Page) -> None:
    for address in ("parcours/", "fiches/", "outils/"):
        page.goto(server)
        page.get_by_role("heading").locator(f'a[href="{address}"]').click()
        expect(page).to_have_url(server + address)


def test_a_new_reader_ticks_and_prints_the_convention_in_three_clicks(
    server: str, new_page: NewPage
) -> None:
    page = new_page(**PHONE)
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(server)
    page.get_by_role("heading").locator('a[href="fiches/"]').click()
    page.get_by_role("main").get_by_role("link", name=title(SHEET)).first.click()
    # Her finger is on the sheet: to tick it is what she came for
    boxes = page.locator("[data-module=checklist]").first.get_by_role("checkbox")
    for box in boxes.all()[:3]:
        box.check()
    page.get_by_role("button", name="Imprimer cette fiche").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_have_text(title(SHEET))
    assert [box.is_checked() for box in boxes.all()[:4]] == [True, True, True, False]
    expect(boxes.nth(2)).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) <= 2  # noqa: PLR2004
