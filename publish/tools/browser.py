"""The Chromium that tests and pictures need: `python -m publish.tools.browser` installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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
ADVICE = "Chromium est introuvable : installez-le, ou indiquez son chemin dans CHROMIUM=/chemin."


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


def install() -> Path | None:
    """Install Chromium, with apt when allowed to, else with Playwright; return where it is."""
    print("Installation de Chromium…", flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium-headless-shell"],
            check=False,
            env=environment,
            **quiet,  # type: ignore[call-overload]
        )
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def main() -> int:
    """Make sure that there is a browser; say where it is."""
    path = find() or install()
    print(f"Navigateur : {path}" if path else ADVICE, flush=True)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
