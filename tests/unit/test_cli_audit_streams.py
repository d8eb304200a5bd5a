"""`alongside audit` where a stream is closed or somebody presses Ctrl-C: an end that scripts can go by."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from alongside.cli.audit import streams
from alongside.cli.audit.command import audit
from alongside.engines import auditing


@pytest.mark.parametrize(
    ("words", "closed", "said"),
    [
        ("-", "<&-", "Standard input is closed"),
        ("--sentences -", "<&-", "Standard input is closed"),
        ("{file} --format csv", ">&-", "Standard output is closed"),
        ("{file}", ">&-", "Standard output is closed"),
        ("--sentences {file}", ">&-", "Standard output is closed"),
    ],
)
def test_a_closed_stream_is_a_sentence_and_no_trace(tmp_path, words, closed, said):
    file = tmp_path / "plan.txt"
    file.write_text("Patients run the class.")
    command = f'{sys.executable} -c "from alongside.cli.main import main; main()" audit {words.format(file=file)} {closed}'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_open_streams_are_handed_on():
    assert streams.outgoing() is sys.stdout.buffer


def test_who_presses_ctrl_c_is_not_told_of_findings(monkeypatch, tmp_path):
    def pressed():
        raise KeyboardInterrupt

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(auditing, "load_auditor", pressed)
    monkeypatch.setattr(auditing, "read_safely", lambda *_: pressed())
    (tmp_path / "plan.txt").write_text("Patients run the class.")
    done = CliRunner().invoke(audit, [str(tmp_path / "plan.txt")])
    assert (done.exit_code, done.stderr.strip()) == (130, "Stopped.")
    done = CliRunner().invoke(audit, ["--sentences", "-"], input='{"id": 1, "sentence": "It is."}\n')
    assert done.exit_code == 130
