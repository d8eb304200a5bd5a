"""The lay share as anybody may read it: it never rests on few people, nor can such a one be had from the others."""

from __future__ import annotations

import pytest

from alongside.core.diagnosis.deciding import TOO_FEW_DECIDED, power_told
from alongside.core.measurement.power.decisions import Decision, Power, Stage, Takers, lay_share
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sides import Side


def taken(stage: Stage, lay: int, professionals: int, *, times: int = 2, whose: str = "") -> list[Decision]:
    people = [(Side.LAY, number) for number in range(lay)] + [
        (Side.PROFESSIONAL, number) for number in range(professionals)
    ]
    return [
        Decision(stage, frozenset({side}), frozenset({(side, f"{whose}{number}")})) for side, number in people
    ] * times


def told(power: Power) -> dict[str, bool]:
    shown = power_told(power)
    stages = {
        stage.value: isinstance(share, Estimate)
        for stage, share in shown.stages.items()
        if stage in power.takers
    }
    return {**stages, "": isinstance(shown.overall, Estimate)}


@pytest.mark.parametrize(
    ("lay", "professionals", "is_told"),
    [(1, 6, False), (4, 6, False), (5, 6, True), (5, 2, False), (5, 3, True), (0, 6, True), (6, 0, True)],
)
def test_a_share_rests_on_enough_people_of_each_side_that_decided(
    lay: int, professionals: int, is_told: bool
) -> None:
    power = lay_share(taken(Stage.LEAD, lay, professionals, times=9))
    assert power.everybody == Takers(lay, professionals)
    assert told(power) == {"LEAD": is_told, "": is_told}


def test_one_stage_that_is_not_told_takes_another_with_it_since_the_whole_is_their_mean() -> None:
    stages = {Stage.PROPOSE: 20, Stage.CHOOSE: 9, Stage.LEAD: 1}
    power = lay_share(
        each for stage, lay in stages.items() for each in taken(stage, lay, 5, whose=stage.value)
    )
    assert told(power) == {"PROPOSE": True, "CHOOSE": False, "LEAD": False, "": True}


def test_a_stage_of_few_decisions_can_be_had_from_the_whole_just_as_well() -> None:
    decisions = [*taken(Stage.PROPOSE, 9, 5), *taken(Stage.LEAD, 2, 0, times=1)]
    assert told(lay_share(decisions)) == {"PROPOSE": False, "LEAD": False, "": True}


def test_where_only_one_stage_was_decided_on_the_whole_is_that_stage() -> None:
    decisions = [*taken(Stage.PROPOSE, 1, 5), *taken(Stage.LEAD, 1, 5)]
    assert told(lay_share(decisions)) == {"PROPOSE": False, "LEAD": False, "": False}


def test_where_nobody_knows_who_decided_nothing_is_told() -> None:
    power = lay_share([Decision(Stage.LEAD, frozenset({Side.LAY}))] * 9)
    assert power.everybody is None
    assert power_told(power).overall is TOO_FEW_DECIDED
    assert isinstance(lay_share([]).overall, NotEstimable)
    assert power_told(lay_share([])) == lay_share([])


def test_who_took_decisions_is_kept_by_number_alone() -> None:
    power = lay_share(taken(Stage.LEAD, 7, 5, whose="ann-"))
    assert "ann-" not in str(power)
