"""The builder of agreements: its data hold together; its documents say what the answers say."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any, Literal

import docx
import openxml_audit as audit
import pikepdf
import pytest
from playwright.sync_api import Locator, Page, expect

from macros.components import checklist, convention
from macros.project import Project
from macros.reading.problems import ContentError
from publish.drawn import convention as models
from tests.components.device import FULL, REFUSED
from tests.conftest import DATA, ROOT, NewPage
from tests.instruments import office, rendered
from tests.site import axe

FILES = sorted((DATA / "convention/fichiers").glob("*.yml"))
PROFILES = sorted((DATA / "convention/profils").glob("*.json"))
PAGE = "outils/convention/"
KEY = "guide-partenariats:outil:convention"
FIRST, LAST = "Votre document", "Vérifier et enregistrer"
KIB = 1024
# Of the blank model on paper
PAGES = 8
# How each page of the documents looks, and how far two pages that look the same may be: another
# package of the same LibreOffice smooths its letters otherwise, by 0.051 where it was seen
LOOKS = DATA / "convention/aspect.json"
SAME, ALIKE, INK = 0.1, 1.5, 0.1
PRINT = "window.print = () => { window.printed = (window.printed ?? 0) + 1; };"
# What the page makes of answers, without its form
MAKE = """([answers]) => {
  const { acte, apercu, bureautique } = window.site;
  const model = JSON.parse(document.querySelector("[data-modele][type]").textContent);
  const made = acte.compose(model, answers);
  const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return {
    md: apercu.markdown(made),
    html: apercu.file(made),
    docx: base64(bureautique.docx(made).content),
    odt: base64(bureautique.odt(made).content),
    elements: made.elements,
    alertes: made.alertes.map(({ cle }) => cle),
    manques: made.manques,
  };
}"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


# The file of questions and clauses --------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    data = tmp_path / "macros/data"
    shutil.copytree(ROOT / "macros/data/checklists", data / "checklists")
    shutil.copy(ROOT / "macros/data/sources.yml", data)
    shutil.copy(path, data / "convention.yml")
    with pytest.raises(ContentError) as error:
        convention.load_all(Project(tmp_path))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_question_serves() -> None:
    """A text takes each answer, and each choice changes something, or is said by its absence."""
    one = convention.load_all(Project(ROOT))[""].convention
    text = json.dumps(one.model_dump(include={"titres", "sections"}), ensure_ascii=False)
    asked = dict.fromkeys(re.findall(r"'champ': '([^']+)'", str(one.model_dump())))
    for section in one.sections:
        for champ in section.champs:
            named = f"{{{champ.id}}}" in text or f'"liste": "{champ.id}"' in text
            counts = f'"pour": "{champ.id}"' in text
            # The designation of a party is « {p} »
            assert named or counts or champ.id in asked or champ.id == "designation", champ.id


def test_every_element_of_the_checklist_has_its_part() -> None:
    one = convention.load_all(Project(ROOT))[""].convention
    sections = checklist.load_all(Project(ROOT))[one.liste].sections
    elements = {element.id for section in sections for element in section.elements}
    assert {section.element for section in one.sections if section.element} == elements


def test_the_data_cannot_end_their_block() -> None:
    tool = convention.load_all(Project(ROOT))[""]
    hostile = tool.convention.model_copy(update={"avertissement": "</script><b>"})
    text = convention.Outil(hostile, tool.liste, tool.sources, tool.edition).json
    assert "<" not in text
    assert json.loads(text)["avertissement"] == "</script><b>"


def test_templates_are_fresh() -> None:
    kept = (ROOT / models.FILE).read_text(encoding="utf-8")
    assert models.script() == kept, "lancez « make gabarits »"


# Documents --------------------------------------------------------------------------------


