"""A built page as a document needs it: its text alone, with drawings apart and full addresses."""

from __future__ import annotations

import copy
import datetime
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree.ElementTree import Element, tostring

from publish.documents import notices
from publish.documents.about import About
from publish.documents.cleaning import HEADINGS, clean
from publish.documents.tree import parse, words
from publish.site.downloads import MARK


@dataclass(frozen=True)
class Article:
    """What a document says; `drawings` gives the SVG of each file that `body` shows."""

    title: str
    description: str
    address: str
    reviewed: datetime.date
    edition: str
    body: Element
    public: str = ""
    duration: str = ""
    drawings: dict[str, str] = field(default_factory=dict)
    # By their number: what the source is, and where its notice is
    cited: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """The body as XHTML."""
        return tostring(self.body, encoding="unicode")

    def alone(self) -> Element:
        """Return the body of a document of its own: with what its numbers stand for."""
        body = localise({"": self})[""]
        if self.cited:
            body.append(notices.brief(self.cited))
        return body


def read(page: Path, about: About) -> Article:
    """Read a built page, of which `about` is what its file says of itself."""
    # A page that offers its documents already is the same page
    tree = parse(_needed(MARK.sub("", page.read_text(encoding="utf-8"))))
    here = _link(tree, "canonical") or ""
    article = next(element for element in tree.iter("article"))
    return Article(
        title=words(next(article.iter("h1"))),
        address=here,
        description=about.description,
        reviewed=about.reviewed,
        edition=about.edition,
        public=about.public,
        duration=about.duration,
        **clean(article, here),
    )


def _needed(html: str) -> str:
    """Return the head of a page and its article, without the menus, which are long to read."""
    head = html[: html.index("</head>")]
    return head + html[html.index("<article") : html.rindex("</article>")]


def of_checklist(html: str, like: Article, title: str, anchor: str) -> Article:
    """Return an article made of a checklist, whose links are relative to the site's root.

    `like` is the page that shows it.
    """
    body = next(parse(f"<article>{html}</article>").iter("article"))
    site = like.address.rsplit("/", 3)[0] + "/"
    parts = clean(body, site)
    # The title of the list is the document's; those of its sections follow
    for section in parts["body"].iter("section"):
        for heading in [child for child in section if child.tag in HEADINGS]:
            section.remove(heading)
        for heading in [child for child in section.iter() if child.tag in HEADINGS]:
            heading.tag = "h2"
    return Article(
        title=title,
        description=f"{title}, liste à cocher de la page « {like.title} ».",
        address=f"{like.address}#{anchor}",
        reviewed=like.reviewed,
        edition=like.edition,
        **parts,
    )


def localise(articles: dict[str, Article]) -> dict[str, Element]:
    """Return the bodies, by the same keys, with the links between them inside the document.

    The ids of an article become « key--id »; the key alone is the article's own. An empty key
    is that of an article alone, whose ids stay as they are.
    """
    keys = {article.address: key for key, article in articles.items()}
    bodies = {key: copy.deepcopy(article.body) for key, article in articles.items()}
    known = set(articles)
    for key, body in bodies.items():
        for element in body.iter():
            if name := element.get("id"):
                element.set("id", _inside(key, name))
                known.add(_inside(key, name))
    for body in bodies.values():
        for link in body.iter("a"):
            target, anchor = urldefrag(link.get("href", ""))
            if target in keys:
                key = keys[target]
                inside = _inside(key, anchor) if anchor else key
                if inside in known and inside:
                    link.set("href", f"#{inside}")
                elif key:
                    link.set("href", f"#{key}")
    return bodies


def _inside(key: str, name: str) -> str:
    return f"{key}--{name}" if key else name


def _link(tree: Element, kind: str) -> str | None:
    return next((link.get("href") for link in tree.iter("link") if link.get("rel") == kind), None)
