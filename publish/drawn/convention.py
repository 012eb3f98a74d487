"""The empty DOCX and ODT files that the builder of agreements fills in, in the browser.

`python -m publish gabarits` makes them with python-docx and odfpy, and writes their parts as
texts in `overrides/components/convention/gabarits.js`: a page opened from a folder cannot read
another file. The marks `@@corps@@` and `@@titre@@` are where the browser writes.
"""

from __future__ import annotations

import json
from pathlib import Path

from publish.drawn import convention_docx, convention_odt

FILE = "overrides/components/convention/gabarits.js"
HEADER = (
    "// Made by « make gabarits » (publish/drawn/convention.py): the parts of empty "
    "DOCX and ODT files.\n"
)


def write(root: Path) -> list[Path]:
    """Write the file; return it if it changed."""
    path = root / FILE
    text = script()
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return []
    path.write_text(text, encoding="utf-8")
    return [path]


def script() -> str:
    """Return the text of the file."""
    templates = {"docx": convention_docx.make(), "odt": convention_odt.make()}
    return (
        f"{HEADER}window.site.gabarits = {json.dumps(templates, ensure_ascii=False, indent=1)};\n"
    )
