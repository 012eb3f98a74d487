"""A quiz that goes to a platform comes back with all that the format can carry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.components import quiz
from macros.project import Project
from macros.reading import models, yaml
from publish import lms
from publish.lms import markup
from publish.lms.losses import Losses
from publish.lms.reading import imports
from publish.lms.reading.quiz import Reading
from publish.lms.writing import gift, moodle
from tests.conftest import ROOT
from tests.unit.lms import MARKED, carried, html, quizzes, texts

ADDRESS = "https://guide.example/"
PAGES = imports.pages(ROOT)
REAL = quiz.load_all(Project(ROOT))
FORMATS = ("moodle", "gift")
Write = Callable[[quiz.Quiz], str]


def _write(format_: str, one: quiz.Quiz) -> bytes:
    losses = Losses(format_)
    if format_ == "moodle":
        return moodle.write({"un-quiz": one}, ADDRESS, ROOT / "docs", losses).encode()
    return gift.write({"un-quiz": one}, ADDRESS, losses).encode()


def _read(format_: str, data: bytes) -> tuple[quiz.Quiz, Reading]:
    """Read a quiz, through the file that the import would write."""
    reading = Reading("fichier", ADDRESS, PAGES)
    (moodle if format_ == "moodle" else gift).read(data, reading)
    (one,) = reading.quizzes
    for question in one["questions"]:
        del question["ligne"]
    document = yaml.parse(imports.dump(one), "fichier.yml")
    return models.validate(quiz.Quiz, document), reading


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(one=quizzes())
def test_any_quiz_comes_back(format_: str, one: quiz.Quiz) -> None:
    found, reading = _read(format_, _write(format_, one))
    assert carried(found, format_) == carried(one, format_)
    assert not reading.problems


@pytest.mark.parametrize("quiz_id", REAL)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_quiz_of_the_guide_comes_back(format_: str, quiz_id: str) -> None:
    found, reading = _read(format_, _write(format_, REAL[quiz_id]))
    assert carried(found, format_) == carried(REAL[quiz_id], format_)
    assert not reading.problems
    if format_ == "moodle":
        assert [one.type for one in found.questions] == [
            one.type for one in REAL[quiz_id].questions
        ]


@settings(max_examples=150, deadline=None)
@given(texts())
def test_any_sentence_comes_back(text: str) -> None:
    found, said = markup.to_markdown(markup.to_html(text, ADDRESS), ADDRESS, PAGES)
    assert html(found) == html(text)
    assert not said


@settings(max_examples=150, deadline=None)
@given(texts(words=MARKED))
def test_a_mark_that_is_lost_is_said_and_no_word_is(text: str) -> None:
    found, said = markup.to_markdown(markup.to_html(text, ADDRESS), ADDRESS, PAGES)
    assert markup.to_plain(found) == markup.to_plain(text)
    assert said or html(found) == html(text)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_file_is_read_as_it_was_written(data: st.DataObject) -> None:
    one = data.draw(quizzes()).model_dump(exclude_defaults=True, mode="json")
    found = yaml.parse(imports.dump(one), "fichier.yml")
    again = models.validate(quiz.Quiz, found)
    assert again == quiz.Quiz.model_validate(one)


def test_every_quiz_has_its_files(tmp_path: Path) -> None:
    losses = lms.write({key: REAL[key] for key in ("exemple-nombre",)}, ROOT, tmp_path)
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert names == [
        f"{folder}/{name}.{end}"
        for folder, end in (("csv", "csv"), ("gift", "txt"), ("moodle", "xml"), ("qti", "zip"))
        for name in ("exemple-nombre", "tous-les-quiz")
    ]
    assert [one.format for one in losses] == ["Moodle XML", "GIFT", "QTI 2.1", "CSV"]
