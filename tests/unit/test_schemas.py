"""What editors know of the YAML files: the schemas say what the models say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from macros.components.component import DESCRIBED
from macros.reading import schemas

ROOT = Path(__file__).parent.parent.parent


def test_schemas_are_fresh() -> None:
    assert schemas.stale(ROOT, DESCRIBED) == []


def test_every_data_file_has_a_schema() -> None:
    described = {path for component in DESCRIBED for path in ROOT.glob(component.FILES)}
    assert described == {*(ROOT / "quizzes").rglob("*.yml"), *(ROOT / "macros/data").rglob("*.yml")}


@pytest.mark.parametrize("component", DESCRIBED, ids=lambda component: component.NAME)
def test_every_key_is_described_in_french(component: Any) -> None:
    schema = json.loads((ROOT / f"macros/schemas/{component.NAME}.json").read_text("utf-8"))
    models = [schema, *schema.get("$defs", {}).values()]
    keys = [key for model in models for key in model.get("properties", {}).items()]
    assert keys
    assert [name for name, key in keys if not key.get("description")] == []
    # What is written for programmers, in English, stays in the code
    assert [model["description"] for model in models if "description" in model] == []


def test_true_and_false_are_not_texts() -> None:
    schema = json.loads((ROOT / "macros/schemas/quiz.json").read_text("utf-8"))
    choice = schema["$defs"]["Choix"]["properties"]
    assert choice["juste"]["type"] == "boolean"
    assert choice["texte"]["type"] == ["string", "number"]


def test_a_schema_without_model_is_removed(project: Path) -> None:
    odd = project / "macros/schemas/disparu.json"
    odd.write_text("{}")
    assert [problem.path for problem in schemas.stale(project, DESCRIBED)] == [
        "macros/schemas/disparu.json"
    ]
    assert schemas.write(project, DESCRIBED) == ["macros/schemas/disparu.json"]
    assert not odd.exists()
