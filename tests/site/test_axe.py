"""Every page is accessible, as far as axe can tell, in both schemes and at both widths."""

from __future__ import annotations

import pytest

from tests.conftest import NewPage
from tests.site import axe
from tests.site.pages import ADDRESSES

WIDTHS = (1280, 390)
ALL_WIDTHS = (320, 390, 768, 1280, 1920)


@pytest.mark.parametrize("address", [*ADDRESSES, "absente/"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    server: str, new_page: NewPage, address: str
) -> None:
    page = new_page(allow=("404",) if address == "absente/" else ())
    page.goto(server + address)
    # All that is seen now is still seen, in the same colours, once everything is open
    arrived = axe.violations(page, without=("color-contrast",))
    found = [f"à l’arrivée : {one}" for one in arrived]
    closed = page.locator("main summary:visible")
    closed.evaluate_all("summaries => summaries.forEach((summary) => summary.click())")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        found += [f"clair, {width} : {one}" for one in axe.violations(page)]
        # The scheme changes colours, and nothing else of what axe reads
        page.emulate_media(color_scheme="dark")
        found += [f"sombre, {width} : {one}" for one in axe.colour_violations(page)]
    for width in ALL_WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        taken = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{taken} pixels de large sur {width}"] if taken > width else []
    assert not found, "\n".join(found)
