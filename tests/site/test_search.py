"""People find the page they look for, online and from a folder, by keyboard alone too."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import NewPage
from tests.site import axe
from tests.site.pages import ADDRESSES, offline_file, title

ROOT = Path(__file__).parent.parent.parent
LEAST_QUERIES = 200
LEAST_IN_A_CLASS = 4
AMONG_FIVE = 0.97
AMONG_THREE = 0.95
AMONG_FIVE_IN_A_CLASS = 0.90
TARGET = 44
TEXTS = (".md", ".yml", ".svg")
SHORT = 5
STEP, SHEET = "parcours/typologie/", "fiches/rediger-une-convention/"


class Query(NamedTuple):
    """What someone types, the way it is written, and the page it must find."""

    text: str
    kind: str
    address: str


TITLE = "titre"


def golden() -> list[Query]:
    """Return the queries of `recherche.yml`; a page that it does not name is asked by its title."""
    read = yaml.safe_load((Path(__file__).parent / "recherche.yml").read_text(encoding="utf-8"))
    queries = [
        Query(str(text), kind, address)
        for address, kinds in read.items()
        for kind, texts in kinds.items()
        for text in texts
    ]
    queries += [Query(title(one), TITLE, one) for one in ADDRESSES if one not in read]
    return queries


QUERIES = golden()
Answers = dict[str, list[list[str]]]


@pytest.fixture(scope="module")
def answers(browser: Browser, server: str, offline: Path) -> Answers:
    """The pages that the search finds for each query, best first, online and from a folder."""
    found = {}
    for flavour, start in {"online": server, "offline": (offline / "index.html").as_uri()}.items():
        page = browser.new_page()
        page.goto(start)
        found[flavour] = page.evaluate(
            """async (queries) => {
              const engine = await window.site.search.load();
              return queries.map((query) => engine.find(query).pages.map((one) => one.location));
            }""",
            [query.text for query in QUERIES],
        )
        page.close()
    return found


def rank(query: Query, found: list[str]) -> int:
    """Return the place of the expected page, from 1; a large number when it is not there."""
    return found.index(query.address) + 1 if query.address in found else 1000


def missed(ranks: dict[Query, int], most: int) -> str:
    """Return the queries whose page comes after `most` others, one a line."""
    return "\n".join(
        f"« {query.text} » ({query.kind}) → {query.address} : "
        f"{'introuvable' if place > most and place >= len(ADDRESSES) else f'rang {place}'}"
        for query, place in ranks.items()
        if place > most
    )


@pytest.fixture(scope="module")
def ranks(answers: Answers) -> dict[Query, int]:
    """The place of each query's page, online."""
    return {
        query: rank(query, found) for query, found in zip(QUERIES, answers["online"], strict=True)
    }


def test_the_golden_set_is_large_and_covers_every_page() -> None:
    assert len(set(QUERIES)) == len(QUERIES) >= LEAST_QUERIES
    kinds: defaultdict[str, int] = defaultdict(int)
    for query in QUERIES:
        kinds[query.kind] += 1
    kinds.pop(TITLE, None)
    assert all(count >= LEAST_IN_A_CLASS for count in kinds.values()), dict(kinds)
    addresses = {query.address for query in QUERIES}
    assert addresses >= set(ADDRESSES)
    unknown = addresses - set(ADDRESSES)
    assert not unknown, f"recherche.yml nomme des pages absentes : {sorted(unknown)}"


@pytest.mark.parametrize(("most", "rate"), [(5, AMONG_FIVE), (3, AMONG_THREE)])
def test_the_page_is_among_the_first(ranks: dict[Query, int], most: int, rate: float) -> None:
    success = sum(place <= most for place in ranks.values()) / len(ranks)
    assert success >= rate, f"{success:.1%} parmi les {most} premiers\n{missed(ranks, most)}"


@pytest.mark.parametrize("kind", sorted({query.kind for query in QUERIES}))
def test_every_way_of_writing_finds_the_page(ranks: dict[Query, int], kind: str) -> None:
    these = {query: place for query, place in ranks.items() if query.kind == kind}
    success = sum(place <= 5 for place in these.values()) / len(these)  # noqa: PLR2004
    assert success >= AMONG_FIVE_IN_A_CLASS, f"{success:.1%}\n{missed(these, 5)}"


def test_the_bundle_answers_as_the_site(answers: Answers) -> None:
    for query, online, offline in zip(QUERIES, *answers.values(), strict=True):
        assert [offline_file(address) for address in online] == offline, query.text


# ---- What must not be found ---------------------------------------------------------


def words(text: str) -> list[str]:
    """Return the words of a text, links and Markdown left out."""
    return re.findall(r"[a-zà-öø-ÿœ]+", re.sub(r"\]\([^)]*\)", "", text).lower())


