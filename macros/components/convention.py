"""The builder of agreements: `{{ convention() }}`, from `macros/data/convention.yml`.

The form, its advice and the clauses are data; `overrides/components/convention/` shows them.
A clause names the answers that it takes between braces: « {siege} ».
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, Literal

from markupsafe import Markup
from pydantic import AfterValidator, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from macros.components import attestation, checklist, source
from macros.components.checklist import Checklist
from macros.components.source import Numero, Source
from macros.reading import models, pages, yaml
from macros.reading.models import Slug, Texte
from macros.reading.problems import ContentError, Problem
from macros.rendering import render as _render

NAME = "convention"
SCRIPTS = (
    "reponses.js",
    "acte.js",
    "apercu.js",
    "gabarits.js",
    "bureautique.js",
    "state.js",
    "form.js",
    "ending.js",
    "bar.js",
    "desk.js",
    "convention.js",
)
# What writes DOCX and ODT files: archives
VENDOR = ("assets/vendor/fflate/fflate.min.js",)
FILE = FILES = "macros/data/convention.yml"
PAGE = "outils/convention.md"
LISTS = "macros/data/checklists"

# What a condition may ask of any answer, whatever its format
STATES = ("rempli", "vide")
# The answers that the builder itself reads
OWN = ("document", "cadre", "parties")
ANSWER = re.compile(r"\{(?P<name>[^{}]*)\}")
# « le Mécène » after « de » or « à » would have to become « du » or « au »
CONTRACTED = re.compile(r"\b(?:de|d’|à)[ \u00a0](?=\{p[1-9]?\})", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _number(text: str) -> str:
    if not NUMBER.fullmatch(text):
        fix = {"texte": text, "fix": "écrivez par exemple « 23000 » ou « 0.25 »"}
        raise PydanticCustomError("nombre", "« {texte} » n’est pas un nombre", fix)
    return text


Nombre = Annotated[Texte, AfterValidator(_number)]


class Condition(models.Model):
    """What an answer must be for something to be there."""

    champ: Slug
    """Identifiant du champ dont la réponse compte."""
    vaut: list[Slug] = Field(min_length=1)
    """Réponses qui conviennent, ou « rempli », ou « vide »."""


class _Conditional(models.Model):
    si: list[Condition] = Field(default=[])
    """Conditions, toutes nécessaires ; sans elles, c’est toujours là."""


class Variante(_Conditional):
    """A title of the document; the first whose conditions hold is taken."""

    texte: Texte
    """Titre du document."""


class Roles(_Conditional):
    """What the first two parties are called; the first whose conditions hold are taken."""

    premier: Texte
    """Nom court de qui donne, paie ou subventionne, avec son article."""
    second: Texte
    """Nom court de l’autre partie, avec son article."""


class Choix(models.Model):
    """A possible answer."""

    id: Slug
    """Identifiant de la réponse, qui ne change plus une fois publié."""
    libelle: Texte
    """La réponse, telle qu’on la lit."""
    aide: Texte | None = None
    """Précision, en quelques mots."""


class Alerte(models.Model):
    """What is said when an answer calls for care."""

    texte: Texte
    """Ce que lit la personne, avec la date de la règle s’il y en a une."""
    seuil: Nombre | None = None
    """Nombre à ne pas dépasser ; avec « de », part de l’autre champ à ne pas dépasser."""
    de: Slug | None = None
    """Champ auquel comparer ; sans « seuil », date que celle-ci ne doit pas précéder."""

    @model_validator(mode="after")
    def _compares(self) -> Alerte:
        if self.seuil is None and self.de is None:
            fix = {"fix": "ajoutez « seuil: », « de: », ou les deux"}
            raise PydanticCustomError("alerte", "rien ne dit quand alerter", fix)
        return self


class Champ(_Conditional):
    """A field of the form; its `id` never changes, since answers are stored under it."""

    id: Slug
    """Identifiant, unique dans le fichier, qui ne change plus une fois publié."""
    libelle: Texte
    """Ce que l’on demande."""
    format: Literal["ligne", "texte", "liste", "date", "montant", "nombre", "choix"] = "ligne"
    """Sorte de réponse ; « liste » : une par ligne."""
    exemple: Texte | None = None
    """Exemple de réponse."""
    vigilance: Texte | None = None
    """Point de vigilance, sous le champ."""
    sources: list[Numero] = Field(default=[])
    """Numéros des sources du point de vigilance."""
    facultatif: StrictBool = False
    """« true » : sans réponse, les phrases qui la citent disparaissent."""
    pour: Slug | None = None
    """Champ de format « nombre » : celui-ci est demandé autant de fois."""
    choix: Annotated[list[Choix], models.unique_ids()] = Field(default=[])
    """Les réponses possibles, pour le format « choix »."""
    minimum: int | None = Field(default=None, ge=1)
    """Plus petit nombre, pour le format « nombre » ; c’est aussi la réponse au départ."""
    maximum: int | None = Field(default=None, le=9)
    """Plus grand nombre, pour le format « nombre »."""
    singulier: Texte | None = None
    """Ce que l’on compte, au singulier, pour le format « nombre »."""
    alertes: list[Alerte] = Field(default=[])
    """Ce qui est dit quand la réponse demande attention."""

    @model_validator(mode="after")
    def _complete(self) -> Champ:
        if (self.format == "choix") != bool(self.choix):
            fix = {"fix": "le format « choix » va avec une liste « choix: », et elle seule"}
            raise PydanticCustomError(
                "choix", "le format et les réponses ne vont pas ensemble", fix
            )
        given = [one is not None for one in (self.minimum, self.maximum, self.singulier)]
        if not (all(given) if self.format == "nombre" else not any(given)):
            keys = "« minimum », « maximum » et « singulier »"
            fix = {"fix": f"le format « nombre », et lui seul, a {keys}"}
            raise PydanticCustomError("bornes", "le format et les bornes ne vont pas ensemble", fix)
        return self


class Alinea(_Conditional):
    """A paragraph of an article."""

    texte: Texte
    """Notre proposition de rédaction ; « {champ} » prend la réponse."""
    liste: Slug | None = None
    """Champ de format « liste » dont les lignes suivent le texte."""
    pour: Slug | None = None
    """Champ de format « nombre » : l’alinéa est écrit autant de fois."""


class Article(_Conditional):
    """An article of the document; one without any paragraph left is not there."""

    id: Slug
    """Identifiant ; « {article:identifiant} » en donne le numéro ailleurs."""
    titre: Texte
    """Titre de l’article."""
    alineas: list[Alinea] = Field(min_length=1)
    """Les alinéas, dans l’ordre."""
    pour: Slug | None = None
    """Champ de format « nombre » : l’article est écrit autant de fois."""
    numerote: StrictBool = True
    """« false » : un titre sans numéro, comme celui du préambule."""
    signatures: StrictBool = False
    """« true » : les cadres des signatures suivent."""


class Section(_Conditional):
    """A step of the form, and the articles that it writes."""

    id: Slug
    """Identifiant de la section."""
    titre: Texte
    """Titre de la section."""
    element: Slug | None = None
    """Élément de la liste de contrôle que la section couvre."""
    conseil: Texte
    """Ce qu’il faut écrire, en une phrase ou deux."""
    vigilance: Texte | None = None
    """Point de vigilance de la section."""
    sources: list[Numero] = Field(default=[])
    """Numéros des sources du conseil et du point de vigilance."""
    champs: list[Champ] = Field(min_length=1)
    """Les champs, dans l’ordre."""
    articles: list[Article] = Field(default=[])
    """Les articles que la section écrit."""


class Convention(models.Model):
    """The file of the builder."""

    titre: Texte
    """Titre de l’outil."""
    avertissement: Texte
    """Ce que dit chaque document de sa portée."""
    liste: Slug
    """Liste à cocher dont les éléments servent à contrôler le document."""
    titres: list[Variante] = Field(min_length=1)
    """Titres possibles du document ; le premier qui convient est pris."""
    roles: list[Roles] = Field(min_length=1)
    """Noms courts des parties ; les premiers qui conviennent sont pris."""
    sections: Annotated[
        list[Section],
        Field(min_length=1),
        models.unique_ids(),
        models.unique_ids("champs"),
        models.unique_ids("articles"),
    ]
    """Les étapes du formulaire, dans l’ordre."""


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
        return next(one for one in _fields(self.convention) if one.id == name)

    def groupes(self, section: Section) -> list[tuple[Champ | None, list[Champ]]]:
        """Return the fields of a section: those asked several times together, under their count."""
        found = []
        for pour, champs in groupby(section.champs, key=lambda one: one.pour):
            found.append((self.champ(pour) if pour else None, list(champs)))
        return found

    def numero(self, champ: Champ) -> int:
        """Return the place of a field among all of them, from 1."""
        return [one.id for one in _fields(self.convention)].index(champ.id) + 1

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
        fields = {one.id: one for one in _fields(self.convention)}
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


def load_all(root: Path) -> dict[str, Outil]:
    """Return the builder under the key "", since `convention()` takes none; none without file."""
    if not (root / FILE).is_file():
        return {}
    document = yaml.read(root / FILE, root=root)
    convention = models.load(Convention, root / FILE, root=root)
    sources = source.load_all(root)
    problems = list(_problems(convention, document, sources, root))
    if problems:
        raise ContentError(problems)
    liste = models.load(Checklist, root / LISTS / f"{convention.liste}.yml", root=root)
    return {"": Outil(convention, liste, sources, attestation.edition(root))}


def cited(root: Path) -> set[str]:
    """Return the numbers of the sources that the advice of the builder rests on."""
    text = yaml.read_text(root / FILE, root=root)
    return {
        number
        for line in re.findall(r"^ *sources: \[(.*)\]$", text, re.MULTILINE)
        for number in line.split(", ")
    }


def render(_key: str, outil: Outil) -> str:
    """Return what `{{ convention() }}` puts in a page."""
    return _render.component(NAME, outil=outil, convention=outil.convention, page=source.PAGE)


def _fields(convention: Convention) -> Iterator[Champ]:
    for section in convention.sections:
        yield from section.champs


# What is said of several parts of the file ---------------------------------------------------


def _problems(
    convention: Convention, document: yaml.Document, sources: dict[str, Source], root: Path
) -> Iterator[Problem]:
    fields = {one.id: one for one in _fields(convention)}
    lists = {path.stem for path in (root / LISTS).glob("*.yml")}
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
    yield from _unknown_elements(convention, document, root)
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
    convention: Convention, document: yaml.Document, root: Path
) -> Iterator[Problem]:
    path = root / LISTS / f"{convention.liste}.yml"
    if not path.is_file():
        return
    liste = checklist.load_all(root)[convention.liste]
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
