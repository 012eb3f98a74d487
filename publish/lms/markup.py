"""The sentences of a quiz, from our Markdown to the HTML of an LMS and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from macros.rendering import render

# What a sentence can hold, and the attributes that are kept
KEPT: dict[str, tuple[str, ...]] = {
    "a": ("href",),
    "strong": (),
    "em": (),
    "code": (),
    "img": ("src", "alt"),
}
SAME = {"b": "strong", "i": "em"}
VOID = {"br", "hr", "img", "input", "wbr"}
# What ends a word, as a space would
BLOCKS = {"br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "table", "blockquote", "hr"}
BLOCKS |= {f"h{level}" for level in range(1, 7)}
# No sentence goes deeper; beyond it, elements are side by side
DEEPEST = 50
HIDDEN = {"script", "style", "template"}

SPACES = re.compile(r"[ \t\r\n\f]+")
# What XML refuses
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SPECIAL = re.compile(r"[\\`*_]|\](?=[(\[])|&(?=#?\w+;)|<(?=[A-Za-z/!?])")
ENTITIES = {"&": "&amp;", "<": "&lt;"}
MARKS = {"strong": "**", "em": "*"}


@dataclass
class Node:
    """An element of HTML; its children are elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def find(self, name: str) -> Node | None:
        """Return the first element under this one that has the class `name`."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Node]:
        """Yield the elements under this one that have the class `name`."""
        for child in self.children:
            if isinstance(child, Node):
                if name in child.attributes.get("class", "").split():
                    yield child
                yield from child.all(name)

    def without(self, *names: str) -> Node:
        """Return a copy that lacks the elements of these classes."""
        children: list[Node | str] = []
        for child in self.children:
            if isinstance(child, str):
                children.append(child)
            elif not set(names) & set(child.attributes.get("class", "").split()):
                children.append(child.without(*names))
        return Node(self.tag, self.attributes, children)


class _Reader(HTMLParser):
    """Builds nodes from any HTML, however badly it is nested."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = SAME.get(tag, tag)
        # Twice the same mark is once
        again = name in MARKS and any(node.tag == name for node in self.open)
        node = Node(f"again-{name}" if again else name, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(SAME.get(tag, tag), {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)

    def handle_endtag(self, tag: str) -> None:
        tags = [node.tag.removeprefix("again-") for node in self.open]
        if SAME.get(tag, tag) in tags[1:]:
            last = len(tags) - 1 - tags[::-1].index(SAME.get(tag, tag))
            del self.open[last:]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Node:
    """Read HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def sentence(node: Node) -> str:
    """Return the HTML of one sentence: what a sentence can hold, well formed for XML."""
    return _trimmed("".join(_serialized(node)))


def to_html(text: str, address: str) -> str:
    """Return the HTML of a text of ours; its links lead to the public site, at `address`."""
    node = parse(render.inline(text))
    for link in _elements(node, "a", "img"):
        name = "href" if link.tag == "a" else "src"
        link.attributes[name] = urljoin(address, link.attributes.get(name, ""))
    return sentence(node)


def images(html: str, address: str, docs: Path) -> dict[str, Path]:
    """Return the images of the guide that some HTML of `to_html` shows, under their address."""
    found = {}
    for url in re.findall(r'<img src="([^"]+)"', html):
        path = docs / unquote(unescape(url).removeprefix(address))
        if path.is_file():
            found[url] = path
    return found


def to_plain(text: str) -> str:
    """Return the words of a text of ours, with no markup at all."""
    return plain(parse(render.inline(text)))


def is_plain(text: str) -> bool:
    """Return whether a text of ours has no markup to lose."""
    return "<" not in sentence(parse(render.inline(text)))


def plain(node: Node) -> str:
    """Return the words of an element."""
    return SPACES.sub(" ", CONTROL.sub("", "".join(_words(node)))).strip()


def to_markdown(html: Node | str, address: str, pages: frozenset[str]) -> tuple[str, list[str]]:
    """Return a text of ours that says the same, and what of the markup was left out.

    Links to the public site lead to the page again, when it is one of `pages`.
    """
    node = parse(html) if isinstance(html, str) else html
    said = []
    for image in _elements(node, "img"):
        name = image.attributes.get("alt") or image.attributes.get("src", "").rpartition("/")[2]
        said.append(f"l’image « {name} » n’est pas reprise")
        image.tag, image.children = "span", [image.attributes.get("alt", "")]
    for link in _elements(node, "a"):
        link.attributes["href"] = _page(link.attributes.get("href", ""), address, pages)
    wanted = _trimmed("".join(_serialized(node)))
    text = _written(node)
    if sentence(parse(rendered(text))) != sentence(parse(_rendered_links(wanted))):
        said.append("la mise en forme n’est pas reprise")
        text = _escaped(plain(node))
    return text, said


def rendered(text: str) -> str:
    """Return the HTML of a text of ours, its links as in a page."""
    return str(render.inline(text)) if text else ""


def _rendered_links(html: str) -> str:
    """Return HTML with the addresses that our Markdown gives to the pages."""

    def address(match: re.Match[str]) -> str:
        return match[1] + render.href(match[2] + (match[3] or "")) + match[4]

    return render.LINK.sub(address, html)


def _page(href: str, address: str, pages: frozenset[str]) -> str:
    if not href.startswith(address):
        return href
    path, anchor = urldefrag(href[len(address) :])
    stem = path.strip("/")
    names = [f"{stem}.md", f"{stem}/index.md"] if stem else ["index.md"]
    found = next((name for name in names if name in pages), None)
    return found + (f"#{anchor}" if anchor else "") if found else href


def _elements(node: Node, *tags: str) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.tag in tags:
                yield child
            yield from _elements(child, *tags)


def _serialized(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield escape(SPACES.sub(" ", CONTROL.sub("", child)), quote=False)
            continue
        if child.tag in HIDDEN:
            continue
        if child.tag in BLOCKS:
            yield " "
        if child.tag not in KEPT:
            yield from _serialized(child)
        else:
            attributes = "".join(
                f' {name}="{escape(CONTROL.sub("", child.attributes[name]))}"'
                for name in KEPT[child.tag]
                if name in child.attributes
            )
            if child.tag == "img":
                yield f"<img{attributes} />"
            else:
                yield f"<{child.tag}{attributes}>{''.join(_serialized(child))}</{child.tag}>"
        if child.tag in BLOCKS:
            yield " "


def _trimmed(html: str) -> str:
    return SPACES.sub(" ", html).strip()


def _words(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "img":
            yield child.attributes.get("alt", "")
        elif child.tag not in HIDDEN:
            space = " " if child.tag in BLOCKS else ""
            yield space
            yield from _words(child)
            yield space


def _written(node: Node) -> str:
    """Return the Markdown of an element."""
    return SPACES.sub(" ", "".join(_markdown(node))).strip()


def _markdown(node: Node) -> Iterator[str]:
    text = ""
    after = False
    for child in [*node.children, None]:
        if isinstance(child, str):
            text += child
            continue
        if text:
            written = _escaped(text)
            # Attributes, to Python-Markdown
            yield f"\\{written}" if after and written.startswith("{") else written
        if child is None:
            return
        text, after = "", child.tag in KEPT
        if child.tag in HIDDEN:
            continue
        inner = "".join(_markdown(child))
        if child.tag in BLOCKS:
            yield f" {inner} "
        elif child.tag == "code":
            yield f"`{plain(child)}`"
        elif child.tag == "a" and child.attributes.get("href"):
            yield f"[{inner.strip()}]({child.attributes['href']})"
        elif child.tag in MARKS and inner.strip():
            # Spaces inside the marks would make them text
            before = inner[: len(inner) - len(inner.lstrip())]
            behind = inner[len(inner.rstrip()) :]
            yield f"{before}{MARKS[child.tag]}{inner.strip()}{MARKS[child.tag]}{behind}"
        else:
            yield inner


def _escaped(text: str) -> str:
    text = CONTROL.sub("", text)
    return SPECIAL.sub(lambda match: ENTITIES.get(match[0], f"\\{match[0]}"), text)
