"""List the parts of Streamlit's front end that the page needs, to fetch them at once.

Streamlit fetches the code of an element when the first one arrives: the code of the
map's frame, which comes last, only then. A part that another release names
differently is left out, and comes as late as it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dashboard.files import FRONT_END, load_file

SCRIPTS = FRONT_END / "js"
FIRST = "index"
AT_ONCE = ("Html", "ComponentInstance")  # the panel and the map
LATER = ("ButtonGroup", "Selectbox", "Button", "TextInput")  # the controls
IMPORT = re.compile(r"""(?:from|import)\s*"\./([\w.-]+\.js)\"""")

COMPONENT = "streamlit_folium"


@cache
def list_frame_scripts() -> tuple[str, ...]:
    """List the addresses, relative to the page's, of the scripts of the map's frame itself.

    streamlit-folium need not be imported for it; without it there are none.
    """
    found = find_spec(COMPONENT)
    roots = found.submodule_search_locations if found else None
    builds = [Path(root) / "frontend" / "build" for root in roots or ()]
    return tuple(
        f"./component/{COMPONENT}.st_folium/{path.relative_to(build).as_posix()}"
        for build in builds
        for path in sorted(build.glob("static/js/main.*.js"))
    )


@cache
def list_chunks(
    elements: tuple[str, ...] = AT_ONCE, *, after: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """List the files of elements that the page's first script does not fetch itself.

    Those of the elements ``after`` which they come are left out.

    Returns
    -------
    tuple of str
        File names in Streamlit's ``static/js``, in alphabetical order.
    """
    return tuple(sorted(_follow(elements) - _follow((FIRST, *after))))


def pack_front_end() -> None:
    """Pack what every first visit asks for, before it does."""
    scripts = [SCRIPTS / name for name in _follow((FIRST, *AT_ONCE, *LATER))]
    for path in (*scripts, *FRONT_END.glob(f"css/{FIRST}.*.css")):
        load_file(path)


def _follow(names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = [path.name for name in names for path in SCRIPTS.glob(f"{name}.*.js")]
    while waiting:
        chunk = waiting.pop()
        if chunk not in found:
            found.add(chunk)
            waiting += IMPORT.findall((SCRIPTS / chunk).read_text(encoding="utf-8"))
    return found
