"""`python -m publish site` builds the public site and its offline bundle."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros._problems import ContentError
from publish import _dates, site

ROOT = Path(__file__).parent.parent
KITS = {"documents": "fait les documents à emporter", "formation": "fait le kit des formateurs"}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 1 when the content is wrong, with the problems on stderr."""
    parser = argparse.ArgumentParser(prog="python -m publish")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("site", help="construit le site et le paquet hors ligne")
    build.add_argument("--site", type=Path, default=ROOT / "site", help="dossier du site")
    build.add_argument("--dist", type=Path, default=ROOT / "dist", help="dossier du paquet")
    for name, text in KITS.items():
        kit = commands.add_parser(name, help=text)
        kit.add_argument("--site", type=Path, default=ROOT / "site", help="dossier du site")
        kit.add_argument("--dist", type=Path, default=ROOT / "dist", help="dossier du paquet")
    commands.add_parser("images", help="dessine les images PNG du site")
    options = parser.parse_args(arguments)
    if options.command == "images":
        # Only who changes the pictures needs a browser
        from publish import images  # noqa: PLC0415

        for path in images.draw(ROOT):
            _say(path.relative_to(ROOT).as_posix())
        return 0

    if options.command in KITS:
        return _kit(options)

    epoch = os.environ.setdefault("SOURCE_DATE_EPOCH", _dates.commit_epoch(ROOT))
    try:
        site.build(ROOT, options.site, options.dist, epoch=int(epoch), say=_say)
    except ContentError as error:
        print(f"Rien n’a été construit : le contenu n’est pas prêt.\n\n{error}\n", file=sys.stderr)
        return 1
    return 0


def _kit(options: argparse.Namespace) -> int:
    # WeasyPrint and pandoc are large: only who makes documents installs them
    from publish import documents, formation  # noqa: PLC0415

    build = documents.build if options.command == "documents" else formation.build
    try:
        build(ROOT, options.site, options.dist, say=_say)
    except documents.NothingBuiltError:
        print("Il n’y a pas encore de site : lancez « make site » d’abord.", file=sys.stderr)
        return 1
    return 0


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
