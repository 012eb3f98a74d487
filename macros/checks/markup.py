"""What is checked in the links, the images and the HTML that authors write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.checks import typography
from macros.checks.links import Addresses
from macros.reading import markdown
from macros.reading.files import File
from macros.reading.markdown import Link, MarkdownText, Tag
from macros.reading.places import Keys
from macros.reading.problems import Problem

# What loads a file into a page, and the attributes that name the file
LOADING = ("src", "srcset", "poster", "data", "background", "xlink:href")
LOADING_LINKS = frozenset({"link", "image", "use", "base", "feimage"})
REFUSED_TAGS = {
    "script": "mettez le script dans un composant (overrides/components/)",
    "style": "mettez les styles dans overrides/assets/css/ ou dans un composant",
}
ADVICE = "écrivez son chemin dans docs/, comme « fiches/rediger-une-convention.md »"
EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# Texts of links that say nothing to someone who reads the links alone
EMPTY_TEXTS = frozenset(
    {
        "ici", "cliquez ici", "cliquer ici", "clique ici", "cliquez", "là", "par ici",
        "ce lien", "lien", "le lien", "cette page", "en savoir plus", "lire la suite", "suite",
    }
)  # fmt: skip


def check(source: MarkdownText, name: str, addresses: Addresses) -> Iterator[Problem]:
    """Yield what is wrong in the markup of a page."""
    for link in source.links:
        line = source.line(link.start)
        found = _image(link) if link.kind == "image" else _link(link, addresses)
        for text, fix in found:
            yield Problem(name, line, text, fix)
    yield from check_tags(source, name)


def _image(image: Link) -> Iterator[tuple[str, str]]:
    if not image.text.strip():
        yield (
            f"l’image « {image.target} » n’a pas de texte alternatif",
            "écrivez entre les crochets ce que l’image apprend à qui ne la voit pas",
        )
    if EXTERNAL.match(image.target):
        yield (
            f"l’image « {image.target} » vient d’un autre site",
            "copiez-la à côté de la page, avec l’accord de son auteur",
        )


def _link(link: Link, addresses: Addresses) -> Iterator[tuple[str, str]]:
    text = _spoken(link.text)
    if not text:
        yield (
            f"le lien vers « {link.target} » n’a pas de texte",
            "écrivez entre les crochets où il mène",
        )
    elif text in EMPTY_TEXTS:
        yield (
            f"le texte du lien, « {link.text} », ne dit pas où il mène",
            "écrivez par exemple « [la fiche Rédiger une convention](…) »",
        )
    own = addresses.own(link.target)
    if own is not None:
        relative = addresses.of(own)
        yield (
            f"le lien « {link.target} » part de la racine du site : hors ligne, il serait brisé",
            f"écrivez « {relative} »" if relative else "écrivez le chemin du fichier « .md »",
        )
    elif urlsplit(link.target).scheme.lower() == "javascript":
        yield f"le lien « {link.target} » lance un script", "retirez-le"


def _spoken(text: str) -> str:
    """Return the text of a link as it is read aloud; an image in it is read by its own text."""
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_`]", "", text).replace("'", "’").strip(" .…:→»").lower()


def check_tags(source: MarkdownText, name: str) -> Iterator[Problem]:
    """Yield what is wrong in the HTML of a page, or of a drawing."""
    for tag in source.tags:
        for text, fix in _tag(tag):
            yield Problem(name, source.line(tag.start), text, fix)


def _tag(tag: Tag) -> Iterator[tuple[str, str]]:
    shown = f"<{tag.name}>" if tag.name else "{ … }"
    if tag.name in REFUSED_TAGS:
        yield f"« {shown} » n’est pas permis dans une page", REFUSED_TAGS[tag.name]
    if tag.name == "img" and tag.attributes.get("alt") is None:
        yield (
            "l’image « <img> » n’a pas de texte alternatif",
            'ajoutez « alt="…" » ; si l’image n’apprend rien, « alt="" »',
        )
    for attribute, value in tag.attributes.items():
        if attribute == "style":
            yield (
                f"« style » n’est pas permis dans « {shown} »",
                "donnez une classe, et mettez le style dans overrides/assets/css/",
            )
        elif re.fullmatch(r"on[a-z]+", attribute):
            yield (
                f"« {attribute} » n’est pas permis dans « {shown} »",
                "retirez-le : un comportement est l’affaire d’un composant",
            )
        loads = attribute in LOADING or (attribute == "href" and tag.name in LOADING_LINKS)
        if loads and value and re.search(rf"(?:^|,\s*){EXTERNAL.pattern}", value.strip()):
            yield (
                f"« {shown} » charge « {value} », d’un autre site",
                "copiez le fichier à côté de la page, avec l’accord de son auteur",
            )
        if tag.name in ("a", "img") and attribute in ("href", "src") and value is not None:
            yield from _unchecked(tag, attribute, value)


def _unchecked(tag: Tag, attribute: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses of HTML that MkDocs neither checks nor adapts to the offline site."""
    if value.strip().lower().startswith("javascript:"):
        yield f"« {attribute} » lance un script dans « <{tag.name}> »", "retirez-le"
    elif not re.match(r"#|[a-z][a-z0-9+.-]*:|//", value, re.IGNORECASE):
        written = f"[texte]({value})" if tag.name == "a" else f"![ce qu’elle montre]({value})"
        yield (
            f'« <{tag.name} {attribute}="{value}"> » : cette adresse n’est pas vérifiée',
            f"écrivez-la en Markdown : « {written} »",
        )


def check_data(file: File, addresses: Addresses) -> Iterator[Problem]:
    """Yield what is wrong in the links and images of a data file."""
    for value in file.values(has_link):
        source = markdown.read_inline(value.text)
        for link in source.links:
            found = list(_image(link) if link.kind == "image" else _link(link, addresses))
            if not found and link.kind == "link":
                found = list(_page_of(link.target, addresses))
            line = file.text.count("\n", 0, value.places[link.start][0]) + 1
            yield from (Problem(file.name, line, said, fix) for said, fix in found)


def has_link(keys: Keys, value: str) -> bool:
    """Return whether a value of a data file is a sentence with a link or an image."""
    return "](" in value and typography.is_sentence(keys, value)


def _page_of(target: str, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a link of data: it is a path in `docs/`."""
    path = target.partition("#")[0]
    elsewhere = re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE)
    if not elsewhere and not (path and addresses.exists(path)):
        yield (
            f"le lien « {target} » ne mène à aucun fichier de docs/",
            addresses.closest(target, ADVICE),
        )
