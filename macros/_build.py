"""MkDocs run on the project, with everything it finds wrong said at once."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config


def build(root: Path, site_dir: Path, *, offline: bool) -> None:
    """Build the site in `site_dir`; raise `ContentError` with all that is wrong."""
    os.environ["OFFLINE"] = "true" if offline else "false"
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site_dir), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
