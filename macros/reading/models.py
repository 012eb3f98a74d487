"""Data files checked against their model, with messages for their authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    GetCoreSchemaHandler,
    StringConstraints,
    Tag,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

from macros.reading import french, yaml
from macros.reading.problems import ContentError, Problem, suggestion

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Texte = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
UNIONS = (Union, UnionType)


class Model(BaseModel):
    """What every data model has in common: no unknown key, nothing changes once read.

    What is written under a field is for the authors of the file: their editor shows it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


M = TypeVar("M", bound=Model)

# Pydantic's error types, as (what is wrong, how to put it right); values come from its context,
# and `written` is what the author wrote.
MESSAGES = {
    "missing": ("il manque cette clé", "ajoutez-la, avec une valeur"),
    "string_too_short": ("le texte est vide", "écrivez une valeur"),
    "bool_type": (
        "il faut « true » ou « false », et non « {written} »",
        "écrivez « true » ou « false », sans majuscule ni guillemets",
    ),
    "int_parsing": (
        "il faut un nombre entier, et non « {written} »",
        "écrivez par exemple « 3 »",
    ),
    "float_parsing": (
        "il faut un nombre, et non « {written} »",
        "écrivez par exemple « 3 » ou « 2.5 »",
    ),
    "list_type": (
        "il faut une liste",
        "écrivez chaque élément sur sa propre ligne, après un tiret et une espace",
    ),
    "model_type": ("il faut des clés et leurs valeurs", "écrivez « clé: valeur », une par ligne"),
    "union_tag_not_found": (
        "il faut des clés et leurs valeurs",
        "écrivez « clé: valeur », une par ligne",
    ),
    "too_short": (
        "il faut au moins {min_length} éléments, il y en a {actual_length}",
        "complétez la liste",
    ),
    "too_long": (
        "il faut au plus {max_length} éléments, il y en a {actual_length}",
        "raccourcissez la liste",
    ),
    "greater_than_equal": ("le nombre est trop petit", "écrivez au moins {ge}"),
    "less_than_equal": ("le nombre est trop grand", "écrivez au plus {le}"),
}
# The same, when the type of what was written says more than the type of the error
EMPTY = ("la valeur est vide", "écrivez-la après les deux-points")
EMPTY_LIST = (
    "la liste est vide",
    "ajoutez-y un premier élément, après un tiret et une espace",
)
QUOTED = ("il faut « {written} » sans guillemets", "retirez les guillemets")
NOT_A_TEXT: dict[type, tuple[str, str]] = {
    bool: (
        "il faut un texte, et YAML lit ici « vrai ou faux »",
        'mettez la valeur entre guillemets doubles : « "{written}" »',
    ),
    list: (
        "il faut un texte, et non une liste",
        "écrivez la valeur sur la ligne de la clé, entre guillemets doubles si elle a des crochets",
    ),
    dict: (
        "il faut un texte, et non d’autres clés",
        "écrivez la valeur sur la même ligne que la clé, ou vérifiez le retrait des suivantes",
    ),
}
SLUG_FIX = "n’utilisez que des minuscules sans accent, des chiffres et des tirets : « {slug} »"


def read(model: type[M], document: yaml.Document) -> M:
    """Return what a file says; raise `ContentError` with all that is wrong in it."""
    if not isinstance(document.value, dict):
        first = next(iter(model.model_fields))
        text = "le fichier est vide ou n’a pas de clés"
        raise ContentError([Problem(document.path, 1, text, f"commencez-le par « {first}: »")])
    return validate(model, document)


