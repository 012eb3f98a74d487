"""What is written for the platforms, read by other programs or by their own rules."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from macros.components import quiz
from macros.components.quiz.types import ChoixMultiple, TexteATrous
from macros.project import Project
from publish import lms
from publish.lms import losses as _losses
from publish.lms import marks
from publish.lms.losses import Losses
from publish.lms.writing import csv as table
from publish.lms.writing import gift, moodle, qti
from publish.lms.writing.qti.item import NAMESPACE
from publish.lms.writing.qti.manifest import PACKAGE
from tests.conftest import ROOT

ADDRESS = "https://guide.example/"
DOCS = ROOT / "docs"
REAL = quiz.load_all(Project(ROOT))
EXAMPLES = {key: one for key, one in REAL.items() if key.startswith(lms.EXAMPLES)}
Q = f"{{{NAMESPACE}}}"
P = f"{{{PACKAGE}}}"
NODE = Path(sys.executable).with_name("node")
# gift-pegjs leaves the right side of a pair as it is escaped inside
CODES = {"&&058;": ":", "&&035;": "#", "&&061;": "=", "&&126;": "~", "&&123;": "{", "&&125;": "}"}
KINDS = {
    "choix-unique": "MC",
    "choix-multiple": "MC",
    "vrai-faux": "TF",
    "texte-a-trous": "Short",
    "nombre": "Numerical",
    "appariement": "Matching",
    "classement": "Matching",
    "ordre": "Matching",
    "ouverte": "Essay",
}


def _quiz(*questions: dict[str, Any], **settings: Any) -> quiz.Quiz:
    whole = [
        {"id": f"q{rank}", "enonce": "Quoi ?", "explication": "Voilà.", **one}
        for rank, one in enumerate(questions)
    ]
    return quiz.Quiz.model_validate({"titre": "Un quiz", "questions": whole, **settings})


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Every quiz of the guide, as gift-pegjs reads it."""
    path = tmp_path_factory.mktemp("gift") / "tout.txt"
    path.write_text(gift.write(REAL, ADDRESS, Losses("")), encoding="utf-8")
    done = subprocess.run(
        [NODE, ROOT / "tests/unit/gift.cjs", path], capture_output=True, text=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_another_program_reads_every_gift_question(parsed: list[dict[str, Any]]) -> None:
    questions = [one for one in parsed if one["type"] not in ("Category", "Description")]
    expected = [
        (KINDS[question.type], question.id)
        for one in REAL.values()
        for question in one.questions
        for _ in (question.trous if isinstance(question, TexteATrous) else [None])
    ]
    found = [(one["type"], re.sub(r"-\d$", "", one["id"])) for one in questions]
    assert found == [(kind, re.sub(r"-\d$", "", key)) for kind, key in expected]
    titles = [one["title"].rpartition("/")[2] for one in parsed if one["type"] == "Category"]
    assert titles == [one.titre for one in REAL.values()]


def test_another_program_reads_what_gift_questions_say(parsed: list[dict[str, Any]]) -> None:
    by_id = {one["id"]: one for one in parsed if one.get("id")}
    choice = by_id["formes-de-mecenat"]
    question = REAL["exemple-complet"].questions[1]
    assert isinstance(question, ChoixMultiple)
    assert [one["text"]["text"] for one in choice["choices"]] == [c.texte for c in question.choix]
    assert [one["weight"] for one in choice["choices"]] == [50, -100, 50]
    retours = [(one["feedback"] or {}).get("text") for one in choice["choices"]]
    assert retours == [c.retour for c in question.choix]
    assert question.explication in choice["globalFeedback"]["text"]
    number = by_id["part-de-trois-sur-quatre"]["choices"]
    assert (number[0]["text"]["number"], number[0]["text"]["range"]) == (75, 1)
    assert number[1]["feedback"]["text"].startswith("Divisez")
    pairs = by_id["clauses-et-questions"]["matchPairs"]
    said = {one["subquestion"]["text"]: one["subanswer"] for one in pairs}
    assert said["La durée"] == "Jusqu’à quand\u202f?"
    assert by_id["service-paye-a-sa-valeur"]["isTrue"] is False
    text = by_id["definition-du-mecenat-2"]
    assert "intérêt […], sans _____" in text["stem"]["text"]
    assert [one["text"]["text"] for one in text["choices"]] == ["contrepartie", "contre-prestation"]


def test_special_signs_pass_through_another_program(tmp_path: Path) -> None:
    signs = "a ~ b = c # d { e } f : g"
    one = _quiz(
        {"type": "appariement", "paires": [
            {"texte": signs, "avec": signs}, {"texte": "x", "avec": "y"}]},
        {"enonce": signs, "choix": [{"texte": signs, "juste": True}, {"texte": "%50% non"}]},
    )  # fmt: skip
    path = tmp_path / "quiz.txt"
    path.write_text(gift.write({"q": one}, ADDRESS, Losses("")), encoding="utf-8")
    done = subprocess.run(
        [NODE, ROOT / "tests/unit/gift.cjs", path], capture_output=True, text=True, check=True
    )
    _, pairs, choice = json.loads(done.stdout)
    assert pairs["matchPairs"][0]["subquestion"]["text"] == signs
    right = pairs["matchPairs"][0]["subanswer"]
    for code, sign in CODES.items():
        right = right.replace(code, sign)
    assert right == signs
    assert choice["stem"]["text"] == f"<p>{signs}</p>"
    assert choice["choices"][0]["text"]["text"] == signs
    assert choice["choices"][1]["text"]["text"] == "%50% non"


def test_moodle_has_the_closest_type_of_each() -> None:
    root = ET.fromstring(moodle.write(EXAMPLES, ADDRESS, DOCS, Losses("")))
    found = {
        element.findtext("idnumber"): element.attrib["type"] for element in root.iter("question")
    }
    for one in EXAMPLES.values():
        for question in one.questions:
            assert found[question.id] == moodle.TYPES[question].name
    assert {found[key] for key in EXAMPLES} == {"category"}


def test_moodle_takes_every_part_of_the_mark() -> None:
    losses = Losses("")
    for right in range(1, 12):
        choix = [{"texte": f"juste {n}", "juste": True} for n in range(right)]
        choix += [{"texte": f"faux {n}"} for n in range(3)]
        one = _quiz({"type": "choix-multiple", "choix": choix})
        root = ET.fromstring(moodle.write({f"q-{right}": one}, ADDRESS, DOCS, losses))
        found = [float(answer.attrib["fraction"]) for answer in root.iter("answer")]
        taken = {round(100 * one, 5) for one in marks.FRACTIONS}
        assert {abs(mark) for mark in found} <= taken
        assert marks.fraction(found[-1] / 100) == "-33.33333"
    assert list(losses.reasons.values()) == [["q-11, q0"]]


def test_an_image_of_the_guide_goes_with_the_question() -> None:
    one = _quiz(
        {
            "type": "vrai-faux",
            "reponse": "vrai",
            "enonce": "Voici ![un dessin](parcours/enjeux-gain.svg)",
        }
    )
    image = (DOCS / "parcours/enjeux-gain.svg").read_bytes()
    root = ET.fromstring(moodle.write({"q": one}, ADDRESS, DOCS, Losses("")))
    statement = root[1].find("questiontext")
    assert statement is not None
    assert 'src="@@PLUGINFILE@@/enjeux-gain.svg"' in (statement.findtext("text") or "")
    assert base64.b64decode(statement.findtext("file") or "") == image
    package = qti.write({"q": one}, "q", ADDRESS, DOCS, Losses(""))
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.read("q/enjeux-gain.svg") == image
        assert 'src="enjeux-gain.svg"' in archive.read("q/q0.xml").decode()
        assert 'href="q/enjeux-gain.svg"' in archive.read("imsmanifest.xml").decode()
    assert f'src\\="{ADDRESS.replace(":", chr(92) + ":")}parcours' in gift.write(
        {"q": one}, ADDRESS, Losses("")
    )


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    """The files of the QTI package of every quiz."""
    data = qti.write(REAL, "tout", ADDRESS, DOCS, Losses(""))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_qti_manifest_names_every_file_once(package: dict[str, bytes]) -> None:
    root = ET.fromstring(package["imsmanifest.xml"])
    files = [one.attrib["href"] for one in root.iter(f"{P}file")]
    assert sorted(files) == sorted(set(package) - {"imsmanifest.xml"})
    identifiers = [one.attrib["identifier"] for one in root.iter(f"{P}resource")]
    needed = [one.attrib["identifierref"] for one in root.iter(f"{P}dependency")]
    assert len(set(identifiers)) == len(identifiers)
    assert set(needed) == {one for one in identifiers if one.startswith("question-")}


def test_qti_questions_hold_together(package: dict[str, bytes]) -> None:
    """Each name that is used is declared, and a perfect answer is worth 1."""
    for one_id, one in REAL.items():
        test = ET.fromstring(package[f"{one_id}/test.xml"])
        refs = [ref.attrib["href"] for ref in test.iter(f"{Q}assessmentItemRef")]
        assert refs == [f"{question.id}.xml" for question in one.questions]
        for question in one.questions:
            root = ET.fromstring(package[f"{one_id}/{question.id}.xml"])
            declared = {e.attrib["identifier"] for e in root.iter(f"{Q}responseDeclaration")}
            asked = {
                e.attrib["responseIdentifier"]
                for e in root.iter()
                if "responseIdentifier" in e.attrib
            }
            assert asked == declared
            offered = {
                e.attrib["identifier"]
                for tag in ("simpleChoice", "simpleAssociableChoice")
                for e in root.iter(f"{Q}{tag}")
            }
            used = {
                word
                for e in root.iter(f"{Q}correctResponse")
                for value in e
                for word in (value.text or "").split()
                if root.find(f"{Q}responseDeclaration[@baseType='identifier']") is not None
                or root.find(f"{Q}responseDeclaration[@baseType='directedPair']") is not None
            }
            assert used <= offered
            said = {e.attrib["identifier"] for e in root.iter(f"{Q}modalFeedback")}
            rules = root.find(f"{Q}responseProcessing")
            assert rules is not None
            named = {
                e.text
                for e in rules.iter(f"{Q}baseValue")
                if e.attrib["baseType"] == "identifier" and e.text in ("EXPLICATION", "ERREUR")
            }
            assert named <= said
            assert question.type == "ouverte" or _best(root) == pytest.approx(1)


def _best(root: ET.Element) -> float:
    """Return what the right answer is worth, by the rules of the question."""
    total = 0.0
    for declaration in root.iter(f"{Q}responseDeclaration"):
        mapped = {
            e.attrib["mapKey"]: float(e.attrib["mappedValue"])
            for e in declaration.iter(f"{Q}mapEntry")
        }
        right = [value.text or "" for e in declaration.iter(f"{Q}correctResponse") for value in e]
        total += sum(mapped.get(value, 0) for value in right)
    rules = root.find(f"{Q}responseProcessing")
    assert rules is not None
    return total or sum(
        float(e.text or 0) for e in rules.iter(f"{Q}baseValue") if e.attrib["baseType"] == "float"
    )


def test_no_space_is_added_inside_a_sentence() -> None:
    one = _quiz({"type": "vrai-faux", "reponse": "vrai", "enonce": "**gras***italique* fin"})
    data = qti.write({"q": one}, "q", ADDRESS, DOCS, Losses(""))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert (
            "<prompt><strong>gras</strong><em>italique</em> fin</prompt>"
            in archive.read("q/q0.xml").decode()
        )


def test_a_spreadsheet_reads_words_and_no_formula() -> None:
    one = _quiz(
        {
            "enonce": "=HYPERLINK(1)",
            "choix": [{"texte": "+1", "juste": True, "retour": "@oui; « oui »"}, {"texte": "-2"}],
        },
        {"type": "choix-multiple", "choix": [{"texte": "a", "juste": True}, {"texte": "b"}]},
    )
    text = table.write({"q": one}, Losses(""))
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text[1:]), delimiter=";")
    assert head == list(table.COLUMNS)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [one["énoncé"] for one in found] == ["'=HYPERLINK(1)"] * 2 + ["Quoi ?"] * 2
    assert [one["réponse"] for one in found] == ["'+1", "'-2", "a", "b"]
    assert [one["part de la note"] for one in found] == ["1", "0", "1", "-1"]
    assert found[0]["retour"] == "'@oui; « oui »"


