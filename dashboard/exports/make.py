"""Make a file of each kind; equal content and equal orders give equal bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from dashboard.atlas import Atlas
from dashboard.exports.halt import check_wanted
from dashboard.exports.order import Kind, Order

Maker = Callable[[Atlas, Order], bytes]

# Named, not imported: a handout does not wait for the libraries of pictures and slides.
MAKERS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.HTML: "page.make_html",
        Kind.PPTX: "deck.make_pptx",
        Kind.PDF: "handout.make_pdf",
        Kind.PNG: "picture.make_png",
        Kind.SVG: "picture.make_svg",
        Kind.GEOJSON: "features.make_geojson",
        Kind.GPKG: "geopackage.make_gpkg",
        Kind.CSV: "table.make_csv",
        Kind.XLSX: "workbook.make_xlsx",
        Kind.BUNDLE: "bundle.make_bundle",
    }
)


def load_maker(kind: Kind) -> Maker:
    """Load what makes a kind of file, with the libraries that it needs."""
    module, _, name = MAKERS[kind].partition(".")
    maker: Maker = getattr(import_module(f"dashboard.exports.{module}"), name)
    return maker


def make_export(atlas: Atlas, kind: Kind, order: Order) -> bytes:
    """Make one file.

    Raises
    ------
    UnknownIdError
        If the order's view names something unknown.
    HaltedError
        If nobody waits for it any more.
    """
    check_wanted()
    return load_maker(kind)(atlas, order)
