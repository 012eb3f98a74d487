"""What the tests measure with sees what it is for."""

from __future__ import annotations

import pytest

from tests.instruments import rendered

ROW, VOID = "0033333333333300", "0" * 16
PAGE = [VOID, VOID, *[ROW] * 18, VOID, VOID]


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        pytest.param([PAGE, PAGE], [], id="the-same"),
        pytest.param([PAGE, PAGE, [*PAGE[:3], *[VOID] * 16, *PAGE[-3:]]], [], id="a-page-more"),
        pytest.param([PAGE] * 4, ["4 pages, et 2", "l’encre est de"], id="twice-as-long"),
        pytest.param(
            [[ROW, *PAGE[1:]], PAGE], ["les marges sont (2, 13, 0, 19)"], id="another-margin"
        ),
        pytest.param([PAGE, PAGE[::-1]], [], id="the-same-upside-down"),
        pytest.param(
            [[*PAGE[:2], *["00" + "7" * 12 + "00"] * 18, *PAGE[-2:]], PAGE],
            ["les pages s’écartent de", "l’encre est de"],
            id="darker",
        ),
    ],
)
def test_two_documents_that_do_not_look_the_same_are_told_apart(
    pages: list[rendered.Page], said: list[str]
) -> None:
    found = rendered.differences(pages, [PAGE, PAGE], gap=1.5, ink=0.1)
    assert len(found) == len(said)
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True))
