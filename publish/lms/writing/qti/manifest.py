"""The list of what the package holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"


class Manifest:
    """The list of what the package holds."""

    def __init__(self, name: str) -> None:
        self.root = ET.Element(
            "manifest",
            {
                "xmlns": PACKAGE,
                "xmlns:xsi": SCHEMA,
                "identifier": f"guide-des-partenariats-{name}",
                "xsi:schemaLocation": f"{PACKAGE} {PACKAGE}.xsd",
            },
        )
        metadata = ET.SubElement(self.root, "metadata")
        ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
        ET.SubElement(metadata, "schemaversion").text = "1.0.0"
        ET.SubElement(self.root, "organizations")
        self.resources = ET.SubElement(self.root, "resources")

    def add(
        self,
        identifier: str,
        kind: str,
        path: str,
        beside: Iterable[str],
        needs: Sequence[str] = (),
    ) -> None:
        """Add a file, those beside it, and the resources that it needs."""
        resource = ET.SubElement(
            self.resources, "resource", identifier=identifier, type=kind, href=path
        )
        for name in (path, *beside):
            ET.SubElement(resource, "file", href=name)
        for need in needs:
            ET.SubElement(resource, "dependency", identifierref=need)
