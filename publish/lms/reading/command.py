"""`python -m publish import quiz.gift`: quizzes made elsewhere become files of `quizzes/`."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from macros.components import quiz
from macros.reading import models
from macros.reading.problems import ContentError, Problem
from macros.reading.yaml import Document
from publish.lms import xml
from publish.lms.reading import gift, moodle
from publish.lms.reading.quiz import Data, Reading, dump, identifier, unused

# A quiz weighs some thousands of characters; an image in it, rather more
LARGEST = 50_000_000


def read(path: Path, root: Path, address: str) -> Reading:
    """Read a file; raise `UnreadableError` when nothing can be read in it."""
    reading = Reading(path.name, address, pages(root))
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        text = f"le fichier ne peut pas être lu ({error.strerror})"
        raise _refused(path, text, "vérifiez son chemin") from None
    if size > LARGEST:
        raise _refused(path, "le fichier est trop gros pour un quiz", "exportez moins de questions")
    if not data.strip():
        fix = "choisissez un fichier GIFT ou Moodle XML"
        raise _refused(path, "le fichier est vide", fix)
    if path.suffix.lower() == ".xml" or _starts_as_xml(data):
        moodle.read(data, reading)
    else:
        gift.read(data, reading)
    reading.quizzes = [_checked(one, reading) for one in reading.quizzes]
    reading.quizzes = [one for one in reading.quizzes if one["questions"]]
    if not reading.quizzes:
        said = [f"{problem.path}:{problem.line}: {problem.text}" for problem in reading.problems]
        text = "\n".join(["aucune question n’a pu être reprise", *said])
        raise _refused(path, text, "voyez les types de questions dans la page « Écrire un quiz »")
    return reading


def run(path: Path, root: Path, address: str) -> tuple[list[Path], list[Problem]]:
    """Write what a file holds in `quizzes/`; return the files made, and what is left out."""
    reading = read(path, root, address)
    folder = root / "quizzes"
    taken = {one.stem for one in folder.glob("*.yml")}
    made = []
    for one in reading.quizzes:
        name = unused(identifier([one["titre"], path.stem]), taken)
        taken.add(name)
        target = folder / f"{name}.yml"
        with target.open("x", encoding="utf-8") as file:
            file.write(dump(one))
        made.append(target)
    return made, sorted(reading.problems)


def pages(root: Path) -> frozenset[str]:
    """Return the paths of the pages of the guide."""
    docs = root / "docs"
    return frozenset(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def _checked(one: Data, reading: Reading) -> Data:
    """Return a quiz without the questions that the guide cannot ask; say what they lack."""
    kept = []
    for question in one["questions"]:
        line = question.pop("ligne")
        try:
            quiz.Quiz.model_validate({**one, "questions": [question]})
        except ValidationError as error:
            said = _said(error, question)
            text = f"« {question['enonce']} » n’est pas reprise\u00a0: {said}"
            reading.say(line, text, "corrigez-la dans l’outil d’origine, ou écrivez-la ici")
        else:
            kept.append(question)
    return {**one, "questions": kept}


def _said(error: ValidationError, question: Data) -> str:
    document = Document("", {"titre": "", "questions": [question]})
    try:
        models.validate(quiz.Quiz, document)
    except ContentError as content:
        return content.problems[0].text
    return str(error.errors()[0]["msg"])


def _starts_as_xml(data: bytes) -> bool:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:400]
    return start.startswith((b"<?xml", b"<quiz", b"<!DOCTYPE", b"\xff\xfe<", b"\xfe\xff\x00<"))


def _refused(path: Path, text: str, fix: str) -> xml.UnreadableError:
    return xml.UnreadableError(Problem(path.name, 0, text, fix))
