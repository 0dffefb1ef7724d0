"""The command ``moscow-format export``."""

from __future__ import annotations

import gc
import signal
from pathlib import Path
from typing import Any

import click

from dashboard.exports.files import refuse_occupied, write_file
from dashboard.exports.order import DOTS_PER_INCH, Kind, ViewError, read_kind, read_order
from dashboard.terminal import load_or_exit, pack_option, stop
from geodata.errors import AtlasError, UnknownIdError


@click.command()
@click.argument("kind", metavar="KIND")
@click.option("--out", required=True, metavar="PATH", type=click.Path(path_type=Path))
@click.option("--worldview", metavar="ID", help="Whose borders are drawn and measured.")
@click.option("--participant", metavar="ID", help="Whose panel stands in front.")
@click.option("--scene", metavar="ID", help="The only scene that is wanted.")
@click.option("--unit", metavar="km|mi|nmi", help="In what lengths are given.")
@click.option("--view", "query", default="", metavar="QUERY", help="A page's query string.")
@click.option("--dpi", default=str(DOTS_PER_INCH[0]), type=click.Choice([*map(str, DOTS_PER_INCH)]))
@click.option("--force", is_flag=True, help="Overwrite what lies at PATH.")
@pack_option
def export(kind: str, out: Path, pack: str | None, force: bool, dpi: str, **view: Any) -> None:
    """Write a view to a file: {kinds}."""
    # A terminated export ends like an interrupted one: its temporary file goes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        read_kind(kind)
        refuse_occupied(out, force=force)
        _write(kind, out, pack, force=force, dpi=int(dpi), **view)
    except (UnknownIdError, ViewError) as error:
        stop(str(error), code=2)
    except AtlasError as error:
        stop(str(error), code=1)
    except OSError as error:
        reason = error.strerror or str(error)
        stop(f"{out} was not written: {reason}. Nothing there has changed.", code=1)
    except KeyboardInterrupt:
        stop(f"Cancelled: {out} was not written.", code=1)


export.help = (export.help or "").format(kinds=" ".join(Kind))


def _write(kind: str, out: Path, pack: str | None, *, force: bool, **view: Any) -> None:
    from dashboard.exports.make import make_export  # noqa: PLC0415

    gc.disable()  # what is made is needed to the end: looking for garbage costs a tenth of the time
    try:
        atlas = load_or_exit(pack)
        made = make_export(atlas, read_kind(kind), read_order(atlas, **view))
    finally:
        gc.enable()
    write_file(out, made, force=force)
