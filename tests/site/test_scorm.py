"""The SCORM modules, run inside a platform's player, and alone."""

from __future__ import annotations

import functools
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import Browser, FrameLocator, Page, expect

from macros import quiz
from publish.lms import qti, scorm
from publish.lms._losses import Losses
from tests.conftest import ROOT, NewPage

PLAYER = ROOT / "tests/node_modules/scorm-again/dist/scorm-again.min.js"
CLASSES = {"1.2": "Scorm12API", "2004": "Scorm2004API"}
NAMES = {"1.2": "API", "2004": "API_1484_11"}
MODULES = {module.id: module for module in scorm.modules(ROOT)}
LMS = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Plateforme</title>
<script src="scorm-again.min.js"></script><script src="lms.js"></script>
<iframe title="module" src="{folder}/index.html" width="1200" height="800"></iframe></html>"""
# What the player knew when the learner left comes back with the next session
SCRIPT = """const kept = JSON.parse(localStorage.getItem("lms") || "{{}}");
const api = new {name}({{ autocommit: false, logLevel: 5, {version} }});
if (kept.cmi) api.loadFromJSON(kept.cmi, "cmi");
window.{api} = api; window.counts = {{ ends: 0 }};
api.on("{end}", () => {{ window.counts.ends += 1; }});"""
FIELDS = {
    "1.2": {
        "status": "cmi.core.lesson_status",
        "score": "cmi.core.score.raw",
        "place": "cmi.core.lesson_location",
    },
    "2004": {
        "status": "cmi.completion_status",
        "score": "cmi.score.raw",
        "place": "cmi.location",
        "part": "cmi.progress_measure",
        "scaled": "cmi.score.scaled",
    },
}


@pytest.fixture(scope="module")
def folder(offline: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A platform: its page for each version, and the modules as it unpacks them."""
    folder = tmp_path_factory.mktemp("plateforme")
    (folder / PLAYER.name).write_bytes(PLAYER.read_bytes())
    for module in MODULES.values():
        for version in scorm.VERSIONS:
            data = scorm.write(module, version, offline)
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                archive.extractall(folder / f"{module.id}-{version}")
    return folder


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the browser's guard reports what fails."""


@pytest.fixture(scope="module")
def platform(folder: Path) -> Iterator[str]:
    """The address of the platform."""
    handler = functools.partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


def _value(page: Page, version: str, field: str) -> str:
    # The player's own copy, which it still has once the session is over
    found = page.evaluate(
        f"key => key.split('.').reduce((one, part) => one[part], window.{NAMES[version]})",
        FIELDS[version].get(field, field),
    )
    return str(found)
