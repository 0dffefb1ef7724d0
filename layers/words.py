"""Name the vocabulary's values as the reader sees them."""

from __future__ import annotations

from geodata.model import (
    BorderStatus,
    HolderBasis,
    ReadingBasis,
    Role,
    Seen,
    Stance,
    Verdict,
    Voice,
)

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

VOICE_SHORT = {
    Voice.GOVERNMENT: "itself",
    Voice.JOINT: "jointly",
    Voice.ANALYST: "analyst",
    Voice.NARRATED: "narrated",
}

STANCE_WORDS = {
    Stance.SUPPORTS: "Supports",
    Stance.OPPOSES: "Opposes",
    Stance.CONDITIONAL: "Conditional",
    Stance.NONE_FOUND: "none found",
}

BASIS_WORDS = {
    HolderBasis.NAMED: "named",
    HolderBasis.GROUP: "through a named group",
    HolderBasis.READING: "by our reading",
}

BASIS_SENTENCES = {
    HolderBasis.NAMED: "named in the source",
    HolderBasis.GROUP: "through a group whose members the source lists",
    HolderBasis.READING: "by our reading: the source does not name them here",
}

SEEN_WORDS = {
    Seen.READ: "read",
    Seen.REPOSTED: "reposted",
    Seen.REPORTED: "reported",
}

SEEN_SENTENCES = {
    Seen.READ: "Read: a page of the issuing body itself, as an archived excerpt.",
    Seen.REPOSTED: "Reposted: an official text, read on another page as an archived excerpt.",
    Seen.REPORTED: "Reported: as told by a press or reference page, read as an archived excerpt.",
}

FORM_WORDS = {
    "quoted": "quoted by the source",
    "paraphrased": "in the source's paraphrase",
    "none": "in the source's own words, quoting nobody",
}

DATE_SENTENCES = {
    "stated": "The source gives it.",
    "inferred": "Inferred: from a weekday, the source's own date, or what stands around it.",
    "none": "Nothing in the source dates it.",
}

STATUS_WORDS = {
    BorderStatus.RECOGNISED: "Recognised",
    BorderStatus.DISPUTED: "Disputed or undefined",
    BorderStatus.LINE_OF_CONTROL: "Line of control",
    BorderStatus.CLAIMED: "Claimed, not held",
    BorderStatus.NOT_ACCEPTED: "Not accepted by one side",
}

READING_WORDS = {
    ReadingBasis.FIELD: "Natural Earth’s field for this view; where blank, as by default",
    ReadingBasis.OUTLINE: "Natural Earth’s field for the outline that the area is cut from",
    ReadingBasis.LINE: "No field for the area: the classes and names of the lines around it",
    ReadingBasis.NONE: "No reading at hand: as by default",
}

VERDICT_WORDS = {
    Verdict.AGREES: "Agrees",
    Verdict.DIFFERS: "Differs",
    Verdict.CANNOT_TELL: "Cannot tell",
}
