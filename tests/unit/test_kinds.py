"""What a kind of page is: declared once, and the search says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.checks import pages, sentences
from macros.reading.kinds import FOLDERS, ROOT, kind_of

PROJECT = Path(__file__).parent.parent.parent
ENTRY = re.compile(r"""["']?([\w-]+)["']?: (?:"([^"]+)"|([\d.]+)),""")


@pytest.mark.parametrize(
    ("path", "name", "rubrique"),
    [
        ("index.md", "accueil", "Page"),
        ("parcours/index.md", "parcours", "Page"),
        ("parcours/typologie.md", "etape", "Parcours"),
        ("guide/index.md", "guide", "Page"),
        ("guide/animer.md", "chapitre", "Guide"),
        ("fiches/index.md", "fiches", "Page"),
        ("fiches/rediger-une-convention.md", "fiche", "Fiche"),
        ("outils/index.md", "outils", "Page"),
        ("outils/typologie.md", "outil", "Outil"),
        ("contribuer/index.md", "contribuer", "Page"),
        ("contribuer/composants/quiz.md", "contribuer", "Contribuer"),
        ("glossaire.md", "reference", "Glossaire"),
        ("sources.md", "reference", "Sources"),
        ("aide.md", "reference", "Page"),
        ("autre/page.md", "reference", "Page"),
    ],
)
def test_the_address_of_a_page_says_its_kind(path: str, name: str, rubrique: str) -> None:
    assert (kind_of(path).name, kind_of(path).rubrique) == (name, rubrique)


def _table(name: str) -> dict[str, str]:
    """Return a table of the search, which is written in its script."""
    scripts = (PROJECT / "overrides/assets/js").rglob("*.js")
    code = "".join(path.read_text(encoding="utf-8") for path in scripts)
    (body,) = re.findall(rf"const {name} = \{{\n(.*?)\n\s*\}};", code, re.DOTALL)
    return {key: text or number for key, text, number in ENTRY.findall(body)}


def test_the_search_names_and_ranks_pages_as_they_are_declared() -> None:
    kinds = {folder: other for folder, (_, other) in FOLDERS.items()}
    kinds |= {path.removesuffix(".md"): kind for path, kind in ROOT.items()}
    assert _table("KINDS") == {
        name: kind.rubrique for name, kind in kinds.items() if kind.rubrique != "Page"
    }
    assert {name: float(rank) for name, rank in _table("STANDING").items()} == {
        name: kind.rang for name, kind in kinds.items() if kind.rang != 1
    }


def test_a_folder_has_one_rank() -> None:
    assert [folder for folder, (one, other) in FOLDERS.items() if one.rang != other.rang] == []


def test_contributors_are_told_the_limits_that_are_checked() -> None:
    text = (PROJECT / "docs/contribuer/ecrire-une-page.md").read_text(encoding="utf-8")
    assert f"de moins de {pages.DESCRIPTION} signes" in text.replace("\u00a0", " ")
    assert f"au plus {sentences.MOST} mots en moyenne" in text.replace("\u00a0", " ")
