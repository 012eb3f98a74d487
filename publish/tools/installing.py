"""Programs that Debian's packages bring: installed when that is allowed, else asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tool:
    """A program, how to see that it is there, and the packages that bring it.

    A package is given by its names, the best first: Debian and Ubuntu differ on some.
    """

    name: str
    is_there: Callable[[], bool]
    packages: tuple[tuple[str, ...], ...]


def missing(tools: Sequence[Tool]) -> list[Tool]:
    """Return the tools that are not there."""
    return [tool for tool in tools if not tool.is_there()]


def advice(tools: Sequence[Tool]) -> str:
    """Return the line that says what to install, all at once."""
    names = ", ".join(tool.name for tool in tools)
    if shutil.which("apt-get") is None:
        return f"Il manque {names} : installez-les, puis relancez la commande."
    return f"Il manque {names} : sudo apt install {' '.join(_packages(tools))}"


def may_install() -> bool:
    """Say whether apt may be used: there is one, and this is the administrator."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(tools: Sequence[Tool]) -> None:
    """Install tools; print what apt says only if it fails."""
    names = ", ".join(tool.name for tool in tools)
    print(f"Installation (une seule fois) : {names}…", flush=True)
    if not _apt("update"):
        return
    _apt("install", "--yes", "--no-install-recommends", *_packages(tools))


def _packages(tools: Sequence[Tool]) -> list[str]:
    """Return the packages of tools, in their order, each once, as this system names them."""
    chosen = [_known(names) for tool in tools for names in tool.packages]
    return list(dict.fromkeys(chosen))


def _known(names: Sequence[str]) -> str:
    """Return the first of these names that apt knows here, else the first."""
    if len(names) > 1 and shutil.which("apt-cache"):
        for name in names:
            asked = subprocess.run(["apt-cache", "show", name], check=False, capture_output=True)
            if asked.returncode == 0:
                return name
    return names[0]


def _apt(*arguments: str) -> bool:
    """Run apt-get in silence; when it fails, print what it said."""
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        check=False,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        print(done.stdout, end="", flush=True)
    return done.returncode == 0
