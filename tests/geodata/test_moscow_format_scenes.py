"""The briefing that ships, scene by scene."""

from __future__ import annotations

import re

import pytest

from geodata.measures import measure_distances
from geodata.model import Collection, Distance, Pack, Scene, Unit
from geodata.numbers import format_length
from geodata.packs import load_pack
from geodata.scene_rules import list_distance_ids
from geodata.world import load_world

ORDER = [
    "where-bagram-is",
    "what-is-demanded",
    "who-sat-in-moscow",
    "what-all-ten-signed",
    "russia-china-iran",
    "india-pakistan",
    "central-asia",
    "own-words",
    "distances-that-do-not-hold",
    "whose-borders",
    "what-nobody-has-said",
    "what-to-watch",
]
VIEWS = ["de-facto", "IND", "PAK", "CHN"]
# Lengths in a sentence that are not of the claims it cites: by id, in which views.
MEASURED = {
    "where-bagram-is": [("bagram-capital-AFG", VIEWS), ("bagram-border-PAK", VIEWS)],
    "distances-that-do-not-hold": [("bagram-border-CHN", VIEWS)],
    "whose-borders": [("bagram-border-IND", VIEWS)],
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("moscow-format")


@pytest.fixture(scope="module")
def measured(pack: Pack) -> dict[tuple[str, str], Distance]:
    world = load_world()
    return {
        (distance.id, worldview.id): distance
        for worldview in world.worldviews
        for distance in measure_distances(pack, world, worldview.id)
    }


def scenes() -> list[Scene]:
    return list(load_pack("moscow-format").scenes)


def tell(scene: Scene) -> str:
    return " ".join([scene.title, *(statement.text for statement in scene.body)])


def test_the_briefing_tells_its_story_in_order(pack: Pack) -> None:
    assert [scene.id for scene in pack.scenes] == ORDER


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: scene.id)
def test_what_the_audience_reads_rests_on_the_documents(pack: Pack, scene: Scene) -> None:
    shelves = {claim.id: claim.collection for claim in pack.claims}
    assert {shelves[claim] for claim in scene.cited} <= {Collection.DOCUMENTS}


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: scene.id)
def test_the_speaker_has_notes_and_two_answers(scene: Scene) -> None:
    assert len(scene.notes) >= 3
    assert len(scene.asked) >= 2


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: scene.id)
def test_nothing_of_the_speaker_stands_in_what_the_audience_reads(scene: Scene) -> None:
    public = " ".join([tell(scene), scene.question, scene.alt])
    private = [*scene.notes, *(text for one in scene.asked for text in (one.question, one.answer))]
    assert not [text for text in private if text in public]


@pytest.mark.parametrize("scene", MEASURED)
def test_each_length_is_the_one_that_is_measured(
    pack: Pack, measured: dict[tuple[str, str], Distance], scene: str
) -> None:
    told = tell(next(one for one in pack.scenes if one.id == scene))
    for name, worldviews in MEASURED[scene]:
        for worldview in worldviews:
            distance = measured[name, worldview]
            length = format_length(
                distance.metres or 0, tolerance_m=distance.tolerance_m or 0, unit=Unit.KM
            )
            assert f"about {length.removeprefix('≈').strip()}" in told


def test_the_length_of_the_city_is_the_one_that_is_measured(
    pack: Pack, measured: dict[tuple[str, str], Distance]
) -> None:
    (candidate,) = measured["J39b", "de-facto"].candidates
    told = tell(next(one for one in pack.scenes if one.id == "distances-that-do-not-hold"))
    assert f"about {round(candidate.metres / 1000)} km" in told


def test_no_scene_tells_a_length_that_this_file_does_not_check(pack: Pack) -> None:
    ours = {scene.id for scene in pack.scenes if re.search(r"\bMeasured\b|De facto", tell(scene))}
    assert ours == set(MEASURED)


def test_every_distance_of_a_scene_can_be_drawn_or_told(pack: Pack) -> None:
    known = set(list_distance_ids(pack))
    assert all(known.issuperset(scene.distances) for scene in pack.scenes)
