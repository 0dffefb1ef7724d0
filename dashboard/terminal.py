"""What every command shares: its pack, and how it ends when something is wrong."""

from __future__ import annotations

from typing import NoReturn

import click

from dashboard.atlas import Atlas, load_atlas
from geodata.errors import AtlasError, UnknownIdError

pack_option = click.option("--pack", metavar="ID_OR_FOLDER", help="Default: the pack that ships.")


def load_or_exit(pack: str | None) -> Atlas:
    """Load an atlas, or exit: 2 for an unknown id, 1 for anything else that is wrong."""
    try:
        return load_atlas(pack)
    except UnknownIdError as error:
        stop(str(error), code=2)
    except AtlasError as error:
        stop(str(error), code=1)


def stop(message: str, *, code: int = 1) -> NoReturn:
    """Print one message to standard error and exit."""
    click.echo(message, err=True)
    raise SystemExit(code)
