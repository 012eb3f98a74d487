"""What the tests of the site share: the visit of each page, made once for all of them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import OpenPage
from tests.instruments.once import once
from tests.site import visit as visits
from tests.site.pages import ABSENT
from tests.site.visit import Visit


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put together the tests of the same page, before the others: no worker waits for another."""

    def page(item: pytest.Item) -> str:
        return str(item.callspec.params["address"])  # type: ignore[attr-defined]

    visiting = [item for item in items if "visit" in getattr(item, "fixturenames", ())]
    others = [item for item in items if item not in set(visiting)]
    items[:] = [*sorted(visiting, key=page), *others]


MakeOnce = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MakeOnce:
    """Make a folder of that name, unless a worker already did."""
    return functools.partial(once, tmp_path_factory, worker_id)


@pytest.fixture
def visit(
    address: str, server: str, offline: Path, open_page: OpenPage, make_once: MakeOnce
) -> Visit:
    """What was read of the page at `address`, in the only visit that it gets."""

    def make(folder: Path) -> None:
        faults: list[str] = []
        page = open_page(faults, allow=("404",) if address == ABSENT else ())
        visits.save(visits.read(page, server, offline, address, faults), folder / "visit.json")

    folder = make_once(f"visit-{visits.slug(address)}", make)
    return visits.load(folder / "visit.json")
