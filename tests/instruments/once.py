"""What several tests read is made once, whatever the number of workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(
    factory: pytest.TempPathFactory, worker: str, name: str, make: Callable[[Path], None]
) -> Path:
    """Return a folder that `make` filled, in the first worker that asked for it."""
    base = factory.getbasetemp()
    folder = (base if worker == "master" else base.parent) / name
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            making = folder.with_name(f"{name}-en-cours")
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder
