"""The Firefox that walks through the site in the tests: found, or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# The one of Debian, the one of the others
NAMES = ("firefox-esr", "firefox")
ADVICE = "Firefox est introuvable : installez-le (sudo apt install firefox-esr)."


def find() -> str | None:
    """Return the program, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def may_install() -> bool:
    """Say whether apt may be used here, as it is where the tests run for everyone."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install() -> str | None:
    """Install Firefox with apt, when allowed to; return the program."""
    if may_install():
        print("Installation de Firefox pour les tests…", flush=True)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "firefox-esr"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    return find()


def main() -> int:
    """Make sure that there is Firefox; without it, the tests that need it are skipped."""
    path = find() or install()
    print(f"Firefox des tests : {path}" if path else ADVICE, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
