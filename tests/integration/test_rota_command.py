"""``alongside rota solve`` as a process: stopped it gives the best so far, and killed it leaves nothing half written."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROTA = [sys.executable, "-c", "from alongside.cli.main import main; main()", "rota"]


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Path:
    """A month too large to be planned to the end while a test waits."""
    path = tmp_path_factory.mktemp("rota") / "month.json"
    subprocess.run(
        [*ROTA, "generate", "--people", "400", "--sessions", "160", "--out", str(path)], check=True
    )
    return path


def planning(month: Path, plan: Path) -> subprocess.Popen[str]:
    """Begun, and just past its first plan."""
    words = ["solve", str(month), "--seconds", "300", "--threads", "1", "--out", str(plan), "--json"]
    process = subprocess.Popen([*ROTA, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = process.stderr.readline()
    assert "the best plan so far costs" in line, line
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_it_gives_the_best_plan_so_far(month, tmp_path, number) -> None:
    process = planning(month, tmp_path / "plan.json")
    process.send_signal(number)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert json.loads(told)["stopped"] is True
    assert json.loads(told) == json.loads((tmp_path / "plan.json").read_text())
    checked = subprocess.run(
        [*ROTA, "check", str(month), str(tmp_path / "plan.json")], capture_output=True, text=True
    )
    assert checked.stdout.startswith("The plan keeps every rule.")
    assert checked.returncode == 0


def test_killed_it_leaves_what_was_there(month, tmp_path) -> None:
    (tmp_path / "plan.json").write_text("what was there")
    process = planning(month, tmp_path / "plan.json")
    process.kill()
    assert process.communicate(timeout=60)[0] == ""
    assert [each.name for each in tmp_path.iterdir()] == ["plan.json"]
    assert (tmp_path / "plan.json").read_text() == "what was there"
