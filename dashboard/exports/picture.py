"""Make a picture of a view: its map, labelled, scaled and stamped."""

from __future__ import annotations

from dashboard.atlas import Atlas
from dashboard.exports.order import Order, choose_ordered, find_scene
from dashboard.exports.shot import Shot, compose_scene_shot, compose_shot
from layers.figure import Figure, find_aspect, render_figure, write_png, write_svg


def make_png(atlas: Atlas, order: Order) -> bytes:
    """Make a PNG of 1,280 by 800 points of the page, at the order's dots per inch."""
    shot = _compose(atlas, order)
    words = {"title": shot.title, "description": shot.description}
    return write_png(render_shot(shot), dpi=order.dpi, **words)


def make_svg(atlas: Atlas, order: Order) -> bytes:
    """Make an SVG with title and description; texts are outlines."""
    shot = _compose(atlas, order)
    return write_svg(render_shot(shot), title=shot.title, description=shot.description)


def _compose(atlas: Atlas, order: Order) -> Shot:
    chosen, aspect = choose_ordered(atlas, order), find_aspect()
    if order.scene:
        scene = find_scene(atlas, order.scene)
        return compose_scene_shot(chosen, order, scene, aspect=aspect)
    return compose_shot(chosen, order, aspect=aspect)


def render_shot(shot: Shot) -> Figure:
    """Render a shot as a figure."""
    return render_figure(
        shot.drawing,
        shot.marks,
        shot.plane,
        key=shot.key,
        selected=shot.selected,
        title=shot.title,
        subtitle=shot.subtitle,
        foot=shot.foot,
    )
