"""What the scripts of the site compute, run by node: no browser, no page."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

NODE = Path(sys.executable).with_name("node")
JS = ROOT / "overrides/assets/js"
# What every script of a component finds, in the order of main.html
SHARED = tuple(JS / f"{name}.js" for name in ("registry", "text", "dom", "files", "undo"))
# What is given on the standard input: the scripts, a function, and what it is called with
RUN = """
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");
const { scripts, call, argument } = JSON.parse(readFileSync(0, "utf8"));
globalThis.window = globalThis;
for (const path of scripts) runInThisContext(readFileSync(path, "utf8"), path);
console.log(JSON.stringify(runInThisContext(`(${call})`)(argument)) ?? "null");
"""


def of(component: str, *names: str) -> tuple[Path, ...]:
    """Return the shared scripts, then scripts of a component."""
    folder = ROOT / "overrides/components" / component
    return (*SHARED, *(folder / name for name in names))


def run(scripts: Iterable[Path], call: str, argument: Any = None) -> Any:
    """Return what a JavaScript function gives of a JSON value, once the scripts have run."""
    given = {"scripts": [str(path) for path in scripts], "call": call, "argument": argument}
    done = subprocess.run(
        [NODE, "-e", RUN],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
