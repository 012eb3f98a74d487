"""`python3 -m publish.tools test`: the programs that a command needs, installed or asked for.

Run by the system's own Python, before any package is there.
"""

from __future__ import annotations

import sys

from publish.tools import installing
from publish.tools.packages import NEEDED


def main(command: str) -> int:
    """Install what is missing, or say in one line how to; all at once."""
    needed = NEEDED[command]
    missing = installing.missing(needed)
    if missing and installing.may_install():
        installing.install(missing)
        missing = installing.missing(needed)
    if missing:
        print(installing.advice(missing), flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
