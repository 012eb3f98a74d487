"""The questions of a quiz on paper: without a word of the answers, then with all of them."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterable
from urllib.parse import urljoin

from macros.components.quiz import (
    TROU,
    Appariement,
    ChoixMultiple,
    ChoixUnique,
    Classement,
    Ordre,
    Question,
    QuestionNombre,
    Quiz,
    TexteATrous,
    VraiFaux,
)
from macros.rendering import render

LINE = "…" * 22
GAP = "…" * 12
LINES = 6
# The end of a sentence, which a quotation may close
END = re.compile(r"[.?!…](?:\s*»)?$")
LINK = re.compile(r"<a [^>]*>(.*?)</a>")


def questions(quiz: Quiz) -> str:
    """Return the questions alone."""
    parts = ["<p>Nom : ……………………………………………… Date : …………………………</p>"]
    parts += [_question(rank, one, _asked(one)) for rank, one in enumerate(quiz.questions, start=1)]
    return "".join(parts)


def answers(quiz: Quiz, address: str) -> str:
    """Return the questions with their answers, what each error says, and the explanation."""
    parts = ["<p>À garder jusqu’à la correction. Chaque réponse est expliquée.</p>"]
    for rank, question in enumerate(quiz.questions, start=1):
        said = (
            f"{_answered(question)}"
            f"<p><strong>À retenir :</strong> {_text(question.explication)}</p>"
        )
        if question.relire:
            said += f"<p>À relire : {_linked(question.relire, address)}.</p>"
        hints = [_text(hint.texte) for hint in question.indices]
        if len(hints) == 1:
            said += f"<p>Pour aider sans répondre : {hints[0]}</p>"
        elif hints:
            said += f"<p>Pour aider sans répondre :</p>{_list((hint, None) for hint in hints)}"
        parts.append(_question(rank, question, said, kind="reponse"))
    return "".join(parts)


def _question(rank: int, question: Question, said: str, *, kind: str = "question") -> str:
    return (
        f'<section class="{kind}"><h2>Question {rank}</h2>'
        f'<p class="enonce">{_text(question.enonce)}</p>{said}</section>'
    )


def _asked(question: Question) -> str:
    if isinstance(question, ChoixUnique | ChoixMultiple | VraiFaux):
        several = "<p>Plusieurs réponses sont possibles.</p>"
        return (several if isinstance(question, ChoixMultiple) else "") + _boxes(
            option.texte for option in question.options
        )
    if isinstance(question, Appariement | Ordre | Classement):
        answers = "".join(f"<li>{_text(text)}</li>" for text in question.possibles.values())
        rows = "".join(
            f"<tr><td>{_text(one.texte)}</td><td>{GAP}</td></tr>" for one in question.lignes
        )
        if isinstance(question, Ordre):
            said = f"<p>Numérotez de 1 à {len(question.lignes)}.</p>"
        else:
            said = f"<p>Réponses possibles :</p><ul>{answers}</ul>"
        return (
            f"{said}<table><thead><tr>"
            f'<th scope="col">Pour</th><th scope="col">Votre réponse</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )
    if isinstance(question, TexteATrous):
        return f"<p>{_text(TROU.sub(GAP, question.texte))}</p>"
    if isinstance(question, QuestionNombre):
        unit = f"\u00a0{markup.escape(question.unite)}" if question.unite else ""
        return f"<p>Votre réponse : {GAP}{unit}</p>"
    return "".join(f"<p>{LINE}{LINE}</p>" for _ in range(LINES))


def _answered(question: Question) -> str:
    if isinstance(question, VraiFaux):
        # Not « Faux : Vrai »
        said = _sentence(f"<strong>Réponse : {question.reponse}</strong>", question.retour)
        return f"<p>{said}</p>"
    if isinstance(question, ChoixUnique | ChoixMultiple):
        return _list(
            (
                ("<strong>Juste :</strong> " if one.juste else "Faux : ") + _text(one.texte),
                one.retour,
            )
            for one in question.options
        )
    if isinstance(question, Appariement | Ordre | Classement):
        return _list(
            (
                f"{_text(one.texte)} → <strong>{_text(question.possibles[one.juste])}</strong>",
                one.retour,
            )
            for one in question.corrigees
        )
    if isinstance(question, TexteATrous):
        first = {trou.id: trou.reponses[0] for trou in question.trous}
        filled = TROU.sub(lambda match: f"**{first[match[1]]}**", question.texte)
        accepted = (
            (f"<strong>{_text(' ou '.join(trou.reponses))}</strong>", trou.retour)
            for trou in question.trous
        )
        return f"<p>{_text(filled)}</p>{_list(accepted)}"
    if isinstance(question, QuestionNombre):
        spread = f", à {question.ecart} près" if question.tolerance else ""
        return _list(
            [(f"<strong>{markup.escape(question.attendu)}</strong>{spread}", question.retour)]
        )
    points = _list((_text(point), None) for point in question.grille)
    return f"<p>Une bonne réponse : {_text(question.modele)}</p><p>À vérifier :</p>{points}"


def _boxes(texts: Iterable[str]) -> str:
    items = "".join(
        f'<li class="case"><span class="case__texte">{_text(text)}</span></li>' for text in texts
    )
    return f'<ul class="cases">{items}</ul>'


def _list(items: Iterable[tuple[str, str | None]]) -> str:
    made = (f"<li>{_sentence(text, note)}</li>" for text, note in items)
    return f"<ul>{''.join(made)}</ul>"


def _sentence(text: str, note: str | None) -> str:
    """Return an answer and what is said of it, with a full stop between the two."""
    if not note:
        return text
    return f"{text}{'' if END.search(text) else '.'} {_text(note)}"


def _text(text: str | None) -> str:
    """Return the words of a Markdown sentence; a link is its words alone."""
    return LINK.sub(r"\1", str(render.inline(text or "")))


def _linked(text: str, address: str) -> str:
    found = str(render.inline(text))
    site = address.rsplit("/", 3)[0] + "/"
    return re.sub(r'href="([^"]*)"', lambda match: f'href="{urljoin(site, match[1])}"', found)
