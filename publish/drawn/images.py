"""The PNG images of the site, drawn from the favicon and the sharing card (`make images`)."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.reading import tokens
from publish.tools import browser

FOLDER = "overrides/assets/images"
CARD = "publish/drawn/partage.html"
SIZES = {"favicon.png": 32, "icone-180.png": 180, "icone-192.png": 192, "icone-512.png": 512}
# Telephones crop icons to a circle, and show no transparency
SAFE = 0.72


def draw(root: Path) -> list[Path]:
    """Draw the images; return their paths."""
    mark = (root / FOLDER / "favicon.svg").read_text(encoding="utf-8")
    background = tokens.colours(root)["surface"]
    made = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=list(browser.ARGUMENTS), chromium_sandbox=False
        )
        for name, size in SIZES.items():
            whole = name.startswith("favicon")
            page = chromium.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<body style='display:grid;place-items:center;height:{size}px;margin:0;"
                f"background:{'transparent' if whole else background}'>{mark}"
            )
            width = size if whole else round(size * SAFE)
            page.evaluate(f"document.querySelector('svg').setAttribute('width', {width})")
            made.append(root / FOLDER / name)
            page.screenshot(path=made[-1], omit_background=whole)
        page = chromium.new_page(viewport={"width": 1200, "height": 630})
        page.goto((root / CARD).as_uri())
        page.evaluate("document.fonts.ready")
        made.append(root / FOLDER / "partage.png")
        page.screenshot(path=made[-1])
        chromium.close()
    return made
