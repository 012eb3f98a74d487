"""What was reviewed once and must not change unseen: `make references` writes it anew."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

# Set by `make references`
RENEW = bool(os.environ.get("RENEW"))
HOW = "Si c’est voulu : « make references », puis relisez « git diff » avant d’enregistrer."


def compare(path: Path, text: str) -> list[str]:
    """Return the lines by which `text` differs from the file, or write it when asked to renew."""
    if RENEW:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    return list(
        difflib.unified_diff(
            before.splitlines(), text.splitlines(), path.name, "maintenant", lineterm="", n=2
        )
    )
