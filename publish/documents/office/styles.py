"""What the documents for word processors look like, in DOCX and in ODT alike.

The reference documents are made with it: after a change, « make gabarits » (publish/drawn).
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.documents.drawings import COLOURS, INK

# Present everywhere, or replaced by a face of the same measures
FACE = "Arial"
PRIMARY, MUTED, SAND = (COLOURS[name] for name in ("principal", "discret", "surface"))
LINE = "#9AA9AF"
# Where the title of the document is written in the foot
TITLE = "@@titre@@"
# The styles that exist a second time, for the paragraphs that stay with the next one: what the
# filter calls them, and the style that they follow in DOCX and in ODT
HELD = {
    "Texte": ("Body Text", "Text body"),
    "Liste": ("Liste", "Liste"),
    "Cellule": ("Compact", "Table Contents"),
    "Citation": ("Citation", "Citation"),
    "Case": ("Case", "Case"),
    "Encadré": ("Encadré", "Encadré"),
    "Repères": ("Repères", "Repères"),
    "Notices": ("Notices", "Notices"),
}


@dataclass(frozen=True)
class Size:
    """How large letters and spaces are; margins in centimetres."""

    letters: float
    spaces: float
    margin: float
    tight: bool


SIZES = {
    "article": Size(1, 1, 2, tight=False),
    # Spaces give way before letters do
    "fiche": Size(0.86, 0.86**4, 1.3, tight=True),
}
# Letters, above and below, in points; colour
TITLES = {
    "Title": (20, 0, 4, PRIMARY),
    "Heading 1": (14, 16, 5, PRIMARY),
    "Heading 2": (12, 12, 4, INK),
    "Heading 3": (10.5, 9, 3, INK),
    "Heading 4": (10.5, 8, 3, MUTED),
}
