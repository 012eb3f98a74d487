"""What is checked in the pages of `docs/` before they are built."""

from __future__ import annotations

from collections.abc import Mapping, Set
from pathlib import Path

from macros._problems import Problem


def check(root: Path, keys: Mapping[str, Set[str]], *, data_is_sound: bool = True) -> list[Problem]:
    """Return what is wrong in the pages.

    `keys` gives, for each macro, the keys that a page may call it with. When the data
    could not all be read (`data_is_sound` false), unknown keys are not reported.
    """
    return []
