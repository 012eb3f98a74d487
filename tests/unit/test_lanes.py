"""Each test runs: in one lane, and in silence nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import LANES, ROOT, pytest_collection_modifyitems

SKIPS = re.compile(r"\b(?:pytest\.skip|importorskip|skipif|mark\.skip|xfail|unittest\.skip)\b")


def test_no_test_is_skipped() -> None:
    here = Path(__file__)
    paths = [path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        if path != here
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if SKIPS.search(line)
    ]
    assert len(paths) > 50  # noqa: PLR2004 (the files of tests)
    assert not found, "un outil qui manque fait échouer : " + ", ".join(found)


def test_every_test_is_in_one_lane(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        lanes = [lane for lane in LANES if item.get_closest_marker(lane)]
        assert len(lanes) == 1, item.nodeid


class _Item:
    """A test, as the collection sees it."""

    def __init__(self, *fixtures: str, lane: str = "") -> None:
        self.fixturenames = fixtures
        self.marks = [lane] if lane else []

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None

    def add_marker(self, name: str) -> None:
        self.marks.append(name)


@pytest.mark.parametrize(
    ("item", "lane"),
    [
        (_Item("tmp_path"), "rapide"),
        (_Item("page", "browser"), "navigateur"),
        (_Item("site", "built"), "navigateur"),
        (_Item("page", "browser", lane="documents"), "documents"),
        (_Item(lane="navigateur"), "navigateur"),
    ],
)
def test_a_lane_comes_from_what_a_test_asks_for(item: _Item, lane: str) -> None:
    pytest_collection_modifyitems([item])  # type: ignore[list-item]
    assert item.marks == [lane]
