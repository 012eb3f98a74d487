"""An archive whose bytes depend on what it holds alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

DATE = (1980, 1, 1, 0, 0, 0)
# Packed already: trying again takes most of the time and gains nothing
PACKED = {".docx", ".epub", ".mp4", ".odt", ".png", ".webp", ".woff2", ".zip"}


def pack(files: dict[str, bytes]) -> bytes:
    """Return an archive of files, each under its path."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, DATE)
            packed = Path(path).suffix in PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return data.getvalue()
