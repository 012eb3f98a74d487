"""« Données personnelles » names all that the scripts keep, and nothing else; they send nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

PAGE = ROOT / "docs/donnees-personnelles.md"
OVERRIDES = ROOT / "overrides"
SCRIPTS = sorted(OVERRIDES.rglob("*.js"))
OURS = [path for path in SCRIPTS if "vendor" not in path.parts]
PREFIX = "guide-partenariats:"
# What stands, on the page, for an id of which there are many
ANY = "…"

# The first column of the table, which leaves the prefix out
NAMED = re.compile(r"^\| `([^`]*)`", re.MULTILINE)
# A whole key; `${PREFIX}…` is how store.js writes it
KEY = re.compile(r"""(?:["'`]guide-partenariats:|\$\{PREFIX\})([a-z-]+(?::[a-z-]+)*)["'`]""")
CALL = re.compile(
    r"\bstore\s*\.\s*(?P<what>read|update|erase|watch)\(\s*(?P<kind>[^,]+?)\s*,\s*(?P<id>[^,)]+?)\s*[,)]"
)
LITERAL = re.compile(r"""["']([a-z-]+)["']""")
CONSTANT = r"""\bconst {} = ["']([a-z-]+)["'];"""
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)

# The only scripts that may touch what the device keeps, and the one that may fetch: the index
STORING = {"assets/js/store.js", "assets/js/scheme.js", "assets/js/search/open.js"}
FETCHING = {"assets/js/search/open.js"}
# Puts back, from a file, what the other scripts wrote
IMPORTING = {"components/donnees/desk.js"}
OTHER_STORAGE = re.compile(
    r"\bsessionStorage\b|\bindexedDB\b|\.cookie\b|\bcookieStore\b|\bcaches\b|\bserviceWorker\b"
    r"|\bshowSaveFilePicker\b|\bshowOpenFilePicker\b"
)
FETCH = re.compile(r"\bfetch\s*\(")
SENDING = re.compile(
    r"\bXMLHttpRequest\b|\bsendBeacon\b|\bWebSocket\b|\bEventSource\b|\bRTCPeerConnection\b"
    r"|\bimportScripts\b|\bnew Image\b"
)


def code(path: Path) -> str:
    """Return a script without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(OVERRIDES).as_posix() if path.is_relative_to(OVERRIDES) else path.name


def used(path: Path, text: str) -> Iterator[str]:
    """Yield what a script reads and writes through the store, written as the page writes it."""
    for call in CALL.finditer(text):
        kind, key = (
            LITERAL.fullmatch(call[part]) or re.search(CONSTANT.format(re.escape(call[part])), text)
            for part in ("kind", "id")
        )
        if kind:
            yield f"{kind[1]}:{key[1] if key else ANY}"
        else:
            # What reads any kind can only read what another script writes
            writes = call["what"] == "update" and name(path) not in IMPORTING
            assert not writes, f"{name(path)} : « {call['kind']} » n’est pas constant"


def kept(paths: list[Path]) -> set[str]:
    """Return what the scripts keep, written as the page writes it."""
    found: set[str] = set()
    for path in paths:
        text = code(path)
        found |= set(used(path, text))
        found |= set(KEY.findall(text))
    return found


def named() -> set[str]:
    return set(NAMED.findall(PAGE.read_text(encoding="utf-8")))


def test_the_scripts_are_found() -> None:
    assert {"quiz:…", "checklist:…", "reglage:apparence", "essai"} <= kept(OURS)


def test_all_that_the_scripts_keep_is_named_on_the_page() -> None:
    missing = sorted(kept(OURS) - named())
    assert not missing, f"à ajouter au tableau de {PAGE.name} : {missing}"


def test_the_page_names_nothing_that_the_scripts_do_not_keep() -> None:
    extra = sorted(named() - kept(OURS))
    assert not extra, f"à retirer du tableau de {PAGE.name} : {extra}"


def test_a_new_kind_or_key_would_be_seen(tmp_path: Path) -> None:
    script = tmp_path / "essai.js"
    script.write_text(
        'const OUTIL = "outil";\n'
        "store.read(OUTIL, id);\n"
        "store.read(suivi.genre, suivi.id);\n"
        'store.update("parcours", "reprise", change);\n'
        'store.update("note", id, change); // store.erase("vu", id)\n'
        'const KEY = "guide-partenariats:reglage:taille";\n',
        encoding="utf-8",
    )
    assert kept([script]) == {"outil:…", "parcours:reprise", "note:…", "reglage:taille"}


def test_only_the_scripts_that_say_so_keep_anything() -> None:
    storing = {name(path) for path in SCRIPTS if "localStorage" in code(path)}
    assert storing == STORING
    assert [name(path) for path in SCRIPTS if OTHER_STORAGE.search(code(path))] == []


def test_nothing_is_sent() -> None:
    # Not the vendored ones: MiniSearch has a method of that name
    fetching = {name(path) for path in OURS if FETCH.search(code(path))}
    assert fetching == FETCHING
    assert [name(path) for path in SCRIPTS if SENDING.search(code(path))] == []
    (argument,) = re.findall(r"\bfetch\s*\((.*?)\);", code(OVERRIDES / "assets/js/search/open.js"))
    # A file of the site, and no option that could carry anything
    assert argument == 'new URL("search/search_index.json", base)'
