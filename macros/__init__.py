"""What a page can call: `define_env`, which the engine calls before it builds the pages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from macros import shell
from macros.checks import content, typography
from macros.components import glossaire, terme
from macros.components.component import MACROS, Macro
from macros.project import open_project
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
    env.conf["extra"]["shell"] = project.once(shell.common)
    env.conf["extra"]["shells"] = project.once(shell.shells)
    if not hasattr(env, "page"):
        return
    # Zensical declares the macros anew for each page
    on_pre_page_macros(env)


def on_pre_page_macros(env: Any) -> None:
    """Give the templates what they print around a page, which the engine calls with."""
    # MkDocs' page has a file, Zensical's has its path alone
    path = env.page.file.src_uri if hasattr(env.page, "file") else env.page.path
    env.page.meta["shell"] = env.conf["extra"]["shells"][path]


def _call(
    macro: Macro, items: Mapping[str, Any], addresses: render.Addresses
) -> Callable[[str], str]:
    def call(key: str = "") -> str:
        with render.linking(addresses):
            return macro.render(key, items[key])

    return call
