"""What kind of page each page is, which its address alone says.

Declared here once: the checks, the templates, the search and the documents read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Name = Literal[
    "accueil",
    "parcours",
    "etape",
    "guide",
    "chapitre",
    "fiches",
    "fiche",
    "outils",
    "outil",
    "contribuer",
    "reference",
]


@dataclass(frozen=True)
class Kind:
    """A kind of page: the word for it in the code, and what depends on it."""

    name: Name
    # What the search calls such a page
    rubrique: str = "Page"
    # What follows its title in a browser's tab, since a chapter often has the same title
    suffixe: str = ""
    # What the search multiplies its score by: those about the site itself come after the others
    rang: float = 1
    # Whether it teaches something: it is then for someone, takes some time, and is reviewed
    lecon: bool = False
    # Whether documents are made of it, alone or in a book
    document: bool = False


ACCUEIL = Kind("accueil")
REFERENCE = Kind("reference")
# For each folder: its index, then its other pages
FOLDERS = {
    "parcours": (
        Kind("parcours", document=True),
        Kind("etape", "Parcours", lecon=True, document=True),
    ),
    "guide": (
        Kind("guide", document=True),
        Kind("chapitre", "Guide", lecon=True, document=True),
    ),
    "fiches": (
        Kind("fiches"),
        Kind("fiche", "Fiche", suffixe=" (fiche)", lecon=True, document=True),
    ),
    "outils": (
        Kind("outils"),
        Kind("outil", "Outil", suffixe=" (outil)", lecon=True),
    ),
    "contribuer": (
        Kind("contribuer", rang=0.45),
        Kind("contribuer", "Contribuer", rang=0.45),
    ),
}
# The pages at the root that are more than a reference
ROOT = {
    "index.md": ACCUEIL,
    "glossaire.md": Kind("reference", "Glossaire", rang=0.8),
    "sources.md": Kind("reference", "Sources", rang=0.15),
    "accessibilite.md": Kind("reference", rang=0.5),
    "aide.md": Kind("reference", rang=0.5),
    "donnees-personnelles.md": Kind("reference", rang=0.5),
    "mentions-legales.md": Kind("reference", rang=0.5),
    "nouveautes.md": Kind("reference", rang=0.5),
}


def kind_of(src_uri: str) -> Kind:
    """Return the kind of a page, from its path in `docs/`; any other path is a reference."""
    folder, _, rest = src_uri.partition("/")
    if folder in FOLDERS and rest:
        index, other = FOLDERS[folder]
        return index if rest == "index.md" else other
    return ROOT.get(src_uri, REFERENCE)


def lesson_folders() -> tuple[str, ...]:
    """Return the folders of the pages that teach something, in the order of the site."""
    return tuple(folder for folder, (_, other) in FOLDERS.items() if other.lecon)


def document_folders() -> tuple[str, ...]:
    """Return the folders of the pages that documents are made of, in the order of the alphabet."""
    return tuple(sorted(folder for folder, (_, other) in FOLDERS.items() if other.document))
