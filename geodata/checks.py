"""Check a pack's cross-references and editorial rules, all problems at once.

Each check is a small function that yields lines ``file · key: what is wrong.
What to do.``; `find_problems` runs them all.
"""

from __future__ import annotations

from collections import Counter, abc
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from geodata.bearing import (
    check_engagement,
    find_bearing_problems,
    find_scene_title_problems,
)
from geodata.editorial import (
    find_bottom_line_problems,
    find_dating_problems,
    find_holder_problems,
    find_voice_problems,
    find_wording_problems,
)
from geodata.errors import format_problem
from geodata.finding_checks import FINDING_CHECKS
from geodata.finding_rules import (
    find_finding_problems,
    find_quote_problems,
    find_unmeasured_problems,
)
from geodata.id_checks import ID_CHECKS
from geodata.length_checks import LENGTH_CHECKS
from geodata.model import Collection, Pack, Role
from geodata.references import (
    Case,
    check_claim,
    check_https,
    check_pair,
    check_place,
    check_state,
    check_web,
    name_claim_file,
    name_shelf,
    name_source_file,
)
from geodata.scene_rules import SCENE_CHECKS, find_scene_word_problems

_LABEL_STYLES = ("subject", "major", "minor", "small", "outside", "water", "unsettled")


# Without these files nobody would seem to speak.
_WHO_SPEAKS = ("claims.csv", "groups.toml", "participants.toml", "pack.toml")

_Check = Callable[[Case], Iterator[str | None]]


def find_problems(
    pack: Pack,
    *,
    states: abc.Collection[str] | None,
    places: abc.Collection[str] | None,
    runways: abc.Collection[str] | None = None,
    worldviews: abc.Collection[str] | None = None,
    overlays: abc.Collection[str] | None = None,
    broken: Mapping[str, abc.Collection[str] | None] = MappingProxyType({}),
) -> list[str]:
    """Find everything in a pack that breaks a reference or a rule.

    Parameters
    ----------
    pack : Pack
        The pack; records that could not be read may be missing from it.
    states, places, runways, worldviews : collection of str, optional
        The ids that the world data knows; None leaves them unchecked.
    overlays : collection of str, optional
        What can be drawn over the land; None leaves it unchecked.
    broken : mapping, optional
        By file, ids of records that could not be read, or None where a whole
        file could not. What refers to them is not reported.

    Returns
    -------
    list of str
        One line a problem; empty where the pack is sound.
    """
    case = Case(
        pack=pack,
        states=states,
        places=places,
        runways=runways,
        worldviews=worldviews,
        overlays=overlays,
        broken=broken,
    )
    return _list_problems(case)


def _list_problems(case: Case) -> list[str]:
    pack, broken = case.pack, case.broken
    checks = [
        *ID_CHECKS,
        *_CHECKS,
        *LENGTH_CHECKS,
        *FINDING_CHECKS,
        *SCENE_CHECKS,
        *([] if "pack.toml" in broken else _HEAD_CHECKS),
    ]
    found = [problem for check in checks for problem in check(case) if problem]
    return [
        *found,
        *find_wording_problems(pack),
        *find_voice_problems(pack),
        *find_dating_problems(pack),
        *find_bottom_line_problems(pack),
        *find_bearing_problems(pack),
        *find_quote_problems(pack),
        *find_finding_problems(pack),
        *find_scene_word_problems(pack),
        *([] if "distances.csv" in broken else find_unmeasured_problems(pack)),
        # Without its groups a pack seems to lack holders.
        *([] if "groups.toml" in broken else find_holder_problems(pack)),
        *(find_scene_title_problems(pack) if broken.keys().isdisjoint(_WHO_SPEAKS) else ()),
    ]


def _check_claims_refer(case: Case) -> Iterator[str | None]:
    shelves = {
        collection: {one.id for one in case.pack.sources if one.collection is collection}
        for collection in Collection
    }
    topics = {topic.id for topic in case.pack.topics}
    for claim in case.pack.claims:
        file, shelf = name_claim_file(claim), claim.collection
        field = "source" if shelf is Collection.DOCUMENTS else "sources"
        for source in claim.sources:
            where = (file, f"{claim.id}.{field}")
            yield case.refer(where, source, name_shelf(shelf), shelves[shelf])
        yield case.refer((file, f"{claim.id}.topic"), claim.topic, "topics.toml", topics)


def _check_holders_are_known(case: Case) -> Iterator[str | None]:
    if "groups.toml" in case.broken or "pack.toml" in case.broken:
        return  # an unread group would look like an unknown holder
    known = [participant.id for participant in case.pack.participants]
    known += case.pack.past_entities
    for claim in case.pack.claims:
        for holding in claim.holdings:
            where = (name_claim_file(claim), f"{claim.id}.holder")
            yield case.refer(where, holding.holder, "participants.toml", known)


