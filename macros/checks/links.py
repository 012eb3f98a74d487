"""Where links lead, and MkDocs' own warnings about them, said to the author in French."""

from __future__ import annotations

import difflib
import logging
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from markdown.extensions.toc import slugify

from macros.reading import jinja, markdown, yaml
from macros.reading.problems import ContentError, Problem, suggestion

# The parts of MkDocs that warn about links and navigation
LOGGERS = ("mkdocs.structure.pages", "mkdocs.structure.nav")
# How alike the names of two files must be for one to be offered in place of the other
ALIKE = 0.7
OTHERWISE = "écrivez le chemin d’un fichier de docs/, depuis celui-ci, ou retirez le lien"


@dataclass(frozen=True)
class Addresses:
    """The files that a link may lead to, from the folder that it is written in."""

    docs: Path
    folder: Path
    site: str = ""

    def own(self, target: str) -> str | None:
        """Return the path, in our site, of an address that starts at its root; else None."""
        if self.site and target.startswith(self.site):
            return target.removeprefix(self.site)
        return target.lstrip("/") if re.match(r"/(?!/)", target) else None

    def of(self, path: str) -> str:
        """Return how to write the link to the page whose address in our site is `path`."""
        address, sign, anchor = path.partition("#")
        stem = address.strip("/")
        for name in (f"{stem}.md", f"{stem}/index.md".lstrip("/"), stem):
            if (self.docs / name).is_file():
                return self._from_here(name) + sign + anchor
        return ""

    def closest(self, target: str, otherwise: str = OTHERWISE) -> str:
        """Return the advice to give when a link leads nowhere; `otherwise` if nothing is close."""
        path, sign, anchor = unquote(target).partition("#")
        names = {
            file.relative_to(self.docs).as_posix(): file.stem
            for file in sorted(self.docs.rglob("*"))
            if file.is_file() and not file.name.startswith(".")
        }
        # Folders would make any two files of the same one look alike
        stems = difflib.get_close_matches(Path(path).stem, names.values(), n=1, cutoff=ALIKE)
        close = [name for name, stem in names.items() if stem in stems]
        if len(close) == 1:
            return f"vouliez-vous dire « {self._from_here(close[0])}{sign}{anchor} » ?"
        return otherwise

    def _from_here(self, name: str) -> str:
        return Path(os.path.relpath(self.docs / name, self.folder)).as_posix()


class Translation(logging.Filter):
    """Makes of MkDocs' warnings on links the problems that they are, in French.

    The record keeps its level, so that `--strict` still counts it, and carries `problems`.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, and let it through."""
        problems = translate(record.getMessage(), self.root)
        if problems:
            record.msg, record.args = "\n".join(map(str, problems)), ()
            record.problems = problems
        return True


