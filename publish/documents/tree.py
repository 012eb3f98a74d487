"""Trees of HTML: read, looked through, changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import tinyhtml5


def parse(html: str) -> Element:
    """Return the tree of a document or of a piece of one."""
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    assert isinstance(tree, Element)
    return tree


def words(element: Element) -> str:
    """Return the text of an element on one line."""
    # Not the no-break spaces, which are part of the text
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip(" ")


def classes(element: Element) -> set[str]:
    """Return the classes of an element."""
    return set((element.get("class") or "").split())


def by_class(root: Element, name: str) -> Element | None:
    """Return the first element of that class."""
    return next((element for element in root.iter() if name in classes(element)), None)


def transform(root: Element, change: Callable[[Element], list[Element] | None]) -> None:
    """Replace each descendant by what `change` gives (`None`: keep it and go into it)."""
    for child in list(root):
        made = change(child)
        if made is None:
            transform(child, change)
            continue
        place = list(root).index(child)
        tail = child.tail or ""
        root.remove(child)
        if made:
            made[-1].tail = (made[-1].tail or "") + tail
        elif place:
            before = root[place - 1]
            before.tail = (before.tail or "") + tail
        else:
            root.text = (root.text or "") + tail
        for offset, element in enumerate(made):
            root.insert(place + offset, element)
