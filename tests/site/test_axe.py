"""Every page is accessible, as far as axe can tell, in both schemes and at both widths."""

from __future__ import annotations

import pytest

from tests.conftest import NewPage
from tests.site import axe
from tests.site.pages import ADDRESSES

LOOKS = [
    pytest.param(scheme, width, id=f"{scheme}-{width}")
    for scheme in ("light", "dark")
    for width in (1280, 390)
]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("address", [*ADDRESSES, "absente/"])
def test_axe_finds_nothing(
    server: str, new_page: NewPage, address: str, scheme: str, width: int
) -> None:
    page = new_page(
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        allow=("404",) if address == "absente/" else (),
    )
    page.goto(server + address)
    found = axe.violations(page)
    assert not found, "\n".join(found)
    closed = page.locator("main summary:visible").all()
    for summary in closed:
        summary.click()
    found = axe.violations(page) if closed else []
    assert not found, "\n".join(found)
