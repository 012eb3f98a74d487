"""Every page is accessible, as far as axe can tell: as it comes, and with all that opens open."""

from __future__ import annotations

import pytest

from tests.site.pages import VISITED
from tests.site.visit import Visit


@pytest.mark.parametrize("address", VISITED)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(visit: Visit) -> None:
    found = [f"à l’arrivée, {one}" for one in visit.arrival] + visit.opened
    for width, taken in visit.widths.items():
        found += [f"{taken} pixels de large sur {width}"] if taken > int(width) else []
    assert len(visit.widths) == 5  # noqa: PLR2004 (from a small telephone to a large screen)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("address", VISITED)
def test_no_page_has_an_error_or_asks_for_anything_elsewhere(visit: Visit) -> None:
    assert not visit.faults, "\n".join(visit.faults)
