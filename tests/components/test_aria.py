"""What assistive tools are given of each component: reviewed, kept in tests/data/aria/."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.conftest import DATA, ROOT, NewPage
from tests.instruments import references

ARIA = DATA / "aria"
COMPONENTS = sorted(path.name for path in (ROOT / "overrides/components").iterdir())
# Where a component is seen, when it is not on its own page
ELSEWHERE = {"convention": "outils/convention/", "terme": "contribuer/composants/glossaire/"}
# Only their shape: what they list is content, which changes without them
LISTS = {"glossaire", "nouveautes", "parcours", "sources"}


def _answer(root: Locator) -> None:
    root.get_by_role("radio").first.check()
    root.get_by_role("button", name="Vérifier").first.click()


def _tick(root: Locator) -> None:
    root.get_by_role("checkbox").first.check()


def _meet(root: Locator) -> None:
    root.page.locator("a.terme").first.focus()


# What is done before looking again
ACTS: dict[str, Callable[[Locator], None]] = {
    "quiz": _answer,
    "checklist": _tick,
    "terme": _meet,
}


def _shape(snapshot: str) -> str:
    """Return the roles of a tree, each with those above it, once and without their names."""
    above: list[str] = []
    seen: dict[str, None] = {}
    for line in snapshot.splitlines():
        words = line.strip().lstrip("- ").rstrip(":")
        role = words.split(" ", 1)[0].split(":", 1)[0]
        if role.startswith(("/", "'", '"')):
            continue
        depth = (len(line) - len(line.lstrip())) // 2
        above = [*above[:depth], role]
        seen[" > ".join(above)] = None
    return "\n".join(seen)


def _seen(name: str, root: Locator) -> str:
    snapshots = [root.aria_snapshot()]
    if name in ACTS:
        ACTS[name](root)
        snapshots.append(root.aria_snapshot())
    if name in LISTS:
        snapshots = [_shape(snapshot) for snapshot in snapshots]
    # An address is no part of what a component says
    told = [re.sub(r":\n *- /url:.*", "", text) for text in snapshots if text]
    return "\n\n".join(told) + "\n"


def test_every_component_says_what_was_reviewed(server: str, new_page: NewPage) -> None:
    page = new_page()
    faults = []
    for name in COMPONENTS:
        page.goto(server + ELSEWHERE.get(name, f"contribuer/composants/{name}/"))
        root = page.locator(f'[data-module="{name}"]').first
        faults += references.compare(ARIA / f"{name}.yml", _seen(name, root))
    assert not faults, "\n".join([*faults, "", references.HOW])


def test_nothing_is_kept_of_a_component_that_is_gone() -> None:
    assert sorted(path.stem for path in ARIA.iterdir()) == COMPONENTS


@pytest.mark.parametrize(
    ("snapshot", "shape"),
    [
        (
            '- list "A":\n  - listitem: un\n  - listitem:\n    - link "b":\n      - /url: c',
            "list\nlist > listitem\nlist > listitem > link",
        ),
        ("- text: un\n- text: deux", "text"),
    ],
)
def test_a_shape_names_each_role_once(snapshot: str, shape: str) -> None:
    assert _shape(snapshot) == shape


def test_a_change_is_shown_as_a_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "quiz.yml"
    monkeypatch.setattr(references, "RENEW", True)
    assert references.compare(path, '- button "Vérifier"\n') == []
    monkeypatch.setattr(references, "RENEW", False)
    assert references.compare(path, '- button "Vérifier"\n') == []
    assert '-- button "Vérifier"' in references.compare(path, '- button "Valider"\n')
