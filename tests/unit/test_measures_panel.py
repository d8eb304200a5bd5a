"""The panel from facts: who is in it and when, what is counted, and that both ways of saying it say the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alongside.cli.main import main
from alongside.core.measurement.panel_rows import panel_rows
from alongside.core.shared.errors import Refusal
from alongside.engines.measures.panel import panel_of, write_panel
from alongside.engines.panels import read_panel
from tests.facts_made_up import MONTHS, Facts, made_up, write

DECEMBER, JANUARY = 24311, 24312
EMPTY: dict[str, list[dict[str, Any]]] = {name: [] for name in made_up(0, 0)}


def facts(**tables: list[dict[str, Any]]) -> Facts:
    return {**EMPTY, **tables}


def tie(person: str, month: int = DECEMBER, until: date | None = None, side: str = "LAY") -> dict[str, Any]:
    on = next(on for number, on in MONTHS.values() if number == month)
    return {"person": person, "service": "s", "side": side, "on": on, "month": month, "until": until}


def act(name: str, mode: str = "DELIVERY_ALONGSIDE", **fields: Any) -> dict[str, Any]:
    return {
        "act": name, "takes_back": None, "person": "ann", "service": "s", "session": None, "role": "r", "side": "LAY",
        "on": date(2026, 1, 1), "month": JANUARY, "minutes": 60, "sign": 1, "mode": mode, "grade": None,
        "employed_peer": False, "counts": mode == "DELIVERY_ALONGSIDE", **fields,
    }  # fmt: skip


def both_ways(tmp_path: Path, given: Facts, until: int = JANUARY + 1) -> list[dict[str, Any]]:
    rows = panel_rows(given, until=until)
    found = panel_of(write(tmp_path, given), until=until).to_pylist()
    assert found == [{name: pytest.approx(value) for name, value in row.items()} for row in rows]
    return rows


def test_a_month_in_which_somebody_did_nothing_is_a_row_of_noughts(tmp_path: Path) -> None:
    given = facts(
        ties=[tie("ann"), tie("dr", side="PROFESSIONAL")],
        participation=[act("a"), act("b", session="x"), act("c", session="x")],
    )
    quiet, busy = both_ways(tmp_path, given)
    assert (quiet["month"], quiet["delivery"], quiet["power"]) == (DECEMBER, 0, 0)
    assert (busy["month"], busy["delivery"]) == (JANUARY, 2), "two acts of one session are one session"
    assert busy["self_a"] is None


def test_what_was_taken_back_is_not_counted_and_other_modes_have_columns_of_their_own(tmp_path: Path) -> None:
    given = facts(
        ties=[tie("ann")],
        participation=[
            act("a"), act("b", takes_back="a", sign=-1, minutes=-60),
            act("c", "VOICE"), act("d", "CONSULTATION"), act("e", "GOVERNANCE"), act("f", "CO_DESIGN"),
            act("g", "VOICE", side="PROFESSIONAL"), act("h", "LAY_LED_DELIVERY", grade="C"),
        ],
    )  # fmt: skip
    row = both_ways(tmp_path, given)[-1]
    assert (row["delivery"], row["voice"], row["governance"], row["activity"]) == (0, 2, 1, 0)


def test_who_left_is_in_no_later_month_and_the_month_under_way_is_left_out(tmp_path: Path) -> None:
    given = facts(ties=[tie("ann", until=date(2026, 1, 1)), tie("bob"), tie("cai", month=JANUARY)])
    assert [(row["person"], row["month"]) for row in both_ways(tmp_path, given)] == [
        ("ann", DECEMBER), ("bob", DECEMBER), ("bob", JANUARY), ("cai", JANUARY),
    ]  # fmt: skip
    assert {row["month"] for row in both_ways(tmp_path / "again", given, until=JANUARY)} == {DECEMBER}


def test_what_people_say_of_themselves_comes_in_two_halves(tmp_path: Path) -> None:
    said: dict[str, Any] = {
        "check_in": "c", "person": "ann", "service": "s", "session": None, "on": date(2026, 1, 1), "month": JANUARY,
        "kind": "OWN", "item": "i", "half": "A", "value": 4, "easy": False, "helped": False, "before_first": False,
    }  # fmt: skip
    other = [
        {**said, "value": 7},
        {**said, "half": None, "value": 0},
        {**said, "kind": "SESSION", "half": "B"},
    ]
    quiet, told = both_ways(tmp_path, facts(ties=[tie("ann")], checkins=[said, *other]))
    assert (told["self_a"], told["self_b"]) == (5.5, None)
    assert quiet["self_a"] is None


@pytest.mark.parametrize(("seed", "size", "people"), [(1, 0, 5), (2, 7, 3), (3, 150, 12), (4, 150, 60)])
def test_the_engine_says_what_plain_python_says(tmp_path: Path, seed: int, size: int, people: int) -> None:
    both_ways(tmp_path, made_up(seed, size, people))


@pytest.mark.parametrize("name", ["panel.csv", "panel.parquet"])
def test_what_the_command_writes_the_chain_reads(tmp_path: Path, name: str) -> None:
    write(tmp_path / "facts", made_up(3, 150, 12))
    file = tmp_path / name
    done = CliRunner().invoke(main, ["facts", "panel", str(tmp_path / "facts"), str(file)])
    assert done.exit_code == 0, done.output
    panel = read_panel(file)
    assert panel.rows == len(panel_rows(made_up(3, 150, 12), until=JANUARY + 1)) > 20
    assert panel.has("power")
    assert panel.has("self_a")


def test_a_file_that_cannot_be_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "facts", made_up(3, 10))
    with pytest.raises(Refusal, match=r"something\.parquet"):
        write_panel(tmp_path / "facts", tmp_path / "panel.txt")
    with pytest.raises(Refusal, match="cannot be written"):
        write_panel(tmp_path / "facts", tmp_path / "nowhere" / "panel.csv")
    bad = CliRunner().invoke(
        main, ["facts", "panel", str(tmp_path / "facts"), str(tmp_path / "p.csv"), "--until", "spring"]
    )
    assert bad.exit_code == 2
    assert "2026-03" in bad.output
