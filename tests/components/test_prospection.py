"""The list of organisations: form, table, files that come back the same, paper, nothing lost."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Error, Locator, Page, expect

from macros.components import prospection
from macros.project import Project
from macros.reading import yaml
from macros.reading.problems import ContentError
from macros.rendering import render
from tests.components.device import FULL, REFUSED
from tests.components.progress import PREFIX, kept
from tests.conftest import DATA, ROOT, NewPage
from tests.instruments import office
from tests.site import axe
from tests.site.pages import offline_file, title

CASES = sorted((DATA / "prospection").glob("*.yml"))
COLUMNS = prospection.load_all(Project(ROOT))[""].colonnes
TITLES = {column.id: column.titre for column in COLUMNS}
# Another title that each column is known by
ALSO = {column.id: column.synonymes[-1] for column in COLUMNS if column.synonymes}
TYPES = {one.id: one.texte for column in COLUMNS if column.id == "type" for one in column.choix}
NEEDED = f"{TITLES['nom']} (obligatoire)"
FOLDER = "components/prospection"
PAGE = "outils/prospection/"
KEY = f"{PREFIX}outil:prospection"
TODAY = "2026-11-22"
KIB = 1024
NBSP = "\N{NO-BREAK SPACE}"
PRINT = "window.print = () => { window.printed = (window.printed ?? 0) + 1; };"
PONT = {
    "nom": "Menuiserie du Pont",
    "type": "entreprise",
    "territoire": "Séné",
    "etat": "premier-contact",
    "besoins": "Évacuer ses chutes\nde bois",
    "contact": "06 12 34 56 78",
    "etape": "Appeler",
    "date": "2026-11-20",
}
CLUB = {"nom": "Club du port", "type": "reseau", "etat": "entretenir", "date": "2026-11-29"}
MAIRIE = {"nom": "Mairie", "type": "collectivite", "etape": "Écrire", "date": "2026-12-24"}
OTHERS = {"opont": PONT, "oclub": CLUB, "omairie": MAIRIE}
HOSTILE = [
    "<img src=x onerror=window.hurt=1>",
    "=1+1",
    "+33 1",
    "-1",
    "@SOMME(A1)",
    "a\tb",
    "x" * 100_000,
    "\u202eשלום\u202c",
    "👩🏽‍🏫",
    '"; x',
    "0612345678",
    "'=1",
    "3 mars",
]  # fmt: skip


# Files of authors ------------------------------------------------------------------------


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    (tmp_path / prospection.FILE).parent.mkdir(parents=True)
    shutil.copy(path, tmp_path / prospection.FILE)
    with pytest.raises(ContentError) as error:
        prospection.load_all(Project(tmp_path))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_column_is_on_paper_and_its_field_in_the_form() -> None:
    one = prospection.load_all(Project(ROOT))[""]
    assert sorted(c.id for group in one.papier for c in group) == sorted(c.id for c in COLUMNS)
    html = render.html("prospection", prospection=one, lignes=prospection.LINES)
    assert re.findall(r'data-champ="(\w+)"', html) == [column.id for column in COLUMNS]
    assert html.count("<tr><td>") == prospection.LINES
    assert not re.search(r"<[hH][1-6]|style=|<script", html)


def test_the_column_shown_to_copy_is_right() -> None:
    text = (ROOT / "docs/contribuer/composants/prospection.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    (shown,) = yaml.parse(found, "exemple").value
    assert prospection.Colonne.model_validate(shown).id in {column.id for column in COLUMNS}


def test_a_text_cannot_break_the_html() -> None:
    columns = [column.model_copy(update={"titre": '<i>"T"</i>'}) for column in COLUMNS]
    one = prospection.load_all(Project(ROOT))[""].model_copy(update={"colonnes": columns})
    html = render.html("prospection", prospection=one, lignes=1)
    assert "<i>" not in html
    assert "&lt;i&gt;" in html


def test_scripts_and_styles_weigh_at_most_20_kib(site: Path) -> None:
    files = [path for path in (site / FOLDER).iterdir() if path.suffix in (".js", ".css")]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 20 * KIB


# In a browser ----------------------------------------------------------------------------


def _device(organisations: dict[str, Any]) -> str:
    """Return the script that puts organisations on the device, the first time."""
    text = json.dumps(kept({"organisations": organisations}))
    return f"localStorage.getItem({KEY!r}) ?? localStorage.setItem({KEY!r}, {text})"


def _open(page: Page, address: str, organisations: dict[str, Any] | None = None) -> Locator:
    page.clock.set_fixed_time(f"{TODAY}T10:00:00")
    if organisations is not None:
        page.add_init_script(_device(organisations))
    page.goto(address)
    return page.get_by_role("region", name="Le fichier ciblé")


def _value(page: Page) -> dict[str, Any]:
    record = page.evaluate("key => JSON.parse(localStorage.getItem(key))", KEY)
    assert record is None or record["schema"] == 1
    return record["valeur"] if record else {}


def _kept(page: Page) -> list[dict[str, str]]:
    return list(_value(page).get("organisations", {}).values())


def _names(root: Locator) -> list[str]:
    return root.get_by_role("rowheader").all_text_contents()


def _count(root: Locator) -> Locator:
    return root.locator("[data-compte][role=status]")


def _button(root: Locator, name: str) -> Locator:
    return root.get_by_role("button", name=name, exact=True)


def _give(root: Locator, content: str | bytes, name: str = "liste.csv") -> None:
    data = content.encode() if isinstance(content, str) else content
    file = {"name": name, "mimeType": "text/csv", "buffer": data}
    root.locator("[data-fichier]").set_input_files(file)  # type: ignore[arg-type]


def _saved(page: Page, root: Locator, button: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        _button(root, button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def _rows(content: bytes) -> list[list[str]]:
    """Return what a program other than ours reads in a file."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=";", strict=True))


