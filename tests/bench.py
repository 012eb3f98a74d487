"""What the site costs, as ratios measured in one run: `make bench`.

The figures go to docs/contribuer/mesures.md with `--write`.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from publish.tools import browser as chromium
from publish.tools import installing, packages

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/contribuer/mesures.md"
SOURCES = ("macros", "overrides", "quizzes", "docs", "mkdocs.yml", "CHANGELOG.md")
RUNS = 3
# Pages of each section added to make a site large
SECTION = 20
QUESTIONS = 30
BUILD = """\
import resource, sys
from mkdocs.__main__ import cli
cli(["build", "--site-dir", "built", *sys.argv[1:]], standalone_mode=False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
# Runs our build, and writes the Markdown that the macros leave, with what they gave in place
EXPAND = """\
import pathlib, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from macros.rendering import placeholders
config = load_config("mkdocs.yml", site_dir="built")
def keep(markdown, page, **_):
    path = pathlib.Path(sys.argv[1], page.file.src_uri)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = placeholders.WORD.sub(lambda word: placeholders.html(word[0]), markdown)
    path.write_text(text, encoding="utf-8")
config.plugins.events["page_markdown"].append(keep)
build(config)
"""
BODY = """\
---
description: Une page pour mesurer, la numéro {number}.
---

# Page à mesurer {number}

{sections}
"""
PARAGRAPH = """\
Un partenariat {word} commence par une écoute. Chacun dit ce qu’il cherche, ce qu’il apporte et ce
qu’il ne peut pas faire. Les deux équipes écrivent ensuite un objet commun, des dates et un contact.
Une rencontre par trimestre suffit souvent pour suivre l’action et pour corriger ce qui doit l’être.
"""
WORDS = ("local", "durable", "utile", "simple", "équilibré", "ancien", "nouveau", "régional")


class Figures:
    """The figures of a run, printed as they come."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str]] = []

    def add(self, what: str, measured: str, bound: str = "") -> None:
        """Print a line of the table, and keep it."""
        self.rows.append((what, measured, bound))
        print(f"{what:66} {measured:>20}  {bound}", flush=True)


# Sites to measure ------------------------------------------------------------------------


def _copy(folder: Path) -> Path:
    folder.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    return folder


def _stock(ours: Path, folder: Path) -> Path:
    """Write the pages of `ours` for the stock theme, macros rendered beforehand."""
    folder.mkdir()
    _python(EXPAND, ours, str(folder / "docs"))
    for path in (ours / "docs").rglob("*"):
        target = folder / "docs" / path.relative_to(ours / "docs")
        if path.is_file() and path.suffix != ".md":
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    text = (ours / "mkdocs.yml").read_text(encoding="utf-8")
    stock = "theme:\n  name: material\n  language: fr\n\n"
    text = re.sub(r"(?ms)^theme:.*?(?=^\S)", stock, text)
    text = re.sub(r"(?ms)^  - macros:.*?(?=^\S)", "", text)
    text = re.sub(r"(?m)^  - macros\.[\w.]+\n", "", text)
    text = re.sub(r"(?ms)^(?:validation|watch|hooks):.*?(?=^\S)", "", text)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def _large(folder: Path, pages: int) -> Path:
    """Write the site with pages added up to `pages`, a quiz and a list on every fourth."""
    _copy(folder)
    existing = sum(1 for _ in (folder / "docs").rglob("*.md"))
    nav = []
    for number in range(pages - existing):
        section, place = divmod(number, SECTION)
        if place == 0:
            nav.append(f"  - Section {section + 1}:\n")
        name = f"mesures/section-{section + 1}/page-{number + 1}.md"
        nav.append(f"      - {name}\n")
        parts = [
            f"## Partie {part + 1} {{#partie-{part + 1}}}\n\n"
            + "\n".join(PARAGRAPH.format(word=WORDS[(number + part + k) % 8]) for k in range(3))
            for part in range(4)
        ]
        if number % 4 == 0:
            parts.append('{{ quiz("typologie") }}\n\n{{ checklist("avant-de-signer") }}')
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        body = BODY.format(number=number + 1, sections="\n\n".join(parts))
        path.write_text(body, encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("".join(nav))
    return folder


# Builds ----------------------------------------------------------------------------------


def _environment(folder: Path) -> dict[str, str]:
    """Return the variables of a build: Python keeps its bytecode, as it does by itself."""
    wanted = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)}
    wanted.pop("PYTHONDONTWRITEBYTECODE", None)
    return wanted


def _python(code: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"La construction de {folder.name} a échoué :\n{done.stdout}\n{done.stderr}")
    return done.stdout


def _build(folder: Path) -> tuple[float, float]:
    """Return the seconds that `mkdocs build` took, and the most memory it held, in MB."""
    start = time.perf_counter()
    printed = _python(BUILD, folder)
    return time.perf_counter() - start, int(printed.split()[-1]) / 1000


def _against_stock(base: Path, figures: Figures) -> None:
    ours = _copy(base / "ours")
    stock = _stock(ours, base / "stock")
    times: dict[Path, list[float]] = {ours: [], stock: []}
    for _ in range(RUNS):
        for folder, taken in times.items():
            taken.append(_build(folder)[0])
    best = {folder: min(taken) for folder, taken in times.items()}
    figures.add("Construction, le thème d’origine", f"{best[stock]:.1f} s")
    figures.add("Construction, le guide (vérifications comprises)", f"{best[ours]:.1f} s")
    figures.add("Rapport guide / thème d’origine", f"{best[ours] / best[stock]:.2f}", "≤ 1,20")


def _growth(base: Path, figures: Figures) -> Path:
    each = {}
    for pages in (100, 1000):
        folder = _large(base / f"large-{pages}", pages)
        taken, memory = _build(folder)
        each[pages] = taken / pages
        figures.add(f"Construction de {pages} pages, par page", f"{each[pages] * 1000:.0f} ms")
        figures.add(f"Mémoire pour {pages} pages", f"{memory:.0f} Mo")
        index = folder / "built/search/search_index.json"
        size = len(gzip.compress(index.read_bytes(), 9)) / pages / 1000
        figures.add(f"Index de {pages} pages, par page, compressé", f"{size:.2f} ko")
    figures.add(
        "Rapport par page, 1\N{NARROW NO-BREAK SPACE}000 / 100",
        f"{each[1000] / each[100]:.2f}",
        "≤ 1,30",
    )
    return base / "large-1000/built"


# In the browser --------------------------------------------------------------------------


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing among the figures."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


def _search(site: Path, browser: Browser, figures: Figures) -> None:
    with _serving(site) as address:
        times = []
        for _ in range(RUNS):
            page = browser.new_page(locale="fr-FR")
            page.goto(address + "guide/")
            page.get_by_role("button", name="Rechercher").first.click()
            start = time.perf_counter()
            page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("convention")
            page.locator("[data-search] a").first.wait_for()
            times.append(time.perf_counter() - start)
            page.close()
    figures.add(
        "Premier résultat de la recherche, 1\N{NARROW NO-BREAK SPACE}000 pages",
        f"{min(times):.2f} s",
    )


# The shortest of a few: a machine may be busy with something else
MEASURE = """async () => {
  const root = document.querySelector(".prospection");
  const time = (act, prepare) => {
    const all = [1, 2, 3, 4, 5, 6, 7].map(() => {
      prepare?.();
      root.getBoundingClientRect();
      const start = performance.now();
      act();
      root.getBoundingClientRect();
      return performance.now() - start;
    });
    return Math.min(...all);
  };
  const type = (selector, text) => {
    const field = root.querySelector(selector);
    field.value = field.value === text ? `${text}x` : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const filter = time(() => type("[data-filtre-texte]", "organisation 4"));
  type("[data-filtre-texte]", "");
  const sort = time(() => root.querySelector('[data-tri="territoire"]').click());
  const form = root.querySelector("[data-fiche]");
  const open = () => root.querySelector("[data-ouvrir]").click();
  const close = () => {
    form.close();
    // The browser would say so a moment later
    form.dispatchEvent(new Event("close"));
  };
  const opening = time(open, close);
  const edit = time(() => type('[data-champ="notes"]', "Une note"));
  const closing = time(close, open);
  return { filter, sort, opening, edit, closing };
}"""
TOOL = "outils/prospection/"
KEY = "guide-partenariats:outil:prospection"
FEW, MANY = 50, 500
GESTURES = {
    "filter": "filtrer",
    "sort": "trier",
    "opening": "ouvrir une fiche",
    "edit": "écrire dans une fiche",
    "closing": "fermer une fiche",
}


def _organisations(site: Path, browser: Browser, figures: Figures) -> None:
    """Time the gestures of the targeted file, with a page of organisations, then with ten."""
    taken: dict[int, dict[str, float]] = {}
    with _serving(site) as address:
        for count in (FEW, MANY):
            kept = {
                f"om{index:03d}": {
                    "nom": f"Organisation {index}",
                    "territoire": f"T{index % 37}",
                    "notes": "Un mot sur elle. " * 20,
                }
                for index in range(count)
            }
            value = json.dumps({"schema": 1, "valeur": {"organisations": kept}})
            page = browser.new_page()
            page.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(value)})")
            page.goto(address + TOOL)
            page.get_by_text(f"{count} organisations").first.wait_for()
            taken[count] = page.evaluate(MEASURE)
            page.close()
    for gesture, name in GESTURES.items():
        most, least = taken[MANY][gesture], taken[FEW][gesture]
        # Closing gives the page back, which is most of it
        bound = 200 if gesture == "closing" else 100
        figures.add(f"{MANY} organisations : {name}", f"{most:.0f} ms", f"≤ {bound} ms")
        figures.add(f"Rapport {MANY} / {FEW} : {name}", f"{most / max(least, 0.1):.1f}")


def _script_cost(base: Path, browser: Browser, figures: Figures) -> None:
    """Time the main thread while the scripts of a page of many questions run."""
    folder = _copy(base / "questions")
    questions = "".join(
        f"  - id: question-{n}\n    enonce: Question {n} ?\n    choix:\n"
        "      - texte: Oui\n        juste: true\n      - texte: Non\n      - texte: Peut-être\n"
        "    explication: C’est oui.\n"
        for n in range(QUESTIONS)
    )
    quiz = f"titre: Trente questions\nquestions:\n{questions}"
    (folder / "quizzes/trente.yml").write_text(quiz, encoding="utf-8")
    page_file = folder / "docs/trente.md"
    page_file.write_text(
        '---\ndescription: Trente questions.\n---\n\n# Trente\n\n{{ quiz("trente") }}\n', "utf-8"
    )
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("  - Trente: trente.md\n")
    _build(folder)
    spent = {}
    with _serving(folder / "built") as address:
        for name, path in {"sans": "aide/", "avec": "trente/"}.items():
            times = []
            for _ in range(RUNS):
                page = browser.new_page()
                session = page.context.new_cdp_session(page)
                session.send("Performance.enable")
                page.goto(address + path, wait_until="networkidle")
                metrics = session.send("Performance.getMetrics")["metrics"]
                values = {one["name"]: one["value"] for one in metrics}
                times.append(values["ScriptDuration"] * 1000)
                page.close()
            spent[name] = min(times)
    cost = spent["avec"] - spent["sans"]
    figures.add(f"Scripts d’un quiz de {QUESTIONS} questions, fil principal", f"{cost:.0f} ms")


# Live preview ----------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _preview(base: Path, browser: Browser, figures: Figures) -> None:
    folder = _copy(base / "preview")
    port = _free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [
        "-m",
        "mkdocs",
        "serve",
        "--livereload",
        "--dirty",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    serving = subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env=_environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(address, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        page = browser.new_page()
        page.goto(f"{address}aide/")
        text = (folder / "docs/aide.md").read_text(encoding="utf-8")
        times = []
        for run in range(RUNS):
            # The preview looks at files a moment after it answered
            page.wait_for_timeout(1500)
            (folder / "docs/aide.md").write_text(f"{text}\n\nEssai {run}.\n", encoding="utf-8")
            start = time.perf_counter()
            page.get_by_text(f"Essai {run}.").wait_for(timeout=60_000)
            times.append(time.perf_counter() - start)
    finally:
        serving.terminate()
        serving.wait()
    taken = statistics.median(times)
    figures.add("D’une page enregistrée à la page rechargée", f"{taken:.1f} s", "≤ 2 s")


def _write(figures: Figures) -> None:
    rows = "\n".join(
        f"| {what} | {measured.replace('.', ',')} | {bound + ' ' if bound else ''}|"
        for what, measured, bound in figures.rows
    )
    text = PAGE.read_text(encoding="utf-8")
    start, end = text.index("| Mesure |"), text.index("\n\n", text.index("| Mesure |"))
    PAGE.write_text(
        f"{text[:start]}| Mesure | Résultat | Limite |\n| --- | --: | --- |\n{rows}{text[end:]}",
        encoding="utf-8",
    )


def main() -> int:
    """Measure, print, and write the page when asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--write", action="store_true", help="met à jour la page des mesures")
    options = parser.parse_args()
    path = chromium.find()
    if path is None:
        sys.exit(installing.advice([packages.CHROMIUM]))
    figures = Figures()
    print(f"{platform.python_version()}, {os.cpu_count()} cœurs", flush=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        base = Path(name)
        launched = playwright.chromium.launch(
            executable_path=path, args=list(chromium.ARGUMENTS), chromium_sandbox=False
        )
        _against_stock(base, figures)
        large = _growth(base, figures)
        _search(large, launched, figures)
        _organisations(base / "ours/built", launched, figures)
        _script_cost(base, launched, figures)
        _preview(base, launched, figures)
        launched.close()
    if options.write:
        _write(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
