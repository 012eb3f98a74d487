"""The four steps of the parcours: `{{ parcours() }}` draws them as one path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from markdown.extensions.toc import slugify
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from macros.components import checklist, quiz
from macros.reading import models, yaml
from macros.reading import pages as _references
from macros.reading.models import Slug, Texte
from macros.reading.problems import ContentError, Problem
from macros.rendering import render as _render

NAME = "parcours"
SCRIPTS = ("state.js", "parcours.js")
FILE = FILES = "macros/data/parcours.yml"
# Where the parcours leads, once it is done
ATTESTATION = "parcours/attestation.md"

PAGE = r"^([a-z0-9-]+/)*[a-z0-9-]+\.md$"
HEADING = re.compile(r"^#{2,6} +(?P<text>.+?)(?: *\{[^}]*#(?P<id>[\w-]+)[^}]*\})? *$")
TIME = re.compile(r"(?:(?P<h>\d+)\s?h)?\s?(?:(?P<min>\d+)\s?min)?")
DURATION = re.compile(r"^duree: *[\"']?(?P<duree>.+?)[\"']? *$", re.MULTILINE)


def _is_page(text: str) -> str:
    if re.search(PAGE, text) is None:
        fix = {"texte": text, "fix": "écrivez son chemin dans docs/, comme « parcours/enjeux.md »"}
        raise PydanticCustomError("page", "« {texte} » n’est pas le chemin d’une page", fix)
    return text


Page = Annotated[Texte, AfterValidator(_is_page)]


def _is_time(text: str) -> str:
    if not minutes(text):
        fix = {"texte": text, "fix": "écrivez-la comme « 15 min » ou « 1 h 10 min »"}
        raise PydanticCustomError("duree", "« {texte} » n’est pas une durée", fix)
    return text


def minutes(text: str) -> int:
    """Return how many minutes « 15 min », « 1 h » or « 1 h 10 min » are; 0 for anything else."""
    match = TIME.fullmatch(text)
    return 60 * int(match["h"] or 0) + int(match["min"] or 0) if match else 0


class Etape(models.Model):
    """One step; its `id` never changes, since progress is stored under it."""

    id: Slug
    """Identifiant de l’étape, qui ne change plus une fois publié."""
    titre: Texte
    """Titre de l’étape."""
    page: Page
    """Sa page, comme « parcours/enjeux.md » ; tant qu’elle n’existe pas, l’étape est sans lien."""
    duree: Annotated[Texte, AfterValidator(_is_time)]
    """Temps à prévoir, comme « 15 min »."""
    resume: Texte
    """Ce dont il est question, en une phrase."""
    saurez: list[Texte] = Field(min_length=1)
    """Ce que l’on sait faire à la fin ; chaque ligne complète « Vous saurez… »."""
    video: Slug | None = None
    """Identifiant de la vidéo que la page montre."""
    quiz: Slug | None = None
    """Identifiant du quiz que la page pose."""
    fiche: Page | None = None
    """La fiche de l’étape, comme « fiches/rediger-une-convention.md »."""
    outil: Page | None = None
    """L’outil de l’étape, comme « outils/typologie.md »."""


class Parcours(models.Model):
    """The steps, in their order."""

    etapes: Annotated[list[Etape], Field(min_length=1), models.unique_ids()]
    """Les étapes, dans l’ordre où on les suit."""


MODEL = Parcours


@dataclass(frozen=True)
class Suivi:
    """What tells how far a moment is: a thing kept on the device, and the parts to be done.

    `parts` gives to the id of each part the mark of its meaning, or nothing when it has none;
    `sur` is how many of them are asked for. The script that reads it is progress.js.
    """

    genre: str
    id: str
    sur: int
    parts: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Moment:
    """One of the four moments of a step that exist: its name, where it is, what tells its state."""

    nom: str
    cible: str
    suivis: tuple[Suivi, ...] = ()

    @property
    def suivi(self) -> str:
        """What progress.js reads, as JSON; empty when nothing tells how far the moment is."""
        found = [vars(suivi) for suivi in self.suivis]
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


@dataclass(frozen=True)
class Pas:
    """A step in its place: `rang` of `total`, whether its page exists, and its moments."""

    etape: Etape
    rang: int
    total: int
    existe: bool
    moments: tuple[Moment, ...]

    @property
    def minutes(self) -> int:
        """The time that the step takes."""
        return minutes(self.etape.duree)


def load_all(root: Path) -> dict[str, list[Pas]]:
    """Return all the steps under the key "", since `parcours()` takes none."""
    return {"": steps(root)}


def steps(root: Path) -> list[Pas]:
    """Read and check the steps, against their file and against the pages that it names."""
    etapes = models.load(Parcours, root / FILE, root=root).etapes
    pages = _references.pages(root)
    problems = list(_problems(etapes, pages, root))
    if problems:
        raise ContentError(problems)
    return [
        Pas(
            etape,
            rang,
            len(etapes),
            etape.page in pages,
            tuple(_moments(etape, pages, root)),
        )
        for rang, etape in enumerate(etapes, start=1)
    ]


def render(key: str, parcours: list[Pas]) -> str:
    """Return what `{{ parcours() }}` puts in a page."""
    return _render.component(NAME, id=key, parcours=parcours, attestation=ATTESTATION)


def _moments(etape: Etape, pages: Mapping[str, _references.Page], root: Path) -> Iterator[Moment]:
    """Yield the moments that exist, in the order that one lives them."""
    page = pages.get(etape.page)
    for name in ("video", "quiz"):
        key = getattr(etape, name)
        if key and page:
            anchor = _heading_above(name, key, page.text)
            followed = tuple(_quiz(key, root)) if name == "quiz" else (Suivi(name, key, 1, {}),)
            yield Moment(name, f"{etape.page}#{anchor}" if anchor else etape.page, followed)
    for name in ("fiche", "outil"):
        if target := getattr(etape, name):
            keys = pages[target].keys("checklist") if name == "fiche" and target in pages else []
            followed = tuple(suivi for key in keys for suivi in _checklist(key, root))
            if name == "outil":
                # One thing to do: have a result
                followed = (Suivi("outil", Path(target).stem, 1, {}),)
            yield Moment(name, target, followed)


def _quiz(key: str, root: Path) -> Iterator[Suivi]:
    # The component says what is wrong in a file that cannot be read
    with suppress(ContentError, OSError):
        path = root / "quizzes" / f"{key}.yml"
        quiz = _load_quiz(path, root, path.stat().st_mtime_ns)
        parts = {question.id: question.empreinte for question in quiz.questions}
        yield Suivi("quiz", key, quiz.posees, parts)


def _checklist(key: str, root: Path) -> Iterator[Suivi]:
    with suppress(ContentError, OSError):
        path = root / "macros/data/checklists" / f"{key}.yml"
        sections = _load_checklist(path, root, path.stat().st_mtime_ns).sections
        parts = {element.id: "" for section in sections for element in section.elements}
        yield Suivi("checklist", key, len(parts), parts)


# Several components follow the same steps at each build
@lru_cache(maxsize=64)
def _load_quiz(path: Path, root: Path, _written: int) -> quiz.Quiz:
    return models.load(quiz.Quiz, path, root=root)


@lru_cache(maxsize=64)
def _load_checklist(path: Path, root: Path, _written: int) -> checklist.Checklist:
    return models.load(checklist.Checklist, path, root=root)


def _heading_above(macro: str, key: str, text: str) -> str:
    """Return the anchor of the title under which the page calls the macro."""
    call = re.compile(rf"\{{\{{ *{macro}\( *[\"']{key}[\"'] *\) *\}}\}}")
    anchor = ""
    for line in text.splitlines():
        if heading := HEADING.match(line):
            anchor = heading["id"] or slugify(heading["text"], "-")
        elif call.search(line):
            return anchor
    return ""


def _problems(
    etapes: list[Etape], pages: Mapping[str, _references.Page], root: Path
) -> Iterator[Problem]:
    document = yaml.read(root / FILE, root=root)
    for index, etape in enumerate(etapes):
        place = _Place(document, index)
        named = [
            (("etapes", index, key), getattr(etape, key))
            for key in ("fiche", "outil")
            if getattr(etape, key)
        ]
        yield from _references.unknown(
            document,
            named,
            pages,
            says="la page « {} » n’existe pas",
            fix="corrigez son chemin, ou retirez cette ligne tant qu’elle n’est pas écrite",
        )
        # A page of the documentation may show an example of a step
        announcing = [
            page.path
            for page in pages.values()
            if page.path.startswith("parcours/") and etape.id in page.keys("etape")
        ]
        if announcing and etape.page not in announcing:
            yield place.problem(
                "page",
                f"c’est « {announcing[0]} » qui annonce cette étape, et non « {etape.page} »",
                f"écrivez « page: {announcing[0]} », ou changez l’étape que cette page annonce",
            )
        if page := pages.get(etape.page):
            yield from _problems_of_page(etape, page, place, root)


def _problems_of_page(
    etape: Etape, page: _references.Page, place: _Place, root: Path
) -> Iterator[Problem]:
    fix = "ajoutez-le sous le titre de la page : il dit ce que l’étape apporte"
    yield from _references.not_shown(page, "etape", {etape.id: fix})
    for key in ("video", "quiz"):
        name = getattr(etape, key)
        if name and name not in page.keys(key):
            yield place.problem(
                key,
                f'la page « {page.path} » n’appelle pas « {key}("{name}") »',
                f'ajoutez-y « {{{{ {key}("{name}") }}}} », ou retirez cette ligne',
            )
    if page.title != etape.titre:
        yield place.problem(
            "titre",
            f"ici « {etape.titre} », mais « {page.title} » en titre de la page « {page.path} »",
            "écrivez le même titre aux deux endroits",
        )
    written = DURATION.search(yaml.read_text(root / "docs" / page.path, root=root))
    if written and _plain(written["duree"]) != _plain(etape.duree):
        yield place.problem(
            "duree",
            f"ici {etape.duree}, mais {written['duree']} en tête de la page « {page.path} »",
            "écrivez la même durée aux deux endroits",
        )


@dataclass(frozen=True)
class _Place:
    """A step in its file, for messages."""

    document: yaml.Document
    index: int

    def problem(self, key: str, text: str, fix: str) -> Problem:
        line = self.document.line(("etapes", self.index, key))
        name = f"etapes.{self.index + 1}.{key}"
        return Problem(self.document.path, line, f"« {name} » : {text}", fix)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)
