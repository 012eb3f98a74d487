"""What a page can call: `define_env`, which the engine calls before it builds the pages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from macros.checks import content, typography
from macros.components import glossaire, rgaa, terme
from macros.components.component import COMPONENTS, MACROS, Macro, assets
from macros.project import open_project
from macros.reading.kinds import kind_of
from macros.reading.problems import ContentError, NotReadyError
from macros.rendering import render

# Where `--strict` hears a warning
log = logging.getLogger("mkdocs.plugins.macros.content")


def define_env(env: Any) -> None:
    """Declare the macros and what the templates need; refuse to build when anything is wrong."""
    root = Path(env.conf["docs_dir"]).resolve().parent
    project = open_project(root)
    misprints = typography.check(project)
    try:
        items = project.once(content.load)
    except ContentError as error:
        raise NotReadyError(ContentError([*error.problems, *misprints])) from None
    for problem in misprints:
        # Not an error: a page that is being written is shown all the same
        log.warning("%s", problem, extra={"problems": [problem]})
    addresses = render.Addresses(render.ROOT, directories=env.conf["use_directory_urls"])
    for macro in MACROS:
        env.macro(_call(macro, items[macro.NAME], addresses), macro.NAME)
    env.conf["mdx_configs"][terme.__name__] = {
        "glossary": items[terme.NAME][""],
        "address": addresses.of(glossaire.PAGE),
    }
    env.conf["extra"].update(
        {
            # The styles and scripts of each component, which a page loads if it holds one
            "components": {one.NAME: assets(one, root) for one in COMPONENTS},
            "kinds": {path: asdict(kind_of(path)) for path in project.pages},
            # What the head of the glossary's page tells search engines
            "termes": {term.id: term.terme for term in glossaire.terms(items[glossaire.NAME])},
            # What the law asks every page to lead to: the state of the accessibility declaration
            "accessibilite": next((bilan.etat for bilan in items[rgaa.NAME].values()), ""),
        }
    )


def _call(
    macro: Macro, items: Mapping[str, Any], addresses: render.Addresses
) -> Callable[[str], str]:
    def call(key: str = "") -> str:
        with render.linking(addresses):
            return macro.render(key, items[key])

    return call
