"""The editions: one file says them, the page shows them, and a wrong file is explained."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.checks import typography
from macros.components import nouveautes
from macros.project import Project
from macros.reading.problems import ContentError
from macros.rendering import render
from tests.conftest import ROOT, NewPage

SETTINGS = 'extra:\n  edition: "{}"\n'
TWO = """\
# Journal

Pour qui écrit.

## 1.10 – 2027-03-01

Une édition
de printemps.

### Ajouté

- **Une fiche** pour [animer](docs/fiches/animer.md#tot), et
  son exemple.
- Un point.

### Corrigé

- Une faute.

## 1.9 – 2026-12-24

### Sécurité

- Un [avis](https://exemple.fr/avis).
"""


def project(folder: Path, journal: str | None, edition: str = "1.10") -> Path:
    """Return a project with this journal and one page that it may link to."""
    (folder / "docs/fiches").mkdir(parents=True)
    (folder / "docs/fiches/animer.md").write_text("# Animer\n", encoding="utf-8")
    (folder / "docs/nouveautes.md").write_text("# Nouveautés\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS.format(edition), encoding="utf-8")
    if journal is not None:
        (folder / "CHANGELOG.md").write_text(journal, encoding="utf-8")
    return folder


def said(folder: Path, journal: str | None, edition: str = "1.10") -> list[str]:
    """Return the messages that a journal gets, each on one line."""
    with pytest.raises(ContentError) as error:
        nouveautes.load_all(Project(project(folder, journal, edition)))
    return [str(problem).replace("\n    → ", " → ") for problem in error.value.problems]


def test_editions_rubrics_and_points_are_read_in_order(tmp_path: Path) -> None:
    latest, first = nouveautes.load_all(Project(project(tmp_path, TWO)))[""]
    assert (latest.numero, latest.date, latest.id) == (
        "1.10",
        datetime.date(2027, 3, 1),
        "edition-1-10",
    )
    assert latest.resume == "Une édition de printemps."
    assert [(one.nom, len(one.points)) for one in latest.rubriques] == [
        ("Ajouté", 2),
        ("Corrigé", 1),
    ]
    assert latest.rubriques[0].points[0].endswith("(docs/fiches/animer.md#tot), et son exemple.")
    assert (first.numero, first.jour, latest.jour) == (
        "1.9",
        "24\u00a0décembre 2026",
        "1er\u00a0mars 2027",
    )


@pytest.mark.parametrize(
    ("before", "after", "messages"),
    [
        pytest.param(
            "## 1.10 – 2027-03-01",
            "## [1.10] - 2027-03-01",
            [
                "CHANGELOG.md:5: le titre « [1.10] - 2027-03-01 » ne donne pas une édition et sa "
                "date → écrivez-le comme « ## 1.1 – 2027-03-15 », avec un tiret demi-cadratin"
            ],
            id="title",
        ),
        pytest.param(
            "2027-03-01",
            "2027-13-01",
            [
                "CHANGELOG.md:5: « 2027-13-01 » n’est pas une date → écrivez l’année, le mois et "
                "le jour, comme « 2027-03-15 »"
            ],
            id="date",
        ),
        pytest.param(
            "### Ajouté",
            "### Ajout",
            [
                "CHANGELOG.md:10: la rubrique « Ajout » n’existe pas "
                "→ vouliez-vous dire « Ajouté » ?"
            ],
            id="rubric",
        ),
        pytest.param(
            "### Ajouté\n\n",
            "",
            [
                "CHANGELOG.md:10: ce point n’est sous aucune rubrique → mettez au-dessus un titre "
                "comme « ### Ajouté »",
            ],
            id="no-rubric",
        ),
        pytest.param(
            "- Une faute.",
            "* Une faute.",
            [
                "CHANGELOG.md:16: la rubrique « Corrigé » est vide → ajoutez-y un point, ou "
                "retirez-la",
                "CHANGELOG.md:18: cette ligne n’est pas un point de la liste → commencez la ligne "
                "par « - », ou par deux espaces si elle continue un point",
            ],
            id="bullet",
        ),
        pytest.param(
            "\n### Sécurité\n\n- Un [avis](https://exemple.fr/avis).\n",
            "",
            [
                "CHANGELOG.md:20: l’édition 1.9 n’annonce rien → ajoutez « ### Ajouté », puis un "
                "point"
            ],
            id="nothing",
        ),
        pytest.param(
            "## 1.9 – 2026-12-24",
            "## 1.11 – 2026-12-24",
            [
                "CHANGELOG.md:20: l’édition 1.11 vient après l’édition 1.10, et elle est plus "
                "récente → mettez l’édition la plus récente d’abord, et vérifiez les deux dates"
            ],
            id="order",
        ),
        pytest.param(
            "## 1.9 – 2026-12-24",
            "## 1.10 – 2026-12-24",
            ["CHANGELOG.md:20: l’édition 1.10 est déjà ligne 5 → réunissez les deux"],
            id="twice",
        ),
        pytest.param(
            "docs/fiches/animer.md",
            "fiches/animer.md",
            [
                "CHANGELOG.md:5: dans l’édition 1.10, « fiches/animer.md » ne mène à aucune page "
                "→ écrivez un chemin qui commence par « docs/ »"
            ],
            id="link",
        ),
    ],
)
def test_a_wrong_journal_is_explained(
    tmp_path: Path, before: str, after: str, messages: list[str]
) -> None:
    assert TWO.count(before) == 1
    assert said(tmp_path, TWO.replace(before, after)) == messages


def test_the_latest_edition_is_the_one_that_pages_announce(tmp_path: Path) -> None:
    assert said(tmp_path, TWO, edition="2.0") == [
        "CHANGELOG.md:5: mkdocs.yml annonce l’édition 2.0, et ici la plus récente est la 1.10 "
        "→ ajoutez « ## 2.0 – » et sa date, ou corrigez « edition » dans mkdocs.yml"
    ]


def test_a_journal_that_is_missing_is_said_where_a_page_needs_it(tmp_path: Path) -> None:
    assert said(tmp_path, None) == [
        "CHANGELOG.md: le journal des modifications manque → créez ce fichier, avec un titre "
        "comme « ## 1.1 – 2027-03-15 »"
    ]
    (tmp_path / "docs/nouveautes.md").unlink()
    assert nouveautes.load_all(Project(tmp_path)) == {}


def test_our_own_journal_is_in_french_typography() -> None:
    assert list(typography.check_file(Project(ROOT).file(nouveautes.FILE))) == []


def test_a_text_cannot_break_the_html() -> None:
    edition = nouveautes.Edition("1.0", datetime.date(2026, 11, 21), 1, "<b>a</b> & « b »")
    html = render.html(nouveautes.NAME, editions=[edition], sentence=str)
    assert "<b>" not in html
    assert "&lt;b&gt;a&lt;/b&gt; &amp; « b »" in html


def test_the_page_shows_each_edition_as_a_named_region(page: Page, server: str) -> None:
    page.goto(f"{server}nouveautes/")
    editions = nouveautes.load_all(Project(ROOT))[""]
    for edition in editions:
        region = page.get_by_role("region", name=f"Édition {edition.numero}")
        expect(region.locator("time")).to_have_text(edition.jour)
        for rubrique in edition.rubriques:
            points = region.get_by_role("list", name=rubrique.nom).get_by_role("listitem")
            expect(points).to_have_count(len(rubrique.points))
    region.get_by_role("link", name="sources", exact=True).click()
    expect(page).to_have_url(f"{server}sources/")


def test_it_reads_from_a_folder_and_without_script(new_page: NewPage, offline: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((offline / "nouveautes.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="glossaire").first.click()
    assert page.url.endswith("/glossaire.html")
