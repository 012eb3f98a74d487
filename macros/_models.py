"""Data files checked against their model, with messages for their authors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from macros import _data
from macros._problems import ContentError, Problem, suggestion

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Texte = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Model(BaseModel):
    """What every data model has in common: no unknown key, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


M = TypeVar("M", bound=Model)

# Pydantic's error types, as (what is wrong, how to put it right); values come from its context.
MESSAGES = {
    "missing": ("il manque cette clé", "ajoutez-la, avec une valeur"),
    "string_type": ("il faut un texte", "écrivez une valeur sur la même ligne que la clé"),
    "string_too_short": ("le texte est vide", "écrivez une valeur"),
    "bool_type": ("il faut « true » ou « false »", "écrivez « true » ou « false », sans guillemets"),
    "bool_parsing": (
        "il faut « true » ou « false »",
        "écrivez « true » ou « false », sans guillemets",
    ),
    "int_parsing": ("il faut un nombre entier", "écrivez par exemple « 3 »"),
    "float_parsing": ("il faut un nombre", "écrivez par exemple « 3 » ou « 2.5 »"),
    "list_type": ("il faut une liste", "commencez chaque élément par « - », sur sa propre ligne"),
    "model_type": ("il faut des clés et leurs valeurs", "écrivez « clé: valeur », une par ligne"),
    "too_short": (
        "il y a {actual_length} élément(s), il en faut au moins {min_length}",
        "complétez la liste",
    ),
    "too_long": (
        "il y a {actual_length} éléments, il en faut au plus {max_length}",
        "raccourcissez la liste",
    ),
    "greater_than_equal": ("le nombre est trop petit", "écrivez au moins {ge}"),
    "less_than_equal": ("le nombre est trop grand", "écrivez au plus {le}"),
}
SLUG_FIX = "n’utilisez que des minuscules sans accent, des chiffres et des tirets : « mon-titre »"


def load(model: type[M], path: Path, *, root: Path) -> M:
    """Read one file; raise `ContentError` with all that is wrong in it."""
    document = _data.read(path, root=root)
    if not isinstance(document.value, dict):
        first = next(iter(model.model_fields))
        raise ContentError(
            [Problem(document.path, 1, "le fichier est vide ou n’a pas de clés",
                     f"commencez-le par « {first}: »")]
        )  # fmt: skip
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        raise ContentError(_problem(model, document, dict(item)) for item in error.errors()) from None


def load_all(model: type[M], folder: Path, *, root: Path) -> dict[str, M]:
    """Read every YAML file of `folder`; a file's name, without `.yml`, is its id."""
    found: dict[str, M] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.y*ml")):
        name = path.relative_to(root).as_posix()
        if path.suffix != ".yml":
            problems.append(Problem(name, 0, "l’extension n’est pas « .yml »", "renommez le fichier"))
            continue
        if not _is_slug(path.stem):
            problems.append(Problem(name, 0, "le nom du fichier ne peut pas servir d’identifiant", SLUG_FIX))
        try:
            found[path.stem] = load(model, path, root=root)
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return found


def unique_ids(items: Sequence[Any], what: str) -> None:
    """Raise a Pydantic error if two of `items` have the same `id`."""
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise PydanticCustomError(
                "id_double",
                "l’identifiant « {id} » sert à deux {what}",
                {"id": item.id, "what": what, "fix": "donnez à chaque élément un « id » différent"},
            )
        seen.add(item.id)


def _is_slug(text: str) -> bool:
    return re.fullmatch(SLUG, text) is not None


def _problem(model: type[Model], document: _data.Document, error: dict[str, Any]) -> Problem:
    keys = _keys_in(document.value, error["loc"], error["type"])
    line = document.line(keys)
    kind, context = error["type"], error.get("ctx") or {}
    name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys) or "fichier"
    if kind == "extra_forbidden":
        known = _fields_at(model, keys[:-1])
        return Problem(
            document.path, line, f"« {name} » : clé inconnue", suggestion(str(keys[-1]), known)
        )
    if kind == "string_pattern_mismatch":
        text, fix = f"« {error['input']} » ne peut pas servir d’identifiant", SLUG_FIX
    elif kind in ("literal_error", "enum", "union_tag_invalid"):
        expected = re.findall(r"'([^']+)'", str(context.get("expected") or context.get("expected_tags")))
        text, fix = (
            f"« {context.get('tag') or error['input']} » n’est pas une valeur possible",
            suggestion(str(context.get("tag") or error["input"]), expected),
        )
    elif "fix" in context:
        text, fix = error["msg"], context["fix"]
    else:
        text, fix = MESSAGES.get(kind, (error["msg"], "comparez avec un fichier voisin"))
        text, fix = text.format(**context), fix.format(**context)
    return Problem(document.path, line, f"« {name} » : {text}", fix)


def _keys_in(value: Any, loc: tuple[int | str, ...], kind: str) -> tuple[int | str, ...]:
    """Drop from `loc` what is not in the file: Pydantic adds the tags of unions."""
    keys: list[int | str] = []
    for index, key in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(value, dict) and key in value or isinstance(value, list) and isinstance(key, int):
            value = value[key]  # type: ignore[index]
            keys.append(key)
        elif last and kind == "missing":
            keys.append(key)
    return tuple(keys)


def _fields_at(model: type[Model], keys: tuple[int | str, ...]) -> set[str]:
    """Return the keys that the model allows at this place; several models for a union."""
    models = {model}
    for key in keys:
        if isinstance(key, int):
            continue
        models = {
            inner
            for outer in models
            if key in outer.model_fields
            for inner in _models_in(outer.model_fields[key].annotation)
        }
    return {name for found in models for name in found.model_fields}


def _models_in(annotation: Any) -> set[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return {annotation}
    return {model for inner in get_args(annotation) for model in _models_in(inner)}
