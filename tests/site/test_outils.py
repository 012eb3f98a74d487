"""On the page of a tool, one sees at once what to fill in or to press."""

from __future__ import annotations

import pytest

from tests.conftest import NewPage

# What one does first in each tool
FIRST = {
    "typologie": "[data-nom-feuillet]",
    "carre-magique": "[data-feuillet]",
    "evaluation": "[data-profil] input",
    "convention": "[data-formulaire] [data-section]:not([hidden]) input",
    "prospection": "[data-ajouter]",
}
# The part of the first screen, or of the next one on a telephone, above which it is
SCREENS = {1280: 1.0, 390: 1.3}


@pytest.mark.parametrize("width", SCREENS)
def test_what_to_do_first_is_in_sight(server: str, new_page: NewPage, width: int) -> None:
    height = 900 if width > 390 else 844  # noqa: PLR2004 (a telephone's)
    page = new_page(viewport={"width": width, "height": height})
    for tool, selector in FIRST.items():
        page.goto(f"{server}outils/{tool}/")
        box = page.locator(selector).first.bounding_box()
        assert box, tool
        assert box["y"] + box["height"] <= SCREENS[width] * height, tool
