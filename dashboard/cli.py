"""The ``moscow-format`` command."""

from __future__ import annotations

import csv
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

import click

from dashboard import __version__
from dashboard.atlas import PACK_VARIABLE
from dashboard.exports.command import export
from dashboard.state import DEFAULT_WORLDVIEW
from dashboard.terminal import load_or_exit, pack_option, stop
from geodata.errors import GeometryError, UnknownIdError

READY_TIMEOUT_S = 60.0
SWAPPED = "{end.id} was read as {end.name}, latitude first. Is it the other way round?"


class AtlasGroup(click.Group):
    """A command group that serves the atlas by default and names the nearest command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``serve`` before arguments that name no command."""
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["serve", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an unknown one is refused with the nearest known ones."""
        if args and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(str(UnknownIdError("command", args[0], self.commands)), ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=AtlasGroup)
@click.version_option(__version__)
def main() -> None:
    """Serve and check the Moscow Format Atlas."""


@main.command()
@pack_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def serve(pack: str | None, host: str, port: int, no_browser: bool) -> None:
    """Start the atlas and open it in a browser."""
    with listen(host, port) as listener:
        atlas = load_or_exit(pack)
        os.environ.pop(PACK_VARIABLE, None)
        if pack is not None:
            os.environ[PACK_VARIABLE] = pack
        from dashboard.server import make_app, make_config, serve_app  # noqa: PLC0415

        threading.Thread(target=announce, args=(host, port, not no_browser), daemon=True).start()
        serve_app(make_app(atlas), listener, make_config(host=host, port=port))


def listen(host: str, port: int) -> socket.socket:
    """Take a port, or exit with 1 and one sentence; nothing is accepted there yet.

    The socket names TCP, which what is accepted from it inherits: only then does asyncio
    send at once what it has. Otherwise each answer waits up to 40 ms for the reader.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # elsewhere it would let two servers share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        stop(
            f"Cannot listen on {host} port {port}: {error.strerror}. "
            "Stop what uses it, or name another with --port."
        )
    return listener


def announce(host: str, port: int, open_browser: bool) -> None:
    """Print the address once it answers, and open it if asked to."""
    import urllib.request  # noqa: PLC0415 (no other command waits for these)
    import webbrowser  # noqa: PLC0415

    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}"
    deadline = time.monotonic() + READY_TIMEOUT_S
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1).close()
        except OSError:
            time.sleep(0.05)
            continue
        click.echo(f"Moscow Format Atlas: {address}")
        if open_browser:
            webbrowser.open(address)
        return


@main.command()
@click.argument("folder", required=False)
@pack_option
def check(folder: str | None, pack: str | None) -> None:
    """Check a pack: one line for each problem."""
    atlas = load_or_exit(folder or pack)
    click.echo(
        f"{atlas.pack.id}: {len(atlas.pack.claims)} claims, "
        f"{len(atlas.pack.participants)} states, no problems."
    )


@main.command()
@pack_option
@click.option("--worldview", default=DEFAULT_WORLDVIEW, show_default=True)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json"]),
)
def distances(pack: str | None, worldview: str, form: str) -> None:
    """List every distance, measured and stated."""
    from geodata.measures import measure_distances, to_record  # noqa: PLC0415

    atlas = load_or_exit(pack)
    try:
        found = measure_distances(atlas.pack, atlas.world, worldview)
    except UnknownIdError as error:
        stop(str(error), code=2)
    records = [to_record(distance) for distance in found]
    if form == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    elif form == "csv":
        print_csv(records)
    else:
        from dashboard.tables import format_distances  # noqa: PLC0415

        click.echo(format_distances(found))


@main.command(context_settings={"ignore_unknown_options": True})  # "-33.9,151.2" is no option
@click.argument("origin", metavar="FROM")
@click.argument("target", metavar="TO")
@pack_option
@click.option("--worldview", default=DEFAULT_WORLDVIEW, show_default=True)
@click.option(
    "--format", "form", default="table", show_default=True, type=click.Choice(["table", "json"])
)
def measure(origin: str, target: str, pack: str | None, worldview: str, form: str) -> None:
    """Measure from a place, state or point to another.

    Each end is a place's id or name, a state's id (its nearest border is meant), or
    coordinates, latitude first: decimal, degrees-minutes-seconds or MGRS.
    """
    from dashboard.tables import describe_leg, format_leg  # noqa: PLC0415
    from geodata.ends import find_end, find_swapped  # noqa: PLC0415
    from geodata.paths import measure_leg  # noqa: PLC0415

    atlas = load_or_exit(pack)
    try:
        start = find_end(origin, atlas.pack, atlas.world)
        end = find_end(target, atlas.pack, atlas.world)
        leg = measure_leg(atlas.world, start, end, worldview)
        views = {
            one.id: measure_leg(atlas.world, start, end, one.id) for one in atlas.world.worldviews
        }
    except UnknownIdError as error:
        stop(str(error), code=2)
    except GeometryError as error:
        stop(str(error))
    for typed in (start, end):
        if find_swapped(typed, atlas.pack, atlas.world):
            click.echo(SWAPPED.format(end=typed), err=True)
    if form == "json":
        click.echo(json.dumps(describe_leg(leg, views), ensure_ascii=False, indent=2))
    else:
        click.echo(format_leg(leg, views))


def print_csv(records: Sequence[dict[str, Any]]) -> None:
    """Print records as CSV, nested values as JSON."""
    writer = csv.DictWriter(sys.stdout, fieldnames=list(records[0]))
    writer.writeheader()
    for record in records:
        writer.writerow(
            {
                name: json.dumps(value, ensure_ascii=False)
                if isinstance(value, dict | list)
                else value
                for name, value in record.items()
            }
        )


main.add_command(export)

if __name__ == "__main__":
    main()
