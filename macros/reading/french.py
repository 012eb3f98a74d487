"""How French writes dates, numbers and sizes, orders words, and ends sentences."""

from __future__ import annotations

import datetime
import re
import unicodedata

NBSP = "\u00a0"
THIN = "\u202f"
MINUS = "\u2212"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
KILO = 1000

# A sentence of a text that is looked through, with the quotation mark that closes it
SENTENCE = re.compile(rf".+?(?:[.!?…]+[»”)\s{NBSP}{THIN}]*(?=\s|\Z)|\Z)", re.DOTALL)
# Where a sentence ends and another begins
BETWEEN = re.compile(r"(?<=[.!?…])\s(?=[A-ZÀ-Ÿ])")


def day(date: datetime.date) -> str:
    """Return « 1er mars 2027 » or « 22 novembre 2026 »."""
    number = "1er" if date.day == 1 else str(date.day)
    return f"{number}{NBSP}{MONTHS[date.month - 1]} {date.year}"


def number(value: float, *, digits: int | None = None) -> str:
    """Return « 12 500,5 », with so many decimals if `digits` says how many."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".") if digits is None else f"{value:,.{digits}f}"
    return text.replace(",", THIN).replace(".", ",").replace("-", MINUS)


def count(value: int, one: str, many: str) -> str:
    """Return a number and what it counts: « 1 critère », « 2 critères »."""
    return f"{value}{NBSP}{many if value > 1 else one}"


def size(octets: int) -> str:
    """Return what a file weighs: « 24 ko », « 2,4 Mo »."""
    if octets < KILO * KILO:
        return f"{max(1, round(octets / KILO))}{NBSP}ko"
    return f"{number(octets / KILO / KILO, digits=1)}{NBSP}Mo"


def unaccented(text: str) -> str:
    """Return a text without its accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def plain(text: str) -> str:
    """Return a text without case, accents nor ligatures, as dictionaries order words."""
    return unaccented(text.casefold().replace("œ", "oe").replace("æ", "ae"))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return BETWEEN.split(text, maxsplit=1)[0]


def spaced(html: str) -> str:
    """Return a text with the spaces that French has around its signs, which no line breaks."""
    html = re.sub(" (?=[:»])|(?<=«) ", NBSP, html)
    return re.sub(" (?=[;!?])", THIN, html)
