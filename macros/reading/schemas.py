"""JSON Schemas of the data files, so that an editor completes and checks them.

They come from the models of the components.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from pydantic import BaseModel

from macros.reading.problems import Problem

FOLDER = "macros/schemas"
SETTINGS = ".vscode/settings.json"
DIALECT = "http://json-schema.org/draft-07/schema#"
# What Pydantic adds for programmers: names of classes and fields, and values left out
FOR_PROGRAMMERS = ("title", "default")


@runtime_checkable
class Described(Protocol):
    """What owns data files: `MODEL` says what is in those whose path fits `FILES`."""

    @property
    def NAME(self) -> str:  # noqa: N802 (a constant of a module)
        """The name of its schema."""
        ...

    @property
    def MODEL(self) -> type[BaseModel]:  # noqa: N802 (a constant of a module)
        """The model of its files."""
        ...

    @property
    def FILES(self) -> str:  # noqa: N802 (a constant of a module)
        """Where its files are, in the project."""
        ...


def files(root: Path, described: Iterable[Described]) -> dict[str, tuple[str | None, str | None]]:
    """Return what each file that describes the data to an editor holds, and what it must hold.

    None is for a file that does not exist, or that must not.
    """
    described = list(described)
    expected = {f"{FOLDER}/{one.NAME}.json": _text(schema(one.MODEL)) for one in described}
    found: dict[str, tuple[str | None, str | None]] = {
        name: (_read(root / name), text) for name, text in expected.items()
    }
    for path in (root / FOLDER).glob("*.json"):
        name = path.relative_to(root).as_posix()
        if name not in expected:
            found[name] = ("", None)
    settings = _read(root / SETTINGS)
    known = json.loads(settings) if settings else {}
    known["yaml.schemas"] = {f"./{FOLDER}/{one.NAME}.json": one.FILES for one in described}
    return {**found, SETTINGS: (settings, _text(known))}


def stale(root: Path, described: Iterable[Described]) -> list[Problem]:
    """Return the files that do not say what the models say."""
    return [
        Problem(
            name,
            0,
            "ce que les éditeurs savent des fichiers YAML n’est plus à jour",
            "lancez « make schemas »",
        )
        for name, (held, expected) in sorted(files(root, described).items())
        if held != expected
    ]


def write(root: Path, described: Iterable[Described]) -> list[str]:
    """Write the files that are not up to date; return their paths."""
    changed = []
    for name, (held, expected) in sorted(files(root, described).items()):
        path = root / name
        if held == expected:
            continue
        changed.append(name)
        if expected is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(expected, encoding="utf-8")
    return changed


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
