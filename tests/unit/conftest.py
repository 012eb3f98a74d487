"""A small project with the real code: a test may spoil it, whatever the content of the day."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FILES = {
    "docs/index.md": "# Accueil\n\n{{ parcours() }}\n",
    "docs/quiz.md": '# Un quiz\n\n{{ quiz("essai") }}\n\n{{ checklist("essai") }}\n',
    "docs/glossaire.md": '# Glossaire\n\n## M {#m}\n\n{{ glossaire("M") }}\n',
    "docs/sources.md": '# Sources\n\n## Un thème\n\n{{ sources("theme") }}\n',
    "quizzes/essai.yml": (
        "titre: Un essai\n"
        "questions:\n"
        "  - id: une\n"
        "    type: vrai-faux\n"
        "    enonce: C’est un essai.\n"
        "    reponse: vrai\n"
        "    explication: C’en est un.\n"
    ),
    "macros/data/checklists/essai.yml": (
        "titre: Une liste\n"
        "sections:\n"
        "  - titre: Une partie\n"
        "    elements:\n"
        "      - id: un\n"
        "        texte: Lire [le quiz](quiz.md)\n"
    ),
    "macros/data/glossaire.yml": (
        "termes:\n"
        "  - id: mecenat\n"
        "    terme: Mécénat\n"
        "    definition: Un soutien sans contrepartie directe.\n"
        "    sources: [S1]\n"
    ),
    "macros/data/sources.yml": (
        "themes:\n"
        "  - id: theme\n"
        "    titre: Un thème\n"
        "    sources:\n"
        "      - id: S1\n"
        "        titre: Un document\n"
        "        editeur: Un éditeur\n"
        "        date: '2015'\n"
        "        adresse: https://exemple.fr/document\n"
        "        lecture: intégrale\n"
    ),
    "macros/data/parcours.yml": (
        "etapes:\n"
        "  - id: enjeux\n"
        "    titre: Les enjeux\n"
        "    page: parcours/enjeux.md\n"
        "    duree: 15 min\n"
        "    resume: Une étape à venir.\n"
        "    saurez:\n"
        "      - dire pourquoi\n"
    ),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four pages that call components, a file of each sort of data, our code and our theme."""
    # The macros plugin adds the project to the path
    monkeypatch.setattr(sys, "path", list(sys.path))
    for name in ("macros", "overrides", ".vscode"):
        ignored = shutil.ignore_patterns("__pycache__", "data", "dictionnaire")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        front = "---\ndescription: Un essai.\n---\n\n" if path.suffix == ".md" else ""
        path.write_text(front + text, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0]
    nav = "".join(f"  - {name}.md\n" for name in ("index", "quiz", "glossaire", "sources"))
    (tmp_path / "mkdocs.yml").write_text(f"{settings}\nnav:\n{nav}", encoding="utf-8")
    return tmp_path
