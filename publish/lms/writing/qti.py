"""QTI 2.1: a package with one file for each question, and a test for each quiz."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from macros.components import quiz
from publish.files.zip import pack
from publish.lms import feedback as _feedback
from publish.lms import markup, xml
from publish.lms.losses import Losses
from publish.lms.writing import moodle

NAME = "QTI 2.1"
ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
RESPONSE = "RESPONSE"
SAID = "RETOUR"
GENERAL = "EXPLICATION"
WRONG = "ERREUR"


@dataclass
class _Item:
    """A question being written: its parts, and the rules that give its score."""

    id: str
    quiz_id: str
    address: str
    declarations: list[ET.Element] = field(default_factory=list)
    body: list[ET.Element] = field(default_factory=list)
    rules: list[ET.Element] = field(default_factory=list)
    # What is said when a response is given, under the identifier of the response
    feedback: dict[str, str] = field(default_factory=dict)

    def html(self, text: str) -> str:
        """Return the HTML of a text of ours."""
        return markup.to_html(text, self.address)

    def filled(self, tag: str, html: str, **attributes: str) -> ET.Element:
        """Return an element that holds HTML."""
        names = {name.rstrip("_"): value for name, value in attributes.items()}
        element = ET.Element(tag, names)
        inside = ET.fromstring(f"<p>{html}</p>")
        element.text = inside.text
        element.extend(inside)
        return element

    def declare(
        self, identifier: str, cardinality: str, kind: str, right: Iterable[str]
    ) -> ET.Element:
        """Declare a response and what is right."""
        declaration = ET.Element(
            "responseDeclaration",
            identifier=identifier,
            cardinality=cardinality,
            baseType=kind,
        )
        correct = ET.SubElement(declaration, "correctResponse")
        for value in right:
            ET.SubElement(correct, "value").text = value
        self.declarations.append(declaration)
        return declaration


def write(
    quizzes: dict[str, quiz.Quiz], name: str, address: str, docs: Path, losses: Losses
) -> bytes:
    """Return a package with these quizzes, one test each."""
    files: dict[str, bytes] = {}
    manifest = _Manifest(name)
    for quiz_id, one in quizzes.items():
        if one.messages:
            losses.add("les messages selon le score n’ont pas de place", quiz_id)
        names = []
        for question in one.questions:
            path = f"{quiz_id}/{question.id}.xml"
            text = _item(question, one, quiz_id, address, losses)
            images = _images(text, address, docs)
            for url, image in images.items():
                files[f"{quiz_id}/{image.name}"] = image.read_bytes()
                text = text.replace(f'src="{url}"', f'src="{image.name}"')
            files[path] = text.encode()
            names.append(_identifier(quiz_id, question))
            beside = [f"{quiz_id}/{image.name}" for image in images.values()]
            manifest.add(names[-1], "imsqti_item_xmlv2p1", path, beside)
        files[f"{quiz_id}/test.xml"] = _test(quiz_id, one, address).encode()
        manifest.add(f"test-{quiz_id}", "imsqti_test_xmlv2p1", f"{quiz_id}/test.xml", (), names)
    files["imsmanifest.xml"] = xml.dump(manifest.root).encode()
    return pack(files)


class _Manifest:
    """The list of what the package holds."""

    def __init__(self, name: str) -> None:
        self.root = ET.Element(
            "manifest",
            {
                "xmlns": PACKAGE,
                "xmlns:xsi": SCHEMA,
                "identifier": f"guide-des-partenariats-{name}",
                "xsi:schemaLocation": f"{PACKAGE} {PACKAGE}.xsd",
            },
        )
        metadata = ET.SubElement(self.root, "metadata")
        ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
        ET.SubElement(metadata, "schemaversion").text = "1.0.0"
        ET.SubElement(self.root, "organizations")
        self.resources = ET.SubElement(self.root, "resources")

    def add(
        self,
        identifier: str,
        kind: str,
        path: str,
        beside: Iterable[str],
        needs: Sequence[str] = (),
    ) -> None:
        resource = ET.SubElement(
            self.resources, "resource", identifier=identifier, type=kind, href=path
        )
        for name in (path, *beside):
            ET.SubElement(resource, "file", href=name)
        for need in needs:
            ET.SubElement(resource, "dependency", identifierref=need)


def _images(text: str, address: str, docs: Path) -> dict[str, Path]:
    """Return the images of the guide that an item shows, under their address."""
    found = {}
    for url in re.findall(r'<img src="([^"]+)"', text):
        path = docs / unquote(unescape(url).removeprefix(address))
        if path.is_file():
            found[url] = path
    return found


def _test(quiz_id: str, one: quiz.Quiz, address: str) -> str:
    root = ET.Element(
        "assessmentTest",
        {
            "xmlns": ITEM,
            "xmlns:xsi": SCHEMA,
            "xsi:schemaLocation": f"{ITEM} {ITEM}.xsd",
            "identifier": f"test-{quiz_id}",
            "title": markup.to_plain(one.titre),
        },
    )
    part = ET.SubElement(
        root,
        "testPart",
        identifier="partie",
        navigationMode="nonlinear",
        submissionMode="simultaneous" if one.mode == "bilan" else "individual",
    )
    section = ET.SubElement(
        part,
        "assessmentSection",
        identifier="questions",
        title=markup.to_plain(one.titre),
        visible="true",
    )
    if one.tirer:
        ET.SubElement(section, "selection", select=str(one.tirer))
    if one.melanger in ("questions", "tout"):
        ET.SubElement(section, "ordering", shuffle="true")
    if one.introduction:
        item = _Item("", quiz_id, address)
        block = ET.SubElement(section, "rubricBlock", view="candidate")
        block.append(item.filled("p", item.html(one.introduction)))
    for question in one.questions:
        ET.SubElement(
            section,
            "assessmentItemRef",
            identifier=_identifier(quiz_id, question),
            href=f"{question.id}.xml",
        )
    return xml.dump(root)


def _identifier(quiz_id: str, question: quiz.Question) -> str:
    """Return a name that starts with a letter, whatever the ids."""
    return f"question-{quiz_id}-{question.id}"


def _item(
    question: quiz.Question, one: quiz.Quiz, quiz_id: str, address: str, losses: Losses
) -> str:
    if question.indices:
        losses.add("les indices n’ont pas de place", quiz_id, question.id)
    item = _Item(question.id, quiz_id, address)
    shuffle = "true" if one.melanger in ("choix", "tout") else "false"
    if isinstance(question, quiz.ChoixUnique | quiz.ChoixMultiple | quiz.VraiFaux):
        _choices(item, question, shuffle)
    elif isinstance(question, quiz.TexteATrous):
        _gaps(item, question, losses)
    elif isinstance(question, quiz.QuestionNombre):
        _number(item, question)
    elif isinstance(question, quiz.Ordre):
        _order(item, question)
    elif isinstance(question, quiz.Ouverte):
        _open(item, question, losses)
    else:
        _pairs(item, question)
    return _assembled(item, question)


def _assembled(item: _Item, question: quiz.Question) -> str:
    root = ET.Element(
        "assessmentItem",
        {
            "xmlns": ITEM,
            "xmlns:xsi": SCHEMA,
            "xsi:schemaLocation": f"{ITEM} {ITEM}.xsd",
            "identifier": _identifier(item.quiz_id, question),
            "title": moodle.name(question),
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": "fr",
        },
    )
    root.extend(item.declarations)
    score = ET.SubElement(
        root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    ET.SubElement(ET.SubElement(score, "defaultValue"), "value").text = "0"
    ET.SubElement(
        root, "outcomeDeclaration", identifier=SAID, cardinality="multiple", baseType="identifier"
    )
    body = ET.SubElement(root, "itemBody")
    body.extend(item.body)
    processing = ET.SubElement(root, "responseProcessing")
    processing.extend(item.rules)
    processing.append(_say(_value("identifier", GENERAL)))
    general = _feedback.general(question, item.address)
    for identifier, html in {**item.feedback, GENERAL: general}.items():
        block = item.filled(
            "modalFeedback",
            html if identifier == GENERAL else f"<p>{html}</p>",
            outcomeIdentifier=SAID,
            identifier=identifier,
            showHide="show",
        )
        root.append(block)
    return xml.dump(root)


def _choices(
    item: _Item, question: quiz.ChoixUnique | quiz.ChoixMultiple | quiz.VraiFaux, shuffle: str
) -> None:
    options = question.options
    marks = {f"C{rank}": option for rank, option in enumerate(options, 1)}
    right = [mark for mark, option in marks.items() if option.juste]
    single = not isinstance(question, quiz.ChoixMultiple)
    cardinality = "single" if single else "multiple"
    declaration = item.declare(RESPONSE, cardinality, "identifier", right)
    if single:
        item.rules.append(_if(_match(RESPONSE), _score(_value("float", "1"))))
    else:
        wrong = len(marks) - len(right)
        parts = {m: 1 / len(right) if o.juste else -1 / wrong for m, o in marks.items()}
        _map(declaration, parts)
        item.rules.append(_score(_mapped(RESPONSE)))
    block = _interaction(item, question, "choiceInteraction")
    block.set("shuffle", "false" if isinstance(question, quiz.VraiFaux) else shuffle)
    block.set("maxChoices", "1" if single else "0")
    for mark, option in marks.items():
        block.append(item.filled("simpleChoice", item.html(option.texte), identifier=mark))
        if option.retour:
            item.feedback[mark] = item.html(option.retour)
    item.rules.append(_say(ET.Element("variable", identifier=RESPONSE)))


def _gaps(item: _Item, question: quiz.TexteATrous, losses: Losses) -> None:
    moodle.forgiven(question, losses, item.quiz_id)
    item.body.append(item.filled("p", item.html(question.enonce)))
    html = item.html(question.marque)
    total = ET.Element("sum")
    exact = "majuscules" not in question.pardonne
    for rank, trou in enumerate(question.trous, 1):
        mark = f"{RESPONSE}_{rank}"
        declaration = item.declare(mark, "single", "string", [trou.reponses[0]])
        _map(declaration, dict.fromkeys(trou.reponses, 1 / len(question.trous)), exact=exact)
        length = max(len(one) for one in trou.reponses) + 2
        field_ = f'<textEntryInteraction responseIdentifier="{mark}" expectedLength="{length}" />'
        html = html.replace(f"\ue000{trou.id}\ue001", field_)
        total.append(_mapped(mark))
        if trou.retour:
            item.feedback[f"{WRONG}_{rank}"] = item.html(trou.retour)
            wrong = _compare("equal", _mapped(mark), _value("float", "0"))
            wrong.set("toleranceMode", "exact")
            item.rules.append(_if(wrong, _say(_value("identifier", f"{WRONG}_{rank}"))))
    item.body.append(item.filled("p", html))
    item.rules.insert(0, _score(total))


def _number(item: _Item, question: quiz.QuestionNombre) -> None:
    item.declare(RESPONSE, "single", "float", [moodle.decimal(question.valeur)])
    item.body.append(item.filled("p", item.html(question.enonce)))
    unit = f"\u00a0{item.html(question.unite)}" if question.unite else ""
    field_ = f'<textEntryInteraction responseIdentifier="{RESPONSE}" expectedLength="12" />'
    item.body.append(item.filled("p", field_ + unit))
    near = _compare(
        "equal",
        ET.Element("variable", identifier=RESPONSE),
        ET.Element("correct", identifier=RESPONSE),
    )
    near.set("toleranceMode", "absolute")
    near.set("tolerance", moodle.decimal(question.tolerance))
    wrong = []
    if question.retour:
        item.feedback[WRONG] = item.html(question.retour)
        wrong.append(_say(_value("identifier", WRONG)))
    item.rules.append(_if(near, _score(_value("float", "1")), *wrong))


def _order(item: _Item, question: quiz.Ordre) -> None:
    ranks = {line.valeur: int(line.juste) for line in question.lignes}
    right = sorted(ranks, key=lambda valeur: ranks[valeur])
    marks = {valeur: f"E{place}" for place, valeur in enumerate(ranks, 1)}
    item.declare(RESPONSE, "ordered", "identifier", [marks[valeur] for valeur in right])
    block = _interaction(item, question, "orderInteraction")
    block.set("shuffle", "true")
    for line in question.lignes:
        choice = item.filled("simpleChoice", item.html(line.texte), identifier=marks[line.valeur])
        block.append(choice)
    for rank, valeur in enumerate(right, 1):
        here = ET.Element("index", n=str(rank))
        here.append(ET.Element("variable", identifier=RESPONSE))
        same = _compare("match", here, _value("identifier", marks[valeur]))
        more = ET.Element("sum")
        more.append(ET.Element("variable", identifier="SCORE"))
        more.append(_value("float", _part(1 / len(right))))
        item.rules.append(_if(same, _score(more)))


def _pairs(item: _Item, question: quiz.Appariement | quiz.Classement) -> None:
    lines, possibles = question.lignes, question.possibles
    left = {line.valeur: f"L{rank}" for rank, line in enumerate(lines, 1)}
    right = {valeur: f"R{rank}" for rank, valeur in enumerate(possibles, 1)}
    pairs = [f"{left[line.valeur]} {right[line.juste]}" for line in lines]
    declaration = item.declare(RESPONSE, "multiple", "directedPair", pairs)
    _map(declaration, dict.fromkeys(pairs, 1 / len(pairs)))
    block = _interaction(item, question, "matchInteraction")
    block.set("shuffle", "true")
    block.set("maxAssociations", str(len(lines)))
    first, second = ET.SubElement(block, "simpleMatchSet"), ET.SubElement(block, "simpleMatchSet")
    for line in lines:
        choice = item.filled(
            "simpleAssociableChoice",
            item.html(line.texte),
            identifier=left[line.valeur],
            matchMax="1",
        )
        first.append(choice)
    for valeur, text in possibles.items():
        choice = item.filled(
            "simpleAssociableChoice",
            item.html(text),
            identifier=right[valeur],
            matchMax=str(len(lines)),
        )
        second.append(choice)
    item.rules.append(_score(_mapped(RESPONSE)))


def _open(item: _Item, question: quiz.Ouverte, losses: Losses) -> None:
    said = "une personne note les réponses ouvertes ; le modèle et la grille sont pour elle"
    losses.add(said, item.quiz_id, item.id)
    item.declare(RESPONSE, "single", "string", [markup.to_plain(question.modele)])
    item.body.append(
        item.filled("rubricBlock", _feedback.marking(question, item.address), view="scorer")
    )
    block = _interaction(item, question, "extendedTextInteraction")
    block.set("expectedLines", "10")


# The rules that give the score -----------------------------------------------------------


def _interaction(item: _Item, question: quiz.Question, tag: str) -> ET.Element:
    block = ET.Element(tag, responseIdentifier=RESPONSE)
    block.append(item.filled("prompt", item.html(question.enonce)))
    item.body.append(block)
    return block


def _map(declaration: ET.Element, parts: dict[str, float], *, exact: bool | None = None) -> None:
    mapping = ET.SubElement(
        declaration, "mapping", lowerBound="0", upperBound="1", defaultValue="0"
    )
    for key, part in parts.items():
        entry = ET.SubElement(mapping, "mapEntry", mapKey=key, mappedValue=_part(part))
        if exact is not None:
            entry.set("caseSensitive", "true" if exact else "false")


def _part(value: float) -> str:
    return moodle.decimal(value)


def _value(kind: str, text: str) -> ET.Element:
    element = ET.Element("baseValue", baseType=kind)
    element.text = text
    return element


def _match(identifier: str) -> ET.Element:
    return _compare(
        "match",
        ET.Element("variable", identifier=identifier),
        ET.Element("correct", identifier=identifier),
    )


def _mapped(identifier: str) -> ET.Element:
    return ET.Element("mapResponse", identifier=identifier)


def _compare(tag: str, one: ET.Element, other: ET.Element) -> ET.Element:
    element = ET.Element(tag)
    element.extend([one, other])
    return element


def _set(identifier: str, value: ET.Element) -> ET.Element:
    element = ET.Element("setOutcomeValue", identifier=identifier)
    element.append(value)
    return element


def _score(value: ET.Element) -> ET.Element:
    return _set("SCORE", value)


def _say(value: ET.Element) -> ET.Element:
    """Add something to what is said."""
    every = ET.Element("multiple")
    every.extend([ET.Element("variable", identifier=SAID), value])
    return _set(SAID, every)


def _if(test: ET.Element, then: ET.Element, *otherwise: ET.Element) -> ET.Element:
    condition = ET.Element("responseCondition")
    branch = ET.SubElement(condition, "responseIf")
    branch.extend([test, then])
    if otherwise:
        ET.SubElement(condition, "responseElse").extend(otherwise)
    return condition
