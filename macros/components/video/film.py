"""Films: what `make videos` leaves of a storyboard, and what a page shows of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from macros.components import source
from macros.components.video import storyboard
from macros.components.video.screens import Dessins
from macros.components.video.storyboard import FOLDER, Video
from macros.project import Project
from macros.reading import pages, yaml
from macros.reading.problems import ContentError, Problem

# Where the film is, beside the page that shows it
FILMS = "videos"
WIDTH, HEIGHT = 1280, 720
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
        return path(self.video, name, suffix)


def folder(video: Video) -> str:
    """Return where the film is, in `docs/`."""
    return f"{Path(video.page).parent.as_posix()}/{FILMS}"


def path(video: Video, name: str, suffix: str) -> str:
    """Return the path in `docs/` of one of the files of a film."""
    return f"{folder(video)}/{name}{suffix}"


def clock(seconds: float) -> str:
    """Return a duration, as « 3 min 40 s »."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}\N{NO-BREAK SPACE}min {rest:02}\N{NO-BREAK SPACE}s"


def record(project: Project, name: str, video: Video) -> Record | None:
    """Return what was noted of the film; nothing when it was never made, or cannot be read."""
    try:
        text = project.file(f"docs/{path(video, name, '.json')}").text
        return Record(**json.loads(text))
    except (OSError, ValueError, TypeError, ContentError):
        return None


def load_all(project: Project) -> dict[str, Film]:
    """Return every film, checked against the pages and the files that it names."""
    storyboards = project.once(storyboard.load_all)
    problems = [
        problem
        for name, video in storyboards.items()
        for problem in _problems(project, name, video)
    ]
    if problems:
        raise ContentError(problems)
    return {name: _film(project, name, video) for name, video in storyboards.items()}


def stale(project: Project) -> list[Problem]:
    """Return a problem for each film that is not that of its storyboard."""
    found = []
    for name, video in project.once(storyboard.load_all).items():
        noted = record(project, name, video)
        if not video.exterieur and (noted is None or noted.scenario != video.empreinte):
            text = "le film n’est plus celui que ce fichier décrit"
            found.append(Problem(f"{FOLDER}/{name}.yml", 0, text, "lancez « make videos »"))
    return found


def _film(project: Project, name: str, video: Video) -> Film:
    noted = None if video.exterieur else record(project, name, video)
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
    file = project.root / "docs" / path(video, name, ".mp4")
    return Film(video, noted, file.stat().st_size if file.is_file() else 0, passages)


def _problems(project: Project, name: str, video: Video) -> Iterator[Problem]:
    document, root = project.file(f"{FOLDER}/{name}.yml").data, project.root
    yield from pages.unknown(
        document,
        [(("page",), video.page)],
        project.pages,
        says="la page « {} » n’existe pas",
        fix="écrivez son chemin dans docs/, comme « parcours/enjeux.md »",
    )
    cited = [
        (("scenes", index, "ecran", "sources", rank), number)
        for index, scene in enumerate(video.scenes)
        for rank, number in enumerate(scene.ecran.sources)
    ]
    yield from pages.unknown(
        document,
        cited,
        project.once(source.load_all),
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
