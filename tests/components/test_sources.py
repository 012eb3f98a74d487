"""The bibliography: every theme has its place, every notice leads back to what cites it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from macros.components import source, sources
from macros.project import Project
from macros.reading.problems import ContentError
from macros.rendering import render
from tests.conftest import ROOT
from tests.site.pages import ADDRESSES, title

THEMES = source.bibliography(Project(ROOT)).themes
NOTICE = re.compile(r'<li class="sources__item" id="s(\d+)">(.*?)</li>', re.DOTALL)
CITING = re.compile(r'<p class="sources__citations"[^>]*>(.*?)</p>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')

BIBLIOGRAPHY = """\
themes:
  - id: rameau
    titre: Le RAMEAU
    sources:
      - id: S1
        titre: Qui sommes-nous
        editeur: Le RAMEAU
        date: non datée
        adresse: https://exemple.fr/
        lecture: extrait
  - id: evaluation
    titre: Évaluation
    sources:
      - id: S2
        titre: L’évaluation en pratique
        editeur: Le RAMEAU
        date: 2019 (à vérifier)
        adresse: https://exemple.fr/evaluation
        lecture: sommaire
        apport: les trois temps.
"""
GLOSSARY = """\
termes:
  - id: bilan
    terme: Bilan
    definition: Deuxième temps de l’évaluation.
    sources: [S2]
"""
SHOWN = '# Sources\n\n## Le RAMEAU\n\n{{ sources("rameau") }}\n'


def project(folder: Path, **pages: str) -> Path:
    """Return a project with two themes, one term and `pages`: « __ » in a name is a folder."""
    data = folder / "macros" / "data"
    data.mkdir(parents=True)
    (data / "sources.yml").write_text(BIBLIOGRAPHY, encoding="utf-8")
    (data / "glossaire.yml").write_text(GLOSSARY, encoding="utf-8")
    for name, text in pages.items():
        file = folder / "docs" / f"{name.replace('__', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def citing(root: Path) -> dict[str, list[str]]:
    """Return, for each source, the paths of the pages said to cite it."""
    listing = next(iter(sources.load_all(Project(root)).values()))
    return {number: [page.path for page in pages] for number, pages in listing.cited.items()}


ALL = SHOWN + '\n## Évaluation\n\n{{ sources("evaluation") }}\n'


def test_the_page_has_each_theme_once_in_its_order_under_its_title() -> None:
    page = Project(ROOT).pages["sources.md"]
    assert page.keys("sources") == [theme.id for theme in THEMES]
    for theme in THEMES:
        section = f'## {theme.titre} {{#{theme.id}}}\n\n{{{{ sources("{theme.id}") }}}}\n'
        assert section in page.text


def test_a_theme_that_the_page_lacks_is_said(tmp_path: Path) -> None:
    root = project(tmp_path, sources=SHOWN)
    with pytest.raises(ContentError) as error:
        sources.load_all(Project(root))
    assert str(error.value) == (
        'docs/sources.md: il manque l’appel « {{ sources("evaluation") }} »\n'
        "    → ajoutez-le, sous le titre « ## Évaluation »"
    )


def test_a_page_that_cannot_be_parsed_is_left_to_its_own_message(tmp_path: Path) -> None:
    root = project(tmp_path, sources=SHOWN + "\n{{ sources(\n")
    assert set(sources.load_all(Project(root))) == {"rameau", "evaluation"}


def test_a_page_that_calls_cites(tmp_path: Path) -> None:
    page = 'Un fait {{ source("S2") }}, puis un autre {{ source("S1") }}, puis {{ source("S2") }}.'
    root = project(tmp_path, sources=ALL, guide__animer=f"# Animer {{#animer}}\n\n{page}\n")
    assert citing(root) == {"S1": ["guide/animer.md"], "S2": ["guide/animer.md"]}
    assert sources.load_all(Project(root))["rameau"].cited["S1"][0].title == "Animer"


def test_the_data_that_a_page_shows_cites(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        sources=ALL,
        fiches__evaluer='# Évaluer\n\n{{ quiz("bilan") }}\n',
        autre="# Autre\n",
    )
    (root / "quizzes").mkdir()
    text = "explication: Voir le bilan ([source 2](sources.md#s2)).\n"
    (root / "quizzes/bilan.yml").write_text(text, encoding="utf-8")
    assert citing(root) == {"S2": ["fiches/evaluer.md"]}


def test_a_definition_cites(tmp_path: Path) -> None:
    root = project(tmp_path, sources=ALL, glossaire='# Glossaire\n\n{{ glossaire("B") }}\n')
    assert citing(root) == {"S2": ["glossaire.md"]}


def test_what_is_only_shown_does_not_cite(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        sources=ALL + '{{ source("S1") }}\n',
        contribuer__source='# Composant source\n\n{{ source("S1") }}\n',
        aide='# Aide\n\n{% raw %}{{ source("S1") }}{% endraw %} {## {{ source("S2") }} ##}\n',
    )
    assert citing(root) == {}


def test_a_notice_says_what_is_uncertain_and_what_was_read(tmp_path: Path) -> None:
    root = project(tmp_path, sources=ALL)
    listing = sources.load_all(Project(root))["evaluation"]
    html = render.html(sources.NAME, id="evaluation", theme=listing.theme, cited=listing.cited)
    assert "Le RAMEAU, 2019 (à vérifier)." in html
    assert "Lecture\u00a0: sommaire." in html
    assert "Ce que nous en retenons\u00a0: les trois temps." in html
    assert "Citée dans" not in html


def test_back_links_are_the_pages_that_cite_and_no_other(site: Path) -> None:
    expected: dict[str, set[str]] = {}
    for address in ADDRESSES:
        if address != "sources/" and not address.startswith("contribuer/"):
            html = (site / address / "index.html").read_text(encoding="utf-8")
            for number in re.findall(r'sources/#s(\d+)"', html):
                expected.setdefault(number, set()).add(address)
    html = (site / "sources/index.html").read_text(encoding="utf-8")
    notices = dict(NOTICE.findall(html))
    found = {
        number: {urljoin("sources/", href) for href, _ in LINK.findall(line)}
        for number, notice in notices.items()
        for line in CITING.findall(notice)
    }
    assert found == expected
    assert len(notices) == sum(len(theme.sources) for theme in THEMES)


def test_a_reader_goes_from_a_notice_to_a_page_that_cites_it(page: Page, server: str) -> None:
    page.goto(f"{server}sources/#s45")
    notice = page.locator("li:target")
    notice.get_by_role("link", name=title("parcours/typologie/"), exact=True).click()
    expect(page).to_have_url(f"{server}parcours/typologie/")
    expect(page.get_by_role("link", name="source 45", exact=True).first).to_be_visible()


def test_a_notice_is_an_item_of_a_named_list(page: Page, server: str) -> None:
    page.goto(f"{server}sources/")
    for theme in THEMES:
        items = page.get_by_role("list", name=theme.titre, exact=True).get_by_role("listitem")
        expect(items).to_have_count(len(theme.sources))
