"""The product does not lean on its tests: it is checked, built and published without them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_the_site_is_checked_and_published_without_the_tests(tmp_path: Path) -> None:
    for name in ("docs", "macros", "overrides", "publish", "quizzes", ".vscode"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    for arguments in (["macros", "check"], ["publish", "site"], ["publish", "lms"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", *arguments],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/index.html").is_file()
    assert not (tmp_path / "tests").exists()
