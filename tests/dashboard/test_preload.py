"""What of Streamlit's front end is fetched at once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from streamlit.file_util import get_static_dir

from dashboard.preload import AT_ONCE, LATER, list_chunks, list_frame_scripts

FOLDER = Path(get_static_dir()) / "static" / "js"


def test_every_element_of_the_first_view_is_among_the_chunks() -> None:
    chunks = {*list_chunks(), *list_chunks(LATER, after=AT_ONCE)}
    assert {chunk.partition(".")[0] for chunk in chunks} >= {*AT_ONCE, *LATER}


def test_what_comes_at_once_is_not_fetched_again_later() -> None:
    assert not set(list_chunks()) & set(list_chunks(LATER, after=AT_ONCE))


def test_every_chunk_is_a_file_of_the_installed_streamlit() -> None:
    assert all((FOLDER / chunk).is_file() for chunk in list_chunks())


def test_what_the_first_script_fetches_is_left_to_it() -> None:
    assert not any(chunk.startswith(("index.", "react-dom.")) for chunk in list_chunks())


def test_an_element_of_another_release_is_left_out() -> None:
    assert list_chunks(("NoSuchElement",)) == ()


def test_the_scripts_of_the_maps_frame_are_files_of_the_installed_package() -> None:
    built = Path(str(files("streamlit_folium"))) / "frontend" / "build"
    names = [
        url.removeprefix("./component/streamlit_folium.st_folium/") for url in list_frame_scripts()
    ]
    assert names
    assert all((built / name).is_file() for name in names)
