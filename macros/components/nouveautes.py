"""What each edition brings: `{{ nouveautes() }}` shows `CHANGELOG.md`, which is not copied."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from macros.project import Project
from macros.reading import french
from macros.reading.problems import ContentError, Problem, suggestion
from macros.rendering import render as templates

NAME = "nouveautes"
FILE = "CHANGELOG.md"
PAGE = "nouveautes.md"

RUBRIQUES = ("Ajouté", "Modifié", "Obsolète", "Supprimé", "Corrigé", "Sécurité")
MODEL_TITLE = "## 1.1 – 2027-03-15"
EDITION = re.compile(r"## (?P<numero>\d+(?:\.\d+)+) – (?P<date>\S+)")
LINK = re.compile(r"\]\((?!https?://)(?P<target>[^)#]*)[^)]*\)")


@dataclass
class Rubrique:
    """What was added, changed, corrected…: `nom` is one of `RUBRIQUES`."""

    nom: str
    line: int
    points: list[str] = field(default_factory=list)


@dataclass
class Edition:
    """One edition of the guide; `resume` is the paragraph under its title, which may be empty."""

    numero: str
    date: datetime.date
    line: int
    resume: str = ""
    rubriques: list[Rubrique] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        return f"edition-{self.numero.replace('.', '-')}"

    @property
    def jour(self) -> str:
        """Its date as it is read: « 1er mars 2027 »."""
        return french.day(self.date)

    @property
    def rang(self) -> tuple[int, ...]:
        """What orders the editions: 1.10 comes after 1.9."""
        return tuple(map(int, self.numero.split(".")))


def load_all(project: Project) -> dict[str, list[Edition]]:
    """Return the editions, the latest first; raise `ContentError` with all that is wrong."""
    if not project.has(FILE):
        if not project.has(f"docs/{PAGE}"):
            return {}
        fix = f"créez ce fichier, avec un titre comme « {MODEL_TITLE} »"
        raise ContentError([Problem(FILE, 0, "le journal des modifications manque", fix)])
    reader = _Reader(project.file(FILE).text)
    problems = [
        *reader.problems,
        *_order(reader.editions),
        *_nothing_said(reader.editions),
        *_links(reader.editions, project),
    ]
    # A title that cannot be read may be the one of the current edition
    if not reader.problems:
        problems += _current(reader.editions, project.edition)
    if problems:
        raise ContentError(problems)
    return {"": reader.editions}


def render(_key: str, editions: list[Edition]) -> str:
    """Return what `{{ nouveautes() }}` puts in a page."""
    return templates.component(NAME, editions=editions, sentence=_sentence)


class _Reader:
    """Reads the file line by line; what comes before the first edition is for its writers."""

    def __init__(self, text: str) -> None:
        self.editions: list[Edition] = []
        self.problems: list[Problem] = []
        self._begun = self._broken = False
        for number, line in enumerate(text.splitlines(), start=1):
            self._line(number, line.rstrip())

    def _line(self, number: int, line: str) -> None:
        if line.startswith("## "):
            self._begun = True
            self._edition(number, line)
        elif not self._begun or self._broken or not line:
            # Nothing to place: the preface, or what follows a title that is already refused
            return
        elif line.startswith("### "):
            self._rubrique(number, line.removeprefix("### ").strip())
        elif line.startswith("- "):
            self._point(number, line.removeprefix("- ").strip())
        else:
            self._rest(number, line)

    def _edition(self, number: int, line: str) -> None:
        self._broken = True
        match = EDITION.fullmatch(line)
        if not match:
            self._say(
                number,
                f"le titre « {line.removeprefix('## ')} » ne donne pas une édition et sa date",
                f"écrivez-le comme « {MODEL_TITLE} », avec un tiret demi-cadratin",
            )
            return
        try:
            date = datetime.date.fromisoformat(match["date"])
        except ValueError:
            fix = "écrivez l’année, le mois et le jour, comme « 2027-03-15 »"
            self._say(number, f"« {match['date']} » n’est pas une date", fix)
            return
        self._broken = False
        self.editions.append(Edition(match["numero"], date, number))

    def _rubrique(self, number: int, name: str) -> None:
        if name not in RUBRIQUES:
            fix = suggestion(name, RUBRIQUES, what="rubriques")
            self._say(number, f"la rubrique « {name} » n’existe pas", fix)
        # Kept all the same: its points are not at fault
        self.editions[-1].rubriques.append(Rubrique(name, number))

    def _point(self, number: int, text: str) -> None:
        rubriques = self.editions[-1].rubriques
        if not rubriques:
            fix = "mettez au-dessus un titre comme « ### Ajouté »"
            self._say(number, "ce point n’est sous aucune rubrique", fix)
            # Said once, not for each point
            rubriques.append(Rubrique("", number))
        rubriques[-1].points.append(text)

    def _rest(self, number: int, line: str) -> None:
        edition = self.editions[-1]
        if line.startswith("  ") and edition.rubriques and edition.rubriques[-1].points:
            edition.rubriques[-1].points[-1] += f" {line.strip()}"
        elif not edition.rubriques and not line.startswith("#"):
            edition.resume = f"{edition.resume} {line}".strip()
        else:
            fix = "commencez la ligne par « - », ou par deux espaces si elle continue un point"
            self._say(number, "cette ligne n’est pas un point de la liste", fix)

    def _say(self, line: int, text: str, fix: str) -> None:
        self.problems.append(Problem(FILE, line, text, fix))


def _order(editions: list[Edition]) -> Iterator[Problem]:
    for newer, older in pairwise(editions):
        if older.rang == newer.rang:
            said, fix = f"est déjà ligne {newer.line}", "réunissez les deux"
        elif older.rang > newer.rang or older.date > newer.date:
            said = f"vient après l’édition {newer.numero}, et elle est plus récente"
            fix = "mettez l’édition la plus récente d’abord, et vérifiez les deux dates"
        else:
            continue
        yield Problem(FILE, older.line, f"l’édition {older.numero} {said}", fix)


def _nothing_said(editions: list[Edition]) -> Iterator[Problem]:
    for edition in editions:
        if not edition.rubriques:
            fix = "ajoutez « ### Ajouté », puis un point"
            yield Problem(FILE, edition.line, f"l’édition {edition.numero} n’annonce rien", fix)
        for rubrique in edition.rubriques:
            if not rubrique.points:
                fix = "ajoutez-y un point, ou retirez-la"
                yield Problem(FILE, rubrique.line, f"la rubrique « {rubrique.nom} » est vide", fix)


def _links(editions: list[Edition], project: Project) -> Iterator[Problem]:
    """Yield the links that would lead nowhere: in this file, they start from the project."""
    for edition in editions:
        for text in (
            edition.resume,
            *(p for rubrique in edition.rubriques for p in rubrique.points),
        ):
            for match in LINK.finditer(text):
                target = match["target"]
                if not target.startswith("docs/") or not project.has(target):
                    yield Problem(
                        FILE,
                        edition.line,
                        f"dans l’édition {edition.numero}, « {target} » ne mène à aucune page",
                        "écrivez un chemin qui commence par « docs/ »",
                    )


def _current(editions: list[Edition], current: str) -> Iterator[Problem]:
    latest = editions[0].numero if editions else ""
    if latest != current:
        said = f"la plus récente est la {latest}" if latest else "il n’y en a aucune"
        yield Problem(
            FILE,
            editions[0].line if editions else 0,
            f"mkdocs.yml annonce l’édition {current}, et ici {said}",
            f"ajoutez « ## {current} – » et sa date, ou corrigez « edition » dans mkdocs.yml",
        )


def _sentence(text: str) -> str:
    """Return a text whose links start from `docs/`, as those of every component do."""
    return text.replace("](docs/", "](")
