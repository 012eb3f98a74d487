"""QTI 2.1: a package with one file for each question, and a test for each quiz."""

from __future__ import annotations

from pathlib import Path

from macros.components.quiz import Quiz
from publish.files.zip import pack
from publish.lms import markup, xml
from publish.lms.losses import Losses
from publish.lms.writing.qti import assessment, item, questions
from publish.lms.writing.qti.manifest import Manifest
from publish.lms.writing.qti.questions import NAME

__all__ = ["NAME", "write"]


def write(quizzes: dict[str, Quiz], name: str, address: str, docs: Path, losses: Losses) -> bytes:
    """Return a package with these quizzes, one test each."""
    files: dict[str, bytes] = {}
    manifest = Manifest(name)
    for quiz_id, one in quizzes.items():
        if one.messages:
            losses.add("les messages selon le score n’ont pas de place", quiz_id)
        names = []
        for question in one.questions:
            path = f"{quiz_id}/{question.id}.xml"
            text = questions.write(question, one, quiz_id, address, losses)
            images = markup.images(text, address, docs)
            for url, image in images.items():
                files[f"{quiz_id}/{image.name}"] = image.read_bytes()
                text = text.replace(f'src="{url}"', f'src="{image.name}"')
            files[path] = text.encode()
            names.append(item.identifier(quiz_id, question))
            beside = [f"{quiz_id}/{image.name}" for image in images.values()]
            manifest.add(names[-1], "imsqti_item_xmlv2p1", path, beside)
        files[f"{quiz_id}/test.xml"] = assessment.write(quiz_id, one, address).encode()
        manifest.add(f"test-{quiz_id}", "imsqti_test_xmlv2p1", f"{quiz_id}/test.xml", (), names)
    files["imsmanifest.xml"] = xml.dump(manifest.root).encode()
    return pack(files)
