"""The marks of Lighthouse on a phone, for each kind of page: `make lighthouse`.

Three runs of each page, of which the middle figure is kept. With `--write`, the table goes to
docs/contribuer/mesures.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from publish.site.headers import HEADERS
from publish.tools import browser as chromium
from publish.tools import installing, packages
from tests import bench

HERE = Path(__file__).parent
LIGHTHOUSE = HERE / "node_modules/lighthouse/cli/index.js"
RUNS = 3
LONGEST = 180
PAGES = {
    "accueil": "",
    "parcours": "parcours/",
    "étape": "parcours/typologie/",
    "chapitre": "guide/conventionner/",
    "fiche": "fiches/rediger-une-convention/",
    "outil": "outils/typologie/",
    "outil convention": "outils/convention/",
    "glossaire": "glossaire/",
    "sources": "sources/",
    "aide": "aide/",
    "accessibilité": "accessibilite/",
    "page absente": "404.html",
}
CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibilité",
    "best-practices": "Bonnes pratiques",
    "seo": "Référencement",
}
# Audit, its name, the most it may be
BOUNDS = {
    "largest-contentful-paint": ("Affichage", 1500),
    "total-blocking-time": ("Blocage", 50),
    "cumulative-layout-shift": ("Mouvement", 0),
}
# What the page of figures says of the table that it holds
RUNS_SAID = re.compile(r"(?:Une seule mesure|\d+ mesures) par page ici")
# Else a browser without a screen may hold the blank page for a second
FLAGS = "--headless --ignore-certificate-errors --disable-features=PaintHolding"


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    """Serve the site as a public host does; give its address."""
    with tempfile.TemporaryDirectory() as name:
        key, certificate = Path(name, "key.pem"), Path(name, "certificate.pem")
        made = (
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost"
        )
        targets: list[str | Path] = ["-keyout", key, "-out", certificate]
        subprocess.run(["openssl", *made.split(), *targets], check=True, capture_output=True)
        command: list[str | Path] = [
            "node",
            HERE / "serve.mjs",
            site,
            key,
            certificate,
            json.dumps(HEADERS),
        ]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as serving:
            assert serving.stdin
            assert serving.stdout
            yield f"https://localhost:{int(serving.stdout.readline())}/"
            # It ends with what it reads
            serving.stdin.close()


def _run(address: str, browser: Path) -> dict[str, Any]:
    flags = f"--chrome-flags={FLAGS} {' '.join(chromium.ARGUMENTS)}"
    done = subprocess.run(
        ["node", LIGHTHOUSE, address, "--output=json", "--quiet", flags],
        env={**os.environ, "CHROME_PATH": str(browser)},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    if done.returncode:
        sys.exit(f"Lighthouse n’a pas pu mesurer {address} :\n{done.stderr}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _lowered(result: dict[str, Any]) -> list[str]:
    """Return the audits that take something off a mark, performance apart."""
    faults = []
    for name, category in result["categories"].items():
        for reference in category["auditRefs"]:
            audit = result["audits"][reference["id"]]
            if name != "performance" and reference["weight"] and audit["score"] not in (None, 1):
                faults.append(f"{reference['id']} : {audit['title']}")
    return faults


def _middle(values: list[float]) -> float:
    return statistics.median(values)


def _shown(audit: str, value: float) -> str:
    if audit == "largest-contentful-paint":
        return f"{value / 1000:.2f} s".replace(".", ",")
    return f"{value:.0f} ms" if audit == "total-blocking-time" else f"{value:.3g}".replace(".", ",")


def _measure(site: Path, pages: dict[str, str], runs: int) -> tuple[list[list[str]], list[str]]:
    """Return a row for each page, and what is out of bounds."""
    browser = chromium.find()
    if browser is None:
        sys.exit(installing.advice([packages.CHROMIUM]))
    rows, faults = [], []
    with _serving(site) as address:
        for name, path in pages.items():
            results = [_run(address + path, browser) for _ in range(runs)]
            marks = [
                round(_middle([one["categories"][category]["score"] for one in results]) * 100)
                for category in CATEGORIES
            ]
            row = [name, *map(str, marks)]
            for title, mark in zip(CATEGORIES.values(), marks, strict=True):
                if mark < 100:  # noqa: PLR2004 (the best there is)
                    faults.append(f"{name} : {title} {mark}")
            for audit, (title, most) in BOUNDS.items():
                value = _middle([one["audits"][audit]["numericValue"] for one in results])
                row.append(_shown(audit, value))
                if round(value, 3) > most:
                    faults.append(f"{name} : {title} {row[-1]}")
            faults += [f"{name} : {fault}" for fault in _lowered(results[0])]
            index = _middle([one["environment"]["benchmarkIndex"] for one in results])
            print(f"{name:18}", *(f"{cell:>8}" for cell in row[1:]), f"  ({index:.0f})", flush=True)
            rows.append(row)
    return rows, faults


def _write(titles: list[str], rows: list[list[str]], runs: int) -> None:
    """Put the table in the place of the one that the page of figures holds, and say how."""
    align = ["---"] + ["--:"] * (len(titles) - 1)
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in (titles, align, *rows))
    text = bench.PAGE.read_text(encoding="utf-8")
    start = text.index(f"| {titles[0]} |")
    end = text.index("\n\n", start)
    text = f"{text[:start]}{table}{text[end:]}"
    times = "Une seule mesure" if runs == 1 else f"{runs} mesures"
    bench.PAGE.write_text(RUNS_SAID.sub(f"{times} par page ici", text), encoding="utf-8")


def main() -> int:
    """Measure, print, write the page when asked to; return 1 when something is out of bounds."""
    parser = argparse.ArgumentParser(prog="python -m tests.lighthouse")
    parser.add_argument("pages", nargs="*", help="les pages à mesurer ; sans rien, toutes")
    parser.add_argument("--site", type=Path, default=bench.ROOT / "site", help="dossier du site")
    parser.add_argument("--runs", type=int, default=RUNS, help="mesures de chaque page")
    parser.add_argument("--write", action="store_true", help="met à jour la page des mesures")
    options = parser.parse_args()
    pages = {name: PAGES[name] for name in options.pages or PAGES}
    titles = ["Page", *CATEGORIES.values(), *(title for title, _ in BOUNDS.values())]
    print(
        f"{titles[0]:18}", *(f"{title[:8]:>8}" for title in titles[1:]), "  (machine)", flush=True
    )
    rows, faults = _measure(options.site, pages, options.runs)
    if options.write:
        _write(titles, rows, options.runs)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
