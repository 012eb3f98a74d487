"""What is read in someone else's quizzes, as our YAML says it, and what is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import yaml

from macros.reading import models
from macros.reading.problems import Problem
from macros.reading.yaml import WORDS as YAML_WORDS
from macros.reading.yaml import compose
from publish.lms import feedback, markup
from publish.lms.markup import Node

Data = dict[str, Any]
SLUG = re.compile(models.SLUG)
# How many words of a text make an identifier
WORDS = 6
# How far two parts of a mark may be and be the same
CLOSE = 0.01
TO_COMPLETE = "Complétez le texte."
UNTITLED = "Un quiz importé"
COMPLETE_IT = "relisez la question dans le fichier créé, et complétez-la"
# The file made does not have it
WRITE_IT = "écrivez-la dans le fichier créé, si elle vous sert"
# What PyYAML would not read back as it is written
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
INDENT = "  "


@dataclass
class Gap:
    """What is accepted in one gap, and what is said to those who wrote something else."""

    answers: list[str]
    retour: str | None = None
    exact: bool = False


@dataclass
class Reading:
    """The quizzes of one file; links to `address` lead again to the `pages` of the guide."""

    path: str
    address: str
    pages: frozenset[str]
    quizzes: list[Data] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def say(self, line: int, text: str, fix: str = COMPLETE_IT) -> None:
        """Note that something is not carried as it is."""
        self.problems.append(Problem(self.path, line, text, fix))

    def say_praise(self, line: int, praise: str) -> None:
        """Note that the guide has no place for what is said to those who are right."""
        if praise:
            self.say(line, f"« {praise} », dit à qui a bien répondu, n’est pas repris")

    def begin(self, path: str) -> None:
        """Begin a quiz: the one that a category names."""
        names = [name.replace("//", "/") for name in re.split(r"(?<!/)/(?!/)", path)]
        names = [name.strip() for name in names if name.strip() not in ("", "top", "$course$")]
        self.quizzes.append({"titre": names[-1] if names else UNTITLED, "questions": []})

    @property
    def quiz(self) -> Data:
        """The quiz being read."""
        if not self.quizzes:
            self.begin("")
        return self.quizzes[-1]

    def sentence(self, html: Node | str, line: int) -> str:
        """Return a text of ours, and note what of it is left out."""
        text, said = markup.to_markdown(html, self.address, self.pages)
        for one in said:
            self.say(line, one)
        return text

    def add(self, line: int, names: Iterable[str], question: Data, general: Node | str) -> None:
        """Keep a question, with what is said to all, under an identifier of its own."""
        node = markup.parse(general) if isinstance(general, str) else general
        parts = feedback.read_general(node)
        explication = self.sentence(parts["explication"], line)
        if not explication:
            explication = f"La bonne réponse\u00a0: {answer(question)}"
            self.say(line, "rien n’explique la réponse\u00a0: la bonne réponse en tient lieu")
        self._remarks(question, node, line)
        hints = question.pop("indices", [])
        if hints:
            question["indices"] = hints
        question["explication"] = explication
        if "relire" in parts:
            question["relire"] = self.sentence(parts["relire"], line)
        taken = {other["id"] for other in self.quiz["questions"]}
        question["id"] = unused(identifier([*names, question["enonce"]]), taken)
        # Where it is, until it is checked
        self.quiz["questions"].append({"id": question.pop("id"), **question, "ligne": line})

    def _remarks(self, question: Data, node: Node, line: int) -> None:
        said = {
            self.sentence(text, line): self.sentence(retour, line)
            for text, retour in feedback.read_remarks(node)
        }
        for item in question.get("paires") or question.get("elements") or ():
            if item["texte"] in said:
                item["retour"] = said[item["texte"]]

    def choices(self, line: int, options: Sequence[tuple[float, Data]], *, single: bool) -> Data:
        """Return the answers of a question, each with its part of the mark."""
        right = [part > 0 for part, _ in options]
        count = sum(right)
        if single and count > 1 and any(part == 1 for part, _ in options):
            right = [part == 1 for part, _ in options]
        wrong = max(1, len(options) - count)
        expected = [(1 / count if one else 0 if single else -1 / wrong) for one in right if count]
        far = [abs(a - part) > CLOSE for a, (part, _) in zip(expected, options, strict=False)]
        if any(far):
            self.say(
                line, "les fractions de la note ne sont pas reprises, un choix est juste ou faux"
            )
        one = single and sum(right) == 1
        choix = [
            {"texte": item["texte"], **({"juste": True} if juste else {}), **_retour(item)}
            for juste, (_, item) in zip(right, options, strict=True)
        ]
        return {"type": "choix-unique" if one else "choix-multiple", "choix": choix}

    def pairs(self, found: Sequence[tuple[str, str]]) -> Data:
        """Return a question made of lines, each with the words that go with it."""
        lines = [(text, right) for text, right in found if text]
        rights = [right for _, right in lines]
        if sorted(rights) == sorted(str(rank) for rank in range(1, len(lines) + 1)):
            by_rank = sorted(lines, key=lambda line: int(line[1]))
            return {"type": "ordre", "etapes": [text for text, _ in by_rank]}
        categories = list(dict.fromkeys(right for _, right in found))
        if len(set(rights)) == len(lines) == len(categories):
            pairs = [{"texte": text, "avec": right} for text, right in lines]
            return {"type": "appariement", "paires": pairs}
        elements = [{"texte": text, "categorie": right} for text, right in lines]
        return {"type": "classement", "categories": categories, "elements": elements}

    def around_gaps(self, line: int, html: str) -> tuple[str, str]:
        """Return what comes before the paragraph that has the first gap, and the rest."""
        children = markup.parse(html).children
        first = next((i for i, one in enumerate(children) if "\ue000" in _words(one)), 0)
        enonce = self.sentence(Node("", {}, children[:first]), line)
        texte = self.sentence(Node("", {}, children[first:]), line)
        if set("{}") & set(texte):
            self.say(line, "les accolades du texte deviennent des parenthèses")
            texte = texte.replace("{", "(").replace("}", ")")
        return enonce or TO_COMPLETE, texte

    def accepted(self, line: int, options: Sequence[tuple[float, str, str]]) -> Gap | None:
        """Return what is accepted among answers: each has its part, its words, what is said."""
        gap = Gap([])
        for part, written, retour in options:
            text = written.strip()
            if text == "*" and part == 0:
                gap.retour = retour or None
            elif part == 1 and text:
                if re.search(r"(?<!\\)\*", text):
                    self.say(
                        line, f"« {text} »\u00a0: l’étoile n’y veut plus dire « n’importe quoi »"
                    )
                gap.answers.append(text.replace("\\*", "*"))
                self.say_praise(line, retour)
            else:
                self.say(line, f"la réponse « {text} » n’est pas reprise")
        if not gap.answers:
            said = "la question n’est pas reprise\u00a0: elle n’a pas de bonne réponse"
            self.say(line, said, WRITE_IT)
            return None
        return gap

    def open_question(self, line: int, marking: Node, general: Node) -> Data | None:
        """Return a question that one answers in words, from what its graders are told."""
        parts = feedback.read_general(marking)
        model = parts.get("modele", marking)
        modele = self.sentence(model, line) or self.sentence(general, line)
        if not modele:
            said = "la question ouverte n’est pas reprise\u00a0: elle n’a pas de réponse modèle"
            self.say(line, said, WRITE_IT)
            return None
        items = (
            [child for child in parts["grille"].children if isinstance(child, Node)]
            if "grille" in parts
            else []
        )
        grille = [text for item in items if (text := self.sentence(item, line))]
        if not grille:
            said = "la question ouverte n’a pas de grille\u00a0: un seul point la remplace"
            self.say(line, said)
            grille = ["l’essentiel de la réponse modèle"]
        return {"type": "ouverte", "modele": modele, "grille": grille}


def gaps(texte: str, found: dict[str, Gap]) -> Data:
    """Return a text to complete, each gap in its place and named by its first answer."""
    names: dict[str, str] = {}
    trous = []
    for mark, gap in found.items():
        names[mark] = unused(identifier([gap.answers[0]]), set(names.values()))
        retour = {"retour": gap.retour} if gap.retour else {}
        trous.append({"id": names[mark], "reponses": gap.answers, **retour})
    for mark, name in names.items():
        texte = texte.replace(mark, f"{{{name}}}")
    exact = {"pardonne": ["espaces"]} if any(gap.exact for gap in found.values()) else {}
    return {"type": "texte-a-trous", "texte": texte, **exact, "trous": trous}


def answer(question: Data) -> str:
    """Return the right answer of a question, in words."""
    said = " ; ".join(one.rstrip(".") for one in ANSWERS[question["type"]](question))
    return said if said.endswith(("?", "!", "…")) else f"{said}."


def _right(question: Data) -> list[str]:
    return [one["texte"] for one in question["choix"] if one.get("juste")]


# The right answer of each type, in words
ANSWERS: dict[str, Callable[[Data], list[str]]] = {
    "choix-unique": _right,
    "choix-multiple": _right,
    "vrai-faux": lambda question: [question["reponse"]],
    "texte-a-trous": lambda question: [trou["reponses"][0] for trou in question["trous"]],
    "nombre": lambda question: [question["valeur"]],
    "appariement": lambda question: [
        f"{pair['texte']} – {pair['avec']}" for pair in question["paires"]
    ],
    "ordre": lambda question: question["etapes"],
    "classement": lambda question: [
        f"{one['texte']} – {one['categorie']}" for one in question["elements"]
    ],
    "ouverte": lambda question: [question["modele"]],
}


def dump(one: Data) -> str:
    """Return a quiz as an author would write it."""
    lines: list[str] = []
    for key in (*(key for key in one if key != "questions"), "questions"):
        value = one[key]
        if key == "questions":
            lines.append("questions:")
            blocks = ("\n".join(_item(question, INDENT)) for question in value)
            lines.append("\n\n".join(blocks))
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return "\n".join(lines) + "\n"


def _item(value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of an item of a list."""
    if not isinstance(value, dict):
        yield f"{indent}- {_scalar(value)}"
        return
    sign = f"{indent}- "
    for key, one in value.items():
        if isinstance(one, list):
            yield f"{sign}{key}:"
            for item in one:
                yield from _item(item, f"{indent}{INDENT * 2}")
        else:
            yield f"{sign}{key}: {_scalar(one)}"
        sign = f"{indent}{INDENT}"


