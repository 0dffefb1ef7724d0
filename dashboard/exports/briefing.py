"""Compose a briefing as sheets of words and pictures, for slides and for print alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.atlas import Atlas, measure_all
from dashboard.exports.comparison import Comparison, compose_comparison
from dashboard.exports.order import Order, choose_ordered, find_scene
from dashboard.exports.sheets import describe_measured
from dashboard.exports.shot import Shot, compose_scene_shot, compose_shot
from dashboard.exports.stamp import Stamp, compose_stamp
from dashboard.panels.dependence import tell_lengths
from dashboard.panels.distances import DistancesPanel, compose_distances
from dashboard.panels.participant import ParticipantPanel, compose_participant
from dashboard.state import DEFAULT_OVERLAYS, Overlay, Screen
from geodata.dates import format_ledger_date
from geodata.model import Asked, Claim, Distance, Pack, Scene, Statement, Unit, Voice
from layers.words import VOICE_BADGES

MEASURED_HERE = "measured here"


@dataclass(frozen=True)
class Paragraph:
    """A sentence with what bears it: ids of claims, "measured here", or a basis in words."""

    text: str
    borne_by: str


@dataclass(frozen=True)
class SceneSheet:
    """One scene: its words, its picture, and what the speaker may say."""

    id: str
    question: str
    title: str
    body: tuple[Paragraph, ...]
    source: str
    shot: Shot
    alt: str
    notes: tuple[str, ...]
    asked: tuple[Asked, ...]
    citations: tuple[str, ...]


@dataclass(frozen=True)
class ParticipantSheet:
    """One participant: its panel, its picture, and every claim it holds."""

    id: str
    panel: ParticipantPanel
    bottom_line: tuple[Paragraph, ...]
    shot: Shot
    alt: str
    citations: tuple[str, ...]


@dataclass(frozen=True)
class BorderLength:
    """A nearest border in words; ``whose`` tells every view's where it depends on whose map."""

    name: str
    metres: float
    length: str
    whose: str


@dataclass(frozen=True)
class Briefing:
    """Everything a deck or a handout tells; not ``whole`` where one part of it is ordered."""

    stamp: Stamp
    title: str
    subtitle: str
    cover: Shot
    scenes: tuple[SceneSheet, ...]
    participants: tuple[ParticipantSheet, ...]
    comparison: Comparison
    distances: DistancesPanel
    borders: tuple[BorderLength, ...]
    unit: Unit
    names: tuple[tuple[str, str], ...]
    whole: bool


def compose_briefing(atlas: Atlas, order: Order, *, aspect: float) -> Briefing:
    """Compose a briefing; ``aspect`` is how many times wider than high its pictures are.

    Raises
    ------
    UnknownIdError
        If the order names something unknown.
    """
    chosen, view = choose_ordered(atlas, order), order.view
    stamp = compose_stamp(chosen, order)
    one = bool(order.scene or view.participant)
    plain = replace(view, participant=None, state=None, place=None, screen=Screen.EXPLORE)
    entries = [entry.id for entry in chosen.pack.participants]
    wanted = [view.participant] if view.participant else entries
    scenes = [find_scene(atlas, order.scene)] if order.scene else list(chosen.pack.scenes)
    return Briefing(
        stamp=stamp,
        title=chosen.pack.title,
        subtitle=f"{chosen.pack.forum.name}: what is on record, who vouches for it, how far it is",
        cover=compose_shot(chosen, replace(order, view=plain), aspect=aspect),
        scenes=tuple(
            _compose_scene(chosen, replace(order, view=plain), scene, aspect)
            for scene in (() if view.participant and not order.scene else scenes)
        ),
        participants=tuple(
            _compose_participant(chosen, replace(order, view=plain), id, aspect)
            for id in (() if order.scene else wanted)
        ),
        comparison=compose_comparison(chosen.pack),
        distances=compose_distances(chosen, view),
        borders=_list_borders(chosen, view.worldview, view.unit),
        unit=view.unit,
        names=list_names(chosen.pack),
        whole=not one,
    )


