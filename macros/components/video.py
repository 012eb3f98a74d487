"""Presentation films: `{{ video("typologie") }}` shows the film of a storyboard.

A storyboard, in `macros/data/videos/`, says what each scene shows and what the voice says.
`make videos` (publish/films/make.py) makes of it a film and its record, `<id>.json`, beside the
page that shows them; this module reads both.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Discriminator, Field, Tag, field_validator, model_validator
from pydantic_core import PydanticCustomError

from macros.components import source
from macros.components.source import Adresse, Numero
from macros.reading import models, yaml
from macros.reading import pages as _references
from macros.reading.models import Slug, Texte
from macros.reading.problems import ContentError, Problem
from macros.rendering import render as _render

NAME = "video"
SCRIPTS = ("state.js", "view.js", "video.js")
ITEM = "la vidéo"
FOLDER = "macros/data/videos"
FILES = f"{FOLDER}/*.yml"
# Where the film is, beside the page that shows it
FILMS = "videos"
WIDTH, HEIGHT = 1280, 720
# What a browser plays by itself; any other address is a page, shown in a frame
FORMATS = (".mp4", ".webm", ".ogv")

DRAWING = r"^([a-z0-9-]+/)*[a-z0-9-]+\.svg$"
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«\w])")
CATEGORIES = {
    "mecenat": "Mécénat",
    "pratiques-responsables": "Pratiques responsables",
    "cooperation-economique": "Coopération économique",
    "innovation-societale": "Innovation sociétale",
}
CARRE = (
    "Richesse humaine",
    "Parties prenantes",
    "Ressources, performance",
    "Innovation",
)
LECTURES = {
    "entreprise": ("Mobiliser", "Performer"),
    "association": ("Diversifier ses ressources", "Faire rayonner son projet"),
}


def _is_drawing(text: str) -> str:
    if re.search(DRAWING, text) is None:
        fix = {"texte": text, "fix": "écrivez son chemin dans docs/, comme « parcours/dessin.svg »"}
        raise PydanticCustomError("dessin", "« {texte} » n’est pas le chemin d’un dessin", fix)
    return text


Dessin = Annotated[Texte, AfterValidator(_is_drawing)]


class _Ecran(models.Model):
    """What every screen may say."""

    sources: list[Numero] = Field(default_factory=list)
    """Les sources de ce qui est dit, montrées au bas de l’écran, comme « [S15, S16] »."""
    note: Texte | None = None
    """Une réserve, montrée au bas de l’écran."""
    description: Texte | None = None
    """Ce que montre le dessin, pour qui ne le voit pas ; sinon, le texte de l’écran suffit."""

    @property
    def temps(self) -> int:
        """How many elements appear one after the other; 0 when all is there at once."""
        return 0

    @property
    def lignes(self) -> list[str]:
        """What is written on the screen."""
        return []

    @property
    def lu(self) -> str:
        """What the transcript says of the screen."""
        return self.description or ". ".join(line.rstrip(" .") for line in self.lignes) + "."


class Titre(_Ecran):
    """A title, large, with the shapes of the mark."""

    type: Literal["titre"]
    """Un grand titre."""
    titre: Texte
    """Le titre."""
    surtitre: Texte | None = None
    """Au-dessus du titre, en petit."""
    sous_titre: Texte | None = None
    """Sous le titre."""

    @property
    def lignes(self) -> list[str]:
        return [line for line in (self.surtitre, self.titre, self.sous_titre) if line]


class Chiffre(models.Model):
    """A figure and what it counts."""

    valeur: Texte
    """Le chiffre et son unité, comme « 86 % »."""
    legende: Texte
    """Ce qu’il compte."""


class Chiffres(_Ecran):
    """One to three key figures."""

    type: Literal["chiffres"]
    """Un à trois chiffres, l’un après l’autre."""
    titre: Texte
    """De quoi il s’agit, avec l’année."""
    chiffres: list[Chiffre] = Field(min_length=1, max_length=3)
    """Les chiffres, dans l’ordre où la voix les dit."""

    @property
    def temps(self) -> int:
        return len(self.chiffres)

    @property
    def lignes(self) -> list[str]:
        figures = [f"{one.valeur}, {one.legende}" for one in self.chiffres]
        return [self.titre, *figures]


class Categories(_Ecran):
    """The four categories: all of them, or one and its drawing."""

    type: Literal["categories"]
    """Les quatre catégories de partenariat, ou l’une d’elles."""
    titre: Texte | None = None
    """Le titre, quand les quatre sont montrées."""
    active: (
        Literal[
            "mecenat", "pratiques-responsables", "cooperation-economique", "innovation-societale"
        ]
        | None
    ) = None
    """La catégorie à montrer seule, avec son dessin ; sans elle, les quatre."""
    texte: Texte | None = None
    """La définition de cette catégorie."""
    exemple: Texte | None = None
    """Un exemple de cette catégorie."""

    @property
    def temps(self) -> int:
        return 0 if self.active else len(CATEGORIES)

    @property
    def nom(self) -> str:
        """The name of the category shown alone."""
        return CATEGORIES[self.active] if self.active else ""

    @property
    def lignes(self) -> list[str]:
        if self.active:
            return [line for line in (self.nom, self.texte, self.exemple) if line]
        return [line for line in (self.titre, ", ".join(CATEGORIES.values())) if line]


class Carre(_Ecran):
    """The square of four aims, and the two ways to group them."""

    type: Literal["carre"]
    """Le carré des quatre objectifs."""
    titre: Texte
    """Le titre."""
    lecture: Literal["objectifs", "entreprise", "association"] = "objectifs"
    """Les quatre objectifs un à un, ou groupés comme les lit l’entreprise ou l’association."""

    @property
    def temps(self) -> int:
        return len(CARRE) if self.lecture == "objectifs" else len(LECTURES[self.lecture])

    @property
    def lignes(self) -> list[str]:
        groups = LECTURES.get(self.lecture, ())
        return [self.titre, ", ".join(CARRE), *groups]


class Pas(models.Model):
    """A box of a row."""

    titre: Texte
    """Deux ou trois mots."""
    texte: Texte | None = None
    """Une précision courte."""


class Etapes(_Ecran):
    """Two to five boxes in a row, numbered."""

    type: Literal["etapes"]
    """Des étapes numérotées, de gauche à droite."""
    titre: Texte
    """Le titre."""
    etapes: list[Pas] = Field(min_length=2, max_length=5)
    """Les étapes, dans l’ordre où la voix les dit."""

    @property
    def temps(self) -> int:
        return len(self.etapes)

    @property
    def lignes(self) -> list[str]:
        return [self.titre, *_numbered((one.titre, one.texte) for one in self.etapes)]


class Point(models.Model):
    """A line of a list."""

    texte: Texte
    """Quelques mots."""
    precision: Texte | None = None
    """Une précision courte, dessous."""


class Liste(_Ecran):
    """Two to five points, one under the other."""

    type: Literal["liste"]
    """Une liste, point par point."""
    titre: Texte
    """Le titre."""
    points: list[Point] = Field(min_length=2, max_length=5)
    """Les points, dans l’ordre où la voix les dit."""

    @property
    def temps(self) -> int:
        return len(self.points)

    @property
    def lignes(self) -> list[str]:
        return [self.titre, *_paired((one.texte, one.precision) for one in self.points)]


class Citation(_Ecran):
    """A sentence to keep, large."""

    type: Literal["citation"]
    """Une phrase à retenir, en grand."""
    texte: Texte
    """La phrase."""
    auteur: Texte | None = None
    """Qui la dit, ou ce qu’elle résume."""

    @property
    def lignes(self) -> list[str]:
        return [line for line in (self.texte, self.auteur) if line]


class Cote(models.Model):
    """One side of a comparison."""

    titre: Texte
    """Deux ou trois mots, ou un chiffre."""
    texte: Texte
    """Une phrase courte."""


class Face(_Ecran):
    """Two things side by side."""

    type: Literal["face"]
    """Deux choses face à face."""
    titre: Texte
    """Le titre."""
    gauche: Cote
    """À gauche, dite en premier."""
    droite: Cote
    """À droite, dite en second."""

    @property
    def temps(self) -> int:
        return 2

    @property
    def lignes(self) -> list[str]:
        return [self.titre, *_paired((one.titre, one.texte) for one in (self.gauche, self.droite))]


class Dessins(_Ecran):
    """One to four drawings of the pages."""

    type: Literal["dessins"]
    """Des dessins des pages, l’un après l’autre."""
    titre: Texte
    """Le titre."""
    dessins: list[Dessin] = Field(min_length=1, max_length=4)
    """Leurs chemins dans docs/, comme « [parcours/enjeux-seuls.svg] »."""
    texte: Texte | None = None
    """Une phrase à côté d’un dessin seul."""

    @property
    def temps(self) -> int:
        return len(self.dessins) if len(self.dessins) > 1 else 0

    @property
    def lignes(self) -> list[str]:
        return [line for line in (self.titre, self.texte) if line]


class Bilan(_Ecran):
    """What to keep, at the end."""

    type: Literal["bilan"]
    """Ce qu’il faut retenir, à la fin."""
    titre: Texte
    """Le titre."""
    points: list[Texte] = Field(min_length=2, max_length=5)
    """Les points, dans l’ordre où la voix les dit."""

    @property
    def temps(self) -> int:
        return len(self.points)

    @property
    def lignes(self) -> list[str]:
        return [self.titre, *self.points]


def _paired(pairs: Iterable[tuple[str, str | None]]) -> list[str]:
    return [f"{one} : {more}" if more else one for one, more in pairs]


def _numbered(pairs: Iterable[tuple[str, str | None]]) -> list[str]:
    return [f"{rank}. {line}" for rank, line in enumerate(_paired(pairs), start=1)]


def _type(value: Any) -> Any:
    return value.get("type") if isinstance(value, dict) else getattr(value, "type", None)


Ecran = Annotated[
    Annotated[Titre, Tag("titre")]
    | Annotated[Chiffres, Tag("chiffres")]
    | Annotated[Categories, Tag("categories")]
    | Annotated[Carre, Tag("carre")]
    | Annotated[Etapes, Tag("etapes")]
    | Annotated[Liste, Tag("liste")]
    | Annotated[Citation, Tag("citation")]
    | Annotated[Face, Tag("face")]
    | Annotated[Dessins, Tag("dessins")]
    | Annotated[Bilan, Tag("bilan")],
    Discriminator(_type),
]


class Scene(models.Model):
    """One idea: a screen, and what the voice says meanwhile."""

    id: Slug
    """Identifiant de la scène, unique dans le film."""
    chapitre: Texte | None = None
    """Titre du chapitre qui commence ici."""
    ecran: Ecran
    """Ce que l’on voit."""
    dit: list[Texte] = Field(min_length=1)
    """Ce que dit la voix ; à chaque ligne paraît l’élément suivant de l’écran."""
    voix: Texte | None = None
    """Une voix enregistrée pour cette scène, comme « enregistree/accueil.ogg »."""

    @model_validator(mode="after")
    def _a_line_for_each_element(self) -> Scene:
        expected = self.ecran.temps
        if expected and len(self.dit) not in (expected, expected + 1):
            context = {
                "temps": expected,
                "dit": len(self.dit),
                "fix": "écrivez une ligne de « dit » par élément, et une de plus, au début, "
                "si la voix parle avant le premier",
            }
            said = "l’écran a {temps} éléments ; nombre de lignes de « dit » : {dit}"
            raise PydanticCustomError("temps", said, context)
        return self

    def montre(self, line: int) -> int:
        """Return how many elements are there while the voice says the line of that index."""
        if not self.ecran.temps:
            return 0
        return line + 1 - (len(self.dit) - self.ecran.temps)


class Video(models.Model):
    """A storyboard."""

    titre: Texte
    """Titre du film."""
    page: Annotated[Texte, Field(json_schema_extra={"pattern": r"\.md$"})]
    """La page qui le montre, comme « parcours/enjeux.md »."""
    retenir: list[Texte] = Field(min_length=1)
    """Ce qu’il faut en retenir : imprimé à la place du film."""
    fichier: Texte | None = None
    """Votre propre film, à la place du nôtre : son chemin dans docs/."""
    adresse: Adresse | None = None
    """Votre propre film, hébergé ailleurs : rien n’y est demandé avant que l’on clique."""
    scenes: Annotated[list[Scene], Field(min_length=1), models.unique_ids()]
    """Les scènes, dans l’ordre."""

    @field_validator("scenes")
    @classmethod
    def _opens_a_chapter(cls, scenes: list[Scene]) -> list[Scene]:
        if scenes[0].chapitre is None:
            fix = {"fix": "ajoutez « chapitre: » à la première scène"}
            raise PydanticCustomError("chapitre", "le film ne commence par aucun chapitre", fix)
        return scenes

    @property
    def exterieur(self) -> bool:
        """Whether the film is another one than ours."""
        return bool(self.fichier or self.adresse)

    @property
    def lisible(self) -> bool:
        """Whether the address is that of a film, and not of a page that shows one."""
        return urlsplit(self.adresse or "").path.endswith(FORMATS)

    @property
    def hote(self) -> str:
        """The name of the host of a film that is elsewhere."""
        return urlsplit(self.adresse or "").netloc

    @property
    def suite(self) -> list[tuple[Scene, str]]:
        """The scenes, each with the title of its chapter."""
        chapitre, found = "", []
        for scene in self.scenes:
            chapitre = scene.chapitre or chapitre
            found.append((scene, chapitre))
        return found

    @property
    def empreinte(self) -> str:
        """What changes when the film must be made again."""
        told = self.model_dump_json(
            exclude={"fichier", "adresse", "retenir"}, exclude_defaults=True
        )
        return hashlib.sha256(told.encode()).hexdigest()[:16]


MODEL = Video


def load_storyboards(root: Path) -> dict[str, Video]:
    """Read and check the files of `macros/data/videos/`."""
    return models.load_all(Video, root / FOLDER, root=root)


def sentences(text: str) -> list[str]:
    """Return the sentences of a line, as the voice says them."""
    return SENTENCE.split(text)


# What a film leaves beside the page that shows it, in the order that they are made
SUFFIXES = (".mp4", ".vtt", ".chapitres.vtt", ".json")
# A chapter starts when its screen appears, a little before its first word
AHEAD = 0.3

Cue = tuple[float, float, str]


@dataclass(frozen=True)
class Record:
    """What was noted when the film was made: of which storyboard, and when each thing is said."""

    scenario: str
    film: str
    voix: str
    duree: float
    debuts: Mapping[str, float]
    repliques: list[list[Cue]]
    paroles: str = ""


@dataclass(frozen=True)
class Ligne:
    """A line of the voice, in the transcript: its text, in captions when they are known."""

    texte: str
    cues: list[Cue]


@dataclass(frozen=True)
class Passage:
    """A scene, in the transcript: its chapter if one starts there, when, its screen, its lines."""

    chapitre: str | None
    debut: float | None
    ecran: str
    lignes: list[Ligne]

    @property
    def heure(self) -> str:
        """When it starts, as players write it."""
        minutes, seconds = divmod(int(self.debut or 0), 60)
        return f"{minutes}:{seconds:02}"


@dataclass(frozen=True)
class Film:
    """What a page shows of a film."""

    video: Video
    record: Record | None
    octets: int
    passages: list[Passage]
    # What is seen before it plays, the same for all: read once, it costs nothing to other pages
    affiche: ClassVar[str] = "assets/images/film.svg"

    @property
    def voix(self) -> str:
        """Whose voice one hears, when it is not a person's all along."""
        spoken = sum(scene.voix is not None for scene in self.video.scenes)
        if spoken == len(self.video.scenes):
            return ""
        return "Voix de synthèse et voix enregistrée." if spoken else "Voix de synthèse."

    @property
    def chapitres(self) -> list[Passage]:
        """Where chapters start, when the times are known."""
        return [one for one in self.passages if one.chapitre and one.debut is not None]

    @property
    def rythme(self) -> list[int]:
        """For each caption, the silence before it and how long it stays, in tenths of a second."""
        beats, now = [], 0
        for passage in self.passages:
            for line in passage.lignes:
                for start, end, _ in line.cues:
                    first, last = round(10 * start), round(10 * end)
                    beats += [first - now, last - first]
                    now = last
        return beats

    @property
    def duree(self) -> str:
        """How long it is, as « 3 min 40 s »; empty when it is not known."""
        return clock(self.record.duree) if self.record else ""

    @property
    def poids(self) -> str:
        """How much it weighs, as « 2,4 Mo »."""
        return f"{self.octets / 1e6:.1f}\N{NO-BREAK SPACE}Mo".replace(".", ",")

    def fichier(self, name: str, suffix: str) -> str:
        """Return the path in `docs/` of one of the files of the film."""
        return film(self.video, name, suffix)


