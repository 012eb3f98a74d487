"""The pages of the site, known before it is built so that tests can be one per page."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"


def address(source: Path) -> str:
    """Return the online address, relative to the site, of a page of `docs/`."""
    name = source.relative_to(DOCS).with_suffix("").as_posix()
    index = name == "index" or name.endswith("/index")
    return name.removesuffix("index") if index else f"{name}/"


# One page of each kind
KINDS = (
    "", "parcours/", "parcours/evaluation/", "guide/gouvernance/", "outils/typologie/",
    "fiches/rediger-une-convention/", "aide/", "contribuer/composants/quiz/", "404.html",
)  # fmt: skip
ADDRESSES = sorted(address(path) for path in DOCS.rglob("*.md"))


def source(online: str) -> Path:
    """Return the file of `docs/` of an online address."""
    index = DOCS / online / "index.md"
    return index if index.exists() else DOCS / f"{online.removesuffix('/')}.md"


def title(online: str) -> str:
    """Return the title of a page, as it is written today."""
    return _heading(online, r"^# (.+?)(?: \{.*)?$")


def part(online: str, anchor: str) -> str:
    """Return the title of the part of a page that has this anchor."""
    return _heading(online, rf"^##+ (.+?) \{{#{anchor}\}}$")


def _heading(online: str, pattern: str) -> str:
    found = re.search(pattern, source(online).read_text(encoding="utf-8"), re.MULTILINE)
    assert found, (online, pattern)
    return found[1]


ABSENT = "absente/"
VISITED = (*ADDRESSES, ABSENT)
# What some pages are asked besides, in their visit (visit.py): one of each kind, and more
FORCED = tuple(ABSENT if one == "404.html" else one for one in KINDS)
SPACED = (
    "", "parcours/", "parcours/typologie/", "guide/conventionner/", "accessibilite/",
    "fiches/rediger-une-convention/", "glossaire/", "contribuer/composants/quiz-types/",
)  # fmt: skip
UNSTYLED = (
    "", "parcours/enjeux/", "guide/conventionner/", "fiches/rediger-une-convention/",
    "outils/typologie/", "outils/convention/", "outils/prospection/", "donnees-personnelles/",
)  # fmt: skip
SHEETS = tuple(one for one in ADDRESSES if one.startswith("fiches/") and one != "fiches/")
# Long ones of each kind, and a sheet; each of them shows when titles no longer stay with the text
LONG = (
    "guide/conventionner/", "parcours/typologie/", "glossaire/", "sources/",
    "fiches/choisir-le-bon-cadre/",
)  # fmt: skip


def offline_file(online: str) -> str:
    """Return the file of the offline bundle for an online address."""
    if online == "" or (DOCS / online / "index.md").exists():
        return f"{online}index.html"
    return f"{online.removesuffix('/')}.html"
