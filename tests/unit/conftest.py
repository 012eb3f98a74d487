"""A copy of the project that a test may spoil."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
COPIED = ("docs", "macros", "overrides", "quizzes", ".vscode")


@pytest.fixture
def copy_of_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project as it is, without what it builds and installs."""
    # The macros plugin adds the project to the path
    monkeypatch.setattr(sys, "path", list(sys.path))
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", ".*.swp", "*~")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path
