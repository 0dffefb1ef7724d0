"""Show the presenter's window: what the audience sees, what comes next, and the notes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.briefing.caption import find_scene, list_scenes
from dashboard.briefing.links import follow
from dashboard.briefing.present import compose_strip, show_question, show_scene
from dashboard.briefing.sessions import Moment, find_briefings, read_clock
from dashboard.state import ViewState, format_link
from geodata.model import Asked, Scene
from layers.html import render_html


@dataclass(frozen=True)
class PresenterPage:
    """Everything the presenter alone is told of a scene, as data."""

    number: int
    count: int
    title: str
    notes: tuple[str, ...]
    asked: tuple[Asked, ...]
    next: str
    blank: bool
    audience: str


def compose_presenter(atlas: Atlas, scene: Scene, view: ViewState) -> PresenterPage:
    """Compose the presenter's page of a scene."""
    scenes = list_scenes(atlas, view)
    index = scenes.index(scene)
    audience = replace(follow(view), scene=scene.id)
    return PresenterPage(
        number=index + 1,
        count=len(scenes),
        title=scene.title,
        notes=scene.notes,
        asked=scene.asked,
        next=scenes[index + 1].title if index + 1 < len(scenes) else "",
        blank=view.blank,
        audience=format_link(audience),
    )


def show_presenter(atlas: Atlas, view: ViewState) -> None:
    """Show the presenter's page, and tell the audience's pages where the briefing is."""
    scene = find_scene(atlas, view)
    if scene is None:
        show_scene(atlas, view)
        return
    moment = Moment(scene=scene.id, blank=view.blank, asked=view.ask, at_s=read_clock())
    find_briefings().announce(view.session, moment)
    page, strip = compose_presenter(atlas, scene, view), compose_strip(atlas, scene, view)
    with st.container(key="presenter"):
        st.html(render_html("presenter.html", page=page))
        st.html(render_html("briefing-strip.html", strip=strip))
        show_question(atlas, scene, view)
