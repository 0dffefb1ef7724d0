"""Make a file of each kind; equal content and equal orders give equal bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dashboard.atlas import Atlas
from dashboard.exports.bundle import make_bundle
from dashboard.exports.deck import make_pptx
from dashboard.exports.features import make_geojson
from dashboard.exports.geopackage import make_gpkg
from dashboard.exports.handout import make_pdf
from dashboard.exports.order import Kind, Order
from dashboard.exports.page import make_html
from dashboard.exports.picture import make_png, make_svg
from dashboard.exports.table import make_csv
from dashboard.exports.workbook import make_xlsx

Maker = Callable[[Atlas, Order], bytes]

SINGLE: Mapping[Kind, Maker] = MappingProxyType(
    {
        Kind.HTML: make_html,
        Kind.PPTX: make_pptx,
        Kind.PDF: make_pdf,
        Kind.PNG: make_png,
        Kind.SVG: make_svg,
        Kind.GEOJSON: make_geojson,
        Kind.GPKG: make_gpkg,
        Kind.CSV: make_csv,
        Kind.XLSX: make_xlsx,
    }
)
MAKERS: Mapping[Kind, Maker] = MappingProxyType(
    {**SINGLE, Kind.BUNDLE: lambda atlas, order: make_bundle(atlas, order, SINGLE)}
)


def make_export(atlas: Atlas, kind: Kind, order: Order) -> bytes:
    """Make one file.

    Raises
    ------
    UnknownIdError
        If the order's view names something unknown.
    """
    return MAKERS[kind](atlas, order)
