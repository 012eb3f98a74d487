"""One style sheet in place of several that always come together: one request, not ten.

They are those that every page starts with, and those of a component.
"""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path, PurePosixPath

SHARED = PurePosixPath("assets/css")
JOINED = "site.css"
LINK = re.compile(
    r'<link rel="stylesheet" href="[^"]*?(?P<path>(?:assets/css|components)/[^"]+\.css)">\n?'
)


def join(folder: Path) -> None:
    """Rewrite the pages of `folder`, a site as it is published; the sheets that are joined go."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    linked = [[match["path"] for match in LINK.finditer(text)] for text in pages.values()]
    groups = _groups([names for names in linked if names])
    for path, text in pages.items():
        path.write_text(_rewritten(text, groups), encoding="utf-8", newline="\n")
    wholes: dict[str, str] = {}
    for name, joined in groups.items():
        wholes[joined] = wholes.get(joined, "") + (folder / name).read_text(encoding="utf-8")
        (folder / name).unlink()
    for joined, text in wholes.items():
        (folder / joined).write_text(text, encoding="utf-8", newline="\n")


def _groups(linked: list[list[str]]) -> dict[str, str]:
    """Return, for each sheet that is joined to others, the name of the whole, in their order."""
    groups = {
        names[0]: str(SHARED / JOINED)
        # The same for all pages: a browser fetches it once
        for names in takewhile(lambda same: len(set(same)) == 1, zip(*linked, strict=False))
    }
    for name in (name for names in linked for name in names):
        component = PurePosixPath(name).parent
        if component.parts[0] == "components":
            groups.setdefault(name, f"{component / component.name}.css")
    return groups


def _rewritten(text: str, groups: dict[str, str]) -> str:
    """Return a page that links once to the whole of each group."""
    done: set[str] = set()

    def link(match: re.Match[str]) -> str:
        joined = groups.get(match["path"])
        if joined is None:
            return match[0]
        if joined in done:
            return ""
        done.add(joined)
        return match[0].replace(match["path"], joined)

    return LINK.sub(link, text)
