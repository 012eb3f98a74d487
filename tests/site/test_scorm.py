"""The SCORM modules, run inside a platform's player, and alone."""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Frame, FrameLocator, Page, expect

from macros.components import parcours, quiz
from macros.project import Project
from publish import lms
from publish.lms.losses import Losses
from publish.lms.scorm import package
from publish.lms.writing import qti
from publish.site import build
from publish.site.build import BUNDLE, FOLDER
from tests.conftest import DATA, ROOT, NewPage, serving
from tests.instruments.once import once

pytestmark = pytest.mark.documents

PLAYER = ROOT / "tests/node_modules/scorm-again/dist/scorm-again.min.js"
CLASSES = {"1.2": "Scorm12API", "2004": "Scorm2004API"}
NAMES = {"1.2": "API", "2004": "API_1484_11"}
MODULES = {module.id: module for module in package.modules(ROOT)}
# A platform's page: the player, with what it kept of the last session, and the module
LMS = """<!doctype html>
<html lang="fr"><meta charset="utf-8"><title>Plateforme</title>
<script src="scorm-again.min.js"></script>
<script>
  const api = new {player}({{ autocommit: false, logLevel: 5 }});
  if (window.kept) api.loadFromJSON(window.kept, "");
  window.ends = 0;
  api.on("{end}", () => {{ window.ends += 1; }});
  window.{name} = api;
</script>
<iframe title="module" src="{module}/index.html" width="1200" height="800"></iframe>
</html>"""
ENDS = {"1.2": "LMSFinish", "2004": "Terminate"}
# What the player knows, whatever the version
KNOWN = """name => {
  const { cmi } = window[name].renderCMIToJSONObject();
  const core = cmi.core ?? cmi;
  return {
    status: core.lesson_status ?? core.completion_status,
    score: core.score,
    place: core.lesson_location ?? core.location,
    time: core.session_time,
    exit: core.exit,
    part: core.progress_measure,
    data: cmi.suspend_data,
    all: { cmi },
  };
}"""
# Keeps something in the pages of the module, as their components do
KEEP = "([kind, id, value]) => window.site.store.update(kind, id, () => value)"
ROOM = 4096
QUIZZES = quiz.load_all(Project(ROOT))


