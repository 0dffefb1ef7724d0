"""Check the editorial rules of what an editor found: quotes, stances, disputes, dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from geodata.dates import parse_ledger_date
from geodata.editorial import MIND, find_date_problems
from geodata.errors import format_problem
from geodata.model import Bloc, Claim, HolderBasis, Pack, Stance, StanceRecord
from geodata.references import name_claim_file, name_source_file

MAX_QUOTE_WORDS = 15
MAX_HEADLINE_WORDS = 6

_QUOTE = re.compile('“([^”]*)”|"([^"]*)"')
_LENGTH = re.compile(r"\d[\d.,]*\s*(?:km|kilomet\w+|mi|miles?)\b", re.IGNORECASE)
_NOT_MEASURED = "not measured"
_FIRM = (HolderBasis.NAMED, HolderBasis.GROUP)


def find_quote_problems(pack: Pack) -> Iterator[str]:
    """Find marked quotes that are too long, in whatever we wrote."""
    for file, key, text in _find_texts(pack):
        for quote in _QUOTE.finditer(text):
            words = len((quote[1] or quote[2] or "").split())
            if words > MAX_QUOTE_WORDS:
                wrong = f"a marked quote has {words} words."
                yield format_problem(file, key, wrong, f"Keep at most {MAX_QUOTE_WORDS}.")


def find_finding_problems(pack: Pack) -> Iterator[str]:
    """Find stances, disputes, events and blocs that break a rule."""
    yield from _find_stance_problems(pack)
    yield from _find_side_problems(pack)
    for event in pack.events:
        yield from find_date_problems(pack, "events.csv", f"{event.id}.date", event.date)
    for bloc in pack.blocs:
        yield from _find_round_problems(pack, bloc)


def find_unmeasured_problems(pack: Pack) -> Iterator[str]:
    """Find claims that state a length which is neither measured nor excused."""
    measured = {stated.claim for stated in pack.stated_lengths}
    for claim in pack.claims:
        if claim.id not in measured and _states_a_length(claim):
            wrong = "it states a length that distances.csv does not have."
            remedy = f'Add it there, or say in the note why it is "{_NOT_MEASURED}".'
            yield format_problem(name_claim_file(claim), f"{claim.id}.claim", wrong, remedy)


def _find_texts(pack: Pack) -> Iterator[tuple[str, str, str]]:
    for claim in pack.claims:
        yield name_claim_file(claim), f"{claim.id}.claim", claim.wording
        yield name_claim_file(claim), f"{claim.id}.note", claim.note
    for source in pack.sources:
        yield name_source_file(source), f"{source.id}.description", source.description
    for one in pack.participants:
        for sentence in one.bottom_line:
            yield "participants.toml", f"{one.id}.bottom_line", sentence.text
    for sentence in pack.forum.what_it_is:
        yield "pack.toml", "forum.what_it_is", sentence.text
    for dispute in pack.disputes:
        for text in (dispute.text, *(side.text for side in dispute.sides)):
            yield "disputes.toml", f"{dispute.id}.text", text
    for event in pack.events:
        yield "events.csv", f"{event.id}.title", event.title
    for searched in pack.searched:
        yield "searched.toml", f"{searched.id}.text", searched.text
    for scene in pack.scenes:
        for text in (scene.title, *(statement.text for statement in scene.body), *scene.notes):
            yield "scenes.toml", f"{scene.id}.text", text


def _find_stance_problems(pack: Pack) -> Iterator[str]:
    claims = {claim.id: claim for claim in pack.claims}
    asked = {topic.id: topic.question for topic in pack.topics}
    for record in pack.stances:
        if not asked.get(record.topic, "unread"):
            wrong = "the topic asks no question, so nobody has a stance on it."
            yield _about(record, "topic", wrong, "Give the topic a question, or leave this out.")
        yield from _find_headline_problems(record)
        for claim in (claims[name] for name in record.claims if name in claims):
            if claim.basis_for(record.participant) not in _FIRM:
                wrong = f"{claim.id} does not name this state, or its group."
                yield _about(record, "claims", wrong, "Rest it on claims that do.")
            if claim.topic != record.topic:
                wrong = f"{claim.id} is about {claim.topic!r}."
                yield _about(record, "claims", wrong, "Rest it on claims of this topic.")
    silent = [one for one in pack.stances if one.stance is Stance.NONE_FOUND]
    for (participant, topic), count in Counter(
        (one.participant, one.topic) for one in silent
    ).items():
        if count > 1:
            wrong = f"none found is given {count} times."
            yield format_problem("stances.csv", f"{participant} {topic}", wrong, "Keep one.")


def _find_headline_problems(record: StanceRecord) -> Iterator[str]:
    if record.stance is Stance.NONE_FOUND:
        if record.headline or record.claims:
            wrong = "where none was found there is neither a headline nor a claim."
            yield _about(record, "stance", wrong, "Take them out, or give the stance.")
        return
    if not record.headline or not record.claims:
        wrong = "a stance has a headline, and claims it rests on."
        yield _about(record, "stance", wrong, "Give both, or write none found.")
    words = len(record.headline.split())
    if words > MAX_HEADLINE_WORDS:
        wrong = f"the headline has {words} words."
        yield _about(record, "headline", wrong, f"Keep at most {MAX_HEADLINE_WORDS}.")
    for mind in MIND.finditer(record.headline):
        wrong = f"{mind[0]!r} looks into a mind."
        yield _about(record, "headline", wrong, "Say what was said, signed or done.")


def _about(record: StanceRecord, field: str, wrong: str, remedy: str) -> str:
    key = f"{record.participant} {record.topic}.{field}"
    return format_problem("stances.csv", key, wrong, remedy)


def _find_side_problems(pack: Pack) -> Iterator[str]:
    for dispute in pack.disputes:
        names = {side.name.casefold() for side in dispute.sides}
        if len(names) < len(dispute.sides):
            wrong = "two of its sides have one name."
            yield format_problem("disputes.toml", f"{dispute.id}.sides", wrong, "Name both.")
        for side in dispute.sides:
            if not side.name.strip() or not side.text.strip():
                wrong = "a side has no name, or says nothing."
                yield format_problem("disputes.toml", f"{dispute.id}.sides", wrong, "Fill it in.")
        taken = Counter(claim for side in dispute.sides for claim in side.claims)
        if not taken:
            wrong = "none of its sides rests on a claim."
            yield format_problem("disputes.toml", f"{dispute.id}.sides", wrong, "Cite one.")
        for claim, count in taken.items():
            if count > 1:
                wrong = f"{claim} stands on {count} sides."
                yield format_problem("disputes.toml", f"{dispute.id}.sides", wrong, "Keep one.")


def _find_round_problems(pack: Pack, bloc: Bloc) -> Iterator[str]:
    begun = []
    for number, one in enumerate(bloc.rounds, start=1):
        key = f"{bloc.id}.{number}"
        wrongs = list(find_date_problems(pack, "blocs.toml", f"{key}.date", one.date))
        yield from wrongs
        for state in sorted({*one.members} & {*one.guests}):
            wrong = f"{state} is both member and guest."
            yield format_problem("blocs.toml", f"{key}.guests", wrong, "Keep one of the two.")
        start = None if wrongs else parse_ledger_date(one.date).start
        begun += [start] if start else []
    if begun != sorted(begun):
        wrong = "its rounds are not in the order of their dates."
        yield format_problem("blocs.toml", f"{bloc.id}.rounds", wrong, "Put the oldest first.")


def _states_a_length(claim: Claim) -> bool:
    return bool(_LENGTH.search(claim.wording)) and _NOT_MEASURED not in claim.note
