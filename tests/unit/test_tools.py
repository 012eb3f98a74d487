"""What a machine lacks is said in one line, or installed without a word that did not help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.tools import __main__ as command
from publish.tools import packages
from publish.tools.installing import Tool
from tests.conftest import LANES, ROOT

APT = """#!/bin/sh
echo "debconf: unable to initialize frontend" >&2
echo "Lecture des listes"
[ "$2" = "$FAILS" ] && exit 100
[ "$2" = install ] && touch "{made}"
exit 0
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an apt of ours, which lacks two programs; the file says when they are in."""
    made = tmp_path / "made"
    lacking = tuple(
        Tool(name, made.exists, ((f"{name.lower()}-esr", name.lower()),))
        for name in ("Firefox", "Calc")
    )
    monkeypatch.setitem(packages.NEEDED, "test", (*lacking, Tool("là", lambda: True, ())))
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in {"apt-get": APT.format(made=made), "apt-cache": "#!/bin/sh\n"}.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return made


def test_without_the_right_to_install_one_line_says_all(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert command.main("test") == 1
    said = capfd.readouterr()
    assert said.out == "Il manque Firefox, Calc : sudo apt install firefox-esr calc-esr\n"
    assert not said.err
    assert not machine.exists()


def test_what_is_installed_says_nothing_else(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert command.main("test") == 0
    said = capfd.readouterr()
    assert said.out + said.err == "Installation (une seule fois) : Firefox, Calc…\n"
    assert machine.exists()
    assert command.main("test") == 0
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("fails", ["update", "install"])
def test_what_fails_is_shown(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], fails: str
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setenv("FAILS", fails)
    assert command.main("test") == 1
    said = capfd.readouterr().out
    assert "debconf: unable" in said
    assert said.endswith("sudo apt install firefox-esr calc-esr\n")
    assert not machine.exists()


def test_each_lane_says_what_it_needs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = re.findall(r"^[a-z-]+: programs-([a-z-]+) ", makefile, re.MULTILINE)
    assert {f"test-{lane}" for lane in LANES} | {"test"} <= set(asked)
    assert set(asked) <= set(packages.NEEDED)
