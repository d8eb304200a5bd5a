"""What the benchmarks of measures make up is what an export and a register would give."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from alongside.core.measurement.mediation.resampling import Weights
from alongside.engines.attendances import read_attendance
from alongside.engines.measures.running import work_out
from benchmarks import facts_made_up, mediation, reliance
from benchmarks.chain_worlds import TIDY, WAYS, WORLDS, panel_columns


def test_a_made_up_folder_can_be_measured(tmp_path: Path) -> None:
    found = work_out(facts_made_up.folder_of(tmp_path, 720), ("hours", "funnel"))
    assert sum(row["acts"] for row in found["hours"]) == 720
    assert found["funnel"]


def test_made_up_attendances_contradict_nothing(tmp_path: Path) -> None:
    made = reliance.made_up(3_000)
    reliance.write(made, tmp_path / "sessions.parquet")
    read = read_attendance(tmp_path / "sessions.parquet")
    assert (read.lay == made.lay).all()
    assert ((read.person < 0) == (made.person < 0)).all()


def test_ours_takes_part_with_both_kinds_of_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mediation, "REPLICATIONS", 200)
    found = mediation.ours(mediation.made_up(300))
    assert len(found) == len(Weights)
    assert all(low < high for _cpu, (low, high) in found.values())


@pytest.mark.parametrize("name", [name for name, ways in WAYS.items() if ways != TIDY])
def test_an_untidy_panel_is_untidy(name: str) -> None:
    tidy, untidy = (panel_columns(WORLDS["all"], 120, 1, ways=ways) for ways in (TIDY, WAYS[name]))
    same = len(tidy["month"]) == len(untidy["month"])
    assert not same or not np.array_equal(tidy["power"], untidy["power"])
