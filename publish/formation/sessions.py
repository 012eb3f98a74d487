"""Session plans, alone or in a group, and the attendance sheet."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Annotated

from pydantic import Field

from macros.components.parcours import Pas
from macros.project import open_project
from macros.reading import models
from macros.reading.models import Slug, Texte

FILE = "publish/formation/seances.yml"
GROUP = 90
SEATS = 20


class Seance(models.Model):
    """What a session asks for besides the pages of its step."""

    id: Slug
    """Identifiant de l’étape."""
    materiel: Texte | None = None
    """Ce qu’il faut préparer de plus que pour les autres séances."""
    ouverture: Texte
    """Ce que l’on demande en ouvrant la séance."""
    atelier: Texte
    """Ce que les petits groupes font."""
    restitution: Texte
    """Ce que l’on met en commun."""


class Seances(models.Model):
    """The file."""

    seances: Annotated[list[Seance], Field(min_length=1), models.unique_ids()]
    """Une séance par étape."""


def load(root: Path) -> dict[str, Seance]:
    """Read and check the sessions, by the id of their step."""
    found = open_project(root).model(Seances, FILE).seances
    return {seance.id: seance for seance in found}


def alone(pas: Pas) -> list[tuple[int, str, str]]:
    """Return the moments of the step, in minutes that add up to its own."""
    # Forty seconds a question
    opening, quiz, sheet = 1, 8, 3
    return [
        (opening, "Ouvrir", "Lire ce que l’étape apprend, et noter ce que l’on sait déjà."),
        (
            pas.minutes - opening - quiz - sheet,
            "Découvrir",
            "Regarder la vidéo, puis lire la page de l’étape.",
        ),
        (quiz, "S’exercer", "Répondre aux exercices, puis lire les explications."),
        (sheet, "Emporter", "Parcourir la fiche et cocher ce qui est déjà fait."),
    ]


def together(seance: Seance) -> list[tuple[int, str, str]]:
    """Return the moments of a session in a group: ninety minutes."""
    return [
        (
            5,
            "Accueillir",
            "Dites l’objectif et le déroulé. Faites passer la feuille de présence.",
        ),
        (10, "Partir de l’expérience", seance.ouverture),
        (
            20,
            "Apporter",
            "Projetez la vidéo, puis présentez la page de l’étape : ses titres servent de plan.",
        ),
        (25, "Atelier", seance.atelier),
        (15, "Mettre en commun", seance.restitution),
        (
            10,
            "Vérifier",
            "Choisissez quatre exercices : chacun répond, puis vous corrigez ensemble. "
            "Les autres se font après la séance.",
        ),
        (5, "S’engager", "Chacun choisit une case de la fiche et écrit pour quand."),
    ]


def html(pas: Pas, seance: Seance) -> str:
    """Return the plan of the session of a step."""
    last = len(pas.etape.saurez)
    goals = "".join(
        f"<li>{escape(goal)}{'.' if rank == last else ' ;'}</li>"
        for rank, goal in enumerate(pas.etape.saurez, start=1)
    )
    more = f"<li>{escape(seance.materiel)}</li>" if seance.materiel else ""
    return (
        f"<p>{escape(pas.etape.resume)} "
        "Ce déroulé est notre proposition : adaptez-le à votre groupe.</p>"
        f"<h2>À dire au groupe : à la fin, vous saurez</h2><ul>{goals}</ul>"
        f"<h2>Avant la séance</h2><ul>"
        "<li>Imprimez les exercices, la fiche de l’étape et la feuille de présence.</li>"
        f"{more}<li>Sans réseau, copiez la version hors ligne sur une clé.</li>"
        "<li>Gardez le corrigé pour vous jusqu’à la correction.</li></ul>"
        f"<h2>En groupe : {GROUP}\u00a0minutes</h2>{_table(together(seance))}"
        f"<h2>Chacun à son rythme : {pas.minutes}\u00a0minutes</h2>{_table(alone(pas))}"
    )


def attendance(steps: list[Pas]) -> str:
    """Return a sheet to sign."""
    heads = "".join(
        f'<th scope="col">{name}</th>' for name in ("N°", "Nom et prénom", "Structure", "Signature")
    )
    room = "<td>\u00a0</td>" * 3
    rows = "".join(f"<tr><td>{seat}</td>{room}</tr>" for seat in range(1, SEATS + 1))
    boxes = "".join(
        f'<li class="case"><span class="case__texte">{escape(pas.etape.titre)}</span></li>'
        for pas in steps
    )
    return (
        "<p>Date : …………………… Lieu : …………………………………… Horaires : ……………………</p>"
        "<p>Formateur ou formatrice : ………………………………………… Signature : ………………………………</p>"
        f'<h2>Étapes traitées</h2><ul class="cases">{boxes}</ul>'
        f'<h2>Participants</h2><table class="emargement"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _table(moments: list[tuple[int, str, str]]) -> str:
    rows, start = [], 0
    for minutes, name, text in moments:
        rows.append(
            f"<tr><td>{minutes}\u00a0min, de\u00a0{start}\u00a0à\u00a0{start + minutes}</td>"
            f"<td><strong>{escape(name)}</strong></td><td>{escape(text)}</td></tr>"
        )
        start += minutes
    return (
        '<table class="deroule"><thead><tr><th scope="col">Durée</th>'
        '<th scope="col">Moment</th><th scope="col">Ce que l’on fait</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
