"""`texte-a-trous`: a text to complete."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from markupsafe import Markup
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from macros.components.quiz.question import BaseQuestion, at
from macros.reading import models
from macros.reading.models import Slug, Texte
from macros.rendering.render import inline

# Where a gap is, in the text of a question: « {nom} »
TROU = re.compile(r"\{([^{}]*)\}")

Pardon = Literal["majuscules", "accents", "pluriel", "espaces"]


class Trou(models.Model):
    """A gap of the text."""

    id: Slug
    """Le nom du trou : sa place est « {nom} » dans le texte."""
    reponses: list[Texte] = Field(min_length=1)
    """Les réponses acceptées ; la première est celle que l’on montre."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""


class Morceau(NamedTuple):
    """A gap as a page shows it: the text before it, what stays on its line, its name."""

    avant: Markup
    lie: Markup
    trou: str
    signe: Markup


class TexteATrous(BaseQuestion):
    """A text to complete."""

    forme: ClassVar[str] = "trous"

    type: Literal["texte-a-trous"]
    """Genre de question."""
    texte: Texte
    """Le texte à compléter ; « {nom} » y est la place d’un trou."""
    trous: Annotated[list[Trou], Field(min_length=1), models.unique_ids()]
    """Les trous, et ce que l’on accepte dans chacun."""
    pardonne: tuple[Pardon, ...] = ("majuscules", "espaces")
    """Ce qui ne compte pas comme une faute ; « [majuscules, espaces] » si la clé est absente."""

    @field_validator("trous")
    @classmethod
    def _each_in_its_place(cls, trous: list[Trou], info: ValidationInfo) -> list[Trou]:
        places = TROU.findall(info.data.get("texte", ""))
        names = [trou.id for trou in trous]
        for place in places if "texte" in info.data else ():
            if place not in names:
                context = {
                    "place": f"{{{place}}}",
                    "fix": "ajoutez-le à la liste, avec ses « reponses »",
                }
                said = "le trou « {place} » du texte n’est pas décrit"
                raise PydanticCustomError("trou_absent", said, context)
        wrong = [
            at(
                (index, "id"),
                "« {place} » n’est pas une fois dans le texte",
                f"écrivez « {{{name}}} » à sa place dans « texte », une seule fois",
                place=name,
            )
            for index, name in enumerate(names)
            if "texte" in info.data and places.count(name) != 1
        ]
        if wrong:
            raise ValidationError.from_exception_data("trous", wrong)
        return trous

    @property
    def marque(self) -> str:
        """The text, each gap between two signs that no one writes."""
        return TROU.sub("\ue000\\1\ue001", self.texte)

    @property
    def morceaux(self) -> tuple[list[Morceau], Markup]:
        """The text as a page shows it: its gaps, and what comes after the last one."""
        before, *others = inline(self.marque).split("\ue000")
        found = []
        for other in others:
            name, after = other.split("\ue001")
            # A gap keeps its « l’ » and its full stop on its line
            lie, signe = _last_word(before), _sign(after)
            found.append(Morceau(before.removesuffix(lie), lie, str(name), signe))
            before = after.removeprefix(signe)
        return found, before

    @property
    def clef(self) -> dict[str, Any]:
        """What is accepted in each gap, and what is forgiven."""
        accepted = {trou.id: trou.reponses for trou in self.trous}
        return {"trous": accepted, "pardonne": list(self.pardonne)}

    @property
    def parfaite(self) -> dict[str, str]:
        """The first form of each gap."""
        return {trou.id: trou.reponses[0] for trou in self.trous}

    @property
    def sens(self) -> list[str]:
        """The text, and what is accepted."""
        accepted = [f"{trou.id}:{'|'.join(sorted(trou.reponses))}" for trou in self.trous]
        return [self.texte, *accepted]


def _last_word(html: Markup) -> Markup:
    """Return the word that an apostrophe or a no-break space ties to what follows, if any."""
    return html.split(" ")[-1] if html.endswith(("’", "\u00a0")) else Markup()


def _sign(html: Markup) -> Markup:
    """Return the sign at the start of a text, with the no-break space before it, if any."""
    if html.startswith("\u00a0"):
        return html[:2]
    return html[:1] if html.startswith((".", ",", ")")) else Markup()
