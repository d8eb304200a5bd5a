"""The command itself: it lists its parts, and loads one only when it is called for."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from alongside.cli.main import COMMANDS, main


def test_help_names_every_part():
    shown = CliRunner().invoke(main, ["--help"])
    assert shown.exit_code == 0
    assert all(name in shown.output for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"manage"}))  # that one is explained by Django
def test_every_part_explains_itself(name):
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert shown.output.startswith("Usage:")
    assert len(shown.output.splitlines()) > 3


def test_a_part_that_there_is_not_is_a_usage_error():
    shown = CliRunner().invoke(main, ["empower"])
    assert shown.exit_code == 2
    assert "No such command 'empower'" in shown.output


def test_a_row_that_names_no_command_is_told_to_the_programmer(monkeypatch):
    monkeypatch.setitem(COMMANDS, "odd", "alongside.cli.main:COMMANDS")
    with pytest.raises(TypeError, match="is not a command"):
        main.get_command(click.Context(main), "odd")


def test_telling_acts_needs_no_web_stack():
    script = "import sys; import alongside.cli.derive; print('django' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"