def install(root: Path) -> None:
    """Have MkDocs warn in French about the links of the project at `root`."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        for old in [one for one in logger.filters if isinstance(one, Translation)]:
            logger.removeFilter(old)
        logger.addFilter(Translation(root))


def translate(message: str, root: Path) -> list[Problem]:
    """Return what a message of MkDocs means; nothing if it is not one about links."""
    for pattern, explain in MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return sorted(set(explain(match, root)))
    return []


def _not_found(match: re.Match[str], root: Path) -> Iterator[Problem]:
    page, link = match["page"], match["link"]
    advice = _addresses(page, root).closest(link)
    if match["guess"]:
        advice = f"vouliez-vous dire « {match['guess']} » ?"
    for line in _lines_of(link, page, root):
        yield Problem(f"docs/{page}", line, f"le lien « {link} » ne mène à aucun fichier", advice)


def _absolute(match: re.Match[str], root: Path) -> Iterator[Problem]:
    page, link = match["page"], match["link"]
    relative = _addresses(page, root).of(link)
    for line in _lines_of(link, page, root):
        yield Problem(
            f"docs/{page}",
            line,
            f"le lien « {link} » part de la racine du site : hors ligne, il serait brisé",
            f"écrivez « {relative} »"
            if relative
            else "écrivez le chemin du fichier, depuis celui-ci",
        )


def _no_anchor_here(match: re.Match[str], root: Path) -> Iterator[Problem]:
    page, link = match["page"], match["link"]
    if link.startswith("#fnref:"):
        note = f"[^{link.removeprefix('#fnref:')}]"
        for line in _lines_of(f"{note}:", page, root):
            yield Problem(
                f"docs/{page}",
                line,
                f"rien n’appelle la note « {note} »",
                f"écrivez « {note} » dans le texte, ou retirez la note",
            )
        return
    yield from _no_anchor(page, link, page, root)


def _no_anchor_there(match: re.Match[str], root: Path) -> Iterator[Problem]:
    yield from _no_anchor(match["page"], match["link"], match["target"], root)


def _no_anchor(page: str, link: str, target: str, root: Path) -> Iterator[Problem]:
    anchor = unquote(link.partition("#")[2])
    for line in _lines_of(link, page, root):
        yield Problem(
            f"docs/{page}",
            line,
            f"le lien « {link} » : docs/{target} n’a pas d’ancre « #{anchor} »",
            suggestion(anchor, anchors(root / "docs" / target, root)),
        )


def _missing_from_disk(match: re.Match[str], root: Path) -> Iterator[Problem]:
    docs = root / "docs"
    yield Problem(
        "mkdocs.yml",
        _line_of_nav(match["link"], root),
        f"la navigation nomme « {match['link']} », qui n’existe pas dans docs/",
        Addresses(docs, docs).closest(match["link"], "écrivez cette page, ou retirez la ligne"),
    )


def _absolute_in_nav(match: re.Match[str], root: Path) -> Iterator[Problem]:
    relative = Addresses(root / "docs", root / "docs").of(match["link"])
    yield Problem(
        "mkdocs.yml",
        _line_of_nav(match["link"], root),
        f"dans la navigation, « {match['link']} » part de la racine du site",
        f"écrivez « {relative or match['link'].lstrip('/')} »",
    )


def _missing_from_nav(match: re.Match[str], _root: Path) -> Iterator[Problem]:
    for page in match["pages"].split("\n  - "):
        yield Problem(
            f"docs/{page}",
            0,
            "la page n’est pas dans la navigation",
            f"ajoutez « - {page} » sous « nav: » dans mkdocs.yml",
        )


_GUESS = r"(?: Did you mean '(?P<guess>.+)'\?)?"
_LINK = r"Doc file '(?P<page>[^']+)' contains an? (?:unrecognized relative )?link '(?P<link>.+?)',"
_ABSOLUTE = r"Doc file '(?P<page>[^']+)' contains an absolute link '(?P<link>.+?)',"
Explanation = Callable[[re.Match[str], Path], Iterator[Problem]]
# What MkDocs 1.6 says (mkdocs/structure/pages.py and nav.py)
MESSAGES: tuple[tuple[str, Explanation], ...] = (
    (rf"{_LINK} but the target(?: '.+')? is not found among .*?\.{_GUESS}", _not_found),
    (rf"{_LINK} it was left as is\.{_GUESS}", _not_found),
    (rf"{_ABSOLUTE} it was left as is\.{_GUESS}", _absolute),
    (rf"{_LINK} but there is no such anchor on this page\..*", _no_anchor_here),
    (rf"{_LINK} but the doc '(?P<target>[^']+)' does not contain an anchor .*", _no_anchor_there),
    (r"A reference to '(?P<link>.+)' is included in the 'nav' .* not found .*", _missing_from_disk),
    (r"An absolute path to '(?P<link>.+)' is included in the 'nav' .*", _absolute_in_nav),
    (r"The following pages exist .* \"nav\" configuration:\n  - (?P<pages>.+)", _missing_from_nav),
)


def _addresses(page: str, root: Path) -> Addresses:
    return Addresses(root / "docs", (root / "docs" / page).parent)


def _lines_of(link: str, page: str, root: Path) -> list[int]:
    """Return the lines where a page writes a link; 0 when it cannot be found."""
    path = root / "docs" / page
    try:
        source = markdown.read(yaml.read_text(path, root=root), _syntax(root))
    except (OSError, ContentError):
        return [0]
    exact = [source.line(one.start) for one in source.links if one.target == link]
    # Anywhere, but rather out of code, where the same address may be shown
    found = (
        [source.line(match.start()) for match in re.finditer(re.escape(link), text)]
        for text in (source.markup, source.text)
    )
    return exact or next((lines for lines in found if lines), [0])


def _line_of_nav(link: str, root: Path) -> int:
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    pattern = re.compile(rf"""(?:^|[\s"':]){re.escape(link)}["']?\s*$""")
    return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 0)


def anchors(path: Path, root: Path) -> set[str]:
    """Return the anchors of the titles of a page, and those that it gives by hand."""
    try:
        source = markdown.read(yaml.read_text(path, root=root), _syntax(root))
    except (OSError, ContentError):
        return set()
    named = {
        attribute.removeprefix("#") if attribute.startswith("#") else value or ""
        for tag in source.tags
        for attribute, value in tag.attributes.items()
        if attribute == "id" or attribute.startswith("#")
    }
    return {slugify(heading.text, "-") for heading in source.headings} | named - {""}


def _syntax(root: Path) -> jinja.Syntax:
    return jinja.syntax(jinja.configuration(root))
