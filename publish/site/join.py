"""One style sheet in place of those that every page starts with: one request, not ten."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

FOLDER = "assets/css"
JOINED = "site.css"
LINK = re.compile(rf'<link rel="stylesheet" href="([^"]*{FOLDER}/)([\w-]+\.css)">\n?')


def join(folder: Path) -> None:
    """Rewrite the pages of `folder`, a site as it is published; the sheets that are joined go."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    linked = [[name for _, name in LINK.findall(text)] for text in pages.values()]
    linked = [names for names in linked if names]
    # The same for all pages: a browser fetches it once
    shared = [
        names[0]
        for names in takewhile(lambda same: len(set(same)) == 1, zip(*linked, strict=False))
    ]
    if not shared:
        return
    for path, text in pages.items():
        path.write_text(_replaced(text, len(shared)), encoding="utf-8", newline="\n")
    sheets = [folder / FOLDER / name for name in shared]
    whole = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    for sheet in sheets:
        sheet.unlink()
    (folder / FOLDER / JOINED).write_text(whole, encoding="utf-8", newline="\n")


def _replaced(text: str, count: int) -> str:
    """Return a page whose first link is to the joined sheet, without the `count - 1` next ones."""
    first = LINK.search(text)
    if first is None:
        return text
    rest = LINK.sub("", text[first.end() :], count - 1)
    return f'{text[: first.start()]}<link rel="stylesheet" href="{first[1]}{JOINED}">\n{rest}'
