"""`python -m publish import`: what a teacher brings becomes a file, and what cannot is said."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.components import quiz
from macros.project import Project
from macros.reading import yaml
from publish.__main__ import main
from publish.lms import xml
from publish.lms.losses import Losses
from publish.lms.reading import imports
from publish.lms.writing import moodle
from tests.conftest import DATA, ROOT

ADDRESS = "https://guide.example/"
READ = sorted(path for path in (DATA / "lms").iterdir() if path.suffix in (".xml", ".gift"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one quiz and one page."""
    for name in ("quizzes", "docs/parcours"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nsite_url: {ADDRESS}\n", encoding="utf-8")
    (tmp_path / "docs/parcours/typologie.md").write_text("# x\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_a_file_becomes_a_quiz_and_what_is_left_out_is_said(
    path: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(path), "--root", str(project)]) == 0
    made = "".join(
        f"# {one.name}\n{one.read_text(encoding='utf-8')}"
        for one in sorted((project / "quizzes").glob("*.yml"))
    )
    assert made == path.with_suffix(".yml").read_text(encoding="utf-8")
    assert capsys.readouterr().out == path.with_suffix(".txt").read_text(encoding="utf-8")
    # And the guide can ask every one of them
    assert quiz.load_all(Project(project))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("absent.xml", None),
        ("vide.xml", b""),
        ("blanc.gift", b"\n  \n"),
        ("latin.gift", "Une vérité {T}".encode("latin-1")),
        ("latin.xml", "<?xml version='1.0'?><quiz>é</quiz>".encode("latin-1")),
        ("inconnu.xml", b"<?xml version='1.0' encoding='martien'?><quiz/>"),
        ("image.gift", bytes(range(256))),
        ("page.xml", b"<html><body>Bonjour</body></html>"),
        ("coupe.xml", b"<quiz><question type='essay'>"),
        ("entites.xml", b"<!DOCTYPE q [<!ENTITY a 'b'>]><quiz>&a;</quiz>"),
        ("externe.xml", b"<!DOCTYPE q SYSTEM 'file:///etc/passwd'><quiz/>"),
        ("ouverte.gift", b"Une question {=oui"),
        ("prose.gift", "Ceci n’est pas un quiz.".encode()),
        ("sans-question.xml", b"<quiz></quiz>"),
    ],
)
def test_whatever_the_file_it_is_one_message(
    name: str, data: bytes | None, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / name
    if data is not None:
        path.write_bytes(data)
    assert main(["import", str(path), "--root", str(project)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Rien n’a été importé.\n\n{name}")
    assert said.count("→") == 1
    assert "Traceback" not in said
    assert list((project / "quizzes").iterdir()) == []


def test_an_entity_bomb_is_refused_before_it_grows(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["<!ENTITY a0 'ha'>"]
    lines += [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)]
    bomb = f"<?xml version='1.0'?><!DOCTYPE quiz [{''.join(lines)}]><quiz>&a11;</quiz>"
    path = project / "bombe.xml"
    path.write_text(bomb, encoding="utf-8")
    assert main(["import", str(path), "--root", str(project)]) == 1
    assert "DOCTYPE" in capsys.readouterr().err


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(READ),
    st.lists(
        st.tuples(st.integers(0, 5000), st.integers(0, 40), st.binary(max_size=12)), max_size=4
    ),
)
def test_a_damaged_file_is_read_or_refused(path: Path, cuts: list[tuple[int, int, bytes]]) -> None:
    data = path.read_bytes()
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder, path.name)
        damaged.write_bytes(data)
        refused = None
        try:
            made = imports.read(damaged, ROOT, ADDRESS).quizzes
        except xml.UnreadableError as error:
            made, refused = [], str(error)
    # One message with its remedy, or quizzes
    assert refused is None or (refused.startswith(path.name) and refused.count("→") == 1)
    assert bool(made) is (refused is None)
    for one in made:
        asked = [question["enonce"] for question in one["questions"]]
        found = quiz.Quiz.model_validate(yaml.parse(imports.dump(one), "x.yml").value)
        # What is written says what was read
        assert [question.enonce for question in found.questions] == asked


def test_text_that_is_deep_or_not_a_number_stops_nothing(project: Path) -> None:
    deep = "&lt;b&gt;&lt;i&gt;" * 5000
    path = project / "profond.xml"
    path.write_text(
        f"""<quiz><question type="multichoice"><name><text>n</text></name>
        <questiontext format="html"><text>Quoi {deep} ?</text></questiontext><penalty>x</penalty>
        <single>true</single><answer fraction="100"><text>a</text></answer>
        <answer fraction="nan"><text>b</text></answer><answer fraction="?"><text>c</text></answer>
        </question></quiz>""",
        encoding="utf-8",
    )
    assert main(["import", str(path), "--root", str(project)]) == 0
    (one,) = quiz.load_all(Project(project)).values()
    (question,) = one.questions
    assert isinstance(question, quiz.ChoixUnique)
    assert [choice.juste for choice in question.choix] == [True, False, False]


def test_nothing_is_ever_overwritten(project: Path) -> None:
    path = project / "quiz.gift"
    path.write_text("$CATEGORY: Mon quiz\n\nVrai ? {T}\n", encoding="utf-8")
    for name in ("mon-quiz", "mon-quiz-2", "mon-quiz-3"):
        before = {one: one.read_bytes() for one in (project / "quizzes").glob("*")}
        assert main(["import", str(path), "--root", str(project)]) == 0
        after = {one: one.read_bytes() for one in (project / "quizzes").glob("*")}
        assert set(after) - set(before) == {project / "quizzes" / f"{name}.yml"}
        assert before.items() <= after.items()


def test_links_to_the_guide_lead_to_its_pages_again(project: Path) -> None:
    path = project / "quiz.gift"
    path.write_text(
        'Voir <a href\\="https\\://guide.example/parcours/typologie/\\#mecenat">ici</a>, '
        '<a href\\="https\\://guide.example/absente/">là</a> ? {T####Oui.}\n',
        encoding="utf-8",
    )
    assert main(["import", str(path), "--root", str(project)]) == 0
    (one,) = quiz.load_all(Project(project)).values()
    assert one.questions[0].enonce == (
        "Voir [ici](parcours/typologie.md#mecenat), [là](https://guide.example/absente/) ?"
    )


def test_an_export_of_the_guide_is_read_without_a_remark(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = quiz.load_all(Project(ROOT))["exemple-complet"]
    path = project / "quiz.xml"
    text = moodle.write({"essai": one}, ADDRESS, ROOT / "docs", Losses(""))
    path.write_text(text, encoding="utf-8")
    assert main(["import", str(path), "--root", str(project)]) == 0
    assert "→" not in capsys.readouterr().out
    (found,) = quiz.load_all(Project(project)).values()
    assert [question.id for question in found.questions] == [q.id for q in one.questions]


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "- a",
        "true",
        "null",
        "« a »",
        '"a"',
        "a #b",
        "é",
        "*a*",
        "\u2028",
        "@a",
        "12:30",
        "a:",
    ],
)
def test_any_text_is_written_as_yaml_reads_it(text: str) -> None:
    found = imports.dump({"titre": text, "questions": []})
    assert yaml.parse(found, "x.yml").value["titre"] == text
