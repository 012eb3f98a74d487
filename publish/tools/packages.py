"""The programs that each command needs, and where they are on this machine."""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
from pathlib import Path

from publish.tools import browser
from publish.tools.installing import Tool

# WeasyPrint's libraries, by the names under which it loads them
PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
# The one of Debian, the one of the others
FIREFOX = ("firefox-esr", "firefox")
# LibreOffice's word processor and spreadsheet, which come apart
WRITER, CALC = "libswlo.so", "libsclo.so"


def firefox() -> Path | None:
    """Return Firefox, if there is one."""
    return _first(*FIREFOX)


def libreoffice() -> Path | None:
    """Return LibreOffice, if there is one, whatever its parts."""
    return _first("soffice", "libreoffice")


def _first(*commands: str) -> Path | None:
    return next((Path(found) for name in commands if (found := shutil.which(name))), None)


def _has_office(part: str) -> bool:
    program = libreoffice()
    return program is not None and (program.resolve().parent / part).exists()


def _loads(*libraries: str) -> bool:
    try:
        for name in libraries:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _can_make_venv() -> bool:
    return Path(".venv/bin/python").exists() or importlib.util.find_spec("ensurepip") is not None


VENV = Tool("python3-venv", _can_make_venv, (("python3-venv",),))
PANGO_LIBRARIES = Tool(
    "Pango",
    lambda: _loads(*PANGO),
    (("libpango-1.0-0",), ("libpangoft2-1.0-0",), ("libharfbuzz-subset0",)),
)
CHROMIUM = Tool(
    "Chromium", lambda: browser.find() is not None, (("chromium-headless-shell", "chromium"),)
)
# What Playwright drives a browser with is a Node.js that needs it
ATOMIC = Tool("libatomic", lambda: _loads("libatomic.so.1"), (("libatomic1",),))
FIREFOX_ITSELF = Tool("Firefox", lambda: firefox() is not None, (FIREFOX,))
# In the place of Arial, which documents ask for: pages then look the same everywhere
OFFICE_WRITER = Tool(
    "LibreOffice Writer",
    lambda: _has_office(WRITER),
    (("libreoffice-writer-nogui", "libreoffice-writer"), ("fonts-liberation",)),
)
OFFICE_CALC = Tool(
    "LibreOffice Calc",
    lambda: _has_office(CALC),
    (("libreoffice-calc-nogui", "libreoffice-calc"),),
)
FFMPEG = Tool(
    "ffmpeg", lambda: all(shutil.which(name) for name in ("ffmpeg", "ffprobe")), (("ffmpeg",),)
)
ESPEAK = Tool("espeak-ng", lambda: shutil.which("espeak-ng") is not None, (("espeak-ng",),))

SITE = (VENV,)
DOCUMENTS = (*SITE, PANGO_LIBRARIES)
BROWSER = (CHROMIUM, ATOMIC)
NEEDED: dict[str, tuple[Tool, ...]] = {
    "site": SITE,
    "documents": DOCUMENTS,
    "images": (*DOCUMENTS, *BROWSER),
    "videos": (*DOCUMENTS, *BROWSER, FFMPEG, ESPEAK),
    "test-rapide": DOCUMENTS,
    "test-navigateur": (*DOCUMENTS, *BROWSER, FIREFOX_ITSELF),
    "test-documents": (*DOCUMENTS, *BROWSER, OFFICE_WRITER, OFFICE_CALC, FFMPEG),
}
NEEDED["test"] = tuple(dict.fromkeys(NEEDED["test-navigateur"] + NEEDED["test-documents"]))
