"""How films are made, without making one: the words, the captions, the cuts."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.components import video
from macros.project import Project
from publish.films import captions as _captions
from publish.films import make, screens, voice
from tests.conftest import ROOT

WORDS = st.lists(st.text("abcdefghij’é,", min_size=1, max_size=18), min_size=1, max_size=60)


@given(WORDS)
def test_a_sentence_is_cut_without_losing_a_word(words: list[str]) -> None:
    sentence = " ".join(words)
    pieces = _captions.cut(sentence)
    assert " ".join(pieces) == sentence
    for piece in pieces:
        assert len(_captions.wrapped(piece)) <= _captions.LINES
        assert all(len(line) <= _captions.LINE for line in _captions.wrapped(piece))


def test_a_cut_prefers_a_pause() -> None:
    sentence = (
        "Les partenaires inventent ensemble une solution nouvelle, "
        "à un besoin qui n’est pas couvert, ou qui l’est mal."
    )
    assert _captions.cut(sentence)[0].endswith(",")


def test_captions_share_the_time_of_their_sentence() -> None:
    sentence = "Une phrase assez longue pour deux sous-titres, " * 2 + "et la fin."
    captions = _captions.timed(sentence, 2.0, 10.0)
    assert captions[0].start == 2  # noqa: PLR2004
    assert captions[-1].end == pytest.approx(10)
    assert all(one.end == other.start for one, other in itertools.pairwise(captions))


def test_a_caption_stays_in_the_silence_but_not_over_the_next() -> None:
    first, second = _captions.lingering(
        [_captions.Caption(0, 1, "a"), _captions.Caption(1.1, 2, "b")]
    )
    assert first.end == pytest.approx(1.1)
    assert second.end == pytest.approx(2 + _captions.LINGERING)


def test_times_are_written_as_webvtt_asks() -> None:
    assert _captions.stamp(3671.5) == "01:01:11.500"
    assert _captions.vtt([_captions.Caption(0, 1.25, "Bonjour.")]) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.250\nBonjour.\n"
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Le RAMEAU l’a publié.", "Le Rameau l’a publié."),
        ("86 % d’entre eux", "86 % d’entre eux"),
        ("89 000 entreprises", "89000 entreprises"),
        ("Dites : « oui ».", "Dites : oui."),
        ("un chemin – et non un moment", "un chemin, et non un moment"),
    ],
)
def test_the_voice_reads_what_it_can_say(written: str, said: str) -> None:
    assert voice.spoken(written, voice.pronunciations()) == said


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Un. Deux ? Trois !", 3),
        ("Un, deux, trois.", 1),
        ("Il a dit « oui ». Elle a dit « non ».", 2),
    ],
)
def test_a_line_is_made_of_sentences(line: str, count: int) -> None:
    assert len(video.sentences(line)) == count
    assert " ".join(video.sentences(line)) == line


def test_elements_appear_one_at_each_line() -> None:
    scene = video.load_storyboards(Project(ROOT))["enjeux"].scenes[1]
    # The voice speaks before the first of the four
    assert (scene.ecran.temps, len(scene.dit)) == (4, 5)
    assert [scene.montre(rank) for rank in range(5)] == [0, 1, 2, 3, 4]
    hidden = [
        screens.html(ROOT, scene, "", scene.montre(rank)).count(" cache") for rank in range(5)
    ]
    assert hidden == [4, 3, 2, 1, 0]


def test_the_mark_of_a_film_is_not_that_of_its_place(tmp_path: Path) -> None:
    film = video.load_storyboards(Project(ROOT))["conventionner"]
    elsewhere = tmp_path / "ailleurs"
    elsewhere.symlink_to(ROOT)
    assert make.mark(elsewhere, film) == make.mark(ROOT, film)


def test_a_fade_goes_from_one_picture_to_the_other() -> None:
    before, after = bytes([0] * 2560), bytes([0] * 1280 + [200] * 1280)
    images = list(make._fade(before, after))
    assert [image[0] for image in images] == [0] * len(images)
    changing = [image[-1] for image in images]
    assert changing == sorted(changing)
    assert 0 < changing[0] < changing[-1] < 200  # noqa: PLR2004


def test_silence_around_a_sentence_goes() -> None:
    loud = voice.silence(0.1)
    loud[1000:1400] = type(loud)("h", [9000] * 400)
    sound = voice.silence(1) + loud + voice.silence(1)
    assert len(voice.trimmed(sound)) == 400 + 2 * int(voice.MARGIN * voice.RATE) - 1
    assert voice.trimmed(voice.silence(0.5)) == voice.silence(0.5)


def test_an_unknown_film_is_refused_with_those_that_exist() -> None:
    with pytest.raises(SystemExit, match="enjeux"):
        make.build(ROOT, ["absent"], again=False, say=print)