def test_a_form_opened_again_at_once_keeps_what_is_written(page: Page, server: str) -> None:
    """A slow phone reads a key that closes and a key that opens before it says « closed »."""
    root = _open(page, server + PAGE)
    add = _button(root, "Ajouter une organisation")
    again = "button => { document.querySelector('dialog[open]').close(); button.click(); }"
    add.click()
    page.keyboard.type("Menuiserie du Pont")
    add.evaluate(again)
    expect(root.get_by_text("« Menuiserie du Pont » est ajoutée.")).to_be_visible()
    form = page.get_by_role("dialog", name="Nouvelle organisation")
    expect(form.get_by_label(NEEDED)).to_be_focused()
    page.keyboard.type("Scierie du Lac")
    assert [one["nom"] for one in _kept(page)] == ["Menuiserie du Pont", "Scierie du Lac"]
    page.keyboard.press("Escape")
    expect(root.get_by_text("« Scierie du Lac » est ajoutée.")).to_be_visible()


def test_from_nothing_to_a_file_by_keyboard_and_a_reload_loses_nothing(
    page: Page, server: str
) -> None:
    root = _open(page, server + PAGE)
    keys = page.keyboard
    expect(root.get_by_text("Votre fichier est vide.")).to_be_visible()
    expect(root.get_by_role("table")).to_have_count(0)
    _button(root, "Ajouter une organisation").focus()
    keys.press("Enter")
    form = page.get_by_role("dialog", name="Nouvelle organisation")
    expect(form.get_by_label(NEEDED)).to_be_focused()
    # Nothing written, nothing kept
    keys.press("Escape")
    expect(_button(root, "Ajouter une organisation")).to_be_focused()
    assert _kept(page) == []
    keys.press("Enter")
    keys.type("Menuiserie du Pont")
    keys.press("Tab")
    keys.type(TYPES["entreprise"])
    keys.press("Tab")
    keys.type("Séné")
    # Whatever happens now, what is written is kept
    page.reload()
    assert _kept(page) == [
        {"nom": "Menuiserie du Pont", "type": "entreprise", "territoire": "Séné"}
    ]
    assert _value(page)["termine"] is False
    opener = root.get_by_role("button", name="Menuiserie du Pont")
    opener.focus()
    keys.press("Enter")
    form = page.get_by_role("dialog", name="Modifier « Menuiserie du Pont »")
    expect(form.get_by_label(TITLES["territoire"])).to_have_value("Séné")
    form.get_by_label(TITLES["etape"]).focus()
    keys.type("Appeler")
    keys.press("Tab")
    # In what order one types a date is the browser's own affair
    form.get_by_label(TITLES["date"], exact=True).fill("2026-11-20")
    keys.press("Enter")
    expect(form).to_be_hidden()
    expect(opener).to_be_focused()
    expect(root.get_by_text("« Menuiserie du Pont » est modifiée.")).to_be_visible()
    assert _value(page)["termine"] is True
    expect(_count(root)).to_have_text("1 organisation.")
    expect(root.get_by_role("cell", name="20 nov. 2026 en retard")).to_be_visible()
    with page.expect_download() as waiting:
        _button(root, "Enregistrer pour un tableur").focus()
        keys.press("Enter")
    assert waiting.value.suggested_filename == f"fichier-cible-{TODAY}.csv"
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == len(_kept(page)) + 1
    first, line = _rows(content)
    assert first == [*(column.titre for column in COLUMNS), "Identifiant"]
    assert dict(zip(first, line, strict=True)) | {"Identifiant": ""} == {
        **dict.fromkeys(first, ""),
        TITLES["nom"]: "Menuiserie du Pont",
        TITLES["type"]: TYPES["entreprise"],
        TITLES["territoire"]: "Séné",
        TITLES["etape"]: "Appeler",
        TITLES["date"]: "2026-11-20",
    }


