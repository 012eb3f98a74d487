"""What search engines read, on plain data."""

from __future__ import annotations

import json

import pytest

from macros.rendering import jsonld
from macros.rendering.jsonld import Work

SITE = "https://exemple.fr/"
WORK = Work("Un titre", "Une phrase.", f"{SITE}un/", "15 min", "Une équipe", "2026-11-22")


@pytest.mark.parametrize(
    ("text", "said"),
    [("15 min", "PT15M"), ("15\u00a0min", "PT15M"), ("1 h 10 min", "PT1H10M"), ("2 h", "PT2H")],
)
def test_a_duration_is_written_as_machines_do(text: str, said: str) -> None:
    assert jsonld.period(text) == said


def test_a_lesson_says_for_whom_how_long_and_when_it_was_reviewed() -> None:
    node = jsonld.resource(WORK, "chapitre")
    assert node["@type"] == "LearningResource"
    assert node["learningResourceType"] == "chapitre"
    assert node["timeRequired"] == "PT15M"
    assert node["audience"] == {"@type": "Audience", "audienceType": "Une équipe"}
    assert node["dateModified"] == "2026-11-22"
    assert node["isAccessibleForFree"] is True


def test_what_a_page_does_not_say_is_not_said() -> None:
    node = jsonld.website(Work("Le guide", "Une phrase.", SITE))
    assert not {"timeRequired", "audience", "dateModified"} & node.keys()


def test_the_parcours_gives_its_steps_in_order_and_the_time_of_all() -> None:
    steps = [Work(name, "", f"{SITE}{name}/", "20 min") for name in ("a", "b")]
    node = jsonld.course(WORK, steps, 40)
    assert [(part["position"], part["@id"]) for part in node["hasPart"]] == [
        (1, f"{SITE}a/"),
        (2, f"{SITE}b/"),
    ]
    assert node["hasCourseInstance"]["courseWorkload"] == "PT40M"
    assert node["offers"]["price"] == "0"


def test_a_step_says_which_course_it_is_part_of() -> None:
    part = jsonld.step(WORK, ("Le parcours", SITE))["isPartOf"]
    assert part == {"@type": "Course", "@id": SITE, "name": "Le parcours", "url": SITE}


def test_each_word_of_the_glossary_has_its_address() -> None:
    (word,) = jsonld.terms(WORK, {"mecenat": "Mécénat"})["hasDefinedTerm"]
    assert word == {"@type": "DefinedTerm", "name": "Mécénat", "url": f"{SITE}un/#mecenat"}


def test_the_way_to_a_page_is_numbered_from_the_home_page() -> None:
    items = jsonld.breadcrumb([("Accueil", SITE), ("Un", f"{SITE}un/")])["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Accueil", SITE),
        (2, "Un", f"{SITE}un/"),
    ]


def test_no_text_ends_the_script_that_holds_it() -> None:
    text = jsonld.script([{"name": "</script><b>&'"}])
    assert not set("<>&'") & set(text)
    assert json.loads(text)["@graph"] == [{"name": "</script><b>&'"}]
