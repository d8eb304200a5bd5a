"""Verdicts on links: what is named stuck is stuck, what works is not, and want of knowledge is said to be that."""

from __future__ import annotations

import pytest

from alongside.core.diagnosis.verdict import State, holm, judge
from alongside.core.measurement.chain.chain import estimate
from alongside.core.measurement.chain.names import Name
from alongside.core.measurement.chain.panel import make_panel
from benchmarks.chain_worlds import WORLDS, panel_columns

MATTERS = 0.10


@pytest.mark.parametrize(
    ("effect", "se", "state"),
    [
        (0.15, 0.03, State.WORKING),
        (0.00, 0.03, State.STUCK),
        (0.05, 0.02, State.WEAK),
        (0.05, 0.06, State.NOT_ENOUGH),
        (-0.20, 0.03, State.STUCK),
        (0.15, 0.0, State.WORKING),
        (0.00, 0.0, State.STUCK),
    ],
)
def test_each_state(effect: float, se: float, state: State) -> None:
    verdict = judge(effect, se, matters=MATTERS, people=100)
    assert verdict.state is state
    assert state is State.NOT_ENOUGH or state.label in str(verdict.sentence)


def test_how_many_more_people_would_settle_it() -> None:
    verdict = judge(0.05, 0.06, matters=MATTERS, people=50, months=12, answering=0.5)
    assert verdict.more_people == 92, "50 × ((0.06 × 2.80 / 0.10)² − 1)"
    assert verdict.more_check_ins == 552
    assert str(verdict.sentence) == (
        "Not enough yet: about 92 more people or 552 more check-ins would settle it."
    )


@pytest.mark.parametrize("bad", [{"matters": 0.0}, {"se": -1.0}, {"people": 1}, {"answering": 0.0}])
def test_what_cannot_be_judged_is_refused(bad: dict[str, float]) -> None:
    given = {"se": 0.1, "matters": 0.1, "people": 10, **bad}
    with pytest.raises(ValueError, match="verdict"):
        judge(0.1, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("people", "panels"), [(200, 14)])
def test_in_worlds_whose_truth_is_known(people: int, panels: int) -> None:
    stuck_named = working_called_stuck = 0
    for seed in range(panels):
        columns = panel_columns(WORLDS["self-perception stuck"], people, 100 + seed)
        ids = [columns.pop(name) for name in ("person", "service", "month")]
        found = estimate(make_panel(*ids, columns), covariates=["circumstance"])
        states = {
            name: judge(
                found.effects[name].estimate, found.effects[name].se, matters=MATTERS, people=found.people
            ).state
            for name in (Name.A_RELIANCE, Name.B_RELIANCE, Name.B_SELF)
        }
        stuck_named += states[Name.B_SELF] in (State.STUCK, State.WEAK)
        working_called_stuck += states[Name.A_RELIANCE] is State.STUCK
        working_called_stuck += states[Name.B_RELIANCE] is State.STUCK
    assert stuck_named >= 0.85 * panels
    assert working_called_stuck <= 0.06 * 2 * panels


def test_several_links_are_taken_to_task_together() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06})
