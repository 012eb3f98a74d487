"""Tools made of questions: data, form, result, files, several assessments, paper."""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from macros.components import questionnaire
from macros.components.questionnaire import questions
from macros.project import Project
from macros.reading.problems import ContentError
from tests.components.device import FULL, REFUSED
from tests.components.progress import PREFIX, kept, put
from tests.conftest import DATA, ROOT, NewPage
from tests.site import axe
from tests.site.pages import offline_file, title

FOLDER = "macros/data/outils"
CASES = sorted(DATA.glob("questionnaire/*.yml"))
TOOLS = questionnaire.load_all(Project(ROOT))
KIB = 1024
TARGET = 44
# How many statements concern a partnership that is being prepared; how many before a reload
ASKED = 9
DONE = 4
NARROW = 320
NBSP = "\N{NO-BREAK SPACE}"
HOSTILE = "<img src=x onerror=document.title='piraté'>"
FORMULA = "=1+1"
LONG = "mot " * 24_500 + "x" * 2_000
STRANGE = "שלום \N{RIGHT-TO-LEFT OVERRIDE}مرحبا 👩🏽‍🤝‍👨🏿 & « \"'; \n fin"


def _inside(text: str) -> str:
    """Return a title as sentences write it."""
    return text[0].lower() + text[1:]


# How sentences name each subject of a tool
NAMED = {name: {axe.id: _inside(axe.titre) for axe in tool.axes} for name, tool in TOOLS.items()}


def _key(tool: str) -> str:
    return f"{PREFIX}outil:{tool}"


def _value(page: Page, tool: str) -> dict[str, Any]:
    """Return what the device keeps of a tool."""
    text = page.evaluate("key => localStorage.getItem(key)", _key(tool))
    found: dict[str, Any] = json.loads(text)["valeur"]
    return found


def _answers(tool: str, level: int = 0) -> dict[str, Any]:
    """Return an answer to each question, always the same."""
    found: dict[str, Any] = {}
    for rank, one in enumerate(TOOLS[tool].questions):
        if isinstance(one, questions.QuestionChoix):
            found[one.id] = one.choix[(rank + level) % 4].id
        elif isinstance(one, questions.QuestionEchelle):
            found[one.id] = (rank + level) % len(one.ancres) + 1
        elif isinstance(one, questions.QuestionRepartition):
            shares = ((5, 3, 1, 1), (2, 3, 5, 0))[level % 2]
            ids = [axe.id for axe in TOOLS[tool].axes]
            found[one.id] = dict(zip(ids, shares, strict=True))
        elif isinstance(one, questions.QuestionPriorite):
            found[one.id] = TOOLS[tool].axes[2 * (level % 2)].id
        else:
            found[one.id] = HOSTILE
    return found


def _work(tool: str, name: str = "Essai", date: str = "2026-11-22", level: int = 0) -> Any:
    """Return an assessment that is complete, as the device keeps it."""
    made = TOOLS[tool]
    profile = made.profils.choix[1].id if made.profils else ""
    sheets = [one.id for one in made.feuillets] or ["a", "b"] if made.sujet else ["unique"]
    sheets = [one.id for one in made.feuillets] or sheets
    return {
        "nom": name,
        "date": date,
        "feuillets": {
            sheet: {
                "nom": f"Nom {sheet}" if made.sujet else "",
                "profil": profile,
                "reponses": _answers(tool, level + rank),
            }
            for rank, sheet in enumerate(sheets)
        },
    }


def _open(page: Page, server: str, tool: str, **works: Any) -> Locator:
    page.goto(f"{server}outils/{tool}/")
    if works:
        put(page, {_key(tool): kept({"travaux": works, "courant": list(works)[-1]})})
    return page.locator(f"[data-questionnaire={tool}]")


