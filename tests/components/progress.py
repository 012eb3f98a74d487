"""What a device holds when a reader is here or there in the parcours, as the scripts write it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

from macros.components import parcours
from macros.project import Project
from tests.conftest import ROOT

PREFIX = "guide-partenariats:"
STEPS = parcours.steps(Project(ROOT))
Device = dict[str, str]


def kept(value: dict[str, Any]) -> str:
    """Return a value as the device keeps it."""
    return json.dumps({"schema": 1, "valeur": value})


def at(etape_id: str) -> Device:
    """Return what is kept by opening a step."""
    return {f"{PREFIX}parcours:reprise": kept({"etape": etape_id})}


def doing(pas: parcours.Pas, moment: str, count: int | None = None) -> Device:
    """Return what is kept when `count` parts of a moment are done, or all of them."""
    device: Device = {}
    suivis = next(one.suivis for one in pas.moments if one.nom == moment)
    for suivi in suivis:
        ids = list(suivi.parts)[: suivi.sur if count is None else count]
        value: dict[str, Any]
        if suivi.genre == "outil":
            value = {"travaux": {}, "termine": count is None or count > 0}
        elif suivi.genre == "quiz":
            value = {
                "reponses": {
                    key: {"empreinte": suivi.parts[key], "reponse": ["x"], "points": 1}
                    for key in ids
                }
            }
        elif suivi.genre == "video":
            value = {"vu": True} if count is None or count >= suivi.sur else {"position": 10}
        else:
            # Set aside as well as ticked
            value = {
                "elements": {
                    key: {"etat": ("fait", "sans-objet")[index % 2]}
                    for index, key in enumerate(ids)
                }
            }
        device[f"{PREFIX}{suivi.genre}:{suivi.id}"] = kept(value)
    return device


def done(*steps: parcours.Pas) -> Device:
    """Return what is kept when whole steps are done."""
    return {
        key: text
        for pas in steps
        for moment in pas.moments
        if moment.suivis
        for key, text in doing(pas, moment.nom).items()
    }


def put(page: Page, device: Device) -> None:
    """Give to the device of the open page what it holds; the page is loaded again."""
    page.evaluate(
        "device => Object.entries(device)"
        ".forEach(([key, text]) => localStorage.setItem(key, text))",
        device,
    )
    page.reload()
