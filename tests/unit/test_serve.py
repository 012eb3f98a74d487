"""The live preview survives a mistake: it says it in French, and recovers once repaired."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

LIMIT = 60  # seconds, for the slowest machine; a rebuild takes three


class Preview:
    """`mkdocs serve` on a project: what it prints and what it shows."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{address}/"
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "mkdocs",
                "serve",
                "--livereload",
                "--dirty",
                "--dev-addr",
                address,
            ],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stderr
        self.said += self.process.stderr

    def wait_for(self, text: str, *, after: int = 0) -> int:
        """Wait until `text` is said; return where to listen from next."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            for index, line in enumerate(self.said[after:], start=after):
                if text in line:
                    return index + 1
            assert self.process.poll() is None, "".join(self.said)
            time.sleep(0.05)
        raise AssertionError("".join(self.said))

    def page(self, path: str) -> str:
        """Return the HTML of a page."""
        with urllib.request.urlopen(self.url + path, timeout=LIMIT) as answer:
            return str(answer.read().decode("utf-8"))


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    """The preview of the project, stopped at the end."""
    preview = Preview(project)
    yield preview
    preview.process.terminate()
    preview.process.wait(LIMIT)


def test_a_mistake_is_said_and_its_repair_is_shown(project: Path, preview: Preview) -> None:
    heard = preview.wait_for("Serving on")
    quiz = project / "quizzes/essai.yml"
    text = quiz.read_text(encoding="utf-8")
    page = "quiz/"
    assert "Réparé," not in preview.page(page)

    quiz.write_text(text.replace("reponse:", "reponce:"), encoding="utf-8")
    heard = preview.wait_for("le contenu n’est pas prêt", after=heard)
    heard = preview.wait_for("« questions.1.reponce » : clé inconnue", after=heard)
    heard = preview.wait_for("vouliez-vous dire « reponse » ?", after=heard)
    assert "Traceback" not in "".join(preview.said)

    # MkDocs makes browsers wait until then, instead of showing the previous page
    quiz.write_text(text.replace("enonce:", "enonce: Réparé,"), encoding="utf-8")
    assert "Réparé," in preview.page(page)
    assert preview.process.poll() is None


def test_typography_is_a_warning_while_one_writes(project: Path, preview: Preview) -> None:
    heard = preview.wait_for("Serving on")
    page = project / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nL'essai\n", encoding="utf-8")
    heard = preview.wait_for("apostrophe droite dans « L'essai »", after=heard)
    assert "L'essai" in preview.page("")


def test_a_page_built_alone_keeps_the_site_around_it(project: Path, preview: Preview) -> None:
    heard = preview.wait_for("Serving on")
    page = project / "docs/quiz.md"
    text = page.read_text(encoding="utf-8")

    page.write_text(f"{text}\nUne phrase de plus.\n", encoding="utf-8")
    heard = preview.wait_for("Reloading browsers", after=heard)
    shown, index = preview.page("quiz/"), preview.page("search/search_index.json")
    assert "Une phrase de plus." in shown
    assert "Sources" in shown.partition("<main")[0], "the navigation names the other pages"
    assert "Une phrase de plus." in index
    assert "Un document" in index, "the search still knows the other pages"

    page.write_text(text.replace("# Un quiz", "# Un autre nom"), encoding="utf-8")
    heard = preview.wait_for("Reloading browsers", after=heard)
    assert "Un autre nom" in preview.page("sources/"), "a title is shown on every page"
    assert "dirty" not in "".join(preview.said)
