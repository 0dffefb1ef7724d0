"""Show a scene to an audience: its caption over the map, and the way to the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.briefing.caption import (
    choose_worldview,
    compose_caption,
    find_scene,
    list_scenes,
    render_caption,
)
from dashboard.briefing.drafts import list_lost
from dashboard.briefing.question import may_ask, render_question, return_to_scene
from dashboard.briefing.sessions import Part, find_part
from dashboard.panels.claims import describe_evidence
from dashboard.state import Mode, ViewState, format_link
from geodata.model import Scene
from layers.html import render_html


@dataclass(frozen=True)
class Strip:
    """What stands beneath the map: whose borders, until when, and the steps.

    ``scenes`` are the ids in order, ``views`` the worldviews to go through where the
    scene leaves them to the reader; ``presenter`` starts the presenter's window;
    ``previous`` and ``next`` are empty at the ends. ``back`` closes the question that is
    open, and is empty where none is; ``asks`` tells whether one can be asked here.
    """

    scenes: tuple[str, ...]
    scene: str
    number: int
    previous: str
    next: str
    leave: str
    back: str
    asks: bool
    presenter: str
    loop: int
    views: tuple[str, ...]
    worldview: str
    evidence: str
    claims: tuple[str, ...]
    session: str
    leads: bool

    @property
    def share(self) -> float:
        """How far the briefing has come, in per cent."""
        return round(100 * self.number / len(self.scenes), 1)


def compose_strip(atlas: Atlas, scene: Scene, view: ViewState) -> Strip:
    """Compose the strip of a scene."""
    scenes = tuple(one.id for one in list_scenes(atlas, view))
    index = scenes.index(scene.id)
    worldviews = {one.id: one.name for one in atlas.world.worldviews}
    link = {
        step: _link_scene(view, scenes[index + step])
        for step in (-1, 1)
        if 0 <= index + step < len(scenes)
    }
    return Strip(
        scenes=scenes,
        scene=scene.id,
        number=index + 1,
        previous=link.get(-1, ""),
        next=link.get(1, ""),
        leave=format_link(return_to_scene(view).leave()),
        back=format_link(return_to_scene(view)) if view.ask else "",
        asks=may_ask(view),
        presenter=format_link(replace(return_to_scene(view), mode=Mode.PRESENTER, loop=0)),
        loop=view.loop,
        views=() if scene.worldview else tuple(worldviews),
        worldview=worldviews[choose_worldview(scene, view)],
        evidence=describe_evidence(atlas.pack),
        claims=scene.cited,
        session=view.session,
        leads=find_part(view) is Part.PRESENTER,
    )


def _link_scene(view: ViewState, scene: str) -> str:
    return format_link(replace(return_to_scene(view), scene=scene))


@lru_cache(maxsize=512)
def render_scene(atlas: Atlas, scene: Scene, view: ViewState) -> tuple[str, str]:
    """Render a scene's caption and its strip, once for each view."""
    worldview = choose_worldview(scene, view)
    lost = list_lost(view.draft, scene.id) if view.draft else ()
    caption = compose_caption(atlas, scene, worldview=worldview, unit=view.unit, lost=lost)
    strip = compose_strip(atlas, scene, view)
    return render_caption(caption), render_html("briefing-strip.html", strip=strip)


def show_scene(atlas: Atlas, view: ViewState) -> None:
    """Show the scene in use; a pack without scenes says so."""
    scene = find_scene(atlas, view)
    with st.container(key="present"):
        if scene is None:
            with st.container(key="caption"):
                page = "draft-gone.html" if view.draft else "no-scenes.html"
                st.html(render_html(page, leave=format_link(view.leave()), draft=view.draft))
            return
        caption, strip = render_scene(atlas, scene, view)
        with st.container(key="caption"):
            st.html(caption)
        st.html(strip)
        show_question(atlas, scene, view)


def show_question(atlas: Atlas, scene: Scene, view: ViewState) -> None:
    """Show the answer to the question that is open, if one is.

    Its place is always there: Streamlit keeps what a run no longer sends until it ends,
    and the map would still leave room for an answer that has been closed.
    """
    with st.container(key="answer"):
        if view.ask:
            st.html(render_question(atlas, scene, view))
        else:
            st.empty()