def test_the_table_is_sorted_filtered_and_says_whom_to_call(page: Page, server: str) -> None:
    root = _open(page, server + PAGE, OTHERS)
    table = root.get_by_role("table", name="Votre fichier ciblé")
    expect(table.get_by_role("columnheader")).to_have_text(
        [column.titre for column in COLUMNS if column.tableau]
    )
    assert _names(root) == ["Club du port", "Mairie", "Menuiserie du Pont"]
    name = table.get_by_role("columnheader", name=TITLES["nom"])
    expect(name).to_have_attribute("aria-sort", "ascending")
    _button(table, TITLES["nom"]).click()
    expect(name).to_have_attribute("aria-sort", "descending")
    assert _names(root)[0] == "Menuiserie du Pont"
    _button(table, TITLES["date"]).click()
    expect(name).to_have_attribute("aria-sort", "none")
    assert _names(root) == ["Menuiserie du Pont", "Club du port", "Mairie"]
    # Choices in the order of the list; what says nothing is last, both ways
    _button(table, TITLES["etat"]).click()
    assert _names(root) == ["Menuiserie du Pont", "Club du port", "Mairie"]
    _button(table, TITLES["etat"]).click()
    assert _names(root) == ["Club du port", "Menuiserie du Pont", "Mairie"]
    soon = root.get_by_role("checkbox", name="À relancer cette semaine (2)")
    soon.check()
    assert sorted(_names(root)) == ["Club du port", "Menuiserie du Pont"]
    expect(_count(root)).to_have_text("2 sur 3 organisations.")
    kind = root.get_by_role("search").get_by_label(TITLES["type"], exact=True)
    kind.select_option(TYPES["entreprise"])
    assert _names(root) == ["Menuiserie du Pont"]
    soon.uncheck()
    kind.select_option("Tous")
    # In any column, without accents, in any order
    root.get_by_label("Chercher").fill("bois EVACUER")
    assert _names(root) == ["Menuiserie du Pont"]
    root.get_by_label("Chercher").fill("introuvable")
    expect(_count(root)).to_have_text("0 sur 3 organisations.")
    expect(table).to_be_hidden()


