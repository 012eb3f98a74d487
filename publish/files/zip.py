"""An archive whose bytes depend on what it holds alone."""

from __future__ import annotations

import io
import zipfile

DATE = (1980, 1, 1, 0, 0, 0)
# EPUB and OpenDocument want it first, and as it is
TYPE = "mimetype"


def pack(files: dict[str, bytes]) -> bytes:
    """Return an archive of files, each under its path."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files, key=lambda path: (path != TYPE, path)):
            entry = zipfile.ZipInfo(path, DATE)
            entry.compress_type = zipfile.ZIP_STORED if path == TYPE else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return data.getvalue()


def unpack(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive, each under its path."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
