"""What the answers to a questionnaire say: pure functions, from answers to a result.

`overrides/components/questionnaire/calcul.js` says the same to the browser, and both are
run on `tests/data/calcul.json`. A `clef` is `Questionnaire.clef`: the axes and, for each
question, its type, whom it concerns and what its answers are worth. Answers are kept
under the id of their question. All values are those that JSON can hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Clef = Mapping[str, Any]
Reponses = Mapping[str, Any]
Parts = Mapping[str, int]


def questions(clef: Clef, profil: str) -> list[Mapping[str, Any]]:
    """Return the questions that concern a profile; without a profile, those for everyone."""
    return [one for one in clef["questions"] if not one["pour"] or profil in one["pour"]]


def manquantes(clef: Clef, reponses: Reponses, profil: str) -> list[str]:
    """Return the questions still to answer; a free text may stay empty."""
    return [
        one["id"] for one in questions(clef, profil) if not _answered(one, reponses.get(one["id"]))
    ]


def _answered(question: Mapping[str, Any], reponse: Any) -> bool:
    if question["type"] == "texte":
        return True
    if question["type"] == "choix":
        return reponse in question["choix"]
    if question["type"] == "echelle":
        return isinstance(reponse, int) and 1 <= reponse <= question["niveaux"]
    if question["type"] == "repartition":
        return isinstance(reponse, Mapping) and sum(reponse.values()) == question["total"]
    return isinstance(reponse, str) and reponse != ""


def totaux(clef: Clef, reponses: Reponses, profil: str) -> dict[str, int]:
    """Return the points that the answers give to each axis."""
    found = dict.fromkeys(clef["axes"], 0)
    for one in questions(clef, profil):
        reponse = reponses.get(one["id"])
        given: Mapping[str, int] = {}
        if one["type"] == "choix":
            given = one["choix"].get(reponse, {})
        elif one["type"] == "repartition" and isinstance(reponse, Mapping):
            given = reponse
        for axe, points in given.items():
            if axe in found:
                found[axe] += points
    return found


def parts(totals: Parts) -> dict[str, int]:
    """Return the part of each axis, to the nearest percent, half up; 0 when there is nothing.

    Equal points are equal parts: their sum may be 99 or 101.
    """
    whole = sum(totals.values())
    return {
        axe: (200 * points + whole) // (2 * whole) if whole else 0 for axe, points in totals.items()
    }


def melange(shares: Parts, seuils: Mapping[str, int]) -> dict[str, Any]:
    """Return whether one axis dominates, and the axes that count, the largest first."""
    order = sorted(shares, key=lambda axe: -shares[axe])
    present = [axe for axe in order if shares[axe] and shares[axe] >= seuils["presence"]]
    if not present:
        return {"forme": "aucune", "axes": []}
    alone = len(present) == 1 or shares[present[0]] >= seuils["dominante"]
    return {"forme": "dominante" if alone else "hybride", "axes": present}


def moyennes(clef: Clef, reponses: Reponses, profil: str) -> dict[str, dict[str, Any]]:
    """Return the mean level of each axis that is concerned, to the nearest tenth, half up."""
    found: dict[str, dict[str, Any]] = {}
    for axe in clef["axes"]:
        asked = [one for one in questions(clef, profil) if one.get("axe") == axe]
        levels = [reponses[one["id"]] for one in asked if _answered(one, reponses.get(one["id"]))]
        count = len(levels)
        mean = (20 * sum(levels) + count) // (2 * count) / 10 if count else None
        if asked:
            found[axe] = {"moyenne": mean, "reponses": count, "sur": len(asked)}
    return found


def niveau(moyenne: float, depuis: Sequence[float]) -> int:
    """Return the rank, from 0, of the level that a mean reaches."""
    return max(rank for rank, least in enumerate(depuis) if moyenne >= least or rank == 0)


def priorites(clef: Clef, reponses: Reponses, profil: str, nombre: int) -> list[str]:
    """Return the questions to work on first: the lowest levels, in the lowest axes."""
    means = moyennes(clef, reponses, profil)
    weak = [
        one
        for one in questions(clef, profil)
        if one["type"] == "echelle"
        and _answered(one, reponses.get(one["id"]))
        and reponses[one["id"]] < one["niveaux"]
    ]
    weak.sort(key=lambda one: (reponses[one["id"]], means[one["axe"]]["moyenne"]))
    return [one["id"] for one in weak[:nombre]]


def rapports(nous: Parts, eux: Parts, seuils: Mapping[str, int]) -> dict[str, str]:
    """Return, for each axis, whether both count on it, one more than the other, or neither."""
    found: dict[str, str] = {}
    for axe, part in nous.items():
        gap = part - eux[axe]
        if abs(gap) >= seuils["ecart"]:
            found[axe] = "nous" if gap > 0 else "eux"
        else:
            both = min(part, eux[axe]) >= seuils["presence"]
            found[axe] = "commun" if both else "second"
    return found
