"""Documents to take away, made of the built pages: `make documents`, after `make site`."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from pathlib import Path

from macros.components import checklist, source
from macros.components.checklist import Checklist
from macros.components.source import Source
from macros.project import open_project
from macros.reading.kinds import document_folders, kind_of
from macros.rendering import render
from publish.documents import about, article, epub, pdf
from publish.documents.article import Article
from publish.documents.book import books
from publish.documents.office import convert
from publish.site import downloads
from publish.site.downloads import FOLDER, Group

# Where what did not change is kept from one time to the next
CACHE = ".cache/documents"
TOOLS = ("weasyprint", "pydyf", "pypandoc_binary", "resvg_py", "fonttools")
EXAMPLE = "exemple-"


@dataclass(frozen=True)
class Document:
    """A file of `telechargements/`: `content` is all that it depends on, besides the code."""

    path: str
    content: str
    write: Callable[[Path], None]


@dataclass(frozen=True)
class Set:
    """What is offered together on pages: « Cette fiche : PDF, DOCX, ODT »."""

    label: str
    pages: tuple[str, ...]
    documents: tuple[Document, ...]


def build(
    root: Path,
    site: Path,
    dist: Path,
    *,
    say: Callable[[str], None],
    only: Callable[[str], bool] = lambda _: True,
) -> list[Path]:
    """Make the documents whose path `only` accepts; link them from the pages and the bundle."""
    downloads.require(site, dist)
    sets = [
        Set(group.label, group.pages, kept)
        for group in collect(root, site)
        if (kept := tuple(document for document in group.documents if only(document.path)))
    ]
    made = make(root, site, [doc for group in sets for doc in group.documents], say=say)
    publish(site, dist, "documents", sets)
    return made


def make(
    root: Path, site: Path, documents: list[Document], *, say: Callable[[str], None]
) -> list[Path]:
    """Write the documents in the site, making again only what changed."""
    code = fingerprint()
    kept = root / CACHE
    kept.mkdir(parents=True, exist_ok=True)
    written, again = [], 0
    for rank, document in enumerate(documents, start=1):
        suffix = Path(document.path).suffix
        digest = hashlib.sha256(f"{code}\n{document.path}\n{document.content}".encode()).hexdigest()
        copy = kept / f"{digest}{suffix}"
        if not copy.exists():
            again += 1
            say(f"[{rank}/{len(documents)}] {document.path}")
            draft = copy.with_name(f"brouillon-{digest}{suffix}")
            document.write(draft)
            draft.replace(copy)
        target = site / FOLDER / document.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy, target)
        written.append(target)
    size = sum(path.stat().st_size for path in written) // 1000
    say(
        f"Documents : {len(written)}, dont {again} refaits ({size} ko dans {(site / FOLDER).name}/)"
    )
    return written


def publish(site: Path, dist: Path, part: str, sets: Iterable[Set]) -> None:
    """Link the documents from the pages, in the site and in its offline bundle."""
    groups = [
        Group(
            one.label,
            one.pages,
            downloads.named(f"{FOLDER}/{document.path}" for document in one.documents),
        )
        for one in sets
    ]
    downloads.offer(site, dist, part, groups)


def fingerprint() -> str:
    """Return what changes when the code, the faces or the tools do."""
    digest = hashlib.sha256()
    for path in sorted(
        [
            *(path for path in Path(__file__).parent.rglob("*.*") if path.suffix != ".pyc"),
            *pdf.FONTS.glob("*.woff2"),
        ]
    ):
        digest.update(path.name.encode() + path.read_bytes())
    for tool in TOOLS:
        digest.update(f"{tool} {metadata.version(tool)}".encode())
    return digest.hexdigest()


def collect(root: Path, site: Path) -> Iterator[Set]:
    """Yield every set of documents that the built site gives."""
    pages = {
        f"{folder}/{path.parent.name}": path
        # Sheets come first, so a list has the address of the sheet that shows it
        for folder in document_folders()
        for path in sorted((site / folder).glob("*/index.html"))
    }
    project = open_project(root)
    sources: dict[str, Source] = project.once(source.load_all)
    articles = {
        name: _titled(article.read(path, about.read(project, f"{name}.md")), sources)
        for name, path in pages.items()
    }
    for name, one in articles.items():
        if _is_sheet(name):
            yield _sheet("Cette fiche", name, one, (name,))
    yield from _checklists(root, pages, articles, sources)
    for book in books(root, site, articles):
        owners = (*(f"{book.name}/{key}" for key in book.articles), book.name)
        yield Set(
            book.label,
            owners,
            (
                Document(f"{book.name}.pdf", book.content, book.write_pdf),
                Document(f"{book.name}.epub", book.content, partial(epub.write, book)),
            ),
        )


def _is_sheet(name: str) -> bool:
    return kind_of(f"{name}.md").name == "fiche"


def _sheet(label: str, name: str, sheet: Article, owners: tuple[str, ...]) -> Set:
    content = repr(
        (
            sheet.title,
            sheet.description,
            sheet.address,
            sheet.reviewed,
            sheet.edition,
            sheet.public,
            sheet.duration,
            sheet.html,
            sheet.drawings,
            sheet.cited,
        )
    )
    tight = _is_sheet(name)
    style = "fiche.css" if tight else None
    return Set(
        label,
        owners,
        (
            Document(f"{name}.pdf", content, lambda path: pdf.write(sheet, path, style=style)),
            Document(f"{name}.docx", content, lambda path: convert.write(sheet, path, tight=tight)),
            Document(f"{name}.odt", content, lambda path: convert.write(sheet, path, tight=tight)),
        ),
    )


def _titled(sheet: Article, sources: dict[str, Source]) -> Article:
    """Return the article with the titles of the sources that it cites by their number only."""
    cited = {}
    for number, (title, address) in sheet.cited.items():
        one = sources[f"S{number}"]
        cited[number] = (title or f"{one.titre} – {one.editeur}, {one.date}", address)
    return replace(sheet, cited=cited)


def _checklists(
    root: Path, pages: dict[str, Path], articles: dict[str, Article], sources: dict[str, Source]
) -> Iterator[Set]:
    lists: dict[str, Checklist] = open_project(root).once(checklist.load_all)
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    for key, one in lists.items():
        mark = f'data-checklist="{key}"'
        owners = tuple(name for name, text in texts.items() if mark in text)
        if key.startswith(EXAMPLE) or not owners:
            continue
        html = render.html(checklist.NAME, id=key, checklist=one)
        made = article.of_checklist(html, articles[owners[0]], one.titre, f"checklist--{key}")
        yield _sheet(f"La liste « {one.titre} »", f"listes/{key}", _titled(made, sources), owners)
