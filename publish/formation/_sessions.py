"""Session plans, alone or in a group, and the attendance sheet."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Annotated

from pydantic import Field

from macros import _models
from macros._models import Slug, Texte
from macros.parcours import Pas

FILE = "publish/formation/seances.yml"
GROUP = 90
SEATS = 20


class Seance(_models.Model):
    """What a session asks for besides the pages of its step."""

    id: Slug
    """Identifiant de l’étape."""
    ouverture: Texte
    """Ce que l’on demande en ouvrant la séance."""
    atelier: Texte
    """Ce que les petits groupes font."""
    restitution: Texte
    """Ce que l’on met en commun."""


class Seances(_models.Model):
    """The file."""

    seances: Annotated[list[Seance], Field(min_length=1), _models.unique_ids()]
    """Une séance par étape."""


def load(root: Path) -> dict[str, Seance]:
    """Read and check the sessions, by the id of their step."""
    found = _models.load(Seances, root / FILE, root=root).seances
    return {seance.id: seance for seance in found}


def alone(pas: Pas) -> list[tuple[int, str, str]]:
    """Return the moments of the step, in minutes that add up to its own."""
    opening, quiz, sheet = 2, 6, 4
    return [
        (opening, "Ouvrir", "Lire ce que l’étape apprend, et noter ce que l’on sait déjà."),
        (pas.minutes - opening - quiz - sheet, "Découvrir", "Lire la page de l’étape."),
        (quiz, "S’exercer", "Répondre aux exercices, puis lire les explications."),
        (sheet, "Emporter", "Parcourir la fiche et cocher ce qui est déjà fait."),
    ]


def together(seance: Seance) -> list[tuple[int, str, str]]:
    """Return the moments of a session in a group: ninety minutes."""
    return [
        (5, "Accueillir", "Dire l’objectif et le déroulé. Faire passer la feuille de présence."),
        (10, "Partir de l’expérience", seance.ouverture),
        (20, "Apporter", "Présenter la page de l’étape : ses titres servent de plan."),
        (25, "Atelier", seance.atelier),
        (15, "Mettre en commun", seance.restitution),
        (10, "Vérifier", "Exercices sans réponse, puis correction avec le corrigé."),
        (5, "S’engager", "Chacun choisit une case de la fiche et écrit pour quand."),
    ]


def html(pas: Pas, seance: Seance) -> str:
    """Return the plan of the session of a step."""
    goals = "".join(f"<li>{escape(goal)}</li>" for goal in pas.etape.saurez)
    return (
        f"<p>{escape(pas.etape.resume)}</p>"
        "<p>Ce déroulé est notre proposition : adaptez-le à votre groupe.</p>"
        f"<h2>À la fin, les participants sauront</h2><ul>{goals}</ul>"
        f"<h2>Avant la séance</h2><ul>"
        "<li>Imprimez les exercices, la fiche de l’étape et la feuille de présence.</li>"
        "<li>Sans réseau, copiez la version hors ligne sur une clé.</li>"
        "<li>Gardez le corrigé pour vous jusqu’à la correction.</li></ul>"
        f"<h2>En groupe : {GROUP}\u00a0minutes</h2>{_table(together(seance))}"
        f"<h2>Chacun à son rythme : {pas.minutes}\u00a0minutes</h2>{_table(alone(pas))}"
    )


def attendance(steps: list[Pas]) -> str:
    """Return a sheet to sign."""
    heads = "".join(
        f'<th scope="col">{name}</th>' for name in ("N°", "Nom et prénom", "Structure", "Signature")
    )
    rows = "".join(
        f"<tr><td>{seat}</td><td>\u00a0</td><td>\u00a0</td><td>\u00a0</td></tr>"
        for seat in range(1, SEATS + 1)
    )
    boxes = "".join(
        f'<li class="case"><span class="case__texte">{escape(pas.etape.titre)}</span></li>'
        for pas in steps
    )
    return (
        "<p>Date : …………………… Lieu : …………………………………… Horaires : ……………………</p>"
        "<p>Formateur ou formatrice : ………………………………………………………………</p>"
        f'<h2>Étapes traitées</h2><ul class="cases">{boxes}</ul>'
        f"<h2>Participants</h2><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _table(moments: list[tuple[int, str, str]]) -> str:
    rows, start = [], 0
    for minutes, name, text in moments:
        rows.append(
            f"<tr><td>{start} à {start + minutes}</td><td>{minutes}\u00a0min</td>"
            f"<td><strong>{escape(name)}</strong></td><td>{escape(text)}</td></tr>"
        )
        start += minutes
    return (
        '<table><thead><tr><th scope="col">Minutes</th><th scope="col">Durée</th>'
        '<th scope="col">Moment</th><th scope="col">Ce que l’on fait</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
