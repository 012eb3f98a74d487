"""The reference documents of pandoc: what our DOCX and ODT files look like.

`python -m publish gabarits` makes them from pandoc's own, which have all the styles that it
writes. There are two of each: for a document, and for a sheet, which has to hold on two pages.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypandoc

from publish.documents.office.styles import SIZES
from publish.drawn import reference_docx, reference_odt
from publish.files.zip import pack

FOLDER = "publish/documents/office"


def write(root: Path) -> list[Path]:
    """Write the reference documents; return those that changed."""
    changed = []
    for name, content in documents().items():
        path = root / name
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
            changed.append(path)
    return changed


def documents() -> dict[str, bytes]:
    """Return the reference documents, each under its path."""
    return {
        f"{FOLDER}/{name}.{kind}": pack(make(_default(kind), size))
        for name, size in SIZES.items()
        for kind, make in (("docx", reference_docx.make), ("odt", reference_odt.make))
    }


def _default(kind: str) -> bytes:
    """Return pandoc's own reference document."""
    command = [str(pypandoc.get_pandoc_path()), "--print-default-data-file", f"reference.{kind}"]
    return subprocess.run(command, check=True, capture_output=True).stdout
