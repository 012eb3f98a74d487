"""Every page is accessible, as far as axe can tell, in both schemes and at both widths."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.conftest import NewPage
from tests.site import axe
from tests.site.pages import ADDRESSES

WIDTHS = (1280, 390)
Scheme = Literal["light", "dark"]


@pytest.mark.parametrize("address", [*ADDRESSES, "absente/"])
def test_axe_finds_nothing(server: str, new_page: NewPage, address: str) -> None:
    page = new_page(allow=("404",) if address == "absente/" else ())
    page.goto(server + address)
    closed = page.locator("main summary:visible")
    found: list[str] = []

    def look(scheme: Scheme, width: int, state: str) -> None:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found.extend(f"{scheme} {width} {state} : {one}" for one in axe.violations(page))

    for width in WIDTHS:
        look("light", width, "à l’arrivée")
    closed.evaluate_all("summaries => summaries.forEach((summary) => summary.click())")
    # In the dark, nothing of the page at arrival is absent from the page all open
    for width in WIDTHS:
        if closed.count():
            look("light", width, "tout ouvert")
        look("dark", width, "tout ouvert")
    assert not found, "\n".join(found)
