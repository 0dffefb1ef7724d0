"""List what is clicked: the forum's members, with what their panels must show."""

from __future__ import annotations

from dataclasses import dataclass

from order import find_members
from points import LatLon, find_points

from dashboard.atlas import load_atlas
from dashboard.panels.claims import find_claims


@dataclass(frozen=True)
class Target:
    """A state to click, where, and the name and claims that must show then."""

    participant: str
    name: str
    claims: tuple[str, ...]
    points: list[LatLon]


def find_targets() -> dict[str, Target]:
    """Find the forum's members by id, in the order of the pack."""
    atlas = load_atlas()
    found = {}
    for member in find_members(atlas.pack):
        voices = find_claims(atlas.pack, member).values()
        claims = tuple(claim.wording for claims in voices for claim in claims)
        points = find_points(atlas.world, member)
        found[member] = Target(member, atlas.participant(member).name, claims, points)
    return found
