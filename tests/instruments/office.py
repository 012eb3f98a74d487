"""The LibreOffice that opens the documents of the tests."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from publish.tools import installing, packages

LONGEST = 180


def run(folder: Path, *arguments: str) -> None:
    """Run LibreOffice in a folder, with a profile of its own, so that two runs do not meet."""
    missing = installing.missing([packages.OFFICE_WRITER, packages.OFFICE_CALC])
    assert not missing, installing.advice(missing)
    subprocess.run(
        [
            str(packages.libreoffice()),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *arguments,
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=LONGEST,
    )


def convert(files: Sequence[Path], to: str, folder: Path) -> None:
    """Convert files, all in one call: starting the program takes most of the time."""
    run(folder, "--convert-to", to, "--outdir", str(folder), *map(str, files))