def test_changes_are_undone_and_two_tabs_do_not_undo_each_other(page: Page, server: str) -> None:
    root = _open(page, server + PAGE, OTHERS)
    undo = _button(root, "Annuler")
    expect(undo).to_be_hidden()
    root.get_by_role("button", name="Club du port").click()
    form = page.get_by_role("dialog")
    # What was changed in the form is given up
    form.get_by_label(TITLES["territoire"]).fill("Vannes")
    _button(form, "Annuler").click()
    assert _kept(page)[1] == CLUB
    expect(root.get_by_role("button", name="Club du port")).to_be_focused()
    # A name is needed, and Escape never loses what is written
    root.get_by_role("button", name="Club du port").click()
    field = form.get_by_label(NEEDED)
    field.fill("")
    _button(form, "Terminé").click()
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("Écrivez le nom"))
    page.keyboard.press("Escape")
    expect(root.get_by_text("« Organisation sans nom » est modifiée.")).to_be_visible()
    assert {"nom": "Organisation sans nom", "type": "reseau"}.items() <= _kept(page)[1].items()
    undo.click()
    assert sorted(_names(root)) == ["Club du port", "Mairie", "Menuiserie du Pont"]
    root.get_by_role("button", name="Club du port").click()
    other = page.context.new_page()
    there = _open(other, server + PAGE)
    _button(form, "Supprimer").click()
    expect(root.get_by_text("« Club du port » est supprimée.")).to_be_visible()
    expect(undo).to_be_focused()
    expect(_count(there)).to_have_text("2 organisations.")
    # A form opened for nothing gives the focus back to what opened it
    _button(root, "Ajouter une organisation").click()
    page.keyboard.press("Escape")
    expect(_button(root, "Ajouter une organisation")).to_be_focused()
    # One field here, another there, of the same organisation
    root.get_by_role("button", name="Mairie").click()
    there.get_by_role("button", name="Mairie").click()
    form.get_by_label(TITLES["territoire"]).fill("ici")
    other.get_by_role("dialog").get_by_label(TITLES["notes"]).fill("là")
    form.get_by_label(TITLES["territoire"]).fill("ici encore")
    _button(form, "Terminé").click()
    other.keyboard.press("Escape")
    assert _kept(page)[1] == {**MAIRIE, "territoire": "ici encore", "notes": "là"}
    _button(root, "Tout effacer").click()
    assert _value(page) == {}
    expect(there.get_by_text("Votre fichier est vide.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(_count(there)).to_have_text("2 organisations.")
    assert sorted(_names(there)) == ["Mairie", "Menuiserie du Pont"]


def test_an_import_says_what_it_would_do_and_waits(page: Page, server: str) -> None:
    root = _open(page, server + PAGE, OTHERS)
    before = _value(page)["organisations"]
    file = (
        f"{';'.join(ALSO[one] for one in ('nom', 'type', 'etape', 'date'))};Chiffre d’affaires\n"
        "Nouvelle;SARL;Appeler;3/12/2026;12\n"
        f"menuiserie du pont;{TYPES['entreprise']};Rappeler;;\n"
        f"Mairie;{TYPES['collectivite']};Écrire;24/12/2026;\n"
        f";{TYPES['entreprise']};;;\n"
        '"Sur deux\nlignes";;;bientôt;\n'
        "Trop longue;;;;;là\n\n"
    )
    ask = page.get_by_role("dialog", name="Importer « liste.csv »")
    _give(root, file)
    expect(ask).to_be_visible()
    expect(_button(ask, "Ne rien changer")).to_be_focused()
    for text in (
        "1 nouvelle organisation.",
        f"Menuiserie du Pont : {TITLES['nom']}, {TITLES['etape']}, {TITLES['date']}",
        "1 organisation est déjà là, identique.",
        f"ligne 5 : il manque ce que dit la colonne « {TITLES['nom']} ».",
        "ligne 6 : « bientôt » n’est pas une date",
        "ligne 8 : elle a plus de cellules que la première ligne n’a de titres.",
        "1 ligne a un type ou un état que l’outil ne connaît pas",
        "Chiffre d’affaires",
    ):
        expect(ask.get_by_text(text.replace(" :", f"{NBSP}:"))).to_be_visible()
    expect(ask.get_by_text("3 lignes refusées")).to_be_visible()
    page.keyboard.press("Escape")
    expect(_button(root, "Importer un fichier")).to_be_focused()
    assert _value(page)["organisations"] == before
    _give(root, file)
    _button(ask, "Ajouter seulement").click()
    expect(root.get_by_text("1 organisation ajoutée.")).to_be_visible()
    notes = f"{TITLES['type']}{NBSP}: SARL"
    new = {"nom": "Nouvelle", "etape": "Appeler", "date": "2026-12-03", "notes": notes}
    assert _kept(page) == [*before.values(), new]
    _button(root, "Annuler").click()
    assert _value(page)["organisations"] == before
    _give(root, file)
    _button(ask, "Ajouter et mettre à jour").click()
    expect(root.get_by_text("1 organisation ajoutée, 1 mise à jour.")).to_be_visible()
    changed = {**PONT, "nom": "menuiserie du pont", "etape": "Rappeler"}
    del changed["date"]
    assert _kept(page) == [changed, CLUB, MAIRIE, new]
    # The same again changes nothing
    _give(root, file)
    expect(ask.get_by_text("3 organisations sont déjà là")).to_be_visible()
    expect(_button(ask, "Ajouter")).to_be_hidden()


HEADER = f"{TITLES['nom']};{TITLES['notes']};{TITLES['date']}"
TABLE = f"{HEADER}\nÉcole d’été;œuvre €;22/11/2026\n"
TAKEN = {
    "utf-8": TABLE.encode(),
    "utf-8, mark": TABLE.encode("utf-8-sig"),
    "utf-16": TABLE.encode("utf-16"),
    "utf-16 big-endian": b"\xfe\xff" + TABLE.encode("utf-16-be"),
    "windows-1252": TABLE.encode("cp1252"),
    "crlf": TABLE.replace("\n", "\r\n").encode(),
    "cr": TABLE.replace("\n", "\r").encode(),
    "comma": TABLE.replace(";", ",").encode(),
    "tab": TABLE.replace(";", "\t").encode(),
    "tab, utf-16": TABLE.replace(";", "\t").encode("utf-16"),
    "sep": f"sep=;\r\n{TABLE}".encode(),
    "quoted": (
        f'"{TITLES["nom"].upper()}","{TITLES["notes"].lower()}","{TITLES["date"]}"\n'
        '"École d’été","œuvre €","2026-11-22"'
    ).encode(),
    "spaces": TABLE.replace("22/11/2026", " 22.11.2026 ").encode(),
}
REFUSED_FILES = {
    "Ce fichier est un classeur.": b"PK\x03\x04" + bytes(40),
    "Ce fichier est vide.": b"\xef\xbb\xbf \r\n",
    "Ce fichier n’est pas un texte.": b"Organisation;Type\0\0\1",
    f"n’a pas de colonne « {TITLES['nom']} ». On y lit : « Prénom;Âge ».": (
        "Prénom;Âge\nA;3\n".encode()
    ),
    "ligne 3, un guillemet ouvert n’est jamais fermé": f'{TITLES["nom"]}\na\n"b\nc\n'.encode(),
    "ligne 2, il y a du texte après le guillemet": f'{HEADER}\n"a"b;c\n'.encode(),
    "n’a pas été enregistré par cet outil": b'{"format": "guide-partenariats"}',
    "Ce fichier JSON ne peut pas être lu": b"[1, 2",
    "il en manque un morceau": b'{"format": "guide-partenariats-prospection", "ver',
    "vient d’un guide plus récent": b'{"format": "guide-partenariats-prospection", "version": 2}',
    "ce qu’il contient ne peut pas être lu": (
        b'{"format": "guide-partenariats-prospection", "version": 1, "organisations": {}}'
    ),
}


def test_files_of_any_spreadsheet_are_read_and_others_get_a_sentence(
    page: Page, server: str
) -> None:
    root = _open(page, server + PAGE)
    ask = page.get_by_role("dialog")
    for name, content in TAKEN.items():
        _give(root, content)
        _button(ask, "Ajouter").click()
        expect(root.get_by_text("1 organisation ajoutée.")).to_be_visible()
        assert _kept(page) == [{"nom": "École d’été", "notes": "œuvre €", "date": TODAY}], name
        _button(root, "Tout effacer").click()
    for text, content in REFUSED_FILES.items():
        _give(root, content)
        refusal = root.get_by_role("alert")
        expect(refusal).to_contain_text(f"{text.replace(' :', f'{NBSP}:')}")
        expect(refusal).to_contain_text("Rien n’a été changé.")
        expect(ask).to_be_hidden()
    with pytest.raises(Error, match="Ce fichier est trop grand"):
        page.evaluate("site.echange.decode(new ArrayBuffer(6_000_000))")
    assert _kept(page) == []


def test_hostile_texts_come_out_as_texts(page: Page, server: str) -> None:
    page.add_init_script(PRINT)
    hostile = {
        f"oh{index:03d}": {
            column.id: text for column in COLUMNS if column.genre in ("texte", "long")
        }
        for index, text in enumerate(HOSTILE)
    }
    root = _open(page, server + PAGE, hostile)
    expect(_count(root)).to_have_text(f"{len(HOSTILE)} organisations.")
    _, content = _saved(page, root, "Enregistrer pour un tableur")
    lines = {line[-1]: line for line in _rows(content)[1:]}
    place = [column.id for column in COLUMNS].index("notes")
    for index, text in enumerate(HOSTILE):
        cell = lines[f"oh{index:03d}"][place]
        assert cell in (text.replace("\t", " "), f"'{text}")
        assert not re.match(r"\s*[=+\-@]|\d+$|3 mars", cell), cell
    _, data = _saved(page, root, "Enregistrer en JSON")
    assert sorted(one["notes"] for one in json.loads(data)["organisations"]) == sorted(
        text.replace("\t", " ") for text in HOSTILE
    )
    _button(root, "Imprimer le tableau").click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    printed = root.locator("[data-lignes-papier]").inner_html()
    assert printed.count("&lt;img src=x onerror=window.hurt=1&gt;") >= 1
    assert "<img" not in root.inner_html()
    # It comes back as it went, over itself and in an empty list
    _give(root, content)
    ask = page.get_by_role("dialog")
    expect(ask.get_by_text(f"{len(HOSTILE)} organisations sont déjà là")).to_be_visible()
    page.keyboard.press("Escape")
    root.get_by_role("button", name="<img").click()
    expect(page.get_by_role("dialog")).to_contain_text("<img src=x")
    page.keyboard.press("Escape")
    assert page.evaluate("window.hurt") is None


# Anything that a person can type or paste
CHARACTERS = st.characters(
    exclude_categories=["Cs"], exclude_characters="\0\r\t", include_characters="=+-@';,\"\n'/é"
)
TEXT = st.text(CHARACTERS, max_size=12) | st.sampled_from([one.replace("\t", " ") for one in HOSTILE if len(one) < KIB])  # fmt: skip  # noqa: E501
NAME = TEXT.filter(lambda text: any(letter.isalnum() for letter in text))
BY_KIND = {
    "texte": TEXT,
    "long": TEXT,
    "date": st.dates().map(lambda day: day.isoformat()) | st.just(""),
}
ORGANISATION = st.fixed_dictionaries(
    {
        column.id: NAME
        if column.id == "nom"
        else st.sampled_from(["", *(choix.id for choix in column.choix)])
        if column.choix
        else BY_KIND[column.genre]
        for column in COLUMNS
    }
)
TABLES = st.lists(ORGANISATION, min_size=1, max_size=5)
BACK = """([columns, tables, texts]) => tables.map((table, index) => {
  const { plan, read, toCsv } = site.echange;
  const here = new Map(table.map((one, row) => [`o${row}abc`, one]));
  const text = texts ? texts[index] : toCsv(columns, here);
  const { rows, refused, noted } = read(columns, text);
  const never = () => { throw new Error("new"); };
  const { added, changed } = plan(columns, here, rows, never);
  return { text, rows, refused, noted, changes: added.length + changed.length };
})"""


def test_any_table_comes_back_the_same(page: Page, server: str) -> None:
    _open(page, server + PAGE)
    columns = json.loads(prospection.load_all(Project(ROOT))[""].as_json)
    tables: list[list[dict[str, str]]] = []

    @settings(max_examples=60, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(TABLES)
    def collect(table: list[dict[str, str]]) -> None:
        tables.append(table)

    collect()
    found = page.evaluate(BACK, [columns, tables, None])
    labels = {choix.id: choix.texte for column in COLUMNS for choix in column.choix}
    again = []
    for table, one in zip(tables, found, strict=True):
        assert [row["values"] for row in one["rows"]] == table
        assert (one["refused"], one["noted"], one["changes"]) == ([], 0, 0)
        # Another program reads the same cells, and no formula
        head, *lines = _rows(one["text"].encode())
        for line, organisation in zip(lines, table, strict=True):
            for cell, column in zip(line, COLUMNS, strict=False):
                text = organisation[column.id]
                assert cell.removeprefix("'") in (labels.get(text, text), text.removeprefix("'"))
                assert not re.match(r"\s*[=+\-@＝＋－＠]", cell)
        # As it writes them: quotation marks only where it must, commas
        other = io.StringIO()
        csv.writer(other).writerows([head, *lines])
        again.append(other.getvalue())
    for table, one in zip(tables, page.evaluate(BACK, [columns, tables, again]), strict=True):
        assert [row["values"] for row in one["rows"]] == table


@pytest.mark.documents
def test_libreoffice_gives_back_the_same_list(page: Page, server: str, tmp_path: Path) -> None:
    # A cell of a spreadsheet has room for 32 767 characters
    texts = [text for text in HOSTILE if len(text) < KIB] + [
        "1/2", "12-14", "1 mars", "lundi 3 mars 2026", "12e3", "VRAI", "1,5", "10 %", "12:30",
        "'tis", " =1", "dit « oui »", "a\nb", 'dit "oui" ;', "#N/A", "2026-11-22", "5°",
    ]  # fmt: skip
    table = {
        f"ol{index:03d}": {"nom": f"N{index}", "notes": text, "besoins": text, "date": TODAY}
        for index, text in enumerate(texts)
    }
    root = _open(page, server + PAGE, table)
    name, content = _saved(page, root, "Enregistrer pour un tableur")
    (tmp_path / name).write_bytes(content)
    for options in (
        # As its dialogue proposes to a French reader: semicolons, UTF-8, dates recognised
        ["--infilter=CSV:59,34,76,1,,1036,false,true", "--convert-to", "ods", name],
        ["--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true",
         name.replace(".csv", ".ods"), "--outdir", "back"],
    ):  # fmt: skip
        office.run(tmp_path, *options)
    back = (tmp_path / "back" / name).read_bytes()
    assert back != content
    _give(root, back)
    ask = page.get_by_role("dialog")
    expect(ask.get_by_text(f"{len(texts)} organisations sont déjà là, identiques")).to_be_visible()


def test_the_list_goes_to_another_device_as_json(page: Page, server: str) -> None:
    root = _open(page, server + PAGE, OTHERS)
    name, content = _saved(page, root, "Enregistrer en JSON")
    assert name == f"fichier-cible-{TODAY}.json"
    saved = json.loads(content)
    assert (saved["format"], saved["version"], saved["date"]) == (
        "guide-partenariats-prospection", 1, TODAY,
    )  # fmt: skip
    before = _value(page)["organisations"]
    _button(root, "Tout effacer").click()
    _give(root, content, "liste.json")
    _button(page.get_by_role("dialog"), "Ajouter").click()
    expect(root.get_by_text("3 organisations ajoutées.")).to_be_visible()
    assert _value(page)["organisations"] == before


@pytest.mark.parametrize("device", [REFUSED, FULL], ids=["refused", "full"])
def test_a_device_that_keeps_nothing_still_gives_the_file(
    new_page: NewPage, server: str, device: str
) -> None:
    page = new_page()
    page.add_init_script(device)
    root = _open(page, server + PAGE)
    _button(root, "Ajouter une organisation").click()
    page.keyboard.type("Mairie")
    page.keyboard.press("Enter")
    expect(root.get_by_text("Cet appareil ne peut pas tout garder")).to_be_visible()
    _, content = _saved(page, root, "Enregistrer pour un tableur")
    assert _rows(content)[1][0] == "Mairie"


NONSENSE: list[Any] = [
    "nonsense",
    kept({"organisations": []}),
    kept({"organisations": {"a": None, "b": "x", "c": [1]}}),
    json.dumps({"schema": 99, "valeur": {"organisations": {"a": {"nom": "plus tard"}}}}),
]


def test_nonsense_on_the_device_is_as_nothing(page: Page, server: str) -> None:
    root = _open(page, server + PAGE)
    for text in NONSENSE:
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.reload()
        expect(root.get_by_text("Votre fichier est vide.")).to_be_visible()
    odd = {"nom": 3, "type": "__proto__", "date": "hier", "etape": ["x"], "autre": 1}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)",
                  [KEY, kept({"organisations": {"oaaaa": odd}})])  # fmt: skip
    page.reload()
    assert _names(root) == ["Organisation sans nom"]
    root.get_by_role("button", name="Organisation sans nom").click()
    page.get_by_role("dialog").get_by_label(TITLES["territoire"]).fill("Séné")
    # What another edition may have written stays
    assert _kept(page) == [{**odd, "territoire": "Séné"}]


def test_five_hundred_organisations_are_shown_by_pages(page: Page, server: str) -> None:
    many = {
        f"om{index:03d}": {
            **PONT, "nom": f"Organisation {index}", "territoire": f"T{index % 37}",
            "notes": "Un mot sur elle. " * 20,
        }
        for index in range(500)
    }  # fmt: skip
    root = _open(page, server + PAGE, many)
    expect(_count(root)).to_have_text("500 organisations, lignes 1 à 50.")
    # In the order that a person counts
    assert _names(root)[:3] == ["Organisation 0", "Organisation 1", "Organisation 2"]
    assert root.get_by_role("rowheader").count() == 50  # noqa: PLR2004 (what a page holds)
    _button(root, "Page suivante").click()
    expect(_count(root)).to_have_text("500 organisations, lignes 51 à 100.")
    expect(_button(root, "Page suivante")).to_be_focused()
    # The organisation just changed is in sight, wherever it is sorted to
    root.get_by_role("button", name="Organisation 60", exact=True).click()
    page.get_by_role("dialog").get_by_label(NEEDED).fill("Zèbre")
    page.keyboard.press("Enter")
    expect(root.get_by_role("button", name="Zèbre")).to_be_focused()
    expect(_count(root)).to_have_text("500 organisations, lignes 451 à 500.")


# Without script, on paper, offline ---------------------------------------------------------


def _sheets(page: Page) -> list[bool]:
    """Return, for each printed page, whether it is wider than high."""
    boxes = re.findall(
        rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True)
    )
    return [float(width) > float(height) for width, height in boxes]


