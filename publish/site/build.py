"""The public site, and the bundle that opens from a folder with a double-click.

The bundle stays a folder of `dist/`, to which other commands add files, until `archive` zips it.
"""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from macros.engine import build as engine
from publish.files.zip import pack
from publish.site import join, minify, web

FOLDER = "guide-des-partenariats"
BUNDLE = "guide-des-partenariats-hors-ligne.zip"
# Files that only a web server uses
ONLINE_ONLY = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "robots.txt",
    "llms.txt",
    "search/search_index.json",
    "assets/site.webmanifest",
    "assets/images/partage.png",
    "assets/images/icone-180.png",
    "assets/images/icone-192.png",
    "assets/images/icone-512.png",
)
# What no page loads: the theme's scripts and style sheets, the types of our scripts
UNUSED = ("assets/javascripts", "assets/stylesheets")
TYPES = "**/*.d.ts"
README = """\
GUIDE DES PARTENARIATS - version hors ligne

1. Gardez tout ce dossier ensemble (sur l'ordinateur ou une clé USB).
2. Ouvrez le fichier index.html par un double-clic.

Tout fonctionne sans réseau : pages, recherche, quiz et listes.
Vos réponses restent dans votre navigateur, sur cet appareil.
"""


def build(root: Path, site: Path, dist: Path, *, epoch: int, say: Callable[[str], None]) -> None:
    """Build the site in `site` and the bundle in `dist`; raise `ContentError`, changing nothing.

    `epoch` is the date of what is published, in seconds since 1970.
    """
    say("Construction du site et de la version hors ligne…")
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root) as folder:
        online, offline = Path(folder, "site"), Path(folder, FOLDER)
        # Neither needs the other
        with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
            public = pool.submit(_made, root, online, offline=False)
            bundled = pool.submit(_made, root, offline, offline=True)
            address, _ = public.result(), bundled.result()
        for name in ONLINE_ONLY:
            (offline / name).unlink(missing_ok=True)
        # Windows' notepad needs the byte order mark to show the accents
        (offline / "LISEZ-MOI.txt").write_text(README, encoding="utf-8-sig", newline="\r\n")
        dist.mkdir(parents=True, exist_ok=True)
        web.write(online, dist, address=address, epoch=epoch)
        for made, place in ((online, site), (offline, dist / FOLDER)):
            shutil.rmtree(place, ignore_errors=True)
            shutil.move(made, place)
    pages = sum(1 for _ in site.rglob("*.html"))
    say(f"Site : {_shown(site, root)}/ ({pages} pages)")
    say(f"En-têtes pour nginx : {_shown(dist / web.NGINX, root)}")


def archive(root: Path, dist: Path, *, say: Callable[[str], None]) -> None:
    """Zip the bundle, once nothing is to be added to it."""
    folder, path = dist / FOLDER, dist / BUNDLE
    files = (file for file in folder.rglob("*") if file.is_file())
    named = {file.relative_to(dist).as_posix(): file.read_bytes() for file in files}
    path.write_bytes(pack(named))
    say(f"Hors ligne : {_shown(path, root)} ({path.stat().st_size // 1000} ko)")


def _made(root: Path, folder: Path, *, offline: bool) -> str:
    """Build one of the two in `folder`; return the address that it is made for."""
    address = engine.build(root, folder, offline=offline)
    _prune(folder)
    minify.minify_all(folder)
    join.join_all(folder)
    return address


def _prune(folder: Path) -> None:
    """Remove what no page loads."""
    for name in UNUSED:
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in folder.glob(TYPES):
        path.unlink()


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
