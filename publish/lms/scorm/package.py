"""SCORM 1.2 and 2004: each step as a module, and the whole parcours as one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.components import parcours
from macros.components.parcours import Pas
from macros.project import Project, open_project
from macros.reading.kinds import kind_of
from macros.reading.pages import Page
from publish.files.zip import pack
from publish.lms import xml
from publish.lms.scorm.pages import collect

VERSIONS = ("1.2", "2004")
HERE = Path(__file__).parent
MODULE = HERE / "module"
SCHEMAS = HERE / "schemas"
START = "index.html"
# The scripts of the frame, which pages of the site have
# As the published site has them, joined (publish/site/join.py)
FFLATE = "assets/vendor/fflate/fflate.min.js"
SHARED = (
    FFLATE,
    *(f"assets/js/{name}.js" for name in ("scheme", "site", "progress")),
)
WHOLE = "parcours"
# Kept by a step itself, whatever the page calls
RESUMED = ("parcours", "")
WITHOUT_KEY = re.compile(r"\{\{\s*(\w+)\(\s*\)\s*\}\}")
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NAMESPACES = {
    "1.2": {
        "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    },
    "2004": {
        "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
    },
}
FILES = {
    "1.2": ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"),
    "2004": ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd"),
}
EDITIONS = {"1.2": "1.2", "2004": "2004 4th Edition"}


@dataclass(frozen=True)
class Module:
    """A package: its steps, its pages with their names in the menu, and what it keeps."""

    id: str
    titre: str
    parcours: tuple[Pas, ...]
    pages: dict[str, str]
    keys: list[tuple[str, str]]

    @property
    def adresses(self) -> str:
        """The files of the pages, the first one first, as JSON."""
        return json.dumps(list(self.pages))

    @property
    def garde(self) -> str:
        """What the device keeps of the module, as JSON: each kind, and its id or "" for any."""
        return json.dumps(self.keys)


def modules(root: Path) -> list[Module]:
    """Return a module for each step whose page exists, and one for all of them."""
    project = open_project(root)
    known = project.pages
    steps = [pas for pas in project.once(parcours.steps) if pas.existe]
    found = []
    for pas in steps:
        named = {pas.etape.page: "L’étape", **_beside(pas, known)}
        found.append(_module(pas.etape.id, pas.etape.titre, (pas,), named, project))
    index = f"{WHOLE}/index.md"
    named = {index: "Le parcours"}
    named |= {pas.etape.page: f"Étape {pas.rang}" for pas in steps}
    named |= {parcours.ATTESTATION: "Attestation"}
    for pas in steps:
        # Reached from their step, not from the menu
        named |= dict.fromkeys(_beside(pas, known), "")
    named = {page: title for page, title in named.items() if page in known}
    found.append(_module(WHOLE, known[index].title, tuple(steps), named, project))
    return found


def write(module: Module, version: str, offline: Path) -> bytes:
    """Return a package, made of pages of the offline bundle."""
    files = collect(offline, module.pages)
    for path in SHARED:
        files[path] = (offline / path).read_bytes()
    for file in MODULE.iterdir():
        if file.name != START:
            files[file.name] = file.read_bytes()
    template = _environment.get_template(START)
    page = template.render(module=module, first=next(iter(module.pages)), version=version)
    files[START] = page.encode()
    manifest = _manifest(module, version, sorted(files))
    for schema in (SCHEMAS / version).iterdir():
        files[schema.name] = schema.read_bytes()
    files["imsmanifest.xml"] = manifest.encode()
    return pack(files)


def _beside(pas: Pas, known: dict[str, Page]) -> dict[str, str]:
    named = ((pas.etape.fiche, "La fiche"), (pas.etape.outil, "L’outil"))
    return {page: title for page, title in named if page and page in known}


def _module(
    module_id: str, titre: str, steps: tuple[Pas, ...], named: dict[str, str], project: Project
) -> Module:
    known = project.pages
    keys = {RESUMED}
    for page in named:
        keys.update(known[page].calls)
        keys.update((macro, "") for macro in WITHOUT_KEY.findall(known[page].text))
        if kind_of(page).name == "outil":
            # Whatever the tool is made of, its work is kept under the name of its page
            keys.add(("outil", Path(page).stem))
    scripted = {path.parent.name for path in project.path("overrides/components").glob("*/*.js")}
    scripted |= {"outil"}
    kept = sorted((kind, key) for kind, key in keys if kind in scripted)
    pages = {page.removesuffix(".md") + ".html": title for page, title in named.items()}
    return Module(module_id, titre, steps, pages, kept)


def _manifest(module: Module, version: str, paths: list[str]) -> str:
    names = NAMESPACES[version]
    places = zip(names.values(), FILES[version], strict=True)
    root = ET.Element(
        "manifest",
        {
            **names,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": " ".join(f"{url} {file}" for url, file in places),
            "identifier": f"guide-des-partenariats-{module.id}",
            "version": "1.0",
        },
    )
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "ADL SCORM"
    ET.SubElement(metadata, "schemaversion").text = EDITIONS[version]
    organizations = ET.SubElement(root, "organizations", default="organisation")
    organization = ET.SubElement(organizations, "organization", identifier="organisation")
    ET.SubElement(organization, "title").text = "Guide des partenariats"
    item = ET.SubElement(organization, "item", identifier="item", identifierref="module")
    ET.SubElement(item, "title").text = module.titre
    if version != "1.2":
        sequencing = ET.SubElement(item, "imsss:sequencing")
        # The module says itself when it is over
        ET.SubElement(sequencing, "imsss:deliveryControls", completionSetByContent="true")
    kind = "adlcp:scormtype" if version == "1.2" else "adlcp:scormType"
    resource = ET.SubElement(
        ET.SubElement(root, "resources"),
        "resource",
        {"identifier": "module", "type": "webcontent", kind: "sco", "href": START},
    )
    for path in paths:
        ET.SubElement(resource, "file", href=path)
    return xml.dump(root)


def packages(root: Path, offline: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each package and its bytes."""
    for module in modules(root):
        for version in VERSIONS:
            yield f"{module.id}-scorm-{version}.zip", write(module, version, offline)


_environment = Environment(
    loader=FileSystemLoader(MODULE),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
