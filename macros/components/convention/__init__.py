"""The builder of agreements: `{{ convention() }}`, from `macros/data/convention.yml`.

The form, its advice and the clauses are data; `overrides/components/convention/` shows them.
A clause names the answers that it takes between braces: « {siege} ».
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from macros.components import source
from macros.components.checklist import Checklist
from macros.components.convention import checks
from macros.components.convention.model import (
    ANSWER,
    FILE,
    STATES,
    Champ,
    Condition,
    Convention,
    Section,
)
from macros.components.source import Source
from macros.project import Project
from macros.reading.problems import ContentError
from macros.rendering import render as templates

NAME = "convention"
SCRIPTS = ("acte.js", "apercu.js", "bureautique.js", "gabarits.js", "convention.js")
# What writes DOCX and ODT files: archives
VENDOR = ("assets/vendor/fflate/fflate.min.js",)
FILES = FILE
PAGE = "outils/convention.md"

MODEL = Convention


@dataclass(frozen=True)
class Outil:
    """What the page shows: the file, the list that checks a document, what the advice rests on."""

    convention: Convention
    liste: Checklist
    sources: dict[str, Source]
    edition: str

    @property
    def json(self) -> Markup:
        """What the scripts need of the file, safe inside `<script>`."""
        elements = [one for section in self.liste.sections for one in section.elements]
        found = {
            **self.convention.model_dump(exclude_defaults=True, exclude=_ON_PAGE),
            "elements": [{"id": one.id, "texte": one.texte} for one in elements],
            "edition": self.edition,
        }
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.replace("<", "\\u003c"))

    def champ(self, name: str) -> Champ:
        """Return a field by its id."""
        return next(one for one in self.convention.champs if one.id == name)

    def groupes(self, section: Section) -> list[tuple[Champ | None, list[Champ]]]:
        """Return the fields of a section: those asked several times together, under their count."""
        found = []
        for pour, champs in groupby(section.champs, key=lambda one: one.pour):
            found.append((self.champ(pour) if pour else None, list(champs)))
        return found

    def numero(self, champ: Champ) -> int:
        """Return the place of a field among all of them, from 1."""
        return [one.id for one in self.convention.champs].index(champ.id) + 1

    def quand(self, conditions: list[Condition]) -> str:
        """Say conditions in words, for whoever fills the model in by hand."""
        said = ", et ".join(self._words(one) for one in conditions)
        return said[:1].upper() + said[1:]

    def modele(self, texte: str) -> Markup:
        """Return a text with a blank to fill in for each answer."""
        parts = []
        last = 0
        for match in ANSWER.finditer(texte):
            parts += [Markup.escape(texte[last : match.start()]), self._blank(match["name"])]
            last = match.end()
        return Markup("").join([*parts, Markup.escape(texte[last:])])

    def _blank(self, name: str) -> Markup:
        fields = {one.id: one for one in self.convention.champs}
        if name in fields:
            said = fields[name].libelle.removesuffix("\u202f?")
        elif name.startswith("article:"):
            said = "numéro de l’article"
        else:
            said = "rang" if name == "rang" else "nom court"
        return Markup("<span class='convention__blanc'>[{}]</span>").format(said)

    def _words(self, condition: Condition) -> str:
        champ = self.champ(condition.champ)
        taken = [one.libelle for one in champ.choix if one.id in condition.vaut]
        others = [one.libelle for one in champ.choix if one.id not in condition.vaut]
        # What everyone answers is said by what does not suit, when that is shorter
        is_all_but = 0 < len(others) < len(taken) and not (champ.si or champ.facultatif)
        if is_all_but and not set(STATES) & set(condition.vaut):
            start, taken = "sauf si", others
        else:
            start = "seulement si"
        answers = [f"«\u00a0{one}\u00a0»" for one in taken]
        answers += ["une réponse"] * ("rempli" in condition.vaut)
        answers += ["aucune réponse"] * ("vide" in condition.vaut)
        return f"{start} {' ou '.join(answers)} à la question\u00a0{self.numero(champ)}"


# What is only on the page: the scripts find it there
_ON_PAGE: Any = {
    "titre": True,
    "sections": {
        "__all__": {
            "conseil": True,
            "vigilance": True,
            "sources": True,
            "champs": {"__all__": {"vigilance", "sources", "exemple"}},
        }
    },
}


def load_all(project: Project) -> dict[str, Outil]:
    """Return the builder under the key "", since `convention()` takes none; none without file."""
    if not project.has(FILE):
        return {}
    convention = project.model(Convention, FILE)
    sources = project.once(source.load_all)
    problems = list(checks.problems(convention, sources, project))
    if problems:
        raise ContentError(problems)
    liste = project.model(Checklist, convention.fichier_de_la_liste)
    return {"": Outil(convention, liste, sources, project.edition)}


def cited(project: Project) -> set[str]:
    """Return the numbers of the sources that the advice of the builder rests on."""
    text = project.file(FILE).text
    return {
        number
        for line in re.findall(r"^ *sources: \[(.*)\]$", text, re.MULTILINE)
        for number in line.split(", ")
    }


def render(_key: str, outil: Outil) -> str:
    """Return what `{{ convention() }}` puts in a page."""
    return templates.component(NAME, outil=outil, convention=outil.convention, page=source.PAGE)
