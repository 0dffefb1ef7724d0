"""Equal content and equal orders give equal bytes, wherever and whenever they are made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.atlas import Atlas
from dashboard.exports.make import MAKERS, make_export
from dashboard.exports.order import Kind, Order
from dashboard.state import ViewState
from geodata.errors import UnknownIdError

VIEW = "participant=CHN&overlays=borders,rings,distances,capitals"
# Run in a process of its own: a folder, a seed and a clock are the process's.
SCRIPT = """
import datetime, hashlib, json, sys, time
shift = float(sys.argv[1])
now, local, greenwich, real = time.time, time.localtime, time.gmtime, datetime.datetime
time.time = lambda: now() + shift
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: greenwich(time.time() if seconds is None else seconds)
from dashboard.atlas import load_atlas
from dashboard.exports.make import MAKERS, load_maker, make_export
from dashboard.exports.order import read_order
for kind in MAKERS:
    load_maker(kind)
class Shifted(real):
    @classmethod
    def now(cls, tz=None):
        return real.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return real.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
for module in list(sys.modules.values()):
    if module.__name__.partition(".")[0] in ("dashboard", "matplotlib", "pptx", "xlsxwriter"):
        if vars(module).get("datetime") is real:
            module.datetime = Shifted
atlas = load_atlas(None)
order = read_order(atlas, query=sys.argv[2])
made = {kind: make_export(atlas, kind, order) for kind in MAKERS}
print(json.dumps({kind: hashlib.sha256(content).hexdigest() for kind, content in made.items()}))
"""


def make_elsewhere(folder: Path, *, seed: str, shift: float, zone: str) -> dict[str, str]:
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "HOME": str(folder)}
    command = [sys.executable, "-c", SCRIPT, str(shift), VIEW]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def made_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    first, second = (tmp_path_factory.mktemp(name) for name in ("here", "there"))
    return (
        make_elsewhere(first, seed="0", shift=0.0, zone="UTC"),
        make_elsewhere(second, seed="4242", shift=9e7, zone="Asia/Kabul"),
    )


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_bytes_come_out_in_another_folder_at_another_time(made_twice, kind: Kind) -> None:
    first, second = made_twice
    assert first[kind] == second[kind]


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_is_made_of_any_pack(small: Atlas, kind: Kind) -> None:
    assert make_export(small, kind, Order(ViewState()))


@pytest.mark.parametrize("kind", MAKERS)
def test_an_unknown_worldview_is_an_error_not_a_guess(small: Atlas, kind: Kind) -> None:
    with pytest.raises(UnknownIdError):
        make_export(small, kind, Order(ViewState(worldview="XXX")))
