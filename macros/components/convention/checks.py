"""What is checked across the parts of `macros/data/convention.yml`, and with other files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from macros.components import checklist
from macros.components.convention.model import ANSWER, FILE, STATES, Champ, Convention
from macros.components.source import Source
from macros.project import Project
from macros.reading import pages, yaml
from macros.reading.problems import Problem

# The answers that the builder itself reads
OWN = ("document", "cadre", "parties")
# « le Mécène » after « de » or « à » would have to become « du » or « au »
CONTRACTED = re.compile(r"\b(?:de|d’|à)[ \u00a0](?=\{p[1-9]?\})", re.IGNORECASE)


def problems(
    convention: Convention, sources: dict[str, Source], project: Project
) -> Iterator[Problem]:
    """Yield what names something that does not exist, and what could not be written in French."""
    document = project.file(FILE).data
    fields = {one.id: one for one in convention.champs}
    lists = {PurePosixPath(name).stem for name in project.names(checklist.FILES)}
    yield from pages.unknown(
        document,
        [((key,), key) for key in OWN if key not in fields],
        (),
        says="il manque le champ « {} », que l’outil lit lui-même",
        fix="ajoutez-le à la première section",
    )
    yield from pages.unknown(
        document,
        [(("liste",), convention.liste)],
        lists,
        says="la liste « {} » n’existe pas",
        fix="donnez le nom d’un fichier de macros/data/checklists/, sans « .yml »",
    )
    yield from _unknown_elements(convention, document, project)
    for keys, part in _parts(convention.model_dump(), ()):
        yield from _problems_of_part(keys, part, fields, document)
        cited = enumerate(part.get("sources", ()))
        yield from pages.unknown(
            document,
            [((*keys, "sources", index), number) for index, number in cited],
            sources,
            says="la source « {} » n’existe pas",
            fix="donnez le numéro d’une source de la page Sources",
        )
    articles = {one.id for section in convention.sections for one in section.articles}
    for keys, text in _texts(convention.model_dump()):
        yield from _problems_of_text(keys, text, fields, articles, document)


def _unknown_elements(
    convention: Convention, document: yaml.Document, project: Project
) -> Iterator[Problem]:
    if not project.has(convention.fichier_de_la_liste):
        return
    liste = project.once(checklist.load_all)[convention.liste]
    yield from pages.unknown(
        document,
        [
            (("sections", index, "element"), section.element)
            for index, section in enumerate(convention.sections)
            if section.element
        ],
        {one.id for section in liste.sections for one in section.elements},
        says=f"l’élément « {{}} » n’est pas dans la liste « {convention.liste} »",
        fix="copiez l’un de ses « id: »",
    )


Keys = tuple[yaml.Key, ...]


def _parts(value: Any, keys: Keys) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Yield every mapping of the file, with its keys."""
    if isinstance(value, dict):
        yield keys, value
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        if isinstance(inner, dict | list):
            yield from _parts(inner, (*keys, key))


def _texts(value: dict[str, Any]) -> Iterator[tuple[Keys, str]]:
    """Yield the texts of the document, with their keys."""
    for keys, part in _parts(value, ()):
        if "alineas" in part:
            yield (*keys, "titre"), part["titre"]
        elif "texte" in part and "seuil" not in part:
            yield (*keys, "texte"), part["texte"]


def _problems_of_part(
    keys: Keys, part: dict[str, Any], fields: dict[str, Champ], document: yaml.Document
) -> Iterator[Problem]:
    """Yield the fields that a part names and that do not exist, or are of another format."""
    numbers = [name for name, one in fields.items() if one.format == "nombre"]
    lists = [name for name, one in fields.items() if one.format == "liste"]
    named = {
        "champ": (fields, "le champ « {} » n’existe pas"),
        "de": (fields, "le champ « {} » n’existe pas"),
        "pour": (numbers, "le champ « {} » n’existe pas, ou son format n’est pas « nombre »"),
    }
    if "alineas" not in part and "sections" not in part:
        named["liste"] = (lists, "le champ « {} » n’existe pas, ou son format n’est pas « liste »")
    for key, (known, says) in named.items():
        if part.get(key):
            place = ((*keys, key), part[key])
            fix = "donnez l’« id: » d’un champ"
            yield from pages.unknown(document, [place], known, says=says, fix=fix)
    if part.get("champ") in fields and "vaut" in part:
        champ = fields[part["champ"]]
        values = [one.id for one in champ.choix]
        if champ.format == "nombre":
            assert champ.minimum is not None
            assert champ.maximum is not None
            values = [str(one) for one in range(champ.minimum, champ.maximum + 1)]
        yield from pages.unknown(
            document,
            [((*keys, "vaut", index), value) for index, value in enumerate(part["vaut"])],
            [*values, *STATES],
            says=f"« {{}} » n’est pas une réponse possible à « {champ.id} »",
            fix=f"réponses possibles : {', '.join([*values, *STATES])}",
        )


def _problems_of_text(
    keys: Keys,
    text: str,
    fields: dict[str, Champ],
    articles: set[str],
    document: yaml.Document,
) -> Iterator[Problem]:
    """Yield the answers that a text names and that do not exist."""
    most = fields["parties"].maximum or 0 if "parties" in fields else 0
    ranked = {
        f"{name}-{rank}"
        for name, one in fields.items()
        if one.pour
        for rank in range(1, (fields[one.pour].maximum or 0) + 1 if one.pour in fields else 1)
    }
    own = {"rang", "p", "P", *(f"{letter}{rank + 1}" for letter in "pP" for rank in range(most))}
    known = {*fields, *ranked, *own, *(f"article:{one}" for one in articles)}
    yield from pages.unknown(
        document,
        [(keys, match["name"]) for match in ANSWER.finditer(text)],
        known,
        says="« {{{}}} » ne correspond à aucun champ",
        fix="écrivez entre accolades l’« id: » d’un champ",
    )
    if CONTRACTED.search(text):
        name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
        yield Problem(
            document.path,
            document.line(keys),
            f"« {name} » : le nom d’une partie suit « de » ou « à », qui se contracterait",
            "tournez la phrase pour que ce nom soit sujet, ou suive « par » ou « pour »",
        )
