"""The real pages, as a browser prints them."""

from __future__ import annotations

import pytest

from tests.site.pages import LONG, SHEETS
from tests.site.visit import Visit


@pytest.mark.parametrize("address", LONG)
def test_no_printed_page_ends_with_a_title(visit: Visit) -> None:
    assert visit.sheets > 1
    assert visit.alone == []


@pytest.mark.parametrize("address", SHEETS)
def test_a_fiche_fits_on_two_sheets(visit: Visit) -> None:
    assert 1 <= visit.sheets <= 2  # noqa: PLR2004 (a sheet, both sides)
