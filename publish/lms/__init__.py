"""Packages for learning platforms: the quizzes as questions, the parcours as modules."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from macros.components import quiz
from macros.engine.build import site_address
from macros.project import open_project
from publish.lms import losses
from publish.lms.losses import Losses
from publish.lms.scorm import package
from publish.lms.writing import csv, gift, moodle, qti
from publish.site import downloads
from publish.site.build import FOLDER as BUNDLED
from publish.site.downloads import Group

FOLDER = f"{downloads.FOLDER}/lms"
REPORT = "rapport.md"
# The quizzes that only show, in the documentation, how a quiz is written
EXAMPLES = "exemple-"
ALL = "tous-les-quiz"
# The page that offers them
PAGE = ("formateurs",)
Quizzes = dict[str, quiz.Quiz]


def build(root: Path, site: Path, dist: Path, *, say: Callable[[str], None]) -> None:
    """Write the packages in the site, and link them; raise `ContentError`, changing nothing."""
    downloads.require(site, dist)
    target = site / FOLDER
    target.parent.mkdir(parents=True, exist_ok=True)
    quizzes = published(root)
    say("Quiz pour les plateformes de formation…")
    with tempfile.TemporaryDirectory(prefix=".lms-", dir=target.parent) as folder:
        made = Path(folder, "lms")
        left_out = write(quizzes, root, made)
        say("Modules SCORM du parcours…")
        write_modules(root, dist / BUNDLED, made)
        report = losses.report(left_out)
        (made / REPORT).write_text(report, encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
    downloads.offer(site, dist, "lms", offered(root, quizzes))
    say(report)
    files = sum(1 for path in target.rglob("*") if path.is_file())
    shown = target.relative_to(root) if target.is_relative_to(root) else target
    say(f"Plateformes de formation : {shown.as_posix()}/ ({files} fichiers)")


def write(quizzes: Quizzes, root: Path, folder: Path) -> list[Losses]:
    """Write the quizzes in every format, alone and together; return what each leaves out."""
    address, docs = site_address(root), root / "docs"
    found = [Losses(one.NAME) for one in (moodle, gift, qti, csv)]
    in_moodle, in_gift, in_qti, in_csv = found
    for name in ("moodle", "gift", "qti", "csv"):
        (folder / name).mkdir(parents=True)
    for name, some in _sets(quizzes):
        xml = moodle.write(some, address, docs, in_moodle)
        (folder / f"moodle/{name}.xml").write_text(xml, encoding="utf-8")
        text = gift.write(some, address, in_gift)
        (folder / f"gift/{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"qti/{name}.zip").write_bytes(qti.write(some, name, address, docs, in_qti))
        table = csv.write(some, in_csv)
        (folder / f"csv/{name}.csv").write_text(table, encoding="utf-8", newline="")
    return found


def write_modules(root: Path, offline: Path, folder: Path) -> None:
    """Write the SCORM packages, from the pages of the offline bundle."""
    (folder / "scorm").mkdir(parents=True)
    for name, data in package.packages(root, offline):
        (folder / "scorm" / name).write_bytes(data)


def offered(root: Path, quizzes: Quizzes) -> Iterator[Group]:
    """Yield what the trainers' page offers: the modules, then the quizzes in every format."""
    for module in package.modules(root):
        steps = [f"Étape {pas.rang}" for pas in module.parcours]
        name = steps[0] if len(steps) == 1 else "Le parcours entier"
        # They hold the films, and need the network of their platform anyway
        files = {
            f"{FOLDER}/scorm/{module.id}-scorm-{one}.zip": f"SCORM {one}"
            for one in package.VERSIONS
        }
        yield Group(
            f"{name}, {module.titre}" if len(steps) == 1 else name, PAGE, files, online=True
        )
    *alone, together = _sets(quizzes)
    for name, some in (together, *alone):
        label = "Tous les quiz" if name == ALL else f"Quiz « {some[name].titre} »"
        files = {
            f"{FOLDER}/{folder}/{name}.{end}": one.NAME
            for folder, end, one in (
                ("moodle", "xml", moodle),
                ("gift", "txt", gift),
                ("qti", "zip", qti),
                ("csv", "csv", csv),
            )
        }
        yield Group(label, PAGE, files)
    yield Group("Ce que ces formats ne portent pas", PAGE, {f"{FOLDER}/{REPORT}": "texte"})


def published(root: Path) -> Quizzes:
    """Return the quizzes that readers answer."""
    every = open_project(root).once(quiz.load_all)
    return {key: one for key, one in every.items() if not key.startswith(EXAMPLES)}


def _sets(quizzes: Quizzes) -> Iterator[tuple[str, Quizzes]]:
    yield from ((key, {key: one}) for key, one in quizzes.items())
    yield ALL, quizzes
