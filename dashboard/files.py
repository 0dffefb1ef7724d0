"""Find and pack the files that ship: our own, Leaflet's, and Streamlit's front end."""

from __future__ import annotations

import mimetypes
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet
from streamlit.file_util import get_static_dir

import layers
from dashboard.answers import Body, make_body
from layers.style import format_marks_css, format_tokens_css

OWN_ASSETS = Path(__file__).parent / "assets"
LAYER_ASSETS = Path(layers.__file__).parent / "assets"
FRONT_END = Path(get_static_dir()) / "static"
FOLDERS = {
    "leaflet": Path(xstatic.pkg.leaflet.BASE_DIR),
    "page": OWN_ASSETS,
    "own": LAYER_ASSETS,
    "fonts": LAYER_ASSETS / "fonts",
}


def _list_of_page(kind: str) -> tuple[Path, ...]:
    first = OWN_ASSETS / f"page.{kind}"
    return (first, *sorted(set(OWN_ASSETS.glob(f"*.{kind}")) - {first}))


BUNDLES = {
    "page.css": _list_of_page("css"),
    "page.js": _list_of_page("js"),
    "frame.js": (
        FOLDERS["leaflet"] / "leaflet.js",
        LAYER_ASSETS / "scene.js",
        LAYER_ASSETS / "atlas.js",
    ),
}


def find_file(root: Path, name: str) -> Path | None:
    """Find a file beneath a folder; what lies beside it, or is no file, is not found."""
    try:
        path = (root / name).resolve()
        return path if path.is_relative_to(root.resolve()) and path.is_file() else None
    except (OSError, ValueError):  # a name too long for the system, or with a null byte
        return None


@cache
def load_file(path: Path) -> Body:
    """Read and pack a file that ships."""
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return make_body(path.read_bytes(), media_type)


@cache
def make_bundle(name: str) -> Body:
    """Pack the files that a page or a frame always loads together, as one."""
    text = "\n".join(path.read_text("utf-8") for path in BUNDLES[name])
    return make_body(text.encode(), mimetypes.guess_type(name)[0] or "")


@cache
def make_style() -> Body:
    """Pack the tokens and marks of `layers.style` as one style sheet."""
    text = f"{format_tokens_css()}\n{format_marks_css()}\n"
    return make_body(text.encode(), "text/css")
