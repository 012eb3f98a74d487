"""What a build reads at its start stays until its end: nothing of it is looked for to be freed.

A hook of MkDocs. The live preview, which builds many times, is left as it is.
"""

from __future__ import annotations

import gc
from typing import Any


class _Memory:
    """Whether this is a build that ends with its process."""

    def __init__(self) -> None:
        self.once = False


_memory = _Memory()


def on_startup(command: str, **_: Any) -> None:
    """Free nothing while the content is read."""
    _memory.once = command == "build"
    if _memory.once:
        gc.disable()


def on_files(*_: Any, **__: Any) -> None:
    """Free what the pages leave, and only that."""
    if _memory.once:
        gc.freeze()
        gc.enable()


def on_build_error(**_: Any) -> None:
    """Leave everything as it was, for a process that goes on."""
    on_post_build()


def on_post_build(**_: Any) -> None:
    """Leave everything as it was, for a process that goes on."""
    if _memory.once:
        gc.unfreeze()
        gc.enable()