def answers_of_quizzes() -> dict[str, str]:
    """Return the texts that only who has answered may read, each with its quiz."""
    found = {}
    for path in sorted((ROOT / "quizzes").glob("*.yml")):
        for question in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]:
            choices = question.get("choix", [])
            for holder in (question, *(one for one in choices if isinstance(one, dict))):
                for key in ("explication", "retour"):
                    if key in holder:
                        found[holder[key]] = path.stem
    return found


def read_by_all() -> str:
    """Return the words of what anyone may read: the pages and their data, but no quiz."""
    paths = [ROOT / "CHANGELOG.md"]
    for folder in ("docs", "macros/data"):
        paths += [path for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS]
    text = " ".join(path.read_text(encoding="utf-8") for path in paths)
    return f" {' '.join(words(re.sub('{{.*?}}', '', text)))} "


def test_the_answers_of_quizzes_are_not_in_the_index(site: Path) -> None:
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    index = " ".join(" ".join(words(re.sub("<[^>]*>", " ", doc["text"]))) for doc in docs)
    public = read_by_all()
    # The first words of each: enough to be nowhere else by chance
    starts = {" ".join(words(text)[:6]): quiz for text, quiz in answers_of_quizzes().items()}
    only = {start: quiz for start, quiz in starts.items() if start not in public}
    assert len(only) > len(starts) / 2
    for start, quiz in only.items():
        assert start not in index, f"{quiz} : {start}"


def test_words_of_the_answers_find_nothing(server: str, page: Page) -> None:
    public = read_by_all()
    only = {
        word: quiz
        for text, quiz in answers_of_quizzes().items()
        for word in words(text)
        if len(word) > SHORT and f" {word} " not in public
    }
    assert only
    page.goto(server)
    marked = page.evaluate(
        """async (words) => {
          const engine = await window.site.search.load();
          const texts = (pages) => pages.flatMap((one) => one.show().passages)
            .flatMap(({ heading, excerpt }) => [...(heading ?? []), ...excerpt]);
          return words.map((word) => texts(engine.find(word).pages.slice(0, 10))
            .filter(({ found }) => found).map(({ text }) => text.toLowerCase()));
        }""",
        list(only),
    )
    for (word, quiz), texts in zip(only.items(), marked, strict=True):
        assert word not in texts, f"{quiz} : « {word} » est dans la recherche"


# ---- The dialog ---------------------------------------------------------------------


def field(page: Page) -> Any:
    """Return the field of the search."""
    return page.get_by_role("searchbox", name="Rechercher dans le guide")


