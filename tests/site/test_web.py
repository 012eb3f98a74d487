"""What hosts, search engines and messaging services read of the site."""

from __future__ import annotations

import json
import re
import struct
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from macros.components import glossaire, parcours
from macros.project import Project
from publish.site.headers import HEADERS
from tests.conftest import ROOT
from tests.site.pages import ADDRESSES, offline_file

HOME = "https://guide-des-partenariats.example/"
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"


def _html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def _graph(site: Path, address: str) -> dict[str, dict[str, Any]]:
    """Return what a page says of itself in JSON-LD, by type."""
    (text,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', _html(site, address), re.DOTALL
    )
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {item["@type"]: item for item in data["@graph"]}


def test_the_course_has_its_four_steps_with_their_time(site: Path) -> None:
    course = _graph(site, "parcours/")["Course"]
    etapes = [pas.etape for pas in parcours.load_all(Project(ROOT))[""]]
    expected = [(f"{HOME}parcours/{one.id}/", one.titre) for one in etapes]
    assert [(part["url"], part["name"]) for part in course["hasPart"]] == expected
    minutes = [int(part["timeRequired"].removeprefix("PT")[:-1]) for part in course["hasPart"]]
    assert all(15 <= one <= 20 for one in minutes)  # noqa: PLR2004 (what the parcours promises)
    assert course["hasCourseInstance"]["courseWorkload"] == f"PT{sum(minutes)}M"
    step = _graph(site, "parcours/typologie/")["LearningResource"]
    assert step["isPartOf"]["@id"] == course["@id"] == f"{HOME}parcours/"


def test_a_sheet_says_its_licence_its_time_and_for_whom(site: Path) -> None:
    sheet = _graph(site, "fiches/rediger-une-convention/")["LearningResource"]
    assert sheet["license"] == LICENCE
    assert re.fullmatch(r"PT(\d+H)?(\d+M)?", sheet["timeRequired"])
    assert sheet["audience"]["audienceType"]


def test_the_glossary_names_all_its_terms(site: Path) -> None:
    terms = _graph(site, "glossaire/")["DefinedTermSet"]["hasDefinedTerm"]
    names = {one.id: one.terme for one in glossaire.terms(glossaire.load_all(Project(ROOT)))}
    assert {term["url"]: term["name"] for term in terms} == {
        f"{HOME}glossaire/#{id_}": name for id_, name in names.items()
    }


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one])
def test_a_page_gives_its_trail_and_its_card(site: Path, address: str) -> None:
    trail = _graph(site, address)["BreadcrumbList"]["itemListElement"]
    assert [item["position"] for item in trail] == list(range(1, len(trail) + 1))
    assert (trail[0]["item"], trail[-1]["item"]) == (HOME, HOME + address)
    html = _html(site, address)
    cards = dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', html))
    assert cards["og:url"] == HOME + address
    assert cards["og:title"]
    assert cards["og:description"] in html.split('<meta name="description" content="')[1][:400]
    image = (site / cards["og:image"].removeprefix(HOME)).read_bytes()
    assert struct.unpack(">II", image[16:24]) == (1200, 630)


def test_the_bundle_carries_nothing_of_it(offline: Path) -> None:
    text = (offline / offline_file("parcours/")).read_text(encoding="utf-8")
    assert not re.search("ld\\+json|og:image|manifest", text)
    names = {path.name for path in offline.rglob("*")}
    assert not names & {"robots.txt", "llms.txt", "_headers", ".htaccess", "partage.png"}


def test_the_icons_of_the_manifest_have_the_size_that_it_says(site: Path) -> None:
    folder = site / "assets"
    manifest = json.loads((folder / "site.webmanifest").read_text(encoding="utf-8"))
    assert (folder / manifest["start_url"] / "index.html").resolve() == site / "index.html"
    pngs = [icon for icon in manifest["icons"] if icon["type"] == "image/png"]
    assert pngs
    for icon in pngs:
        size = struct.unpack(">II", (folder / icon["src"]).read_bytes()[16:24])
        assert "x".join(map(str, size)) == icon["sizes"]
    assert (folder / "images/favicon.svg").exists()


def test_robots_find_every_page(site: Path) -> None:
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {HOME}sitemap.xml" in robots
    tree = ElementTree.parse(site / "sitemap.xml")
    found = {node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert found == {HOME + address for address in ADDRESSES}


def test_a_language_model_is_given_the_pages_with_what_each_says(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# Guide des partenariats\n\n> ")
    links = re.findall(rf"^- \[[^]]+\]\({HOME}([^)]*)\): .{{20,}}$", text, re.MULTILINE)
    expected = {one for one in ADDRESSES if not one.startswith("contribuer/")}
    assert set(links) == expected
    assert len(links) == len(expected)


def test_hosts_are_given_the_headers_that_these_tests_run_under(site: Path, built: Path) -> None:
    """Every browser test is served with `HEADERS` (tests/conftest.py)."""
    netlify = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert netlify[0] == "/*"
    assert dict(line.strip().split(": ", 1) for line in netlify[1:]) == HEADERS
    apache = (site / ".htaccess").read_text(encoding="utf-8")
    assert dict(re.findall(r'Header always set (\S+) "(.*)"', apache)) == HEADERS
    assert "ErrorDocument 404 /404.html" in apache
    nginx = (built / "dist/entetes-nginx.conf").read_text(encoding="utf-8")
    assert dict(re.findall(r'^add_header (\S+) "(.*)" always;$', nginx, re.MULTILINE)) == HEADERS
    assert "error_page 404 /404.html;" in nginx
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


def test_security_txt_says_where_to_write_and_until_when(site: Path) -> None:
    lines = (site / ".well-known/security.txt").read_text(encoding="utf-8").splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Canonical"] == f"{HOME}.well-known/security.txt"
    contact, anchor = fields["Contact"].removeprefix(HOME).split("#")
    assert f'id="{anchor}"' in _html(site, contact)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fields["Expires"])


def test_the_edition_is_one_number() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f'edition: "{project["version"]}"' in config