def test_the_spreadsheet_has_every_answer() -> None:
    text = table.write(EXAMPLES, Losses(""))[1:]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    said = {(one["question"], one["réponse"], one["avec"]) for one in rows}
    assert ("clauses-et-questions", "La durée", "Jusqu’à quand\u202f?") in said
    assert ("du-premier-contact-au-bilan", "Signer la convention", "3") in said
    assert ("definition-du-mecenat", "retour", "contrepartie / contre-prestation") in said
    assert ("part-de-trois-sur-quatre", "75\u00a0% (à 1\u00a0% près)", "") in said
    assert ("actions-et-categories", "Un don d’argent", "Mécénat") in said
    assert {one["question"] for one in rows} == {
        question.id for one in EXAMPLES.values() for question in one.questions
    }


def test_what_is_left_out_is_listed() -> None:
    found = [Losses(one.NAME) for one in (moodle, gift, qti, table)]
    moodle.write(EXAMPLES, ADDRESS, DOCS, found[0])
    gift.write(EXAMPLES, ADDRESS, found[1])
    qti.write(EXAMPLES, "q", ADDRESS, DOCS, found[2])
    table.write(EXAMPLES, found[3])
    report = _losses.report([*found, Losses("Autre")])
    for name, reason, place in (
        ("Moodle XML", "la moyenne des nôtres", "exemple-indices, offre-commune"),
        ("Moodle XML", "Moodle 4.4", "exemple-ordre, du-premier-contact-au-bilan"),
        ("GIFT", "Les indices n’ont pas de place", "exemple-indices, reponse-a-inventer"),
        ("GIFT", "une question pour chaque trou", "exemple-texte-a-trous, definition-du-mecenat"),
        ("QTI 2.1", "Une personne note", "exemple-ouverte, argument-pour-une-entreprise"),
        ("CSV", "L’introduction n’est pas écrite", "exemple-complet"),
    ):
        part = report.partition(f"## {name}\n")[2].partition("\n## ")[0]
        line = part.partition(reason)[2].partition("\n- ")[0]
        assert place in line, (name, reason)
    assert report.endswith("## Autre\n\nTout est porté.\n")


def test_the_same_quizzes_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        lms.write({"exemple-complet": REAL["exemple-complet"]}, ROOT, tmp_path / name)
    for path in (tmp_path / "un").rglob("*.*"):
        again = tmp_path / "deux" / path.relative_to(tmp_path / "un")
        assert path.read_bytes() == again.read_bytes(), path.name


def test_the_examples_of_the_documentation_stay_there() -> None:
    assert not any(key.startswith("exemple-") for key in lms.published(ROOT))
    assert "typologie" in lms.published(ROOT)
