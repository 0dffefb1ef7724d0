"""Show what surrounds a panel: title, stamp, notice, footer, and which panel it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import streamlit as st

from dashboard.atlas import Atlas, choose_record
from dashboard.briefing.caption import find_scene
from dashboard.panels.answer import render_answer
from dashboard.panels.area import render_area
from dashboard.panels.claim_card import ATLAS_NAME, render_claim_card
from dashboard.panels.claims import describe_evidence, is_record_ageing
from dashboard.panels.compare import render_compare, render_lit_note
from dashboard.panels.distances import render_distances
from dashboard.panels.forum import render_forum
from dashboard.panels.participant import render_participant
from dashboard.panels.place import render_place, render_state
from dashboard.panels.record import render_record, shows_record
from dashboard.panels.sources import render_sources
from dashboard.panels.timeline import render_timeline
from dashboard.panels.worldviews import render_worldviews
from dashboard.state import Mode, Screen, SourceChoice, ViewState
from geodata.model import Collection
from layers.html import render_html


def render_panel(atlas: Atlas, view: ViewState) -> str:
    """Render the content of the screen in use as HTML.

    Raises
    ------
    UnknownIdError
        If the view names a participant or worldview that does not exist.
    """
    if view.ask:
        return render_answer(atlas, view)
    if view.screen is Screen.COMPARE:
        return render_compare(atlas, view)
    if view.screen is Screen.DISTANCES:
        return render_distances(atlas, view)
    if view.screen is Screen.TIMELINE:
        return render_timeline(atlas, view)
    if view.screen is Screen.SOURCES:
        return render_sources(atlas, view)
    if view.against:
        return render_worldviews(atlas, view, view.against)
    if view.participant:
        return render_participant(atlas, view.participant, view.worldview, view.unit)
    if view.place:
        return render_place(atlas, view.place, worldview=view.worldview, unit=view.unit)
    if view.area:
        return render_area(atlas, view.area, view)
    if view.state:
        return render_state(atlas, view.state)
    return render_forum(atlas, view)


def describe_page(atlas: Atlas, view: ViewState) -> str:
    """Name what the page shows and whose map, for the browser's tab and history."""
    whose = atlas.world.worldview(view.worldview)
    named = _describe_content(atlas, view)
    if whose == atlas.world.worldviews[0] or view.against:
        return f"{named} · {ATLAS_NAME}" if named else ATLAS_NAME
    return " · ".join(filter(None, (named, whose.label, ATLAS_NAME)))


def _describe_content(atlas: Atlas, view: ViewState) -> str:
    scene = find_scene(atlas, view) if view.mode is not Mode.EXPLORE else None
    if scene:
        return scene.title
    if view.ask:
        return view.ask
    if view.screen is Screen.COMPARE:
        return "Compare"
    if view.screen is Screen.DISTANCES:
        return "Distances"
    if view.screen is Screen.TIMELINE:
        return "Timeline"
    if view.screen is Screen.SOURCES:
        return "Sources"
    if view.against:
        labels = (atlas.world.worldview(id).label for id in (view.worldview, view.against))
        return " against ".join(labels)
    if view.area:
        return atlas.world.area(view.area).name
    if view.participant:
        return atlas.participant(view.participant).name
    if view.place:
        return atlas.world.place(view.place).name
    return atlas.world.name_of(view.state) if view.state else ""


def show_panel(atlas: Atlas, view: ViewState) -> None:
    """Show the content of the screen in use, with a claim's card over it if one is open."""
    st.html(render_panel(atlas, view))
    show_card(atlas, view)


def show_card(atlas: Atlas, view: ViewState) -> None:
    """Show the card of the claim that is open, if one is."""
    if view.claim:
        with st.container(key="card"):
            st.html(render_claim_card(atlas, view.claim))


def show_title() -> None:
    """Show the atlas's name, which leads to the default view."""
    st.html(render_html("title.html"), width="content")


def show_stamp(atlas: Atlas) -> None:
    """Show until when there is evidence, and whether that is ageing."""
    st.html(_render_stamp(atlas), width="stretch")


@cache
def _render_stamp(atlas: Atlas) -> str:
    ageing = is_record_ageing(atlas.pack)
    return render_html("stamp.html", evidence=describe_evidence(atlas.pack), ageing=ageing)


def show_record(atlas: Atlas, view: ViewState) -> None:
    """Show which day's record this is, unless it is the whole and nobody asks."""
    if shows_record(view):
        st.html(render_record(atlas, view))


def show_notice(problems: Sequence[str]) -> None:
    """Show what of the address could not be used, if anything."""
    if problems:
        with st.container(key="notice"):
            st.html(render_html("notice.html", problems=problems))


def show_lit_note(atlas: Atlas, view: ViewState) -> None:
    """Show which topic the map is lit for, if any."""
    if view.topic and not view.against and view.screen is Screen.EXPLORE:
        st.html(render_lit_note(atlas, view, view.topic), width="content")


def show_footer(atlas: Atlas, view: ViewState) -> None:
    """Show whose borders these are, how lengths are measured, and the sources."""
    st.html(_render_footer(atlas, view.worldview, view.sources))


@cache
def _render_footer(atlas: Atlas, worldview_id: str, sources: SourceChoice) -> str:
    worldview = atlas.world.worldview(worldview_id)
    documents = [one for one in atlas.pack.sources if one.collection is Collection.DOCUMENTS]
    return render_html(
        "footer.html",
        pack=atlas.pack,
        documents=documents,
        pages=len(atlas.pack.sources) - len(documents),
        whole=choose_record(atlas, sources=sources, as_of=None).pack,
        worldview=worldview,
        is_default=worldview == atlas.world.worldviews[0],
        focus=atlas.world.places[atlas.pack.focus],
        origins=atlas.world.origins,
    )
