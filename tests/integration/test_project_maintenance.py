"""What a command refuses it says in a sentence, with no exception's name before it, and ends with 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ALONGSIDE = [sys.executable, "-c", "from alongside.cli.main import main; main()"]


def refused(*arguments: str, database: str, **surroundings: str) -> tuple[int, list[str]]:
    """With which code the command ended, and the lines that it said beside its output."""
    known = {**os.environ, "ALONGSIDE_DEVELOPMENT": "yes", "DATABASE_URL": database, **surroundings}
    done = subprocess.run([*ALONGSIDE, *arguments], env=known, capture_output=True, text=True, timeout=120)
    assert done.stdout == ""
    return done.returncode, done.stderr.splitlines()


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """A database without a table."""
    return f"sqlite:///{tmp_path / 'empty.sqlite3'}"


def test_an_export_without_a_record_is_refused_in_one_sentence(empty: str, tmp_path: Path) -> None:
    code, (line,) = refused("facts", "export", str(tmp_path / "facts"), database=empty)
    assert code == 2
    assert line.startswith("The record cannot be read: no such table")


def test_a_maintenance_command_says_that_the_database_is_not_ready(empty: str) -> None:
    code, (line,) = refused("manage", "reconcile", database=empty)
    assert code == 1
    assert line.startswith("The database cannot be used: no such table")


def test_a_database_that_nobody_answers_for_is_a_sentence() -> None:
    code, (line,) = refused("manage", "migrate", database="postgres://me:hidden@127.0.0.1:1/none")
    assert code == 1
    assert line.startswith("The database cannot be used: ")
    assert "hidden" not in line


@pytest.mark.parametrize("address", ["nowhere://me:hidden@here/none", "postgres://[me:hidden"])
def test_an_address_that_is_none_is_not_said_again(address: str) -> None:
    code, (line,) = refused("facts", "export", "folder", database=address)
    assert code == 2
    assert line.startswith("DATABASE_URL is no address of a database.")
    assert "hidden" not in line


def test_a_setting_that_is_missing_is_named(empty: str) -> None:
    surroundings = {"ALONGSIDE_DEVELOPMENT": "no", "SECRET_KEY": ""}
    code, (line,) = refused("manage", "reconcile", database=empty, **surroundings)
    assert code == 2
    assert line.startswith("Set SECRET_KEY")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["reproduce_report", "xx"], "“xx” is no report"),
        (["import_organisation", "/nowhere/file"], "/nowhere/file cannot be read"),
        (["import_organisation", __file__], "This is not a JSON file"),
    ],
)
def test_what_cannot_be_used_ends_a_command_with_two(command: list[str], said: str, empty: str) -> None:
    code, (line,) = refused("manage", *command, database=empty)
    assert code == 2
    assert said in line
    assert "CommandError" not in line


def test_where_a_refusal_comes_from_can_be_asked_for(empty: str) -> None:
    code, lines = refused("manage", "reproduce_report", "xx", "--traceback", database=empty)
    assert code == 1
    assert lines[0].startswith("Traceback")