def validate(model: type[M], document: yaml.Document) -> M:
    """Return what keys and values say; raise `ContentError` with all that is wrong in them."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        raise ContentError(
            _problem(model, document, dict(item)) for item in error.errors()
        ) from None


def problems_of_name(name: str) -> Iterator[Problem]:
    """Yield what is wrong in the name of a data file, which is an id."""
    path = PurePosixPath(name)
    if path.suffix != ".yml":
        text = "le nom du fichier ne se termine pas par « .yml »"
        yield Problem(name, 0, text, f"renommez-le « {path.name.split('.')[0]}.yml »")
    elif not _is_slug(path.stem):
        text = "le nom du fichier ne peut pas servir d’identifiant"
        yield Problem(name, 0, text, SLUG_FIX.format(slug=slug_of(path.stem)))


def unique_ids(inside: str = "") -> WrapValidator:
    """Refuse two items with the same `id` in a list, or in the lists `inside` its items.

    What is wrong elsewhere in the list is said as well, at the same time.
    """

    def check(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        repeated = list(_repeated_ids(value, inside))
        try:
            items = handler(value)
        except ValidationError as error:
            raise _with(error, repeated) from None
        if repeated:
            raise ValidationError.from_exception_data("ids", repeated)
        return items

    return WrapValidator(check)


def _repeated_ids(value: Any, inside: str) -> Iterator[InitErrorDetails]:
    first: dict[str, tuple[int | str, ...]] = {}
    for keys, item in _items(value, inside):
        text = item.get("id") if isinstance(item, dict) else None
        if not isinstance(text, str):
            continue
        loc = (*keys, "id")
        if text in first:
            context = {
                "id": text,
                "first": first[text],
                "fix": "donnez-lui un identifiant qui ne sert nulle part ailleurs",
            }
            error = PydanticCustomError("id_double", "« {id} » sert déjà d’identifiant", context)
            yield InitErrorDetails(type=error, loc=loc, input=text)
        first.setdefault(text, loc)


def _items(value: Any, inside: str) -> Iterator[tuple[tuple[int | str, ...], Any]]:
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if not inside:
            yield (index,), item
        elif isinstance(item, dict):
            for keys, inner in _items(item.get(inside), ""):
                yield (index, inside, *keys), inner


def _with(error: ValidationError, more: list[InitErrorDetails]) -> ValidationError:
    """Return `error` and what is also wrong."""
    said = [
        InitErrorDetails(
            type=PydanticCustomError(item["type"], item["msg"], item.get("ctx")),
            loc=item["loc"],
            input=item["input"],
        )
        for item in error.errors(include_url=False)
    ]
    return ValidationError.from_exception_data(error.title, [*said, *more])


def _is_slug(text: str) -> bool:
    return re.fullmatch(SLUG, text) is not None


def slug_of(text: str) -> str:
    """Return the identifier that looks most like `text`."""
    return "-".join(re.findall(r"[a-z0-9]+", french.plain(text))) or "mon-titre"


def _problem(model: type[Model], document: yaml.Document, error: dict[str, Any]) -> Problem:
    kind, context = error["type"], error.get("ctx") or {}
    keys, owner = _place(model, error["loc"])
    if kind in ("union_tag_invalid", "union_tag_not_found") and isinstance(error["input"], dict):
        keys = (*keys, "type")
        kind = "missing" if kind == "union_tag_not_found" else kind
    line = document.line(keys)
    name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys) or "fichier"
    if kind == "extra_forbidden":
        text, fix = "clé inconnue", suggestion(str(keys[-1]), owner.model_fields, what="clés")
    elif kind == "id_double":
        first = document.line((*keys[: -len(context["first"])], *context["first"]))
        text, fix = f"{error['msg']} ligne {first}", context["fix"]
    else:
        text, fix = _message(kind, error, context)
    return Problem(document.path, line, f"« {name} » : {text}", fix)


def _message(kind: str, error: dict[str, Any], context: dict[str, Any]) -> tuple[str, str]:
    """Return what is wrong with a value, and how to put it right."""
    value = error["input"]
    written = _written(context.get("tag", value))
    if "fix" in context:
        return error["msg"], context["fix"]
    if kind == "string_pattern_mismatch":
        slug = SLUG_FIX.format(slug=slug_of(written))
        return f"« {written} » ne peut pas servir d’identifiant", slug
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        expected = re.findall(r"'([^']+)'", context.get("expected") or context["expected_tags"])
        return f"« {written} » n’est pas une valeur possible", suggestion(written, expected)
    text, fix = MESSAGES.get(kind, (error["msg"], "comparez avec un fichier voisin"))
    if value is None and kind != "missing":
        text, fix = EMPTY
    elif kind == "too_short" and not context["actual_length"]:
        text, fix = EMPTY_LIST
    elif kind == "bool_type" and value in yaml.WORDS:
        text, fix = QUOTED
    elif kind == "string_type":
        text, fix = NOT_A_TEXT[type(value)]
    values = {**context, "written": written}
    return text.format(**values), fix.format(**values)


def _written(value: Any) -> str:
    """Return a value as it is written in YAML."""
    words = {word: text for text, word in reversed(yaml.WORDS.items())}
    return words[value] if value is None or isinstance(value, bool) else str(value)


def _place(
    model: type[Model], loc: tuple[int | str, ...]
) -> tuple[tuple[int | str, ...], type[Model]]:
    """Return the keys of the file that `loc` means, and the model that has the last of them.

    Pydantic puts in `loc` the tags of unions, which are not in the file.
    """
    keys: list[int | str] = []
    here: Any = model
    for part in loc:
        here = _bare(here)
        tagged = by_type(here) if get_origin(here) in UNIONS else {}
        if part in tagged:
            here = tagged[str(part)]
            continue
        keys.append(part)
        if isinstance(here, type) and issubclass(here, Model):
            model = here
            field = here.model_fields.get(str(part))
            here = field.annotation if field else None
        else:
            # What a list or a dictionary holds
            here = get_args(here)[-1] if get_args(here) else None
    return tuple(keys), model


def _bare(annotation: Any) -> Any:
    """Return a type without its metadata, nor the `None` that it may also be."""
    while True:
        inner = [one for one in get_args(annotation) if one is not NoneType]
        optional = get_origin(annotation) in UNIONS and len(inner) == 1
        if get_origin(annotation) is not Annotated and not optional:
            return annotation
        annotation = inner[0]


class ByType:
    """On a union of models: the key `type` says which it is, `absent` when there is none."""

    def __init__(self, *, absent: type[Model] | None = None) -> None:
        """Keep the name of the model that a value without `type` is."""
        self.absent = _type_of(absent) if absent else None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        members = tuple(Annotated[model, Tag(name)] for name, model in by_type(source).items())
        return handler.generate_schema(
            Annotated[Union[members], Discriminator(self._declared)]  # noqa: UP007 (made here)
        )

    def _declared(self, value: Any) -> str | None:
        found = (
            value.get("type", self.absent)
            if isinstance(value, dict)
            else getattr(value, "type", None)
        )
        return None if found is None else str(found)


def by_type(union: Any) -> dict[str, Any]:
    """Return the models of a union under the name that each has as its key `type`."""
    models = [_bare(member) for member in get_args(union)]
    return {
        _type_of(model): model
        for model in models
        if isinstance(model, type) and issubclass(model, Model) and "type" in model.model_fields
    }


def _type_of(model: type[Model]) -> str:
    (name,) = get_args(model.model_fields["type"].annotation)
    return str(name)
