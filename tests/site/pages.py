"""The pages of the site, known before it is built so that tests can be one per page."""

from __future__ import annotations

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


def offline_file(online: str) -> str:
    """Return the file of the offline bundle for an online address."""
    if online == "" or (DOCS / online / "index.md").exists():
        return f"{online}index.html"
    return f"{online.removesuffix('/')}.html"
