"""Folders of facts under attack: whatever is wrong ends in a sentence, and nothing half written stays."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable
from datetime import date
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alongside.cli.main import main
from alongside.core.shared.errors import Refusal
from alongside.engines.facts import writing
from alongside.engines.facts.manifest import FILE, read_manifest
from alongside.engines.facts.sources import Source
from alongside.engines.facts.tables import TABLES
from alongside.engines.facts.writing import LOCK, Written, write_facts
from alongside.engines.measures.panel import write_panel

ON = date(2026, 3, 2)
TIE = ("ann", "v", "LAY", ON, 24314, None)
ACT = ("a", None, "ann", "v", "s", "r", "LAY", ON, 24314, 60, 1, "DELIVERY_ALONGSIDE", "A", False, True)
Rows = list[tuple[Any, ...]]


def write(folder: Path, whose: str = "o", **tables: Rows) -> Written:
    told: dict[str, Rows] = {"ties": [TIE], "participation": [ACT], **tables}
    sources = [
        Source(table, {"2026-03": None} if table.name in told else {}, lambda _m, t=table: told[t.name])
        for table in TABLES
    ]
    return write_facts(folder, sources, organisation=whose, border="b")


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def part_of(folder: Path, table: str) -> Path:
    (file,) = (folder / table).rglob("*.parquet")
    return file


@pytest.mark.parametrize("where", ["file", "file/below", "x" * 300])
def test_a_place_that_takes_no_folder_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("Dear all")
    with pytest.raises(Refusal, match="cannot be written to"):
        write(tmp_path / where)
    assert files(tmp_path) == {"file": b"Dear all"}


@pytest.mark.parametrize("full_at", [0, 1, 2])
def test_a_full_disk_leaves_nothing_of_a_first_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full_at: int
) -> None:
    whole, count = writing.write_whole, iter(range(9))

    def fills_up(place: Path, content: bytes) -> None:
        if next(count) == full_at:
            place.with_name(f".{place.name}.k2x").write_bytes(content[:10])
            raise OSError(ENOSPC, "No space left on device")
        whole(place, content)

    monkeypatch.setattr(writing, "write_whole", fills_up)
    with pytest.raises(Refusal, match=r"No space left on device\. What was there before still stands"):
        write(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [LOCK]
    monkeypatch.undo()
    assert write(tmp_path).written == 2


def test_what_an_earlier_export_left_half_written_goes(tmp_path: Path) -> None:
    write(tmp_path)
    whole = files(tmp_path)
    part = part_of(tmp_path, "ties")
    part.with_name(f".{'0' * 20}.parquet.x9").write_bytes(b"PAR")
    part.with_name(f"{'0' * 20}.parquet").write_bytes(b"PAR1")
    (tmp_path / f".{FILE}.x9").write_text("{")
    part.write_bytes(part.read_bytes()[:-9])
    write(tmp_path)
    assert files(tmp_path) == whole


def test_what_is_no_exports_stays_and_links_lead_nowhere(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "facts", tmp_path / "elsewhere" / "2026-03"
    write(folder)
    elsewhere.mkdir(parents=True)
    theirs = elsewhere / f"{'0' * 20}.parquet"
    theirs.write_bytes(b"theirs")
    note = folder / "ties" / "2026-03" / "note.txt"
    note.write_text("Ask Ann")
    (folder / "absences").symlink_to(tmp_path / "elsewhere")
    (folder / "asks").mkdir()
    (folder / "asks" / "2026-03").symlink_to(elsewhere)
    write(folder, participation=[])
    assert (theirs.read_bytes(), note.read_text()) == (b"theirs", "Ask Ann")
    assert not (folder / "participation").exists()


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    write(tmp_path)
    before = files(tmp_path)
    with (tmp_path / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Refusal, match="Another export is writing"):
            write(tmp_path, ties=[])
    assert files(tmp_path) == before


def _changed(**given: Any) -> Callable[[dict[str, Any]], object]:
    return lambda told: told.update(given)


def _part(*given: Any, month: str = "2026-03") -> Callable[[dict[str, Any]], object]:
    return _changed(parts={"ties": {month: list(given)}})


WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "no tables": lambda told: told.pop("tables"),
    "words for a version": _changed(version="1"),
    "a list for the parts": _changed(parts=[]),
    "words for rows": _part("ties/2026-03/a.parquet", "7", None),
    "no rows": _part("ties/2026-03/a.parquet", 0, None),
    "too few": _part("ties/2026-03/a.parquet"),
    "leads away": _part("ties/2026-03/../../a.parquet", 1, None),
    "is absolute": _part("/etc/passwd", 1, None),
    "another table's": _part("asks/2026-03/a.parquet", 1, None),
    "no month": _part("ties/2026-13/a.parquet", 1, None, month="2026-13"),
    "a number for a mark": _part("ties/2026-03/a.parquet", 1, 4),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_list_that_no_export_wrote_is_refused(tmp_path: Path, wrong: str) -> None:
    write(tmp_path)
    told = json.loads((tmp_path / FILE).read_text())
    WRONG[wrong](told)
    (tmp_path / FILE).write_text(json.dumps(told))
    before = files(tmp_path)
    with pytest.raises(Refusal, match=r"cannot be read\. Export the facts into an empty folder"):
        write(tmp_path)
    assert files(tmp_path) == before


@pytest.mark.parametrize("text", ["", "null", "[" * 100_000, '{"version": 1', "\x00"])
def test_a_list_that_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(Refusal, match="cannot be read"):
        read_manifest(tmp_path)


def test_another_organisations_folder_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    before = files(tmp_path)
    with pytest.raises(Refusal, match="another organisation"):
        write(tmp_path, whose="p")
    assert files(tmp_path) == before


@pytest.mark.parametrize("damage", ["gone", "cut short", "another table's"])
def test_a_panel_of_damaged_facts_is_refused(tmp_path: Path, damage: str) -> None:
    folder, file = tmp_path / "facts", tmp_path / "panel.csv"
    write(folder)
    assert write_panel(folder, file) == 1
    was, part = file.read_bytes(), part_of(folder, "ties")
    if damage == "gone":
        part.unlink()
    elif damage == "cut short":
        part.write_bytes(part.read_bytes()[:40])
    else:
        part.write_bytes(part_of(folder, "participation").read_bytes())
    done = CliRunner().invoke(main, ["facts", "panel", str(folder), str(file)])
    assert done.exit_code == 2
    assert str(folder) in done.output
    assert "Traceback" not in done.output
    assert file.read_bytes() == was


def test_a_panel_is_not_written_among_the_facts(tmp_path: Path) -> None:
    write(tmp_path)
    before = files(tmp_path)
    part = part_of(tmp_path, "ties")
    for file in (part, tmp_path / "panel.csv", tmp_path / "ties" / ".." / "panel.csv"):
        done = CliRunner().invoke(main, ["facts", "panel", str(tmp_path), str(file)])
        assert (done.exit_code, "outside of" in done.output) == (2, True)
    assert files(tmp_path) == before


@pytest.mark.parametrize("until", ["2026-13", "٢٠٢٦-٠٣", "March", "2026-3", "", "-1"])
def test_a_month_that_is_none_is_refused(tmp_path: Path, until: str) -> None:
    write(tmp_path / "facts")
    done = CliRunner().invoke(
        main, ["facts", "panel", str(tmp_path / "facts"), str(tmp_path / "p.csv"), f"--until={until}"]
    )
    assert (done.exit_code, "is no month" in done.output) == (2, True)
    assert not (tmp_path / "p.csv").exists()
