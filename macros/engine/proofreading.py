"""The check of typography, made beside the build.

A hook of MkDocs. What it finds is a warning: a page that is being written is shown all the same,
and `--strict` refuses it.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from macros.checks import typography
from macros.reading.problems import Problem

log = logging.getLogger("mkdocs.plugins.macros.content")


class _Proofreading:
    """The check under way, if it is made in another process."""

    def __init__(self) -> None:
        self.live = False
        self.pending: Future[list[Problem]] | None = None


_proofreading = _Proofreading()


def on_startup(command: str, **_: Any) -> None:
    """Note whether this is the live preview, which remembers what it read of each file."""
    _proofreading.live = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Begin the check in another process, where one costs nothing to start."""
    # A build that stopped before `on_env` may have left its own
    _proofreading.pending = None
    alone = multiprocessing.get_start_method() == "fork" and threading.active_count() == 1
    if config.extra["typography"] and alone and not _proofreading.live:
        pool = ProcessPoolExecutor(1)
        _proofreading.pending = pool.submit(typography.check, _root(config))
        pool.shutdown(wait=False)


def on_env(*_: Any, config: MkDocsConfig, **__: Any) -> None:
    """Say what the check found, before any page is written."""
    if not config.extra["typography"]:
        return
    pending = _proofreading.pending
    for problem in pending.result() if pending else typography.check(_root(config)):
        log.warning("%s", problem, extra={"problems": [problem]})


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
