"""Check the editorial rules: who may be told to say what, when, in how many words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.dates import parse_ledger_date
from geodata.errors import format_problem
from geodata.model import Claim, HolderBasis, Pack, Participant, Role, Voice
from geodata.references import name_claim_file, name_source_file

MAX_PHRASE_WORDS = 8

_FORMS = ("quoted", "paraphrased", "none")
_KINDS = ("event", "position", "interest", "fact", "assessment")
_DATE_BASES = ("stated", "inferred", "none")
_OWN_WORDS = (Voice.GOVERNMENT, Voice.JOINT)

# Who speaks about states, and never for one.
_ONLOOKER = re.compile(
    r"\b(?:analysts?|experts?|scholars?|writers?|authors?|op-ed|article|encyclopa?edia)\b",
    re.IGNORECASE,
)

# Words that look into a state's mind, and the verbs that say who does the looking.
MIND = re.compile(r"\b(?:wants?|wanted|seeks?|sought|fears?|feared|hopes?|hoped)\b", re.IGNORECASE)
_ATTRIBUTING = re.compile(
    r"\b(?:says?|said|argues?|calls?|holds?|judges?|reads?|reports?|tells?|told|writes?"
    r"|according to)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:!?]")


def find_wording_problems(pack: Pack) -> Iterator[str]:
    """Find key phrases that are too long, and words outside their lists."""
    for claim in pack.claims:
        words = len(claim.phrase.split())
        if words > MAX_PHRASE_WORDS:
            wrong = f"the key phrase has {words} words."
            yield _about(claim, "phrase", wrong, f"Keep at most {MAX_PHRASE_WORDS}.")
        listed = {"form": _FORMS, "kind": _KINDS, "date_basis": _DATE_BASES}
        for name, allowed in listed.items():
            value = getattr(claim, name)
            if value not in allowed:
                wrong = f"{value!r} is not known."
                yield _about(claim, name, wrong, f"Use one of {', '.join(allowed)}.")


def find_voice_problems(pack: Pack) -> Iterator[str]:
    """Find claims whose form does not go with their voice."""
    for claim in pack.claims:
        has_words = claim.form != "none"
        if claim.voice in _OWN_WORDS and not has_words:
            wrong = f"a claim in the voice {claim.voice.value!r} has words of its speaker."
            yield _about(claim, "form", wrong, "Use quoted or paraphrased, or another voice.")
        if claim.voice is Voice.NARRATED and has_words:
            wrong = "a narrated claim has no words but the author's."
            yield _about(claim, "form", wrong, "Use none, or the voice of who is quoted.")
        if claim.voice is Voice.GOVERNMENT and _ONLOOKER.search(claim.speaker):
            wrong = f"{claim.speaker!r} speaks about a state, not for it."
            yield _about(claim, "voice", wrong, "Use analyst or narrated, or name the speaker.")


def find_holder_problems(pack: Pack) -> Iterator[str]:
    """Find claims, and uses of claims, that do not fit the states that hold them."""
    names = {participant.id: participant.name for participant in pack.participants}
    for claim in pack.claims:
        if claim.voice is Voice.GOVERNMENT and not _names_its_speaker(claim, names):
            wrong = f"the speaker {claim.speaker!r} begins with the name of no holder."
            remedy = "Begin with the state's name or id, hold the claim there as named."
            yield _about(claim, "speaker", wrong, remedy)
        if claim.voice is Voice.GOVERNMENT and len(claim.holdings) > 1:
            wrong = "a government speaks for itself alone, and the claim has several holders."
            yield _about(claim, "holder", wrong, "Keep the speaker; put the others into also.")
        if claim.voice is Voice.JOINT and len(claim.holdings) < 2:
            wrong = "a joint text has at least two holders."
            yield _about(claim, "holder", wrong, "Name all who signed, or use another voice.")
    claims = {claim.id: claim for claim in pack.claims}
    for participant in pack.participants:
        yield from _borrowed(participant, claims)
    yield from _not_signed_by_all(pack, claims)


def find_dating_problems(pack: Pack) -> Iterator[str]:
    """Find dates that cannot be read or lie after the day the record was closed."""
    for claim in pack.claims:
        file = name_claim_file(claim)
        yield from find_date_problems(pack, file, f"{claim.id}.date", claim.date)
        if (claim.date == "undated") != (claim.date_basis == "none"):
            wrong = f"{claim.date_basis!r} does not go with the date {claim.date!r}."
            remedy = "The basis is none for an undated claim, and only there."
            yield _about(claim, "date_basis", wrong, remedy)
    for source in pack.sources:
        if source.date is not None:
            file = name_source_file(source)
            yield from find_date_problems(pack, file, f"{source.id}.date", source.date)


def find_bottom_line_problems(pack: Pack) -> Iterator[str]:
    """Find bottom lines that are unattributed, or alike."""
    for participant in pack.participants:
        yield from _unattributed(participant)
    yield from _alike(pack)


def _about(claim: Claim, field: str, wrong: str, remedy: str) -> str:
    return format_problem(name_claim_file(claim), f"{claim.id}.{field}", wrong, remedy)


def _names_its_speaker(claim: Claim, names: dict[str, str]) -> bool:
    named = [one.holder for one in claim.holdings if one.basis is HolderBasis.NAMED]
    if any(holder not in names for holder in named):
        return True  # the name is not known; where that is wrong, the reference is reported
    spoken = [word for holder in named for word in (holder, names[holder])]
    return any(
        claim.speaker == word or claim.speaker.startswith((f"{word}:", f"{word} ("))
        for word in spoken
    )


def find_date_problems(pack: Pack, file: str, key: str, text: str) -> Iterator[str]:
    """Find what is wrong with one date: its form, or that it lies after the record's end."""
    try:
        reaches = parse_ledger_date(text).reaches
    except ValueError as error:
        remedy = "Write 2025-10-07, 2025-10, 2025, 1950s, A/B, A/.., as of DAY or undated."
        yield format_problem(file, key, f"{error}.", remedy)
        return
    if reaches is not None and reaches > pack.as_of:
        wrong = f"{text!r} lies after the day the record was closed, {pack.as_of}."
        yield format_problem(file, key, wrong, "Correct the date, or as_of in pack.toml.")


