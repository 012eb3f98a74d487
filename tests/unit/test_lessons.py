"""What `make check` asks of lessons: each wrong one of tests/data/lecons has its message."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from macros import __main__ as command
from macros.checks import acronyms, numbers, pages, review, sentences, spelling
from macros.checks.calls import Macro
from macros.components import glossaire
from macros.engine import build
from macros.project import Project
from macros.reading import schemas
from macros.reading.problems import ContentError, Problem

DATA = Path(__file__).parent.parent / "data"
CASES = sorted((DATA / "lecons").glob("*.md"))
SETTINGS = 'plugins:\n  - macros:\n      j2_comment_start_string: "{##"\n'
MACROS = {"source": Macro({"S1", "S2", "S10"}, "la source", inline=True)}
TERMS = [
    glossaire.Terme(id="rgpd", terme="RGPD", definition="Un règlement."),
    glossaire.Terme(id="rse", terme="Responsabilité", formes=["RSE"], definition="Une idée."),
]
OWN = ("Animafac", "co-construction")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without pages, with its own words and acronyms."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "docs/guide").mkdir(parents=True)
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "macros/data").mkdir(parents=True)
    return tmp_path


def own(project: Path, file: str, *words: str) -> None:
    """Write the words that a project adds to the dictionary, or to the known acronyms."""
    (project / file).write_text("".join(f"{word}\n" for word in words), encoding="utf-8")


def said(problems: list[Problem]) -> list[str]:
    return str(ContentError(problems)).splitlines()


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.stem)
def test_a_wrong_lesson_is_explained(page: Path, project: Path) -> None:
    shutil.copy(page, project / "docs/guide")
    text = page.read_text(encoding="utf-8")
    own(project, spelling.FILE, *(word for word in OWN if word in text))
    own(project, acronyms.FILE, *(["PDF"] if "PDF" in text else []))
    problems = [
        *pages.check(Project(project), MACROS),
        *spelling.check(Project(project)),
        *acronyms.check(Project(project), TERMS),
        *sentences.check(Project(project)),
        *numbers.check(Project(project)),
        *review.check(Project(project)),
    ]
    assert f"{ContentError(problems)}\n" == page.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_word_of_data_is_found_on_its_line_and_what_is_no_sentence_is_left(
    project: Path,
) -> None:
    (project / "quizzes/essai.yml").write_text(
        "titre: Un essai de zblorg\n"
        "questions:\n"
        "  - id: zblorg\n"
        "    texte: Voir [la page](zblorg/zblorg.md#zblorg), un {zblorg-un} et `zblorg`\n"
        "    page: zblorg/zblorg.md\n"
        "    explication: >-\n"
        "      Une phrase juste,\n"
        "      puis zblorgs et une phrase.\n",
        encoding="utf-8",
    )
    (project / "macros/data/sources.yml").write_text(
        "themes:\n  - titre: Zblorg en titre\n    apport: ce qu’en dit zblorg.\n", encoding="utf-8"
    )
    places = [(p.path, p.line, p.text.split(" ")[1]) for p in spelling.check(Project(project))]
    assert places == [
        ("quizzes/essai.yml", 1, "zblorg"),
        ("quizzes/essai.yml", 8, "zblorgs"),
        ("macros/data/sources.yml", 3, "zblorg"),
    ]


def test_the_list_of_words_stays_short_and_in_order(project: Path) -> None:
    (project / "docs/index.md").write_text("# Zblorg, Éblorg et ablorg\n", encoding="utf-8")
    own(project, spelling.FILE, "ablorg", "Zblorg", "Éblorg", "maison", "inutilorg", "deux mots")
    assert said(spelling.check(Project(project))) == [
        "macros/data/mots.txt:3: « Éblorg » n’est pas à sa place dans l’alphabet",
        "    → mettez-le avant « Zblorg », ou retirez-le s’il y est déjà",
        "macros/data/mots.txt:4: le dictionnaire connaît déjà « maison »",
        "    → retirez cette ligne",
        "macros/data/mots.txt:5: « inutilorg » ne sert nulle part",
        "    → retirez cette ligne",
        "macros/data/mots.txt:5: « inutilorg » n’est pas à sa place dans l’alphabet",
        "    → mettez-le avant « maison », ou retirez-le s’il y est déjà",
        "macros/data/mots.txt:6: « deux mots » n’est pas un mot",
        "    → écrivez un mot par ligne, sans espace",
        "macros/data/mots.txt:6: « deux mots » n’est pas à sa place dans l’alphabet",
        "    → mettez-le avant « inutilorg », ou retirez-le s’il y est déjà",
    ]


def test_the_list_of_acronyms_stays_short_and_in_order(project: Path) -> None:
    (project / "docs/index.md").write_text("# Le PDF et le RGPD\n", encoding="utf-8")
    own(project, acronyms.FILE, "PDF", "RGPD", "CSV")
    assert said(acronyms.check(Project(project), TERMS)) == [
        "macros/data/sigles.txt: les sigles ne sont pas dans l’ordre",
        "    → rangez-les, chacun une seule fois",
        "macros/data/sigles.txt:2: « RGPD » est déjà dans le glossaire",
        "    → retirez cette ligne",
        "macros/data/sigles.txt:3: « CSV » ne sert nulle part",
        "    → retirez cette ligne",
    ]


def test_an_elision_a_capital_and_a_compound_are_read_in_their_parts() -> None:
    speller = spelling.Speller(frozenset({"axe-core", "fundraisers"}))
    right = ("d’axe-core", "Fundraisers", "qu’Axe-core", "aujourd’hui", "Œuvre", "vice-présidente")
    assert [word for word in right if not speller.knows(word)] == []
    assert [word for word in ("d’axe-corr", "mécena", "demi-mésure") if speller.knows(word)] == []


def test_lessons_whose_review_is_over_a_year_old_are_listed_and_nothing_fails(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, date in {
        "vieille": "2025-11-20",
        "juste": "2025-11-22",
        "jeune": "2026-11-22",
    }.items():
        (project / f"docs/guide/{name}.md").write_text(
            f"---\nrelecture: {date}\nsources: aucune\n---\n\n# Une leçon\n", encoding="utf-8"
        )
    (project / "docs/aide.md").write_text("---\nrelecture: 2020-01-01\n---\n", encoding="utf-8")
    monkeypatch.setattr(build, "check", lambda _root: [])
    monkeypatch.setattr(schemas, "stale", lambda _root, _described: [])
    (project / glossaire.FILE).write_text("termes: []\n")
    assert command.check(project, datetime.date(2026, 11, 22)) == 0
    assert capsys.readouterr().out == (
        "Tout est bon : 4 pages, 0 quiz, 0 liste.\n"
        "À relire, la dernière relecture date de plus d’un an :\n"
        "    docs/guide/vieille.md (20/11/2025)\n"
    )


def test_each_list_has_only_words_that_the_project_uses() -> None:
    root = DATA.parent.parent
    for file in (spelling.FILE, acronyms.FILE):
        assert Project(root).lines(file)
