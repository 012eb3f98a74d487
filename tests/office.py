"""The LibreOffice that opens the documents of the tests: found, or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PACKAGE = "libreoffice-writer-nogui"
# In the place of Arial, which documents ask for: pages then look the same everywhere
FACES = "fonts-liberation2"
ADVICE = f"LibreOffice est introuvable : installez-le (sudo apt install {PACKAGE})."
LONGEST = 180


def find() -> str | None:
    """Return the program, if there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def install() -> str | None:
    """Install LibreOffice's word processor with apt, when allowed to; return the program."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installation de LibreOffice pour les tests…", flush=True)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE, FACES]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    return find()


def convert(files: Sequence[Path], to: str, folder: Path) -> None:
    """Convert files, all in one call: starting the program takes most of the time."""
    program = find()
    assert program, ADVICE
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=LONGEST,
    )


def main() -> int:
    """Make sure that there is LibreOffice; without it, the tests that need it say so."""
    path = find() or install()
    print(f"LibreOffice des tests : {path}" if path else ADVICE, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
