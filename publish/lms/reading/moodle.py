"""Moodle XML, as Moodle exports it or as we write it: its questions become ours."""

from __future__ import annotations

import math
import re
from html import escape, unescape

from macros.reading.problems import Problem
from publish.lms import marks, markup, xml
from publish.lms.markup import Node
from publish.lms.reading.quiz import WRITE_IT, Data, Gap, Reading, gaps, html_of

# A gap of a cloze, as Moodle writes it; then one of the answers in it
GAP = re.compile(r"\{\d*:(?P<kind>[A-Z_]+):(?P<answers>(?:[^}\\]|\\.)*)\}", re.DOTALL)
ALTERNATIVE = re.compile(
    r"(?P<sign>=|%(?P<part>-?\d+(?:[.,]\d+)?)%)?(?P<text>(?:[^#\\]|\\.|(?<=&)#)*)(?:#(?P<retour>.*))?",
    re.DOTALL,
)
ESCAPED = re.compile(r"\\([}~#/\"\\])")
WRITTEN_GAPS = ("SHORTANSWER", "SA", "MW", "NUMERICAL", "NM")
EXACT_GAPS = ("SHORTANSWER_C", "SAC", "MWC")


def read(data: bytes, reading: Reading) -> None:
    """Read a file into quizzes; raise `UnreadableError` when it cannot be read at all."""
    root = xml.parse(data, reading.path)
    if root.tag != "quiz":
        text = f"« <{root.tag}> » n’est pas le début d’un quiz de Moodle"
        fix = "dans Moodle, exportez la banque de questions au format « XML Moodle »"
        raise xml.UnreadableError(Problem(reading.path, root.line, text, fix))
    for element in root.each("question"):
        kind = element.attributes.get("type", "")
        if kind == "category":
            reading.begin(element.text("category", "text"))
            introduction = reading.sentence(_html(element, "info"), element.line)
            if introduction:
                reading.quiz["introduction"] = introduction
        else:
            _read_question(element, kind, reading)


def _read_question(element: xml.Element, kind: str, reading: Reading) -> None:
    line = element.line
    shown = element.text("name", "text")
    reader = READERS.get(kind)
    if reader is None:
        text = f"« {shown} » n’est pas reprise\u00a0: le guide n’a pas ce type de question ({kind})"
        reading.say(line, text, "écrivez une autre question sur la même idée")
        return
    enonce = "" if kind == "cloze" else reading.sentence(_html(element, "questiontext"), line)
    general = markup.parse(_html(element, "generalfeedback"))
    found = reader(element, general, reading)
    if found is None:
        return
    question = {"type": found.pop("type"), "enonce": found.pop("enonce", enonce), **found}
    if not question["enonce"]:
        text = f"« {shown} » n’est pas reprise\u00a0: elle n’a pas d’énoncé"
        reading.say(line, text, WRITE_IT)
        return
    penalty = _float(element.text("penalty"))
    hints = [reading.sentence(_html(hint), hint.line) for hint in element.each("hint")]
    question["indices"] = [
        {"texte": hint, **({"cout": marks.decimal(penalty)} if penalty else {})}
        for hint in hints
        if hint
    ]
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        if (said := element.first(tag)) and markup.plain(markup.parse(_html(said))):
            reading.say(said.line, f"le retour commun « {tag} » n’est pas repris")
    names = [element.text("idnumber"), shown]
    reading.add(line, names, question, general)


def _html(element: xml.Element, tag: str = "") -> str:
    here = element.first(tag) if tag else element
    if here is None:
        return ""
    kind = here.attributes.get("format", element.attributes.get("format", "html"))
    return html_of(here.text("text"), kind)


def _part(element: xml.Element) -> float:
    return _float(element.attributes.get("fraction", "")) / 100


def _float(text: str) -> float:
    """Read a number of Moodle's; what is not one counts for nothing."""
    try:
        value = float(text)
    except ValueError:
        return 0
    return value if math.isfinite(value) else 0


def _retour_of(answer: xml.Element, reading: Reading) -> str:
    return reading.sentence(_html(answer, "feedback"), answer.line)


def _read_choices(element: xml.Element, _: Node, reading: Reading) -> Data | None:
    options: list[tuple[float, Data]] = []
    for answer in element.each("answer"):
        texte = reading.sentence(_html(answer), answer.line)
        options.append((_part(answer), {"texte": texte, "retour": _retour_of(answer, reading)}))
    single = element.text("single") in ("true", "1")
    if element.text("shuffleanswers") in ("true", "1"):
        reading.quiz["melanger"] = "choix"
    return reading.choices(element.line, options, single=single)


