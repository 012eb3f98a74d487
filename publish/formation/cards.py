"""Cards to cut out: the four categories, and the cases to put under them."""

from __future__ import annotations

from html import escape

from macros.components.quiz import Quiz
from macros.components.quiz.types import Classement

# As the step on the typology says them
CATEGORIES = {
    "mecenat": (
        "Mécénat",
        "L’entreprise soutient un projet d’intérêt général, sans contrepartie directe.",
    ),
    "pratiques": (
        "Pratiques responsables",
        "L’association apporte son savoir-faire à l’entreprise, pour rendre ses pratiques "
        "plus responsables.",
    ),
    "cooperation": (
        "Coopération économique",
        "Chaque partenaire contribue à une offre commune.",
    ),
    "innovation": (
        "Innovation sociétale",
        "Les partenaires inventent ensemble une solution nouvelle à un besoin non ou mal couvert.",
    ),
}


def cases(quizzes: dict[str, Quiz]) -> list[str]:
    """Return the stories that the quiz on the typology asks to sort, in its own mixed order."""
    return [
        line.texte
        for question in quizzes["typologie"].questions
        if isinstance(question, Classement)
        for line in question.lignes
    ]


def html(quizzes: dict[str, Quiz]) -> str:
    """Return the cards: those of the categories, then those of the cases."""
    categories = "".join(
        f'<div class="carte categorie--{key}"><h3>{escape(name)}</h3><p>{escape(text)}</p></div>'
        for key, (name, text) in CATEGORIES.items()
    )
    stories = "".join(
        f'<div class="carte"><h3>Cas {rank}</h3><p>{escape(text)}.</p></div>'
        for rank, text in enumerate(cases(quizzes), start=1)
    )
    return (
        "<p>Imprimez un jeu par groupe, sans recto verso, puis découpez. Les réponses sont dans "
        "le corrigé de l’étape sur la typologie.</p>"
        f'<section><h2>Les quatre catégories</h2><div class="cartes">{categories}</div></section>'
        f'<section class="cas"><h2>Les cas</h2><div class="cartes">{stories}</div></section>'
    )
