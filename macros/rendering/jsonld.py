"""What search engines read of a page: JSON-LD, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

CONTEXT = "https://schema.org"
AUTHOR = {"@type": "Organization", "name": "Les contributeurs du Guide des partenariats"}
WORK = {
    "inLanguage": "fr",
    "isAccessibleForFree": True,
    "license": "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    "author": AUTHOR,
}

Node = dict[str, Any]
# A name and an address
Link = tuple[str, str]


@dataclass(frozen=True)
class Work:
    """A page as others find it; the last three are what its front matter says, or nothing."""

    name: str
    description: str
    url: str
    duree: str = ""
    public: str = ""
    relecture: str = ""

    def node(self, **more: object) -> Node:
        """Return what is said of any page, and `more`."""
        node: Node = {
            **WORK,
            "name": self.name,
            "description": self.description,
            "url": self.url,
        }
        if self.duree:
            node["timeRequired"] = period(self.duree)
        if self.public:
            node["audience"] = {"@type": "Audience", "audienceType": self.public}
        if self.relecture:
            node["dateModified"] = self.relecture
        return {**node, **more}


def script(nodes: Iterable[Node]) -> str:
    """Return the text of the element « script » that holds `nodes`."""
    graph = {"@context": CONTEXT, "@graph": list(nodes)}
    return str(htmlsafe_json_dumps(graph, sort_keys=True))


def website(work: Work) -> Node:
    """Return what the home page says: the whole site."""
    return work.node(**{"@type": "WebSite"})


def course(work: Work, steps: Sequence[Work], minutes: int) -> Node:
    """Return the parcours: its steps in their order, and how long they all take."""
    return work.node(
        **{
            "@type": "Course",
            "@id": work.url,
            "provider": AUTHOR,
            "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR", "category": "Free"},
            "hasCourseInstance": {
                "@type": "CourseInstance",
                "courseMode": "Online",
                "courseWorkload": f"PT{minutes}M",
            },
            "hasPart": [_part(step, rank) for rank, step in enumerate(steps, start=1)],
        }
    )


def _part(step: Work, rank: int) -> Node:
    return {
        "@type": "LearningResource",
        "@id": step.url,
        "position": rank,
        "name": step.name,
        "description": step.description,
        "url": step.url,
        "timeRequired": period(step.duree),
    }


def step(work: Work, course: Link) -> Node:
    """Return a step of `course`."""
    name, url = course
    return work.node(
        **{
            "@type": "LearningResource",
            "@id": work.url,
            "learningResourceType": "étape de parcours",
            "isPartOf": {"@type": "Course", "@id": url, "name": name, "url": url},
        }
    )


def resource(work: Work, sort: str) -> Node:
    """Return a page that teaches something: which `sort` of page it is."""
    return work.node(**{"@type": "LearningResource", "learningResourceType": sort})


def terms(work: Work, words: Mapping[str, str]) -> Node:
    """Return the glossary: its words under their anchors."""
    defined = [
        {"@type": "DefinedTerm", "name": word, "url": f"{work.url}#{anchor}"}
        for anchor, word in words.items()
    ]
    return work.node(**{"@type": "DefinedTermSet", "hasDefinedTerm": defined})


def breadcrumb(trail: Iterable[Link]) -> Node:
    """Return the way to a page, from the home page to it."""
    items = [
        {"@type": "ListItem", "position": rank, "name": name, "item": url}
        for rank, (name, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def period(text: str) -> str:
    """Return « 15 min » or « 1 h 10 min » as ISO 8601 writes it: « PT1H10M »."""
    tight = "".join(text.split())
    return f"PT{tight.replace('h', 'H').replace('min', 'M')}"
