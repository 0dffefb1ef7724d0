"""Write the atlas as one file that opens from disk and asks no network for anything."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet
from markupsafe import Markup

import dashboard
import layers
from dashboard.atlas import Atlas
from dashboard.exports.order import Order, choose_ordered
from dashboard.exports.page.content import OVERLAYS, SCREENS, gather_content
from dashboard.exports.plain import clean_text
from dashboard.exports.stamp import ATLAS_NAME, compose_stamp
from layers.fonts import FONTS
from layers.html import render_html
from layers.style import format_marks_css, format_tokens_css

HERE = Path(__file__).parent
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
LAYER_ASSETS = Path(layers.__file__).parent / "assets"
PAGE_ASSETS = Path(dashboard.__file__).parent / "assets"
MEDIA = {".woff2": "font/woff2", ".ttf": "font/ttf", ".png": "image/png"}
_ADDRESS = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


def make_html(atlas: Atlas, order: Order) -> bytes:
    """Make the file: map, panels, scenes, speaker's window, search, in both themes.

    Its policy allows no connection and no script but those in it, by their digests.
    """
    chosen = choose_ordered(atlas, order)
    text = json.dumps(gather_content(chosen, order), ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(clean_text(text).encode(), 9, mtime=0)
    scripts = load_scripts()
    return render_html(
        "offline.html",
        name=ATLAS_NAME,
        policy=format_policy(scripts),
        stamp=compose_stamp(chosen, order),
        style=Markup(load_style()),  # noqa: S704 (files that ship)
        scripts=[Markup(script) for script in scripts],  # noqa: S704 (files that ship)
        data=base64.b64encode(packed).decode(),
        screens=SCREENS,
        overlays=OVERLAYS,
        participants=chosen.pack.participants,
    ).encode("utf-8", "replace")


def format_policy(scripts: tuple[str, ...]) -> str:
    """Write a Content-Security-Policy for a file of these scripts and no network."""
    digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; font-src data:; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def load_scripts() -> tuple[str, ...]:
    """Load the scripts that the file holds, in their order.

    The map's own script is wrapped, so that the file can stand in for its frame's
    parent, address and server.
    """
    leaflet = (LEAFLET / "leaflet.js").read_text("utf-8")
    atlas = (LAYER_ASSETS / "atlas.js").read_text("utf-8")
    wrapped = f"window.startAtlas = (parent, location) => {{\n{atlas}\n}};"
    page = (HERE / "page.js").read_text("utf-8")
    return tuple(re.sub(r"//# sourceMappingURL=.*", "", one) for one in (leaflet, wrapped, page))


@cache
def load_style() -> str:
    """Load every style sheet as one, with fonts and pictures inside it."""
    first = PAGE_ASSETS / "page.css"
    sheets = [
        FONTS / "fonts.css",
        LEAFLET / "leaflet.css",
        LAYER_ASSETS / "map.css",
        first,
        *sorted(set(PAGE_ASSETS.glob("*.css")) - {first}),
        HERE / "page.css",
    ]
    texts = [_embed(sheet) for sheet in sheets]
    return "\n".join([format_tokens_css(), format_marks_css(), *texts])


def _embed(sheet: Path) -> str:
    def embed(found: re.Match[str]) -> str:
        address = found[1]
        if address.startswith(("#", "data:")):
            return found[0]
        content = base64.b64encode((sheet.parent / address).read_bytes()).decode()
        return f'url("data:{MEDIA[Path(address).suffix]};base64,{content}")'

    return _ADDRESS.sub(embed, sheet.read_text("utf-8"))
