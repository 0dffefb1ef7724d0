"""Show the widgets. The address is the state: widgets are seeded from it and write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

import streamlit as st

from dashboard.address import LONGEST_TEXT
from dashboard.asking import follow_answer
from dashboard.atlas import Atlas, choose_record, list_record_days
from dashboard.briefing.links import render_links
from dashboard.briefing.sessions import derive_code, make_key
from dashboard.labels import DISPLAY_NAMES, OVERLAY_NAMES, SCREEN_NAMES, UNIT_NAMES, name_entry
from dashboard.map_view import MAP_KEY, read_click
from dashboard.page_address import change_view, read_view, write_view
from dashboard.panels.area import choose_other
from dashboard.panels.claims import count_documents
from dashboard.panels.record import describe_day, shows_record
from dashboard.state import (
    Display,
    Known,
    Mode,
    Overlay,
    Screen,
    SourceChoice,
    ViewState,
    format_link,
)
from geodata.model import Collection, Unit
from layers.html import render_html

Choice = TypeVar("Choice", bound=str)


def is_first_run() -> bool:
    """Tell, once, that this visitor's page is run for the first time."""
    first, st.session_state["seen"] = "seen" not in st.session_state, True
    return first


def on_map_change(known: Known) -> Callable[[], None]:
    """Return the callback that follows what was clicked on the map, or a link."""
    stands = read_view(known)[0]

    def follow() -> None:
        view, _ = read_view(known)
        value = st.session_state.get(MAP_KEY) or {}
        clicked = read_click(value, view, known)
        # Until the browser has heard where it stands it tells where it stood before.
        is_late = view != stands and not value.get("returned")
        if clicked is not None and (is_late or clicked != view):
            write_view(clicked)

    return follow


def show_screens(view: ViewState, known: Known) -> None:
    """Show the switch of screens."""
    st.session_state["screen"] = view.screen

    def follow() -> None:
        change_view(known, screen=st.session_state["screen"] or view.screen, ask="")

    st.segmented_control(
        "Screen",
        list(Screen),
        key="screen",
        format_func=SCREEN_NAMES.__getitem__,
        label_visibility="collapsed",
        on_change=follow,
    )


def show_present(atlas: Atlas) -> None:
    """Show the way into the briefing, where the pack has one."""

    def follow() -> None:
        write_view(replace(read_view(atlas.known)[0].select(), mode=Mode.PRESENT))

    if atlas.whole.scenes:
        st.button("Present", key="to_present", on_click=follow)


def show_start(known: Known) -> None:
    """Show the way to a briefing of one's own: it gets a new key, and a code from it."""

    def follow() -> None:
        key = make_key()
        view = read_view(known)[0]
        begun = replace(view, mode=Mode.PRESENTER, key=key, session=derive_code(key))
        st.session_state["begun"] = (begun.session, begun.scene)
        write_view(begun)

    with st.container(key="present"), st.container(key="caption"):
        st.html(render_html("start.html"))
        st.button("Start a briefing", key="start", type="primary", on_click=follow)


def show_links(view: ViewState) -> None:
    """Show both links of a briefing that has just begun, until its first step."""
    state = st.session_state
    if state.get("begun") != (view.session, view.scene):
        state.pop("begun", None)
        return
    with st.container(key="links"):
        st.html(render_links(view, st.context.url or ""))
        st.button("Go to the scene", key="links_read", on_click=state.pop, args=("begun",))


def show_ask(view: ViewState, known: Known) -> None:
    """Show the box that asks the record; only Enter or its button asks."""
    st.session_state["ask"] = view.ask

    def follow() -> None:
        asked = " ".join(st.session_state["ask"].split())
        write_view(replace(read_view(known)[0].select(), screen=Screen.EXPLORE, ask=asked))

    with st.form("ask_form", border=False):
        st.text_input(
            "Ask the record",
            key="ask",
            max_chars=LONGEST_TEXT,
            placeholder="Ask (K)",
            label_visibility="collapsed",
        )
        st.form_submit_button("Ask", on_click=follow)


def show_worldviews(atlas: Atlas, view: ViewState) -> None:
    """Show whose borders are drawn, as a stamp that opens into the switch."""
    names = {worldview.id: worldview.name for worldview in atlas.world.worldviews}
    chosen = atlas.world.worldview(view.worldview)

    def follow(worldview: str) -> None:
        current, _ = read_view(atlas.known)
        overruled = follow_answer(atlas, current).worldview != current.worldview
        change_view(atlas.known, worldview=worldview, ask="" if overruled else current.ask)

    with st.popover(f"Borders: {chosen.label}", key="borders"):
        show_radio("Whose borders are drawn and measured", "worldview", names, chosen.id, follow)
        reasons = format_link(view.compare(choose_other(atlas, view)))
        st.html(render_html("whose-map.html", note=chosen.note, reasons=reasons))


