"""Where links lead: the files of docs/, and the anchors of a page."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown.extensions.toc import slugify

from macros.project import Project
from macros.reading.problems import ContentError

# How alike the names of two files must be for one to be offered in place of the other
ALIKE = 0.7
OTHERWISE = "écrivez le chemin d’un fichier de docs/, depuis celui-ci, ou retirez le lien"


@dataclass(frozen=True)
class Addresses:
    """The files that a link may lead to, from the folder of docs/ that it is written in."""

    project: Project
    folder: str = ""

    @classmethod
    def of_page(cls, project: Project, name: str) -> Addresses:
        """Return those of a page, from its path in the project."""
        return cls(project, PurePosixPath(name).relative_to("docs").parent.as_posix())

    def exists(self, path: str) -> bool:
        """Return whether a path leads to a file of docs/."""
        return self.project.has(f"docs/{path}")

    def own(self, target: str) -> str | None:
        """Return the path, in our site, of an address that starts at its root; else None."""
        site = self.project.site_url
        if site and target.startswith(site):
            return target.removeprefix(site)
        return target.lstrip("/") if re.match(r"/(?!/)", target) else None

    def of(self, path: str) -> str:
        """Return how to write the link to the page whose address in our site is `path`."""
        address, sign, anchor = path.partition("#")
        stem = address.strip("/")
        for name in (f"{stem}.md", f"{stem}/index.md".lstrip("/"), stem):
            if self.exists(name):
                return self._from_here(name) + sign + anchor
        return ""

    def closest(self, target: str, otherwise: str = OTHERWISE) -> str:
        """Return the advice to give when a link leads nowhere; `otherwise` if nothing is close."""
        path, sign, anchor = unquote(target).partition("#")
        files = map(PurePosixPath, self.project.names("docs/**/*"))
        names = {
            file.relative_to("docs").as_posix(): file.stem
            for file in files
            if not file.name.startswith(".")
        }
        # Folders would make any two files of the same one look alike
        stems = difflib.get_close_matches(
            PurePosixPath(path).stem, names.values(), n=1, cutoff=ALIKE
        )
        close = [name for name, stem in names.items() if stem in stems]
        if len(close) == 1:
            return f"vouliez-vous dire « {self._from_here(close[0])}{sign}{anchor} » ?"
        return otherwise

    def _from_here(self, name: str) -> str:
        return PurePosixPath(os.path.relpath(name, self.folder or ".")).as_posix()


def anchors(project: Project, name: str) -> set[str]:
    """Return the anchors of the titles of a page, and those that it gives by hand."""
    try:
        source = project.file(name).markdown
    except (OSError, ContentError):
        return set()
    named = {
        attribute.removeprefix("#") if attribute.startswith("#") else value or ""
        for tag in source.tags
        for attribute, value in tag.attributes.items()
        if attribute == "id" or attribute.startswith("#")
    }
    return {slugify(heading.text, "-") for heading in source.headings} | named - {""}