def _scalar(value: Any) -> str:
    if value is True:
        return "true"
    text = str(value)
    if not UNWRITABLE.search(text) and _reads_back(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return UNWRITABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _reads_back(text: str) -> bool:
    """Return whether YAML reads a text as it is, without quotes."""
    try:
        node = compose(f"- a: {text}")
    except yaml.YAMLError:
        return False
    try:
        value = node.value[0].value[0][1]  # type: ignore[union-attr]
    except (AttributeError, IndexError, TypeError):
        return False
    plain = isinstance(value, yaml.ScalarNode) and not value.style
    return plain and value.value == text and text not in YAML_WORDS


def identifier(names: Iterable[str]) -> str:
    """Return the identifier that the first of these names gives."""
    for name in names:
        if SLUG.fullmatch(name):
            return name
        words = models.slug_of(markup.to_plain(name)).split("-")[:WORDS] if name.strip() else []
        if words:
            return "-".join(words)
    return "question"


def unused(name: str, taken: set[str]) -> str:
    """Return a name that is not taken: itself, or itself with a number."""
    count, found = 1, name
    while found in taken:
        count += 1
        found = f"{name}-{count}"
    return found


def html_of(text: str, kind: str) -> str:
    """Return the HTML of a text that may be of another format."""
    if kind in ("plain", "plain_text"):
        return escape(text, quote=False)
    if kind == "markdown":
        return str(markup.rendered(text))
    return text


def _retour(item: Data) -> Data:
    return {"retour": item["retour"]} if item.get("retour") else {}


def _words(node: Node | str) -> str:
    return node if isinstance(node, str) else markup.plain(node)
