"""Moodle XML: every quiz as a category of the question bank."""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from macros.components import quiz
from macros.reading.problems import Problem
from publish.lms import feedback as _feedback
from publish.lms import markup, xml
from publish.lms.losses import Losses
from publish.lms.markup import Node
from publish.lms.reading.quiz import TO_COMPLETE, WRITE_IT, Data, Gap, Reading, gaps, html_of

NAME = "Moodle XML"
TOP = "Guide des partenariats"
TAG = "guide-des-partenariats"
# How long the name of a question may be, in the list of a bank
LONGEST = 90
# The only parts of a mark that Moodle takes
FRACTIONS: tuple[float, ...] = (
    *(1, 0.9, 5 / 6, 0.8, 0.75, 0.7, 2 / 3, 0.6, 0.5, 0.4, 1 / 3, 0.3),
    *(0.25, 0.2, 1 / 6, 1 / 7, 0.125, 1 / 9, 0.1, 0.05),
)
CLOSE = 1e-6
# Not letters of a cloze: signs that end one of its parts
CLOZE = re.compile(r"[}~#\\/\"]")
BRACE = "&#123;"
PLUGINFILE = "@@PLUGINFILE@@/"
# A gap of a cloze, as Moodle writes it; then one of the answers in it
GAP = re.compile(r"\{\d*:(?P<kind>[A-Z_]+):(?P<answers>(?:[^}\\]|\\.)*)\}", re.DOTALL)
ALTERNATIVE = re.compile(
    r"(?P<sign>=|%(?P<part>-?\d+(?:[.,]\d+)?)%)?(?P<text>(?:[^#\\]|\\.|(?<=&)#)*)(?:#(?P<retour>.*))?",
    re.DOTALL,
)
ESCAPED = re.compile(r"\\([}~#/\"\\])")
WRITTEN_GAPS = ("SHORTANSWER", "SA", "MW", "NUMERICAL", "NM")
EXACT_GAPS = ("SHORTANSWER_C", "SAC", "MWC")

KINDS: dict[type, str] = {
    quiz.ChoixUnique: "multichoice",
    quiz.ChoixMultiple: "multichoice",
    quiz.VraiFaux: "truefalse",
    quiz.TexteATrous: "cloze",
    quiz.QuestionNombre: "numerical",
    quiz.Appariement: "matching",
    quiz.Classement: "matching",
    quiz.Ordre: "ordering",
    quiz.Ouverte: "essay",
}
# Types that Moodle asks once, whatever the behaviour of the test
ASKED_ONCE = ("truefalse", "essay")


@dataclass
class _Writer:
    """What every question needs to know of its quiz."""

    id: str
    quiz: quiz.Quiz
    address: str
    docs: Path
    losses: Losses

    def html(self, parent: ET.Element, tag: str, html: str) -> ET.Element:
        """Add a text in HTML, and the images that it shows."""
        element = ET.SubElement(parent, tag, format="html")
        images = dict.fromkeys(re.findall(r'<img src="([^"]+)"', html))
        files = []
        for image in images:
            path = self.docs / unquote(unescape(image).removeprefix(self.address))
            if not path.is_file():
                continue
            html = html.replace(f'src="{image}"', f'src="{PLUGINFILE}{path.name}"')
            files.append(path)
        ET.SubElement(element, "text").text = html
        for path in files:
            file = ET.SubElement(element, "file", name=path.name, path="/", encoding="base64")
            file.text = base64.b64encode(path.read_bytes()).decode()
        return element

    def sentence(self, parent: ET.Element, tag: str, text: str | None) -> ET.Element:
        """Add a sentence of ours, or nothing of it."""
        return self.html(parent, tag, markup.to_html(text, self.address) if text else "")


def write(quizzes: dict[str, quiz.Quiz], address: str, docs: Path, losses: Losses) -> str:
    """Return a file with these quizzes, one category each."""
    root = ET.Element("quiz")
    for quiz_id, one in quizzes.items():
        writer = _Writer(quiz_id, one, address, docs, losses)
        _category(root, writer)
        for question in one.questions:
            _question(root, question, writer)
    return xml.dump(root)


def category(titre: str) -> str:
    """Return the path of a quiz in the bank; « / » in a name is written twice."""
    return f"$course$/top/{TOP}/{titre.replace('/', '//')}"


def name(question: quiz.Question) -> str:
    """Return the words that name a question in a bank."""
    words = markup.to_plain(question.enonce)
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"


