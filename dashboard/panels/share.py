"""Hand on what is seen: a link, its QR code, and files to take away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

import segno
import streamlit as st

from dashboard.atlas import Atlas
from dashboard.exports.order import DOTS_PER_INCH, Kind
from dashboard.state import Mode, ViewState, format_link
from layers.html import render_html

FILES = {
    Kind.HTML: ("Web page", "opens from disk, offline"),
    Kind.PPTX: ("PowerPoint", "slides, all editable"),
    Kind.PDF: ("PDF", "a handout to print"),
    Kind.PNG: ("PNG", "the map as a picture"),
    Kind.SVG: ("SVG", "the map as a drawing"),
    Kind.GEOJSON: ("GeoJSON", "layers for web maps"),
    Kind.GPKG: ("GeoPackage", "layers, styled for QGIS"),
    Kind.CSV: ("CSV", "all tables in one"),
    Kind.XLSX: ("Excel", "all tables as sheets"),
    Kind.BUNDLE: ("Bundle", "all nine, with sums"),
}
OF_A_SCENE = (Kind.PNG, Kind.SVG, Kind.PPTX, Kind.PDF)
FINE = f"{DOTS_PER_INCH[1]} dpi"
QUIET_ZONE = 4


@dataclass(frozen=True)
class FileLink:
    """One file to take away: its name, what it is, and where it is made."""

    name: str
    what: str
    href: str


@dataclass(frozen=True)
class Scope:
    """How much the files hold: this view, one participant, or the whole briefing."""

    id: str
    name: str
    files: tuple[FileLink, ...]


@dataclass(frozen=True)
class SharePanel:
    """Everything the panel offers.

    ``code`` is the link's QR code as the address of a picture, empty where the link is
    too long for one; ``local`` says that the link leads other devices to themselves.
    ``scenes`` holds each scene of the briefing alone.
    """

    link: str
    local: bool
    code: str
    scopes: tuple[Scope, ...]
    scenes: tuple[Scope, ...]


def compose_share(atlas: Atlas, view: ViewState, *, base: str) -> SharePanel:
    """Compose the panel; ``base`` is the page's address without parameters.

    A presenter's key and a briefing's code are the speaker's own: no link has them.
    """
    shared = view.leave()
    link = f"{base.rstrip('/')}/{format_link(shared)}".removesuffix("?")
    return SharePanel(
        link=link,
        local=is_local(base),
        code=draw_code(link),
        scopes=list_scopes(atlas, shared),
        scenes=list_scenes(atlas, shared),
    )


def list_scopes(atlas: Atlas, view: ViewState) -> tuple[Scope, ...]:
    """List how much can be taken away; the record, borders and units stay the view's."""
    kept = _keep_record(view)
    scopes = [Scope("view", "This view", _list_files(replace(view, claim=None)))]
    if view.participant:
        name = atlas.participant(view.participant).name
        one = kept.select(participant=view.participant)
        scopes.append(Scope("participant", name, _list_files(one)))
    return (*scopes, Scope("whole", "Whole briefing", _list_files(kept)))


def list_scenes(atlas: Atlas, view: ViewState) -> tuple[Scope, ...]:
    """List each scene with the files that hold it alone."""
    kept = replace(_keep_record(view), mode=Mode.PRESENT)
    return tuple(
        Scope(scene.id, scene.title, _list_scene_files(replace(kept, scene=scene.id), scene.title))
        for scene in atlas.whole.scenes
    )


def _keep_record(view: ViewState) -> ViewState:
    return ViewState(
        worldview=view.worldview, unit=view.unit, sources=view.sources, as_of=view.as_of
    )


def _list_scene_files(view: ViewState, title: str) -> tuple[FileLink, ...]:
    return tuple(FileLink(FILES[kind][0], title, _link_file(kind, view)) for kind in OF_A_SCENE)


def _list_files(view: ViewState) -> tuple[FileLink, ...]:
    files = []
    for kind, (name, what) in FILES.items():
        files.append(FileLink(name, what, _link_file(kind, view)))
        if kind is Kind.PNG:
            fine = _link_file(kind, view, dpi=DOTS_PER_INCH[1])
            files.append(FileLink(f"{name}, {FINE}", "the same, for print", fine))
    return tuple(files)


def _link_file(kind: Kind, view: ViewState, *, dpi: int = 0) -> str:
    query = format_link(view).removesuffix("?")
    fine = f"{'&' if query else '?'}dpi={dpi}" if dpi else ""
    return f"./export/{kind}{query}{fine}"


def draw_code(link: str) -> str:
    """Draw a link as a QR code, as the address of a picture; empty if it is too long for one.

    A picture because Streamlit takes drawings out of what a page is given as HTML.
    """
    try:
        rows = list(segno.make_qr(link, error="m").matrix_iter(border=QUIET_ZONE))
    except segno.DataOverflowError:
        return ""
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    drawing = render_html("code.svg", side=len(rows), path="".join(dark))
    return f"data:image/svg+xml,{quote(drawing.strip())}"


def is_local(base: str) -> bool:
    """Return whether an address leads other devices to themselves."""
    host = urlsplit(base).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def show_share(atlas: Atlas, view: ViewState) -> None:
    """Show the panel in a box of the header; it is composed only while the box is open."""
    with st.popover("Share", key="share", on_change="rerun") as box:
        if box.open:
            panel = compose_share(atlas, view, base=st.context.url or "")
            st.html(render_html("share.html", panel=panel))