def _save(page: Page, name: str, folder: Path) -> str:
    """Return the text of the file that a button gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return _text(waiting.value, folder)


def _text(download: Download, folder: Path) -> str:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path.read_bytes().decode("utf-8")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _profile(tool: str, name: str) -> str:
    """Return what a tool says of a profile."""
    profiles = TOOLS[tool].profils
    assert profiles
    return next(one.texte for one in profiles.choix if one.id == name)


def _level(tool: str, mean: float) -> str:
    """Return the name of the level that a mean is at, as sentences write it."""
    return _inside([one.titre for one in TOOLS[tool].niveaux if one.depuis <= mean][-1])


def _choices(tool: str) -> list[questions.QuestionChoix]:
    return [one for one in TOOLS[tool].questions if isinstance(one, questions.QuestionChoix)]


def _start(text: str | None) -> str:
    """Return a text up to its first link."""
    return (text or "").partition("[")[0].strip()


# Data ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_file_is_explained(path: Path, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.copy(path, tmp_path / FOLDER)
    with pytest.raises(ContentError) as error:
        questionnaire.load_all(Project(tmp_path))
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_page_of_a_tool_has_the_name_of_its_questions() -> None:
    pages = Project(ROOT).pages
    called = {path: page.keys("questionnaire") for path, page in pages.items()}
    tools = {path: keys for path, keys in called.items() if path.startswith("outils/") and keys}
    assert tools == {f"{path}": [Path(path).stem] for path in tools}
    assert {one for keys in called.values() for one in keys} == set(TOOLS)


def test_styles_and_scripts_are_light() -> None:
    folder = ROOT / "overrides/components/questionnaire"
    files = [one for one in folder.rglob("*.*s") if one.suffix in (".css", ".js")]
    size = sum(len(gzip.compress(one.read_bytes(), 9)) for one in files)
    assert 0 < size <= 40 * KIB


# Without a script, on paper ----------------------------------------------------------------


@pytest.mark.parametrize("tool", ["typologie", "carre-magique", "evaluation"])
def test_without_a_script_it_is_a_form_with_its_grid(
    offline: Path, new_page: NewPage, tool: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((offline / offline_file(f"outils/{tool}/")).as_uri())
    root = page.locator(f"[data-questionnaire={tool}]")
    fields = root.locator("[data-question]")
    expect(fields).to_have_count(len(TOOLS[tool].questions))
    for field in fields.all():
        expect(field.locator("input, textarea").first).to_be_visible()
    expect(root.get_by_role("group", name="Compter ses points sur papier")).to_be_visible()
    expect(root.get_by_role("button")).to_have_count(0)
    expect(root.locator("[data-resultat]")).to_be_hidden()
    page.emulate_media(media="print")
    expect(fields.last).to_be_visible()
    expect(root.locator("[data-grille]")).to_be_visible()


def test_paper_has_the_result_alone_or_the_blank_form(server: str, page: Page) -> None:
    root = _open(page, server, "evaluation", un=_work("evaluation"))
    page.evaluate("window.print = () => { window.printed = true; }")
    page.emulate_media(media="print")
    form, result = root.locator("[data-formulaire]"), root.locator("[data-resultat]")
    page.evaluate("document.querySelector('[data-imprimer=resultat]').click()")
    assert page.evaluate("window.printed")
    expect(form).to_be_hidden()
    expect(result).to_be_visible()
    expect(page.locator(".questionnaire__dessin")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.evaluate("document.querySelector('[data-imprimer=vierge]').click()")
    expect(result).to_be_hidden()
    expect(form).to_be_visible()
    expect(root.locator("[data-grille]")).to_be_visible()
    expect(form.locator("input:checked")).to_have_count(0)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    # And the answers are there again
    page.emulate_media(media="screen")
    expect(form.locator("[data-question] input:checked")).to_have_count(21)


# By keyboard alone, from nothing to a document ----------------------------------------------


def test_keyboard_alone_goes_from_nothing_to_a_document(
    server: str, page: Page, tmp_path: Path
) -> None:
    root = _open(page, server, "evaluation")
    expect(root.get_by_role("button", name="Enregistrer le document")).to_be_hidden()
    preparing = _profile("evaluation", "preparation")
    root.get_by_label(preparing).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(root.get_by_text(f"Question 1 sur {ASKED}")).to_be_visible()
    expect(root.locator("[data-question]:visible")).to_have_count(1)
    for rank in range(ASKED):
        if rank == DONE:
            # In the middle, nothing is lost
            page.reload()
            expect(root.locator("[data-question] input:checked")).to_have_count(DONE)
            expect(root.get_by_label(preparing)).to_be_checked()
            root.get_by_role("button", name="Une question à la fois").focus()
            page.keyboard.press("Enter")
            for _ in range(DONE):
                root.get_by_role("button", name="Question suivante").focus()
                page.keyboard.press("Enter")
        first = root.locator("[data-question]:visible input").first
        if rank == 0:
            first.focus()
        else:
            page.keyboard.press("Tab")
        expect(first).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        while "data-apres" not in page.evaluate("document.activeElement.outerHTML"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    result = root.get_by_role("region", name="Votre résultat")
    expect(result).to_be_focused()
    level = _level("evaluation", 2.0)
    expect(result).to_contain_text(f"Tous les thèmes sont au même point : 2,0 sur 4, {level}.")
    subject = TOOLS["evaluation"].axes[0].nom
    expect(root.get_by_text(f"{subject} : 2,0 sur 4, {level}")).to_have_count(1)
    button = root.get_by_role("button", name="Enregistrer le document")
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    text = _text(waiting.value, tmp_path)
    assert text.startswith("<!doctype html>")
    assert all(said in text for said in ("au même point", "Le plan d’évaluation", "<svg"))
    assert _value(page, "evaluation")["termine"] is True


# Results: a sentence, a table, a drawing ------------------------------------------------------


def test_the_drawing_says_what_the_table_says(server: str, page: Page) -> None:
    root = _open(page, server, "typologie", un=_work("typologie"))
    rows = root.locator("[data-resultat] table").first.locator("tbody tr").all()
    drawn = root.locator(".questionnaire__dessin [data-ligne]").all()
    assert len(rows) == len(drawn) == len(["a", "b", "Tous"])
    for row, line in zip(rows, drawn, strict=True):
        cells = [_plain(text) for text in row.locator("td").all_inner_texts()[1:5]]
        values = line.locator("[data-valeur]").evaluate_all(
            "items => items.map(item => item.dataset.valeur)"
        )
        assert cells == [f"{value} %" for value in values]
        shown = [_plain(text) for text in line.locator("[data-axe] text").all_text_contents()]
        assert shown == [cell.replace("0 %", "–") if cell == "0 %" else cell for cell in cells]
    said = _plain(root.locator(".questionnaire__dessin desc").text_content() or "")
    assert f"1, Nom a : {TOOLS['typologie'].axes[0].nom} 29 %" in said

    root = _open(page, server, "evaluation", un=_work("evaluation"))
    rows = root.locator("[data-resultat] table").first.locator("tbody tr").all()
    cells = [row.locator("td").first.inner_text() for row in rows]
    points = root.locator(".questionnaire__dessin [data-valeur]").evaluate_all(
        "items => items.map(item => Number(item.dataset.valeur))"
    )
    assert [float(cell.replace(",", ".")) for cell in cells] == points
    # The farther from the centre, the higher
    for point in root.locator(".questionnaire__dessin circle").all():
        x, y, value = (float(point.get_attribute(one) or "") for one in ("cx", "cy", "data-valeur"))
        assert ((x - 240) ** 2 + (y - 156) ** 2) ** 0.5 == pytest.approx(25 * value, abs=0.2)

    root = _open(page, server, "carre-magique", un=_work("carre-magique"))
    rows = root.locator("[data-resultat] table").first.locator("tbody tr").all()
    for index, square in enumerate(root.locator(".questionnaire__dessin").all()):
        values = square.locator("[data-valeur]").evaluate_all(
            "items => items.map(item => item.dataset.valeur)"
        )
        first = square.locator("[data-axe]:has-text('priorité')").get_attribute("data-axe")
        axes = [axe.id for axe in TOOLS["carre-magique"].axes]
        assert [row.locator("td").nth(index).inner_text() for row in rows] == [
            f"{value} (priorité)" if axe == first else value
            for axe, value in zip(axes, values, strict=True)
        ]


def test_a_partnership_is_told_with_its_reasons(server: str, page: Page) -> None:
    root = _open(page, server, "typologie")
    for field in root.locator("[data-question]").all():
        field.get_by_role("radio").first.check()
    root.get_by_label("Nom de ce partenariat").fill("Les vélos")
    result = root.locator("[data-resultat]")
    named = NAMED["typologie"]
    expect(result).to_contain_text(
        f"« Les vélos » relève surtout de la catégorie {named['mecenat']} (100 %)."
    )
    last = _choices("typologie")[-1]
    expect(result).to_contain_text(f"« {last.choix[0].texte} »")
    first = result.get_by_role("link", name=title("fiches/choisir-le-bon-cadre/")).first
    expect(first).to_be_visible()
    # What no category has is said apart
    apart = next(c for one in _choices("typologie") for c in one.choix if c.alerte)
    root.get_by_label(apart.texte).check()
    expect(result).to_contain_text(_start(apart.alerte))
    root.get_by_role("button", name="Ajouter un partenariat").click()
    expect(root.get_by_label("Nom de ce partenariat")).to_be_focused()
    expect(root.locator("[data-question] input:checked")).to_have_count(0)
    for field in root.locator("[data-question]").all():
        field.get_by_role("radio").nth(3).check()
    expect(result).to_contain_text(
        f"2 partenariats : 1 en {named['mecenat']} et 1 en {named['innovation']}."
    )
    root.get_by_role("button", name="Retirer celui-ci").click()
    expect(result).to_contain_text("« Les vélos » relève")
    page.keyboard.press("Enter")
    expect(result).to_contain_text("2 partenariats")
    assert _value(page, "typologie")["termine"] is True


def test_two_squares_are_compared(server: str, page: Page) -> None:
    root = _open(page, server, "carre-magique")
    result = root.locator("[data-resultat]")
    root.get_by_label(_profile("carre-magique", "association")).check()
    square = {axe.id: axe for axe in TOOLS["carre-magique"].axes}
    hoped = next(one for one in square["ressources"].attentes if one.profil == "association")
    expect(root.get_by_text(hoped.texte)).to_be_visible()
    names = [square[one].titre for one in ("humain", "parties", "ressources", "innovation")]
    for name, points in zip(names, (1, 3, 6, 1), strict=True):
        root.get_by_role("spinbutton", name=name).fill(str(points))
    expect(root.get_by_role("alert").filter(has_text="Il y a 1 point de trop.")).to_be_visible()
    root.get_by_role("spinbutton", name=square["innovation"].titre).fill("0")
    expect(root.get_by_text("Tous les points sont placés.")).to_be_visible()
    root.get_by_role("radio", name=square["ressources"].titre).check()
    expect(result).to_contain_text("Remplissez l’autre carré pour comparer.")
    assert _value(page, "carre-magique")["termine"] is False
    root.get_by_role("button", name="À la place de votre partenaire").click()
    expect(root.get_by_role("button", name="À la place")).to_have_attribute("aria-pressed", "true")
    for name, points in zip(names, (4, 4, 1, 1), strict=True):
        root.get_by_role("spinbutton", name=name).fill(str(points))
    root.get_by_role("radio", name=square["humain"].titre).check()
    expect(result).to_contain_text(
        f"Vous vous rejoignez sur « {NAMED['carre-magique']['parties']} »."
    )
    expect(result).to_contain_text(
        "Vous différez sur « {ressources} » et « {humain}".format(**NAMED["carre-magique"])
    )
    assert _value(page, "carre-magique")["termine"] is True


# Several assessments ----------------------------------------------------------------------------


def test_assessments_are_named_compared_erased_and_put_back(server: str, page: Page) -> None:
    works = {
        "un": _work("evaluation", "Avant", "2025-11-22"),
        "deux": _work("evaluation", "Après", level=2),
    }
    root = _open(page, server, "evaluation", **works)
    table = root.get_by_role("table", name="Vos travaux, du plus ancien au plus récent")
    assert table.get_by_role("columnheader").all_inner_texts()[1:] == ["1. Avant", "2. Après"]
    assert table.locator("tbody tr").first.locator("td").all_inner_texts() == [
        f"2,0, {_level('evaluation', 2.0)}",
        f"2,7, {_level('evaluation', 2.7)}",
    ]
    root.get_by_label("Nom de ce travail").fill(f"Bilan {HOSTILE}")
    expect(table.get_by_role("columnheader").last).to_have_text(f"2. Bilan {HOSTILE}")
    root.get_by_label("Travail ouvert").select_option("un")
    expect(root.get_by_label("Nom de ce travail")).to_have_value("Avant")
    root.get_by_role("button", name="Effacer ce travail").click()
    expect(table).to_have_count(0)
    assert list(_value(page, "evaluation")["travaux"]) == ["deux"]
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
    root.get_by_role("button", name="Commencer un autre travail").click()
    expect(root.get_by_label("Nom de ce travail")).to_be_focused()
    expect(root.locator("[data-question] input:checked")).to_have_count(0)
    found = _value(page, "evaluation")["travaux"]
    assert {"un", "deux"} < set(found)
    for _ in found:
        root.get_by_role("button", name="Effacer ce travail").click()
    assert page.evaluate("key => localStorage.getItem(key)", _key("evaluation")) is None


# What the table says of what the drawing shows
SAID: dict[str, Callable[[list[str], list[bool]], str]] = {
    "evaluation": lambda values, _: f"{values[0].replace('.', ',')}",
    "carre-magique": lambda values, first: " et ".join(
        f"{value} (priorité)" if one else value for value, one in zip(values, first, strict=True)
    ),
    "typologie": lambda values, _: values[0],
}
CHANGED = {
    "evaluation": "2 thèmes montent, 5 thèmes baissent.",
    "carre-magique": "la priorité passe de « {humain} » à « {ressources}",
    "typologie": "2 partenariats changent de résultat.",
}


@pytest.mark.parametrize("tool", CHANGED)
def test_the_drawing_over_time_says_what_the_table_says(server: str, page: Page, tool: str) -> None:
    works = [
        _work(tool, "Le deuxième", "2024-01-01", level=2),
        _work(tool, "Le premier", "2023-01-01"),
        _work(tool, LONG, "2026-01-01", level=1),
    ]
    root = _open(page, server, tool, **{f"t{rank}": one for rank, one in enumerate(works)})
    name = "Vos travaux, du plus ancien au plus récent"
    drawing = root.get_by_role("img", name=name)
    rows = root.get_by_role("table", name=name).locator("tbody tr").all()
    lines = drawing.locator("[data-ligne]").all()
    assert len(rows) == len(lines) > 1
    described = _plain(drawing.locator("desc").text_content() or "")
    for row, line in zip(rows, lines, strict=True):
        assert line.get_attribute("data-ligne") == row.locator("th").inner_text()
        cells = [_plain(text) for text in row.locator("td").all_inner_texts()]
        for index, cell in enumerate(cells):
            drawn = line.locator(f"[data-colonne='{index}']")
            values = drawn.evaluate_all("all => all.map((one) => one.dataset.valeur)")
            first = drawn.evaluate_all("all => all.map((one) => 'premier' in one.dataset)")
            said = SAID[tool]([_plain(value) for value in values], first)
            assert cell.startswith(said) if tool == "evaluation" else cell == said
            assert cell in described
    assert CHANGED[tool].format(**NAMED[tool]) in _plain(
        root.locator("[data-resultat]").inner_text()
    )
    for group in drawing.locator("[data-axes]").all():
        # Each category has its own sign
        signs = (group.get_attribute("data-axes") or "").split()
        assert group.locator(":scope > g").count() == len(signs)
    for line in lines:
        # The more, the higher
        heights = line.locator("[data-valeur]:not([data-axes])").evaluate_all(
            """all => all.map((one) => {
              const {y, height} = one.firstElementChild.getBBox();
              return [Number(one.dataset.valeur), -(y + height / 2)];
            })"""
        )
        places = sorted((value, round(height, 1)) for value, height in heights)
        assert [height for _, height in places] == sorted(height for _, height in places)
        assert len(set(places)) == len({height for _, height in places})
    # As many letters as there is room for
    assert drawing.evaluate("svg => svg.viewBox.baseVal.width - svg.getBBox().width") >= 0


def test_two_tabs_do_not_undo_each_other(server: str, page: Page) -> None:
    root = _open(page, server, "evaluation", un=_work("evaluation"))
    other = page.context.new_page()
    there = _open(other, server, "evaluation")
    there.locator("[data-question]").nth(1).get_by_role("radio").first.check()
    root.locator("[data-question]").nth(0).get_by_role("radio").nth(3).check()
    expect(root.locator("[data-question]").nth(1).get_by_role("radio").first).to_be_checked()
    found = _value(page, "evaluation")["travaux"]["un"]["feuillets"]["unique"]["reponses"]
    assert (found["contexte-ecrit"], found["contexte-change"]) == (4, 1)


@pytest.mark.parametrize("device", [REFUSED, FULL], ids=["refused", "full"])
def test_a_device_that_keeps_nothing_still_gives_the_result(
    server: str, new_page: NewPage, tmp_path: Path, device: str
) -> None:
    page = new_page()
    page.add_init_script(device)
    root = _open(page, server, "typologie")
    for field in root.locator("[data-question]").all():
        field.get_by_role("radio").first.check()
    expect(root.locator("[data-garde]")).to_contain_text("ne peut pas garder vos réponses")
    expect(root.locator("[data-resultat]")).to_contain_text(
        f"{NAMED['typologie']['mecenat']} (100 %)"
    )
    assert f"{NAMED['typologie']['mecenat']} (100" in _save(
        page, "Enregistrer le document", tmp_path
    )


@pytest.mark.parametrize(
    "value",
    [
        {"travaux": []},
        {"travaux": {"un": None, "deux": {"feuillets": {"unique": 3}}}, "courant": ["un"]},
        {"travaux": {"un": {"feuillets": {"unique": {"reponses": {"contexte-ecrit": 99}}}}}},
    ],
)
def test_nonsense_on_the_device_is_left_aside(server: str, page: Page, value: Any) -> None:
    page.goto(f"{server}outils/evaluation/")
    put(page, {_key("evaluation"): kept(value)})
    root = page.locator("[data-questionnaire]")
    expect(root.locator("[data-question] input:checked")).to_have_count(0)
    root.locator("[data-question]").first.get_by_role("radio").nth(1).check()
    expect(root.locator("[data-avance]")).to_contain_text("1 sur")


# Files --------------------------------------------------------------------------------------------


def test_hostile_texts_come_out_as_texts(server: str, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page()
    work = _work("carre-magique", FORMULA)
    sheets = work["feuillets"]
    sheets["nous"]["reponses"] |= {"interet": HOSTILE, "bien-commun": LONG}
    sheets["partenaire"]["reponses"] |= {"interet": STRANGE, "bien-commun": "@SOMME(A1)"}
    root = _open(page, server, "carre-magique", un=work)
    expect(root.locator("[data-resultat]")).to_contain_text(HOSTILE)
    expect(root.locator("img")).to_have_count(0)
    made = _save(page, "Enregistrer le document", tmp_path)
    table = _save(page, "Enregistrer pour un tableur", tmp_path)
    saved = _save(page, "Enregistrer pour reprendre ailleurs", tmp_path)
    assert page.title() != "piraté"

    # The document stands alone, and runs nothing
    assert LONG in made
    (tmp_path / "seul.html").write_text(made, encoding="utf-8")
    alone = new_page(offline=True, allow=("sortie du site",))
    alone.goto((tmp_path / "seul.html").as_uri())
    expect(alone.locator("img, script")).to_have_count(0)
    expect(alone.get_by_role("heading", level=1)).to_have_text(TOOLS["carre-magique"].titre)
    assert HOSTILE in alone.locator("body").inner_text()
    assert _plain(STRANGE) in _plain(alone.locator("body").text_content() or "")
    assert alone.title() == TOOLS["carre-magique"].titre
    expect(alone.get_by_role("img")).to_have_count(2)

    assert table.startswith("\ufeff")
    rows = list(csv.reader(table.removeprefix("\ufeff").splitlines(keepends=True), delimiter=";"))
    assert {len(row) for row in rows} == {7}
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    cells = {cell for row in rows for cell in row}
    assert {f"'{FORMULA}", "'@SOMME(A1)", HOSTILE, STRANGE, LONG} <= cells

    # What was saved comes back the same, beside what is there
    file = {"name": "f.json", "mimeType": "application/json", "buffer": saved.encode()}
    root.locator("[data-fichier]").set_input_files(file)  # type: ignore[arg-type]
    expect(root.locator("[data-message]")).to_contain_text("1 travail repris du fichier")
    assert _value(page, "carre-magique")["travaux"] == {"un": work}
    changed = saved.replace(FORMULA, "Autre")
    file["buffer"] = changed.encode()
    root.locator("[data-fichier]").set_input_files(file)  # type: ignore[arg-type]
    expect(root.get_by_label("Travail ouvert").get_by_role("option")).to_have_count(2)
    root.get_by_role("button", name="Annuler").click()
    assert _value(page, "carre-magique")["travaux"] == {"un": work}


def test_a_wrong_file_gets_a_sentence_and_changes_nothing(server: str, page: Page) -> None:
    root = _open(page, server, "evaluation", un=_work("evaluation"))
    before = _value(page, "evaluation")
    right = {"format": "guide-partenariats-outil", "schema": 1, "outil": "evaluation"}
    works = {"un": _work("evaluation")}
    wrong: dict[str, Any] = {
        "n’a pas été enregistré par cet outil": ["", "bonjour", [], {"format": "autre"}],
        "il en manque un morceau": ['{"format": "guide-partenariats-outil", "sch'],
        "vient d’un autre outil du guide": [{**right, "outil": "typologie", "travaux": works}],
        "vient d’un guide plus récent": [{**right, "schema": 2, "travaux": works}],
        "ne peut pas être lu": [
            right,
            {**right, "travaux": {}},
            {**right, "schema": 0, "travaux": works},
            {**right, "travaux": {"un": 3}},
            {**right, "travaux": {"<b>": works["un"]}},
        ],
    }
    for sentence, contents in wrong.items():
        for content in contents:
            text = content if isinstance(content, str) else json.dumps(content)
            file = {"name": "f.json", "mimeType": "application/json", "buffer": text.encode()}
            root.locator("[data-fichier]").set_input_files(file)  # type: ignore[arg-type]
            message = root.get_by_role("alert").filter(has_text="Rien")
            expect(message).to_contain_text(sentence)
            expect(message).to_contain_text("Rien n’a été changé.")
            root.locator("[data-nom-travail]").click()
            expect(message).to_have_count(0)
    assert _value(page, "evaluation") == before


# Everyone, everywhere ------------------------------------------------------------------


@pytest.mark.parametrize("tool", ["typologie", "carre-magique", "evaluation"])
def test_axe_finds_nothing_at_each_stage(server: str, new_page: NewPage, tool: str) -> None:
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True, color_scheme="dark")
    root = _open(page, server, tool, un=_work(tool), deux=_work(tool, "Autre", level=1))
    assert axe.violations(page) == []
    root.get_by_role("button", name="Une question à la fois").tap()
    root.get_by_role("button", name="Question suivante").tap()
    expect(root.locator("[data-question]:visible")).to_have_count(1)
    assert axe.violations(page) == []
    # 400 % of 1280 px
    page.set_viewport_size({"width": NARROW, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW
    small = root.locator("button:visible, select:visible, label:has(input[type=radio]):visible")
    heights = small.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(heights) > 1
    assert min(heights) >= TARGET


def test_it_works_from_a_folder_and_the_parcours_knows(offline: Path, new_page: NewPage) -> None:
    page = new_page()
    home = (offline / offline_file("parcours/")).as_uri()
    state = page.locator(".parcours [data-etape=typologie] [data-moment=outil] [data-avancement]")
    page.goto(home)
    expect(state).to_have_text("à faire")
    page.goto((offline / offline_file("outils/typologie/")).as_uri())
    fields = page.locator("[data-question]")
    fields.first.get_by_role("radio").first.check()
    page.goto(home)
    expect(state).to_have_text("commencé")
    page.go_back()
    for field in fields.all():
        field.get_by_role("radio").first.check()
    expect(page.locator("[data-resultat]")).to_contain_text(NAMED["typologie"]["mecenat"])
    page.goto(home)
    expect(state).to_have_text("terminé")
