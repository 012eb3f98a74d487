"""Published scripts and styles lose what only their authors read."""

from __future__ import annotations

from pathlib import Path

from publish import _minify


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_ours_get_lighter_and_vendored_files_do_not_change(tmp_path: Path) -> None:
    script = _write(tmp_path, "assets/js/a.js", "// Pourquoi\nconst nom = 'l’été' ;\nuse(nom);\n")
    sheet = _write(tmp_path, "components/b/b.css", "/* Pourquoi */\n.b {\n  color: red;\n}\n")
    vendored = _write(tmp_path, "assets/vendor/c/c.js", "/* Licence */\nuse( 1 );\n")
    _minify.minify_all(tmp_path)
    assert script.read_text(encoding="utf-8") == "const nom='l’été';use(nom);"
    assert sheet.read_text(encoding="utf-8") == ".b{color:red}"
    assert vendored.read_text(encoding="utf-8") == "/* Licence */\nuse( 1 );\n"


def test_templates_and_regular_expressions_stay_as_they_are(tmp_path: Path) -> None:
    text = 'const a=`un  // deux\n  ${b} /* trois */`;c=d.replace(/[/"]+ \\/\\//g,"");'
    script = _write(tmp_path, "assets/js/a.js", text)
    _minify.minify_all(tmp_path)
    assert script.read_text(encoding="utf-8") == text
