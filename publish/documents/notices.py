"""The sources that a document cites: what their numbers stand for."""

from __future__ import annotations

import re
from urllib.parse import urldefrag
from xml.etree.ElementTree import Element, SubElement

# The address of the notice of a source
ADDRESS = re.compile(r"/sources/#s(\d+)$")


def whole(cited: dict[int, tuple[str, str]], heading: str) -> Element:
    """Return what the numbers of the sources stand for."""
    section = Element("section", {"class": "citees"})
    SubElement(section, heading, id="notices").text = "Les sources citées"
    page = urldefrag(next(address for _, address in cited.values()))[0]
    said = SubElement(section, "p")
    said.text = "Chaque notice, avec l’adresse du document, est sur la page "
    SubElement(said, "a", href=page).text = page
    said[-1].tail = "."
    listed = SubElement(section, "ul")
    for number, (title, address) in sorted(cited.items()):
        item = SubElement(listed, "li", id=f"source-{number}")
        item.text = f"[{number}] {title} – "
        SubElement(item, "a", href=address).text = f"notice\u00a0{number}"
        item[-1].tail = "."
    return section


def brief(cited: dict[int, tuple[str, str]]) -> Element:
    """Return what the numbers stand for in one paragraph, whose numbers lead to the notices."""
    section = Element("section", {"class": "citees"})
    SubElement(section, "h2", id="notices").text = "Les sources citées"
    run_in = SubElement(section, "p", {"class": "notices"})
    run_in.text = "Chaque numéro mène à sa notice, sur le site. "
    for number, (title, address) in sorted(cited.items()):
        first, _, rest = f"{title.rstrip('.')}.".partition(" ")
        together = SubElement(run_in, "span", {"class": "ensemble"})
        SubElement(together, "a", {"href": address, "class": "notice"}).text = f"[{number}]"
        together[0].tail = f"\u00a0{first}"
        together.tail = " "
        if rest:
            SubElement(run_in, "span").text = rest
            run_in[-1].tail = " "
    run_in[-1].tail = None
    return section
