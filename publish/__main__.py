"""`python -m publish site` builds the public site and its offline bundle; `gabarits`, templates."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros._problems import ContentError
from publish import _dates, site

ROOT = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 1 when the content is wrong, with the problems on stderr."""
    parser = argparse.ArgumentParser(prog="python -m publish")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("site", help="construit le site et le paquet hors ligne")
    build.add_argument("--site", type=Path, default=ROOT / "site", help="dossier du site")
    build.add_argument("--dist", type=Path, default=ROOT / "dist", help="dossier du paquet")
    commands.add_parser("images", help="dessine les images PNG du site")
    commands.add_parser("gabarits", help="refait les gabarits DOCX et ODT de l’outil convention")
    options = parser.parse_args(arguments)
    # What only who changes these files needs is imported for them alone
    if options.command == "images":
        from publish import images  # noqa: PLC0415

        for path in images.draw(ROOT):
            _say(path.relative_to(ROOT).as_posix())
        return 0
    if options.command == "gabarits":
        from publish import gabarits  # noqa: PLC0415

        changed = gabarits.write(ROOT)
        _say(f"{gabarits.FILE} : {'refait' if changed else 'déjà à jour'}.")
        return 0

    epoch = os.environ.setdefault("SOURCE_DATE_EPOCH", _dates.commit_epoch(ROOT))
    try:
        site.build(ROOT, options.site, options.dist, epoch=int(epoch), say=_say)
    except ContentError as error:
        print(f"Rien n’a été construit : le contenu n’est pas prêt.\n\n{error}\n", file=sys.stderr)
        return 1
    return 0


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