def _check_states_concerned(case: Case) -> Iterator[str]:
    if "groups.toml" in case.broken or "pack.toml" in case.broken:
        return
    for claim in case.pack.claims:
        for state in claim.also:
            if state not in case.pack.past_entities:
                yield from check_state(case, name_claim_file(claim), f"{claim.id}.also", state)


def _check_group_members(case: Case) -> Iterator[str]:
    for group in case.pack.groups:
        for member in group.members:
            yield from check_state(case, "groups.toml", f"{group.id}.members", member)


def _check_participants(case: Case) -> Iterator[str | None]:
    file = "participants.toml"
    for participant in case.pack.participants:
        yield from check_state(case, file, f"{participant.id}.id", participant.id)
        yield from check_place(case, file, f"{participant.id}.capital", participant.capital)
        for sentence in participant.bottom_line:
            where = f"{participant.id}.bottom_line"
            yield from check_https(file, where, sentence.addresses)
            for claim in sentence.claims:
                yield from check_claim(case, file, where, claim)


def _check_names_differ(case: Case) -> Iterator[str]:
    names = Counter(participant.name for participant in case.pack.participants)
    for participant in case.pack.participants:
        if names[participant.name] > 1:
            wrong = f"the name {participant.name!r} is given more than once."
            yield format_problem(
                "participants.toml", f"{participant.id}.name", wrong, "Make the names differ."
            )


def _check_borders(case: Case) -> Iterator[str]:
    for note in case.pack.border_notes:
        key = " ".join(note.between)
        yield from check_pair(case, "borders.toml", key, note.between)
        yield from check_https("borders.toml", f"{key}.addresses", note.addresses)


def _check_labels(case: Case) -> Iterator[str]:
    for label in case.pack.labels:
        if label.style not in _LABEL_STYLES:
            wrong = f"{label.style!r} is no style."
            remedy = f"Use one of {', '.join(_LABEL_STYLES)}."
            yield format_problem("labels.csv", f"{label.id}.style", wrong, remedy)
        if label.min_zoom > label.max_zoom:
            wrong = "it is above max_zoom."
            yield format_problem("labels.csv", f"{label.id}.min_zoom", wrong, "Swap the two.")


def _check_source_addresses(case: Case) -> Iterator[str]:
    for source in case.pack.sources:
        # A page that is known by an unencrypted address alone is kept, and marked so.
        check = check_https if source.collection is Collection.DOCUMENTS else check_web
        yield from check(name_source_file(source), f"{source.id}.addresses", source.addresses)


def _check_subject(case: Case) -> Iterator[str | None]:
    known = [participant.id for participant in case.pack.participants]
    yield case.refer(("pack.toml", "subject"), case.pack.subject, "participants.toml", known)


def _check_focus(case: Case) -> Iterator[str]:
    yield from check_place(case, "pack.toml", "focus", case.pack.focus)


def _check_past_entities(case: Case) -> Iterator[str]:
    participants = {participant.id for participant in case.pack.participants}
    for entity in case.pack.past_entities:
        if entity in participants:
            wrong = f"{entity!r} is also a participant."
            yield format_problem("pack.toml", "past_entities", wrong, "Keep it in one place.")


def _check_roles(case: Case) -> Iterator[str]:
    roles = Counter(participant.role for participant in case.pack.participants)
    if not roles[Role.MEMBER] and "participants.toml" not in case.broken:
        wrong = f"nobody has the role {Role.MEMBER.value!r}."
        yield format_problem("participants.toml", "role", wrong, "Give it to those who take part.")


def _check_forum(case: Case) -> Iterator[str | None]:
    forum = case.pack.forum
    for number, sentence in enumerate(forum.what_it_is, start=1):
        where = f"forum.what_it_is.{number}"
        yield from check_https("pack.toml", where, sentence.addresses)
        for claim in sentence.claims:
            yield from check_claim(case, "pack.toml", where, claim)
    for claim in forum.all_signed:
        yield from check_claim(case, "pack.toml", "forum.all_signed", claim)


_CHECKS: tuple[_Check, ...] = (
    _check_claims_refer,
    _check_holders_are_known,
    _check_states_concerned,
    _check_group_members,
    _check_participants,
    _check_names_differ,
    _check_roles,
    _check_borders,
    _check_labels,
    _check_source_addresses,
)
_HEAD_CHECKS: tuple[_Check, ...] = (
    _check_subject,
    _check_focus,
    _check_past_entities,
    _check_forum,
    check_engagement,
)
