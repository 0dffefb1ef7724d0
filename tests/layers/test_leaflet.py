"""The base map never changes, and no text of a pack is ever compiled."""

from __future__ import annotations

import json
import re

from layers.leaflet import render_base_map, render_message

FRAME, BOUNDS = (60.0, 20.0, 80.0, 45.0), (-169.5, -55.0, 190.5, 83.0)


def script(element) -> str:
    """Return an element's script with random ids taken out, as streamlit-folium does."""
    element.get_root().render()
    return re.sub(r"_[a-z0-9]+", "", element.get_root().script.render())


def base() -> str:
    return script(render_base_map(frame=FRAME, world_bounds=BOUNDS))


def message(view: dict[str, object]) -> str:
    base_map = render_base_map(frame=FRAME, world_bounds=BOUNDS)
    render_message(view).add_to(base_map)
    base_map.get_root().render()
    found = re.search(r"window\.atlas\.apply\((.*)\);", base_map.get_root().script.render())
    assert found
    return found[1]


def test_the_base_maps_script_is_the_same_on_every_render() -> None:
    assert base() == base()


def test_the_base_map_starts_the_atlas_with_numbers_only() -> None:
    found = re.search(r"window\.atlas\.start\(\w+, (.*?)\);", base())
    assert found
    assert json.loads(found[1]) == {
        "frame": [[20.0, 60.0], [45.0, 80.0]],
        "world": [[-55.0, -169.5], [83.0, 190.5]],
    }


def test_the_base_map_loads_nothing_from_another_host() -> None:
    page = render_base_map(frame=FRAME, world_bounds=BOUNDS).get_root().render()
    addresses = re.findall(r"(?:src|href)=\"([^\"]+)\"", page)
    assert addresses
    assert [address for address in addresses if not address.startswith("../../assets/")] == []


def test_the_base_map_has_no_tiles() -> None:
    assert "tileLayer" not in base()


def test_the_base_map_says_how_far_one_may_zoom_in() -> None:
    # Without tiles nothing else sets a limit, and Leaflet has none of its own.
    assert re.search(r'"maxZoom": \d+', base())


def test_a_message_holds_the_view_and_nothing_else() -> None:
    view = {"participant": "AAA", "overlays": ["rings"], "lines": ["C1"], "unit": "km"}
    assert json.loads(message(view)) == view


def test_a_message_cannot_end_the_script_it_stands_in() -> None:
    told = message({"participant": "</script><script>alert(1)</script>"})
    assert not set(told) & set("<>&'")
