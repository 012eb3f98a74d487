"""Quizzes: one YAML file each in `quizzes/`, called with `{{ quiz("<id>") }}`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    StrictBool,
    Tag,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from macros.components import scoring
from macros.reading import models
from macros.reading.models import Slug, Texte
from macros.reading.problems import suggestion
from macros.rendering import render as _render

NAME = "quiz"
# A form of question is one script, which puts itself in the table of bareme.js
FORMES = ("choix.js", "correspondance.js", "trous.js", "nombre.js", "ouverte.js")
SCRIPTS = (
    "bareme.js",
    "parts.js",
    *FORMES,
    "state.js",
    "question.js",
    "view.js",
    "session.js",
    "quiz.js",
)
ITEM = "le quiz"
FILES = "quizzes/*.yml"

# Where a gap is, in the text of a question: « {nom} »
TROU = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Option:
    """One possible answer, as the template shows it and the script keeps it."""

    valeur: str
    texte: str
    juste: bool
    retour: str | None = None


@dataclass(frozen=True)
class Ligne:
    """Something to which one of the possible answers goes: the one under `juste`."""

    valeur: str
    texte: str
    juste: str
    retour: str | None = None


def _number(value: Any) -> Any:
    """Read a number as authors write it; what is empty is said elsewhere."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    read = scoring.number(value) if isinstance(value, str) else None
    if read is None:
        fix = {"fix": "écrivez un nombre seul, par exemple « 12 » ou « 2,5 »"}
        raise PydanticCustomError("pas_un_nombre", "ce n’est pas un nombre", fix)
    return read


Nombre = Annotated[float, BeforeValidator(_number)]


class Indice(models.Model):
    """Help that the reader may ask for."""

    texte: Texte
    """Ce que dit l’indice."""
    cout: Annotated[Nombre, Field(ge=0, le=1)] = 0
    """Ce qu’il retire, de 0 (rien) à 1 (tout le point de la question)."""

    @property
    def prix(self) -> str:
        """What it costs, in words."""
        return f"{francais(self.cout)}\u00a0point"


class Choix(models.Model):
    """One possible answer."""

    texte: Texte
    """Ce que le lecteur peut choisir."""
    juste: StrictBool = False
    """« true » si c’est une bonne réponse."""
    retour: Texte | None = None
    """Ce qu’on dit à qui l’a choisi : pourquoi c’est juste, ou d’où vient l’erreur."""


class _Question(models.Model):
    """What every question has; its `id` never changes, since progress is stored under it."""

    # The template `components/quiz/<forme>.html` and the entry of `formes` in quiz.js
    forme: ClassVar[str]

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
        """What the rules of `bareme.js` need to know of the question."""
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
        """A mark of the question's meaning: an answer given to another meaning is void."""
        return empreinte(type(self).__name__, self.enonce, *sorted(self.sens))


class _AvecOptions(_Question):
    """A question answered by ticking."""

    forme: ClassVar[str] = "choix"

    @property
    def options(self) -> list[Option]:
        """The possible answers, in the order of the file."""
        raise NotImplementedError

    @property
    def clef(self) -> dict[str, Any]:
        """The right choices, and the others."""
        return {
            "justes": [option.valeur for option in self.options if option.juste],
            "faux": [option.valeur for option in self.options if not option.juste],
        }

    @property
    def parfaite(self) -> list[str]:
        """All that is right."""
        return sorted(self.clef["justes"])

    @property
    def sens(self) -> list[str]:
        """Each choice, and whether it is right."""
        return [f"{option.valeur}:{option.juste}" for option in self.options]


class _QuestionAChoix(_AvecOptions):
    """A question answered by choosing in a list that its author wrote."""

    choix: list[Choix] = Field(min_length=2)
    """Les réponses possibles, dans l’ordre où on les montre."""

    @field_validator("choix")
    @classmethod
    def _distinct(cls, choix: list[Choix]) -> list[Choix]:
        _check_distinct("deux choix", [one.texte for one in choix])
        return choix

    @property
    def options(self) -> list[Option]:
        """The choices; each is kept under a mark of its text, so that they can be reordered."""
        return [
            Option(empreinte(one.texte), one.texte, one.juste, one.retour) for one in self.choix
        ]


class ChoixUnique(_QuestionAChoix):
    """One right answer among several."""

    type: Literal["choix-unique"] = "choix-unique"
    """Genre de question ; « choix-unique » si la clé est absente."""

    @field_validator("choix")
    @classmethod
    def _one_right_answer(cls, choix: list[Choix]) -> list[Choix]:
        _check_right_answers(choix, most=1)
        return choix


