"""The command: what it prints and how it exits."""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard import __version__, cli
from dashboard.atlas import PACK_VARIABLE, Atlas, load_served_atlas
from geodata import packs
from geodata.errors import ContentError

SHIPPED = Path(packs.__file__).parent / "packs" / packs.DEFAULT_PACK
FIELDS = {
    "id", "origin", "target", "target_kind", "worldview", "metres", "tolerance_m", "nearest",
    "method", "stated_km", "stated_mi", "claim", "verdict", "candidates",
}  # fmt: skip
UNMEASURED = ("J01b", "J39c")
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(cli.main, list(arguments), prog_name="moscow-format")

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped pack, to be broken."""
    return shutil.copytree(SHIPPED, tmp_path / "copy")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    result = CliRunner().invoke(cli.main, ["distances", "--format", "json"])
    assert result.exit_code == 0
    return {record["id"]: record for record in json.loads(result.stdout)}


def test_the_version_is_printed(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, __version__ in result.stdout) == (0, True)


def test_the_help_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(name in result.stdout for name in cli.main.commands)


@pytest.mark.parametrize(("word", "nearest"), [("distnaces", "distances"), ("chek", "check")])
def test_an_unknown_command_is_refused_with_the_nearest(run: Run, word: str, nearest: str) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert f"No command goes by '{word}'. Nearest known: {nearest}" in result.stderr


def test_an_unknown_option_is_refused_with_the_nearest(run: Run) -> None:
    result = run("distances", "--worldveiw", "IND")
    assert (result.exit_code, "--worldview" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", ["check", "distances", "serve"])
def test_an_unknown_pack_is_refused_with_the_nearest(run: Run, command: str) -> None:
    result = run(command, "--pack", "moscow-fromat")
    assert result.exit_code == 2
    assert result.stderr == "No pack goes by 'moscow-fromat'. Nearest known: moscow-format.\n"


def test_a_folder_that_does_not_exist_is_one_problem(run: Run, tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "nowhere"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_a_sound_pack_is_said_to_have_no_problems(run: Run, shipped: Atlas) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout == (
        f"moscow-format: {len(shipped.pack.claims)} claims, 14 states, no problems.\n"
    )


def test_a_pack_is_checked_by_its_folder(run: Run, folder: Path) -> None:
    assert run("check", str(folder)).exit_code == 0


def test_every_problem_of_a_pack_is_one_line(run: Run, folder: Path) -> None:
    changes = {
        "topics.toml": ('id = "trade"', 'id = "tarde"'),
        "participants.toml": ('role = "guest"', 'role = "visitor"'),
        "distances.csv": ("44,27", "44,72"),
    }
    for file, (old, new) in changes.items():
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    result = run("check", str(folder))
    lines = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (1, "")
    assert all(line.count(" · ") >= 1 and ": " in line for line in lines)
    named = {line.partition(" · ")[0] for line in lines}
    assert {"claims.csv", "participants.toml", "distances.csv"} <= named


def test_an_unreadable_pack_is_no_traceback(run: Run, folder: Path) -> None:
    (folder / "pack.toml").write_bytes(b"\xff\xfe\x00")
    result = run("check", str(folder))
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("pack.toml · ")


def test_a_corrupt_data_file_is_one_clear_error(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise ContentError(["drawing.fgb · sha256: changed. Install the package again."])

    monkeypatch.setattr("dashboard.atlas.load_world", refuse)
    result = run("check", str(folder))
    assert result.exit_code == 1
    assert result.stderr == "drawing.fgb · sha256: changed. Install the package again.\n"


def test_distances_are_a_table_by_default(run: Run) -> None:
    result = run("distances")
    head, *lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert head.split()[:2] == ["id", "measured"]
    assert len(lines) == 2 * 14 + 6


def test_distances_have_the_contracts_fields(records) -> None:
    assert all(record.keys() >= FIELDS for record in records.values())


def test_every_entry_has_its_border_and_its_capital(records, shipped: Atlas) -> None:
    for entry in shipped.pack.participants:
        border = records[f"bagram-border-{entry.id}"]
        capital = records[f"bagram-capital-{entry.id}"]
        assert (border["target_kind"], border["target"]) == ("border", entry.id)
        assert (capital["target_kind"], capital["target"]) == ("place", entry.capital)


def test_a_length_that_nobody_stated_has_no_verdict(records) -> None:
    record = records["bagram-border-PAK"]
    empty = ("stated_km", "stated_mi", "claim", "verdict")
    assert [record[name] for name in empty] == [None] * 4


def test_a_measured_point_is_a_lon_and_a_lat(records) -> None:
    assert set(records["bagram-border-PAK"]["nearest"]) == {"lon", "lat"}
    assert 60 < records["bagram-border-PAK"]["nearest"]["lon"] < 78


@pytest.mark.parametrize("id", UNMEASURED)
def test_a_length_without_an_end_point_is_not_measured(records, id: str) -> None:
    empty = ("target", "metres", "tolerance_m", "nearest")
    assert [records[id][name] for name in empty] == [None] * 4
    assert isinstance(records[id]["candidates"], list)


def test_a_candidate_has_the_contracts_fields(records) -> None:
    found = [item for record in records.values() for item in record["candidates"]]
    assert found
    assert all(set(item) == {"name", "metres", "tolerance_m", "source"} for item in found)


@pytest.mark.parametrize(
    ("id", "claim", "verdict"),
    [
        ("J01b", "J01b", "differs"),
        ("J15a", "J15a", "agrees"),
        ("J15c-1", "J15c", "agrees"),
        ("J15c-2", "J15c", "agrees"),
        ("J39b", "J39b", "differs"),
        ("J39c", "J39c", "cannot tell"),
    ],
)
def test_a_stated_length_has_its_claim_and_its_verdict(
    records, id: str, claim: str, verdict: str
) -> None:
    assert (records[id]["claim"], records[id]["verdict"]) == (claim, verdict)


def test_the_worldview_decides_what_is_measured(run: Run) -> None:
    found = {}
    for view in ("de-facto", "IND"):
        result = run("distances", "--worldview", view, "--format", "json")
        by_id = {record["id"]: record for record in json.loads(result.stdout)}
        assert {record["worldview"] for record in by_id.values()} == {view}
        found[view] = by_id["bagram-border-IND"]["metres"]
    assert found["IND"] < found["de-facto"]


def test_the_csv_holds_what_the_json_holds(run: Run, records) -> None:
    result = run("distances", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["id"] for row in rows] == list(records)
    for row in rows:
        record = records[row["id"]]
        assert list(row) == list(record)
        assert row["metres"] == ("" if record["metres"] is None else str(record["metres"]))
        assert json.loads(row["candidates"]) == record["candidates"]


def test_an_unknown_worldview_is_refused_with_the_nearest(run: Run) -> None:
    result = run("distances", "--worldview", "INDD")
    assert result.exit_code == 2
    assert result.stderr == "No worldview goes by 'INDD'. Nearest known: IND.\n"


def test_an_unknown_format_is_refused(run: Run) -> None:
    assert run("distances", "--format", "xml").exit_code == 2


@pytest.mark.parametrize("arguments", [["serve"], []])
def test_a_taken_port_is_named(run: Run, taken_port: int, arguments: list[str]) -> None:
    result = run(*arguments, "--no-browser", "--port", str(taken_port))
    assert result.exit_code == 1
    assert str(taken_port) in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_what_is_no_port_is_refused(run: Run, port: str) -> None:
    assert run("serve", "--port", port).exit_code == 2


class Served:
    """Stands for the app: notes what its routes and its page would show."""

    def __init__(self, atlas: Atlas) -> None:
        self.routes = atlas

    def serve(self, listener: socket.socket, config: dict[str, Any]) -> None:
        self.page, self.config, self.listener = load_served_atlas(), config, listener


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Served]:
    made: list[Served] = []

    def make_app(atlas: Atlas) -> Served:
        made.append(Served(atlas))
        return made[-1]

    monkeypatch.setenv(PACK_VARIABLE, "")
    monkeypatch.delenv(PACK_VARIABLE)
    monkeypatch.setattr("dashboard.server.make_app", make_app)
    monkeypatch.setattr(cli, "announce", lambda *arguments: None)
    monkeypatch.setattr(cli, "listen", lambda *arguments: socket.socket())
    monkeypatch.setattr("dashboard.server.serve_app", Served.serve)
    return made


def test_the_atlas_is_served_where_it_was_told(run: Run, served: list[Served]) -> None:
    assert run("--host", "127.0.0.2", "--port", "8765").exit_code == 0
    config = served[0].config
    assert (config["server.address"], config["server.port"]) == ("127.0.0.2", 8765)


def test_what_is_accepted_there_is_answered_without_delay() -> None:
    with cli.listen("127.0.0.1", 0) as listener:
        listener.listen()
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
            assert accepted.proto == socket.IPPROTO_TCP


def test_the_page_shows_the_pack_that_was_named(
    run: Run, served: list[Served], folder: Path
) -> None:
    assert run("serve", "--pack", str(folder)).exit_code == 0
    assert served[0].page is served[0].routes


def test_without_a_name_the_shipped_pack_is_served_whatever_was_served_before(
    run: Run, served: list[Served], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PACK_VARIABLE, str(folder))
    assert run("serve").exit_code == 0
    assert served[0].page is served[0].routes


def test_the_address_is_printed_once_it_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def answer(address: str, timeout: float) -> io.BytesIO:
        asked.append(address)
        if len(asked) == 1:
            raise ConnectionRefusedError
        return io.BytesIO()

    monkeypatch.setattr("urllib.request.urlopen", answer)
    monkeypatch.setattr("webbrowser.open", asked.append)
    cli.announce("::1", 8501, open_browser=True)
    assert capsys.readouterr().out == "Moscow Format Atlas: http://[::1]:8501\n"
    assert asked == ["http://[::1]:8501/healthz"] * 2 + ["http://[::1]:8501"]


def test_a_length_is_measured_as_the_table_of_distances_has_it(run: Run) -> None:
    told = json.loads(run("measure", "bagram", "CHN", "--format", "json").stdout)
    rows = json.loads(run("distances", "--format", "json").stdout)
    row = next(row for row in rows if row["id"] == "bagram-border-CHN")
    assert {"origin", "target", "metres", "tolerance_m", "bearing_deg", "method"} <= set(told)
    assert (told["metres"], told["tolerance_m"]) == (row["metres"], row["tolerance_m"])
    assert told["end"] == row["nearest"]


def test_a_measured_border_follows_the_worldview(run: Run) -> None:
    metres = {
        view: json.loads(
            run("measure", "bagram", "IND", "--worldview", view, "--format", "json").stdout
        )["metres"]
        for view in ("de-facto", "IND")
    }
    assert metres["IND"] < metres["de-facto"]


def test_coordinates_below_zero_are_no_options(run: Run) -> None:
    result = run("measure", "-33.9,151.2", "bagram", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["start"] == {"lon": 151.2, "lat": -33.9}


def test_a_measured_length_is_told_as_a_table(run: Run) -> None:
    result = run("measure", "Kabul", "34.94,69.26")
    assert result.exit_code == 0
    assert "geodesic" in result.stdout
    assert "± 3 km" in result.stdout


@pytest.mark.parametrize(
    ("ends", "code", "message"),
    [
        (("Bagrm", "CHN"), 2, "Nearest known: Bagram"),
        (("bagram", "169.2,34.9"), 1, "Latitude comes first"),
        (("bagram", "20,200"), 1, "200 is no longitude"),
        (("bagram", "CHN", "--worldview", "XXX"), 2, "worldview"),
        (("bagram",), 2, "TO"),
        (("bagram", "CHN", "--wordview"), 2, "--wordview"),
    ],
)
def test_an_end_that_cannot_be_measured_is_refused(
    run: Run, ends: tuple[str, ...], code: int, message: str
) -> None:
    result = run("measure", *ends)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_a_point_that_seems_exchanged_is_asked_about(run: Run) -> None:
    result = run("measure", "bagram", "69.265,34.946")
    assert result.exit_code == 0
    assert "the other way round" in result.stderr
