"""Check scenes: what they refer to exists, and they keep the rules of a briefing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from types import MappingProxyType

from geodata.editorial import find_unattributed
from geodata.errors import format_problem
from geodata.model import MAX_BODY_WORDS, MAX_TITLE_WORDS, Pack, Scene
from geodata.references import Case, check_claim, check_place

FILE = "scenes.toml"
# What a speaker-only text rests on: ids in round brackets, "(J39b, J39c)".
_BRACKETS = re.compile(r"\(([^()]+)\)")
_ID_SHAPE = re.compile(r"[A-Z]+\d+[a-z]*")

_Check = Callable[[Case], Iterator[str | None]]


def list_distance_ids(pack: Pack) -> tuple[str, ...]:
    """List the ids that the distances of a pack go by, stated lengths last."""
    measured = [
        f"{pack.focus}-{end}-{entry.id}"
        for end in ("border", "capital")
        for entry in pack.participants
    ]
    return (*measured, *(stated.id for stated in pack.stated_lengths))


def find_citations(text: str, known: Iterable[str]) -> list[str]:
    """Find the ids that a text names in round brackets.

    Brackets whose every word is known, or looks like a claim's id, are citations;
    others are prose.

    >>> find_citations("It is far (X2, X3), in 2001 (a guess).", ["X2"])
    ['X2', 'X3']
    """
    known = frozenset(known)
    found: list[str] = []
    for bracket in _BRACKETS.finditer(text):
        words = bracket[1].replace(",", " ").split()
        if all(word in known or _ID_SHAPE.fullmatch(word) for word in words):
            found += words
    return found


def find_scene_word_problems(pack: Pack) -> Iterator[str]:
    """Find titles and bodies that are too long, unborne or unattributed."""
    for scene in pack.scenes:
        yield from _find_length_problems(scene)
        if not (scene.claims or scene.distances):
            wrong = "the title rests on nothing."
            yield _about(scene, "claims", wrong, "Cite claims, or draw a distance.")
        for text in (scene.title, *(statement.text for statement in scene.body)):
            for word in find_unattributed(text):
                wrong = f"{word!r} stands without a verb that says who says so."
                remedy = "Write who says, holds or reports it, in the same clause, before it."
                yield _about(scene, "title" if text == scene.title else "body", wrong, remedy)


def _find_length_problems(scene: Scene) -> Iterator[str]:
    words = len(scene.title.split())
    if words > MAX_TITLE_WORDS:
        wrong = f"the title has {words} words."
        yield _about(scene, "title", wrong, f"Keep at most {MAX_TITLE_WORDS}.")
    words = sum(len(statement.text.split()) for statement in scene.body)
    if words > MAX_BODY_WORDS:
        wrong = f"the body has {words} words."
        yield _about(scene, "body", wrong, f"Keep at most {MAX_BODY_WORDS}.")


def _about(scene: Scene, field: str, wrong: str, remedy: str) -> str:
    return format_problem(FILE, f"{scene.id}.{field}", wrong, remedy)


def _check_cited_claims(case: Case) -> Iterator[str]:
    for scene in case.pack.scenes:
        for claim in scene.claims:
            yield from check_claim(case, FILE, f"{scene.id}.claims", claim)
        for statement in scene.body:
            for claim in statement.claims:
                yield from check_claim(case, FILE, f"{scene.id}.body", claim)


def _check_distances(case: Case) -> Iterator[str | None]:
    if case.broken.keys() & {"pack.toml", "participants.toml", "distances.csv"}:
        return
    known = list_distance_ids(case.pack)
    for scene in case.pack.scenes:
        named = [("distances", name) for name in scene.distances]
        named += [("body", name) for statement in scene.body for name in statement.distances]
        for field, name in named:
            yield case.refer((FILE, f"{scene.id}.{field}"), name, "the distances", known)


def _check_participants(case: Case) -> Iterator[str | None]:
    known = [entry.id for entry in case.pack.participants]
    for scene in case.pack.scenes:
        for field, states in (
            ("participants", scene.participants),
            ("camera.participants", scene.camera.participants),
        ):
            for state in states:
                yield case.refer((FILE, f"{scene.id}.{field}"), state, "participants.toml", known)


def _check_places(case: Case) -> Iterator[str]:
    for scene in case.pack.scenes:
        for place in scene.places:
            yield from check_place(case, FILE, f"{scene.id}.places", place)
        if scene.camera.place:
            yield from check_place(case, FILE, f"{scene.id}.camera.place", scene.camera.place)


def _check_worldview(case: Case) -> Iterator[str | None]:
    for scene in case.pack.scenes:
        if scene.worldview is not None and case.worldviews is not None:
            where = (FILE, f"{scene.id}.worldview")
            yield case.refer(where, scene.worldview, "the worldviews", case.worldviews)


def _check_overlays(case: Case) -> Iterator[str | None]:
    for scene in case.pack.scenes:
        for overlay in scene.overlays if case.overlays is not None else ():
            where = (FILE, f"{scene.id}.overlays")
            yield case.refer(where, overlay, "the overlays", case.overlays or ())


def _check_speaker_texts(case: Case) -> Iterator[str | None]:
    known = [claim.id for claim in case.pack.claims]
    citable = [*known, *list_distance_ids(case.pack)]
    for scene in case.pack.scenes:
        answers = [asked.answer for asked in scene.asked]
        for field, text in [
            *(("notes", note) for note in scene.notes),
            *(("asked", a) for a in answers),
        ]:
            for name in find_citations(text, citable):
                if name not in citable:
                    yield from check_claim(case, FILE, f"{scene.id}.{field}", name)
        for answer in answers:
            if not find_citations(answer, citable):
                wrong = f"the answer {answer[:30]!r} names nothing that it rests on."
                yield _about(scene, "asked", wrong, "Add a claim's id in round brackets.")


def find_scene_problems(
    pack: Pack,
    scenes: Iterable[Scene],
    *,
    places: Collection[str],
    worldviews: Collection[str],
    overlays: Collection[str],
) -> Iterator[str]:
    """Find what a pack's check would say of other scenes than its own."""
    other = pack.model_copy(update={"scenes": tuple(scenes)})
    case = Case(
        pack=other,
        states=None,
        places=places,
        worldviews=worldviews,
        overlays=overlays,
        broken=MappingProxyType({}),
    )
    for check in SCENE_CHECKS:
        yield from filter(None, check(case))
    yield from find_scene_word_problems(other)


SCENE_CHECKS: tuple[_Check, ...] = (
    _check_cited_claims,
    _check_distances,
    _check_participants,
    _check_places,
    _check_worldview,
    _check_overlays,
    _check_speaker_texts,
)
