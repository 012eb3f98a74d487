"""The offline bundle: one folder that opens with a double-click and asks for nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from publish.site.build import BUNDLE, FOLDER
from tests.conftest import NewPage
from tests.site.pages import ADDRESSES, offline_file
from tests.site.visit import Visit


def test_the_bundle_is_one_folder_with_its_instructions(built: Path) -> None:
    with zipfile.ZipFile(built / "dist" / BUNDLE) as bundle:
        names = bundle.namelist()
        readme = bundle.read(f"{FOLDER}/LISEZ-MOI.txt").decode("utf-8-sig")
    assert {name.split("/")[0] for name in names} == {FOLDER}
    assert f"{FOLDER}/index.html" in names
    assert names == sorted(names)
    assert "index.html" in readme


def test_every_page_of_the_site_is_in_the_bundle(offline: Path) -> None:
    missing = [a for a in ADDRESSES if not (offline / offline_file(a)).is_file()]
    assert not missing


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_opens_from_the_folder_without_a_fault(visit: Visit) -> None:
    """Its one title is there, and scripts ran; what it logs or asks for is in `faults`."""
    assert visit.offline == (1, "js")
    assert not visit.faults, "\n".join(visit.faults)


def test_links_lead_from_page_to_page_offline(offline: Path, new_page: NewPage) -> None:
    page = new_page()
    page.goto((offline / "index.html").as_uri())
    page.get_by_role("banner").get_by_role("link", name="Guide", exact=True).click()
    page.get_by_role("main").locator('a[href="conventionner.html"]').first.click()
    assert page.url.endswith("/guide/conventionner.html")
