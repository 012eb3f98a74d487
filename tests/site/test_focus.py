"""With the keyboard, with forced colours and with the menu open: each kind of page holds."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.conftest import NewPage
from tests.site import axe
from tests.site.pages import FORCED, title
from tests.site.visit import Visit

# Those whose stops are not those of the others
TRAVELLED = ("", "parcours/evaluation/", "fiches/rediger-une-convention/", "outils/typologie/")
# A screen of 1280 × 1024 enlarged four times
ENLARGED = {"width": 320, "height": 256}
# More stops than any of these pages has
STOPS = 400
# What has the focus, what is drawn at its place, and its frame with what is behind
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const html = element.outerHTML.slice(0, 120);
  // The browser frames the buttons of its own player
  if (element.matches("video:not(:focus-visible)")) return { html, fault: "" };
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width && height);
  const inside = boxes.find(({ top, bottom }) => bottom > 0 && top < innerHeight) ?? boxes[0];
  if (!inside) return { html, fault: "n’est pas dessiné" };
  const x = Math.min(Math.max(inside.left + inside.width / 2, 1), innerWidth - 1);
  const y = (Math.max(inside.top, 0) + Math.min(inside.bottom, innerHeight)) / 2;
  const hit = document.elementFromPoint(x, y);
  const label = element.labels?.[0] ?? null;
  const same = (one) => one && (one.contains(hit) || hit?.contains(one));
  if (!hit || !(same(element) || same(label))) {
    return { html, fault: `est sous ${hit?.outerHTML.slice(0, 80)}` };
  }
  const colours = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (one) => {
    for (let parent = one.parentElement; parent; parent = parent.parentElement) {
      const found = colours(getComputedStyle(parent).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const around = [label, label?.parentElement, element.nextElementSibling, element.parentElement]
    .filter(Boolean);
  const frames = [element, ...around].flatMap((one) => [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(one, part);
    const drawn = !["none", "hidden"].includes(style.outlineStyle);
    return drawn && parseFloat(style.outlineWidth) >= 2
      ? contrast(colours(style.outlineColor), behind(one)) : 0;
  }));
  const best = Math.max(...frames);
  return { html, fault: best >= 3 ? "" : `a un contour contrasté à ${best.toFixed(1)}` };
}"""


@pytest.mark.parametrize(
    ("size", "scheme"),
    [({"width": 1280, "height": 600}, "light"), (ENLARGED, "dark")],
    ids=["1280", "400 %"],
)
def test_what_has_the_focus_is_seen_and_framed(
    server: str, new_page: NewPage, size: dict[str, int], scheme: str
) -> None:
    page = new_page(viewport=size, color_scheme=scheme)
    faults: dict[str, str] = {}
    for address in TRAVELLED:
        page.goto(server + address)
        for stop in range(STOPS):
            page.keyboard.press("Tab")
            focused: dict[str, Any] | None = page.evaluate(FOCUSED)
            if focused is None:
                assert stop > 10, address  # noqa: PLR2004 (skip links, header, page, footer)
                break
            if focused["fault"]:
                faults.setdefault(focused["html"], f"{address} : {focused['fault']}")
        else:
            pytest.fail(f"{address} : le clavier n’arrive pas au bout")
    assert not faults, "\n".join(f"{fault}, {html}" for html, fault in faults.items())


@pytest.mark.parametrize("address", FORCED)
def test_forced_colours_wipe_out_no_sign_and_no_button(visit: Visit) -> None:
    assert not visit.forced, "\n".join(visit.forced)


def test_axe_finds_nothing_in_the_open_menu(server: str, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(server + "parcours/typologie/")
    page.get_by_role("button", name="Menu", exact=True).click()
    menu = page.get_by_role("navigation", name="Menu")
    menu.locator("summary").evaluate_all("all => all.forEach((one) => one.parentElement.open = 1)")
    expect(
        menu.get_by_role("link", name=title("fiches/constituer-un-fichier-cible/"))
    ).to_be_visible()
    found = [f"clair : {one}" for one in axe.violations(page)]
    page.emulate_media(color_scheme="dark")
    found += [f"sombre : {one}" for one in axe.colour_violations(page)]
    assert not found, "\n".join(found)