def test_without_script_there_is_a_table_to_fill_in_by_hand(new_page: NewPage, server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + PAGE)
    root = page.get_by_role("region", name="Le fichier ciblé")
    expect(root.get_by_role("button")).to_have_count(0)
    table = root.get_by_role("table", name="Fichier ciblé")
    expect(table.get_by_role("row")).to_have_count(prospection.LINES + 1)
    for column in COLUMNS:
        expect(table.get_by_role("columnheader", name=column.titre).first).to_be_visible()
    assert True in _sheets(page)


def test_paper_has_the_table_filled_or_blank_across_the_sheet(
    new_page: NewPage, server: str
) -> None:
    page = new_page()
    page.add_init_script(PRINT)
    root = _open(page, server + PAGE, OTHERS)
    root.get_by_label("Chercher").fill("bois")
    for name, text in (("Imprimer le tableau", True), ("Imprimer vierge", False)):
        _button(root, name).click()
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        words = root.inner_text()
        assert ("Menuiserie du Pont" in words) == text
        assert ("20 nov. 2026".replace(" ", NBSP) in words) == text
        # What the filter hides, the rest of the page and the buttons are not printed
        assert page.get_by_role("heading").filter(visible=True).count() == 0
        assert [word for word in ("Mairie", "Enregistrer", "Chercher") if word in words] == []
        page.emulate_media(media="null")
        assert _sheets(page) == [True]
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    sheets = _sheets(page)
    assert (sheets[0], True in sheets) == (False, True)


