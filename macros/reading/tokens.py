"""The colours of the brand, as `tokens.css` declares them.

What cannot read a style sheet takes them here: documents, office files, images, the head of pages.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

FILE = "overrides/assets/css/tokens.css"
Scheme = Literal["light", "dark"]
COLOUR = re.compile(r"--site-(?P<name>[\w-]+): *(?P<colour>#[0-9A-Fa-f]{6});")
# The first block that holds colours is the light scheme, the second the dark one
BLOCK = re.compile(r"\{[^{}]*--site-encre:[^{}]*\}")


def colours(root: Path, scheme: Scheme = "light") -> dict[str, str]:
    """Return the colours of a scheme, each under its name, such as « encre » or « principal »."""
    css = (root / FILE).read_text(encoding="utf-8")
    light, dark, *_ = BLOCK.findall(css)
    block = light if scheme == "light" else dark
    return {match["name"]: match["colour"] for match in COLOUR.finditer(block)}
