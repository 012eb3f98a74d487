"""Who may import whom: the contracts are in pyproject.toml."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("macros", "publish", "tests")
# Says nothing of what is inside
EMPTY_NAMES = {"utils", "util", "common", "helpers", "helper", "misc"}
MODULES = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts
)
# A test may look inside what it proves
PRODUCT = [path for path in MODULES if not path.is_relative_to(ROOT / "tests")]


def test_imports_go_one_way() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_private_name_is_used_from_another_folder() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in PRODUCT
        for line, name in _private(ast.parse(path.read_text(encoding="utf-8")), _package(path))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from macros.reading.yaml import _read", ["macros.reading.yaml._read"]),
        ("from macros.reading import _yaml", ["macros.reading._yaml"]),
        ("from macros.reading._yaml import read", ["macros.reading._yaml.read"]),
        ("import macros.reading._yaml", ["macros.reading._yaml"]),
        ("from macros.reading import yaml as y\ny._read()", ["macros.reading.yaml._read"]),
        ("from macros.checks.links import _read", []),
        ("from macros.checks import links\nlinks._read()", []),
        ("from macros.reading import yaml\nyaml.read()", []),
        ("import sys\nsys._getframe()", []),
    ],
)
def test_a_private_name_is_seen_however_it_is_reached(text: str, found: list[str]) -> None:
    assert [name for _, name in _private(ast.parse(text), "macros.checks")] == found


def test_names_say_what_is_inside() -> None:
    scripts = [path for path in (ROOT / "overrides").rglob("*") if path.is_file()]
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (*MODULES, *scripts)
        if EMPTY_NAMES & {path.stem, path.parent.name}
    ]
    assert not found, "\n".join(found)


def _package(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).parent.parts)


def _private(tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Yield the names of ours, private to another folder than `package`, with their lines."""
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        names: list[tuple[int, str]] = []
        if isinstance(node, ast.ImportFrom) and not node.level:
            for one in node.names:
                modules[one.asname or one.name] = f"{node.module}.{one.name}"
                names.append((node.lineno, f"{node.module}.{one.name}"))
        elif isinstance(node, ast.Import):
            names = [(node.lineno, one.name) for one in node.names]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = modules.get(node.value.id)
            names = [(node.lineno, f"{module}.{node.attr}")] if module else []
        yield from (
            (line, name)
            for line, name in names
            if name.partition(".")[0] in FOLDERS
            and any(map(_is_private, name.split(".")))
            and _folder(name) != package
        )


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _folder(name: str) -> str:
    """Return the folder that a name belongs to, from what is before its first private part."""
    parts = name.split(".")
    first = next(place for place, part in enumerate(parts) if _is_private(part))
    path = ROOT.joinpath(*parts[:first])
    return ".".join(parts[:first] if path.is_dir() else parts[: first - 1])
