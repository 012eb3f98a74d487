"""What an answer to a question is worth, from 0 to 1.

`overrides/components/quiz/bareme.js` says the same to the browser, and both are run on
`tests/data/bareme.json`. A function receives the key of a question (its `clef`) and
an answer, both of values that JSON can hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

LETTER = r"[^\W\d_]"
PLURAL = re.compile(rf"({LETTER}{{2}})[sx](?!{LETTER})", re.IGNORECASE)
COMBINING = re.compile("[\u0300-\u036f]")
NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
# 0.1 + 0.2 is within 0 of 0.3
ROUNDING = 1e-9


def points(forme: str, clef: Mapping[str, Any], reponse: Any, couts: Iterable[float] = ()) -> float:
    """Return what an answer is worth, less what the hints that were read cost."""
    return max(0.0, BAREMES[forme](clef, reponse) - sum(couts))


def choix(clef: Mapping[str, Any], reponse: Sequence[str]) -> float:
    """Return the part of right choices found, less the part of wrong choices made."""
    found: float = sum(one in reponse for one in clef["justes"]) / len(clef["justes"])
    wrong: float = sum(one in reponse for one in clef["faux"]) / max(1, len(clef["faux"]))
    return max(0.0, found - wrong)


def correspondance(clef: Mapping[str, Any], reponse: Mapping[str, str]) -> float:
    """Return the part of lines that have what goes with them."""
    lignes: Mapping[str, str] = clef["lignes"]
    return sum(reponse.get(ligne) == juste for ligne, juste in lignes.items()) / len(lignes)


def trous(clef: Mapping[str, Any], reponse: Mapping[str, str]) -> float:
    """Return the part of gaps filled with a form that is accepted."""
    pardonne = clef["pardonne"]
    found = sum(
        accepts(formes, reponse.get(trou, ""), pardonne) for trou, formes in clef["trous"].items()
    )
    return found / len(clef["trous"])


def nombre(clef: Mapping[str, Any], reponse: str) -> float:
    """Return 1 for a number that is near enough."""
    value = number(reponse, clef["unite"])
    near = value is not None and abs(value - clef["valeur"]) <= clef["tolerance"] + ROUNDING
    return 1.0 if near else 0.0


def ouverte(clef: Mapping[str, Any], reponse: Mapping[str, Any]) -> float:
    """Return the part of the grid that readers find in their own answer."""
    criteres = clef["criteres"]
    return sum(one in reponse["criteres"] for one in criteres) / len(criteres)


BAREMES: dict[str, Callable[[Mapping[str, Any], Any], float]] = {
    "choix": choix,
    "correspondance": correspondance,
    "trous": trous,
    "nombre": nombre,
    "ouverte": ouverte,
}


def accepts(formes: Iterable[str], text: str, pardonne: Sequence[str]) -> bool:
    """Return whether a text is one of the accepted forms, but for what is forgiven."""
    return plain(text, pardonne) in {plain(forme, pardonne) for forme in formes}


def plain(text: str, pardonne: Sequence[str]) -> str:
    """Return a text without what is forgiven, nor what a keyboard writes its own way."""
    text = unicodedata.normalize("NFKC", text)
    for written, same in (("’", "'"), ("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE")):
        text = text.replace(written, same)
    text = " ".join(text.split())
    if "majuscules" in pardonne:
        text = text.lower()
    if "accents" in pardonne:
        text = unicodedata.normalize("NFC", COMBINING.sub("", unicodedata.normalize("NFD", text)))
    if "pluriel" in pardonne:
        text = PLURAL.sub(r"\1", text)
    if "espaces" in pardonne:
        text = re.sub(r"[ -]", "", text)
    return text


def number(text: str, unite: str = "") -> float | None:
    """Read a number as French people write it, with its unit or without; None: it is not one."""
    text, unite = ("".join(plain(one, ["majuscules"]).split()) for one in (text, unite))
    text = text.removesuffix(unite).replace("\u2212", "-")
    return float(text.replace(",", ".")) if NUMBER.fullmatch(text) else None
