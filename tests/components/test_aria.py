"""What assistive tools are given of each component: reviewed, kept in tests/data/aria/."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from macros.components import glossaire, parcours, video
from macros.project import Project
from tests.conftest import DATA, ROOT, NewPage
from tests.instruments import references

ARIA = DATA / "aria"
COMPONENTS = sorted(path.name for path in (ROOT / "overrides/components").iterdir())
# Where a component is seen, when it is not on its own page
ELSEWHERE = {"convention": "outils/convention/", "terme": "contribuer/composants/glossaire/"}
# Only their shape: what they list is content, which changes without them
LISTS = {"glossaire", "nouveautes", "parcours", "sources"}


def _written() -> dict[str, dict[str, str]]:
    """Return the texts of the content of the day that a component shows, and what they are."""
    project = Project(ROOT)
    steps = [pas.etape for pas in project.once(parcours.steps)]
    texts = {
        text: f"[{name} de « {step.id} »]"
        for step in steps
        for name in ("titre", "duree", "resume", "saurez")
        for text in _texts(getattr(step, name))
    }
    terms = glossaire.terms(project.once(glossaire.load_all))
    films = project.once(video.load_all).values()
    return {
        "attestation": texts,
        "etape": texts,
        "terme": {term.definition: f"[définition de « {term.id} »]" for term in terms},
        "video": {
            **{
                scene.chapitre: "[chapitre]"
                for film in films
                for scene in film.video.scenes
                if scene.chapitre
            },
            **{film.video.titre: "[titre]" for film in films},
        },
    }


def _texts(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


WRITTEN = _written()
# What the making of a film decides: a moment, its duration, its size
MEASURE = re.compile(r"\d+:\d\d|\d+ min \d\d s|\d+(?:,\d)? Mo")


def _told(name: str, snapshot: str) -> str:
    """Return a tree without what is content in it, nor the address of its links."""
    text = re.sub(r":\n *- /url:.*", "", snapshot)
    for words, standing in sorted(WRITTEN.get(name, {}).items(), key=lambda one: -len(one[0])):
        text = text.replace(" ".join(words.split()), standing)
    return MEASURE.sub("…", text) if name == "video" else text


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
    told = [_told(name, text) for text in snapshots if text]
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
