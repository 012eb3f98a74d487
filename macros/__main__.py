"""`python -m macros check`, `fix` and `schemas`: what an author runs on the content."""

from __future__ import annotations

import argparse
import datetime
import sys
import threading
from pathlib import Path

from macros.checks import acronyms, numbers, review, sentences, spelling, typography
from macros.components import checklist, glossaire, quiz
from macros.components.component import DESCRIBED
from macros.components.video import film
from macros.engine import build
from macros.project import Project, open_project
from macros.reading import french
from macros.reading import schemas as editors
from macros.reading.problems import ContentError, Problem

ROOT = Path(__file__).parent.parent
# After how many seconds a command says that it is at work
PATIENCE = 2
# What is counted when all is well: its name in French, and its files
COUNTED = (("page", "docs/**/*.md"), ("quiz", quiz.FILES), ("liste", checklist.FILES))


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 1 when something is left to put right."""
    parser = argparse.ArgumentParser(prog="python -m macros")
    parser.add_argument("--root", type=Path, default=ROOT, help="dossier du projet")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, said) in COMMANDS.items():
        commands.add_parser(name, help=said)
    options = parser.parse_args(arguments)
    run, _ = COMMANDS[options.command]
    waiting = threading.Timer(PATIENCE, _say_waiting)
    waiting.daemon = True
    waiting.start()
    try:
        return run(options.root.resolve())
    finally:
        waiting.cancel()


def check(root: Path, today: datetime.date | None = None) -> int:
    """Say all that is wrong in the content, or that nothing is and what should be read again."""
    problems = {*build.check(root), *check_without_build(root)}
    if problems:
        files = len({problem.path for problem in problems})
        print(f"{ContentError(problems)}\n")
        print(f"{_count(len(problems), 'problème')} dans {_count(files, 'fichier')}.")
        return 1
    project = open_project(root)
    counts = [_count(len(project.names(files)), word) for word, files in COUNTED]
    print(f"Tout est bon : {', '.join(counts)}.")
    _say_longest(project)
    _say_overdue(project, today or datetime.datetime.now().astimezone().date())
    return 0


def check_without_build(root: Path) -> set[Problem]:
    """Return what is wrong besides what a build refuses."""
    project = open_project(root)
    return {
        *editors.stale(root, DESCRIBED),
        *spelling.check(project),
        *_acronyms(project),
        *sentences.check(project),
        *numbers.check(project),
        *review.check(project),
        *_films(project),
    }


def _acronyms(project: Project) -> list[Problem]:
    try:
        terms = glossaire.terms(project.once(glossaire.load_all))
    except ContentError:
        # Said by the build; without a glossary, every acronym would be unknown
        return []
    return acronyms.check(project, terms)


def _films(project: Project) -> list[Problem]:
    try:
        return film.stale(project)
    except ContentError:
        # Said by the build
        return []


def _say_longest(project: Project) -> None:
    averages = {path: average for path, (average, _) in sentences.averages(project).items()}
    if averages:
        path = max(averages, key=lambda path: averages[path])
        most = french.number(averages[path], digits=1)
        print(f"Phrases les plus longues : {most} mots en moyenne ({path}).")


def _say_overdue(project: Project, today: datetime.date) -> None:
    overdue = review.overdue(project, today)
    if overdue:
        print(f"À relire, la dernière relecture date de plus {review.AGE_IN_WORDS} :")
        for path, date in overdue:
            print(f"    {path} ({date:%d/%m/%Y})")


def fix(root: Path) -> int:
    """Repair French typography, and say where."""
    changed = typography.fix(open_project(root))
    for file in changed:
        where = "ligne" if len(file.lines) == 1 else "lignes"
        lines = ", ".join(map(str, file.lines))
        print(f"{file.path} : {_count(file.count, 'correction')} ({where} {lines})")
    print("Relisez avec « git diff »." if changed else "La typographie est déjà bonne.")
    return 0


def schemas(root: Path) -> int:
    """Write what editors know of the YAML files."""
    changed = editors.write(root, DESCRIBED)
    print("\n".join(changed) if changed else "Les schémas sont déjà à jour.")
    return 0


COMMANDS = {
    "check": (check, "vérifie le contenu : données, pages, liens, typographie"),
    "fix": (fix, "corrige la typographie française"),
    "schemas": (schemas, "refait les schémas des fichiers YAML"),
}


def _count(number: int, word: str) -> str:
    plural = number > 1 and not word.endswith("z")
    return f"{number} {word}{'s' if plural else ''}"


def _say_waiting() -> None:
    print("Vérification en cours…", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
