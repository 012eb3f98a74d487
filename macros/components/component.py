"""What a component is, and all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

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
    terme,
    video,
)
from macros.project import Project
from macros.reading.schemas import Described

TEMPLATES = "overrides/components"


class Component(Protocol):
    """A module, or a package, with at least these two names.

    It may also say:

    - `render`, when pages call it (`Macro`, below), and then ITEM, what a key names, for messages,
      and INLINE, true when it goes in a sentence;
    - MODEL and FILES, the data files that it owns (`Described`);
    - SCRIPTS, its scripts in the order that they are loaded in, and VENDOR, the files of the site
      made elsewhere that they need, loaded before them.
    """

    @property
    def NAME(self) -> str:  # noqa: N802 (a constant of a module)
        """Its word: its macro, its folder in overrides/components/, its CSS block."""
        ...

    def load_all(self, project: Project, /) -> Mapping[str, Any]:
        """Return its items under the key that pages call them by; raise `ContentError`."""
        ...


@runtime_checkable
class Macro(Component, Protocol):
    """A component that pages call: `{{ quiz("typologie") }}`."""

    def render(self, key: str, item: Any, /) -> str:
        """Return what the call puts in the page."""
        ...


COMPONENTS: tuple[Component, ...] = (
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
    terme,
)
MACROS: tuple[Macro, ...] = tuple(
    one for one in COMPONENTS if isinstance(one, Macro) and callable(one.render)
)
DESCRIBED: tuple[Described, ...] = tuple(one for one in COMPONENTS if isinstance(one, Described))


def item(component: Component) -> str:
    """Return what a key of a component names, for messages."""
    return str(getattr(component, "ITEM", "la clé"))


def is_inline(component: Component) -> bool:
    """Return whether a component goes in a sentence."""
    return bool(getattr(component, "INLINE", False))


def assets(component: Component, root: Path) -> list[str]:
    """Return the styles and the scripts of a component, as paths in the site, in their order."""
    overrides, folder = root / "overrides", root / TEMPLATES / component.NAME
    styles = [path.relative_to(overrides).as_posix() for path in sorted(folder.glob("*.css"))]
    scripts = [f"components/{component.NAME}/{name}" for name in getattr(component, "SCRIPTS", ())]
    return [*styles, *getattr(component, "VENDOR", ()), *scripts]