def focused(page: Page) -> str:
    """Return the text of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_nothing_loads_before_the_search_opens(server: str, page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(server)))
    page.goto(server, wait_until="networkidle")
    assert "assets/js/search/open.js" in requests
    late = re.compile(r"minisearch|search_index|assets/js/search/(?!open\.js)")
    assert not [url for url in requests if late.search(url)]
    page.get_by_role("button", name="Rechercher").click()
    field(page).fill("avenant")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    assert "search/search_index.json" in requests
    assert not [url for url in requests if url.endswith("search_index.js")]


@pytest.mark.parametrize("flavour", ["online", "offline"])
def test_by_keyboard_from_the_key_to_the_page(
    server: str, offline: Path, page: Page, flavour: str
) -> None:
    page.goto(server if flavour == "online" else (offline / "index.html").as_uri())
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Rechercher dans le guide")
    expect(field(page)).to_be_focused()
    page.keyboard.type("propriété intellectulle", delay=20)
    expect(dialog.locator("[data-search-results] a").first).to_contain_text(title(SHEET))
    expect(page.get_by_role("status").filter(has_text="trouvée")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    assert title(SHEET) in focused(page)
    page.keyboard.press("ArrowDown")
    assert "Propriété intellectuelle" in focused(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("rediger-une-convention"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title(SHEET))
    # The browser brings the passage into view
    expect(page.locator("h1")).not_to_be_in_viewport()


def test_enter_opens_the_best_page_at_once(server: str, page: Page) -> None:
    page.goto(server)
    page.keyboard.press("Control+k")
    page.keyboard.type(title(STEP))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}parcours/typologie/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(title(STEP))


def test_escape_gives_the_focus_back(server: str, page: Page) -> None:
    page.goto(server)
    button = page.get_by_role("button", name="Rechercher")
    for is_key in (False, True):
        if is_key:
            page.keyboard.press("/")
        else:
            button.click()
        field(page).fill("avenant")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(button).to_be_focused()
    # What was asked is still there
    button.click()
    expect(field(page)).to_have_value("avenant")
    page.get_by_role("button", name="Fermer").click()
    expect(button).to_be_focused()


def test_keys_typed_in_a_field_stay_there(server: str, page: Page) -> None:
    page.goto(server)
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("main textarea").focus()
    page.keyboard.type("et/ou")
    page.keyboard.press("Control+k")
    expect(page.locator("main textarea")).to_have_value("et/ou")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_key_can_be_turned_off(server: str, page: Page) -> None:
    page.goto(server)
    page.keyboard.press("/")
    page.get_by_label("Ouvrir la recherche avec la touche").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Ouvrir la recherche avec la touche").check()
    assert page.evaluate("localStorage.length") == 0


def test_what_is_found_is_marked_with_its_accents(server: str, page: Page) -> None:
    page.goto(server)
    page.keyboard.press("/")
    page.keyboard.type("propriete intellectuelle")
    mark = page.get_by_role("dialog").locator("mark").filter(has_text="Propriété intellectuelle")
    expect(mark.first).to_be_visible()


def test_nothing_found_leads_somewhere(server: str, page: Page) -> None:
    page.goto(server)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name="Glossaire")).to_be_visible()
    page.keyboard.type("zzzzzz")
    expect(page.locator("[data-search-count]")).to_contain_text("Aucune page trouvée")
    expect(page.get_by_role("status")).to_contain_text("Aucune page trouvée")
    expect(dialog.get_by_role("link", name="Glossaire")).to_be_visible()
    expect(dialog.get_by_role("link", name="Fiches")).to_be_visible()
    field(page).fill("xavenat")
    suggestion = dialog.get_by_role("button", name="avenant", exact=True)
    expect(page.locator("[data-search-count]")).to_contain_text("Vouliez-vous dire")
    suggestion.click()
    expect(field(page)).to_have_value("avenant")
    expect(dialog.locator("[data-search-results] mark").first).to_contain_text("venant")


def test_pages_with_a_part_of_the_words_are_said_so(server: str, page: Page) -> None:
    page.goto(server)
    page.keyboard.press("/")
    page.keyboard.type("confidentialité levure bicyclette")
    expect(page.locator("[data-search-count]")).to_contain_text("avec une partie de ces mots")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_dialog_is_accessible(server: str, new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 640})
    page.goto(f"{server}aide/")
    page.get_by_role("button", name="Rechercher").click()
    for query, answer in (("convention", "trouvées"), ("xavenat", "Vouliez-vous dire")):
        field(page).fill(query)
        expect(page.locator("[data-search-count]")).to_contain_text(answer)
        found = axe.violations_in_both_schemes(page)
        assert not found, "\n".join(found)
        for element in page.locator(
            "dialog :is(a, button, input:not([type=checkbox])):visible"
        ).all():
            assert element.evaluate("one => one.getBoundingClientRect().height") >= TARGET
        for scroller in page.locator("dialog, [data-search-body]").all():
            assert scroller.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_the_page_under_does_not_scroll(server: str, page: Page) -> None:
    page.goto(f"{server}guide/conventionner/")
    page.keyboard.press("/")
    page.mouse.move(20, 600)
    page.mouse.wheel(0, 800)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == 0
    page.mouse.click(10, 700)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_without_script_there_is_no_search(server: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server)
    expect(page.get_by_role("button", name="Rechercher")).to_have_count(0)
    expect(page.locator("[data-search]")).to_be_hidden()


def test_the_search_is_not_printed(server: str, page: Page) -> None:
    page.goto(server)
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("[data-search]")).to_be_hidden()


@pytest.mark.parametrize("path", ["search/search_index.json", "assets/js/search/search.js"])
def test_a_failure_is_said_and_can_be_retried(server: str, new_page: NewPage, path: str) -> None:
    page = new_page(allow=("search", "Failed to load resource"))
    broken = True

    def answer(route: Route) -> None:
        if broken:
            route.abort()
        else:
            route.continue_()

    page.route(f"**/{path}", answer)
    page.goto(server)
    page.keyboard.press("/")
    page.keyboard.type("avenant")
    message = page.get_by_role("alert").filter(has_text="La recherche n’a pas pu se charger")
    expect(message).to_be_visible()
    broken = False
    page.get_by_role("button", name="Réessayer").click()
    expect(message).to_be_hidden()
    expect(field(page)).to_be_focused()
    expect(page.locator("[data-search-results] mark").first).to_contain_text("venant")


def test_it_works_from_the_page_of_missing_addresses(server: str, new_page: NewPage) -> None:
    page = new_page(allow=("404",))
    page.goto(f"{server}une/adresse/absente/")
    page.keyboard.press("/")
    page.keyboard.type(title(STEP))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}parcours/typologie/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(title(STEP))
