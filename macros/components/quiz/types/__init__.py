"""The types of questions. Each is a module: what an author writes, and what makes it right.

To add one: a module here, its class in `Question`, and an entry in each table of those who
show or write questions; `tests/unit/test_quiz_tables.py` says which are missing.
"""

from __future__ import annotations

from macros.components.quiz.question import BaseQuestion
from macros.components.quiz.types.appariement import Appariement
from macros.components.quiz.types.choix_multiple import ChoixMultiple
from macros.components.quiz.types.choix_unique import ChoixUnique
from macros.components.quiz.types.classement import Classement
from macros.components.quiz.types.nombre import QuestionNombre
from macros.components.quiz.types.ordre import Ordre
from macros.components.quiz.types.ouverte import Ouverte
from macros.components.quiz.types.texte_a_trous import TexteATrous
from macros.components.quiz.types.vrai_faux import VraiFaux
from macros.reading import models

__all__ = [
    "TYPES",
    "Appariement",
    "ChoixMultiple",
    "ChoixUnique",
    "Classement",
    "Ordre",
    "Ouverte",
    "Question",
    "QuestionNombre",
    "TexteATrous",
    "VraiFaux",
]

Question = (
    ChoixUnique
    | ChoixMultiple
    | VraiFaux
    | TexteATrous
    | QuestionNombre
    | Appariement
    | Ordre
    | Classement
    | Ouverte
)
# Each type, under the name that authors give it
TYPES: dict[str, type[BaseQuestion]] = models.by_type(Question)
