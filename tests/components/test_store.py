"""The device's memory: one key for each thing, whatever the device does or holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.components.device import ABSENT, FULL, REFUSED
from tests.conftest import DATA, ROOT, NewPage

PREFIX = "guide-partenariats:"
SCRIPTS = [f"overrides/assets/js/{name}.js" for name in ("registry", "text", "dom", "store")]


BODY = '<!doctype html><html lang="fr"><title>Essai</title><link rel="icon" href="data:,">'


@pytest.fixture
def blank(server: str) -> str:
    """The address of a page without any component: the store is tested alone."""
    return f"{server}essai.html"


def _load(page: Page) -> None:
    for script in SCRIPTS:
        page.evaluate((ROOT / script).read_text(encoding="utf-8"))


def _open(page: Page, address: str) -> Page:
    page.route(address, lambda route: route.fulfill(body=BODY, content_type="text/html"))
    page.goto(address)
    _load(page)
    return page


def _store(page: Page, call: str) -> Any:
    return page.evaluate(f"() => window.site.store.{call}")


def _kept(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return found


def test_a_value_is_kept_under_its_kind_and_id_with_its_schema(page: Page, blank: str) -> None:
    _open(page, blank)
    assert _store(page, "read('quiz', 'typologie')") is None
    _store(page, "update('quiz', 'typologie', (value) => ({...value, a: 1}))")
    assert _store(page, "read('quiz', 'typologie')") == {"a": 1}
    assert json.loads(_kept(page)[f"{PREFIX}quiz:typologie"]) == {"schema": 1, "valeur": {"a": 1}}
    assert list(_kept(page)) == [f"{PREFIX}quiz:typologie"]
    assert _store(page, "kept") is True


def test_an_update_starts_from_what_any_tab_wrote_last(page: Page, blank: str) -> None:
    _open(page, blank)
    other = _open(page.context.new_page(), blank)
    for tab, key in ((page, "a"), (other, "b"), (page, "c")):
        _store(tab, f"update('quiz', 'q', (value) => ({{...value, {key}: 1}}))")
    assert _store(other, "read('quiz', 'q')") == {"a": 1, "b": 1, "c": 1}


def test_what_is_read_can_be_changed_without_harm(page: Page, blank: str) -> None:
    _open(page, blank)
    _store(page, "update('quiz', 'q', () => ({liste: [1]}))")
    _store(page, "read('quiz', 'q').liste.push(2)")
    assert _store(page, "read('quiz', 'q')") == {"liste": [1]}


def test_null_erases(page: Page, blank: str) -> None:
    _open(page, blank)
    _store(page, "update('quiz', 'q', () => ({a: 1}))")
    _store(page, "update('quiz', 'q', () => null)")
    assert _kept(page) == {}


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "null", "[]", "12", '"texte"', "{}", '{"schema":1}', '{"valeur":{}}',
     '{"schema":1,"valeur":null}', '{"schema":1,"valeur":[]}', '{"schema":"1","valeur":{}}',
     '{"schema":1.5,"valeur":{}}', '{"schema":0,"valeur":{}}'],
)  # fmt: skip
def test_nonsense_is_read_as_nothing_and_replaced(page: Page, blank: str, text: str) -> None:
    _open(page, blank)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"{PREFIX}quiz:q", text])
    assert _store(page, "read('quiz', 'q')") is None
    assert _store(page, "entries()") == [{"kind": "quiz", "id": "q", "value": None}]
    _store(page, "update('quiz', 'q', (value) => ({...value, a: 1}))")
    assert _store(page, "read('quiz', 'q')") == {"a": 1}
    assert _store(page, "kept") is True


def test_a_later_edition_is_neither_read_nor_replaced(page: Page, blank: str) -> None:
    _open(page, blank)
    later = '{"schema":2,"valeur":{"autre":"forme"}}'
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"{PREFIX}quiz:q", later])
    assert _store(page, "read('quiz', 'q')") is None
    _store(page, "update('quiz', 'q', () => ({a: 1}))")
    assert _store(page, "read('quiz', 'q')") == {"a": 1}
    assert _store(page, "kept") is False
    assert _kept(page)[f"{PREFIX}quiz:q"] == later
    # The reader may erase it all the same
    _store(page, "erase('quiz', 'q')")
    assert _kept(page) == {}
    assert _store(page, "kept") is True


# What each older version of the shape of values left on devices: one file each, for ever
OLDER = sorted((DATA / "device").glob("version-*.json"))


@pytest.mark.parametrize("path", OLDER, ids=lambda path: path.stem)
def test_what_an_older_edition_kept_is_read(page: Page, blank: str, path: Path) -> None:
    _open(page, blank)
    older: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    for key, text in older.items():
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    values = {
        f"{PREFIX}{one['kind']}:{one['id']}": one["value"] for one in _store(page, "entries()")
    }
    assert values == {key: json.loads(text)["valeur"] for key, text in older.items()}
    assert _kept(page) == older


def test_every_version_has_its_file(page: Page, blank: str) -> None:
    _open(page, blank)
    assert [path.stem for path in OLDER] == [
        f"version-{number + 1}" for number in range(_store(page, "schema"))
    ]


def test_what_was_erased_can_be_put_back_but_what_was_written_since(page: Page, blank: str) -> None:
    _open(page, blank)
    later = '{"schema":2,"valeur":{}}'
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"{PREFIX}quiz:c", later])
    _store(page, "update('quiz', 'a', () => ({n: 1}))")
    _store(page, "update('quiz', 'b', () => ({n: 1}))")
    page.evaluate(
        """() => {
          window.told = 0;
          window.site.store.watchAll(() => { window.told += 1; });
          const restore = window.site.store.eraseAll();
          window.site.store.update("quiz", "b", () => ({n: 2}));
          restore();
        }"""
    )
    assert _store(page, "read('quiz', 'a')") == {"n": 1}
    assert _store(page, "read('quiz', 'b')") == {"n": 2}
    assert _kept(page)[f"{PREFIX}quiz:c"] == later
    assert _store(page, "kept") is True
    assert page.evaluate("window.told") == 3  # noqa: PLR2004 (erased, written, put back)


@pytest.mark.parametrize("device", [REFUSED, ABSENT], ids=["refused", "absent"])
def test_without_a_device_values_live_as_long_as_the_page(
    new_page: NewPage, blank: str, device: str
) -> None:
    page = new_page()
    page.add_init_script(device)
    _open(page, blank)
    assert _store(page, "kept") is False
    _store(page, "update('quiz', 'q', (value) => ({...value, a: 1}))")
    _store(page, "update('quiz', 'q', (value) => ({...value, b: 2}))")
    assert _store(page, "read('quiz', 'q')") == {"a": 1, "b": 2}
    assert _store(page, "entries()") == [{"kind": "quiz", "id": "q", "value": {"a": 1, "b": 2}}]
    _store(page, "eraseAll()")
    assert _store(page, "read('quiz', 'q')") is None
    page.reload()
    _load(page)
    assert _store(page, "entries()") == []


def test_a_full_device_still_gives_what_it_holds(page: Page, blank: str) -> None:
    _open(page, blank)
    _store(page, "update('quiz', 'ancien', () => ({a: 1}))")
    page.reload()
    page.evaluate(f"() => {{ {FULL} }}")
    _load(page)
    assert _store(page, "kept") is False
    assert _store(page, "read('quiz', 'ancien')") == {"a": 1}
    _store(page, "update('quiz', 'ancien', (value) => ({...value, b: 2}))")
    assert _store(page, "read('quiz', 'ancien')") == {"a": 1, "b": 2}
    assert json.loads(_kept(page)[f"{PREFIX}quiz:ancien"])["valeur"] == {"a": 1}


def test_room_made_on_the_device_is_used(page: Page, blank: str) -> None:
    _open(page, blank)
    page.evaluate("() => { window.real = Storage.prototype.setItem; }")
    page.evaluate(f"() => {{ {FULL} }}")
    _store(page, "update('quiz', 'q', () => ({a: 1}))")
    assert _store(page, "kept") is False
    page.evaluate("() => { Storage.prototype.setItem = window.real; }")
    _store(page, "update('quiz', 'q', (value) => ({...value, b: 2}))")
    assert _store(page, "kept") is True
    assert json.loads(_kept(page)[f"{PREFIX}quiz:q"])["valeur"] == {"a": 1, "b": 2}


def test_all_that_is_kept_is_listed_and_erased_and_nothing_else(page: Page, blank: str) -> None:
    _open(page, blank)
    _store(page, "update('quiz', 'b', () => ({n: 2}))")
    _store(page, "update('checklist', 'a', () => ({n: 1}))")
    page.evaluate("() => localStorage.setItem('autre-site', '1')")
    assert _store(page, "entries()") == [
        {"kind": "checklist", "id": "a", "value": {"n": 1}},
        {"kind": "quiz", "id": "b", "value": {"n": 2}},
    ]
    _store(page, "eraseAll()")
    assert _store(page, "entries()") == []
    assert _kept(page) == {"autre-site": "1"}


COUNT = """() => {
  window.told = 0;
  window.site.store.watch("quiz", "q", () => { window.told += 1; });
}"""


def _told(page: Page, times: int) -> None:
    """Wait until the page has been told that many times, and see that it is told no more."""
    page.wait_for_function("times => window.told >= times", arg=times, timeout=2000)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate("() => window.told") == times


def test_who_watches_is_told_of_every_change(page: Page, blank: str) -> None:
    _open(page, blank)
    other = _open(page.context.new_page(), blank)
    page.evaluate(COUNT)
    _store(page, "update('quiz', 'q', () => ({a: 1}))")
    _store(page, "update('quiz', 'autre', () => ({a: 1}))")
    _told(page, 1)
    _store(other, "update('quiz', 'q', () => ({a: 2}))")
    _told(page, 2)
    _store(other, "erase('quiz', 'q')")
    _told(page, 3)
    other.evaluate("() => localStorage.clear()")
    _told(page, 4)
    _store(page, "update('quiz', 'q', () => ({a: 1}))")
    _store(page, "eraseAll()")
    _told(page, 6)


def test_who_watches_is_told_when_the_page_comes_back(page: Page, blank: str) -> None:
    _open(page, blank)
    page.evaluate(COUNT)
    page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow'))")
    _told(page, 1)


# The registry ----------------------------------------------------------------------------


BROKEN = """() => {
  document.body.innerHTML = '<p data-module="a">1</p><p data-module="a">2</p>';
  const seen = [];
  const mount = (root) => {
    seen.push(root.textContent);
    if (root.textContent === "1") throw new Error("panne");
  };
  window.site.register("a", mount);
  window.site.register("a", mount);
  return seen;
}"""


def test_a_component_is_mounted_once_and_a_broken_one_stops_no_other(
    new_page: NewPage, blank: str
) -> None:
    page = new_page(allow=("a : panne",))
    _open(page, blank)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    assert page.evaluate(BROKEN) == ["1", "2"]
    assert len(said) == 1


def test_what_must_exist_is_missed_aloud(page: Page, blank: str) -> None:
    _open(page, blank)
    with pytest.raises(Exception, match=r"« \[data-x\] » est introuvable"):
        page.evaluate("() => window.site.dom.find(document, '[data-x]')")
