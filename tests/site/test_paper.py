"""The real pages, as a browser prints them."""

from __future__ import annotations

import io

import pikepdf
from playwright.sync_api import Page

from tests import paper

# Long ones of each kind, and a sheet; each of them shows when titles no longer stay with the text
ADDRESSES = (
    "guide/conventionner/",
    "parcours/typologie/",
    "glossaire/",
    "sources/",
    "fiches/choisir-le-bon-cadre/",
)
TITLES = """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((title) => title.checkVisibility()).map((title) => title.textContent.trim())"""


def test_no_printed_page_ends_with_a_title(server: str, page: Page) -> None:
    page.emulate_media(media="print")
    faults = []
    for address in ADDRESSES:
        page.goto(server + address)
        titles = page.evaluate(TITLES)
        with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True))) as pdf:
            assert len(pdf.pages) > 1
            faults += [
                f"{address}, page {number} : {titles[rank]}"
                for number, rank in paper.titles_left_alone(pdf)
            ]
    assert faults == []