def fraction(part: float) -> str:
    """Return a part of the mark as Moodle writes it, in hundredths."""
    return f"{100 * part:.5f}".rstrip("0").rstrip(".")


def decimal(value: float) -> str:
    """Return a number with a decimal point."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def about_quiz(quiz_id: str, one: quiz.Quiz, losses: Losses) -> None:
    """Note what belongs to a test and not to its questions."""
    if one.mode == "bilan":
        losses.add("le retour à la fin seulement se règle dans le test", quiz_id)
    if one.melanger in ("questions", "tout"):
        losses.add("l’ordre au hasard des questions se règle dans le test", quiz_id)
    if one.tirer:
        losses.add("le tirage au sort de questions se règle dans le test", quiz_id)
    if one.messages:
        losses.add("les messages selon le score se règlent dans le test", quiz_id)


def _category(root: ET.Element, writer: _Writer) -> None:
    one = writer.quiz
    element = ET.SubElement(root, "question", type="category")
    path = ET.SubElement(element, "category")
    ET.SubElement(path, "text").text = category(markup.to_plain(one.titre))
    writer.sentence(element, "info", one.introduction)
    ET.SubElement(element, "idnumber").text = writer.id
    about_quiz(writer.id, one, writer.losses)


def _question(root: ET.Element, question: quiz.Question, writer: _Writer) -> None:
    kind = KINDS[type(question)]
    element = ET.SubElement(root, "question", type=kind)
    named = ET.SubElement(element, "name")
    ET.SubElement(named, "text").text = name(question)
    statement = f"<p>{markup.to_html(question.enonce, writer.address)}</p>"
    if isinstance(question, quiz.TexteATrous):
        # A brace of the text must not open a gap
        statement = f"{statement.replace('{', BRACE)}<p>{_cloze(question, writer)}</p>"
    writer.html(element, "questiontext", statement)
    writer.html(element, "generalfeedback", _feedback.general(question, writer.address))
    if kind != "cloze":
        ET.SubElement(element, "defaultgrade").text = "1"
    ET.SubElement(element, "penalty").text = decimal(_penalty(question, kind, writer))
    ET.SubElement(element, "hidden").text = "0"
    ET.SubElement(element, "idnumber").text = question.id
    for tag, text in _body(element, question, writer):
        ET.SubElement(element, tag).text = text
    if kind not in ASKED_ONCE:
        for hint in question.indices:
            writer.sentence(element, "hint", hint.texte)
    tags = ET.SubElement(element, "tags")
    for text in (TAG, writer.id):
        ET.SubElement(ET.SubElement(tags, "tag"), "text").text = text


def _penalty(question: quiz.Question, kind: str, writer: _Writer) -> float:
    """Return what each hint costs: Moodle has one cost for all of them."""
    if not question.indices:
        return 0
    if kind in ASKED_ONCE:
        writer.losses.add(
            "ce type de question n’a pas d’indices dans Moodle", writer.id, question.id
        )
        return 0
    costs = [hint.cout for hint in question.indices]
    if len(set(costs)) > 1:
        said = "Moodle donne le même coût à tous les indices, la moyenne des nôtres"
        writer.losses.add(said, writer.id, question.id)
    return sum(costs) / len(costs)


def _body(
    element: ET.Element, question: quiz.Question, writer: _Writer
) -> Iterator[tuple[str, str]]:
    """Add the answers; yield the settings, as names and values."""
    mixed = writer.quiz.melanger in ("choix", "tout")
    if isinstance(question, quiz.ChoixUnique | quiz.ChoixMultiple):
        yield "single", "true" if isinstance(question, quiz.ChoixUnique) else "false"
        yield "shuffleanswers", "true" if mixed else "false"
        yield "answernumbering", "none"
        _choices(element, question, writer)
    elif isinstance(question, quiz.VraiFaux):
        for option in question.options:
            word = "true" if option.valeur == "vrai" else "false"
            _answer(element, word, 1.0 if option.juste else 0.0, option.retour, writer)
    elif isinstance(question, quiz.QuestionNombre):
        yield from _number(element, question, writer)
    elif isinstance(question, quiz.Appariement | quiz.Classement):
        yield "shuffleanswers", "true"
        _pairs(element, question, writer)
    elif isinstance(question, quiz.Ordre):
        yield "layouttype", "VERTICAL"
        yield "selecttype", "ALL"
        yield "selectcount", "0"
        yield "gradingtype", "ABSOLUTE_POSITION"
        yield "showgrading", "SHOW"
        yield "numberingstyle", "none"
        said = "la question d’ordre demande Moodle 4.4, ou le module « Ordering » avant lui"
        writer.losses.add(said, writer.id, question.id)
        for rank, text in enumerate(question.etapes, 1):
            answer = writer.sentence(element, "answer", text)
            answer.set("fraction", str(rank))
    elif isinstance(question, quiz.Ouverte):
        yield "responseformat", "editor"
        yield "responserequired", "1"
        yield "responsefieldlines", "10"
        yield "attachments", "0"
        yield "attachmentsrequired", "0"
        writer.html(element, "graderinfo", _feedback.marking(question, writer.address))
        writer.html(element, "responsetemplate", "")
        said = "une personne note les réponses ouvertes ; le modèle et la grille sont pour elle"
        writer.losses.add(said, writer.id, question.id)


def _choices(
    element: ET.Element, question: quiz.ChoixUnique | quiz.ChoixMultiple, writer: _Writer
) -> None:
    for choice, part in zip(question.choix, parts(question, writer.losses, writer.id), strict=True):
        answer = writer.sentence(element, "answer", choice.texte)
        answer.set("fraction", fraction(part))
        writer.sentence(answer, "feedback", choice.retour)


def parts(
    question: quiz.ChoixUnique | quiz.ChoixMultiple, losses: Losses, quiz_id: str
) -> list[float]:
    """Return what each choice is worth, in a part of the mark that Moodle takes."""
    right = sum(choice.juste for choice in question.choix)
    wrong = max(1, len(question.choix) - right)
    single = isinstance(question, quiz.ChoixUnique)
    found = []
    for choice in question.choix:
        part = 1 / right if choice.juste else 0.0 if single else -1 / wrong
        near = min((0, *FRACTIONS), key=lambda one, part=part: abs(one - abs(part)))  # type: ignore[misc]
        if abs(near - abs(part)) > CLOSE:
            said = "Moodle n’a pas cette fraction de la note ; la plus proche est écrite"
            losses.add(said, quiz_id, question.id)
        found.append(near if part >= 0 else -near)
    return found


def _answer(
    element: ET.Element, text: str, part: float, feedback: str | None, writer: _Writer
) -> ET.Element:
    answer = ET.SubElement(element, "answer", fraction=fraction(part), format="moodle_auto_format")
    ET.SubElement(answer, "text").text = text
    writer.sentence(answer, "feedback", feedback)
    return answer


def _number(
    element: ET.Element, question: quiz.QuestionNombre, writer: _Writer
) -> Iterator[tuple[str, str]]:
    answer = _answer(element, decimal(question.valeur), 1.0, None, writer)
    ET.SubElement(answer, "tolerance").text = decimal(question.tolerance)
    if question.retour:
        wrong = _answer(element, "*", 0.0, question.retour, writer)
        ET.SubElement(wrong, "tolerance").text = "0"
    if question.unite:
        unit = ET.SubElement(ET.SubElement(element, "units"), "unit")
        ET.SubElement(unit, "multiplier").text = "1"
        ET.SubElement(unit, "unit_name").text = markup.to_plain(question.unite)
    yield "unitgradingtype", "0"
    yield "unitpenalty", "0.1"
    # The unit may be written or not; 3: there is none
    yield "showunits", "0" if question.unite else "3"
    yield "unitsleft", "0"


def _pairs(
    element: ET.Element, question: quiz.Appariement | quiz.Classement, writer: _Writer
) -> None:
    for text, right in pairs(question, writer.losses, writer.id):
        pair = writer.sentence(element, "subquestion", text)
        ET.SubElement(ET.SubElement(pair, "answer"), "text").text = right


def pairs(
    question: quiz.Appariement | quiz.Classement, losses: Losses, quiz_id: str
) -> Iterator[tuple[str, str]]:
    """Yield each line and the words that go with it, then those that nothing goes with."""
    if isinstance(question, quiz.Appariement):
        found = [(pair.texte, pair.avec) for pair in question.paires]
    else:
        found = [(element.texte, element.categorie) for element in question.elements]
        used = {right for _, right in found}
        found += [("", right) for right in question.categories if right not in used]
    if not all(markup.is_plain(right) for _, right in found):
        losses.add("la mise en forme de la colonne de droite est retirée", quiz_id, question.id)
    yield from ((text, markup.to_plain(right)) for text, right in found)


def _cloze(question: quiz.TexteATrous, writer: _Writer) -> str:
    """Return the text, each gap as Moodle writes it."""
    forgiven(question, writer.losses, writer.id)
    kind = "SHORTANSWER" if "majuscules" in question.pardonne else "SHORTANSWER_C"
    html = markup.to_html(question.marque, writer.address).replace("{", BRACE)
    for trou in question.trous:
        answers = "~".join(f"={_in_cloze(wild(one))}" for one in trou.reponses)
        if trou.retour:
            answers += f"~*#{_in_cloze(markup.to_html(trou.retour, writer.address))}"
        html = html.replace(f"\ue000{trou.id}\ue001", f"{{1:{kind}:{answers}}}")
    return html


def forgiven(question: quiz.TexteATrous, losses: Losses, quiz_id: str) -> None:
    """Note what other tools take for a fault."""
    names = {"accents": "les accents", "pluriel": "le pluriel", "espaces": "les espaces"}
    more = [said for key, said in names.items() if key in question.pardonne]
    if more:
        said = f"une différence sur {', '.join(more)} compte comme une faute"
        losses.add(said, quiz_id, question.id)


def wild(text: str) -> str:
    """Return an accepted answer, its own « * » not read as « anything »."""
    return text.replace("*", "\\*")


def _in_cloze(text: str) -> str:
    """Return a text for a gap: Moodle decodes its entities once more than elsewhere."""
    return CLOZE.sub(lambda match: f"&#{ord(match[0])};", escape(text, quote=False))


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
        {"texte": hint, **({"cout": decimal(penalty)} if penalty else {})} for hint in hints if hint
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
    gap = accepted(options, element.line, reading)
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

    enonce, texte = statement(GAP.sub(keep, html), reading, line)
    if not found:
        reading.say(line, "cette question à trous n’a pas de trou que le guide sache lire")
        return None
    question = gaps(texte, found)
    return {**question, "enonce": enonce}


def statement(html: str, reading: Reading, line: int) -> tuple[str, str]:
    """Return what comes before the paragraph that has the first gap, and the rest."""
    children = markup.parse(html).children
    first = next((i for i, one in enumerate(children) if "\ue000" in _text(one)), 0)
    enonce = reading.sentence(Node("", {}, children[:first]), line)
    texte = reading.sentence(Node("", {}, children[first:]), line)
    if set("{}") & set(texte):
        reading.say(line, "les accolades du texte deviennent des parenthèses")
        texte = texte.replace("{", "(").replace("}", ")")
    return enonce or TO_COMPLETE, texte


def _text(node: Node | str) -> str:
    return node if isinstance(node, str) else markup.plain(node)


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
    gap = accepted(options, line, reading)
    if gap is not None:
        gap.exact = kind in EXACT_GAPS
    return gap


def accepted(options: list[tuple[float, str, str]], line: int, reading: Reading) -> Gap | None:
    """Return what is accepted among answers, each with its part of the mark and what is said."""
    gap = Gap([])
    for part, written, retour in options:
        text = written.strip()
        if text == "*" and part == 0:
            gap.retour = retour or None
        elif part == 1 and text:
            if re.search(r"(?<!\\)\*", text):
                reading.say(
                    line, f"« {text} »\u00a0: l’étoile n’y veut plus dire « n’importe quoi »"
                )
            gap.answers.append(text.replace("\\*", "*"))
            reading.say_praise(line, retour)
        else:
            reading.say(line, f"la réponse « {text} » n’est pas reprise")
    if not gap.answers:
        said = "la question n’est pas reprise\u00a0: elle n’a pas de bonne réponse"
        reading.say(line, said, WRITE_IT)
        return None
    return gap


def _read_open(element: xml.Element, general: Node, reading: Reading) -> Data | None:
    marking = markup.parse(_html(element, "graderinfo"))
    return open_question(marking, general, element.line, reading)


def open_question(marking: Node, general: Node, line: int, reading: Reading) -> Data | None:
    """Return a question that one answers in words, from what its graders are told."""
    parts = _feedback.read_general(marking)
    model = parts.get("modele", marking)
    modele = reading.sentence(model, line) or reading.sentence(general, line)
    if not modele:
        reading.say(
            line,
            "la question ouverte n’est pas reprise\u00a0: elle n’a pas de réponse modèle",
            WRITE_IT,
        )
        return None
    items = (
        [child for child in parts["grille"].children if isinstance(child, Node)]
        if "grille" in parts
        else []
    )
    grille = [text for item in items if (text := reading.sentence(item, line))]
    if not grille:
        reading.say(line, "la question ouverte n’a pas de grille\u00a0: un seul point la remplace")
        grille = ["l’essentiel de la réponse modèle"]
    return {"type": "ouverte", "modele": modele, "grille": grille}


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
