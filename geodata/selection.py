"""Choose what is on record: which collections, and by which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from geodata.dates import DateSpan, Precision, parse_ledger_date
from geodata.model import (
    Bloc,
    Claim,
    Collection,
    Forum,
    Pack,
    Participant,
    Round,
    Sentence,
    Source,
    Stance,
)

EVERY_COLLECTION = tuple(Collection)


def select_sources(
    pack: Pack,
    *,
    collections: Iterable[Collection] = (Collection.DOCUMENTS,),
    as_of: date | None = None,
) -> Pack:
    """Return the pack as it stands on some of its sources, by some day.

    A claim is on record from the first day of its date, of a range from that of its
    newer end (nobody could tell of 1979 to 1989 before 1989); one of the month in which
    its source was written from the first day that this may have been; an undated one from
    the first day of its source's own date, and always where that is undated too.
    ``sources`` keeps the collections that are switched on. What rests on claims
    follows them: a stance or a sentence of ours stays while all its claims do (a
    stance of none found always), a stated length with its claim, an event or a
    bloc's round while one of its claims does, a dispute while one of those it
    touches does. Sentences and role notes without claims have no day: they belong
    to the record without one. A dispute keeps all its sides, so that a date
    which another source corrects is never shown as if nobody had: their claims
    may lie outside the selection and are found in the whole pack.

    Everything else, ``as_of`` too, is that of the whole pack.

    Parameters
    ----------
    pack : Pack
        The whole pack.
    collections : iterable of Collection
        What is switched on; the documents alone by default.
    as_of : date, optional
        The day of the record; by default nothing is too new.
    """
    wanted = frozenset(collections)
    sources = {source.id: source for source in pack.sources}
    claims = tuple(
        claim
        for claim in pack.claims
        if claim.collection in wanted and is_on_record(claim, sources, as_of=as_of)
    )
    kept = {
        "claims": claims,
        "sources": tuple(one for one in pack.sources if one.collection in wanted),
    }
    found = _select_findings(pack, {claim.id for claim in claims}, dated=as_of is not None)
    return pack.model_copy(update={**kept, **found})


def _select_findings(pack: Pack, chosen: set[str], *, dated: bool) -> dict[str, object]:
    return {
        "stances": tuple(
            one
            for one in pack.stances
            if one.stance is Stance.NONE_FOUND or chosen.issuperset(one.claims)
        ),
        "events": tuple(one for one in pack.events if chosen.intersection(one.claims)),
        "disputes": tuple(one for one in pack.disputes if chosen.intersection(one.touches)),
        "blocs": tuple(_select_rounds(pack, chosen)),
        # What was looked for was looked for when the record was closed.
        "searched": () if dated else pack.searched,
        "stated_lengths": tuple(one for one in pack.stated_lengths if one.claim in chosen),
        "forum": _select_forum(pack.forum, chosen, dated=dated),
        "participants": tuple(_select_lines(one, chosen, dated=dated) for one in pack.participants),
    }


def is_on_record(claim: Claim, sources: Mapping[str, Source], *, as_of: date | None) -> bool:
    """Tell whether a claim was on record by a day; None asks nothing.

    Raises
    ------
    ValueError
        If a date cannot be read.
    """
    if as_of is None:
        return True
    span, written = parse_ledger_date(claim.date), _find_first_day(claim, sources)
    day = span.reaches or written
    if written and _is_month_of(span, written):
        day = written
    return day is None or day <= as_of


def _is_month_of(span: DateSpan, day: date) -> bool:
    """Return whether a date is one month, and that of a day."""
    if span.precision is not Precision.MONTH or span.start is None or span.end is None:
        return False
    return span.start <= day <= span.end and span.start.replace(day=1) == day.replace(day=1)


def find_disputes(pack: Pack, claim: str) -> tuple[str, ...]:
    """Find the ids of the disputes that stand beside a claim."""
    return tuple(dispute.id for dispute in pack.disputes if claim in dispute.touches)


def find_round(bloc: Bloc, *, as_of: date) -> Round | None:
    """Find the newest round of a bloc that had begun by a day.

    Raises
    ------
    ValueError
        If a date cannot be read.
    """
    begun = [(parse_ledger_date(one.date).start, one) for one in bloc.rounds]
    known = [(start, one) for start, one in begun if start is not None and start <= as_of]
    return max(known, key=lambda pair: pair[0])[1] if known else None


def _find_first_day(claim: Claim, sources: Mapping[str, Source]) -> date | None:
    dated = [sources[name].date for name in claim.sources if name in sources]
    starts = [parse_ledger_date(text).start for text in dated if text is not None]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(claim.sources) else None


def _select_forum(forum: Forum, chosen: set[str], *, dated: bool) -> Forum:
    told = _select_sentences(forum.what_it_is, chosen, dated=dated)
    signed = tuple(claim for claim in forum.all_signed if claim in chosen)
    return forum.model_copy(update={"what_it_is": told, "all_signed": signed})


def _select_lines(entry: Participant, chosen: set[str], *, dated: bool) -> Participant:
    lines = _select_sentences(entry.bottom_line, chosen, dated=dated)
    note = "" if dated else entry.role_note
    return entry.model_copy(update={"bottom_line": lines, "role_note": note})


def _select_sentences(
    sentences: Iterable[Sentence], chosen: set[str], *, dated: bool
) -> tuple[Sentence, ...]:
    return tuple(
        one for one in sentences if (chosen.issuperset(one.claims) if one.claims else not dated)
    )


def _select_rounds(pack: Pack, chosen: set[str]) -> Iterator[Bloc]:
    claims = {claim.id: claim for claim in pack.claims}
    for bloc in pack.blocs:
        kept = (one for one in bloc.rounds if chosen.intersection(one.claims))
        rounds = tuple(_select_states(one, claims, chosen) for one in kept)
        if rounds:
            yield bloc.model_copy(update={"rounds": rounds})


def _select_states(one: Round, claims: Mapping[str, Claim], chosen: set[str]) -> Round:
    """Take out of a round whom only claims that are not on record put there."""
    told = {name for name in one.claims if name in chosen}
    gone = _name_states(claims, set(one.claims) - told) - _name_states(claims, told)
    kept = {
        "members": tuple(state for state in one.members if state not in gone),
        "guests": tuple(state for state in one.guests if state not in gone),
    }
    return one.model_copy(update=kept)


def _name_states(claims: Mapping[str, Claim], names: Iterable[str]) -> set[str]:
    told = [claims[name] for name in names if name in claims]
    held = {holding.holder for claim in told for holding in claim.holdings}
    return held.union(state for claim in told for state in claim.also)
