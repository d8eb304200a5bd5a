"""`alongside run` finds a free port, says what it serves, and leaves nothing running behind it."""

from __future__ import annotations

import socket
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from alongside.cli import run
from alongside.cli.main import main


def taken_port() -> tuple[socket.socket, int]:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener, listener.getsockname()[1]


def test_a_taken_port_gives_the_next_free_one_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    listener, port = taken_port()
    with listener:
        found = run._free_port("127.0.0.1", port)
    assert port < found < port + run.TRIES
    assert f"Port {port} is taken; using {found}." in capsys.readouterr().out


def test_no_free_port_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_can_bind", lambda *_: False)
    with pytest.raises(click.ClickException, match="No free port"):
        run._free_port("127.0.0.1", 8000)


def test_a_maintenance_command_that_fails_ends_the_start_with_a_sentence() -> None:
    with pytest.raises(click.ClickException, match="migrate"):
        run._manage({"PATH": "/nowhere", "DATABASE_URL": "nonsense://"}, "migrate")


def test_whatever_was_started_is_stopped_also_when_something_fails() -> None:
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(RuntimeError), run._running(sleeper, {}) as process:
        assert process.poll() is None
        raise RuntimeError
    assert process.poll() is not None


def test_a_server_that_dies_at_once_is_noticed() -> None:
    process = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    process.wait()
    listener, port = taken_port()
    listener.close()
    with pytest.raises(click.ClickException, match="stopped before it answered"):
        run._wait_for("127.0.0.1", port, process)


def test_only_the_demo_is_development(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALONGSIDE_DEVELOPMENT", raising=False)
    assert "ALONGSIDE_DEVELOPMENT" not in run._surroundings(demo=False)
    assert run._surroundings(demo=True)["ALONGSIDE_DEVELOPMENT"] == "yes"


def test_a_port_that_is_none_is_refused() -> None:
    answer = CliRunner().invoke(main, ["run", "--port", "99999"])
    assert answer.exit_code == 2
    assert "99999" in answer.output
