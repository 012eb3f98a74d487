"""`python -m publish`: the public site and its offline bundle, and what goes to an LMS."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros._problems import ContentError
from publish import _dates, lms, site
from publish.lms import _xml, imports

ROOT = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 1 when the content is wrong, with the problems on stderr."""
    parser = argparse.ArgumentParser(prog="python -m publish")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("site", help="construit le site et le paquet hors ligne")
    packages = commands.add_parser(
        "lms", help="écrit les paquets pour les plateformes de formation"
    )
    for command in (build, packages):
        command.add_argument("--site", type=Path, default=ROOT / "site", help="dossier du site")
    build.add_argument("--dist", type=Path, default=ROOT / "dist", help="dossier du paquet")
    reading = commands.add_parser("import", help="écrit dans quizzes/ un quiz fait ailleurs")
    reading.add_argument("file", type=Path, metavar="fichier", help="un fichier GIFT ou Moodle XML")
    reading.add_argument("--root", type=Path, default=ROOT, help="dossier du projet")
    options = parser.parse_args(arguments)

    os.environ.setdefault("SOURCE_DATE_EPOCH", _dates.commit_epoch(ROOT))
    try:
        if options.command == "site":
            site.build(ROOT, options.site, options.dist, say=_say)
        elif options.command == "lms":
            lms.build(ROOT, options.site, say=_say)
        else:
            return _import(options.file, options.root.resolve())
    except ContentError as error:
        print(f"Rien n’a été construit : le contenu n’est pas prêt.\n\n{error}\n", file=sys.stderr)
        return 1
    return 0


def _import(file: Path, root: Path) -> int:
    """Say which quizzes were written, and what could not be carried."""
    try:
        made, problems = imports.run(file, root, lms.site_address(root))
    except _xml.UnreadableError as error:
        print(f"Rien n’a été importé.\n\n{error}\n", file=sys.stderr)
        return 1
    for path in made:
        _say(f"Écrit : {path.relative_to(root).as_posix()}")
    for problem in problems:
        _say(str(problem))
    _say("Relisez, puis lancez « make fix » et « make check ».")
    return 0


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