class ChoixMultiple(_QuestionAChoix):
    """Several right answers: all of them, and no other, must be chosen."""

    type: Literal["choix-multiple"]
    """Genre de question."""

    @field_validator("choix")
    @classmethod
    def _a_right_answer(cls, choix: list[Choix]) -> list[Choix]:
        _check_right_answers(choix, most=len(choix))
        return choix


class VraiFaux(_AvecOptions):
    """A statement that is true or false."""

    type: Literal["vrai-faux"]
    """Genre de question."""
    reponse: Literal["vrai", "faux"]
    """La bonne réponse."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""

    @property
    def options(self) -> list[Option]:
        """« Vrai », then « Faux »."""
        return [
            Option(word, word.capitalize(), right, None if right else self.retour)
            for word in ("vrai", "faux")
            for right in (word == self.reponse,)
        ]


Pardon = Literal["majuscules", "accents", "pluriel", "espaces"]


class Trou(models.Model):
    """A gap of the text."""

    id: Slug
    """Le nom du trou : sa place est « {nom} » dans le texte."""
    reponses: list[Texte] = Field(min_length=1)
    """Les réponses acceptées ; la première est celle que l’on montre."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""


class TexteATrous(_Question):
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
            _at(
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


class QuestionNombre(_Question):
    """A number to find."""

    forme: ClassVar[str] = "nombre"

    type: Literal["nombre"]
    """Genre de question."""
    valeur: Nombre
    """Le nombre attendu."""
    tolerance: Annotated[Nombre, Field(ge=0)] = 0
    """L’écart accepté, en plus et en moins ; 0 si la clé est absente."""
    unite: Texte | None = None
    """L’unité, montrée après le champ."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""

    @property
    def attendu(self) -> str:
        """The number, as French people write it."""
        return self._avec_unite(self.valeur)

    @property
    def ecart(self) -> str:
        """The tolerance, written the same way."""
        return self._avec_unite(self.tolerance)

    def _avec_unite(self, value: float) -> str:
        return f"{francais(value)}\u00a0{self.unite}" if self.unite else francais(value)

    @property
    def clef(self) -> dict[str, Any]:
        """The number, and how near one must be."""
        return {"valeur": self.valeur, "tolerance": self.tolerance, "unite": self.unite or ""}

    @property
    def parfaite(self) -> str:
        """The number itself."""
        return francais(self.valeur)

    @property
    def sens(self) -> list[str]:
        """The number, and what is around it."""
        return [f"{key}:{value}" for key, value in self.clef.items()]


class _Correspondance(_Question):
    """Lines, each to put with one of the possible answers."""

    forme: ClassVar[str] = "correspondance"

    @property
    def lignes(self) -> list[Ligne]:
        """The lines, in the order that one sees them in."""
        raise NotImplementedError

    @property
    def possibles(self) -> dict[str, str]:
        """The text of each possible answer, in the order that one sees them in."""
        raise NotImplementedError

    @property
    def corrigees(self) -> list[Ligne]:
        """The lines, grouped by what goes with them."""
        order = list(self.possibles)
        return sorted(self.lignes, key=lambda ligne: order.index(ligne.juste))

    @property
    def clef(self) -> dict[str, Any]:
        """What goes with each line."""
        return {"lignes": {ligne.valeur: ligne.juste for ligne in self.lignes}}

    @property
    def parfaite(self) -> dict[str, str]:
        """Each line with what goes with it."""
        return dict(self.clef["lignes"])

    @property
    def sens(self) -> list[str]:
        """Each line with what goes with it, and the other possible answers."""
        return [*(f"{ligne.valeur}:{ligne.juste}" for ligne in self.lignes), *self.possibles]


class Paire(models.Model):
    """Two things that go together."""

    texte: Texte
    """Ce qui est montré à gauche."""
    avec: Texte
    """Ce qui va avec, que le lecteur doit retrouver."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""


class Appariement(_Correspondance):
    """Pairs to put together again."""

    type: Literal["appariement"]
    """Genre de question."""
    paires: list[Paire] = Field(min_length=2)
    """Les paires ; la page mélange ce qui va avec."""

    @field_validator("paires")
    @classmethod
    def _distinct(cls, paires: list[Paire]) -> list[Paire]:
        _check_distinct("deux paires", [paire.texte for paire in paires])
        _check_distinct("deux « avec »", [paire.avec for paire in paires])
        return paires

    @property
    def lignes(self) -> list[Ligne]:
        """The left sides, in the order of the file."""
        return [
            Ligne(empreinte(one.texte), one.texte, empreinte(one.avec), one.retour)
            for one in self.paires
        ]

    @property
    def possibles(self) -> dict[str, str]:
        """The right sides, in an order that says nothing."""
        texts = {empreinte(one.avec): one.avec for one in self.paires}
        return {mark: texts[mark] for mark in _mixed(list(texts))}


class Ordre(_Correspondance):
    """Things to put in order."""

    type: Literal["ordre"]
    """Genre de question."""
    etapes: list[Texte] = Field(min_length=3)
    """Ce qu’il faut ordonner, dans le bon ordre ; la page le mélange."""

    @field_validator("etapes")
    @classmethod
    def _distinct(cls, etapes: list[str]) -> list[str]:
        _check_distinct("deux étapes", etapes)
        return etapes

    @property
    def lignes(self) -> list[Ligne]:
        """The things, in an order that says nothing, each with its rank."""
        ranked = {
            empreinte(texte): Ligne(empreinte(texte), texte, str(rank))
            for rank, texte in enumerate(self.etapes, 1)
        }
        return [ranked[mark] for mark in _mixed(list(ranked))]

    @property
    def possibles(self) -> dict[str, str]:
        """The ranks."""
        return {str(rank): str(rank) for rank in range(1, len(self.etapes) + 1)}


class Element(models.Model):
    """Something to put in a category."""

    texte: Texte
    """Ce qu’il faut classer."""
    categorie: Texte
    """Sa catégorie, écrite comme dans « categories »."""
    retour: Texte | None = None
    """Ce qu’on dit à qui s’est trompé."""


class Classement(_Correspondance):
    """Things to put in categories."""

    type: Literal["classement"]
    """Genre de question."""
    categories: list[Texte] = Field(min_length=2)
    """Les catégories, dans l’ordre où on les montre."""
    elements: list[Element] = Field(min_length=2)
    """Ce qu’il faut classer ; la page le mélange."""

    @field_validator("categories")
    @classmethod
    def _distinct_categories(cls, categories: list[str]) -> list[str]:
        _check_distinct("deux catégories", categories)
        return categories

    @field_validator("elements")
    @classmethod
    def _in_a_category(cls, elements: list[Element], info: ValidationInfo) -> list[Element]:
        _check_distinct("deux éléments", [one.texte for one in elements])
        known = info.data.get("categories")
        wrong = [
            _at(
                (index, "categorie"),
                "« {categorie} » n’est pas une des catégories",
                suggestion(one.categorie, known, what="catégories"),
                categorie=one.categorie,
            )
            for index, one in enumerate(elements)
            if known is not None and one.categorie not in known
        ]
        if wrong:
            raise ValidationError.from_exception_data("elements", wrong)
        return elements

    @property
    def lignes(self) -> list[Ligne]:
        """The things, in an order that says nothing."""
        found = {
            empreinte(one.texte): Ligne(
                empreinte(one.texte), one.texte, empreinte(one.categorie), one.retour
            )
            for one in self.elements
        }
        return [found[mark] for mark in _mixed(list(found))]

    @property
    def possibles(self) -> dict[str, str]:
        """The categories."""
        return {empreinte(texte): texte for texte in self.categories}


class Ouverte(_Question):
    """A question that readers answer in their words, then compare with a model."""

    forme: ClassVar[str] = "ouverte"

    type: Literal["ouverte"]
    """Genre de question."""
    modele: Texte
    """Une bonne réponse, montrée après celle du lecteur."""
    grille: list[Texte] = Field(min_length=1)
    """Ce que le lecteur vérifie lui-même dans sa réponse ; chaque point compte autant."""

    @field_validator("grille")
    @classmethod
    def _distinct(cls, grille: list[str]) -> list[str]:
        _check_distinct("deux points de la grille", grille)
        return grille

    @property
    def criteres(self) -> dict[str, str]:
        """The text of each point of the grid."""
        return {empreinte(texte): texte for texte in self.grille}

    @property
    def clef(self) -> dict[str, Any]:
        """The points of the grid."""
        return {"criteres": list(self.criteres)}

    @property
    def parfaite(self) -> dict[str, Any]:
        """A text in which one finds all of the grid."""
        return {"texte": self.modele, "criteres": sorted(self.criteres)}

    @property
    def sens(self) -> list[str]:
        """The points of the grid."""
        return list(self.criteres)


def _type(question: Any) -> str | None:
    """Return the type that a question of the file declares."""
    if isinstance(question, dict):
        return str(question.get("type", "choix-unique"))
    return getattr(question, "type", None)


Question = Annotated[
    Annotated[ChoixUnique, Tag("choix-unique")]
    | Annotated[ChoixMultiple, Tag("choix-multiple")]
    | Annotated[VraiFaux, Tag("vrai-faux")]
    | Annotated[TexteATrous, Tag("texte-a-trous")]
    | Annotated[QuestionNombre, Tag("nombre")]
    | Annotated[Appariement, Tag("appariement")]
    | Annotated[Ordre, Tag("ordre")]
    | Annotated[Classement, Tag("classement")]
    | Annotated[Ouverte, Tag("ouverte")],
    Discriminator(_type),
]


class Message(models.Model):
    """What is said at the end, from a score on."""

    seuil: Annotated[int, Field(ge=0, le=100)]
    """À partir de quel score, en pour cent."""
    texte: Texte
    """Ce qu’on dit : ce que le score montre, et quoi faire ensuite."""


class Quiz(models.Model):
    """A quiz file."""

    titre: Texte
    """Titre du quiz, montré au-dessus des questions et repris dans les exports."""
    introduction: Texte | None = None
    """Une phrase avant la première question."""
    mode: Literal["entrainement", "bilan"] = "entrainement"
    """« entrainement » : un retour à chaque question ; « bilan » : tout à la fin."""
    melanger: Literal["rien", "questions", "choix", "tout"] = "rien"
    """Ce que la page mélange ; « rien » si la clé est absente."""
    questions: Annotated[list[Question], Field(min_length=1), models.unique_ids()]
    """Les questions, dans l’ordre où on les pose."""
    tirer: Annotated[int, Field(ge=1)] | None = None
    """Combien de questions sont tirées au sort ; toutes si la clé est absente."""
    messages: list[Message] = Field(default_factory=list)
    """Ce qu’on dit à la fin, selon le score."""

    @field_validator("tirer")
    @classmethod
    def _enough_questions(cls, tirer: int | None, info: ValidationInfo) -> int | None:
        count = len(info.data.get("questions", ()))
        if tirer and count and tirer >= count:
            fix = {"count": count, "fix": "écrivez un nombre plus petit, ou retirez « tirer »"}
            said = "il faut en tirer moins qu’il n’y en a ({count})"
            raise PydanticCustomError("trop_de_tirages", said, fix)
        return tirer

    @field_validator("messages")
    @classmethod
    def _one_for_each_score(cls, messages: list[Message]) -> list[Message]:
        seuils = [message.seuil for message in messages]
        if len(set(seuils)) < len(seuils):
            fix = {"fix": "donnez à chaque message son propre seuil"}
            raise PydanticCustomError("seuil_double", "deux messages ont le même seuil", fix)
        if seuils and 0 not in seuils:
            fix = {"fix": "ajoutez un message qui aide, avec « seuil: 0 »"}
            raise PydanticCustomError("sans_zero", "les plus petits scores n’ont rien", fix)
        return messages

    @property
    def posees(self) -> int:
        """How many questions a reader is asked."""
        return self.tirer or len(self.questions)


MODEL = Quiz


def load_all(root: Path) -> dict[str, Quiz]:
    """Read and check the files of `quizzes/`."""
    return models.load_all(Quiz, root / "quizzes", root=root)


def render(quiz_id: str, quiz: Quiz) -> str:
    """Return what `{{ quiz("<quiz_id>") }}` puts in a page."""
    return _render.component(NAME, id=quiz_id, quiz=quiz)


def empreinte(*parts: str) -> str:
    """Return eight characters that change with the words of `parts`, not with their typography."""
    text = unicodedata.normalize("NFKC", "\n".join(parts)).casefold()
    # What `make fix` may put right, and what only gives emphasis
    text = text.translate(str.maketrans("’‘–—«»“”", '\'\'--""""', "*"))
    text = re.sub(r"[^\S\n]+", "", text)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def francais(value: float) -> str:
    """Return a number as French people write it: « 12 500,5 »."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u202f").replace(".", ",").replace("-", "\u2212")


def _mixed(marks: list[str]) -> list[str]:
    """Return marks in an order that depends on them alone, and is not the one they come in."""
    mixed = sorted(marks)
    return mixed if mixed != marks else mixed[1:] + mixed[:1]


def _at(loc: tuple[int | str, ...], said: str, fix: str, **values: str) -> InitErrorDetails:
    """Return an error at a place inside the value that is checked."""
    error = PydanticCustomError("quiz", said, {**values, "fix": fix})
    return InitErrorDetails(type=error, loc=loc, input=None)


def _check_distinct(what: str, texts: list[str]) -> None:
    if len({empreinte(text) for text in texts}) < len(texts):
        one = "une seule" if what.endswith("es") else "un seul"
        fix = {"what": what, "fix": f"gardez-en {one}, ou précisez ce qui les distingue"}
        raise PydanticCustomError("double", "{what} disent la même chose", fix)


def _check_right_answers(choix: list[Choix], *, most: int) -> None:
    right = sum(c.juste for c in choix)
    if right == 0:
        fix = {"fix": "ajoutez « juste: true » sous le bon choix"}
        raise PydanticCustomError("aucun_juste", "aucun choix n’est juste", fix)
    if right > most:
        fix = {"fix": "gardez un seul « juste: true », ou écrivez « type: choix-multiple »"}
        raise PydanticCustomError("trop_de_justes", "plusieurs choix sont justes", fix)
