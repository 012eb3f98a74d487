"""GIFT, written by others or by us: its questions become ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.reading.problems import Problem
from publish.lms import bank, marks, markup, xml
from publish.lms.markup import Node
from publish.lms.reading.quiz import WRITE_IT, Data, Reading, gaps, html_of

# Lines of their own, escaped characters, braces, empty lines
TOKEN = re.compile(r"^[ \t]*(?:\$CATEGORY:|//)[^\n]*|\\[^\n]|[{}]|\n[ \t]*(?=\n)", re.MULTILINE)
HEAD = re.compile(
    r"\s*(?:::(?P<name>(?:\\.|(?!::).)*)::)?\s*(?:\[(?P<kind>html|moodle|plain|markdown)\])?",
    re.DOTALL,
)
COMMENT = re.compile(r"[ \t]*//(?P<text>[^\n]*)\n?")
COMMENTS = re.compile(r"^[ \t]*//[^\n]*", re.MULTILINE)
IDENTIFIER = re.compile(r"\[id:([^\]]+)\]")
ESCAPE = re.compile(r"\\([~=#{}:\\n])")
ANSWER = re.compile(
    r"(?P<sign>[=~])\s*(?:%(?P<part>-?\d+(?:\.\d+)?)%)?(?P<text>(?:\\.|[^=~#\\]|\\)*)"
    r"(?P<retour>#(?:\\.|[^=~\\]|\\)*)?",
    re.DOTALL,
)
NUMBER = re.compile(r"(?P<value>[+-]?\d+(?:\.\d+)?)\s*(?::\s*(?P<tolerance>\d+(?:\.\d+)?))?")
RANGE = re.compile(r"(?P<low>[+-]?\d+(?:\.\d+)?)\s*\.\.\s*(?P<high>[+-]?\d+(?:\.\d+)?)")
FRAME = re.compile(r"(?<!\\)(?:\\\\)*(?P<sign>####)")


@dataclass
class _Block:
    """A question as it is written: its line, what is before the braces, in them and after."""

    line: int
    identifier: str
    name: str
    kind: str
    before: str
    answers: str | None
    after: str


def read(data: bytes, reading: Reading) -> None:
    """Read a file into quizzes; raise `UnreadableError` when it cannot be read at all."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        said = "le fichier n’est pas enregistré en UTF-8"
        fix = "enregistrez-le de nouveau en choisissant l’encodage UTF-8"
        raise xml.UnreadableError(Problem(reading.path, line, said, fix)) from None
    if not text.strip():
        fix = "choisissez un fichier GIFT ou Moodle XML"
        raise xml.UnreadableError(Problem(reading.path, 1, "le fichier est vide", fix))
    count = 0
    for line, block in _split(text, reading.path):
        count += _read_block(line, block, reading)
    if not count:
        said = "aucune question GIFT n’a été trouvée"
        fix = "séparez les questions par une ligne vide, et mettez les réponses entre accolades"
        raise xml.UnreadableError(Problem(reading.path, 1, said, fix))


def _split(text: str, path: str) -> Iterator[tuple[int, str]]:
    """Yield the blocks between empty lines, but those in braces, with the line they start at."""
    text += "\n\n"
    start, opened = 0, 0
    for token in TOKEN.finditer(text):
        if token[0] == "{":
            opened = opened or token.start() + 1
        elif token[0] == "}":
            opened = 0
        elif token[0].startswith("\n") and not opened:
            block = text[start : token.start()]
            if block.strip():
                first = len(text[:start]) + len(block) - len(block.lstrip())
                yield text.count("\n", 0, first) + 1, block.strip("\n")
            start = token.end()
    if opened:
        line = text.count("\n", 0, opened) + 1
        said = "une accolade ouverte n’est jamais fermée"
        raise xml.UnreadableError(Problem(path, line, said, "fermez-la avec « } »"))


def _read_block(line: int, block: str, reading: Reading) -> int:
    """Read a block; return how many questions or categories it holds."""
    identifier = ""
    while comment := COMMENT.match(block):
        found = IDENTIFIER.search(comment["text"])
        identifier = found[1] if found else identifier
        block, line = block[comment.end() :], line + 1
    block = COMMENTS.sub("", block)
    if not block.strip():
        return 0
    if block.lstrip().startswith("$CATEGORY:"):
        path, _, rest = block.lstrip().removeprefix("$CATEGORY:").partition("\n")
        reading.begin(path.strip())
        return 1 + (_read_block(line + 1, rest, reading) if rest.strip() else 0)
    head = HEAD.match(block)
    assert head is not None
    name, kind = _plain(head["name"] or ""), head["kind"] or "html"
    before, answers, after = _parts(block[head.end() :])
    found_block = _Block(line, identifier, name, kind, before, answers, after)
    if answers is not None:
        _read_question(found_block, reading)
        return 1
    text = reading.sentence(_html(before, kind), line)
    if name == bank.INTRODUCTION and not reading.quiz["questions"]:
        reading.quiz["introduction"] = text
    else:
        said = f"« {name or text} » n’est pas repris\u00a0: ce n’est pas une question"
        reading.say(line, said, "mettez-le dans l’introduction du quiz, s’il vous sert")
    return 0


def _parts(text: str) -> tuple[str, str | None, str]:
    """Return what is before the braces, in them (None: there are none) and after them."""
    places = {"{": -1, "}": -1}
    for token in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        if places.get(token[0]) == -1 and (token[0] == "{" or places["{"] != -1):
            places[token[0]] = token.start()
    if places["}"] == -1:
        return text, None, ""
    return text[: places["{"]], text[places["{"] + 1 : places["}"]], text[places["}"] + 1 :]


