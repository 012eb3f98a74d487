"""Scripts, and style sheets, that always load together, joined in one file: fewer requests.

A lot is what a tag names (`data-lot`, main.html), or the scripts or the styles of a component.
In the sources each stays a file of its own, for who reads them and for the preview.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path, PurePosixPath

# The files of each lot, in their order
Lots = dict[str, list[str]]
LotOf = Callable[[re.Match[str]], str]

TAG = re.compile(
    r'(?P<before><(?:link rel="stylesheet" href|script src)="[^"]*?)'
    r'(?P<path>(?:assets|components)/[^"]+)"(?: data-lot="(?P<lot>[^"]+)")?'
    r"(?P<after>[^>]*>(?:</script>)?\s*)"
)
# What the search loads once it is opened, as a list in its script
SEARCH = "assets/js/search/search.js"
OPENING = "assets/js/search/open.js"
LISTED = re.compile(r'(?P<before>")(?P<path>assets/js/search/\w+\.js)"(?P<after>,\s*)')


def join_all(folder: Path) -> None:
    """Join the lots of the built site in `folder`; its pages and its search load the result.

    Raise `ValueError` for a lot that is not the same on all the pages that load it.
    """
    lots: Lots = {}
    for path in sorted(folder.rglob("*.html")):
        _rewrite(path, TAG, _lot, lots)
    _rewrite(folder / OPENING, LISTED, lambda _: SEARCH, lots)
    for lot, names in lots.items():
        sources = [folder / name for name in names]
        text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
        for path in sources:
            path.unlink()
        (folder / lot).write_text(text, encoding="utf-8", newline="\n")


def _lot(tag: re.Match[str]) -> str:
    """Return the file that what a tag loads goes in; "" for one that stays alone."""
    path = PurePosixPath(tag["path"])
    if path.parts[0] == "components":
        component = path.parts[1]
        return f"components/{component}/{component}{path.suffix}"
    return tag["lot"] or ""


def _rewrite(path: Path, loading: re.Pattern[str], lot_of: LotOf, lots: Lots) -> None:
    """Load a lot once where a file loads its parts one after another; note them in `lots`."""

    def once(run: re.Match[str]) -> str:
        written = ""
        for lot, group in groupby(loading.finditer(run[0]), lot_of):
            parts = list(group)
            if lot:
                _note(lots, lot, [part["path"] for part in parts])
                written += f'{parts[0]["before"]}{lot}"{parts[0]["after"]}'
            else:
                written += "".join(part[0] for part in parts)
        return written

    text = path.read_text(encoding="utf-8")
    text = re.sub(f"(?:{loading.pattern})+", once, text)
    path.write_text(text, encoding="utf-8", newline="\n")


def _note(lots: Lots, lot: str, names: list[str]) -> None:
    if lots.setdefault(lot, names) != names:
        message = f"{lot} : {', '.join(names)}, but {', '.join(lots[lot])} on another page"
        raise ValueError(message)
