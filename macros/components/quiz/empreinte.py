"""Marks under which the device keeps answers: they change with the words, and never otherwise."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def empreinte(*parts: str) -> str:
    """Return eight characters that change with the words of `parts`, not with their typography."""
    text = unicodedata.normalize("NFKC", "\n".join(parts)).casefold()
    # What `make fix` may put right, and what only gives emphasis
    text = text.translate(str.maketrans("’‘–—«»“”", '\'\'--""""', "*"))
    text = re.sub(r"[^\S\n]+", "", text)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def mixed(marks: list[str]) -> list[str]:
    """Return marks in an order that depends on them alone, and is not the one they come in."""
    found = sorted(marks)
    return found if found != marks else found[1:] + found[:1]
