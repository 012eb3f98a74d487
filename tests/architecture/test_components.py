"""A component is the same word everywhere: module, template, styles, scripts, page, test."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.components.component import COMPONENTS, MACROS, Component, Macro, assets

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "overrides" / "components"
EACH = pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.NAME)
EACH_MACRO = pytest.mark.parametrize("component", MACROS, ids=lambda component: component.NAME)


def test_each_folder_of_templates_is_a_component() -> None:
    names = {component.NAME for component in COMPONENTS}
    assert {path.name for path in TEMPLATES.iterdir()} == names


@EACH
def test_a_component_has_its_module_its_styles_and_its_test(component: Component) -> None:
    name = component.NAME
    module = ROOT / "macros" / "components" / name
    assert module.with_suffix(".py").is_file() or (module / "__init__.py").is_file()
    assert (TEMPLATES / name / f"{name}.css").is_file()
    assert (ROOT / "tests" / "components" / f"test_{name}.py").is_file()


@EACH_MACRO
def test_what_a_page_calls_has_a_template_and_a_page_that_shows_it(component: Macro) -> None:
    name = component.NAME
    assert (TEMPLATES / name / f"{name}.html").is_file()
    shown = (ROOT / "docs" / "contribuer" / "composants" / f"{name}.md").read_text("utf-8")
    assert f"{{{{ {name}(" in shown


@EACH
def test_every_file_that_a_page_loads_exists(component: Component) -> None:
    missing = [
        name for name in assets(component, ROOT) if not (ROOT / "overrides" / name).is_file()
    ]
    assert not missing
