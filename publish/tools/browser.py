"""The Chromium that tests, films and pictures need."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# The first has no window to make for each page: three times faster to open one
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# No request of Chromium's own may mix with those of the pages
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find() -> Path | None:
    """Return the browser that `CHROMIUM` names, else one on the PATH, else Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    caches = Path.home() / ".cache" / "ms-playwright"
    return next(iter(sorted(caches.glob("chromium-*/chrome-linux*/chrome"))), None)