def _compose_scene(atlas: Atlas, order: Order, scene: Scene, aspect: float) -> SceneSheet:
    whole = atlas.whole
    cited = [claim for claim in whole.claims if claim.id in scene.cited]
    return SceneSheet(
        id=scene.id,
        question=scene.question,
        title=scene.title,
        body=tuple(Paragraph(one.text, _describe_ground(one)) for one in scene.body),
        source=_name_sources(whole, cited),
        shot=compose_scene_shot(atlas, order, scene, aspect=aspect),
        alt=scene.alt,
        notes=scene.notes,
        asked=scene.asked,
        citations=cite_claims(whole, cited),
    )


def _describe_ground(statement: Statement) -> str:
    measured = (MEASURED_HERE,) if statement.distances else ()
    return ", ".join((*statement.claims, *measured)) or statement.basis


def _compose_participant(atlas: Atlas, order: Order, id: str, aspect: float) -> ParticipantSheet:
    view = replace(
        order.view.select(participant=id), overlays=(*DEFAULT_OVERLAYS, Overlay.DISTANCES)
    )
    panel = compose_participant(atlas, id, worldview=view.worldview, unit=view.unit)
    shot = compose_shot(atlas, replace(order, view=view), aspect=aspect)
    held = [claim for claim in atlas.pack.claims if claim.basis_for(id)]
    return ParticipantSheet(
        id=id,
        panel=panel,
        bottom_line=tuple(
            Paragraph(one.text, ", ".join(one.claims) or one.basis) for one in panel.bottom_line
        ),
        shot=shot,
        alt=f"Map centred on {atlas.world.place(atlas.pack.focus).name} with {panel.name} marked.",
        citations=cite_claims(atlas.pack, held),
    )


def cite_claims(pack: Pack, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Write claims as notes: id, words, voice, speaker, date, source and paragraph."""
    names = {source.id: source.name for source in pack.sources}
    return tuple(_cite(claim, names) for claim in claims)


def _cite(claim: Claim, names: dict[str, str]) -> str:
    where = ", ".join(names.get(source, source) for source in claim.sources)
    place = f"{where}, ¶ {claim.para}" if claim.para is not None else where
    speaker = f"{claim.speaker}, " if claim.voice in (Voice.GOVERNMENT, Voice.ANALYST) else ""
    badge = VOICE_BADGES[claim.voice]
    date = format_ledger_date(claim.date)
    return f"{claim.id}: {claim.wording} ({badge}; {speaker}{date}; {place})"


def _name_sources(pack: Pack, claims: Iterable[Claim]) -> str:
    used = {source for claim in claims for source in claim.sources}
    names = [source.name for source in pack.sources if source.id in used]
    return "Sources: " + "; ".join(names) if names else "Measured here"


def _list_borders(atlas: Atlas, worldview: str, unit: Unit) -> tuple[BorderLength, ...]:
    """List the nearest border of every entry but the subject, nearest first."""
    names = {entry.id: entry.name for entry in atlas.pack.participants}
    found: list[tuple[float, Distance]] = [
        (one.metres, one)
        for one in measure_all(atlas, worldview)
        if one.target_kind == "border" and one.stated_km is None and one.metres is not None
        if one.owner != atlas.pack.subject
    ]
    found.sort(key=lambda pair: pair[0])
    return tuple(
        BorderLength(
            names[one.owner],
            metres,
            " ".join(describe_measured(one, unit)),
            tell_lengths(atlas, worldview, one.id, unit),
        )
        for metres, one in found
    )


def list_names(pack: Pack) -> tuple[tuple[str, str], ...]:
    """List each entry with its names in other scripts, as the search box knows them."""
    by_state = {one.id: one.names for one in pack.aliases if one.kind == "state"}
    return tuple(
        (entry.name, " · ".join(name for name in by_state.get(entry.id, ()) if not name.isascii()))
        for entry in pack.participants
    )
