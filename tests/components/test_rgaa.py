"""The accessibility declaration: whole, checked against official list and repository, counted."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.components import rgaa
from macros.components.rgaa import Audit, Bilan, Critere
from macros.project import Project
from macros.reading.problems import ContentError, suggestion
from macros.rendering import render
from tests.conftest import DATA, ROOT, NewPage
from tests.site.pages import part

CASES = sorted((DATA / "rgaa").glob("*.yml"))
TEXT = (ROOT / rgaa.FILE).read_text(encoding="utf-8")
BILAN = rgaa.load_all(Project(ROOT))["etat"]
CALLS = "".join(f'## {part}\n\n{{{{ rgaa("{part}") }}}}\n\n' for part in rgaa.PARTIES)
ADDRESS = "accessibilite/"
# What the page may weigh, compressed
MOST = 25 * 1024


def project(folder: Path, text: str, page: str = CALLS) -> Path:
    """Return a project with this assessment and a page that shows `page`."""
    (folder / "macros/data").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / rgaa.FILE).write_text(text, encoding="utf-8")
    (folder / "docs" / rgaa.PAGE).write_text(f"# Accessibilité\n\n{page}", encoding="utf-8")
    return folder


def said(folder: Path, text: str, page: str = CALLS) -> list[str]:
    """Return the messages that an assessment gets, without their lines."""
    with pytest.raises(ContentError) as error:
        rgaa.load_all(Project(project(folder, text, page)))
    return [f"{problem.text} → {problem.fix}" for problem in error.value.problems]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    root = project(tmp_path, path.read_text(encoding="utf-8"))
    with pytest.raises(ContentError) as error:
        rgaa.load_all(Project(root))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "messages"),
    [
        pytest.param(
            "      - numero: 6.2\n",
            "      - numero: 6.3\n",
            [
                "il manque le critère 6.2 → dites s’il est conforme, non-conforme ou "
                "non-applicable, et comment on le sait",
                "le critère « 6.3 » n’existe pas dans le thème 6 → ils vont de 6.1 à 6.2",
            ],
            id="missing-and-unknown",
        ),
        pytest.param(
            "      - numero: 10.2\n",
            "      - numero: 10.1\n",
            [
                "il manque le critère 10.2 → dites s’il est conforme, non-conforme ou "
                "non-applicable, et comment on le sait",
                "le critère 10.1 est écrit deux fois → gardez-en un seul",
            ],
            id="twice",
        ),
        pytest.param(
            "  - numero: 13\n",
            "  - numero: 14\n",
            [
                "il manque le thème 13 → reprenez-le du RGAA 4.1.2, avec ses critères",
                "le thème « 14 » n’existe pas → le RGAA 4.1.2 en a 13, numérotés à partir de 1",
            ],
            id="theme",
        ),
        pytest.param(
            "          - test: identifiants\n",
            "          - test: identifiant\n",
            [
                "aucun critère ne cite le test « identifiants » → citez-le, ou retirez-le",
                "« themes.8.criteres.2.verification.2.test » : aucun test n’a l’identifiant "
                "« identifiant » → vouliez-vous dire « identifiants » ?",
            ],
            id="test-unknown",
        ),
    ],
)
def test_what_the_official_list_refuses(
    tmp_path: Path, before: str, after: str, messages: list[str]
) -> None:
    assert TEXT.count(before) == 1
    assert said(tmp_path, TEXT.replace(before, after)) == messages


def without_test(tests: Iterable[rgaa.Test]) -> list[str]:
    """Return what is wrong in the functions that an assessment names."""
    found = []
    for test in tests:
        file, _, name = test.fonction.partition("::")
        if not (ROOT / file).is_file():
            files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")]
            found.append(f"le fichier « {file} » n’existe pas → {suggestion(file, files)}")
            continue
        names = re.findall(r"^def (test_\w+)\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)
        if name not in names:
            found.append(f"« {file} » n’a pas de test « {name} » → {suggestion(name, names)}")
    return found


def test_each_criterion_names_a_test_of_the_repository() -> None:
    assert without_test(BILAN.grille.tests) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param(
            "tests/site/test_html.py::",
            "tests/site/test_htlm.py::",
            "le fichier « tests/site/test_htlm.py » n’existe pas "
            "→ vouliez-vous dire « tests/site/test_html.py » ?",
            id="file",
        ),
        pytest.param(
            "::test_the_html_is_valid",
            "::test_the_html_is_right",
            "« tests/site/test_html.py » n’a pas de test « test_the_html_is_right » "
            "→ vouliez-vous dire « test_the_html_is_valid » ?",
            id="function",
        ),
    ],
)
def test_a_test_that_is_not_in_the_repository_is_said(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    assert TEXT.count(before) == 1
    bilan = rgaa.load_all(Project(project(tmp_path, TEXT.replace(before, after))))["etat"]
    assert without_test(bilan.grille.tests) == [message]


def test_a_part_that_the_page_lacks_is_said(tmp_path: Path) -> None:
    assert said(tmp_path, TEXT, CALLS.replace('rgaa("defauts")', 'rgaa("etat")')) == [
        'il manque l’appel « {{ rgaa("defauts") }} » '
        "→ ajoutez-le, sous le titre « ## Contenus non accessibles »"
    ]


def test_a_project_without_an_assessment_has_none(tmp_path: Path) -> None:
    assert rgaa.load_all(Project(tmp_path)) == {}


def test_the_official_list_has_106_criteria() -> None:
    assert sum(rgaa.CRITERES) == len(BILAN.criteres) == 106  # noqa: PLR2004 (what the RGAA says)
    assert [critere.rang for critere in BILAN.criteres] == sorted(
        critere.rang for critere in BILAN.criteres
    )


def _with(*, audit: Audit | None, conformes: int, non_conformes: int) -> Bilan:
    """Return an assessment of so many criteria."""
    criteres = [
        Critere(
            numero=f"1.{index + 1}",
            titre="Un critère",
            statut="conforme" if index < conformes else "non-conforme",
            verification=[rgaa.Verification(test="axe")],
            note="Une note.",
        )
        for index in range(conformes + non_conformes)
    ]
    theme = rgaa.Theme(numero="1", titre="Images", criteres=criteres)
    grille = BILAN.grille.model_copy(update={"audit": audit, "themes": [theme]})
    return Bilan(grille, BILAN.tests)


@pytest.mark.parametrize(
    ("audited", "met", "unmet", "rate", "state"),
    [
        (False, 9, 0, 100, "non conforme"),
        (True, 9, 0, 100, "totalement conforme"),
        (True, 199, 1, 99, "partiellement conforme"),
        (True, 1, 1, 50, "partiellement conforme"),
        (True, 49, 51, 49, "non conforme"),
    ],
)
def test_the_state_is_that_of_the_law(
    audited: bool, met: int, unmet: int, rate: int, state: str
) -> None:
    audit = Audit(auteur="Un cabinet", date="2027-03-01") if audited else None
    bilan = _with(audit=audit, conformes=met, non_conformes=unmet)
    assert (bilan.taux, bilan.etat) == (rate, state)
    html = render.html(
        rgaa.NAME, part="etat", bilan=bilan, version="4.1.2", mots={}, jour=rgaa._jour, nombre=str
    )
    assert f"<strong>{state}</strong>" in html
    assert ("1er\u00a0mars 2027, par Un cabinet" in html) == audited
    assert ("aucun audit" in html) != audited


def test_the_figures_are_those_of_the_file() -> None:
    counted = {word: len(re.findall(rf"statut: {word}$", TEXT, re.MULTILINE)) for word in rgaa.MOTS}
    assert {word: BILAN.compte[word] for word in counted} == counted
    met, unmet = counted["conforme"], counted["non-conforme"]
    assert BILAN.applicables == met + unmet == sum(BILAN.moyens.values())
    assert BILAN.taux == 100 * met // (met + unmet)


def test_a_text_cannot_break_the_html() -> None:
    theme = BILAN.grille.themes[0]
    critere = theme.criteres[0].model_copy(update={"titre": "<b>a</b> & b", "note": "<i>c</i>"})
    theme = theme.model_copy(update={"criteres": [critere]})
    bilan = Bilan(BILAN.grille.model_copy(update={"themes": [theme]}), BILAN.tests)
    html = render.html(rgaa.NAME, part="criteres", bilan=bilan)
    assert "&lt;b&gt;a&lt;/b&gt; &amp; b" in html
    assert "<i>" not in html


def test_the_page_is_light_and_its_criteria_are_not_in_the_search(site: Path) -> None:
    page = site / ADDRESS / "index.html"
    assert len(gzip.compress(page.read_bytes(), 9)) <= MOST
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert part(ADDRESS, "recours") in [entry["title"] for entry in json.loads(index)["docs"]]
    assert "CAPTCHA" not in index


def test_the_declaration_is_read_without_script_and_on_paper(
    new_page: NewPage, offline: Path
) -> None:
    page: Page = new_page(java_script_enabled=False)
    page.goto((offline / "accessibilite.html").as_uri())
    main = page.get_by_role("main")
    expect(main.get_by_text(f"soit {BILAN.taux}\u00a0%")).to_be_visible()
    table = main.get_by_role("row", name="Ensemble")
    counts = [str(BILAN.compte[word]) for word in rgaa.MOTS]
    assert table.get_by_role("cell").all_inner_texts() == counts
    for unmet in BILAN.defauts:
        main.get_by_role("link", name=f"Critère {unmet.numero}", exact=True).click()
        critere = page.locator("li:target")
        # The theme opens by itself
        expect(critere).to_be_in_viewport()
        expect(critere.locator(".rgaa__statut")).to_have_text("Non conforme")
    first = page.locator("#critere-1-1")
    expect(first.get_by_text("Test automatique").first).to_be_attached()
    assert page.locator(".rgaa__critere").count() == len(BILAN.criteres)
    closed = page.locator("#critere-2-1")
    expect(closed).to_be_hidden()
    page.emulate_media(media="print")
    expect(closed).to_be_visible()
