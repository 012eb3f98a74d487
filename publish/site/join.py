"""Scripts that load together, joined in one file: fewer requests, and less to send.

In the sources each stays a file of its own, for who reads them and for the preview.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

# What main.html loads as soon as a page has a component
SHARED = "assets/js/site.js"
_SHARED = r"assets/js/(?:registry|text|dom|files|undo|store)"
_TAG = rf'<script src="([^"]*?)({_SHARED}|components/[\w/-]+)\.js" defer></script>\s*'
_TAGS = re.compile(f"(?:{_TAG})+")
# What the search loads once it is opened, as a list in its script
SEARCH = "assets/js/search/search.js"
_OPEN = "assets/js/search/open.js"
_NAMES = re.compile(r'(?:"(assets/js/search/\w+)\.js",\s*)+')

Lots = dict[str, list[str]]


def join_all(folder: Path) -> None:
    """Join the scripts of the built site in `folder`; its pages and its search load the result."""
    lots: Lots = {}
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        joined = _TAGS.sub(lambda found: _page(found, lots), text)
        path.write_text(joined, encoding="utf-8", newline="\n")
    opening = folder / _OPEN
    text = _NAMES.sub(lambda found: _search(found, lots), opening.read_text(encoding="utf-8"))
    opening.write_text(text, encoding="utf-8", newline="\n")
    for lot, names in lots.items():
        sources = [folder / f"{name}.js" for name in names]
        text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
        for path in sources:
            path.unlink()
        (folder / lot).write_text(text, encoding="utf-8", newline="\n")


def _page(found: re.Match[str], lots: Lots) -> str:
    """Return the tags of what replaces these, one for each lot; note what is in each."""
    tags = re.findall(_TAG, found[0])
    written = []
    for (base, lot), scripts in groupby(tags, lambda tag: (tag[0], _lot(tag[1]))):
        _note(lots, lot, [name for _, name in scripts])
        written.append(f'<script src="{base}{lot}" defer></script>\n')
    return "".join(written)


def _search(found: re.Match[str], lots: Lots) -> str:
    _note(lots, SEARCH, re.findall(r'"([^"]+)\.js"', found[0]))
    return f'"{SEARCH}",\n'


def _lot(name: str) -> str:
    """Return the file that a script goes in: that of its component, or the shared one."""
    folder, component, *_ = name.split("/")
    return f"components/{component}/{component}.js" if folder == "components" else SHARED


def _note(lots: Lots, lot: str, names: list[str]) -> None:
    if lots.setdefault(lot, names) != names:
        message = f"{lot} : {', '.join(names)}, but {', '.join(lots[lot])} on another page"
        raise ValueError(message)
