"""`python -m publish.tools.commands ffmpeg`: commands that films need, installed or asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def ensure(commands: list[str]) -> list[str]:
    """Install with apt, when allowed to, the commands that are missing; return those still so."""
    missing = [command for command in commands if shutil.which(command) is None]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installation de {', '.join(missing)}…", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
            subprocess.run(
                ["apt-get", "-qq", *arguments],
                check=False,
                env=environment,
                stdout=subprocess.DEVNULL,
            )
    return [command for command in missing if shutil.which(command) is None]


def main(commands: list[str]) -> int:
    """Say in one line how to install what is missing."""
    missing = ensure(commands)
    if missing:
        names = " ".join(missing)
        print(f"Pour les films, installez : {names} (sudo apt install {names}).", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
