"""Builds the same sources with MkDocs, ProperDocs and Zensical, and compares what they make."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.engines.pages import PARTS, compare, pages

ROOT = Path(__file__).parent.parent.parent
SOURCES = ("docs", "macros", "overrides", "quizzes", "mkdocs.yml", "CHANGELOG.md")
REFERENCE = "mkdocs"
# Each engine and its options; it writes « site »
ENGINES = {
    REFERENCE: ("build", "--quiet", "--strict"),
    "properdocs": ("build", "--quiet", "--strict"),
    "zensical": ("build", "--clean"),
}
# What has to be as MkDocs makes it; what the others cannot do is said
SAME = ("properdocs",)
# Each engine has its own theme under « material », and our pages load nothing of it
THEME = ("assets/javascripts/", "assets/stylesheets/")
NAMES = {"title": "titre", "main": "contenu", "links": "liens", "modules": "data-module"}
REASONS = {
    "zensical": """\
    Ce que Zensical ne fait pas, et pourquoi :
    - 404.html : ses gabarits sans page reçoivent mkdocs.yml tel qu’il est écrit ; ce que
      « define_env » ajoute à « extra » ne leur parvient pas.
    - La première page lue n’a pas de lien vers le glossaire : les extensions Markdown reçoivent
      leurs réglages avant l’appel de « define_env », qu’il fait à chaque page.
    - La recherche : il écrit son propre index, « search.json », que nos scripts ne lisent pas."""
}


@dataclass(frozen=True)
class Build:
    """What an engine made of the sources: a site, or what stopped it."""

    site: Path
    seconds: float
    error: str = ""


def build(engine: str, folder: Path) -> Build:
    """Build a copy of the sources in `folder`."""
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copyfile(ROOT / name, folder / name)
    start = time.monotonic()
    command = [str(Path(sys.executable).with_name(engine)), *ENGINES[engine]]
    # The code of the copy, not ours
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    said = (done.stderr.strip() or done.stdout.strip()).rpartition("\n")[2]
    return Build(folder / "site", time.monotonic() - start, said if done.returncode else "")


def report(engine: str, made: Build, reference: Build) -> bool:
    """Print what differs from the reference; return whether nothing does."""
    print(f"\n{engine} {version(engine)} : {made.seconds:.0f} s")
    if made.error:
        print(f"    La construction s’arrête : {made.error}")
        return False
    wanted, found = pages(reference.site), pages(made.site)
    both = sorted(wanted.keys() & found.keys())
    faults = {page: faults for page in both if (faults := compare(wanted[page], found[page]))}
    lost = sorted(wanted.keys() - found.keys())
    added = sorted(found.keys() - wanted.keys())
    print(f"    {len(both)} pages sur {len(wanted)}, {len(both) - len(faults)} identiques")
    counts = (f"{NAMES[part]} {sum(part in said for said in faults.values())}" for part in PARTS)
    print(f"    pages qui diffèrent : {', '.join(counts)}")
    for page, said in faults.items():
        for part, first in said.items():
            print(f"    {page}, {NAMES[part]} : {first}")
    for title, names in (("manque", lost), ("en trop", added), ("manque", _files(made, reference))):
        for name in names:
            print(f"    {title} : {name}")
    return not (faults or lost or added)


def _files(made: Build, reference: Build) -> list[str]:
    """Return the files, other than pages and the theme's own, that the reference alone has."""
    wanted, found = (
        {path.relative_to(one.site).as_posix() for path in one.site.rglob("*") if path.is_file()}
        for one in (reference, made)
    )
    return sorted(
        name for name in wanted - found if not name.endswith(".html") and not name.startswith(THEME)
    )


def main() -> int:
    """Build with each engine, print the comparison; return 1 when one that must not differs."""
    with tempfile.TemporaryDirectory() as folder:
        builds = {}
        for engine in ENGINES:
            print(f"Construction avec {engine}…", flush=True)
            place = Path(folder, engine)
            place.mkdir()
            builds[engine] = build(engine, place)
        reference = builds[REFERENCE]
        if reference.error:
            print(f"MkDocs ne construit pas le site : {reference.error}")
            return 1
        print(f"\nRéférence : {REFERENCE} {version(REFERENCE)}, {reference.seconds:.0f} s")
        same = {}
        for engine in ENGINES:
            if engine != REFERENCE:
                same[engine] = report(engine, builds[engine], reference)
                if not same[engine] and engine in REASONS:
                    print(REASONS[engine])
        return 0 if all(same[engine] for engine in SAME) else 1


if __name__ == "__main__":
    sys.exit(main())