def folder(video: Video) -> str:
    """Return where the film is, in `docs/`."""
    return f"{Path(video.page).parent.as_posix()}/{FILMS}"


def film(video: Video, name: str, suffix: str) -> str:
    """Return the path in `docs/` of one of the files of a film."""
    return f"{folder(video)}/{name}{suffix}"


def clock(seconds: float) -> str:
    """Return a duration, as « 3 min 40 s »."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}\N{NO-BREAK SPACE}min {rest:02}\N{NO-BREAK SPACE}s"


def record(root: Path, name: str, video: Video) -> Record | None:
    """Return what was noted of the film; nothing when it was never made, or cannot be read."""
    try:
        text = (root / "docs" / film(video, name, ".json")).read_text(encoding="utf-8")
        return Record(**json.loads(text))
    except (OSError, ValueError, TypeError):
        return None


def load_all(root: Path) -> dict[str, Film]:
    """Return every film, checked against the pages and the files that it names."""
    storyboards = load_storyboards(root)
    pages = _references.pages(root)
    problems = [
        problem
        for name, video in storyboards.items()
        for problem in _problems(root, name, video, pages)
    ]
    if problems:
        raise ContentError(problems)
    return {name: _film(root, name, video) for name, video in storyboards.items()}


def render(video_id: str, film: Film) -> str:
    """Return what `{{ video("<video_id>") }}` puts in a page."""
    return _render.component(NAME, id=video_id, film=film)


def stale(root: Path) -> list[Problem]:
    """Return a problem for each film that is not that of its storyboard."""
    found = []
    for name, video in load_storyboards(root).items():
        noted = record(root, name, video)
        if not video.exterieur and (noted is None or noted.scenario != video.empreinte):
            text = "le film n’est plus celui que ce fichier décrit"
            found.append(Problem(f"{FOLDER}/{name}.yml", 0, text, "lancez « make videos »"))
    return found


def _film(root: Path, name: str, video: Video) -> Film:
    noted = None if video.exterieur else record(root, name, video)
    lines = iter(noted.repliques if noted and noted.scenario == video.empreinte else ())
    starts = noted.debuts if noted else {}
    passages = [
        Passage(
            scene.chapitre,
            max(0.0, starts[scene.id] - AHEAD) if scene.id in starts else None,
            scene.ecran.lu,
            [Ligne(line, [(a, b, text) for a, b, text in next(lines, [])]) for line in scene.dit],
        )
        for scene in video.scenes
    ]
    file = root / "docs" / film(video, name, ".mp4")
    return Film(video, noted, file.stat().st_size if file.is_file() else 0, passages)


def _problems(
    root: Path, name: str, video: Video, pages: Mapping[str, _references.Page]
) -> Iterator[Problem]:
    document = yaml.read(root / FOLDER / f"{name}.yml", root=root)
    yield from _references.unknown(
        document,
        [(("page",), video.page)],
        pages,
        says="la page « {} » n’existe pas",
        fix="écrivez son chemin dans docs/, comme « parcours/enjeux.md »",
    )
    cited = [
        (("scenes", index, "ecran", "sources", rank), number)
        for index, scene in enumerate(video.scenes)
        for rank, number in enumerate(scene.ecran.sources)
    ]
    yield from _references.unknown(
        document,
        cited,
        source.load_all(root),
        says="la source « {} » n’existe pas",
        fix="ajoutez-la à macros/data/sources.yml, ou corrigez son numéro",
    )
    for keys, path, file in _files(root, video):
        if not file.is_file():
            name_of = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
            yield Problem(
                document.path,
                document.line(keys),
                f"« {name_of} » : le fichier « {path} » est introuvable",
                f"mettez-le en {file.relative_to(root).as_posix()}, ou corrigez son nom",
            )


def _files(root: Path, video: Video) -> Iterator[tuple[tuple[yaml.Key, ...], str, Path]]:
    """Yield each file that a storyboard names: where, its path as written, and the file."""
    if video.fichier:
        yield ("fichier",), video.fichier, root / "docs" / video.fichier
    for index, scene in enumerate(video.scenes):
        if scene.voix:
            yield ("scenes", index, "voix"), scene.voix, root / FOLDER / scene.voix
        if isinstance(scene.ecran, Dessins):
            for rank, path in enumerate(scene.ecran.dessins):
                yield ("scenes", index, "ecran", "dessins", rank), path, root / "docs" / path
