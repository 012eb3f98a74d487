"""Each page opened once: all that the tests of the site read of it, in one visit.

The record of a visit is kept in a file, so that any worker reads what another one saw.
"""

from __future__ import annotations

import dataclasses
import io
import json
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from playwright.sync_api import Page

from tests.instruments import paper
from tests.site import axe
from tests.site.pages import ABSENT, FORCED, LONG, SHEETS, SPACED, UNSTYLED, offline_file

WIDTHS = (320, 390, 768, 1280, 1920)


@dataclass
class Visit:
    """What was read of a page, in the order in which it was read."""

    address: str
    # Errors of the console and of scripts, requests that left or failed
    faults: list[str] = field(default_factory=list)
    # What axe says of the page as it comes
    arrival: list[str] = field(default_factory=list)
    # Signs and buttons that forced colours wipe out
    forced: list[str] = field(default_factory=list)
    # Its sheets of paper, and the titles that one of them ends with
    sheets: int = 0
    alone: list[str] = field(default_factory=list)
    # What axe says once all is open, at two widths and in two schemes
    opened: list[str] = field(default_factory=list)
    # What the page takes of each width of screen
    widths: dict[str, int] = field(default_factory=dict)
    # What is cut or too wide with letters spaced, then twice as large
    spaced: list[str] = field(default_factory=list)
    # How much one can press without styles, and what has no words then
    pressed: int = 0
    mute: list[str] = field(default_factory=list)
    # The page of the offline bundle: its titles of first rank, what scripts say of it
    offline: tuple[int, str] | None = None


def read(page: Page, server: str, offline: Path, address: str, faults: list[str]) -> Visit:
    """Visit a page with a browser's page that notes its faults in `faults`."""
    visit = Visit(address, faults)
    page.goto(server + address)
    # All that is seen now is still seen, in the same colours, once everything is open
    visit.arrival = axe.violations(page, without=axe.COLOURS)
    if address in FORCED:
        visit.forced = _forced(page)
    if address in (*SHEETS, *LONG):
        visit.sheets, visit.alone = _printed(page)
    page.locator("main summary:visible").evaluate_all("all => all.forEach((one) => one.click())")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        visit.opened += [f"{width}, {one}" for one in axe.violations_in_both_schemes(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        visit.widths[str(width)] = page.evaluate("document.documentElement.scrollWidth")
    if address in SPACED:
        visit.spaced = _spaced(page)
    if address in UNSTYLED:
        visit.pressed, visit.mute = page.evaluate(WITHOUT_STYLES)
    if address != ABSENT:
        page.goto((offline / offline_file(address)).as_uri())
        said = page.locator("html").get_attribute("class") or ""
        visit.offline = (page.locator("h1").count(), said)
    return visit


def save(visit: Visit, path: Path) -> None:
    """Keep a record."""
    path.write_text(json.dumps(dataclasses.asdict(visit)), encoding="utf-8")


def load(path: Path) -> Visit:
    """Return a record that was kept."""
    values = json.loads(path.read_text(encoding="utf-8"))
    offline = values.pop("offline")
    return Visit(**values, offline=tuple(offline) if offline else None)


# Signs drawn by a ground alone, which forced colours would wipe out
WIPED = """() => [...document.querySelectorAll("body *")].flatMap((element) =>
  ["::before", "::after"].filter((part) => {
    const style = getComputedStyle(element, part);
    const drawn = !["none", "normal"].includes(style.content) && style.display !== "none"
      && parseFloat(style.width) > 0 && parseFloat(style.height) > 0;
    const edges = ["Top", "Bottom", "Left", "Right"];
    const edged = edges.some((edge) => parseFloat(style[`border${edge}Width`]) > 0);
    const ground = !style.backgroundColor.endsWith(", 0)");
    return element.checkVisibility() && drawn && ground && !edged
      && style.forcedColorAdjust !== "none";
  }).map((part) => `${part} de ${element.outerHTML.slice(0, 100)}`))"""
# Buttons that nothing would tell from text
BARE = """() => [...document.querySelectorAll("main button, main .bouton")].filter((element) => {
  const style = getComputedStyle(element);
  const edged = parseFloat(style.borderBlockEndWidth) > 0 && style.borderBlockEndStyle !== "none";
  const sign = getComputedStyle(element, "::before").forcedColorAdjust === "none";
  const said = sign || style.textDecorationLine !== "none" || element.querySelector("svg");
  return element.checkVisibility() && !edged && !said;
}).map((element) => element.outerHTML.slice(0, 100))"""


def _forced(page: Page) -> list[str]:
    page.emulate_media(forced_colors="active")
    found = [f"effacé, {html}" for html in page.evaluate(WIPED)]
    found += [f"sans bord, {html}" for html in page.evaluate(BARE)]
    page.emulate_media(forced_colors="none")
    return found


TITLES = """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((title) => title.checkVisibility()).map((title) => title.textContent.trim())"""
OPENED = "document.querySelectorAll('details[open]').length"


def _printed(page: Page) -> tuple[int, list[str]]:
    """Return how many sheets the page takes, and the titles that one of them ends with."""
    opened = page.evaluate(OPENED)
    page.emulate_media(media="print")
    titles = page.evaluate(TITLES)
    content = page.pdf(prefer_css_page_size=True, tagged=True)
    page.emulate_media(media="screen")
    # The rest of the visit goes on with the page as it was
    assert page.evaluate(OPENED) == opened
    with pikepdf.open(io.BytesIO(content)) as pdf:
        alone = [f"page {number} : {titles[rank]}" for number, rank in paper.titles_left_alone(pdf)]
        return len(pdf.pages), alone


# Spacing of WCAG 1.4.12, then letters twice as large
WIDER = """
* { line-height: 1.5 !important }
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""
LARGE = "html { font-size: 200% !important }"
APPLY = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
# Elements that cut their text, but those that are for the ear only
CUT = """() => {
  const hides = (value) => value === "hidden" || value === "clip";
  return [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    const wide = hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const high = hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    return (wide || high) && style.clipPath === "none" && element.checkVisibility()
      && element.textContent.trim();
  }).map((element) => element.outerHTML.slice(0, 120));
}"""


def _spaced(page: Page) -> list[str]:
    page.locator("main details").evaluate_all("all => all.forEach((one) => one.open = true)")
    found = []
    for width, css in ((320, ""), (320, WIDER), (1280, LARGE)):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(APPLY, css)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width} : large de {wide} pixels {css[:20]}")
        found += [f"{width} : coupé, {html}" for html in page.evaluate(CUT)]
    page.evaluate(APPLY, "")
    return found


WITHOUT_STYLES = """async () => {
  document.querySelectorAll("link[rel=stylesheet]").forEach((link) => link.remove());
  await new Promise((done) => requestAnimationFrame(done));
  const all = [...document.querySelectorAll("button, summary, a")];
  const shown = all.filter((one) => one.checkVisibility());
  return [shown.length, shown.filter((one) => !one.innerText.trim()).map((one) => one.outerHTML)];
}"""


def slug(address: str) -> str:
    """Return the name of the file where the record of a page is kept."""
    return address.strip("/").replace("/", "-") or "accueil"
