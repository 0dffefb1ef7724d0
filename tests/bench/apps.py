"""Start the three apps, each in a process of its own, and stop them."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
HEALTH = "/_stcore/health"
START_S = 60.0
STOP_S = 10.0


@dataclass(frozen=True)
class App:
    """Something to measure.

    Attributes
    ----------
    name : str
        Its row in the table.
    command : callable of int
        What to run after the interpreter, given the port.
    has_map : bool
        Whether a map is there to be waited for and clicked.
    is_atlas : bool
        Whether the map keeps its view and the address names the participant.
    """

    name: str
    command: Callable[[int], tuple[str, ...]]
    has_map: bool = True
    is_atlas: bool = False


@dataclass(frozen=True)
class Running:
    """An app that answers."""

    app: App
    url: str
    pid: int


def command_floor(port: int) -> tuple[str, ...]:
    """Serve the floor."""
    return (str(HERE / "serve_floor.py"), str(port))


def command_tutorial(port: int) -> tuple[str, ...]:
    """Serve the tutorial's page with Streamlit's defaults; it asks no other host."""
    options = {"address": "127.0.0.1", "port": port, "headless": "true"}
    flags = [f"--server.{name}={value}" for name, value in options.items()]
    page = str(HERE / "tutorial.py")
    return ("-m", "streamlit", "run", page, *flags, "--browser.gatherUsageStats=false")


def command_atlas(port: int) -> tuple[str, ...]:
    """Serve the atlas as its command does."""
    return ("-m", "dashboard.cli", "serve", "--no-browser", "--port", str(port))


APPS = (
    App("floor", command_floor, has_map=False),
    App("tutorial", command_tutorial),
    App("atlas", command_atlas, is_atlas=True),
)


@contextmanager
def run_app(app: App) -> Iterator[Running]:
    """Run an app on a free port from an empty folder, until the block ends.

    Raises
    ------
    RuntimeError
        If it does not answer in time; with what it printed.
    """
    port = find_free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, *app.command(port)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            if not wait_until_up(url, process):
                log.seek(0)
                said = log.read().decode(errors="replace")
                raise RuntimeError(f"{app.name} did not start:\n{said}")
            yield Running(app, url, process.pid)
        finally:
            stop_process(process)


def find_free_port() -> int:
    """Find a port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until an app answers; False if it ends or takes too long."""
    deadline = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url + HEALTH, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return True
    return False


def stop_process(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and end it if it does not."""
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
