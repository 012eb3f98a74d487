"""Each kind of page still looks as it was reviewed: pictures kept in tests/data/looks/."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.conftest import DATA, NewPage
from tests.instruments import references

LOOKS = DATA / "looks"
# The Chromium of the pictures: another one draws letters a little otherwise
VERSION = LOOKS / "chromium.txt"
WIDE = {"viewport": {"width": 1280, "height": 720}}
PHONE = {"viewport": {"width": 390, "height": 780}}
DARK = {"color_scheme": "dark"}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "accueil": ("", WIDE),
    "accueil-telephone-sombre": ("", PHONE | DARK),
    "parcours-telephone": ("parcours/", PHONE),
    "etape": ("parcours/typologie/", WIDE),
    "chapitre-sombre": ("guide/conventionner/", WIDE | DARK),
    "fiche-telephone": ("fiches/rediger-une-convention/", PHONE),
    "outil": ("outils/typologie/", WIDE),
    "glossaire-telephone": ("glossaire/", PHONE),
    "page-absente": ("404.html", WIDE),
    "recherche": ("aide/", WIDE),
}
COLOURS = 64
# Cells of 4 × 4 pixels are compared: a change seen is one of colour or of place, not of edges
CELL = 4
# What a cell may change by, of 255, and the share of the cells that may change by more
SHADE = 12
SHARE = 0.002


def _picture(page: Page) -> Image.Image:
    page.evaluate("document.fonts.ready")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _changed(before: Image.Image, after: Image.Image) -> float:
    """Return the share of the picture that is not as it was."""
    if before.size != after.size:
        return 1.0
    cells = [picture.convert("RGB").reduce(CELL) for picture in (before, after)]
    bands = ImageChops.difference(*cells).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[SHADE + 1 :]) / (most.width * most.height)


def test_each_kind_of_page_looks_as_it_was_reviewed(
    server: str, browser: Browser, new_page: NewPage, tmp_path: Path
) -> None:
    major = browser.version.split(".", maxsplit=1)[0]
    if references.RENEW:
        LOOKS.mkdir(exist_ok=True)
        VERSION.write_text(f"{major}\n", encoding="utf-8")
    recorded = VERSION.read_text(encoding="utf-8").strip()
    if major != recorded:
        pytest.skip(f"les images sont de Chromium {recorded}, celui-ci est {major}")
    faults = []
    for name, (address, options) in PAGES.items():
        page = new_page(**options)
        page.goto(server + address)
        if name == "recherche":
            page.get_by_role("button", name="Rechercher").click()
        after = _picture(page)
        path = LOOKS / f"{name}.png"
        if references.RENEW:
            after.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        share = _changed(Image.open(path), after)
        if share > SHARE:
            after.save(tmp_path / f"{name}.png")
            faults.append(f"{name} : {share:.2%} de l’image a changé, voir {tmp_path}/{name}.png")
    assert not faults, "\n".join([*faults, references.HOW])


def test_no_picture_is_kept_of_a_page_that_is_gone() -> None:
    assert sorted(path.stem for path in LOOKS.glob("*.png")) == sorted(PAGES)


def test_a_change_of_colour_is_seen() -> None:
    ground = Image.new("RGB", (1280, 720), "#FFFFFF")
    button, other = ground.copy(), ground.copy()
    button.paste("#B23A24", (100, 100, 300, 144))
    other.paste("#8A4600", (100, 100, 300, 144))
    assert _changed(button, other) > SHARE
    assert _changed(button, button.quantize(COLOURS)) == 0
    assert _changed(button, button.crop((0, 0, 1280, 719))) == 1
