"""Each kind of page still looks as it was reviewed: pictures kept in tests/data/looks/."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageOps
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


class Tolerance(NamedTuple):
    """How far a picture may be from the one that was kept.

    Cells of so many pixels of side are compared: a change seen is one of colour or of place, not
    of edges. A cell may change by `shade`, of 255, and a `share` of the cells by more.
    """

    cell: int
    shade: int
    share: float


EXACT = Tolerance(4, 12, 0.002)
# Another Chromium draws letters a little otherwise: twice what it takes to draw them all so
ALIKE = Tolerance(32, 40, 0.045)


def _picture(page: Page) -> Image.Image:
    page.evaluate("document.fonts.ready")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _changed(before: Image.Image, after: Image.Image, tolerance: Tolerance = EXACT) -> float:
    """Return the share of the picture that is not as it was."""
    if before.size != after.size:
        return 1.0
    cells = [picture.convert("RGB").reduce(tolerance.cell) for picture in (before, after)]
    bands = ImageChops.difference(*cells).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[tolerance.shade + 1 :]) / (most.width * most.height)


def test_each_kind_of_page_looks_as_it_was_reviewed(
    server: str, browser: Browser, new_page: NewPage, tmp_path: Path
) -> None:
    major = browser.version.split(".", maxsplit=1)[0]
    if references.RENEW:
        LOOKS.mkdir(exist_ok=True)
        VERSION.write_text(f"{major}\n", encoding="utf-8")
    tolerance = EXACT if major == VERSION.read_text(encoding="utf-8").strip() else ALIKE
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
        share = _changed(Image.open(path), after, tolerance)
        if share > tolerance.share:
            after.save(tmp_path / f"{name}.png")
            faults.append(f"{name} : {share:.2%} de l’image a changé, voir {tmp_path}/{name}.png")
    assert not faults, "\n".join([*faults, references.HOW])


def test_pictures_of_another_chromium_are_held_to_what_is_where() -> None:
    accueil, aide = (Image.open(LOOKS / f"{name}.png") for name in ("accueil", "recherche"))
    moved = ImageChops.offset(accueil.convert("RGB"), 0, 48)
    for other in (aide, moved, ImageOps.invert(accueil.convert("RGB"))):
        assert _changed(accueil, other, ALIKE) > ALIKE.share


def test_no_picture_is_kept_of_a_page_that_is_gone() -> None:
    assert sorted(path.stem for path in LOOKS.glob("*.png")) == sorted(PAGES)


def test_a_change_of_colour_is_seen() -> None:
    ground = Image.new("RGB", (1280, 720), "#FFFFFF")
    button, other = ground.copy(), ground.copy()
    button.paste("#B23A24", (100, 100, 300, 144))
    other.paste("#8A4600", (100, 100, 300, 144))
    assert _changed(button, other) > EXACT.share
    assert _changed(button, button.quantize(COLOURS)) == 0
    assert _changed(button, button.crop((0, 0, 1280, 719))) == 1