def show_display(view: ViewState, known: Known) -> None:
    """Show the choice of display and of the unit of length."""

    def choose_display(display: Display) -> None:
        change_view(known, display=display)

    def choose_unit(unit: Unit) -> None:
        change_view(known, unit=unit)

    with st.popover("Display", key="display_box"):
        show_radio("Display", "display", DISPLAY_NAMES, view.display, choose_display)
        show_radio("Lengths in", "unit", UNIT_NAMES, view.unit, choose_unit)


def show_radio(
    label: str,
    name: str,
    names: Mapping[Choice, str],
    chosen: Choice,
    follow: Callable[[Choice], None],
) -> None:
    """Show a choice in a box that the reader may have closed.

    Of a closed box the browser goes on telling what was last chosen in it, whatever it has
    been told since; with the next click that would be chosen again. So a value that comes
    from elsewhere gets a widget of its own.
    """
    state, counter = st.session_state, f"{name}_count"
    count = state.get(counter, 0)
    if state.get(f"{name}_{count}", chosen) != chosen:
        count += 1
    key = f"{name}_{count}"
    state.update({counter: count, key: chosen})
    with st.container(key=name):
        st.radio(
            label,
            list(names),
            key=key,
            format_func=names.__getitem__,
            on_change=lambda: follow(state[key]),
        )


def show_record_day(record: Atlas, view: ViewState) -> None:
    """Show the day of the record as a slider, and the way back to the whole of it."""
    if not shows_record(view):
        return
    known, closed = record.known, record.pack.as_of
    whole = choose_record(record, sources=view.sources, as_of=None)
    chosen = min(view.as_of or closed, closed)
    days = sorted({*(day for day in list_record_days(whole) if day < closed), chosen, closed})
    st.session_state["as_of"] = chosen

    def follow() -> None:
        day = st.session_state["as_of"]
        change_view(known, as_of=None if day == closed else day)

    if len(days) > 1:
        st.select_slider(
            "Record as of",
            days,
            key="as_of",
            format_func=lambda day: "the whole" if day == closed else describe_day(day),
            label_visibility="collapsed",
            on_change=follow,
        )
    if view.as_of:
        go_back = partial(change_view, known, as_of=None)
        st.button("Back to the whole record", key="whole_record", on_click=go_back)


def show_chooser(atlas: Atlas, view: ViewState) -> None:
    """Show the list of the forum's states: the keyboard's way to a panel."""
    entries = {entry.id: entry for entry in atlas.pack.participants}
    st.session_state["participant"] = view.participant

    def follow() -> None:
        write_view(read_view(atlas.known)[0].select(participant=st.session_state["participant"]))

    st.selectbox(
        "State of the forum",
        list(entries),
        index=None,
        key="participant",
        format_func=lambda entry: name_entry(entries[entry]),
        placeholder="Choose a state",
        label_visibility="collapsed",
        on_change=follow,
    )


def show_topics(atlas: Atlas, view: ViewState) -> None:
    """Show the list of topics that the events can be narrowed to."""
    names = {topic.id: topic.name for topic in atlas.pack.topics}
    st.session_state["topic"] = view.topic

    def follow() -> None:
        change_view(atlas.known, topic=st.session_state["topic"])

    st.selectbox(
        "Topic",
        list(names),
        index=None,
        key="topic",
        format_func=names.__getitem__,
        placeholder="All topics",
        label_visibility="collapsed",
        on_change=follow,
    )


def show_overlays(view: ViewState, known: Known) -> None:
    """Show what can be drawn over the land; the distances screen always draws its lines."""
    always = {Overlay.DISTANCES} if view.screen is Screen.DISTANCES else set()
    key = f"overlays_{view.screen}"
    offered = [overlay for overlay in Overlay if overlay not in always]
    st.session_state[key] = [overlay for overlay in view.overlays if overlay in offered]

    def follow() -> None:
        kept = always.intersection(view.overlays).union(st.session_state[key])
        change_view(known, overlays=tuple(overlay for overlay in Overlay if overlay in kept))

    st.pills(
        "Layers",
        offered,
        selection_mode="multi",
        key=key,
        format_func=OVERLAY_NAMES.__getitem__,
        label_visibility="collapsed",
        on_change=follow,
    )


def show_sources(atlas: Atlas, view: ViewState) -> None:
    """Show the switch of sources, where the pack has more than its documents."""
    if all(source.collection is Collection.DOCUMENTS for source in atlas.whole.sources):
        return
    documents = count_documents(atlas.whole).capitalize()
    names = {SourceChoice.DOCUMENTS: documents, SourceChoice.ALL: "All sources"}
    st.session_state["sources"] = view.sources

    def follow() -> None:
        change_view(atlas.known, sources=st.session_state["sources"] or view.sources)

    st.segmented_control(
        "Sources",
        list(SourceChoice),
        key="sources",
        format_func=names.__getitem__,
        label_visibility="collapsed",
        on_change=follow,
    )