@pytest.fixture(scope="session")
def made(built: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """What `make lms` writes and says, and `plateforme/`: a player, and the modules unpacked."""

    def make(folder: Path) -> None:
        for name in ("site/index.html", "site/formateurs/index.html"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(built / name, folder / name)
        shutil.copytree(built / "dist" / FOLDER, folder / "dist" / FOLDER)
        said: list[str] = []
        lms.build(ROOT, folder / "site", folder / "dist", say=said.append)
        build.archive(ROOT, folder / "dist", say=said.append)
        (folder / "dit.txt").write_text("\n".join(said), encoding="utf-8")
        platform = folder / "plateforme"
        platform.mkdir()
        (platform / PLAYER.name).write_bytes(PLAYER.read_bytes())
        for path in (folder / "site" / lms.FOLDER / "scorm").iterdir():
            with zipfile.ZipFile(path) as archive:
                archive.extractall(platform / path.stem.replace("-scorm-", "-"))

    return once(tmp_path_factory, worker_id, "scorm", make)


@pytest.fixture(scope="session")
def folder(made: Path) -> Path:
    """The platform: its player, and the modules as it unpacks them."""
    return made / "plateforme"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the browser's guard reports what fails."""


@pytest.fixture(scope="session")
def platform(folder: Path) -> Iterator[str]:
    """The address of the platform."""
    with serving(_Handler, folder) as address:
        yield address


def _open(page: Page, platform: str, folder: Path, module: str, version: str) -> None:
    text = LMS.format(
        player=CLASSES[version],
        name=NAMES[version],
        end=ENDS[version],
        module=f"{module}-{version}",
    )
    (folder / f"{module}-{version}.html").write_text(text, encoding="utf-8")
    page.goto(f"{platform}{module}-{version}.html")
    _pages(page).locator("h1").wait_for()


def _pages(page: Page) -> FrameLocator:
    return page.frame_locator("iframe").frame_locator("iframe")


def _inside(page: Page) -> Frame:
    """The frame of the module's pages."""
    return page.frames[-1]


def _known(page: Page, version: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(KNOWN, NAMES[version])
    return found


def _leave(page: Page, version: str) -> dict[str, Any]:
    """Close the module as platforms do; return what the player has then."""
    page.evaluate("document.querySelector('iframe').remove()")
    assert page.evaluate("window.ends") == 1
    return _known(page, version)


def _keep(page: Page, kind: str, key: str, value: Any) -> None:
    _inside(page).evaluate(KEEP, [kind, key, value])


def _answered(key: str, count: int | None = None) -> dict[str, Any]:
    """Return what the device keeps of a quiz: all is right, or only `count` questions are asked."""
    asked = QUIZZES[key]
    answers = {
        question.id: {"empreinte": question.empreinte, "reponse": question.parfaite, "points": 1}
        for question in asked.questions[:count]
    }
    if count is not None:
        return {"reponses": answers}
    return {"reponses": answers, "meilleur": {"points": asked.posees, "sur": asked.posees}}


def _ticked(ids: Iterable[str]) -> dict[str, Any]:
    return {"elements": {one: {"etat": "fait"} for one in ids}}


def _done(suivi: parcours.Suivi) -> dict[str, Any]:
    """Return what the device keeps of a moment that is done."""
    if suivi.genre == "quiz":
        return _answered(suivi.id)
    if suivi.genre == "checklist":
        return _ticked(suivi.parts)
    return {"termine": True} if suivi.genre == "outil" else {"vu": True, "position": 0}


def _followed(step: str) -> dict[str, list[parcours.Suivi]]:
    """Return what tells how far the moments of a step are, by kind."""
    (pas,) = MODULES[step].parcours
    found: dict[str, list[parcours.Suivi]] = {}
    for moment in pas.moments:
        for suivi in moment.suivis:
            found.setdefault(suivi.genre, []).append(suivi)
    return found


@pytest.mark.parametrize("version", package.VERSIONS)
def test_a_learner_leaves_comes_back_elsewhere_and_finishes(
    version: str, platform: str, folder: Path, new_page: NewPage
) -> None:
    page = new_page()
    _open(page, platform, folder, "typologie", version)
    score = _pages(page).locator("[data-score]").first
    _keep(page, "quiz", "typologie", _answered("typologie", 3))
    expect(score).to_contain_text("3 questions")
    # Going to another page does not end the session
    _pages(page).get_by_role("link", name="La fiche", exact=True).first.click()
    expect(_pages(page).locator("body")).to_have_attribute("data-page", "fiche")
    assert page.evaluate("window.ends") == 0
    known = _leave(page, version)
    assert known["status"] == "incomplete"
    assert known["place"] == "fiches/reconnaitre-la-typologie.html"
    assert known["exit"] == "suspend"
    assert re.fullmatch(r"0{2,4}:00:\d\d|PT0H0M\d+S", known["time"])
    assert len(known["data"]) < ROOM

    # Another device: what the platform kept is there, on the page that was left
    other = new_page()
    other.add_init_script(f"window.kept = {json.dumps(known['all'])}")
    _open(other, platform, folder, "typologie", version)
    expect(_pages(other).locator("body")).to_have_attribute("data-page", "fiche")
    for genre, suivis in _followed("typologie").items():
        for suivi in suivis:
            if genre != "quiz":
                _keep(other, genre, suivi.id, _done(suivi))
    _pages(other).get_by_role("link", name="L’étape", exact=True).first.click()
    score = _pages(other).locator("[data-score]").first
    expect(score).to_contain_text("3 questions")
    _keep(other, "quiz", "typologie", _answered("typologie"))
    sur = QUIZZES["typologie"].posees
    expect(score).to_contain_text(f"{sur} sur {sur}")
    done = _leave(other, version)
    assert done["status"] == "completed"
    assert (str(done["score"]["raw"]), str(done["score"]["max"])) == ("100", "100")
    if version == "2004":
        assert float(done["part"]) == 1
        assert float(done["score"]["scaled"]) == 1

    # Another learner, on the same device
    other.add_init_script("window.kept = null")
    _open(other, platform, folder, "typologie", version)
    expect(_pages(other).locator("[data-score]").first).to_contain_text("Répondez aux")


def test_the_whole_parcours_counts_every_step(
    platform: str, folder: Path, new_page: NewPage
) -> None:
    page = new_page()
    _open(page, platform, folder, "parcours", "2004")
    _pages(page).get_by_role("link", name="Étape 1", exact=True).first.click()
    expect(_pages(page).locator("body")).to_have_attribute("data-page", "etape")
    _keep(page, "quiz", "enjeux", _answered("enjeux"))
    known = _leave(page, "2004")
    assert known["status"] == "incomplete"
    # One quiz of four, and one moment of one step of four
    assert str(known["score"]["raw"]) == "25"
    moments = len(MODULES["enjeux"].parcours[0].moments)
    assert float(known["part"]) == pytest.approx(1 / 4 / moments, abs=1e-4)


def test_what_does_not_fit_is_said_and_stays_on_the_device(
    platform: str, folder: Path, new_page: NewPage
) -> None:
    page = new_page()
    _open(page, platform, folder, "typologie", "1.2")
    expect(page.frame_locator("iframe").get_by_role("status")).to_have_text("")
    # Nothing in it comes back, so nothing makes it shorter
    note = "".join(map(chr, random.Random(1).choices(range(0x400, 0x7E8), k=5000)))
    (kept,) = _followed("typologie")["checklist"]
    ticked = _ticked(kept.parts)
    element = next(iter(ticked["elements"]))
    ticked["elements"][element]["note"] = note
    _keep(page, "checklist", kept.id, ticked)
    said = page.frame_locator("iframe").get_by_role("status")
    expect(said).to_contain_text("La plateforme manque de place", timeout=20_000)
    known = _leave(page, "1.2")
    assert 0 < len(known["data"]) <= ROOM
    read = "id => window.site.store.read('checklist', id).elements"
    for where, keeps in ((page, True), (new_page(), False)):
        where.add_init_script(f"window.kept = {json.dumps(known['all'])}")
        _open(where, platform, folder, "typologie", "1.2")
        found = _inside(where).evaluate(read, kept.id)[element]
        assert found["etat"] == "fait"
        assert ("note" in found) is keeps


def test_a_device_that_keeps_nothing_is_said(
    platform: str, folder: Path, new_page: NewPage
) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refusé'); } })"
    )
    _open(page, platform, folder, "typologie", "2004")
    said = page.frame_locator("iframe").get_by_role("status")
    expect(said).to_contain_text("la plateforme ne suivra pas votre avancement")


def test_alone_a_module_works(folder: Path, browser: Browser) -> None:
    # The guard of `new_page` knows the built site only
    alone = browser.new_page(locale="fr-FR")
    faults: list[str] = []
    alone.on("pageerror", lambda error: faults.append(str(error)))
    alone.on("requestfailed", lambda request: faults.append(request.url))
    alone.goto((folder / "typologie-1.2/index.html").as_uri())
    inside = alone.frame_locator("iframe")
    question = inside.locator("form").filter(has=inside.get_by_role("radio")).first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Vérifier").click()
    expect(question.get_by_role("status")).not_to_have_text("")
    inside.get_by_role("link", name="La fiche", exact=True).first.click()
    expect(inside.locator("body")).to_have_attribute("data-page", "fiche")
    alone.close()
    assert not faults


class _Targets(HTMLParser):
    """Collects where a page leads, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [
            value for name, value in attrs if name in ("href", "src", "action") and value
        ]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_leads_out_of_a_module(module: str, folder: Path) -> None:
    inside = folder / f"{module}-2004"
    for path in inside.rglob("*.html"):
        parser = _Targets()
        parser.feed(path.read_text(encoding="utf-8"))
        for target in parser.found:
            assert not urlsplit(target).scheme, (path.name, target)
            file, anchor = urldefrag(target)
            found = (path.parent / file).resolve() if file else path
            assert found.is_file(), (path.name, target)
            if anchor and found.suffix == ".html":
                assert f'id="{anchor}"' in found.read_text(encoding="utf-8"), (path.name, target)


def _schema(inside: Path, version: str) -> etree.XMLSchema:
    """Return the schemas of a version as one, so that no name of theirs is left unchecked."""
    urls = list(package.NAMESPACES[version].values())
    imports = "".join(
        f'<xs:import namespace="{url}" schemaLocation="{(inside / file).as_uri()}"/>'
        for url, file in zip(urls, package.FILES[version], strict=True)
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text))


@pytest.mark.parametrize("version", package.VERSIONS)
def test_the_manifests_are_valid_and_name_every_file(version: str, folder: Path) -> None:
    """Against the schemas that go with the package."""
    for module in MODULES:
        inside = folder / f"{module}-{version}"
        schema = _schema(inside, version)
        manifest = etree.parse(inside / "imsmanifest.xml")
        assert schema.validate(manifest), schema.error_log
        named = {one.get("href") for one in manifest.iter("{*}file")}
        there = {
            path.relative_to(inside).as_posix() for path in inside.rglob("*.*") if path.is_file()
        }
        schemas = {path.name for path in (package.SCHEMAS / version).iterdir()}
        assert named == there - schemas - {"imsmanifest.xml"}
        resource = next(manifest.iter("{*}resource"))
        assert resource.get("href") in named
        sort = "scormtype" if version == "1.2" else "scormType"
        assert resource.get(f"{{{package.NAMESPACES[version]['xmlns:adlcp']}}}{sort}") == "sco"


def test_the_qti_manifest_is_valid() -> None:
    data = qti.write(QUIZZES, "tout", "https://guide.example/", ROOT / "docs", Losses(""))
    schema = etree.XMLSchema(etree.parse(package.SCHEMAS / "2004/imscp_v1p1.xsd"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = etree.fromstring(archive.read("imsmanifest.xml"))
    assert schema.validate(manifest), schema.error_log
    # The schema is able to refuse it
    manifest.find("{*}resources").tag = "autre"
    assert not schema.validate(manifest)


@pytest.fixture(scope="module")
def packing(browser: Browser) -> Iterator[Page]:
    """An empty page with the script that packs."""
    page = browser.new_page()
    page.evaluate("window.site = {}")
    for name in ("assets/js/text.js", package.FFLATE):
        page.add_script_tag(path=ROOT / "overrides" / name)
    for name in ("packing-1.0.js", "packing.js"):
        page.add_script_tag(path=package.MODULE / name)
    yield page
    page.close()


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=200), min_size=5, max_size=15))
def test_any_text_is_unpacked_as_it_was(packing: Page, texts: list[str]) -> None:
    wanted = [json.dumps(text * 3, ensure_ascii=False) for text in texts]
    script = (
        "texts => texts.map((text) => window.site.packing.unpack(window.site.packing.pack(text)))"
    )
    assert packing.evaluate(script, wanted) == wanted


def test_what_is_not_ours_is_no_state(packing: Page) -> None:
    script = "texts => texts.map((text) => window.site.packing.open(text))"
    others = ["", "null", "é", "AAAA", "{}", "LYiNp3OQ3", "A" * 500]
    others += ["1.", "1.é", "1.AAAA", "1." + "A" * 500]
    assert packing.evaluate(script, others) == [None] * len(others)


def test_what_the_first_edition_left_on_a_platform_is_read(packing: Page) -> None:
    """Each file of the folder is what the modules of the edition 1.0 kept of the other's text."""
    for path in sorted((DATA / "scorm").glob("*.txt")):
        text = path.with_suffix(".json").read_text(encoding="utf-8")
        marque, entries = json.loads(text)
        script = "text => window.site.packing.open(text)"
        found = packing.evaluate(script, path.read_text(encoding="utf-8"))
        assert found == {"marque": marque, "entries": entries}


def test_the_whole_parcours_done_fits_in_the_smallest_room(packing: Page) -> None:
    entries: list[Any] = [["parcours", "reprise", {"etape": "evaluation"}]]
    for pas in MODULES["parcours"].parcours:
        for genre, suivis in _followed(pas.etape.id).items():
            for one in suivis:
                entries.append([genre, one.id, _done(one)])
    state = {"marque": "x", "entries": entries}
    found = packing.evaluate(
        "([state, room]) => window.site.packing.fit(state, room)", [state, ROOM]
    )
    # Every answer; of what was written, the quiz's own models alone take too much room
    assert found["manque"] == "notes"
    again = packing.evaluate("text => window.site.packing.open(text)", found["text"])
    assert [one[:2] for one in again["entries"]] == [one[:2] for one in entries]
    for (_, _, value), (genre, _, whole) in zip(again["entries"], entries, strict=True):
        if genre == "quiz":
            assert value["reponses"].keys() == whole["reponses"].keys()
            assert value["meilleur"] == whole["meilleur"]
        else:
            assert value == whole


def test_less_and_less_is_left_out(packing: Page) -> None:
    """Answers go last, and what is left can be opened."""
    noise = "".join(chr(0x400 + (n * 7919) % 1000) for n in range(300))
    value = {"meilleur": {"points": 1, "sur": 1}, "reponses": {"q": noise}, "note": noise[::-1]}
    state = {"marque": "x", "entries": [["quiz", f"q-{n}", value] for n in range(4)]}
    script = """([state, rooms]) => rooms.map((room) => {
      const { text, manque } = window.site.packing.fit(state, room);
      return [manque, text.length <= room, window.site.packing.open(text)?.entries];
    })"""
    rooms = [100_000, 1_000, 400, 55, 5]
    found = packing.evaluate(script, [state, rooms])
    assert [one[0] for one in found] == ["rien", "notes", "reponses", "reponses", "reponses"]
    assert all(one[1] for one in found)
    assert found[0][2] == state["entries"]
    assert all(set(value) == {"meilleur", "reponses"} for _, _, value in found[1][2])
    assert all(value == {"meilleur": value["meilleur"]} for _, _, value in found[2][2])
    assert len(found[3][2]) < len(state["entries"])


def test_the_command_writes_everything_and_says_what_is_left_out(made: Path, offline: Path) -> None:
    folder = made / "site" / lms.FOLDER
    quizzes = [*lms.published(ROOT), lms.ALL]
    expected = {
        lms.REPORT,
        *(f"moodle/{name}.xml" for name in quizzes),
        *(f"gift/{name}.txt" for name in quizzes),
        *(f"qti/{name}.zip" for name in quizzes),
        *(f"csv/{name}.csv" for name in quizzes),
        *(f"scorm/{name}-scorm-{one}.zip" for name in MODULES for one in package.VERSIONS),
    }
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == expected
    report = (folder / lms.REPORT).read_text(encoding="utf-8")
    assert report in (made / "dit.txt").read_text(encoding="utf-8")
    again = package.write(MODULES["typologie"], "2004", offline)
    assert (folder / "scorm/typologie-scorm-2004.zip").read_bytes() == again


def test_trainers_find_every_file_with_its_format_and_size(made: Path) -> None:
    html = (made / "site/formateurs/index.html").read_text(encoding="utf-8")
    offered = re.findall(
        r'<a href="\.\./([^"]+)" download>([^<,]+), \d+(?:,\d)?\u00a0[km]o<', html, re.I
    )
    paths = [path for path, _ in offered]
    folder = made / "site" / lms.FOLDER
    every = {path.relative_to(made / "site").as_posix() for path in folder.rglob("*.*")}
    assert len(paths) == len(set(paths))
    assert set(paths) == every
    formats = ["Moodle XML", "GIFT", "QTI 2.1", "CSV", "SCORM 1.2", "SCORM 2004", "texte"]
    assert {name for _, name in offered} == set(formats)


def test_the_bundle_has_the_quizzes_and_not_the_modules(made: Path) -> None:
    with zipfile.ZipFile(made / "dist" / BUNDLE) as bundle:
        names = {name for name in bundle.namelist() if "/telechargements/" in name}
        html = bundle.read(f"{FOLDER}/formateurs.html").decode()
    paths = re.findall(r'<a href="([^"]+)" download>', html)
    assert {f"{FOLDER}/{path}" for path in paths} == names
    assert f"{FOLDER}/{lms.FOLDER}/moodle/typologie.xml" in names
    assert not any("scorm" in name for name in names)


def test_a_site_without_packages_offers_none(site: Path) -> None:
    assert "telechargements/" not in (site / "formateurs/index.html").read_text(encoding="utf-8")
