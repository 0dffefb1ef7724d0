"""Compose the two links of a briefing that begins, as text and as a code to scan."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.briefing.drafts import name_aloud
from dashboard.briefing.question import return_to_scene
from dashboard.panels.share import draw_code, is_local
from dashboard.state import Mode, ViewState, format_link
from layers.html import render_html


@dataclass(frozen=True)
class SharedLink:
    """A link to hand on, as text and as the address of a picture to scan."""

    address: str
    picture: str


@dataclass(frozen=True)
class BriefingLinks:
    """Who leads and who follows; ``here`` says that both open on this computer only."""

    presenter: SharedLink
    audience: SharedLink
    here: bool


def compose_links(view: ViewState, base: str) -> BriefingLinks:
    """Compose the links of the briefing a view leads, for a page at the address ``base``."""
    base, leads = base.rstrip("/") + "/", replace(return_to_scene(view), blank=False)
    follows = replace(follow(view), scene=None)
    return BriefingLinks(
        presenter=_share(base + format_link(leads)),
        audience=_share(base + format_link(follows)),
        here=is_local(base),
    )


def follow(view: ViewState) -> ViewState:
    """Return the view of an audience that follows: it has neither key nor speaker's words."""
    draft = name_aloud(view.draft) if view.draft else ""
    heard = replace(return_to_scene(view), mode=Mode.PRESENT, draft=draft)
    return replace(heard, key="", blank=False, loop=0)


def _share(address: str) -> SharedLink:
    return SharedLink(address=address, picture=draw_code(address))


def render_links(view: ViewState, base: str) -> str:
    """Render both links as HTML."""
    return render_html("briefing-links.html", links=compose_links(view, base))
