"""JSON Schemas of the data files, so that an editor completes and checks them.

They come from the models of the components: `MODEL`, for the files `FILES`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from macros.reading.problems import Problem

FOLDER = "macros/schemas"
SETTINGS = ".vscode/settings.json"
DIALECT = "http://json-schema.org/draft-07/schema#"
# What Pydantic adds for programmers: names of classes and fields, and values left out
FOR_PROGRAMMERS = ("title", "default")


def files(root: Path, components: tuple[ModuleType, ...]) -> dict[Path, str]:
    """Return what each file that describes the data to an editor must hold."""
    described = [one for one in components if hasattr(one, "MODEL")]
    found = {
        root / FOLDER / f"{component.NAME}.json": _text(schema(component.MODEL))
        for component in described
    }
    settings = root / SETTINGS
    known = json.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    known["yaml.schemas"] = {
        f"./{FOLDER}/{component.NAME}.json": component.FILES for component in described
    }
    return {**found, settings: _text(known)}


def stale(root: Path, components: tuple[ModuleType, ...]) -> list[Problem]:
    """Return the files that do not say what the models say."""
    expected = files(root, components)
    odd = {path for path in (root / FOLDER).glob("*.json") if path not in expected}
    odd |= {path for path, text in expected.items() if _read(path) != text}
    return [
        Problem(
            path.relative_to(root).as_posix(),
            0,
            "ce que les éditeurs savent des fichiers YAML n’est plus à jour",
            "lancez « make schemas »",
        )
        for path in sorted(odd)
    ]


def write(root: Path, components: tuple[ModuleType, ...]) -> list[str]:
    """Write the files that are not up to date; return their paths."""
    expected = files(root, components)
    changed = [path for path, text in expected.items() if _read(path) != text]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(expected[path], encoding="utf-8")
    odd = [path for path in (root / FOLDER).glob("*.json") if path not in expected]
    for path in odd:
        path.unlink()
    return sorted(path.relative_to(root).as_posix() for path in changed + odd)


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a model, with what its authors read and nothing else."""
    made = model.model_json_schema()
    for part in _parts(made):
        for word in FOR_PROGRAMMERS:
            if not isinstance(part.get(word), dict):
                part.pop(word, None)
        if "properties" in part:
            # The docstring of the class, which is for programmers
            part.pop("description", None)
        if part.get("type") == "string" and "const" not in part and "enum" not in part:
            # « 2015 » is a text for us, and a number for an editor
            part["type"] = ["string", "number"]
    return {"$schema": DIALECT, **made}


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the schemas inside a schema, itself included."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from _parts(inner)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
