"""Scripts and style sheets without what only their authors read."""

from __future__ import annotations

from pathlib import Path

import rcssmin
import rjsmin

OURS = ("assets/js", "assets/css", "components")
# Neither renames nor reorders anything: minifiers that do have broken scripts that were right
MINIFIERS = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


def minify_all(folder: Path) -> None:
    """Rewrite our scripts and style sheets in `folder`; vendored files stay as released."""
    for part in OURS:
        for path in sorted((folder / part).rglob("*")):
            if path.suffix in MINIFIERS:
                text = MINIFIERS[path.suffix](path.read_text(encoding="utf-8"))
                path.write_text(text, encoding="utf-8", newline="\n")
