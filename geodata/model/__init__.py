"""State the atlas's vocabulary as frozen values.

Nothing here reads a file, a clock or a network. Points are lon/lat in
degrees on WGS 84 (EPSG:4326); lengths are metres unless a name says otherwise.
"""

from geodata.model.content import (
    BorderNote,
    Claim,
    Forum,
    Group,
    Holding,
    Label,
    Pack,
    Participant,
    PublishedLength,
    Sentence,
    Source,
    StatedLength,
    Topic,
)
from geodata.model.geography import (
    Candidate,
    Distance,
    Origin,
    Piece,
    Place,
    Runway,
    Worldview,
)
from geodata.model.terms import (
    BorderStatus,
    Frozen,
    HolderBasis,
    Role,
    TargetKind,
    Unit,
    Verdict,
    Voice,
)

__all__ = [
    "BorderNote",
    "BorderStatus",
    "Candidate",
    "Claim",
    "Distance",
    "Forum",
    "Frozen",
    "Group",
    "HolderBasis",
    "Holding",
    "Label",
    "Origin",
    "Pack",
    "Participant",
    "Piece",
    "Place",
    "PublishedLength",
    "Role",
    "Runway",
    "Sentence",
    "Source",
    "StatedLength",
    "TargetKind",
    "Topic",
    "Unit",
    "Verdict",
    "Voice",
    "Worldview",
]
