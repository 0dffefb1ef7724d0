"""Name the vocabulary's values as the reader sees them."""

from __future__ import annotations

from geodata.model import BorderStatus, HolderBasis, Role, Verdict, Voice

ROLE_NAMES = {
    Role.MEMBER: "Participant",
    Role.GUEST: "Guest",
    Role.FORMER: "Former participant",
    Role.OUTSIDE: "Outside the forum",
}

VOICE_HEADINGS = {
    Voice.GOVERNMENT: "Said itself",
    Voice.JOINT: "Signed jointly",
    Voice.ANALYST: "Analysts say",
    Voice.NARRATED: "Narrated",
}

VOICE_BADGES = {
    Voice.GOVERNMENT: "Said itself",
    Voice.JOINT: "Signed jointly",
    Voice.ANALYST: "Analyst",
    Voice.NARRATED: "Narrated",
}

BASIS_WORDS = {
    HolderBasis.NAMED: "named",
    HolderBasis.GROUP: "through a named group",
    HolderBasis.READING: "by our reading",
}

STATUS_WORDS = {
    BorderStatus.RECOGNISED: "Recognised",
    BorderStatus.DISPUTED: "Disputed or undefined",
    BorderStatus.LINE_OF_CONTROL: "Line of control",
    BorderStatus.CLAIMED: "Claimed, not held",
    BorderStatus.NOT_ACCEPTED: "Not accepted by one side",
}

VERDICT_WORDS = {
    Verdict.AGREES: "Agrees",
    Verdict.DIFFERS: "Differs",
    Verdict.CANNOT_TELL: "Cannot tell",
}
