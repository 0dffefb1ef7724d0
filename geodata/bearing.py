"""Check that the claims cited bear what our sentences say of their voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from geodata.errors import format_problem
from geodata.model import (
    Claim,
    Collection,
    Pack,
    Participant,
    Role,
    Scene,
    Sentence,
    Stance,
    Voice,
)
from geodata.references import Case

# What a sentence says of who speaks, and the voice of the claims that bear it.
_SAID = (
    (re.compile(r"\b(?:signed|jointly)\b", re.IGNORECASE), Voice.JOINT),
    (re.compile(r"\banalysts?\b", re.IGNORECASE), Voice.ANALYST),
    (re.compile(r"\b(?:article|op-ed|encyclop\w+)\b|^reported\b", re.IGNORECASE), Voice.NARRATED),
)
_SILENT = "said nothing itself"
# What a scene's title may say of the members it lights, which the claims can outrun.
_SAY_NOTHING = re.compile(r"\bsay nothing themselves\b", re.IGNORECASE)
_SPEAK = re.compile(r"\bonly\b.*\bspeak for themselves\b", re.IGNORECASE)
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def find_bearing_problems(pack: Pack) -> Iterator[str]:
    """Find sentences and headlines whose claims are of another voice than they say."""
    claims = {claim.id: claim for claim in pack.claims}
    for participant in pack.participants:
        for sentence in participant.bottom_line:
            yield from _find_sentence_problems(pack, participant, sentence, claims)
    for record in pack.stances:
        cited = [claims[name] for name in record.claims if name in claims]
        if record.stance is Stance.NONE_FOUND or len(cited) < len(record.claims):
            continue
        wanted = _find_voices(record.headline) or {Voice.GOVERNMENT}
        for voice in wanted - {claim.voice for claim in cited}:
            key = f"{record.participant} {record.topic}.headline"
            wrong = f"it reads as {voice.value}, and no claim of that voice is cited."
            yield format_problem("stances.csv", key, wrong, "Say who speaks, or cite such a claim.")


def find_scene_title_problems(pack: Pack) -> Iterator[str]:
    """Find scenes whose title tells who speaks, or who does not, and lights others."""
    members = [one for one in pack.participants if one.role is Role.MEMBER]
    speaking = {one.id for one in members if _speaks_in_documents(pack, one)}
    told = ((_SPEAK, speaking), (_SAY_NOTHING, {one.id for one in members} - speaking))
    for scene in pack.scenes:
        for pattern, states in told:
            if not pattern.search(scene.title):
                continue
            if set(scene.participants) != states:
                wrong = f"by the documents its title is about {', '.join(sorted(states))}."
                yield _about_scene(scene, "participants", wrong, "Light those, or retitle it.")
            first = scene.title.split(maxsplit=1)[0].casefold()
            if first in _NUMBERS and _NUMBERS.index(first) + 1 != len(states):
                wrong = f"its title counts {first}, and the documents {len(states)}."
                yield _about_scene(scene, "title", wrong, "Correct the number.")


def _about_scene(scene: Scene, field: str, wrong: str, remedy: str) -> str:
    return format_problem("scenes.toml", f"{scene.id}.{field}", wrong, remedy)


def check_engagement(case: Case) -> Iterator[str | None]:
    """Yield a problem where the choice of dealings names an unknown topic."""
    chosen = case.pack.engagement
    topics = [topic.id for topic in case.pack.topics]
    for topic in chosen.topics if chosen else ():
        yield case.refer(("pack.toml", "engagement.topics"), topic, "topics.toml", topics)


def _find_sentence_problems(
    pack: Pack, participant: Participant, sentence: Sentence, claims: Mapping[str, Claim]
) -> Iterator[str]:
    key = f"{participant.id}.bottom_line"
    cited = [claims[name] for name in sentence.claims if name in claims]
    if sentence.claims and len(cited) == len(sentence.claims):
        for voice in _find_voices(sentence.text) - {claim.voice for claim in cited}:
            wrong = f"it speaks of the voice {voice.value!r}, and cites no claim of it."
            yield format_problem("participants.toml", key, wrong, "Cite one, or reword it.")
    if _SILENT in sentence.text and _speaks_in_documents(pack, participant):
        wrong = f"“{_SILENT}” is not true: the documents have a government claim."
        yield format_problem("participants.toml", key, wrong, "Say what it said.")


def _find_voices(text: str) -> set[Voice]:
    return {voice for pattern, voice in _SAID if pattern.search(text)}


def _speaks_in_documents(pack: Pack, participant: Participant) -> bool:
    return any(
        claim.voice is Voice.GOVERNMENT
        and claim.collection is Collection.DOCUMENTS
        and claim.basis_for(participant.id)
        for claim in pack.claims
    )
