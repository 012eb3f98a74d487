"""MkDocs' own warnings about links and navigation, said to the author in French."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from macros.checks.links import Addresses, anchors
from macros.project import SETTINGS, Project
from macros.reading.problems import ContentError, Problem, suggestion

# The parts of MkDocs that warn about links and navigation
LOGGERS = ("mkdocs.structure.pages", "mkdocs.structure.nav")


class Translation(logging.Filter):
    """Makes of MkDocs' warnings on links the problems that they are, in French.

    The record keeps its level, so that `--strict` still counts it, and carries `problems`.
    """

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, and let it through."""
        problems = translate(record.getMessage(), self.project)
        if problems:
            record.msg, record.args = "\n".join(map(str, problems)), ()
            record.problems = problems
        return True


def install(project: Project) -> None:
    """Have MkDocs warn in French about the links of a project."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        for old in [one for one in logger.filters if isinstance(one, Translation)]:
            logger.removeFilter(old)
        logger.addFilter(Translation(project))


def translate(message: str, project: Project) -> list[Problem]:
    """Return what a message of MkDocs means; nothing if it is not one about links."""
    for pattern, explain in MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return sorted(set(explain(match, project)))
    return []


def _not_found(match: re.Match[str], project: Project) -> Iterator[Problem]:
    page, link = match["page"], match["link"]
    advice = Addresses.of_page(project, f"docs/{page}").closest(link)
    if match["guess"]:
        advice = f"vouliez-vous dire « {match['guess']} » ?"
    for line in _lines_of(link, page, project):
        yield Problem(f"docs/{page}", line, f"le lien « {link} » ne mène à aucun fichier", advice)


def _absolute(match: re.Match[str], project: Project) -> Iterator[Problem]:
    page, link = match["page"], match["link"]
    relative = Addresses.of_page(project, f"docs/{page}").of(link)
    for line in _lines_of(link, page, project):
        yield Problem(
            f"docs/{page}",
            line,
            f"le lien « {link} » part de la racine du site : hors ligne, il serait brisé",
            f"écrivez « {relative} »"
            if relative
            else "écrivez le chemin du fichier, depuis celui-ci",
        )


def _no_anchor_here(match: re.Match[str], project: Project) -> Iterator[Problem]:
    page, link = match["page"], match["link"]
    if link.startswith("#fnref:"):
        note = f"[^{link.removeprefix('#fnref:')}]"
        for line in _lines_of(f"{note}:", page, project):
            yield Problem(
                f"docs/{page}",
                line,
                f"rien n’appelle la note « {note} »",
                f"écrivez « {note} » dans le texte, ou retirez la note",
            )
        return
    yield from _no_anchor(page, link, page, project)


def _no_anchor_there(match: re.Match[str], project: Project) -> Iterator[Problem]:
    yield from _no_anchor(match["page"], match["link"], match["target"], project)


def _no_anchor(page: str, link: str, target: str, project: Project) -> Iterator[Problem]:
    anchor = unquote(link.partition("#")[2])
    for line in _lines_of(link, page, project):
        yield Problem(
            f"docs/{page}",
            line,
            f"le lien « {link} » : docs/{target} n’a pas d’ancre « #{anchor} »",
            suggestion(anchor, anchors(project, f"docs/{target}")),
        )


def _missing_from_disk(match: re.Match[str], project: Project) -> Iterator[Problem]:
    yield Problem(
        SETTINGS,
        _line_of_nav(match["link"], project),
        f"la navigation nomme « {match['link']} », qui n’existe pas dans docs/",
        Addresses(project).closest(match["link"], "écrivez cette page, ou retirez la ligne"),
    )


def _absolute_in_nav(match: re.Match[str], project: Project) -> Iterator[Problem]:
    relative = Addresses(project).of(match["link"])
    yield Problem(
        SETTINGS,
        _line_of_nav(match["link"], project),
        f"dans la navigation, « {match['link']} » part de la racine du site",
        f"écrivez « {relative or match['link'].lstrip('/')} »",
    )


def _missing_from_nav(match: re.Match[str], _project: Project) -> Iterator[Problem]:
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
Explanation = Callable[[re.Match[str], Project], Iterator[Problem]]
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


def _lines_of(link: str, page: str, project: Project) -> list[int]:
    """Return the lines where a page writes a link; 0 when it cannot be found."""
    try:
        source = project.file(f"docs/{page}").markdown
    except (OSError, ContentError):
        return [0]
    exact = [source.line(one.start) for one in source.links if one.target == link]
    # Anywhere, but rather out of code, where the same address may be shown
    found = (
        [source.line(match.start()) for match in re.finditer(re.escape(link), text)]
        for text in (source.markup, source.text)
    )
    return exact or next((lines for lines in found if lines), [0])


def _line_of_nav(link: str, project: Project) -> int:
    lines = project.file(SETTINGS).text.split("\n")
    pattern = re.compile(rf"""(?:^|[\s"':]){re.escape(link)}["']?\s*$""")
    return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 0)