def test_the_bundle_keeps_the_list(page: Page, offline: Path) -> None:
    root = _open(page, (offline / offline_file(PAGE)).as_uri())
    _button(root, "Ajouter une organisation").click()
    page.keyboard.type("Mairie")
    page.keyboard.press("Enter")
    page.reload()
    assert _names(root) == ["Mairie"]
    _, content = _saved(page, root, "Enregistrer pour un tableur")
    assert _rows(content)[1][0] == "Mairie"


# Looks -----------------------------------------------------------------------------------

NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_stage_and_nothing_overflows(
    new_page: NewPage, server: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, viewport=NARROW if scheme == "dark" else None)
    root = _open(page, server + PAGE, {**OTHERS, "ohost": {"nom": "x" * 500, "date": TODAY}})
    assert axe.violations(page) == []
    for target in root.locator("button:visible, input:visible, select:visible").all():
        box = target.bounding_box()
        assert box, target
        checkbox = target.get_attribute("type") == "checkbox"
        assert min(box["width"], box["height"]) >= (24 if checkbox else 44), target
    assert (
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        == 0
    )
    root.get_by_role("button", name="Menuiserie du Pont").click()
    form = page.get_by_role("dialog")
    form.get_by_label(NEEDED).fill("")
    _button(form, "Terminé").click()
    assert axe.violations(page) == []
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") == 0
    page.keyboard.press("Escape")
    _give(root, f"{TITLES['nom']};Autre;{TITLES['date']}\nA;b;\nMairie;;\nC;;jamais\n")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert axe.violations(page) == []
    _button(page.get_by_role("dialog"), "Ajouter et mettre à jour").click()
    expect(root.get_by_text("1 organisation ajoutée, 1 mise à jour.")).to_be_visible()
    _button(root, "Tout effacer").click()
    assert axe.violations(page) == []


def test_the_search_finds_the_page_and_not_the_buttons(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    mine = [entry for entry in index["docs"] if entry["location"].startswith(PAGE)]
    text = " ".join(entry["text"] for entry in mine)
    assert title(PAGE) in [entry["title"] for entry in mine]
    assert "<p>" in text
    assert "Enregistrer pour un tableur</button>" not in text
    assert "Non précisé" not in text
