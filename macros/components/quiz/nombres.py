"""Numbers of a quiz: as authors write them, and as readers see them."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def _number(value: Any) -> Any:
    """Read a number as authors write it; what is empty is said elsewhere."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    read = number(value) if isinstance(value, str) else None
    if read is None:
        fix = {"fix": "écrivez un nombre seul, par exemple « 12 » ou « 2,5 »"}
        raise PydanticCustomError("pas_un_nombre", "ce n’est pas un nombre", fix)
    return read


Nombre = Annotated[float, BeforeValidator(_number)]


def number(text: str) -> float | None:
    """Read a number as French people write it; None: it is not one."""
    text = "".join(unicodedata.normalize("NFKC", text).split()).replace("\u2212", "-")
    return float(text.replace(",", ".")) if NUMBER.fullmatch(text) else None