def _read_question(block: _Block, reading: Reading) -> None:
    assert block.answers is not None
    line = block.line
    answers, _, general_text = _framed(block.answers)
    general = markup.parse(_html(general_text, block.kind))
    answers = answers.strip()
    before = markup.parse(_html(block.before, block.kind))
    unit = before.find("guide-unite")
    if unit is not None:
        # Its paragraph with it
        before.children = [one for one in before.children if not _holds(one, "guide-unite")]
    statement = reading.sentence(before, line)
    if block.after.strip():
        statement += f" ___ {reading.sentence(_html(block.after, block.kind), line)}"
    question = _question(answers, block, general, reading)
    if question is None:
        return
    if unit is not None and question["type"] == "nombre":
        place = list(question)
        question["unite"] = reading.sentence(unit, line)
        if "retour" in place:
            question["retour"] = question.pop("retour")
    enonce = question.pop("enonce", statement)
    if not enonce:
        said = f"« {block.name} » n’est pas reprise\u00a0: elle n’a pas d’énoncé"
        reading.say(line, said, WRITE_IT)
        return
    question = {"type": question.pop("type"), "enonce": enonce, **question}
    reading.add(line, [block.identifier, block.name], question, general)


def _framed(text: str) -> tuple[str, str, str]:
    """Split answers from what is said to all, after « #### »."""
    found = FRAME.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start("sign")], "####", text[found.end("sign") :]


def _holds(node: Node | str, name: str) -> bool:
    return isinstance(node, Node) and node.find(name) is not None


def _question(answers: str, block: _Block, general: Node, reading: Reading) -> Data | None:
    """Return the question that the answers make."""
    line = block.line
    if not answers:
        return reading.open_question(
            line, general if general.find("guide-modele") else Node(""), general
        )
    true_or_false = re.fullmatch(r"(TRUE|T|FALSE|F)\s*(#.*)?", answers, re.DOTALL)
    if true_or_false:
        return _true_or_false(true_or_false, block, reading)
    if answers.startswith("#"):
        return _number(answers[1:], block, reading)
    if answers[0] not in "=~":
        answers = f"={answers}"
    found = list(ANSWER.finditer(answers))
    if all("->" in one["text"] and one["sign"] == "=" for one in found):
        return reading.pairs([_pair(one["text"], block, reading) for one in found])
    options = []
    for one in found:
        part = 1.0 if one["sign"] == "=" else 0.0
        if one["part"]:
            part = float(one["part"]) / 100
        retour = reading.sentence(_html((one["retour"] or "#")[1:], block.kind), line)
        options.append((part, one["text"], retour))
    if all(one["sign"] == "=" for one in found):
        return _short(options, block, reading)
    single = any(one["sign"] == "=" for one in found)
    choices = [
        (part, {"texte": reading.sentence(_html(text, block.kind), line), "retour": retour})
        for part, text, retour in options
    ]
    return reading.choices(line, choices, single=single)


def _true_or_false(match: re.Match[str], block: _Block, reading: Reading) -> Data:
    feedbacks = re.split(r"(?<!\\)#", match[2] or "")[1:]
    said = [reading.sentence(_html(one, block.kind), block.line) for one in feedbacks]
    reading.say_praise(block.line, " ".join(said[1:]))
    retour = {"retour": said[0]} if said and said[0] else {}
    reponse = "vrai" if match[1].startswith("T") else "faux"
    return {"type": "vrai-faux", "reponse": reponse, **retour}


def _number(answers: str, block: _Block, reading: Reading) -> Data | None:
    found: Data = {"type": "nombre"}
    retour = ""
    if answers.lstrip()[:1] not in ("=", "~"):
        answers = f"={answers}"
    for one in ANSWER.finditer(answers):
        text = _plain(one["text"])
        said = reading.sentence(_html((one["retour"] or "#")[1:], block.kind), block.line)
        number, span = NUMBER.fullmatch(text), RANGE.fullmatch(text)
        right = one["sign"] == "=" and one["part"] in (None, "100") and "valeur" not in found
        if right and (number or span):
            low, high = (float(span["low"]), float(span["high"])) if span else (0.0, 0.0)
            value = number["value"] if number else marks.decimal((low + high) / 2)
            tolerance = number["tolerance"] if number else marks.decimal((high - low) / 2)
            found["valeur"] = value
            if tolerance and float(tolerance):
                found["tolerance"] = tolerance
            reading.say_praise(block.line, said)
        elif text in ("", "*"):
            retour = said
        else:
            reading.say(block.line, f"la réponse « {text} » n’est pas reprise")
    if "valeur" not in found:
        reading.say(
            block.line,
            "la question n’est pas reprise\u00a0: sa réponse n’est pas un nombre",
            WRITE_IT,
        )
        return None
    return {**found, "retour": retour} if retour else found


def _pair(text: str, block: _Block, reading: Reading) -> tuple[str, str]:
    left, _, right = text.partition("->")
    return (
        reading.sentence(_html(left, block.kind), block.line),
        reading.sentence(_html(right, "plain"), block.line),
    )


def _short(options: list[tuple[float, str, str]], block: _Block, reading: Reading) -> Data | None:
    """Return a text with one gap: in the sentence, or after it."""
    plain = [(part, _plain(text), retour) for part, text, retour in options]
    gap = reading.accepted(block.line, plain)
    if gap is None:
        return None
    if not block.after.strip():
        return gaps("\ue000", {"\ue000": gap})
    html = _html(f"{block.before}\ue000{block.after}", block.kind)
    enonce, texte = reading.around_gaps(block.line, html)
    return {**gaps(texte, {"\ue000": gap}), "enonce": enonce}


def _html(text: str, kind: str) -> str:
    return html_of(_unescaped(text.strip()), kind)


def _plain(text: str) -> str:
    return _unescaped(text).strip()


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda match: "\n" if match[1] == "n" else match[1], text)
