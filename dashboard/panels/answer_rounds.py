"""Compose the head of an answer about the forum itself, or about another bloc."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.atlas import Atlas
from dashboard.panels.answer_heads import Entry, Head, name_state, name_topic
from dashboard.panels.claims import count_in_words
from dashboard.state import ViewState
from geodata.ask import Answer
from geodata.dates import format_ledger_date
from geodata.matrix import compose_matrix, find_silent_topics
from geodata.model import Pack, Role, Round


def compose_bloc_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of a bloc: its rounds with those that took part."""
    bloc = next(one for one in atlas.pack.blocs if one.id == answer.ids[0])
    return Head(
        title=bloc.name,
        eyebrow=bloc.kind,
        notes=(bloc.note,) if bloc.note else (),
        entries=tuple(_describe_round(atlas, one) for one in reversed(bloc.rounds)),
    )


def _describe_round(atlas: Atlas, one: Round) -> Entry:
    members = ", ".join(name_state(atlas, state) for state in one.members)
    rest = "" if one.complete else " (only those a claim names)"
    return Entry(_name_round(one), members + rest, _keep_on_record(atlas, one.claims))


def _name_round(one: Round) -> str:
    return f"{one.name}, {format_ledger_date(one.date)}"


def _keep_on_record(atlas: Atlas, claims: Iterable[str]) -> tuple[str, ...]:
    known = {claim.id for claim in atlas.pack.claims}
    return tuple(claim for claim in claims if claim in known)


def compose_forum_head(atlas: Atlas, view: ViewState, answer: Answer) -> Head:
    """Compose the head of the forum, by what was asked of it."""
    pack, asked = atlas.pack, answer.ids[0]
    if asked == "what-is-it":
        return Head(title=pack.forum.name, eyebrow=pack.title, sentences=pack.forum.what_it_is)
    if asked == "nobody":
        return _compose_nobody(pack)
    if asked == "all-signed":
        members = sum(1 for entry in pack.participants if entry.role is Role.MEMBER)
        return Head(f"What all {count_in_words(members)} signed", eyebrow=pack.forum.name)
    bloc = next((one for one in pack.blocs if one.name == pack.forum.name), None)
    if bloc is None:
        return Head("No round is on record", eyebrow=pack.forum.name)
    return _compose_round(atlas, bloc.rounds[-1], asked)


def _compose_round(atlas: Atlas, newest: Round, asked: str) -> Head:
    taking = f"{count_in_words(len(newest.members))} took part in {newest.name}"
    told = {
        claim.holdings[0].holder
        for claim in atlas.pack.claims
        if claim.id in newest.claims and claim.holdings
    }
    guests = [state for state in newest.guests if state in told]
    named = ", ".join(name_state(atlas, state) for state in guests) or "none found"
    titles = {
        "guest": f"{newest.name}: guest, {named}",
        "attended": taking.capitalize(),
        "host": f"Where {newest.name} met, and who hosted",
    }
    round_told = _describe_round(atlas, newest)
    return Head(
        title=titles[asked],
        eyebrow=atlas.pack.forum.name,
        entries=(round_told, Entry("Guest", named)),
    )


def _compose_nobody(pack: Pack) -> Head:
    matrix = compose_matrix(pack)
    silent = find_silent_topics(matrix)
    names = ", ".join(name_topic(pack, topic) for topic in silent)
    return Head(
        title=f"Nobody is on record on: {names}" if silent else "Somebody is on record everywhere",
        eyebrow="Main topics, in own words or in a joint text",
    )