def _words(markdown: str) -> list[str]:
    """Return the lines of text of a Markdown document, as a word processor has them."""
    lines = []
    for line in markdown.splitlines():
        text = re.sub(r"^(?:#{1,2}|>|-) ", "", line)
        text = re.sub(r"\\$", "", text)
        lines.append(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text))
    return _bare(lines)


def _bare(lines: list[str]) -> list[str]:
    """Return lines without their indent, their bullet, nor their double spaces."""
    stripped = (re.sub(r"^[\s\ufeff]*(?:[•▪–] )?", "", line) for line in lines)
    return [text for line in stripped if (text := re.sub(r"[ \t]+", " ", line).strip())]


@pytest.mark.documents
def test_golden_documents_and_word_processors(page: Page, server: str, tmp_path: Path) -> None:
    """The text of each profile is the one kept beside it, and LibreOffice reads the same."""
    page.goto(server + PAGE)
    made = {}
    for path in PROFILES:
        made[path.stem] = page.evaluate(MAKE, [json.loads(path.read_text(encoding="utf-8"))])
    for path in PROFILES:
        kept = path.with_suffix(".md").read_text(encoding="utf-8")
        assert made[path.stem]["md"] == kept, path.stem
    # The same answers give the same bytes
    first = PROFILES[0]
    again = page.evaluate(MAKE, [json.loads(first.read_text(encoding="utf-8"))])
    assert again["docx"] == made[first.stem]["docx"]
    assert again["odt"] == made[first.stem]["odt"]
    for name, one in made.items():
        _check_docx(base64.b64decode(one["docx"]), one["md"], name)
        _check_odt(base64.b64decode(one["odt"]), one["md"], name)
    files = []
    for name, one in made.items():
        for kind in ("docx", "odt"):
            path = tmp_path / f"{name}-{kind}.{kind}"
            path.write_bytes(base64.b64decode(one[kind]))
            files.append(path)
    office.convert(files, "txt:Text (encoded):UTF8", tmp_path)
    for name, one in made.items():
        for kind in ("docx", "odt"):
            read = (tmp_path / f"{name}-{kind}.txt").read_text(encoding="utf-8")
            # Some versions put a tab between the cells of a row, others begin a line
            lines = read.replace("Signature\u00a0:\t", "Signature\u00a0:\n").splitlines()
            assert _bare(lines) == _words(one["md"]), f"{name} ({kind})"
    office.convert(files, "pdf", tmp_path)
    _check_looks(list(made), tmp_path)


