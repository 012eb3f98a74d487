"""The date of what is published: the commit's, so that the same commit gives the same bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

# Outside a git checkout: 1 January 2026, UTC
FALLBACK = "1767225600"


def commit_epoch(root: Path) -> str:
    """Return the date of the last commit, in seconds since 1970."""
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return FALLBACK
    return done.stdout.strip() or FALLBACK
