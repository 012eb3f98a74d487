"""Storyboards: what each scene of a film shows, and what the voice says meanwhile."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from macros.components.source import Adresse
from macros.components.video.screens import Ecran
from macros.project import Project
from macros.reading import models
from macros.reading.models import Slug, Texte

FOLDER = "macros/data/videos"
# What a browser plays by itself; any other address is a page, shown in a frame
FORMATS = (".mp4", ".webm", ".ogv")
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«\w])")


class Scene(models.Model):
    """One idea: a screen, and what the voice says meanwhile."""

    id: Slug
    """Identifiant de la scène, unique dans le film."""
    chapitre: Texte | None = None
    """Titre du chapitre qui commence ici."""
    ecran: Annotated[Ecran, models.ByType()]
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


def load_all(project: Project) -> dict[str, Video]:
    """Read and check the files of `macros/data/videos/`."""
    return project.models(Video, FOLDER)


def sentences(text: str) -> list[str]:
    """Return the sentences of a line, as the voice says them."""
    return SENTENCE.split(text)
