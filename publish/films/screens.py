"""The screens of the films: a page of HTML for each state of a scene, and its picture."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.components import source
from macros.components.video.film import HEIGHT, WIDTH
from macros.components.video.screens import CARRE, CATEGORIES, LECTURES
from macros.components.video.storyboard import Scene
from macros.project import open_project

FILMS = Path(__file__).parent
TOKENS, STYLE = "overrides/assets/css/tokens.css", "publish/films/ecran.css"
STYLES = (TOKENS, STYLE)
FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
VALUE = re.compile(r"(--[\w-]+):\s*([^;]+);")

_environment = Environment(
    loader=FileSystemLoader(FILMS),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


def html(root: Path, scene: Scene, chapitre: str, montre: int) -> str:
    """Return the screen of a scene where `montre` elements have appeared."""

    def dessin(path: str) -> Markup:
        return Markup((root / "docs" / path).read_text(encoding="utf-8"))

    return _environment.get_template("ecran.html").render(
        ecran=scene.ecran,
        montre=montre,
        chapitre=chapitre,
        note=note(root, scene),
        styles=[(root / style).as_uri() for style in STYLES],
        dessin=dessin,
        categories=CATEGORIES,
        carre=CARRE,
        lectures=LECTURES,
    )


def note(root: Path, scene: Scene) -> str:
    """Return what the bottom of the screen says: the sources, by name, and a reserve."""
    known = open_project(root).once(source.load_all)
    cited = [f"{known[number].editeur} ({number})" for number in scene.ecran.sources]
    word = "Sources" if len(cited) > 1 else "Source"
    parts = [f"{word}\N{NO-BREAK SPACE}: {', '.join(cited)}."] if cited else []
    return " ".join([*parts, *([scene.ecran.note] if scene.ecran.note else [])])


def mark(root: Path, text: str) -> str:
    """Return what changes when the picture of a screen does."""
    # The address of the project is not part of the picture
    seen = text.replace(root.as_uri(), "") + _style(root)
    return hashlib.sha256(seen.encode()).hexdigest()[:24]


def _style(root: Path) -> str:
    """Return the style sheet of the screens, and of the tokens the faces and what it names."""
    style = (root / STYLE).read_text(encoding="utf-8")
    tokens = (root / TOKENS).read_text(encoding="utf-8")
    # A screen is drawn in the light scheme, which stands before any media query
    values = dict(VALUE.findall(tokens.split("@media", 1)[0]))
    named = sorted(set(re.findall(r"var\((--site-[\w-]+)", style)))
    seen = "\n".join([*FACE.findall(tokens), *(f"{name}: {values[name]}" for name in named)])
    # The way that tokens are laid out changes no picture
    return " ".join(seen.lower().split()) + style


def draw(pages: Iterable[tuple[str, Path]]) -> None:
    """Make the pictures, each a page of HTML and the file of its picture."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only where films are made)

    from publish.tools import browser  # noqa: PLC0415

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=list(browser.ARGUMENTS), chromium_sandbox=False
        )
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for text, path in pages:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.with_suffix(".html")
            file.write_text(text, encoding="utf-8")
            page.goto(file.as_uri())
            page.evaluate("document.fonts.ready.then(() => null)")
            page.screenshot(path=path)
            file.unlink()
        chromium.close()