def find_unattributed(text: str) -> Iterator[str]:
    """Find words that look into a mind without a verb before them that says who does.

    >>> list(find_unattributed("It says it wants peace. It fears war."))
    ['fears']
    """
    for clause in _CLAUSE_END.split(text):
        for mind in MIND.finditer(clause):
            if not _ATTRIBUTING.search(clause, 0, mind.start()):
                yield mind[0]


def _unattributed(participant: Participant) -> Iterator[str]:
    text = " ".join(sentence.text for sentence in participant.bottom_line)
    # A name may hold any word; the rule is about what is said of it.
    for word in find_unattributed(text.replace(participant.name, "")):
        wrong = f"{word!r} stands without a verb that says who says so."
        remedy = "Write who says, holds or reports it, in the same clause, before it."
        yield _about_line(participant, wrong, remedy)


def _borrowed(participant: Participant, claims: dict[str, Claim]) -> Iterator[str]:
    cited = [name for sentence in participant.bottom_line for name in sentence.claims]
    for claim in (claims[name] for name in cited if name in claims):
        if claim.basis_for(participant.id) is None and participant.id not in claim.also:
            wrong = f"it cites {claim.id}, which neither stands here nor concerns this state."
            yield _about_line(participant, wrong, "Cite a claim of this state.")


def _alike(pack: Pack) -> Iterator[str]:
    seen: dict[str, Participant] = {}
    for participant in pack.participants:
        text = " ".join(sentence.text for sentence in participant.bottom_line)
        shape = text.replace(participant.name, "").casefold()
        other = seen.setdefault(shape, participant)
        if other is not participant:
            wrong = f"it is the same as that of {other.id}, but for the name."
            yield _about_line(participant, wrong, "Say what is true of this state.")


def _about_line(participant: Participant, wrong: str, remedy: str) -> str:
    return format_problem("participants.toml", f"{participant.id}.bottom_line", wrong, remedy)


def _not_signed_by_all(pack: Pack, claims: dict[str, Claim]) -> Iterator[str]:
    members = [one.id for one in pack.participants if one.role is Role.MEMBER]
    for claim in (claims[name] for name in pack.forum.all_signed if name in claims):
        missing = [member for member in members if claim.basis_for(member) is None]
        if claim.voice is not Voice.JOINT or missing:
            wrong = f"{claim.id} is no joint text that every member holds."
            remedy = f"Missing: {', '.join(missing)}." if missing else "Name a joint claim."
            yield format_problem("pack.toml", "forum.all_signed", wrong, remedy)
