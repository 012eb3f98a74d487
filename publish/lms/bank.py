"""What banks of questions share: how quizzes and questions are named there, what answers become."""

from __future__ import annotations

from collections.abc import Iterator

from macros.components.quiz import Question, Quiz
from macros.components.quiz.types import Appariement, Classement, TexteATrous
from publish.lms import markup
from publish.lms.losses import Losses

TOP = "Guide des partenariats"
TAG = "guide-des-partenariats"
# How long the name of a question may be, in the list of a bank
LONGEST = 90
# What GIFT, whose categories say nothing, names the text at the start of a quiz
INTRODUCTION = "Introduction"


def category(titre: str) -> str:
    """Return the path of a quiz in the bank; « / » in a name is written twice."""
    return f"$course$/top/{TOP}/{titre.replace('/', '//')}"


def name(question: Question) -> str:
    """Return the words that name a question in a bank."""
    words = markup.to_plain(question.enonce)
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"


def about_test(quiz_id: str, one: Quiz, losses: Losses) -> None:
    """Note what belongs to a test and not to its questions."""
    if one.mode == "bilan":
        losses.add("le retour à la fin seulement se règle dans le test", quiz_id)
    if one.melanger in ("questions", "tout"):
        losses.add("l’ordre au hasard des questions se règle dans le test", quiz_id)
    if one.tirer:
        losses.add("le tirage au sort de questions se règle dans le test", quiz_id)
    if one.messages:
        losses.add("les messages selon le score se règlent dans le test", quiz_id)


def pairs(
    question: Appariement | Classement, losses: Losses, quiz_id: str
) -> Iterator[tuple[str, str]]:
    """Yield each line and the words that go with it, then those that nothing goes with."""
    if isinstance(question, Appariement):
        found = [(pair.texte, pair.avec) for pair in question.paires]
    else:
        found = [(element.texte, element.categorie) for element in question.elements]
        used = {right for _, right in found}
        found += [("", right) for right in question.categories if right not in used]
    if not all(markup.is_plain(right) for _, right in found):
        losses.add("la mise en forme de la colonne de droite est retirée", quiz_id, question.id)
    yield from ((text, markup.to_plain(right)) for text, right in found)


def forgiven(question: TexteATrous, losses: Losses, quiz_id: str) -> None:
    """Note what other tools take for a fault."""
    names = {"accents": "les accents", "pluriel": "le pluriel", "espaces": "les espaces"}
    more = [said for key, said in names.items() if key in question.pardonne]
    if more:
        said = f"une différence sur {', '.join(more)} compte comme une faute"
        losses.add(said, quiz_id, question.id)


def wild(text: str) -> str:
    """Return an accepted answer, its own « * » not read as « anything »."""
    return text.replace("*", "\\*")
