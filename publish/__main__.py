"""`python -m publish`: the site and its offline bundle, and all that is made from them."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros.reading.problems import ContentError
from publish.files import dates
from publish.site import downloads

ROOT = Path(__file__).parent.parent
Options = argparse.Namespace
NOT_READY = "Rien n’a été construit : le contenu n’est pas prêt."


# Each command imports what it needs: the site is built without the packages of the others


def _site(options: Options) -> None:
    from publish.site import build as site  # noqa: PLC0415

    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    site.build(ROOT, options.site, options.dist, epoch=epoch, say=_say)


def _lms(options: Options) -> None:
    from publish import lms  # noqa: PLC0415

    lms.build(ROOT, options.site, options.dist, say=_say)


def _documents(options: Options) -> None:
    from publish import documents  # noqa: PLC0415

    documents.build(ROOT, options.site, options.dist, say=_say)


def _formation(options: Options) -> None:
    from publish import formation  # noqa: PLC0415

    formation.build(ROOT, options.site, options.dist, say=_say)


def _publish(options: Options) -> int:
    """Make one part, or all of them, then the archive of the bundle."""
    from publish.site import build as site  # noqa: PLC0415

    for part in options.parts:
        part(options)
    site.archive(ROOT, options.dist, say=_say)
    return 0


def _import(options: Options) -> int:
    """Say which quizzes were written, and what could not be carried."""
    from macros.engine.build import site_address  # noqa: PLC0415
    from publish.lms import xml  # noqa: PLC0415
    from publish.lms.reading import command  # noqa: PLC0415

    root = options.root.resolve()
    try:
        made, problems = command.run(options.file, root, site_address(root))
    except xml.UnreadableError as error:
        print(f"Rien n’a été importé.\n\n{error}\n", file=sys.stderr)
        return 1
    for path in made:
        _say(f"Écrit : {path.relative_to(root).as_posix()}")
    for problem in problems:
        _say(str(problem))
    _say("Relisez, puis lancez « make fix » et « make check ».")
    return 0


def _videos(options: Options) -> int:
    from publish.films import make  # noqa: PLC0415

    if make.build(ROOT, options.films, again=options.tout, say=_say):
        _say("Regardez les films, puis enregistrez-les avec « git add docs ».")
    return 0


def _images(_: Options) -> int:
    from publish.drawn import images  # noqa: PLC0415

    for path in images.draw(ROOT):
        _say(path.relative_to(ROOT).as_posix())
    return 0


def _gabarits(_: Options) -> int:
    from publish.drawn import convention, reference  # noqa: PLC0415

    changed = [*convention.write(ROOT), *reference.write(ROOT)]
    for path in changed:
        _say(f"Refait : {path.relative_to(ROOT).as_posix()}")
    if not changed:
        _say("Les gabarits sont déjà à jour.")
    return 0


def _arguments(arguments: list[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog="python -m publish")
    commands = parser.add_subparsers(required=True)
    for name, parts, said in (
        ("site", (_site,), "construit le site et le paquet hors ligne"),
        ("lms", (_lms,), "écrit les paquets pour les plateformes de formation"),
        ("documents", (_documents,), "fait les documents à emporter"),
        ("formation", (_formation,), "fait le kit des formateurs"),
        ("all", (_site, _lms, _documents, _formation), "fait tout cela"),
    ):
        command = commands.add_parser(name, help=said)
        command.add_argument("--dist", type=Path, default=ROOT / "dist", help="dossier du paquet")
        command.add_argument("--site", type=Path, default=ROOT / "site", help="dossier du site")
        command.set_defaults(run=_publish, parts=parts)
    reading = commands.add_parser("import", help="écrit dans quizzes/ un quiz fait ailleurs")
    reading.add_argument("file", type=Path, metavar="fichier", help="un fichier GIFT ou Moodle XML")
    reading.add_argument("--root", type=Path, default=ROOT, help="dossier du projet")
    videos = commands.add_parser("videos", help="refait les films dont le scénario a changé")
    videos.add_argument("films", nargs="*", help="les films à regarder ; sans rien, tous")
    videos.add_argument("--tout", action="store_true", help="refait aussi ceux qui sont à jour")
    images = commands.add_parser("images", help="dessine les images PNG du site")
    gabarits = commands.add_parser("gabarits", help="refait les gabarits DOCX et ODT")
    for command, run in (
        (reading, _import),
        (videos, _videos),
        (images, _images),
        (gabarits, _gabarits),
    ):
        command.set_defaults(run=run)
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 1 when the content is wrong, with the problems on stderr."""
    options = _arguments(arguments)
    os.environ.setdefault("SOURCE_DATE_EPOCH", dates.commit_epoch(ROOT))
    try:
        code: int = options.run(options)
    except ContentError as error:
        print(f"{NOT_READY}\n\n{error}\n", file=sys.stderr)
        return 1
    except downloads.NothingBuiltError:
        print("Il n’y a pas encore de site : lancez « make site » d’abord.", file=sys.stderr)
        return 1
    return code


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
