"""Quizzes of all types, made at random, and what a format can carry of a quiz."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from macros.components import quiz
from macros.components.quiz.types import (
    Appariement,
    ChoixMultiple,
    ChoixUnique,
    Ordre,
    Ouverte,
    QuestionNombre,
    TexteATrous,
    VraiFaux,
)
from publish.lms import markup

LETTERS = "abcdeéàœçÉ ’«»\u00a0~=#{}:\\<>&\"'%-–!?/.,;|$@+1"
WORDS = st.text(LETTERS, max_size=12)
# With what our Markdown may take for marks, closed or not
MARKED = st.text(LETTERS + "*_[]()`", max_size=12)
PIECES = st.sampled_from(
    [
        "**en gras**",
        "*en italique*",
        "`un code`",
        "[la typologie](parcours/typologie.md#mecenat)",
        "[ailleurs](https://exemple.fr/a?b=1&c=2)",
        "&nbsp;",
        "&lt;b&gt;",
        "<b>",
        "####",
        "->",
        "=%50%",
        "{1:SHORTANSWER:=non}",
        "//",
        "$CATEGORY:",
        "]]>",
        "« ici »",
    ]
)


@st.composite
def texts(draw: st.DrawFn, start: str = "", words: st.SearchStrategy[str] = WORDS) -> str:
    """A sentence of ours, which always has a word."""
    middle = " ".join(draw(st.lists(st.one_of(words, PIECES), max_size=3)))
    return f"{start}Le mot {middle}".strip()


@st.composite
def distinct(draw: st.DrawFn, least: int, most: int = 4) -> list[str]:
    """Sentences that differ."""
    count = draw(st.integers(least, most))
    return [draw(texts(f"{rank} ")) for rank in "abcdefghij"[:count]]


NOTHING = st.none()
RETOUR = st.one_of(NOTHING, texts())
COST = st.sampled_from([0, 0.25, 0.5, 1])
VALUES = st.floats(-1e6, 1e6).map(lambda value: round(value, 4))
PLAIN = st.text("abcdéœ ~=#{}:\\*%'’/\"}&<-", min_size=1, max_size=8).map(
    lambda text: f"mot {text}"
)


def _with(item: dict[str, Any], retour: str | None) -> dict[str, Any]:
    return {**item, "retour": retour} if retour else item


@st.composite
def choices(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["choix-unique", "choix-multiple"]))
    found = draw(distinct(2, 8))
    right = 1 if kind == "choix-unique" else draw(st.integers(1, len(found)))
    choix = [
        _with({"texte": text, "juste": rank < right}, draw(RETOUR))
        for rank, text in enumerate(found)
    ]
    return {"type": kind, "choix": draw(st.permutations(choix))}


@st.composite
def gaps(draw: st.DrawFn) -> dict[str, Any]:
    names = ["un", "deux", "trois"][: draw(st.integers(1, 3))]
    pieces = [draw(texts()).replace("{", "").replace("}", "") for _ in names]
    trous = [
        _with({"id": name, "reponses": draw(st.lists(PLAIN, min_size=1, max_size=2))}, draw(RETOUR))
        for name in names
    ]
    texte = " ".join(f"{piece} {{{name}}}" for piece, name in zip(pieces, names, strict=True))
    pardon = draw(st.sampled_from([["majuscules", "espaces"], ["espaces"]]))
    return {"type": "texte-a-trous", "texte": f"{texte}, fin.", "trous": trous, "pardonne": pardon}


@st.composite
def pairs(draw: st.DrawFn) -> dict[str, Any]:
    left, right = draw(distinct(2)), draw(distinct(4, 4))
    found = [
        _with({"texte": text, "avec": avec}, draw(RETOUR))
        for text, avec in zip(left, right, strict=False)
    ]
    return {"type": "appariement", "paires": found}


@st.composite
def categories(draw: st.DrawFn) -> dict[str, Any]:
    found, left = draw(distinct(2)), draw(distinct(2))
    elements = [
        _with({"texte": text, "categorie": draw(st.sampled_from(found))}, draw(RETOUR))
        for text in left
    ]
    return {"type": "classement", "categories": found, "elements": elements}


@st.composite
def numbers(draw: st.DrawFn) -> dict[str, Any]:
    unite = draw(st.one_of(NOTHING, st.sampled_from(["%", "k€", "mois", "**km**"])))
    found = {"type": "nombre", "valeur": draw(VALUES), "tolerance": abs(draw(VALUES))}
    return _with({**found, "unite": unite} if unite else found, draw(RETOUR))


BODIES = st.one_of(
    choices(),
    gaps(),
    pairs(),
    categories(),
    numbers(),
    st.builds(
        lambda reponse, retour: _with({"type": "vrai-faux", "reponse": reponse}, retour),
        st.sampled_from(["vrai", "faux"]),
        RETOUR,
    ),
    st.builds(lambda etapes: {"type": "ordre", "etapes": etapes}, distinct(3)),
    st.builds(
        lambda modele, grille: {"type": "ouverte", "modele": modele, "grille": grille},
        texts(),
        distinct(1),
    ),
)


@st.composite
def quizzes(draw: st.DrawFn) -> quiz.Quiz:
    """A quiz that an author could have written."""
    questions = []
    for rank, body in enumerate(draw(st.lists(BODIES, min_size=1, max_size=3))):
        hints = draw(st.lists(st.fixed_dictionaries({"texte": texts(), "cout": COST}), max_size=2))
        question = {"id": f"q-{rank}", "enonce": draw(texts()), "explication": draw(texts())}
        if draw(st.booleans()):
            question["relire"] = "[le mécénat](parcours/typologie.md#mecenat)"
        questions.append({**question, **body, "indices": hints})
    value: dict[str, Any] = {"titre": draw(texts()), "questions": questions}
    value["melanger"] = draw(st.sampled_from(["rien", "choix"]))
    if draw(st.booleans()):
        value["introduction"] = draw(texts())
    return quiz.Quiz.model_validate(value)


def carried(one: quiz.Quiz, format_: str) -> dict[str, Any]:
    """Return what a format can carry of a quiz, so that two quizzes can be compared."""
    return {
        "titre": markup.to_plain(one.titre),
        "introduction": html(one.introduction),
        "questions": [
            part for question in one.questions for part in _parts(question, one, format_)
        ],
    }


def html(text: str | None) -> str:
    """Return what a reader sees of a text, whatever the way it is written."""
    return markup.sentence(markup.parse(markup.rendered(text))) if text else ""


def _parts(question: quiz.Question, one: quiz.Quiz, format_: str) -> list[dict[str, Any]]:
    common: dict[str, Any] = {
        "enonce": html(question.enonce),
        "explication": html(question.explication),
        "relire": html(question.relire),
    }
    hinted = format_ == "moodle" and question.type not in ("vrai-faux", "ouverte")
    if hinted and question.indices:
        common["indices"] = [html(hint.texte) for hint in question.indices]
        mean = sum(hint.cout for hint in question.indices) / len(question.indices)
        common["cout"] = round(mean, 6)
    return [{**common, **answers} for answers in _answers(question, one, format_)]


def _answers(  # noqa: PLR0911 (one for each type)
    question: quiz.Question, one: quiz.Quiz, format_: str
) -> list[dict[str, Any]]:
    if isinstance(question, ChoixUnique | ChoixMultiple):
        found = [(html(c.texte), c.juste, html(c.retour)) for c in question.choix]
        mixed = format_ == "moodle" and one.melanger in ("choix", "tout")
        return [{"type": question.type, "choix": found, "melanger": mixed}]
    if isinstance(question, VraiFaux):
        return [{"reponse": question.reponse, "retour": html(question.retour)}]
    if isinstance(question, QuestionNombre):
        values = (round(question.valeur, 8), round(question.tolerance, 8))
        return [
            {"nombre": values, "unite": unit(question, format_), "retour": html(question.retour)}
        ]
    if isinstance(question, TexteATrous):
        return _gaps(question, format_)
    if isinstance(question, Ordre):
        return [{"etapes": [html(text) for text in question.etapes]}]
    if isinstance(question, Ouverte):
        return [{"modele": html(question.modele), "grille": [html(g) for g in question.grille]}]
    # An « appariement » and a « classement » are one type elsewhere, its right side without markup
    plain = markup.to_plain
    if isinstance(question, Appariement):
        lines = [(html(p.texte), plain(p.avec), html(p.retour)) for p in question.paires]
        return [{"lignes": lines, "possibles": {plain(p.avec) for p in question.paires}}]
    lines = [(html(e.texte), plain(e.categorie), html(e.retour)) for e in question.elements]
    return [{"lignes": lines, "possibles": {plain(text) for text in question.categories}}]


def unit(question: QuestionNombre, format_: str) -> str:
    """Return a unit, whose markup Moodle does not have."""
    if not question.unite:
        return ""
    return markup.to_plain(question.unite) if format_ == "moodle" else html(question.unite)


def _gaps(question: TexteATrous, format_: str) -> list[dict[str, Any]]:
    seen = html(question.marque)
    filled = [(trou.reponses, html(trou.retour)) for trou in question.trous]
    if format_ == "moodle":
        for rank, trou in enumerate(question.trous):
            seen = seen.replace(f"\ue000{trou.id}\ue001", f"\ue000{rank}")
        return [{"texte": seen, "trous": filled, "exact": "majuscules" not in question.pardonne}]
    found = []
    for trou, gap in zip(question.trous, filled, strict=True):
        text = seen.replace(f"\ue000{trou.id}\ue001", "\ue000")
        for other in question.trous:
            text = text.replace(f"\ue000{other.id}\ue001", "[…]")
        found.append({"texte": text, "trous": [gap]})
    return found
