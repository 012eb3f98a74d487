"""The same commit gives the same bytes, and a fault in the content changes nothing."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.navigateur


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _publish(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    targets = ["--site", str(folder / "site"), "--dist", str(folder / "dist")]
    return subprocess.run(
        [sys.executable, "-m", "publish", "site", *targets],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    assert _publish(ROOT, tmp_path).returncode == 0
    first = {**_digests(built / "site"), **_digests(built / "dist")}
    second = {**_digests(tmp_path / "site"), **_digests(tmp_path / "dist")}
    assert first == second


def test_a_fault_in_the_content_leaves_the_last_build_in_place(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("docs", "macros", "overrides", "publish", "quizzes"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, project)
    kept = project / "site" / "index.html"
    kept.parent.mkdir()
    kept.write_text("la version précédente", encoding="utf-8")
    quiz = next((project / "quizzes").glob("*.yml"))
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("titre:", "tire:", 1), "utf-8")

    done = _publish(project, project)

    assert done.returncode == 1
    assert f"quizzes/{quiz.name}:" in done.stderr
    assert "vouliez-vous dire « titre »" in done.stderr
    assert "Traceback" not in done.stderr
    assert kept.read_text(encoding="utf-8") == "la version précédente"
    assert not (project / "dist").exists()
