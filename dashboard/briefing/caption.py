"""Compose what the audience reads of a scene; the speaker's own texts have no way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.atlas import Atlas, measure_all
from dashboard.briefing.drafts import tell_draft
from dashboard.state import ViewState
from geodata.model import Claim, Distance, Pack, Scene, Unit, Voice
from geodata.numbers import format_tolerance
from layers.html import render_html


@dataclass(frozen=True)
class Witness:
    """What one voice contributes to a scene: from which paragraphs, by which claims."""

    voice: Voice
    sources: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Caption:
    """Everything the audience is told of a scene, as data.

    ``measured`` says how the lengths it tells were measured, ``bases`` what rests on
    neither claims nor lengths; both are empty where there is nothing to say. ``lost`` names
    what the scene told of and no longer exists.
    """

    question: str
    title: str
    body: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    measured: str
    bases: tuple[str, ...]
    alt: str
    lost: tuple[str, ...] = ()


def list_scenes(atlas: Atlas, view: ViewState) -> tuple[Scene, ...]:
    """List the scenes of the view's own draft, else of the pack, in the order they are given."""
    return tell_draft(view.draft) if view.draft else atlas.whole.scenes


def find_scene(atlas: Atlas, view: ViewState) -> Scene | None:
    """Find a view's scene: the first one where none is named, None where there is none."""
    scenes = list_scenes(atlas, view)
    return next((one for one in scenes if one.id == view.scene), scenes[0] if scenes else None)


def choose_worldview(scene: Scene, view: ViewState) -> str:
    """Choose whose borders a scene is drawn with: its own choice, or the reader's."""
    return scene.worldview or view.worldview


def compose_caption(
    atlas: Atlas, scene: Scene, *, worldview: str, unit: Unit, lost: tuple[str, ...] = ()
) -> Caption:
    """Compose a scene's caption.

    Raises
    ------
    UnknownIdError
        If no worldview goes by that id.
    """
    told = {name for statement in scene.body for name in statement.distances}
    told.update(scene.distances)
    measured = [one for one in measure_all(atlas, worldview) if one.id in told]
    return Caption(
        question=scene.question,
        title=scene.title,
        body=tuple(statement.text for statement in scene.body),
        witnesses=arrange_witnesses(atlas.whole, scene.cited),
        measured=_describe_method(measured, unit=unit),
        bases=tuple(statement.basis for statement in scene.body if statement.basis),
        alt=scene.alt,
        lost=lost,
    )


def arrange_witnesses(pack: Pack, claims: Sequence[str]) -> tuple[Witness, ...]:
    """Arrange claims by voice, strongest first, each with its source and paragraph.

    Claims that the pack no longer has are left out.
    """
    named = {claim.id: claim for claim in pack.claims}
    found = [named[claim] for claim in claims if claim in named]
    witnesses = []
    for voice in Voice:
        held = [claim for claim in found if claim.voice is voice]
        if held:
            ids = tuple(claim.id for claim in held)
            witnesses.append(Witness(voice=voice, sources=_name_sources(pack, held), claims=ids))
    return tuple(witnesses)


def _name_sources(pack: Pack, claims: Sequence[Claim]) -> tuple[str, ...]:
    paragraphs: dict[str, list[int]] = {}
    for claim in claims:
        paragraphs.setdefault(claim.source, []).extend([claim.para] if claim.para else [])
    names = {source.id: source.name for source in pack.sources}
    return tuple(
        f"{names[source]} ¶ {', '.join(map(str, sorted(set(found))))}" if found else names[source]
        for source, found in paragraphs.items()
    )


def _describe_method(distances: Sequence[Distance], *, unit: Unit) -> str:
    tolerances = [one.tolerance_m for one in distances if one.tolerance_m is not None]
    if not tolerances:
        return ""
    return f"WGS 84 geodesic, {format_tolerance(max(tolerances), unit=unit)}"


def render_caption(caption: Caption) -> str:
    """Render a caption as HTML."""
    return render_html("caption.html", caption=caption)
