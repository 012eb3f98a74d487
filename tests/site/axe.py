"""axe-core in a page, under any content security policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

SOURCE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules of colours: all that a scheme changes
COLOURS = ("color-contrast", "link-in-text-block")

# What a page just opened draws after its top (base.css, shell.js)
TEXT = ".contenu > :nth-child(n + 12):not(.quiz, .convention, .termes)"
WAITING = f"[data-fresh] :is([data-lazy], {TEXT}):not([data-drawn])"


def violations(page: Page, rules: Any = TAGS, without: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds in the page as it is now, one line for each element.

    `without` names rules that another state of the same page is held to.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    # What waits to be drawn is misread
    expect(page.locator(WAITING)).to_have_count(0)
    # Scrolled, the page goes under the header, which is no fault of what is measured
    page.evaluate("scrollTo(0, 0)")
    found: list[dict[str, Any]] = page.evaluate(
        """([rules, without]) => axe.run(document, {
          runOnly: rules,
          rules: Object.fromEntries(without.map((rule) => [rule, {enabled: false}])),
          resultTypes: ["violations"],
          preload: false,
        }).then((results) => results.violations)""",
        [rules, list(without)],
    )
    return [
        f"{rule['id']} : {rule['help']} — {' '.join(map(str, node['target']))} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]


def colour_violations(page: Page) -> list[str]:
    """Return what axe finds in the colours alone."""
    return violations(page, {"type": "rule", "values": list(COLOURS)})


def violations_in_both_schemes(page: Page) -> list[str]:
    """Return what axe finds in the page, in light and in dark; leave it in light."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += [f"sombre : {one}" for one in colour_violations(page)]
    page.emulate_media(color_scheme="light")
    return found