def _read_true_or_false(element: xml.Element, _: Node, reading: Reading) -> Data | None:
    reponse, retours = "", {}
    for answer in element.each("answer"):
        word = "vrai" if answer.text("text").lower() == "true" else "faux"
        retours[word] = _retour_of(answer, reading)
        if _part(answer) > 0:
            reponse = word
    reading.say_praise(element.line, retours.pop(reponse, ""))
    retour = next(iter(retours.values()), "")
    return {
        "type": "vrai-faux",
        "reponse": reponse,
        **({"retour": retour} if retour else {}),
    }


def _read_number(element: xml.Element, _: Node, reading: Reading) -> Data | None:
    found: Data = {"type": "nombre"}
    for answer in element.each("answer"):
        text, retour = answer.text("text"), _retour_of(answer, reading)
        if text == "*" and _part(answer) == 0:
            found["retour"] = retour
        elif _part(answer) == 1 and "valeur" not in found:
            found["valeur"] = text
            tolerance = answer.text("tolerance") or "0"
            if _float(tolerance):
                found["tolerance"] = tolerance
            reading.say_praise(answer.line, retour)
        else:
            reading.say(answer.line, f"la réponse « {text} » n’est pas reprise")
    units = element.first("units")
    names = [unit.text("unit_name") for unit in units.each("unit")] if units else []
    if names:
        found["unite"] = names[0]
    for name in names[1:]:
        reading.say(element.line, f"l’unité « {name} » n’est pas reprise")
    order = ("type", "valeur", "tolerance", "unite", "retour")
    return {key: found[key] for key in order if found.get(key)} if "valeur" in found else None


def _read_pairs(element: xml.Element, _: Node, reading: Reading) -> Data | None:
    found = [
        (reading.sentence(_html(pair), pair.line), _right(pair, reading))
        for pair in element.each("subquestion")
    ]
    return reading.pairs(found)


def _right(pair: xml.Element, reading: Reading) -> str:
    return reading.sentence(escape(pair.text("answer", "text"), quote=False), pair.line)


def _read_order(element: xml.Element, _: Node, reading: Reading) -> Data | None:
    ranked = sorted(element.each("answer"), key=_part)
    return {
        "type": "ordre",
        "etapes": [reading.sentence(_html(answer), answer.line) for answer in ranked],
    }


def _read_short(element: xml.Element, _: Node, reading: Reading) -> Data | None:
    options = [
        (_part(answer), answer.text("text"), _retour_of(answer, reading))
        for answer in element.each("answer")
    ]
    gap = reading.accepted(element.line, options)
    if gap is None:
        return None
    gap.exact = element.text("usecase") == "1"
    return gaps("\ue000", {"\ue000": gap})


def _read_cloze(element: xml.Element, _: Node, reading: Reading) -> Data | None:
    html, line = _html(element, "questiontext"), element.line
    found: dict[str, Gap] = {}

    def keep(match: re.Match[str]) -> str:
        gap = _gap(match, line, reading)
        if gap is None:
            return match[0]
        mark = f"\ue000{len(found)}\ue001"
        found[mark] = gap
        return mark

    enonce, texte = reading.around_gaps(line, GAP.sub(keep, html))
    if not found:
        reading.say(line, "cette question à trous n’a pas de trou que le guide sache lire")
        return None
    question = gaps(texte, found)
    return {**question, "enonce": enonce}


def _gap(match: re.Match[str], line: int, reading: Reading) -> Gap | None:
    kind = match["kind"]
    options = []
    for text in re.split(r"(?<!\\)~", match["answers"]):
        found = ALTERNATIVE.fullmatch(text.strip())
        if found is None:
            continue
        part = 1.0 if found["sign"] == "=" else 0.0
        if found["part"]:
            part = float(found["part"].replace(",", ".")) / 100
        retour = unescape(ESCAPED.sub(r"\1", found["retour"] or ""))
        options.append(
            (part, unescape(ESCAPED.sub(r"\1", found["text"])), reading.sentence(retour, line))
        )
    if kind not in (*WRITTEN_GAPS, *EXACT_GAPS):
        reading.say(line, "un trou à choisir dans une liste devient un trou à écrire")
        options = [option for option in options if option[0] == 1]
    elif kind in ("NUMERICAL", "NM"):
        reading.say(line, "la tolérance d’un trou à nombre n’est pas reprise")
        options = [(part, text.partition(":")[0], retour) for part, text, retour in options]
    gap = reading.accepted(line, options)
    if gap is not None:
        gap.exact = kind in EXACT_GAPS
    return gap


def _read_open(element: xml.Element, general: Node, reading: Reading) -> Data | None:
    marking = markup.parse(_html(element, "graderinfo"))
    return reading.open_question(element.line, marking, general)


READERS = {
    "multichoice": _read_choices,
    "truefalse": _read_true_or_false,
    "numerical": _read_number,
    "matching": _read_pairs,
    "ordering": _read_order,
    "shortanswer": _read_short,
    "cloze": _read_cloze,
    "essay": _read_open,
}
