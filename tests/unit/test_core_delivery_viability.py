"""A session needs both its lay and its professional minimum."""

from __future__ import annotations

import pytest

from alongside.core.delivery.viability import (
    Readiness,
    RoleNeed,
    check_both_sides,
    check_place_left,
    places_left,
    viability,
)
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

LEADER = RoleNeed("leader", "walk leader", Side.LAY, 1, 2, 3)
BACK = RoleNeed("back", "back marker", Side.LAY, 2, 2, 2)
NURSE = RoleNeed("nurse", "practice nurse", Side.PROFESSIONAL, 1, 1, 1)
WALK = (NURSE, LEADER, BACK)


def sentences(**accepted: int) -> list[str]:
    return [str(sentence) for sentence in viability(WALK, accepted).sentences]


def test_both_sides_are_needed() -> None:
    assert viability(WALK, {"leader": 3, "back": 2}).readiness is Readiness.SHORT
    assert viability(WALK, {"nurse": 1}).readiness is Readiness.SHORT
    assert viability(WALK, {"leader": 1, "back": 2, "nurse": 1}).readiness is Readiness.VIABLE
    assert viability(WALK, {"leader": 3, "back": 2, "nurse": 1}).readiness is Readiness.FULL


def test_what_is_missing_is_said_lay_people_first() -> None:
    assert sentences() == [
        "One more lay person: walk leader.",
        "2 more lay people: back marker.",
        "One more professional: practice nurse.",
    ]
    assert sentences(leader=1, back=2) == ["One more professional: practice nurse."]
    assert sentences(leader=1, back=2, nurse=1) == ["Both sides have their minimum."]
    assert sentences(leader=3, back=2, nurse=1) == ["Every place is taken."]


def test_several_missing_professionals_are_said_so() -> None:
    two = RoleNeed("nurse", "nurse", Side.PROFESSIONAL, 2, 2, 2)
    assert [str(s) for s in viability([two], {}).sentences] == ["2 more professionals: nurse."]


def test_more_in_one_role_do_not_stand_in_for_another() -> None:
    answer = viability(WALK, {"leader": 3, "back": 1, "nurse": 1})
    assert not answer.can_be_held
    assert answer.short_of == {Side.LAY}


def test_short_of_the_ideal_is_welcome_and_not_missing() -> None:
    answer = viability(WALK, {"leader": 1, "back": 2, "nurse": 1})
    assert answer.missing == ()
    assert [(each.need.key, each.how_many) for each in answer.welcome] == [("leader", 1)]


def test_a_full_role_answers_kindly() -> None:
    assert (places_left(NURSE, 0), places_left(NURSE, 1), places_left(NURSE, 2)) == (1, 0, 0)
    check_place_left(NURSE, 0)
    with pytest.raises(Refusal, match="The last place as practice nurse has just been taken"):
        check_place_left(NURSE, 1)


@pytest.mark.parametrize(("low", "ideal", "high"), [(2, 1, 3), (1, 4, 3), (3, 3, 2), (-1, 0, 1)])
def test_numbers_out_of_order_are_refused_at_birth(low: int, ideal: int, high: int) -> None:
    with pytest.raises(Refusal, match="walk leader: the minimum"):
        RoleNeed("leader", "walk leader", Side.LAY, low, ideal, high)


@pytest.mark.parametrize("high", [0, 501])
def test_a_role_has_a_sensible_number_of_places(high: int) -> None:
    with pytest.raises(Refusal, match="walk leader: give a maximum from 1 to 500"):
        RoleNeed("leader", "walk leader", Side.LAY, 0, 0, high)


def test_a_shared_session_has_a_role_for_each_side() -> None:
    check_both_sides(WALK)
    with pytest.raises(Refusal, match="needs a role for a professional"):
        check_both_sides([LEADER])
    with pytest.raises(Refusal, match="needs a role for a lay person"):
        check_both_sides([NURSE])


def test_counts_that_cannot_be_are_mistakes_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no role"):
        viability(WALK, {"cook": 1})
    with pytest.raises(ValueError, match="negative"):
        viability(WALK, {"nurse": -1})
    with pytest.raises(Refusal, match="at least one role"):
        viability([], {})
