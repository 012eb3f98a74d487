"""French typography: what is found, what is repaired, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks import typography
from macros.project import Project
from macros.reading.files import File
from macros.reading.problems import Problem

ROOT = Path(__file__).parent.parent.parent

# As written, then as repaired: « ⍽ » shows a no-break space and « ␣ » a narrow one
REPAIRED = [
    (
        "l'eau d'**ici**, l'[avenant](a.md), qu'`oui`",
        "l’eau d’**ici**, l’[avenant](a.md), qu’`oui`",
    ),
    ("aujourd'hui, L'État, jusqu'à 3", "aujourd’hui, L’État, jusqu’à 3"),
    ("l'« esprit »", "l’«⍽esprit⍽»"),
    ("un 'mot' ici", "un «⍽mot⍽» ici"),
    ('un "mot" ici', "un «⍽mot⍽» ici"),
    ('un " mot " ici', "un «⍽mot⍽» ici"),
    ('un **"mot"** et "**mot**"', "un **«⍽mot⍽»** et «⍽**mot**⍽»"),
    ('(un "mot").', "(un «⍽mot⍽»)."),
    ('« dit "oui" deux fois »', "«⍽dit “oui” deux fois⍽»"),
    ('"l\'un"', "«⍽l’un⍽»"),
    ('sans fermer "le mot', "sans fermer «⍽le mot"),
    ("« mot », «mot», « mot»", "«⍽mot⍽», «⍽mot⍽», «⍽mot⍽»"),
    ("« **mot** » et **« mot »**", "«⍽**mot**⍽» et **«⍽mot⍽»**"),
    ("Quoi ? Oui ! Donc : ceci ; cela.", "Quoi␣? Oui␣! Donc⍽: ceci␣; cela."),
    ("Quoi? Oui! Donc: ceci; cela.", "Quoi␣? Oui␣! Donc⍽: ceci␣; cela."),
    ("Quoi ?! Vraiment?", "Quoi␣?! Vraiment␣?"),
    ("**Note:** et **Note**: et _note_ :", "**Note⍽:** et **Note**⍽: et _note_⍽:"),
    ("Voir `a: b`: [lien](x.md): <em>fin</em>:", "Voir `a: b`⍽: [lien](x.md)⍽: <em>fin</em>⍽:"),
    ('{{ source("S1") }}: un', '{{ source("S1") }}⍽: un'),
    ("Une note[^1]: suite", "Une note[^1]⍽: suite"),
    ("Oui&nbsp;! Non !", "Oui&nbsp;! Non␣!"),
    ("« Pourquoi ? »", "«⍽Pourquoi␣?⍽»"),
    ("20 % et 20% de **30**%", "20⍽% et 20⍽% de **30**⍽%"),
    ("20 € ou 20€, 3 M€, 5 k€, en €", "20⍽€ ou 20⍽€, 3⍽M€, 5⍽k€, en⍽€"),
    ("23 000 € et 1 234 567 habitants", "23␣000⍽€ et 1␣234␣567 habitants"),
    ("Et... (...) puis", "Et… (…) puis"),
    ("coeur, Oeuvre, MANOEUVRE, voeux, noeud, oeil", "cœur, Œuvre, MANŒUVRE, vœux, nœud, œil"),
    ("main-d'oeuvre, écoeurant, boeufs, moeurs", "main-d’œuvre, écœurant, bœufs, mœurs"),
    ("Deux  espaces.  Ici", "Deux espaces. Ici"),
    ("Deux \u00a0: ici", "Deux⍽: ici"),
    ("# Un titre: l'eau {#eau}", "# Un titre⍽: l’eau {#eau}"),
    ('!!! note "L\'eau : un bien"', '!!! note "L’eau⍽: un bien"'),
    ("Terme\n:   L'eau: un bien", "Terme\n:   L’eau⍽: un bien"),
    (
        "| L'eau | « a » |\n|:------|:--|\n| a: | b? |",
        "| L’eau | «⍽a⍽» |\n|:------|:--|\n| a⍽: | b␣? |",
    ),
    ("- l'un\n- l'autre: oui", "- l’un\n- l’autre⍽: oui"),
    ("> l'un: oui", "> l’un⍽: oui"),
    ("![L'eau : un bien](a.png)", "![L’eau⍽: un bien](a.png)"),
    ("*[ESS]: L'économie", "*[ESS]: L’économie"),
    ("[^1]: L'économie: oui", "[^1]: L’économie⍽: oui"),
    ('<p class="a">L\'eau :</p>', '<p class="a">L’eau⍽:</p>'),
    ("---\ndescription: L'eau, un bien ?\n---\n", "---\ndescription: L’eau, un bien␣?\n---\n"),
    ("---\ndescription: 'L''eau \"douce\"'\n---\n", "---\ndescription: 'L’eau «⍽douce⍽»'\n---\n"),
]

LEFT_ALONE = [
    "À 12:30, en 1:2 ou 3:4␣; l’été.",
    "Une adresse https://exemple.fr/a?b=c:d;e!f et <https://exemple.fr/?a='b'>",
    "[l’eau](https://exemple.fr/?q='a':b \"Titre: l'eau\")",
    "contact@exemple.fr",
    "`l'eau : \"x\" ?` et ``a ` b: c``",
    "```yaml\nclé: l'eau \"x\" ?\n```",
    "~~~\nl'eau\n~~~",
    "- un\n\n    ```\n    l'eau ?\n    ```",
    "    l'eau ? (code indenté)",
    "<!-- l'eau ? -->",
    "<!--\nl'eau ?\n-->",
    "{{ quiz(\"l'eau ?\") }}",
    "{## l'eau ? ##}",
    "{% raw %}{{ quiz(\"l'eau ?\") }}{% endraw %}",
    "<pre>\nl'eau ?\n</pre>",
    "<code>l'eau ?</code>",
    '<a href="x.html?a=b" title="l\'eau">mot</a>',
    '![L’eau](a.png){ width="300" data-x=\'a\' }',
    "| A | B |\n|---|:-:|\n| a  | b   |\n| c | `a: \"b\"` |",
    "- un\n- deux\n\n1. trois\n2. quatre",
    "Terme\n:   Définition",
    "Une ligne  \nun saut de ligne",
    "«\u202fmot\u202f»␣; «\u00a0mot\u00a0»\u00a0!",
    "23\u00a0000\u00a0€, 20\u202f%, etc.",
    "En 2023, 150 personnes␣; en 2023 150 autres",
    "Le coefficient, la moelle, coexister, Noël, poêle",
    "Le dossier ../images/ et `.../x`",
    "???+ note\n    Texte",
    '=== "Onglet"\n    Texte',
    "Un titre\n========",
    "***",
    "(?) (!) [?]",
    "L’angle de 15\" et 3'",
    "---\ndescription: Un mot\nrelecture: 2026-11-21\n---\n",
    "---\ndescription: Un mot\ntags: [\"l'eau\"]\n---\n",
    "[id]: https://exemple.fr/?a=b \"l'eau : ici\"",
    ":material-home: &amp; &#39;",
]  # fmt: skip


def fixed(text: str, path: str) -> str:
    return typography.fixed(File(path, text.encode())).text


def checked(text: str, path: str) -> list[Problem]:
    return list(typography.check_file(File(path, text.encode())))


def _spaces(text: str) -> str:
    return text.replace("⍽", "\u00a0").replace("␣", "\u202f")


@pytest.mark.parametrize(("written", "repaired"), REPAIRED)
def test_a_fault_is_repaired(written: str, repaired: str) -> None:
    assert fixed(written, "a.md") == _spaces(repaired)
    assert checked(written, "a.md")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_not_a_sentence_is_left_alone(text: str) -> None:
    text = _spaces(text)
    assert checked(text, "a.md") == []
    assert fixed(text, "a.md") == text


DATA_REPAIRED = [
    ("titre: L'eau ?", "titre: L’eau␣?"),
    ("titre: L'eau # l'air", "titre: L’eau # l'air"),
    ("titre: 'L''eau \"douce\" : oui'", "titre: 'L’eau «⍽douce⍽»⍽: oui'"),
    ('titre: "L\'eau \\"douce\\" \\u00e9t\\u00e9..."', 'titre: "L’eau «⍽douce⍽» \\u00e9t\\u00e9…"'),
    ("titre: L'eau et\n  l'air ; 20 %", "titre: L’eau et\n  l’air␣; 20⍽%"),
    ("titre: >-\n  L'eau et\n  l'air\nb: 1", "titre: >-\n  L’eau et\n  l’air\nb: 1"),
    ("titre: |\n  L'eau\n\n  l'air ?\n", "titre: |\n  L’eau\n\n  l’air␣?\n"),
    ("- {texte: L'eau, juste: true}", "- {texte: L’eau, juste: true}"),
    ("texte: Voir **l'avenant** [ici](a.md)?", "texte: Voir **l’avenant** [ici](a.md)␣?"),
]  # fmt: skip

DATA_LEFT_ALONE = [
    "id: main-d-oeuvre",
    "id: oeuvre",
    "voir: [oeuvre, coeur-de-cible]",
    "adresse: https://exemple.fr/?a=b:c",
    "date: 2026-11-21",
    "heure: 12:30",
    "# l'eau ?\ntitre: Un mot # l'eau ?",
    "juste: true",
    "titre: `a: b` et {{ l'eau }}".replace("{{ l'eau }}", "`l'eau`"),
    "titre: 'jamais fermé",
]


@pytest.mark.parametrize(("written", "repaired"), DATA_REPAIRED)
def test_a_fault_in_data_is_repaired_in_place(written: str, repaired: str) -> None:
    assert fixed(written, "a.yml") == _spaces(repaired)
    assert checked(written, "a.yml")


@pytest.mark.parametrize("text", DATA_LEFT_ALONE)
def test_ids_addresses_and_comments_of_data_are_left_alone(text: str) -> None:
    assert checked(text, "a.yml") == []
    assert fixed(text, "a.yml") == text


SIGNS = "ab Lé1230\n'\"«».:;!?%€`*_[](){}|#>-<oeu\u00a0\u202f’…\\&"
texts = st.text(alphabet=SIGNS, max_size=80)


@given(texts)
@settings(deadline=None, max_examples=1500)
def test_a_repaired_page_has_no_fault_and_the_same_lines(text: str) -> None:
    repaired = fixed(text, "a.md")
    assert checked(repaired, "a.md") == []
    assert repaired.count("\n") == text.count("\n")


@given(st.dictionaries(st.sampled_from("abc"), texts), st.sampled_from([None, "'", '"', "|", ">"]))
@settings(deadline=None, max_examples=600)
def test_repaired_data_is_the_same_data_with_repaired_texts(
    data: dict[str, str], style: str | None
) -> None:
    written = yaml.safe_dump(data, default_style=style, allow_unicode=True, width=30)
    repaired = fixed(written, "a.yml")
    assert checked(repaired, "a.yml") == []
    read = yaml.safe_load(repaired)
    assert read.keys() == data.keys()
    for key, text in data.items():
        assert _letters(read[key]) == _letters(text)


def _letters(text: str) -> str:
    """Return what no repair changes: the letters, ligatures undone."""
    plain = text.lower().replace("œ", "oe").replace("Œ", "oe")
    return "".join(char for char in plain if char.isalnum())


def test_a_rule_is_told_once_with_its_first_line() -> None:
    text = "Un\n\nL'eau, l'air et l'été: oui\n\nSix... et 2: non\n"
    problems = checked(text, "a.md")
    assert [str(problem) for problem in problems] == [
        "a.md:3: apostrophe droite dans « L'eau, » (et 2 de plus)\n"
        "    → écrivez l’apostrophe « ’ », ou lancez « make fix »",
        "a.md:3: il manque une espace insécable dans « l'été: » "
        "(et 1 de plus, jusqu’à la ligne 5)\n"
        "    → mettez-en une, ou lancez « make fix »",
        "a.md:5: trois points dans « Six... »\n"
        "    → écrivez le caractère « … », ou lancez « make fix »",
    ]


def test_files_are_repaired_keeping_their_ends_of_lines(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: []\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "quizzes").mkdir()
    page, data = tmp_path / "docs/a.md", tmp_path / "quizzes/a.yml"
    page.write_bytes("L'eau ?\r\nL’air\r\nL'été\r\n".encode())
    data.write_bytes("\ufefftitre: L'eau\n".encode())
    (tmp_path / "docs/b.md").write_bytes(b"L'\xe9t\xe9")
    assert typography.fix(Project(tmp_path)) == [
        typography.Fixed("docs/a.md", (1, 3), 3),
        typography.Fixed("quizzes/a.yml", (1,), 1),
    ]
    assert page.read_bytes() == "L’eau\u202f?\r\nL’air\r\nL’été\r\n".encode()
    assert data.read_bytes() == "\ufefftitre: L’eau\n".encode()
    assert typography.fix(Project(tmp_path)) == []
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "a.md", "a.yml", "b.md", "docs", "mkdocs.yml", "quizzes",
    ]  # fmt: skip
