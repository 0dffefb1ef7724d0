"""Read and write the page's own address, which is the state of what is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.state import Known, ViewState, format_address, parse_address


def read_view(known: Known) -> tuple[ViewState, tuple[str, ...]]:
    """Read the view from the address, with a sentence for each thing left out."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    return parse_address(parameters, known)


def write_view(view: ViewState) -> None:
    """Write the view to the address, as one new entry of the browser's history."""
    st.query_params.from_dict(format_address(view))


def change_view(known: Known, **changes: Any) -> None:
    """Write the address of the present view with these changes."""
    write_view(replace(read_view(known)[0], **changes))
