"""Every page is accessible, as far as axe can tell: as it comes, and with all that opens open."""

from __future__ import annotations

import pytest

from tests.conftest import NewPage
from tests.site import axe
from tests.site.pages import ADDRESSES

WIDTHS = (320, 390, 768, 1280, 1920)


@pytest.mark.parametrize("address", [*ADDRESSES, "absente/"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    server: str, new_page: NewPage, address: str
) -> None:
    page = new_page(allow=("404",) if address == "absente/" else ())
    page.goto(server + address)
    # All that is seen now is still seen, in the same colours, once everything is open
    found = [f"à l’arrivée, {one}" for one in axe.violations(page, without=axe.COLOURS)]
    closed = page.locator("main summary:visible")
    closed.evaluate_all("summaries => summaries.forEach((summary) => summary.click())")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}, {one}" for one in axe.violations_in_both_schemes(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        taken = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{taken} pixels de large sur {width}"] if taken > width else []
    assert not found, "\n".join(found)
