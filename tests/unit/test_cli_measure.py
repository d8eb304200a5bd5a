"""``alongside measure chain`` on files, well made and otherwise."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from alongside.cli.main import main
from alongside.engines import room
from alongside.engines.measures.spark import why_no_spark
from alongside.engines.panels import read_panel
from benchmarks.chain_worlds import WORLDS, panel_columns
from tests.facts_made_up import made_up, write

PROMISED = (
    "a_reliance", "a_self", "b_reliance", "b_self", "via_reliance", "via_self",
    "total", "remainder", "total_voice", "contrast_voice",
)  # fmt: skip


def table(people: int = 30) -> pa.Table:
    return pa.table(panel_columns(WORLDS["all"], people, seed=1, services=5))


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["measure", "chain", str(path), *options])


def as_csv(path: Path, change: tuple[str, str] | None = None) -> Path:
    pcsv.write_csv(table(), path)
    if change:
        path.write_text(path.read_text().replace(*change, 1))
    return path


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_both_kinds_of_file_give_every_promised_number(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"panel.{kind}"
    (pcsv.write_csv if kind == "csv" else pq.write_table)(table(), path)
    result = run(path, "--json", "--covariate", "circumstance")
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    for name in PROMISED:
        assert set(answer[name]) >= {"estimate", "low", "high", "se"}
        assert answer[name]["low"] <= answer[name]["estimate"] <= answer[name]["high"]
    assert answer["n_people"] == 30
    assert answer["n_months"] == 9
    assert answer["cluster"] == "person"
    assert set(answer["assumptions_looked_at"]["lags"]) == {"reliance", "self", "power"}
    assert "overturns" in answer["assumptions_looked_at"]["interactions"]["reliance"]
    assert "others" in answer["assumptions_looked_at"]


def test_each_link_carries_its_verdict(tmp_path: Path) -> None:
    path = tmp_path / "panel.parquet"
    pq.write_table(pa.table(panel_columns(WORLDS["self-perception stuck"], 200, seed=4)), path)
    answer = json.loads(run(path, "--json", "--covariate", "circumstance").stdout)["verdicts"]
    assert {name: each["state"] for name, each in answer.items()} == {
        "a_reliance": "WORKING", "a_self": "WORKING", "b_reliance": "WORKING", "b_self": "STUCK",
    }  # fmt: skip
    shown = run(path, "--covariate", "circumstance", "--matters", "0.5").stdout
    assert "where 0.5 is the least that matters" in shown
    assert shown.count("Working but weak.") >= 2
    assert "power, the month after: Stuck." in shown
    nothing = tmp_path / "short.csv"
    nothing.write_text("person,service,month,delivery,voice,power\na,s,1,1,0,1\nb,s,1,0,0,2\n")
    unknown = json.loads(run(nothing, "--json").stdout)["verdicts"]
    assert {each["state"] for each in unknown.values()} == {"NOT_ENOUGH"}
    assert run(path, "--matters", "0").exit_code == 2


def test_blank_is_missing(tmp_path: Path) -> None:
    rows = table().to_pylist()
    for row in rows[::7]:
        row["reliance"] = None
    path = tmp_path / "gaps.csv"
    pcsv.write_csv(pa.Table.from_pylist(rows), path)
    answer = json.loads(run(path, "--json").stdout)
    assert "estimate" in answer["a_reliance"]
    assert 0.05 < answer["missing_check_ins"]["a_reliance"]["share"] < 0.3


def test_a_terminal_shows_labels_intervals_and_what_is_assumed(tmp_path: Path) -> None:
    shown = run(as_csv(tmp_path / "panel.csv"), "--cluster", "service").stdout
    assert "Unexplained: what the two measured links do not carry" in shown
    assert "alchemy" not in shown
    assert "This assumes:" in shown
    assert "services vary" in shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("person,service,month\n1,1,1\n", "no column “delivery”, “voice”, “power”"),
        ("person,service,month,delivery,voice,power\n", "no rows"),
        ("", "spoilt.csv is empty."),
        ("person,service,month,delivery,voice,power\na,s,1,1,1,1\na,s,2,many,1,1\n",
         "Column “delivery” is not a number in row 2: “many”."),
        ("person,service,month,delivery,voice,power\na,s,1.5,1,1,1\n", "Column “month” is not a whole number in row 1."),
        ("person,service,month,delivery,voice,power\n,s,1,1,1,1\n", "Column “person” is empty in row 1."),
        ("person,service,month,delivery,voice,power\na,s,1,1,1,inf\na,s,2,1,1,1\n", "Column “power” is infinite in row 1."),
        ("person,service,month,delivery,voice,power\na,s,1,-2,1,1\n", "below zero in row 1"),
    ],
)  # fmt: skip
def test_a_spoilt_file_is_refused_with_what_and_where(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "spoilt.csv"
    path.write_text(content)
    result = run(path, "--json")
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.output


def bare(**change: object) -> dict[str, list[object]]:
    """Two people over three months, without mediators."""
    rows: dict[str, list[object]] = {
        "person": ["a", "a", "a", "b", "b", "b"], "service": ["s"] * 6, "month": [0, 1, 2] * 2,
        "delivery": [1, 2, 0, 0, 1, 3], "voice": [0, 1, 0, 2, 0, 1], "power": [0.1, 0.3, 0.2, 0.5, 0.1, 0.4],
    }  # fmt: skip
    return {
        **rows,
        **{name: [values] * 6 if not isinstance(values, list) else values for name, values in change.items()},
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"month": date(2026, 1, 1)}, "“month” holds dates. It needs whole numbers"),
        ({"power": datetime(2026, 1, 1)}, "“power” holds dates. It needs numbers."),
        ({"delivery": True}, "“delivery” holds true and false. It needs numbers."),
        ({"power": [[1.0]] * 6}, "“power” holds list"),
        ({"person": [{"a": 1}] * 6}, "“person” holds struct"),
        ({"person": [1.0, float("nan"), 1.0, 2.0, 2.0, 2.0]}, "“person” is empty in row 2."),
        ({"service": ["s", " ", "s", "s", "s", "s"]}, "“service” is empty in row 2."),
        ({"month": [0, 1, 2**62, 0, 1, 2]}, "“month” is too large a number in row 3."),
        ({"month": [0, 1, 5000, 0, 1, 2]}, "Months run from 0 to 5000: more than a hundred years."),
        ({"month": [202511, 202512, 202601] * 2}, "year and month written side by side"),
        ({"power": [1, 2, 10**17, 4, 5, 6]}, "“power” is too large a number in row 3."),
        ({"odds": 1.5}, "“odds” is not between 0 and 1 in row 1."),
        ({"assigned": 2}, "“assigned” is neither 0 nor 1 in row 1."),
    ],
)
def test_columns_of_odd_kinds_are_refused_with_what_and_where(
    tmp_path: Path, change: dict[str, object], sentence: str
) -> None:
    path = tmp_path / "odd.parquet"
    pq.write_table(pa.table(bare(**change)), path)
    result = run(path, "--json")
    assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Café,service\n".encode("latin-1"), "not written in UTF-8"),
        ("person,service,month,delivery,voice,power\nCafé,s,1,1,1,1\n".encode("latin-1"), "not written in UTF-8"),
        ("person,service,month,delivery,voice,power\na,s,1,1,1,1\n".encode("utf-16"), "not written in UTF-8"),
        (b"PK\x03\x04 and so on", "is a spreadsheet"),
        (b"PERSON,Month\n1,1\n", "It has “PERSON”, “Month”."),
        (b"person,service,month,delivery,voice,power,power\na,s,1,1,1,1,2\n", "“power” more than once"),
        (b"person;service;month;delivery;voice;power\na;s;1;1;1;0,5\n", "comma in row 1: “0,5”. Write decimals with"),
        (b"person,service,month,delivery,voice,power\na,s,1,1,1,1_000\n", "not a number in row 1: “1_000”"),
        (b"person,service,month,delivery,voice,power\na,s,1,true,1,1\n", "not a number in row 1: “true”"),
        (b"person,service,month,delivery,voice,power\na,s,1,1,1,1e300\n", "too large a number in row 1"),
        (b"person,service,month,delivery,voice,power\na,s,2026-01,1,1,1\n", "not a number in row 1: “2026-01”"),
    ],
)  # fmt: skip
def test_files_from_elsewhere_are_refused_with_what_to_do(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "spoilt.csv"
    path.write_bytes(content)
    result = run(path, "--json")
    assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr


def test_what_parts_columns_and_a_mark_before_them_changes_nothing(tmp_path: Path) -> None:
    comma = as_csv(tmp_path / "panel.csv")
    semicolon = tmp_path / "semicolons.csv"
    semicolon.write_text("\ufeff" + comma.read_text().replace(",", ";"))
    as_parquet = tmp_path / "wrongly-called.csv"
    pq.write_table(table(), as_parquet)
    panels = [read_panel(path) for path in (comma, semicolon, as_parquet)]
    for panel in panels[1:]:
        assert panel.columns.keys() == panels[0].columns.keys()
        for name, values in panel.columns.items():
            assert values == pytest.approx(panels[0].columns[name], rel=1e-9)


def test_what_this_machine_cannot_hold_is_refused_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, told = as_csv(tmp_path / "panel.csv"), tmp_path / "meminfo"
    monkeypatch.setattr(room, "FEW_ROWS", 100)
    monkeypatch.setattr(room, "MEMINFO", told)
    told.write_text("MemTotal: 8000000 kB\nMemAvailable: 500000 kB\n")
    result = run(path)
    assert (
        result.exit_code,
        "rows take about 0.9 GB of memory here, and 0.5 GB are free" in result.stderr,
    ) == (2, True)
    told.write_text("nothing of the kind")
    assert run(path).exit_code == 0


def test_a_file_that_says_how_many_rows_it_has_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, told = tmp_path / "panel.parquet", tmp_path / "meminfo"
    pq.write_table(pa.table({"person": list(range(200))}), path)
    assert "no column" in run(path).stderr
    monkeypatch.setattr(room, "FEW_ROWS", 100)
    monkeypatch.setattr(room, "MEMINFO", told)
    told.write_text("MemAvailable: 500000 kB\n")
    assert "and 0.5 GB are free" in run(path).stderr, "what it holds is not looked at"


@pytest.mark.parametrize("name", ["delivery", "person", "power"])
def test_what_is_in_the_chain_is_no_covariate(tmp_path: Path, name: str) -> None:
    result = run(as_csv(tmp_path / "panel.csv"), "--covariate", name)
    assert (result.exit_code, "cannot be a covariate as well" in result.stderr) == (2, True)


def test_a_whole_number_at_first_and_a_decimal_far_below_are_one_column(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    lines = [f"{person},s,{month},1,0,{month % 3}" for person in range(9000) for month in range(12)]
    lines[-1] = lines[-1][:-1] + "2.5"
    path.write_text("person,service,month,delivery,voice,power\n" + "\n".join(lines))
    assert read_panel(path).columns["power"][-1] == 2.5


def test_bytes_that_are_no_table_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "panel.parquet"
    path.write_bytes(b"\x00\xff not a table")
    assert "cannot be read" in run(path).stderr


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "panel.parquet"
    pq.write_table(table().replace_schema_metadata({"alongside_panel_schema": "2"}), path)
    assert "newer version" in run(path).stderr


def test_facts_of_a_newer_version_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "panel.parquet"
    pq.write_table(table().replace_schema_metadata({"alongside_facts": "staffing 99"}), path)
    assert "newer version" in run(path).stderr


def test_a_covariate_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "“weather”" in run(as_csv(tmp_path / "panel.csv"), "--covariate", "weather").stderr


def test_measures_of_facts_as_text_and_json(tmp_path: Path) -> None:
    folder = write(tmp_path / "facts", made_up(1, 30))
    result = CliRunner().invoke(main, ["measure", "facts", str(folder), "--json", "--measure", "hours"])
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)["hours"]
    assert {"service", "month", "mode", "grade", "employed_peer", "minutes", "acts"} == set(rows[0])
    told = CliRunner().invoke(main, ["measure", "facts", str(folder)]).stdout
    assert "funnel" in told
    assert "2026-01" in told


def test_measures_of_what_is_not_there_get_a_sentence(tmp_path: Path) -> None:
    nothing = CliRunner().invoke(main, ["measure", "facts", str(tmp_path)])
    assert (nothing.exit_code, "holds no facts" in nothing.output) == (2, True)
    folder = write(tmp_path / "facts", made_up(1, 5))
    unknown = CliRunner().invoke(main, ["measure", "facts", str(folder), "--measure", "joy"])
    assert (unknown.exit_code, "no measure “joy”" in unknown.output) == (2, True)
    broken = next(folder.glob("participation/*/*.parquet"))
    broken.write_bytes(b"PAR1 no more")
    result = CliRunner().invoke(main, ["measure", "facts", str(folder)])
    assert (result.exit_code, "cannot be worked with" in result.output) == (2, True)
    broken.unlink()
    result = CliRunner().invoke(main, ["measure", "facts", str(folder)])
    assert (result.exit_code, "is not there" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda told: told["tables"].update(participation="x"), "facts.json cannot be read"),
        (lambda told: told.update(version=99), "written by a newer version"),
        (lambda told: told["tables"].update(dreams=1), "written by a newer version"),
        (
            lambda told: told["parts"]["sessions"]["2026-01"].__setitem__(0, "../elsewhere.parquet"),
            "cannot be read",
        ),
    ],
)
@pytest.mark.parametrize("command", [("measure", "facts"), ("facts", "panel")])
def test_a_list_that_cannot_be_right_is_refused(
    tmp_path: Path, spoil: Any, sentence: str, command: tuple[str, str]
) -> None:
    folder = write(tmp_path / "facts", made_up(1, 5))
    told = json.loads((folder / "facts.json").read_text())
    spoil(told)
    (folder / "facts.json").write_text(json.dumps(told))
    out = [str(tmp_path / "panel.parquet")] if command[0] == "facts" else []
    result = CliRunner().invoke(main, [*command, str(folder), *out])
    assert (result.exit_code, sentence in result.stderr) == (2, True), result.output


@pytest.mark.parametrize("spoilt", ["minutes", "file"])
def test_minutes_below_zero_and_broken_files_are_told_of(tmp_path: Path, spoilt: str) -> None:
    folder = write(tmp_path / "facts", made_up(1, 5))
    file = next(folder.glob("participation/2026-01/*.parquet"))
    rows = pq.ParquetFile(file).read()
    below = rows.set_column(rows.column_names.index("minutes"), "minutes", pa.array([-60] * len(rows)))
    pq.write_table(below, file) if spoilt == "minutes" else file.write_bytes(b"PAR1 no more")
    sentence = "have minutes below zero" if spoilt == "minutes" else "cannot be worked with"
    for command in (
        ["measure", "facts", str(folder)],
        ["facts", "panel", str(folder), str(tmp_path / "p.parquet")],
    ):
        result = CliRunner().invoke(main, command)
        assert (result.exit_code, sentence in result.stderr) == (2, True), result.output
        assert spoilt == "file" or "the first in 2026-01" in result.stderr


@pytest.mark.skipif(not why_no_spark(), reason="Spark is here")
def test_without_spark_it_says_how_to_get_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "facts", made_up(1, 5))
    result = CliRunner().invoke(main, ["measure", "facts", str(folder), "--engine", "spark"])
    assert result.exit_code == 2
    assert "Spark" in result.output
