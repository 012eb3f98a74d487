"""A file is short, or says at its top why it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LINES = 400
# Where the reason is, and how it begins: « Long because… », « Long : … »
TOP = 15
REASON = "Long because"
MADE = ("overrides/assets/vendor/",)
PATTERNS = (
    "macros/**/*.py",
    "publish/**/*.py",
    "overrides/**/*.js",
    "overrides/**/*.css",
    "overrides/**/*.html",
)
FILES = sorted(
    name
    for pattern in PATTERNS
    for path in ROOT.glob(pattern)
    if not (name := path.relative_to(ROOT).as_posix()).startswith(MADE)
)


@pytest.mark.parametrize("name", FILES)
def test_a_long_file_says_why(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    if len(lines) > LINES:
        said = " ".join(lines[:TOP])
        assert REASON in said, f"{len(lines)} lines: split it, or say « {REASON} … » at its top"
