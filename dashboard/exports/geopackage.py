"""Write a view's layers as a GeoPackage, with styles that QGIS applies by itself."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from dashboard.atlas import Atlas
from dashboard.exports.features import describe_mark, list_marks
from dashboard.exports.files import WriteError
from dashboard.exports.order import Order, choose_ordered
from dashboard.exports.qgis import render_style
from dashboard.exports.sheets import compose_sheets
from dashboard.exports.stamp import Stamp, compose_stamp
from layers.marks import Layer, Mark

CRS = 4326
# From the top down, as a reader of maps lists them.
ORDER = (
    Layer.PLACES, Layer.LABELS, Layer.CAPITALS, Layer.DISTANCES, Layer.RINGS, Layer.BORDERS,
    Layer.HATCH, Layer.LAKES, Layer.LAND,
)  # fmt: skip
POINTS = (Layer.PLACES, Layer.LABELS, Layer.CAPITALS)
TIME = "%Y-%m-%dT%H:%M:%S.000Z"
NO_ROOM = (
    "A GeoPackage is put together in {folder}, and that failed: there is no room or no permission. "
    "Make room, or name another folder in TMPDIR. Nothing was written."
)
STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME
)
"""


def make_gpkg(atlas: Atlas, order: Order) -> bytes:
    """Make a GeoPackage: a table a layer, the distances and the sources, and the styles.

    Its times are those of the stamp, so that equal content gives equal bytes.

    Raises
    ------
    WriteError
        If the folder for temporary files has no room for it.
    """
    chosen = choose_ordered(atlas, order)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _build(Path(folder, "atlas.gpkg"), chosen, order)
    except (RuntimeError, sqlite3.Error) as error:  # of GDAL and of SQLite
        raise WriteError(NO_ROOM.format(folder=tempfile.gettempdir())) from error


def _build(path: Path, chosen: Atlas, order: Order) -> bytes:
    stamp, marks = compose_stamp(chosen, order), list_marks(chosen, order)
    with _at(stamp):
        used = [layer for layer in ORDER if any(mark.layer is layer for mark in marks)]
        for layer in reversed(used):
            _write_layer(path, layer, [mark for mark in marks if mark.layer is layer])
        for sheet in compose_sheets(chosen, order):
            frame = pd.DataFrame(list(sheet.rows), columns=list(sheet.columns)).rename(
                columns={"id": "key"}
            )
            pyogrio.write_dataframe(frame, path, layer=f"table_{sheet.name}", driver="GPKG")
        _finish(path, used, stamp)
        return path.read_bytes()


@contextmanager
def _at(stamp: Stamp) -> Iterator[None]:
    """Let GDAL write the stamp's time instead of the clock's."""
    option = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(option)
    pyogrio.set_gdal_config_options({option: stamp.moment.strftime(TIME)})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({option: before})


def _write_layer(path: Path, layer: Layer, marks: Sequence[Mark]) -> None:
    rows = [describe_mark(mark) for mark in marks]
    frame = gpd.GeoDataFrame(rows, geometry=[mark.geometry for mark in marks], crs=CRS)
    frame = frame.rename(columns={"id": "key"})
    pyogrio.write_dataframe(
        frame, path, layer=layer.value, driver="GPKG", promote_to_multi=layer not in POINTS,
        dataset_options={"VERSION": "1.3"},
    )  # fmt: skip


def _finish(path: Path, layers: Sequence[Layer], stamp: Stamp) -> None:
    """Add the styles and the stamp, and lay the file's pages anew in their one order."""
    when = stamp.moment.strftime(TIME)
    with closing(sqlite3.connect(path)) as base:
        base.execute(STYLES)
        for layer in layers:
            style = render_style(layer)
            values = (layer.value, "geom", "atlas", style, True, stamp.line, when)
            base.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, "
                "owner, update_time) VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '', ?)",
                values,
            )
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
            (when,),
        )
        base.commit()
        base.execute("VACUUM")
