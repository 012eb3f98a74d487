"""`python -m publish site` builds the site and its offline bundle; `videos`, the films."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros._problems import ContentError
from publish import _dates, site, videos

ROOT = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 1 when the content is wrong, with the problems on stderr."""
    parser = argparse.ArgumentParser(prog="python -m publish")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("site", help="construit le site et le paquet hors ligne")
    build.add_argument("--site", type=Path, default=ROOT / "site", help="dossier du site")
    build.add_argument("--dist", type=Path, default=ROOT / "dist", help="dossier du paquet")
    films = commands.add_parser("videos", help="refait les films dont le scénario a changé")
    films.add_argument("films", nargs="*", help="les films à regarder ; sans rien, tous")
    films.add_argument("--tout", action="store_true", help="refait aussi ceux qui sont à jour")
    options = parser.parse_args(arguments)
    if options.command == "videos":
        return _videos(options.films, again=options.tout)

    os.environ.setdefault("SOURCE_DATE_EPOCH", _dates.commit_epoch(ROOT))
    try:
        site.build(ROOT, options.site, options.dist, say=_say)
    except ContentError as error:
        print(f"Rien n’a été construit : le contenu n’est pas prêt.\n\n{error}\n", file=sys.stderr)
        return 1
    return 0


def _videos(names: list[str], *, again: bool) -> int:
    try:
        made = videos.build(ROOT, names, again=again, say=_say)
    except ContentError as error:
        print(
            f"Aucun film n’a été fait : un scénario n’est pas prêt.\n\n{error}\n", file=sys.stderr
        )
        return 1
    if made:
        _say("Regardez les films, puis enregistrez-les avec « git add docs ».")
    return 0


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
