"""The command as someone types it, wrong ways included."""

from __future__ import annotations

import json
import socket
import subprocess
import time

import pytest

START_SECONDS = 30


@pytest.fixture(scope="module")
def run(command, tmp_path_factory):
    """Return a function that runs the command and returns its exit code and both streams."""
    folder = tmp_path_factory.mktemp("elsewhere")

    def run_with(*arguments):
        done = subprocess.run(
            [*command, *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run_with


@pytest.fixture
def taken_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_taken_port_is_named_in_one_line(run, taken_port):
    code, out, err = run("serve", "--no-browser", "--port", str(taken_port))
    assert code == 1
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert str(taken_port) in err
    assert "--port" in err


def test_the_port_of_a_running_atlas_is_refused(run, atlas):
    port = atlas.rsplit(":", 1)[1]
    code, _, err = run("serve", "--no-browser", "--port", port)
    assert code == 1
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.7"])
def test_a_host_that_is_not_here_is_refused_in_one_line(run, host):
    code, _, err = run("serve", "--no-browser", "--host", host, "--port", "8599")
    assert code == 1
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    assert host in err


@pytest.mark.parametrize("command_name", ["serve", "distances", "check"])
def test_an_unknown_pack_is_answered_with_the_nearest(run, command_name):
    code, out, err = run(command_name, "--pack", "moscow-fromat")
    assert (code, out) == (2, "")
    assert "moscow-fromat" in err
    assert "moscow-format" in err
    assert "Traceback" not in err


def test_an_unknown_command_is_answered_with_the_nearest(run):
    code, _, err = run("distence")
    assert code == 2
    assert "distances" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (["serve", "--prot", "1"], "--port"),
        (["--prot", "1"], "--port"),
        (["distances", "--wordview", "IND"], "--worldview"),
    ],
)
def test_an_unknown_option_is_answered_with_the_nearest(run, arguments, nearest):
    code, _, err = run(*arguments)
    assert code == 2
    assert nearest in err
    assert "Traceback" not in err


def test_an_unknown_worldview_is_answered_with_the_nearest(run):
    code, out, err = run("distances", "--worldview", "INDIA")
    assert (code, out) == (2, "")
    assert "INDIA" in err
    assert "IND" in err.replace("INDIA", "")


def test_an_unknown_format_is_answered_with_the_known_ones(run):
    code, _, err = run("distances", "--format", "xml")
    assert code == 2
    assert "json" in err


def test_a_folder_that_is_no_pack_is_one_clear_error(run, tmp_path):
    code, _, err = run("check", str(tmp_path))
    assert code == 1
    assert "Traceback" not in err
    assert "pack.toml" in err


def test_a_broken_pack_is_refused_with_its_file_and_key(run, root, tmp_path):
    for file in (root / "tests" / "packs" / "hostile").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "topics.toml").write_text("[[topic]\n", encoding="utf-8")
    code, _, err = run("check", str(tmp_path))
    assert code == 1
    assert "topics.toml" in err
    assert "Traceback" not in err


def test_the_shipped_pack_has_no_problems(run):
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert "no problems" in out


def test_the_distances_are_those_of_the_route(run, read_json):
    code, out, _ = run("distances", "--worldview", "IND", "--format", "json")
    assert code == 0
    assert json.loads(out) == read_json("/data/distances.json?worldview=IND")


def test_the_atlas_prints_its_address_once_it_answers(serve_atlas):
    server = serve_atlas()
    assert f"Moscow Format Atlas: {server.base}\n" in wait_for_words(server)


def wait_for_words(server):
    """Wait until the server has printed something: it answers a moment before it says so."""
    until = time.monotonic() + START_SECONDS
    while not server.said() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.3)  # for whatever else it would print
    return server.said()


def test_the_atlas_prints_nothing_but_its_address(serve_atlas):
    server = serve_atlas()
    assert wait_for_words(server) == f"Moscow Format Atlas: {server.base}\n"