def _check_looks(names: list[str], folder: Path) -> None:
    """Compare each page with what it was, and the ODT with the DOCX.

    Made with the same program and faces, pages are the same; with others, they look the same.
    """
    kept = json.loads(LOOKS.read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = {}
    faults = []
    for name in names:
        docx, odt = (folder / f"{name}-{kind}.pdf" for kind in ("docx", "odt"))
        pages = rendered.pages(docx)
        found[name] = {"rendu": rendered.made_with(docx), "pages": pages}
        faults += [
            f"{name}, ODT et DOCX : {one}"
            for one in rendered.differences(pages, rendered.pages(odt), gap=ALIKE, ink=INK)
        ]
    new = folder / LOOKS.name
    new.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    advice = f"regardez les PDF de {folder}, puis copiez {new} à la place de {LOOKS}"
    assert list(kept) == names, advice
    for name, look in found.items():
        before = kept[name]
        faults += [
            f"{name} : {one}"
            for one in rendered.differences(look["pages"], before["pages"], gap=ALIKE, ink=INK)
        ]
        if look["rendu"] == before["rendu"]:
            assert len(look["pages"]) == len(before["pages"]), f"{name} : {advice}"
            gaps = rendered.gaps(look["pages"], before["pages"])
            assert max(gaps) < SAME, f"{name} : {gaps} ; {advice}"
    assert not faults, "\n".join([*faults, advice])


@pytest.mark.documents
def test_word_processors_find_their_formats_respected(
    page: Page, server: str, tmp_path: Path
) -> None:
    """Word is not at hand: its schemas are, with those of OpenDocument, and python-docx."""
    page.goto(server + PAGE)
    # A whole agreement, an amendment, nothing at all, and what is written to do harm
    for name in ("convention-cadre", "avenant", "vide", "hostile"):
        answers = json.loads((DATA / f"convention/profils/{name}.json").read_text(encoding="utf-8"))
        made = page.evaluate(MAKE, [answers])
        for kind in ("docx", "odt"):
            path = tmp_path / f"{name}.{kind}"
            path.write_bytes(base64.b64decode(made[kind]))
        odf = audit.OdfValidator(relaxng_validation=True)
        faults = [
            *audit.OpenXmlValidator().validate(tmp_path / f"{name}.docx").errors,
            *odf.validate(tmp_path / f"{name}.odt").errors,
        ]
        said = [
            str(one)
            for one in faults
            if one.severity is audit.ValidationSeverity.ERROR
            # Parts that ISO/IEC 29500-1 (11.3.5, 14.2.7) lets a document do without
            and not re.search(r"required relationship type '\S+/(?:fontTable|theme)'", str(one))
        ]
        assert not said, f"{name} : {said}"
        document = docx.Document(str(tmp_path / f"{name}.docx"))
        titles = [
            one.text
            for one in document.paragraphs
            if one.style is not None and one.style.name == "Heading 1"
        ]
        numbered = [one for one in _titles(made["md"]) if one.startswith("Article ")]
        assert len(titles) == len(numbered)
        assert all(one.endswith(text) for one, text in zip(numbered, titles, strict=True))


def _titles(markdown: str) -> list[str]:
    return [line[3:] for line in markdown.splitlines() if line.startswith("## ")]


def _check_docx(content: bytes, markdown: str, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        parts = {part: ET.fromstring(archive.read(part)) for part in names}
    assert names[0] == "[Content_Types].xml"
    # All that the package names is there
    for target in re.findall(r'PartName="/([^"]+)"', _xml(parts["[Content_Types].xml"])):
        assert target in names, f"{name} : {target}"
    for target in re.findall(r'Target="([^"]+)"', _xml(parts["word/_rels/document.xml.rels"])):
        assert f"word/{target}" in names
    known = {one.get(f"{W}styleId") for one in parts["word/styles.xml"].iter(f"{W}style")}
    used = [one.get(f"{W}val") for one in parts["word/document.xml"].iter(f"{W}pStyle")]
    used += [one.get(f"{W}val") for one in parts["word/document.xml"].iter(f"{W}rStyle")]
    assert set(used) <= known
    assert used.count("Title") == 1
    titles = _titles(markdown)
    numbered = [title for title in titles if title.startswith("Article ")]
    assert used.count("Heading1") == len(numbered)
    assert used.count("Titresansnumero") == len(titles) - len(numbered)
    languages = [one.get(f"{W}val") for one in parts["word/styles.xml"].iter(f"{W}lang")]
    assert languages == ["fr-FR"]
    core = _xml(parts["docProps/core.xml"])
    assert "fr-FR" in core
    assert parts["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title")


def _check_odt(content: bytes, markdown: str, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        first, *others = archive.infolist()
        texts = {info.filename: ET.fromstring(archive.read(info)) for info in others}
        assert archive.read(first) == b"application/vnd.oasis.opendocument.text"
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    listed = re.findall(r'full-path="([^"/]+)"', _xml(texts["META-INF/manifest.xml"]))
    assert sorted(listed) == ["content.xml", "meta.xml", "styles.xml"], name
    titles = [one.get(f"{TEXT}outline-level") for one in texts["content.xml"].iter(f"{TEXT}h")]
    assert titles == ["1"] * len(_titles(markdown))
    assert re.search(r'language="fr"[^>]*country="FR"', _xml(texts["styles.xml"]))


def _xml(element: ET.Element) -> str:
    return re.sub(r"ns\d+:", "", ET.tostring(element, encoding="unicode"))


def test_elements_are_those_that_the_document_writes(page: Page, server: str) -> None:
    page.goto(server + PAGE)

    def make(**changes: str) -> dict[str, Any]:
        path = DATA / "convention/profils/mecenat-nature.json"
        answers = {**json.loads(path.read_text(encoding="utf-8")), **changes}
        made: dict[str, Any] = page.evaluate(MAKE, [answers])
        return made

    whole = make()
    assert whole["manques"] == 0
    assert {one["etat"] for one in whole["elements"]} == {"ecrit"}
    # 300 € in return for 1 000 €
    assert whole["alertes"] == ["contreparties-valeur"]
    assert make(**{"contreparties-valeur": "250"})["alertes"] == []
    assert make(fin="2026-01-01")["alertes"] == ["contreparties-valeur", "fin"]
    states = {one["id"]: one["etat"] for one in make(debut="", objet="")["elements"]}
    assert {key for key, etat in states.items() if etat == "a-completer"} == {"duree", "objet"}
    # An agreement that only frames says nothing of the cancellation of an action
    states = {one["id"]: one["etat"] for one in make(document="convention-cadre")["elements"]}
    assert states["annulation-et-report"] == "absent"


def test_hostile_text_is_text_everywhere(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    answers = json.loads((DATA / "convention/profils/hostile.json").read_text(encoding="utf-8"))
    long = "à" * 99_990 + " <b>fin</b>"
    one = page.evaluate(MAKE, [{**answers, "raisons": long}])
    for kind, inside in (("docx", "word/document.xml"), ("odt", "content.xml")):
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(one[kind]))) as archive:
            text = "".join(ET.fromstring(archive.read(inside)).itertext())
        for said in ("<img src=x onerror=alert(1)>", "]]>", "שלום مرحبا 👩🏽‍🔧", "\ufffd", long):
            assert said in text, kind
        # Neither what XML refuses nor what would reorder the words; no mark of ours is taken
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", text)
        assert "{siege} @@titre@@" in text
    # Out of the site, where its policy would refuse the style of the file
    page.goto("about:blank")
    page.set_content(one["html"])
    expect(page.locator("img, script, a")).to_have_count(0)
    expect(page.locator("body")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert axe.violations(page) == []


# In a browser -----------------------------------------------------------------------------


def _part(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def _next(page: Page) -> None:
    page.get_by_role("button", name="Partie suivante").press("Enter")


def _go(page: Page, name: str) -> None:
    """Open a part from the list of parts, which is folded where there is no room for it."""
    parts = page.get_by_role("navigation", name="Parties du document")
    button = parts.get_by_role("button", name=name)
    if not button.is_visible():
        parts.locator("summary").press("Enter")
    button.press("Enter")


def _answers(page: Page) -> dict[str, str]:
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["valeur"]
    found: dict[str, str] = kept["brouillons"][kept["courant"]]["reponses"]
    return found


def test_from_an_empty_page_to_a_document_by_keyboard(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    part = _part(page, FIRST)
    part.get_by_label("Un avenant").press("Space")
    _next(page)
    expect(_part(page, "Signataires")).to_be_focused()
    page.keyboard.press("Tab")
    for _ in range(3):
        # The links of the sources come before the first field
        page.keyboard.press("Tab")
    first = _part(page, "Signataires").get_by_role("group", name="Signataire 1")
    expect(first).to_contain_text("Signataire 1 : le Partenaire A")
    first.get_by_label("Nom court").focus()
    page.keyboard.type("l’École")
    expect(first).to_contain_text("Signataire 1 : l’École")
    first.get_by_label("Nom complet").focus()
    page.keyboard.type("École <b>du</b> Canal")
    expect(_part(page, "Signataires")).to_contain_text("École <b>du</b> Canal, [à compléter")
    assert axe.violations(page) == []
    # A reload in the middle loses nothing, and comes back to the same part
    page.reload()
    expect(first.get_by_label("Nom complet")).to_have_value("École <b>du</b> Canal")
    assert _answers(page) == {
        "document": "avenant",
        "designation-1": "l’École",
        "nom-1": "École <b>du</b> Canal",
    }
    _next(page)
    _part(page, "La convention modifiée").get_by_label("Numéro de cet avenant").fill("2")
    _next(page)
    changed = _part(page, "Articles modifiés")
    expect(changed.get_by_role("group", name="Article 2")).to_be_hidden()
    changed.get_by_label("Combien d’articles").fill("2")
    changed.get_by_role("group", name="Article 2").get_by_label("Article touché").fill(
        "l’article 9"
    )
    expect(changed).to_contain_text("2.1 Le texte suivant remplace l’article 9")
    _go(page, LAST)
    end = _part(page, LAST)
    expect(end).to_be_focused()
    expect(end).to_contain_text("réponses. Le document est utilisable")
    document = end.get_by_role("region", name="Aperçu du document")
    expect(document).to_contain_text("Avenant n° 2 à la convention du [à compléter")
    assert axe.violations(page) == []
    names = {}
    for kind in ("DOCX", "ODT", "HTML", "Markdown"):
        with page.expect_download() as download:
            end.get_by_role("button", name=f"Enregistrer en {kind}").press("Enter")
        names[kind] = download.value.suggested_filename
        expect(end.get_by_role("status").last).to_contain_text(names[kind])
        if kind == "Markdown":
            text = download.value.path().read_text(encoding="utf-8")
            assert r"École \<b\>du\</b\> Canal" in text
    assert names["DOCX"].endswith(".docx")
    assert names["ODT"].startswith("avenant-n-2-a-la-convention-du")
    assert json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["valeur"]["termine"] is True


def test_questions_follow_the_answers(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    parts = page.get_by_role("navigation", name="Parties du document")
    part = _part(page, FIRST)
    expect(part.get_by_role("group", name="De quel cadre")).to_be_hidden()
    part.get_by_label("Une convention – un accord").check()
    part.get_by_role("radio", name="Subvention – une").check()
    expect(parts.get_by_role("button", name="La convention modifiée")).to_be_hidden()
    _go(page, "Aspects financiers")
    money = _part(page, "Aspects financiers")
    expect(money.get_by_label("Montant ou valeur du soutien")).to_be_hidden()
    money.get_by_label("Montant de la subvention").fill("23 000,01")
    expect(money.get_by_role("alert")).to_contain_text("la convention est obligatoire")
    expect(money.get_by_role("group", name="Signataire 1")).to_be_hidden()
    expect(money).to_contain_text("une subvention de 23\u202f000,01\u00a0€")
    money.get_by_label("Montant de la subvention").fill("23 000")
    expect(money.get_by_role("alert")).to_have_text("")
    _go(page, FIRST)
    part.get_by_role("radio", name="Mécénat – un").check()
    _go(page, "Aspects financiers")
    expect(money.get_by_label("Montant ou valeur du soutien")).to_be_visible()
    # The other answer is still there, if one comes back to it
    assert _answers(page)["subvention"] == "23 000"
    # What is missing is said, and one goes there
    _go(page, LAST)
    page.get_by_role("button", name="Compléter : Objet", exact=True).click()
    expect(_part(page, "Objet")).to_be_focused()


def test_drafts_are_kept_apart_saved_and_taken_back(
    page: Page, server: str, tmp_path: Path
) -> None:
    page.goto(server + PAGE)
    name = page.get_by_label("Nom de ce brouillon")
    name.fill("Le vélo")
    _part(page, FIRST).get_by_label("Un avenant").check()
    page.get_by_text("Vos brouillons (1)").click()
    page.get_by_role("button", name="Dupliquer").click()
    expect(name).to_have_value("Le vélo (copie)")
    expect(_part(page, FIRST).get_by_label("Un avenant")).to_be_checked()
    page.get_by_role("button", name="Nouveau brouillon").click()
    expect(_part(page, FIRST).get_by_label("Un avenant")).not_to_be_checked()
    expect(name).to_have_value("")
    page.get_by_role("button", name="Ouvrir « Le vélo »", exact=True).click()
    expect(_part(page, FIRST).get_by_label("Un avenant")).to_be_checked()
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer ce brouillon").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert saved["reponses"] == {"document": "avenant"}
    page.get_by_role("button", name="Effacer celui-ci").click()
    expect(page.get_by_text("Vos brouillons (2)")).to_be_visible()
    page.get_by_role("button", name="Annuler").press("Enter")
    expect(page.get_by_text("Vos brouillons (3)")).to_be_visible()
    expect(name).to_have_value("Le vélo")

    def take(text: str, said: str, role: Literal["alert", "status"] = "alert") -> None:
        path = tmp_path / "brouillon.json"
        path.write_text(text, encoding="utf-8")
        page.get_by_label("Le brouillon à reprendre").set_input_files(path)
        bar = page.locator("[data-brouillons]")
        expect(bar.get_by_role(role)).to_contain_text(said)

    take("{}", "n’est pas un brouillon enregistré par cet outil. Rien n’a été changé.")
    take(json.dumps(saved)[:60], "abîmé")
    take(json.dumps({**saved, "schema": 2}), "plus récent")
    take(json.dumps({**saved, "reponses": []}), "abîmé")
    expect(page.get_by_text("Vos brouillons (3)")).to_be_visible()
    odd = {"document": "convention-cadre", "nom-1": 3}
    take(
        json.dumps({**saved, "nom": "<b>x</b>", "reponses": odd}),
        "« <b>x</b> » est repris",
        "status",
    )
    expect(page.locator("[data-brouillons]").get_by_role("alert")).to_have_text("")
    expect(_part(page, FIRST).get_by_label("Une convention-cadre")).to_be_checked()
    assert _answers(page) == {"document": "convention-cadre"}
    page.get_by_role("button", name="Tout effacer").click()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_text("Vos brouillons (4)")).to_be_visible()


def test_what_another_tab_writes_is_shown(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    other = page.context.new_page()
    other.goto(server + PAGE)
    _part(other, FIRST).get_by_label("Un avenant").check()
    expect(_part(page, FIRST).get_by_label("Un avenant")).to_be_checked()


@pytest.mark.parametrize("device", [REFUSED, FULL], ids=["refused", "full"])
def test_a_device_that_keeps_nothing_still_gives_the_document(
    page: Page, offline: Path, device: str
) -> None:
    page.add_init_script(device)
    # From the folder, where no file can be read but those that the page names
    page.goto((offline / "outils/convention.html").as_uri())
    _part(page, FIRST).get_by_label("Un avenant").check()
    expect(page.get_by_text("ne peut pas garder ce que vous écrivez")).to_be_visible()
    _go(page, LAST)
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer en DOCX").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert b"Avenant n" in archive.read("word/document.xml")


def test_nonsense_on_the_device_is_left_aside(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    value = {"brouillons": {"b1": {"nom": 3, "reponses": {"document": ["avenant"]}}, "b2": 4}}
    kept = json.dumps({"schema": 1, "valeur": {**value, "courant": "constructor"}})
    page.evaluate(f"(text) => localStorage.setItem('{KEY}', text)", kept)
    page.reload()
    expect(page.get_by_text("Vos brouillons (1)")).to_be_visible()
    _part(page, FIRST).get_by_label("Un avenant").check()
    assert _answers(page) == {"document": "avenant"}


# Paper, no script, narrow -----------------------------------------------------------------


def test_paper_has_the_document_or_the_blank_model(page: Page, server: str) -> None:
    page.add_init_script(PRINT)
    page.goto(server + PAGE)
    _part(page, FIRST).get_by_label("Un avenant").check()
    _go(page, LAST)
    page.get_by_role("button", name="Imprimer le document").click()
    page.emulate_media(media="print")
    document = page.get_by_role("region", name="Aperçu du document")
    expect(document).to_be_visible()
    expect(page.get_by_role("heading", name="Rédiger une convention")).to_be_hidden()
    expect(page.get_by_text("Nom de ce brouillon")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.get_by_role("button", name="Imprimer le modèle vierge").click()
    page.emulate_media(media="print")
    expect(document).to_be_hidden()
    expect(_part(page, "Litiges")).to_be_visible()
    expect(_part(page, FIRST).get_by_label("Un avenant")).not_to_be_checked()
    expect(_part(page, "Litiges")).to_contain_text("Notre proposition de rédaction")
    money = _part(page, "Aspects financiers").get_by_role("group", name="Signataire 2")
    expect(money.get_by_label("Ce que cette partie apporte")).to_be_visible()
    # What is said of a signatory is said once
    expect(page.locator("#convention--nom-1--exemple")).to_be_visible()
    expect(page.locator("#convention--nom-2--exemple")).to_be_hidden()
    # Printed, and no longer there after
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        assert 1 < len(pdf.pages) <= PAGES
    page.emulate_media(media="screen")
    expect(_part(page, "Litiges")).to_be_hidden()
    assert page.evaluate("window.printed") == len(["document", "modele"])
    assert _answers(page) == {"document": "avenant"}


def test_without_script_the_whole_model_is_there(new_page: NewPage, server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    expect(page.get_by_text("JavaScript est désactivé")).to_be_visible()
    one = convention.load_all(Project(ROOT))[""].convention
    for section in one.sections:
        expect(_part(page, section.titre)).to_be_visible()
    litiges = _part(page, "Litiges")
    expect(litiges).to_contain_text("À défaut, le litige est porté devant la juridiction")
    expect(litiges).to_contain_text("[Lieu du tribunal compétent]")
    expect(_part(page, "Durée")).to_contain_text("Seulement si « Il s’arrête » à la question 45")
    expect(_part(page, "Durée")).to_contain_text("45. Et après le terme")
    expect(_part(page, "Litiges")).to_contain_text("Sauf si « Un avenant » à la question 1")
    grant = page.get_by_role("group", name="Aspects financiers", exact=True).locator(
        "[data-champ=subvention]"
    )
    expect(grant).to_contain_text("Seulement si « Subvention »")
    expect(page.get_by_role("button", name="Enregistrer en DOCX")).to_be_hidden()


def test_nothing_overflows_a_narrow_screen(new_page: NewPage, server: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, color_scheme="dark")
    page.goto(server + PAGE)
    wider = "document.documentElement.scrollWidth > innerWidth"
    _part(page, FIRST).get_by_label("Une convention – un accord").check()
    assert not page.evaluate(wider)
    _go(page, LAST)
    # The list of parts folds again, so that the part is in sight
    expect(page.get_by_role("button", name=FIRST, exact=False).first).to_be_hidden()
    assert not page.evaluate(wider)


def test_the_search_leaves_the_form_out(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    mine = [one["text"] for one in index["docs"] if one["location"].startswith(PAGE)]
    assert mine
    assert not any("Numéro SIREN" in text or "[nom court]" in text for text in mine)


def test_the_page_adds_at_most_40_kib_of_scripts_and_styles() -> None:
    tool = ROOT / "overrides/components/convention"
    files = [*tool.glob("*.js"), *tool.glob("*.css")]
    files += [ROOT / "overrides" / name for name in convention.VENDOR]
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files}
    assert sum(sizes.values()) <= 40 * KIB, sizes
