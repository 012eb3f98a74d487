"""A text whose characters are hidden when they are not prose: code, tags, targets of links.

A mask is as long as its text and has the same lines, so that what is found in it has its place in
the file.
"""

from __future__ import annotations

import re

# What the masks put in place of a character, all from Unicode's private area
MARK = "\ue000"  # markup, which readers do not see
OBJECT = "\ue001"  # what stands for a word: code, an address, a macro
EDGE = "\ue002"  # the border of a block: no sentence goes across

CODE = re.compile(
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t>]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL
)
COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>", re.DOTALL)
ATTRIBUTE = r"""[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s+{ATTRIBUTE})*)\s*/?>"
)
NAMED = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?"""
)
VERBATIM = re.compile(r"<(?P<name>pre|script|style|code|kbd|samp|textarea)\b[^>]*>", re.IGNORECASE)
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s>]+>|<[^\s<>@]+@[^\s<>]+>")
URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\ue000-\ue002]*[^\s<>«»\ue000-\ue002.,;:!?)\]'’\"*_]")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TARGET = r"(?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
CLOSE = re.compile(
    rf"""\]\(\s*(?P<target>{TARGET})(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)|\]\[(?P<name>[^\]\n]*)\]"""
)
NOTE = re.compile(r"\[\^[^\]\s]+\]")
ATTRIBUTES = re.compile(
    r"""\{:?[ ]*(?:[#.][\w-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"']+))"""
    r"""(?:[ ]+(?:[#.][\w-]+|[\w:-]+(?:=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"']+))?))*[ ]*\}"""
)
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
SPACES = {
    "&nbsp;": "\u00a0",
    "&#160;": "\u00a0",
    "&#xa0;": "\u00a0",
    "&#8239;": "\u202f",
    "&#x202f;": "\u202f",
}
SHORTCODE = re.compile(r"(?<![\w:]):[a-z][\w+-]*:(?![\w:])")
# A call that lacks braces, which is said elsewhere
HALF_CALL = re.compile(r"\{\s*\w+\([^)\n]*\)\s*\}*")
STARS = re.compile(r"\*+(?=\S)|(?<=\S)\*+")
UNDERSCORES = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()>#+.!-])")


class Mask:
    """A text in which characters are hidden one range after another."""

    def __init__(self, text: str) -> None:
        self.text = text

    def hide(self, start: int, end: int, sign: str) -> None:
        hidden = _hidden(self.text[start:end], sign)
        self.text = self.text[:start] + hidden + self.text[end:]

    def hide_all(self, pattern: re.Pattern[str], sign: str, *, needs: str = "") -> None:
        """Hide what `pattern` finds; to look for the character that it `needs` is far quicker."""
        if needs in self.text:
            self.text = pattern.sub(lambda match: _hidden(match.group(), sign), self.text)

    def put(self, place: int, char: str) -> None:
        self.text = self.text[:place] + char + self.text[place + 1 :]


def _hidden(text: str, sign: str) -> str:
    """Return as many `sign` as there are characters, on the same lines."""
    return "\n".join(sign * len(line) for line in text.split("\n"))


def opening(text: str, close: int) -> int | None:
    """Return the place of the bracket that the one at `close` closes."""
    depth = 0
    for place in range(close, -1, -1):
        if text[place] == "]":
            depth += 1
        elif text[place] == "[":
            depth -= 1
            if depth == 0:
                return place
        elif text.startswith("\n\n", place) or text[place] == EDGE:
            return None
    return None


def same_length(match: re.Match[str]) -> str:
    return OBJECT * len(match.group())


def hide_code(mask: Mask) -> None:
    """Hide inline code, comments, and what code tags hold."""
    mask.hide_all(CODE, OBJECT)
    mask.hide_all(COMMENT, MARK)
    text = mask.text
    for match in VERBATIM.finditer(text):
        end = text.lower().find(f"</{match['name'].lower()}>", match.end())
        if end != -1:
            mask.hide(match.end(), end, OBJECT)


def hide_markup(mask: Mask) -> None:
    """Hide what is neither code nor sentence: tags, targets of links, emphasis."""
    for pattern, sign in ((AUTOLINK, OBJECT), (TAG, MARK), (NOTE, MARK), (ATTRIBUTES, MARK)):
        mask.hide_all(pattern, sign)
    text = mask.text
    for match in CLOSE.finditer(text):
        start = opening(text, match.start())
        if start is not None:
            image = start > 0 and text[start - 1] == "!"
            mask.hide(start - image, start + 1, MARK)
            mask.hide(match.start(), match.end(), MARK)
    for pattern, needs in ((URL, ""), (EMAIL, "@"), (SHORTCODE, ":"), (HALF_CALL, "{")):
        mask.hide_all(pattern, OBJECT, needs=needs)
    for match in ENTITY.finditer(mask.text):
        space = SPACES.get(match.group().lower())
        mask.hide(match.start(), match.end(), MARK if space else OBJECT)
        if space:
            mask.put(match.end() - 1, space)
    for pattern, needs in ((STARS, "*"), (UNDERSCORES, "_"), (ESCAPE, "\\")):
        mask.hide_all(pattern, MARK, needs=needs)
