"""Folders of facts: their staffing file, and what is said of folders that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alongside.cli.main import main
from alongside.core.measurement.reliance.result import read_reliance
from alongside.core.shared.errors import Refusal
from alongside.engines.attendances import read_attendance
from alongside.engines.facts import pseudonyms
from alongside.engines.facts.manifest import FILE
from alongside.engines.facts.page import page
from alongside.engines.facts.pseudonyms import Pseudonyms
from alongside.engines.facts.sources import Source
from alongside.engines.facts.staffing import staffing_of, write_staffing
from alongside.engines.facts.tables import KINDS, TABLES
from alongside.engines.facts.writing import write_facts

SESSION = {
    "session": "s", "service": "v", "role": "r", "side": "LAY", "month": 24300, "state": "HELD",
    "required": 2, "present": 2, "told": 1,
}  # fmt: skip
LINE = {"session": "s", "role": "r", "person": "ann", "there": True, "sign": 1}


def folder_of(path: Path, **tables: list[tuple[Any, ...]]) -> Path:
    sources = [
        Source(table, {"2026-03": None} if table.name in tables else {}, lambda _m, t=table: tables[t.name])
        for table in TABLES
    ]
    write_facts(path, sources, organisation="o", border="b")
    return path


def test_whoever_is_not_told_of_still_filled_a_place() -> None:
    rows = list(staffing_of([SESSION], [LINE]))
    assert [row["person"] for row in rows] == ["ann", "untold s r 0"]
    assert {row["minimum"] for row in rows} == {2}


def test_a_line_taken_back_filled_none() -> None:
    rows = list(staffing_of([SESSION | {"present": 0, "told": 0}], [LINE, LINE | {"sign": -1}]))
    assert [row["person"] for row in rows] == [None]


def test_sessions_that_were_not_held_staff_nothing() -> None:
    assert not list(staffing_of([SESSION | {"state": "CANCELLED"}], []))


def test_the_staffing_file_is_what_reliance_reads(tmp_path: Path) -> None:
    from datetime import date

    on = date(2026, 3, 2)
    sessions = [
        ("s", "v", "r", "LAY", on, 24314, "HELD", 1, 1, 1),
        ("s", "v", "p", "PROFESSIONAL", on, 24314, "HELD", 1, 1, 1),
    ]
    lines = [
        ("1", None, "s", "v", "r", "LAY", "ann", on, 24314, 1, "CAME", True, 60),
        ("2", None, "s", "v", "p", "PROFESSIONAL", "pro", on, 24314, 1, "CAME", True, 60),
    ]
    facts = folder_of(tmp_path / "facts", sessions=sessions, attendance=lines)
    result = CliRunner().invoke(main, ["facts", "staffing", str(facts), str(tmp_path / "s.parquet")])
    assert result.exit_code == 0, result.output
    assert read_reliance(read_attendance(tmp_path / "s.parquet")) is not None
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize(
    "change", [{"version": 2}, {"tables": {"participation": 99}}, {"tables": {"moods": 1}}]
)
def test_newer_facts_are_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    facts = folder_of(tmp_path / "facts")
    told = json.loads((facts / FILE).read_text())
    (facts / FILE).write_text(json.dumps(told | change))
    with pytest.raises(Refusal, match="newer version"):
        write_staffing(facts, tmp_path / "s.parquet")


def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="holds no facts"):
        write_staffing(tmp_path, tmp_path / "s.parquet")
    (tmp_path / FILE).write_text("[1")
    result = CliRunner().invoke(main, ["facts", "staffing", str(tmp_path), str(tmp_path / "s.parquet")])
    assert result.exit_code == 2
    assert "cannot be read" in result.output
    with pytest.raises(Refusal, match="must be called"):
        write_staffing(tmp_path, tmp_path / "s.csv")


def test_pseudonyms_need_the_key_and_tell_kinds_apart() -> None:
    names, others = Pseudonyms(b"k" * 32), Pseudonyms(b"l" * 32)
    assert names.of("person", 1) == Pseudonyms(b"k" * 32).of("person", 1)
    assert (
        len({names.of("person", 1), names.of("session", 1), names.of("person", 2), others.of("person", 1)})
        == 4
    )
    assert names.of("person", None) is None


def test_the_dictionary_tells_every_column() -> None:
    text = page()
    for table in TABLES:
        assert f"## {table.name}" in text
        for column in table.columns:
            assert column.kind in KINDS
            assert f"`{column.name}`" in text


def test_a_pseudonym_is_the_same_after_it_was_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pseudonyms, "MOST_KNOWN", 3)
    names = pseudonyms.Pseudonyms(b"k" * 32)
    first = [names.of("session", number) for number in range(10)]
    assert [names.of("session", number) for number in range(10)] == first
    assert len(names.kind("session")) <= 3


def test_minutes_below_zero_are_refused_with_their_row(tmp_path: Path) -> None:
    head = "session,service,month,person,side,role,minimum,minutes\n"
    lines = ["k,s,1,a,LAY,r,1,60", "k,s,1,b,PROFESSIONAL,q,1,60", "l,s,1,a,LAY,r,1,-5"]
    path = tmp_path / "sessions.csv"
    path.write_text(head + "\n".join(lines))
    with pytest.raises(Refusal, match="“minutes” is below zero in row 3"):
        read_attendance(path)
    path.write_text(head + "\n".join(lines[:2]))
    assert read_attendance(path).slots.sessions == 1
