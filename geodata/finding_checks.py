"""Check that what an editor found refers to what there is, and says nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from geodata.errors import format_problem
from geodata.model import Alias, AliasKind
from geodata.references import (
    Case,
    check_claim,
    check_place,
    check_state,
    name_claim_file,
    name_source_file,
)

_Check = Callable[[Case], Iterator[str | None]]


def _check_claims_are_cited_by_id(case: Case) -> Iterator[str]:
    pack = case.pack
    for dispute in pack.disputes:
        for claim in dispute.claims:
            yield from check_claim(case, "disputes.toml", f"{dispute.id}.claims", claim)
    for event in pack.events:
        for claim in event.claims:
            yield from check_claim(case, "events.csv", f"{event.id}.claims", claim)
    for bloc in pack.blocs:
        for number, one in enumerate(bloc.rounds, start=1):
            for claim in one.claims:
                yield from check_claim(case, "blocs.toml", f"{bloc.id}.{number}.claims", claim)
    for record in pack.stances:
        for claim in record.claims:
            key = f"{record.participant} {record.topic}.claims"
            yield from check_claim(case, "stances.csv", key, claim)


def _check_topics(case: Case) -> Iterator[str | None]:
    topics = [topic.id for topic in case.pack.topics]
    named = [("searched.toml", one.id, one.topic) for one in case.pack.searched if one.topic]
    named += [
        ("stances.csv", f"{one.participant} {one.topic}", one.topic) for one in case.pack.stances
    ]
    for file, key, topic in named:
        yield case.refer((file, f"{key}.topic"), topic, "topics.toml", topics)


def _check_participants(case: Case) -> Iterator[str | None]:
    known = [participant.id for participant in case.pack.participants]
    for record in case.pack.stances:
        where = ("stances.csv", f"{record.participant} {record.topic}.participant")
        yield case.refer(where, record.participant, "participants.toml", known)
    for one in case.pack.searched:
        for state in one.participants:
            where = ("searched.toml", f"{one.id}.participants")
            yield case.refer(where, state, "participants.toml", known)


def _check_states(case: Case) -> Iterator[str]:
    if "pack.toml" in case.broken or "groups.toml" in case.broken:
        return  # past entities, or a group's members, would look unknown
    named = [
        ("events.csv", f"{event.id}.participants", state)
        for event in case.pack.events
        for state in event.participants
    ]
    named += [
        ("blocs.toml", f"{bloc.id}.{number}.members", state)
        for bloc in case.pack.blocs
        for number, one in enumerate(bloc.rounds, start=1)
        for state in (*one.members, *one.guests)
    ]
    for file, key, state in named:
        if state not in case.pack.past_entities:
            yield from check_state(case, file, key, state)


def _check_aliases(case: Case) -> Iterator[str | None]:
    pack = case.pack
    known = {
        AliasKind.STATE: ("participants.toml", [one.id for one in pack.participants]),
        AliasKind.TOPIC: ("topics.toml", [one.id for one in pack.topics]),
        AliasKind.SOURCE: ("sources.toml", [one.id for one in pack.sources]),
        AliasKind.BLOC: ("blocs.toml", [one.id for one in pack.blocs]),
    }
    speakers = {word for claim in pack.claims for word in claim.speaker.split()}
    for alias in pack.aliases:
        where = ("aliases.toml", f"{alias.kind} {alias.id}.id")
        if alias.kind is AliasKind.PLACE:
            yield from check_place(case, *where, alias.id)
        elif alias.kind is AliasKind.PERSON:
            if "additional.csv" not in case.broken:
                yield case.refer(where, alias.id, "claims.csv", speakers)
        elif not (alias.kind is AliasKind.STATE and alias.id in pack.past_entities):
            yield case.refer(where, alias.id, *known[alias.kind])


def _check_names_lead_one_way(case: Case) -> Iterator[str]:
    for kind in AliasKind:
        aliases = [alias for alias in case.pack.aliases if alias.kind is kind]
        owners: dict[str, Alias] = {}
        for alias in aliases:
            for name in alias.names:
                owner = owners.setdefault(name.casefold(), alias)
                if owner is not alias:
                    wrong = f"{name!r} is also a name of {owner.id}."
                    key = f"{kind} {alias.id}.names"
                    yield format_problem("aliases.toml", key, wrong, "Keep it in one place.")


def _check_nothing_is_told_twice(case: Case) -> Iterator[str]:
    told: dict[tuple[str, tuple[str, ...]], str] = {}
    for claim in case.pack.claims:
        first = told.setdefault((claim.wording.casefold(), claim.sources), claim.id)
        if first != claim.id:
            wrong = f"it says what {first} says, from the same source."
            key = f"{claim.id}.claim"
            yield format_problem(name_claim_file(claim), key, wrong, "Keep one of the two.")
    pages: dict[str, str] = {}
    for source in case.pack.sources:
        for address in source.addresses:
            first = pages.setdefault(address, source.id)
            if first != source.id:
                wrong = f"{address!r} is also an address of {first}."
                key = f"{source.id}.addresses"
                yield format_problem(name_source_file(source), key, wrong, "Keep one of the two.")


FINDING_CHECKS: tuple[_Check, ...] = (
    _check_claims_are_cited_by_id,
    _check_topics,
    _check_participants,
    _check_states,
    _check_aliases,
    _check_names_lead_one_way,
    _check_nothing_is_told_twice,
)
