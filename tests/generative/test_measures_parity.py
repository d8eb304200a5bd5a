"""One definition, two engines, and plain Python beside them: all say the same of whatever facts there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.measurement.facts import KEYS, ORACLES
from alongside.engines.measures.running import MEASURES, work_out
from alongside.engines.measures.spark import why_no_spark
from tests.facts_made_up import made_up, write

SIZES = st.sampled_from([0, 1, 2, 7, 40, 150])


def oracle(name: str, facts: Any) -> list[dict[str, Any]]:
    def place(row: dict[str, Any]) -> list[Any]:
        return [(row[key] is not None, 0 if row[key] is None else row[key]) for key in KEYS[name]]

    return sorted(ORACLES[name](facts), key=place)


def assert_same(found: list[dict[str, Any]], expected: list[dict[str, Any]], name: str) -> None:
    assert len(found) == len(expected), name
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == {
            key: pytest.approx(value, rel=1e-12) if isinstance(value, float) else value
            for key, value in theirs.items()
        }, name


def test_every_measure_has_its_oracle_and_its_keys() -> None:
    assert set(MEASURES) == set(ORACLES) == set(KEYS)


@given(seed=st.integers(0, 10**6), size=SIZES, people=st.sampled_from([1, 4, 5, 11, 60]))
@settings(max_examples=12)
def test_duckdb_says_what_plain_python_says(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int, people: int
) -> None:
    facts = made_up(seed, size, people)
    found = work_out(write(tmp_path_factory.mktemp("facts"), facts))
    for name in MEASURES:
        assert_same(found[name], oracle(name, facts), name)


@pytest.mark.skipif(bool(why_no_spark()), reason=why_no_spark())
@pytest.mark.parametrize("size", [0, 150])
def test_spark_says_what_plain_python_says(tmp_path: Path, size: int) -> None:
    facts = made_up(size, size)
    found = work_out(write(tmp_path, facts), engine="spark")
    for name in MEASURES:
        assert_same(found[name], oracle(name, facts), name)
