"""What a page can call. MkDocs' macros plugin imports this package and calls `define_env`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs.exceptions import PluginError

from macros.checks import links, pages
from macros.checks import typography as _typography
from macros.checks.calls import Macro
from macros.components import (
    attestation,
    checklist,
    convention,
    donnees,
    etape,
    exemple,
    glossaire,
    nouveautes,
    parcours,
    prospection,
    questionnaire,
    quiz,
    rgaa,
    source,
    sources,
    video,
)
from macros.components import terme as _terme
from macros.reading.problems import ContentError, Problem
from macros.rendering import render

# A component is a module with NAME, `load_all(root)` and `render(key, item)`. It may also say
# ITEM (what a key names, for messages), INLINE (true when it goes in a sentence), and MODEL
# and FILES (the data files that it owns, for the schemas); SCRIPTS (those of its folder, in the
# order that they load in) and VENDOR (files of the site, made elsewhere, that they need)
COMPONENTS: tuple[ModuleType, ...] = (
    quiz,
    checklist,
    questionnaire,
    source,
    sources,
    glossaire,
    parcours,
    etape,
    attestation,
    donnees,
    exemple,
    nouveautes,
    prospection,
    convention,
    video,
    rgaa,
)

Content = dict[str, dict[str, Any]]


def load(root: Path) -> Content:
    """Read all the data and check every page; raise `ContentError` with all that is wrong.

    Returns, for each component's name, its items under the key that a page calls them by.
    """
    content: Content = {}
    macros: dict[str, Macro] = {}
    problems: list[Problem] = []
    for component in COMPONENTS:
        keys: set[str] | None = None
        try:
            content[component.NAME] = component.load_all(root)
            keys = set(content[component.NAME])
        except ContentError as error:
            problems.extend(error.problems)
        inline = getattr(component, "INLINE", False)
        macros[component.NAME] = Macro(keys, getattr(component, "ITEM", "la clé"), inline=inline)
    problems.extend(pages.check(root, macros))
    if problems:
        raise ContentError(problems)
    return content


def define_env(env: Any) -> None:
    """Declare the macros to MkDocs; refuse to build when anything in the content is wrong."""
    root = Path(env.project_dir)
    links.install(root)
    try:
        content = load(root)
    except ContentError as error:
        # When all the rest is right, a hook says what is wrong in the typography
        typography = _typography.check(root) if env.conf["extra"]["typography"] else []
        everything = ContentError([*error.problems, *typography])
        # MkDocs prints this message alone, and its cause is for `engine.build`
        raise PluginError(f"le contenu n’est pas prêt.\n\n{everything}\n") from everything
    _terme.install(glossaire.terms(content[glossaire.NAME]))
    for component in COMPONENTS:
        env.macro(_macro(component, content[component.NAME], env), component.NAME)
    # The templates load the styles and scripts of a component where a page holds it
    env.conf["extra"]["components"] = _assets(root)
    # What the head of the glossary's page tells search engines
    termes = glossaire.terms(content[glossaire.NAME])
    env.conf["extra"]["termes"] = {terme.id: terme.terme for terme in termes}
    # What the law asks every page to lead to: the state of the accessibility declaration
    bilans = content[rgaa.NAME].values()
    env.conf["extra"]["accessibilite"] = next((bilan.etat for bilan in bilans), "")


def _macro(component: ModuleType, items: dict[str, Any], env: Any) -> Callable[[str], str]:
    def call(key: str = "") -> str:
        with render.on_page(env.page.url, directory_urls=env.conf["use_directory_urls"]):
            html: str = component.render(key, items[key])
        return html

    return call


def _assets(root: Path) -> dict[str, list[str]]:
    """Return the CSS and JS files of each component, as paths in the site."""
    overrides = root / "overrides"
    found: dict[str, list[str]] = {}
    for component in (*COMPONENTS, _terme):
        folder = overrides / "components" / component.NAME
        files = [*sorted(folder.glob("*.css"))]
        files += [folder / name for name in getattr(component, "SCRIPTS", ())]
        found[component.NAME] = [path.relative_to(overrides).as_posix() for path in files]
        found[component.NAME] += getattr(component, "VENDOR", ())
    return found
