"""What questions of all types have in common."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import Field, field_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from macros.components.quiz.empreinte import empreinte
from macros.components.quiz.nombres import Nombre
from macros.reading import french, models
from macros.reading.models import Slug, Texte


class Indice(models.Model):
    """Help that the reader may ask for."""

    texte: Texte
    """Ce que dit l’indice."""
    cout: Annotated[Nombre, Field(ge=0, le=1)] = 0
    """Ce qu’il retire, de 0 (rien) à 1 (tout le point de la question)."""

    @property
    def prix(self) -> str:
        """What it costs, in words."""
        return f"{french.number(self.cout)}\u00a0point"


class BaseQuestion(models.Model):
    """What every question has; its `id` never changes, since progress is stored under it."""

    # How one answers, which several types may share: the templates `<forme>.html` and
    # `<forme>-correction.html` of components/quiz/, and what its scripts do under this name
    forme: ClassVar[str]
    # Whether readers mark their answer themselves, with `<forme>-grille.html`
    a_evaluer: ClassVar[bool] = False

    id: Slug
    """Identifiant, unique dans le quiz, qui ne change plus une fois publié."""
    enonce: Texte
    """La question, en une phrase."""
    explication: Texte
    """Ce qu’il faut retenir, montré après la réponse."""
    relire: Texte | None = None
    """Le lien vers le passage à relire, montré après l’explication."""
    indices: list[Indice] = Field(default_factory=list)
    """Les indices, du plus léger au plus clair."""

    @field_validator("relire")
    @classmethod
    def _a_link(cls, relire: str | None) -> str | None:
        if relire and not re.search(r"\]\([^)\s]+\)", relire):
            fix = {"fix": "écrivez « [le titre du passage](dossier/page.md#ancre) »"}
            raise PydanticCustomError("sans_lien", "il n’y a pas de lien", fix)
        return relire

    @property
    def clef(self) -> dict[str, Any]:
        """What the page needs to give points to an answer."""
        raise NotImplementedError

    @property
    def parfaite(self) -> Any:
        """An answer that is worth all the points."""
        raise NotImplementedError

    @property
    def sens(self) -> list[str]:
        """What makes the right answer, besides the statement."""
        raise NotImplementedError

    @property
    def empreinte(self) -> str:
        """A mark of the question's meaning: an answer given to another meaning is void.

        The name of the class is in it: to rename a class would void all the answers of its type.
        """
        return empreinte(type(self).__name__, self.enonce, *sorted(self.sens))


def at(loc: tuple[int | str, ...], said: str, fix: str, **values: str) -> InitErrorDetails:
    """Return an error at a place inside the value that is checked."""
    error = PydanticCustomError("quiz", said, {**values, "fix": fix})
    return InitErrorDetails(type=error, loc=loc, input=None)


def check_distinct(what: str, texts: list[str]) -> None:
    """Refuse two texts that say the same."""
    if len({empreinte(text) for text in texts}) < len(texts):
        one = "une seule" if what.endswith("es") else "un seul"
        fix = {"what": what, "fix": f"gardez-en {one}, ou précisez ce qui les distingue"}
        raise PydanticCustomError("double", "{what} disent la même chose", fix)
