"""Any mutilated problem is read, planned from and checked, or refused with a sentence for each fault and its place."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.rota.checking import check
from alongside.core.rota.files.contradictions import faults_of
from alongside.core.rota.files.reading import read_plan, read_problem
from alongside.core.rota.files.writing import written_plan, written_problem
from alongside.core.rota.generating import generate
from alongside.core.rota.solving import solve
from alongside.core.rota.uncertainty.expecting import expect
from alongside.core.rota.uncertainty.waves import plan_waves
from tests.rota_asking import first_come

MONTH = generate(people=12, sessions=8, seed=11)
WRITTEN = json.loads(json.dumps(written_problem(MONTH)))
PLAN = json.loads(json.dumps(written_plan(sorted(first_come(MONTH)))))
HOSTILE = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, -1, 1, 2**31, 2**63, 10**99, 10**120, -(10**30), 0.5, -0.0, 1e-300, 1e300, 0.1 + 0.2]),
    st.sampled_from(["", " ", "\x00", "\u202e", "🙂", "a" * 300, "LAY", "person-1", "session-1", "2026-03-16", "2026-02-30", "24:00", "2026-03-29T01:30:00+00:00", "2026-03-29T01:30:00", "9999-12-31T23:59:59+14:00", "NaN", "../../etc/passwd", "{person}", "%s"]),
    st.sampled_from([[], {}, [[]], [{}], {"": ""}, {"key": None}, [0, 0], [1e5, -1e5], ["person-1", "person-1"]]),
    st.text(max_size=8),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip


def spots(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to everything within a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for key, each in inside for spot in spots(each, (*path, key)))]


SPOTS, PLAN_SPOTS = spots(WRITTEN)[1:], spots(PLAN)[1:]


def mutilated(draw: st.DrawFn, value: Any, ways: list[tuple[Any, ...]]) -> Any:
    """The value with something else, nothing, a copy, or a stranger in a place or two."""
    whole = copy.deepcopy(value)
    for _turn in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from(ways))
        try:
            held = whole
            for step in path:
                held = held[step]
            _change(draw, held, last)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    return whole


def _change(draw: st.DrawFn, held: Any, last: Any) -> None:
    how = draw(st.sampled_from(["put", "put", "put", "drop", "double", "stranger"]))
    if how == "put":
        held[last] = draw(HOSTILE)
    elif how == "drop":
        del held[last]
    elif how == "double" and isinstance(held, list):
        held.append(copy.deepcopy(held[last]))
    elif isinstance(held, dict):
        held[draw(st.text(max_size=5))] = draw(HOSTILE)


@st.composite
def problems(draw: st.DrawFn) -> Any:
    return mutilated(draw, WRITTEN, SPOTS)


@st.composite
def plans(draw: st.DrawFn) -> Any:
    return mutilated(draw, PLAN, PLAN_SPOTS)


def raw(value: Any) -> bytes:
    return json.dumps(value).encode()


@given(problems())
def test_a_mutilated_problem_is_read_or_refused_with_sentences(value: Any) -> None:
    found = read_problem(raw(value), "month.json")
    assert found.problem is not None or found.faults
    for fault in found.faults:
        assert str(fault).startswith("month.json")
        assert str(fault.sentence).endswith((".", ")", "…"))
        assert len(str(fault)) < 1500
    if found.problem is not None:  # what is held at a place that could not be read is held somewhere unknown
        left = [str(fault.sentence) for fault in faults_of(found.problem)]
        assert all("there is no such place in" in sentence for sentence in left)


@given(problems())
def test_whatever_is_left_of_it_can_be_planned_asked_for_and_checked(value: Any) -> None:
    problem = read_problem(raw(value)).problem
    if problem is None:
        return
    result = solve(problem, seconds=0.05, threads=1)
    verdict = check(problem, result.offers)
    assert not verdict.broken
    assert result.bound <= result.cost == verdict.cost.total
    expect(problem, plan_waves(problem, result.offers, assurance=0.9), runs=2)


@given(plans())
def test_a_mutilated_plan_is_read_and_checked(value: Any) -> None:
    found = read_plan(raw(value), "plan.json")
    verdict = check(MONTH, found.offers)
    assert verdict.cost.total >= 0
    for fault in found.faults:
        assert str(fault).startswith("plan.json")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(given_: bytes) -> None:
    for found in (read_problem(given_), read_plan(given_)):
        assert found.faults


@given(st.integers(0, 4000), st.integers(0, 255))
def test_one_byte_changed_is_read_or_refused(place: int, byte: int) -> None:
    whole = bytearray(raw(WRITTEN))
    whole[place % len(whole)] = byte
    found = read_problem(bytes(whole))
    assert found.problem is not None or found.faults
