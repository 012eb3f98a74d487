"""Nothing that a page shows was lost with the rules of the theme that no page matches."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from tests.conftest import NewPage
from tests.site.pages import ADDRESSES

STYLES = files("material") / "templates/assets/stylesheets"
# The selectors of the rules of a sheet that do more than name values, one by one
SELECTORS = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const flat = (rules) => [...rules].flatMap((rule) => [
    ...([...(rule.style ?? [])].some((name) => !name.startsWith("--")) ? [rule.selectorText] : []),
    ...flat(rule.cssRules ?? []),
  ]);
  const all = flat(sheet.cssRules).filter(Boolean).flatMap((one) => one.split(/,(?![^(]*\\))/));
  return [...new Set(all.map((one) => one.trim()))];
}"""
# What no query can tell: states and parts
MATCHED = """(selectors) => selectors.filter((selector) => {
  const parts = /::[\\w-]+|:(?:before|after|hover|focus|active|focus-within|focus-visible)\\b/g;
  try {
    return document.querySelector(selector.replace(parts, "").trim() || "*");
  } catch {
    return false;
  }
})"""


def test_no_page_matches_a_rule_that_was_left_out(
    server: str, site: Path, new_page: NewPage
) -> None:
    (published,) = (site / "assets/stylesheets").glob("main.*.css")
    whole = (STYLES / published.name).read_text(encoding="utf-8")
    page = new_page()
    page.goto(server)
    before = page.evaluate(SELECTORS, whole)
    after = set(page.evaluate(SELECTORS, published.read_text(encoding="utf-8")))
    left_out = [selector for selector in before if selector not in after]
    assert len(left_out) > 500  # noqa: PLR2004 (most of it serves parts that we do not have)
    faults = {}
    for address in ADDRESSES[::8]:
        page.goto(server + address)
        faults[address] = page.evaluate(MATCHED, left_out)
    assert {address: found for address, found in faults.items() if found} == {}
